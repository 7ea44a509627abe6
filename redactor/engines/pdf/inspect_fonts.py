"""Letters that are left in embedded subset fonts and stand on no page: text was taken out and its letters were not."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any

import pikepdf
from fontTools import agl

from redactor.engines.pdf.font_faces import Face, face_of, glyph_names, program_of
from redactor.engines.pdf.resources import Font, Library

_SUBSET = re.compile(r"/?([A-Z]{6}\+.+)")
_CHARSET = re.compile(r"/([A-Za-z0-9._]+)")
_ALPHABET = frozenset(string.ascii_letters)


def leftover_letters(pdf: pikepdf.Pdf, data: bytes, shown: Mapping[str, AbstractSet[str]]) -> int:
    """How many subset fonts of a PDF in plain form hold letters that no page shows in them.

    `shown` are the characters by font name. A font with the whole alphabet tells nothing and is not counted; neither is
    one that is not understood.
    """
    library = Library(data)
    held: dict[str, set[str]] = {}
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font" and "/DescendantFonts" not in obj:
            name = _SUBSET.fullmatch(str(obj.get("/BaseFont", "")))
            if name is None or "CIDFont" in str(obj.get("/Subtype", "")):
                continue
        elif isinstance(obj, pikepdf.Dictionary) and "/DescendantFonts" in obj:
            name = _SUBSET.fullmatch(str(obj.get("/BaseFont", "")))
            if name is None:
                continue
        else:
            continue
        with suppress(Exception):  # fontTools and pdfminer raise many kinds on malformed fonts
            held.setdefault(name[1], set()).update(_letters(library.font(obj)))
    return sum(bool(_telling(letters, shown.get(name, frozenset()))) for name, letters in held.items())


def _telling(held: AbstractSet[str], shown: AbstractSet[str]) -> AbstractSet[str]:
    parts = {c for text in shown for c in unicodedata.normalize("NFKD", text)}
    return frozenset() if held >= _ALPHABET else held - parts


def _letters(font: Font) -> Iterator[str]:
    """Letters with a shape in the program, by the font's codes and by the program's own names and maps."""
    found = program_of(font)
    if found is None:
        return
    face = face_of(*found)
    drawn = {name: bool(face.steps(name)) for name in face.order}
    for code in range(256) if font.length == 1 else _mapped(font):
        if any(drawn.get(name) for name in glyph_names(font, face, code)):
            yield from _worded(font.text(code))
    for name, character in _named(face):
        if drawn.get(name):
            yield from _worded(character)
    yield from _charset(font)


def _mapped(font: Font) -> list[int]:
    """The codes of a composite font that stand for characters."""
    unicode_map = getattr(font.metrics, "unicode_map", None)
    return sorted(getattr(unicode_map, "cid2unichr", {}))


def _named(face: Face) -> Iterator[tuple[str, str]]:
    if face.tables is not None:
        for table in face.tables["cmap"].tables if "cmap" in face.tables else ():
            if table.isUnicode():
                yield from ((name, chr(code)) for code, name in table.cmap.items())
    elif not face.cids:
        yield from ((name, agl.toUnicode(name)) for name in face.order)


def _charset(font: Font) -> Iterator[str]:
    """The glyph names that the descriptor lists."""
    holder: Any = font.source.DescendantFonts[0] if font.length == 2 else font.source
    listed = holder.FontDescriptor.get("/CharSet")
    for name in _CHARSET.findall(str(listed)) if isinstance(listed, pikepdf.String) else ():
        yield from _worded(agl.toUnicode(name))


def _worded(text: str) -> Iterator[str]:
    if not text.startswith("(cid:"):
        yield from (c for c in text if c.isalpha())
