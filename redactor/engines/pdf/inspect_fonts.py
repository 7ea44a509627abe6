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

    `shown` are the characters by font name. A list that is the whole alphabet tells nothing; a font that is not
    understood is not counted.
    """
    library = Library(data)
    telling: dict[str, bool] = {}
    for obj in pdf.objects:
        if not isinstance(obj, pikepdf.Dictionary) or obj.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2"):
            continue
        with suppress(Exception):  # fontTools and pdfminer raise many kinds on malformed fonts, pikepdf on names
            name = _SUBSET.fullmatch(str(obj.get("/BaseFont", "")))
            if name is None or name[1] in telling:
                continue
            sources = _sources(library.font(obj))
            telling[name[1]] = any(_telling(letters, shown.get(name[1], frozenset())) for letters in sources)
    return sum(telling.values())


def _telling(held: AbstractSet[str], shown: AbstractSet[str]) -> AbstractSet[str]:
    parts = {c for text in shown for c in unicodedata.normalize("NFKD", text)} | shown
    return frozenset() if held >= _ALPHABET else held - parts


def _sources(font: Font) -> Iterator[set[str]]:
    """The letters that the font's own map tells of, those its descriptor lists, and those its program draws."""
    yield {c for code in _mapped(font) for c in _worded(font.text(code))}
    yield set(_charset(font))
    found = program_of(font) if font.length == 1 else None  # a composite font's letters are those of its map
    if found is None:
        return
    face = face_of(*found)
    drawn = {name: bool(face.steps(name)) for name in face.order}
    letters: set[str] = set()
    for code in _wide(font):
        if any(drawn.get(name) for name in glyph_names(font, face, code)):
            letters.update(_worded(font.text(code)))
    yield letters.union(*(_worded(character) for name, character in _named(face) if drawn.get(name)))


def _mapped(font: Font) -> list[int]:
    """The codes that the font's map to characters (ToUnicode) holds."""
    unicode_map = getattr(font.metrics, "unicode_map", None)
    return sorted(getattr(unicode_map, "cid2unichr", {}))


def _wide(font: Font) -> list[int]:
    """The codes of a simple font that have a width: Word keeps a few letters' shapes for its own ends, without one."""
    first = int(font.source.get("/FirstChar", 0))
    return [first + n for n, width in enumerate(font.source.get("/Widths", [])) if float(width) > 0]


def _named(face: Face) -> Iterator[tuple[str, str]]:
    """Glyphs by their own names and what these stand for; names in TrueType programs are not to be relied on."""
    if face.tables is None and not face.cids:
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
