"""Brings a font into the new file with nothing left of the letters that are no longer used.

An embedded font is made anew from the glyphs that are still used. Of one that is not embedded, the code map and
the widths of used codes are copied.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from redactor.engines.pdf.font_faces import Face, face_of, glyph_names, program_of
from redactor.engines.pdf.font_make import Made, made_font
from redactor.engines.pdf.font_proof import unlike_glyphs
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
    "/MissingWidth", "/FontWeight",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedFont:
    """A font ready to be written: its new codes by old ones, and what writes it into a PDF."""

    codes: Mapping[bytes, bytes] = field(repr=False)
    write: Callable[[pikepdf.Pdf], Any] = field(repr=False)


def plan_font(font: Font, codes: AbstractSet[bytes]) -> PlannedFont:
    """The font for the used `codes` only. Raises Unsupported when it can't be made with certainty."""
    used = sorted(int.from_bytes(c, "big") for c in codes)
    try:
        program = program_of(font)
        if program is not None:
            return _remade(font, face_of(*program), used)
        make = _composite if font.length == 2 else _simple
        plan = PlannedFont({c: c for c in codes}, lambda pdf: make(pdf, font, set(used)))
        with pikepdf.new() as trial:
            plan.write(trial)
        return plan
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, pikepdf.PdfError):
        raise Unsupported("font-malformed") from None


def _remade(font: Font, face: Face, used: list[int]) -> PlannedFont:
    """A new program whose every glyph was seen to look as before: where viewers may differ, the second choice too."""
    choices = {code: [*dict.fromkeys(glyph_names(font, face, code)), ""] for code in used}
    texts = {code: font.text(code) for code in used}
    widths = {code: font.width(code) for code in used}
    taken = dict.fromkeys(used, 0)
    while True:
        chosen = {code: choices[code][taken[code]] for code in used}
        made = made_font(face, chosen, texts, widths)
        codes = {code: number.to_bytes(2, "big") for code, number in made.codes.items()}
        write = partial(_written, font=font, made=made, texts=texts, widths=widths)
        wrong = unlike_glyphs(font, write, codes)
        if not wrong:
            old = {code.to_bytes(font.length, "big"): new for code, new in codes.items()}
            return PlannedFont(old, write)
        for code in wrong:
            taken[code] += 1
            if taken[code] == len(choices[code]):
                raise Unsupported("font-glyph")


def _written(pdf: pikepdf.Pdf, *, font: Font, made: Made, texts: Mapping[int, str], widths: Mapping[int, float]) -> Any:
    """The composite font of a new program."""
    holder = font.source.DescendantFonts[0] if font.length == 2 else font.source
    descriptor = _descriptor(holder.FontDescriptor)
    name = Name("/AAAAAA+Kept" + _style(str(font.source.get("/BaseFont", ""))))
    stream = pdf.make_stream(made.program)
    if made.truetype:
        stream.Length1 = len(made.program)
        descriptor.FontFile2 = stream
    else:
        stream.Subtype = Name.CIDFontType0C
        descriptor.FontFile3 = stream
    descriptor.FontName = name
    descriptor.Flags = int(descriptor.get("/Flags", 0)) & 0b1000011 | 4
    known = {made.codes[c]: t for c, t in sorted(texts.items(), reverse=True) if not t.startswith("(cid:")}
    sizes = {made.codes[c]: w for c, w in widths.items()}
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2 if made.truetype else Name.CIDFontType0,
        BaseFont=name,
        CIDSystemInfo=_identity(),
        DW=0,
        W=Array([1, Array([round(1000 * sizes[n], 3) for n in sorted(sizes)])]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    if made.truetype:
        below.CIDToGIDMap = Name.Identity
    font_dictionary = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
        ToUnicode=pdf.make_stream(to_unicode(known, 2)),
    )
    return pdf.make_indirect(font_dictionary)


def _style(name: str) -> str:
    low = name.lower()
    bold = "Bold" if any(w in low for w in ("bold", "black", "heavy", "semibold")) else ""
    return bold + ("Italic" if "italic" in low or "oblique" in low else "")


def _identity() -> Any:
    return Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)


def _with_texts(pdf: pikepdf.Pdf, font: Font, made: Any, used: AbstractSet[int]) -> Any:
    texts = {c: font.text(c) for c in sorted(used)}
    known = {c: t for c, t in texts.items() if not t.startswith("(cid:")}
    made.ToUnicode = pdf.make_stream(to_unicode(known, font.length))
    return pdf.make_indirect(made)


def _simple(pdf: pikepdf.Pdf, font: Font, used: set[int]) -> Any:
    """A font without a program of its own."""
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
        made.FontDescriptor = pdf.make_indirect(_descriptor(descriptor))
    elif str(made.BaseFont) not in _STANDARD and "/Widths" not in made:
        raise Unsupported("font-kind")
    return _with_texts(pdf, font, made, used)


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


def _descriptor(source: Any) -> Any:
    out = Dictionary(Type=Name.FontDescriptor, FontName=Name(str(source.get("/FontName", "/Unnamed"))))
    for key in _DESCRIPTOR_NUMBERS:
        if key in source:
            out[key] = float(source[key]) if "." in str(source[key]) else int(source[key])
    if "/FontBBox" in source:
        out.FontBBox = Array([float(v) for v in source.FontBBox])
    return out


def _composite(pdf: pikepdf.Pdf, font: Font, used: set[int]) -> Any:
    """A composite font without a program of its own."""
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
        FontDescriptor=pdf.make_indirect(_descriptor(child.FontDescriptor)),
    )
    if "/CIDToGIDMap" in child:
        below.CIDToGIDMap = Name.Identity
    made = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(str(source.BaseFont)),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
    )
    return _with_texts(pdf, font, made, used)
