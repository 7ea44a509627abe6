"""Finds the glyph that a code of an embedded font shows, whatever kind of program holds it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pdfminer.latin_enc import ENCODING

from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.resources import Font
from redactor.engines.pdf.type1 import read_type1

logging.getLogger("fontTools").setLevel(logging.CRITICAL)
_COLUMNS = {"/StandardEncoding": 1, "/MacRomanEncoding": 2, "/WinAnsiEncoding": 3}
_MATRIX = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
Steps = list[tuple[str, tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Face:
    """An embedded program: glyphs by name, their order, the program's own code map and its character maps.

    `tables` is the TrueType font when glyphs are kept as they are with their instructions; `cids` tells that glyphs
    are numbered by CID; `matrix` is from glyph space to text space.
    """

    glyphs: Any = field(repr=False)
    order: tuple[str, ...] = field(repr=False)
    names: Mapping[int, str] = field(repr=False)
    tables: Any = field(default=None, repr=False)
    cids: bool = False
    matrix: tuple[float, ...] = _MATRIX

    def steps(self, name: str) -> Steps:
        """The glyph's outline with its parts put in."""
        pen = DecomposingRecordingPen(self.glyphs)
        self.glyphs[name].draw(pen)
        return list(pen.value)


def program_of(font: Font) -> tuple[str, Any] | None:
    """Key and stream of the font's embedded program; None when it has none."""
    holder = font.source.DescendantFonts[0] if font.length == 2 else font.source
    descriptor = holder.get("/FontDescriptor")
    if not isinstance(descriptor, pikepdf.Dictionary):
        return None
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        if isinstance(descriptor.get(key), pikepdf.Stream):
            return key, descriptor[key]
    return None


def face_of(key: str, stream: Any) -> Face:
    """The program as a face. Raises Unsupported when it is not understood."""
    try:
        data = stream.read_bytes()
        kind = str(stream.get("/Subtype", ""))
        if key == "/FontFile":
            found = read_type1(data)
            return Face(found.glyphs, tuple(found.glyphs), found.names, matrix=found.matrix)
        if key == "/FontFile3" and kind in {"/Type1C", "/CIDFontType0C"}:
            return _cff(data)
        tables = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
        if "glyf" in tables:
            return Face(tables.getGlyphSet(), tuple(tables.getGlyphOrder()), {}, tables=tables)
        return _cff(tables.getTableData("CFF "))
    except Exception:  # fontTools raises many kinds on malformed programs
        raise Unsupported("font-program") from None


def _cff(data: bytes) -> Face:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None, isCFF2=False)
    top = fonts.topDictIndex[0]
    own = top.Encoding if hasattr(top, "Encoding") else []
    if isinstance(own, str):
        own = StandardEncoding if own == "StandardEncoding" else []
    names = {code: name for code, name in enumerate(own) if name != ".notdef"}
    matrix = tuple(top.FontMatrix)
    for inner in getattr(top, "FDArray", []):
        if hasattr(inner, "FontMatrix") and "FontMatrix" in inner.rawDict:
            matrix = tuple(inner.FontMatrix) if "FontMatrix" not in top.rawDict else ()
    return Face(top.CharStrings, tuple(top.charset), names, cids=hasattr(top, "ROS"), matrix=matrix)


def glyph_names(font: Font, face: Face, code: int) -> Iterator[str]:
    """Names of the glyphs that viewers may take for a code, the likeliest first."""
    if font.length == 2:
        yield from _composite(font, face, code)
    elif face.tables is not None:
        yield from _truetype(font, face, code)
    else:
        name = encoded_name(font, code, face.names)
        if name in face.glyphs:
            yield name
        if code in face.names and face.names[code] in face.glyphs:
            yield face.names[code]


def _composite(font: Font, face: Face, code: int) -> Iterator[str]:
    mapping = font.source.DescendantFonts[0].get("/CIDToGIDMap")
    number = code
    if isinstance(mapping, pikepdf.Stream):
        table = mapping.read_bytes()
        number = int.from_bytes(table[2 * code : 2 * code + 2], "big")
    if face.cids:
        if f"cid{code:05d}" in face.glyphs:
            yield f"cid{code:05d}"
    elif number < len(face.order):
        yield face.order[number]


def encoded_name(font: Font, code: int, own: Mapping[int, str]) -> str:
    """The glyph name of a code by the font's encoding; `own` is the program's code map. Empty when there is none."""
    encoding = font.source.get("/Encoding")
    base: Any = encoding if isinstance(encoding, pikepdf.Name) else None
    if isinstance(encoding, pikepdf.Dictionary):
        base = encoding.get("/BaseEncoding")
        found = differences(encoding).get(code)
        if found is not None:
            return found
    if base is not None and str(base) in _COLUMNS:
        column = _COLUMNS[str(base)]
        for row in ENCODING:
            if row[column] == code:
                return str(row[0])
        return ""
    return own.get(code, "")


def differences(encoding: Any) -> dict[int, str]:
    """Glyph names by code from an encoding's differences."""
    out: dict[int, str] = {}
    at = 0
    for item in encoding.get("/Differences", []):
        if isinstance(item, pikepdf.Name):
            out[at] = str(item)[1:]
            at += 1
        else:
            at = int(item)
    return out


def _truetype(font: Font, face: Face, code: int) -> Iterator[str]:
    """By name and character for encoded fonts, by code for symbol fonts (ISO 32000-1, 9.6.6.4)."""
    known = set(face.order)
    tables = {(t.platformID, t.platEncID): t.cmap for t in face.tables["cmap"].tables} if "cmap" in face.tables else {}
    name = encoded_name(font, code, {n: s for n, s in enumerate(StandardEncoding) if s != ".notdef"})
    symbol = [tables.get((3, 0), {}).get(base + code) for base in (0xF000, 0, 0xF100, 0xF200)]
    symbol += [tables.get((1, 0), {}).get(code)]
    plain: list[str | None] = []
    if name:
        texts = [ord(c) for c in agl.toUnicode(name)[:1]]
        mac = [row[2] for row in ENCODING if row[0] == name and row[2] is not None]
        plain = [t.get(c) for t in (tables.get((3, 1), {}), tables.get((0, 3), {})) for c in texts]
        plain += [tables.get((1, 0), {}).get(c) for c in mac] + [name if name in known else None]
    flags = int(font.source.FontDescriptor.get("/Flags", 0))
    first, second = (plain, symbol) if "/Encoding" in font.source and not flags & 4 else (symbol, plain)
    for found in (*first, *second):
        if found in known and found is not None:
            yield found
