"""Copies a font into the new file with nothing left of the letters that are no longer used.

A subset font tells which letters a document held, often in the order of their first use. So the code map, the
widths and the glyph shapes of all codes but the used ones go.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from redactor.engines.pdf.font_scrub import scrub_cff, scrub_truetype
from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.resources import Font
from redactor.engines.pdf.write import to_unicode

_STANDARD = {
    "/Courier", "/Courier-Bold", "/Courier-BoldOblique", "/Courier-Oblique", "/Helvetica", "/Helvetica-Bold",
    "/Helvetica-BoldOblique", "/Helvetica-Oblique", "/Times-Roman", "/Times-Bold", "/Times-BoldItalic",
    "/Times-Italic", "/Symbol", "/ZapfDingbats",
}  # fmt: skip
_DESCRIPTOR_NUMBERS = (
    "/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/Leading", "/CapHeight", "/XHeight", "/StemV", "/StemH",
    "/AvgWidth", "/MaxWidth", "/MissingWidth", "/FontWeight",
)  # fmt: skip


def copy_font(pdf: pikepdf.Pdf, font: Font, codes: AbstractSet[bytes], *, whole: bool = False) -> Any:
    """The font's dictionary in `pdf` for the used `codes`. Raises Unsupported when it can't be cleaned.

    `whole` says that every code the source drew is still used: a program that can't be cleaned is then copied.
    """
    used = {int.from_bytes(c, "big") for c in codes}
    try:
        made = _composite(pdf, font, used, whole) if font.length == 2 else _simple(pdf, font, used, whole)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, pikepdf.PdfError):
        raise Unsupported("font-malformed") from None
    texts = {c: font.text(c) for c in sorted(used)}
    known = {c: t for c, t in texts.items() if not t.startswith("(cid:")}
    made.ToUnicode = pdf.make_stream(to_unicode(known, font.length))
    return pdf.make_indirect(made)


def _simple(pdf: pikepdf.Pdf, font: Font, used: set[int], whole: bool) -> Any:
    source = font.source
    kind = str(source.get("/Subtype"))
    if kind not in {"/Type1", "/TrueType", "/MMType1"}:
        raise Unsupported("font-kind")
    made = Dictionary(Type=Name.Font, Subtype=Name(kind), BaseFont=Name(str(source.get("/BaseFont", "/Unnamed"))))
    encoding = source.get("/Encoding")
    if isinstance(encoding, pikepdf.Name):
        made.Encoding = encoding
    elif isinstance(encoding, pikepdf.Dictionary):
        made.Encoding = _encoding(encoding, used)
    if "/Widths" in source and used:
        first = int(source.get("/FirstChar", 0))
        widths = list(source.Widths)
        low, high = min(used), max(used)
        made.FirstChar, made.LastChar = low, high
        made.Widths = Array(
            [
                float(widths[c - first]) if c in used and 0 <= c - first < len(widths) else 0
                for c in range(low, high + 1)
            ]
        )
    descriptor = source.get("/FontDescriptor")
    if isinstance(descriptor, pikepdf.Dictionary):
        made.FontDescriptor = _descriptor(pdf, font, descriptor, used, whole)
    elif str(made.BaseFont) not in _STANDARD and "/Widths" not in made:
        raise Unsupported("font-kind")
    return made


def _encoding(encoding: Any, used: set[int]) -> Any:
    out = Dictionary(Type=Name.Encoding)
    if "/BaseEncoding" in encoding:
        out.BaseEncoding = Name(str(encoding.BaseEncoding))
    differences: list[Any] = []
    code, last = 0, -2
    for item in encoding.get("/Differences", []):
        if isinstance(item, pikepdf.Name):
            if code in used:
                differences += [item] if code == last + 1 else [code, item]
                last = code
            code += 1
        else:
            code = int(item)
    if differences:
        out.Differences = Array(differences)
    return out


def _descriptor(pdf: pikepdf.Pdf, font: Font, source: Any, used: set[int], whole: bool) -> Any:
    out = Dictionary(Type=Name.FontDescriptor, FontName=Name(str(source.get("/FontName", "/Unnamed"))))
    for key in _DESCRIPTOR_NUMBERS:
        if key in source:
            out[key] = float(source[key]) if "." in str(source[key]) else int(source[key])
    if "/FontBBox" in source:
        out.FontBBox = Array([float(v) for v in source.FontBBox])
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        if key in source:
            out[key] = _program(pdf, source[key], key, font, used, whole=whole)
    return pdf.make_indirect(out)


def _program(pdf: pikepdf.Pdf, stream: Any, key: str, font: Font, used: set[int], *, whole: bool) -> Any:
    """The font program without what only unused codes need; as it is when it can't be cleaned and is `whole`."""
    data = stream.read_bytes()
    kind = str(stream.get("/Subtype", ""))
    try:
        if key == "/FontFile2":
            data = scrub_truetype(data, font, used)
        elif key == "/FontFile3":
            data = scrub_cff(data, kind, font, used)
        else:
            raise Unsupported("font-type1")
    except Unsupported:
        if not whole:
            raise
    made = pdf.make_stream(data)
    for name in ("/Length1", "/Length2", "/Length3"):
        if name in stream:
            made[name] = len(data) if key == "/FontFile2" else int(stream[name])
    if kind:
        made.Subtype = Name(kind)
    return made


def _composite(pdf: pikepdf.Pdf, font: Font, used: set[int], whole: bool) -> Any:
    source = font.source
    child = source.DescendantFonts[0]
    if not isinstance(child.get("/FontDescriptor"), pikepdf.Dictionary):
        raise Unsupported("font-kind")
    system = child.CIDSystemInfo
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name(str(child.Subtype)),
        BaseFont=Name(str(child.BaseFont)),
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String(str(system.Registry)),
            Ordering=pikepdf.String(str(system.Ordering)),
            Supplement=int(system.Supplement),
        ),
        DW=0,
        W=Array([part for c in sorted(used) for part in (c, Array([round(1000 * font.width(c), 3)]))]),
        FontDescriptor=_descriptor(pdf, font, child.FontDescriptor, used, whole),
    )
    mapping = child.get("/CIDToGIDMap")
    if isinstance(mapping, pikepdf.Stream):
        table = mapping.read_bytes()
        kept = bytearray(2 * (max(used, default=0) + 1))
        for c in used:
            kept[2 * c : 2 * c + 2] = table[2 * c : 2 * c + 2].ljust(2, b"\0")
        below.CIDToGIDMap = pdf.make_stream(bytes(kept))
    elif mapping is not None:
        below.CIDToGIDMap = Name.Identity
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(str(source.BaseFont)),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
    )
