"""Empties the shapes of unused glyphs in embedded TrueType and CFF programs, and drops their names."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from typing import Any

import pikepdf
from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.resources import Font

logging.getLogger("fontTools").setLevel(logging.CRITICAL)
_TABLES = {"head", "hhea", "hmtx", "maxp", "loca", "glyf", "cvt ", "fpgm", "prep", "cmap"}


def scrub_truetype(program: bytes, font: Font, used: set[int]) -> bytes:
    """The TrueType program with only the glyphs that `used` codes may reach. Raises Unsupported when malformed."""
    try:
        face = TTFont(io.BytesIO(program), recalcBBoxes=False, recalcTimestamp=False, lazy=False)
        if "glyf" not in face:
            raise Unsupported("font-truetype")
        order = face.getGlyphOrder()
        gids = _composite_gids(font, used) if font.length == 2 else _simple_gids(face, font, used, order)
        keep = _with_parts(face, {order[g] for g in gids if 0 <= g < len(order)} | {order[0]})
        return _emptied(face, keep)
    except Unsupported:
        raise
    except Exception:  # fontTools raises many kinds on malformed programs
        raise Unsupported("font-truetype") from None


def _emptied(face: Any, keep: set[str]) -> bytes:
    for name in face.getGlyphOrder():
        if name not in keep:
            face["glyf"][name] = Glyph()
            face["hmtx"].metrics[name] = (0, 0)
    for tag in [t for t in face.keys() if t != "GlyphOrder" and t not in _TABLES]:  # noqa: SIM118
        del face[tag]
    if "cmap" in face:
        for table in face["cmap"].tables:
            if not hasattr(table, "cmap"):
                raise Unsupported("font-cmap")
            table.cmap = {code: name for code, name in table.cmap.items() if name in keep}
    post = newTable("post")
    post.formatType, post.italicAngle, post.underlinePosition = 3.0, 0, 0
    post.underlineThickness = post.isFixedPitch = 0
    post.minMemType42 = post.maxMemType42 = post.minMemType1 = post.maxMemType1 = 0
    face["post"] = post
    out = io.BytesIO()
    face.save(out, reorderTables=None)
    return out.getvalue()


def _composite_gids(font: Font, used: set[int]) -> set[int]:
    mapping = font.source.DescendantFonts[0].get("/CIDToGIDMap")
    if not isinstance(mapping, pikepdf.Stream):
        return set(used)
    table = mapping.read_bytes()
    return {int.from_bytes(table[2 * c : 2 * c + 2], "big") for c in used}


def _simple_gids(face: Any, font: Font, used: set[int], order: list[str]) -> set[int]:
    """Every glyph that a viewer may take for a used code: by symbol map, by Macintosh map, by character, by number."""
    place = {name: n for n, name in enumerate(order)}
    found: set[int] = set()
    tables = face["cmap"].tables if "cmap" in face else []
    for code in used:
        points = {code, 0xF000 + code, 0xF100 + code, *(ord(c) for c in _texts(font, code))}
        for table in tables:
            found |= {place[table.cmap[p]] for p in points if p in table.cmap}
        for name in _names(font, code):
            if name in place:
                found.add(place[name])
        if not tables:
            found.add(code)
    return found


def _names(font: Font, code: int) -> list[str]:
    """Names of a code's glyph by the font's own differences."""
    encoding = font.source.get("/Encoding")
    differences: Any = encoding.get("/Differences", []) if isinstance(encoding, pikepdf.Dictionary) else []
    at, out = 0, []
    for item in differences:
        if not isinstance(item, pikepdf.Name):
            at = int(item)
            continue
        if at == code:
            out.append(str(item)[1:])
        at += 1
    return out


def _texts(font: Font, code: int) -> str:
    texts = [font.text(code), *(agl.toUnicode(n) for n in _names(font, code))]
    for charset in ("cp1252", "mac_roman"):
        texts.append(bytes([code]).decode(charset, "ignore"))
    return "".join(t for t in texts if not t.startswith("(cid:"))


def _with_parts(face: Any, names: Iterable[str]) -> set[str]:
    """The glyphs and the components they are made of."""
    keep: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name in keep:
            continue
        keep.add(name)
        glyph = face["glyf"][name]
        if glyph.isComposite():
            todo += [c.glyphName for c in glyph.components]
    return keep


def scrub_cff(program: bytes, kind: str, font: Font, used: set[int]) -> bytes:
    """A bare CFF program with the shapes and names of unused glyphs gone. Raises Unsupported for other kinds."""
    if kind not in {"/Type1C", "/CIDFontType0C"}:
        raise Unsupported("font-cff")
    try:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(program), None, isCFF2=False)
        top = fonts.topDictIndex[0]
        if hasattr(top, "ROS"):
            if font.length != 2:
                raise Unsupported("font-cff")
            _empty(top, {f"cid{c:05d}" for c in used} | {".notdef"})
        elif font.length == 2:
            order = list(top.charset)
            _empty(top, {order[c] for c in used if c < len(order)} | {".notdef"})
            _rename(top, {order[c] for c in used if c < len(order)})
        else:
            keep = _named(top, font, used)
            _empty(top, keep)
            _rename(top, keep)
        out = io.BytesIO()
        fonts.compile(out, TTFont(sfntVersion="OTTO", recalcBBoxes=False), isCFF2=False)
        return out.getvalue()
    except Unsupported:
        raise
    except Exception:
        raise Unsupported("font-cff") from None


def _named(top: Any, font: Font, used: set[int]) -> set[str]:
    """Names of every glyph that a viewer may take for a used code."""
    keep = {".notdef"}
    built_in = top.Encoding if isinstance(getattr(top, "Encoding", None), list) else []
    for code in used:
        keep.update(_names(font, code))
        keep.update(agl.UV2AGL[ord(c)] for c in _texts(font, code) if ord(c) in agl.UV2AGL)
        if code < len(built_in):
            keep.add(built_in[code])
    return keep


def _empty(top: Any, keep: set[str]) -> None:
    shapes = top.CharStrings
    for name in list(top.charset):
        shape = shapes[name]  # all are unpacked, so that unused subroutines can't be missed below
        shape.decompile()
        if name not in keep:
            shape.setProgram(["endchar"])


def _rename(top: Any, used: set[str]) -> None:
    """Give unused glyphs names that say nothing, in the list of names and in the built-in encoding."""
    names = {n: n if n in used or n == ".notdef" else f"gone{k}" for k, n in enumerate(top.charset)}
    shapes = top.CharStrings
    shapes.charStrings = {names[n]: index for n, index in shapes.charStrings.items()}
    top.charset = [names[n] for n in top.charset]
    if isinstance(getattr(top, "Encoding", None), list):
        top.Encoding = [names.get(n, ".notdef") if n in used else ".notdef" for n in top.Encoding]
