"""Makes a new font program from nothing but the shapes of the glyphs that are still used.

A subset font tells which letters a document held: by its code map, its glyph names, the number and order of its
glyphs (often the order of first use), the private tables, even the tag before its name. So glyphs are numbered anew,
in the order of what they stand for, and nothing else of the old program is taken over but TrueType instructions.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

from redactor.engines.pdf.font_faces import Face, Steps
from redactor.engines.pdf.marks import Unsupported

_COPIED_TABLES = ("head", "hhea", "maxp", "cvt ", "fpgm", "prep")
_MOST = 0xFFF0


@dataclass(frozen=True, slots=True)
class Made:
    """A new program: its bytes, whether it is TrueType, and the new code of each old one (codes are glyph numbers)."""

    program: bytes = field(repr=False)
    truetype: bool
    codes: Mapping[int, int] = field(repr=False)


def made_font(face: Face, chosen: Mapping[int, str], texts: Mapping[int, str], widths: Mapping[int, float]) -> Made:
    """A program of the glyphs `chosen` by code ("": an empty one), numbered by text.

    Raises Unsupported when it can't be made.
    """
    try:
        outlines = {name: face.steps(name) if name else [] for name in sorted(set(chosen.values()))}
        numbers, order = _numbered(chosen, texts, widths, outlines)
        if len(order) > _MOST:
            raise Unsupported("font-size")
        if face.tables is not None:
            return Made(_truetype(face, [name for name, _ in order]), True, numbers)
        return Made(_outlined(face, [(outlines[name], width) for name, width in order]), False, numbers)
    except Unsupported:
        raise
    except Exception:  # fontTools raises many kinds on malformed programs
        raise Unsupported("font-program") from None


def _numbered(
    chosen: Mapping[int, str], texts: Mapping[int, str], widths: Mapping[int, float], outlines: Mapping[str, Steps]
) -> tuple[dict[int, int], list[tuple[str, float]]]:
    """New numbers from 1 by old code, and glyph and width of each number. What is alike shares a number."""
    keys = {code: (texts[code], round(widths[code], 4), repr(outlines[chosen[code]])) for code in chosen}
    numbers: dict[tuple[str, float, str], int] = {}
    order: list[tuple[str, float]] = []
    for code in sorted(chosen, key=lambda c: keys[c]):
        if keys[code] not in numbers:
            numbers[keys[code]] = len(order) + 1
            order.append((chosen[code], widths[code]))
    return {code: numbers[keys[code]] for code in chosen}, order


def _truetype(face: Face, order: list[str]) -> bytes:
    """The glyphs with their instructions, and the programs these call."""
    source, metrics = face.tables["glyf"], face.tables["hmtx"].metrics
    names = [".notdef", *(f"g{n}" for n in range(1, len(order) + 1))]
    glyphs: dict[str, Any] = {".notdef": Glyph()}
    sizes = {".notdef": (0, 0)}
    parts: dict[str, str] = {}
    todo = list(zip(names[1:], order, strict=True))
    while todo:
        new, old = todo.pop(0)
        glyph = deepcopy(source[old]) if old else Glyph()
        glyphs[new], sizes[new] = glyph, metrics[old] if old else (0, 0)
        for part in glyph.components if glyph.isComposite() else ():
            if part.glyphName not in parts:
                parts[part.glyphName] = f"p{len(parts)}"
                names.append(parts[part.glyphName])
                todo.append((parts[part.glyphName], part.glyphName))
            part.glyphName = parts[part.glyphName]
    tables = TTFont(recalcTimestamp=False)
    for tag in _COPIED_TABLES:
        if tag in face.tables:
            tables[tag] = deepcopy(face.tables[tag])
    tables.setGlyphOrder(names)
    tables["loca"], tables["glyf"], tables["hmtx"] = newTable("loca"), newTable("glyf"), newTable("hmtx")
    tables["glyf"].glyphs, tables["glyf"].glyphOrder = glyphs, names
    tables["hmtx"].metrics = sizes
    tables["head"].created = tables["head"].modified = 0
    post = newTable("post")
    post.formatType, post.italicAngle, post.underlinePosition = 3.0, 0, 0
    post.underlineThickness = post.isFixedPitch = 0
    post.minMemType42 = post.maxMemType42 = post.minMemType1 = post.maxMemType1 = 0
    tables["post"] = post
    out = io.BytesIO()
    tables.save(out, reorderTables=None)
    return out.getvalue()


def _outlined(face: Face, order: list[tuple[Steps, float]]) -> bytes:
    """A bare CFF program of outlines; hints are left out."""
    if len(face.matrix) != 6:
        raise Unsupported("font-matrix")
    scale = [1000 * v for v in face.matrix]
    names = [".notdef", *(f"g{n}" for n in range(1, len(order) + 1))]
    shapes = {".notdef": T2CharStringPen(0, None).getCharString()}
    for name, (steps, width) in zip(names[1:], order, strict=True):
        pen = T2CharStringPen(round(1000 * width), None, roundTolerance=0.01)
        turned = TransformPen(pen, scale)
        for step, points in steps:
            getattr(turned, step)(*points)
        shapes[name] = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupCFF("Kept", {}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (0, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    out = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.font.save(out)
    return bytes(TTFont(io.BytesIO(out.getvalue())).getTableData("CFF "))
