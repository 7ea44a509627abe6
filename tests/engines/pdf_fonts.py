"""PDFs whose text is set in embedded fonts of every kind that producers write (tests only)."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import reportlab
from fontTools import agl
from fontTools.cffLib import CFFFontSet, FDArrayIndex, FDSelect, FontDict, topDictOperators
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from redactor.engines.fonts import font_path

KINDS = (
    "type1",
    "type1-own-map",
    "type1c",
    "cid-cff",
    "cid-gid-cff",
    "cid-keyed",
    "opentype",
    "truetype",
    "truetype-symbol",
)
_FOLDER = Path(reportlab.__file__).parent / "fonts"
_OTF = font_path().with_suffix(".otf")
_PFB, _TTF = "_er_____.pfb", "Vera.ttf"


def _pfb() -> tuple[bytes, list[int]]:
    """A Type 1 program without its segment headers, and the segments' lengths."""
    data = (_FOLDER / _PFB).read_bytes()
    out, lengths, at = b"", [], 0
    while data[at + 1] in (1, 2):
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        out += data[at + 6 : at + 6 + size]
        lengths.append(size)
        at += 6 + size
    return out, lengths


@cache
def _face() -> TTFont:
    return TTFont(_FOLDER / _TTF)


def _names(texts: tuple[str, ...]) -> dict[str, str]:
    """Glyph name by character, in the order of first use, as subsetting producers number them."""
    cmap = TTFont(_OTF).getBestCmap()
    return {c: cmap[ord(c)] for c in dict.fromkeys("".join(texts))}


def _bare_cff(order: list[str]) -> bytes:
    """The named glyphs of the program's own font as a bare CFF program, in that order."""
    face = TTFont(_OTF)
    glyphs = face.getGlyphSet()
    scale = 1000 / face["head"].unitsPerEm
    shapes = {".notdef": T2CharStringPen(500, None).getCharString()}
    for name in order:
        pen = T2CharStringPen(round(glyphs[name].width * scale), glyphs)
        glyphs[name].draw(pen)
        shapes[name] = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", *order])
    builder.setupCharacterMap({})
    builder.setupCFF("TAGGED+Invented", {"FullName": "Zephyrwood"}, shapes, {})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *order], (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    out = io.BytesIO()
    builder.font.save(out)
    return bytes(TTFont(io.BytesIO(out.getvalue())).getTableData("CFF "))


def _cid(n: int) -> int:
    return 3 * n + 5


def _cid_keyed(order: list[str]) -> bytes:
    """The same as a CID-keyed program: glyph n has the CID 3n + 5."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(_bare_cff(order)), None, isCFF2=False)
    top = fonts.topDictIndex[0]
    shapes, old = top.CharStrings, list(top.charset)
    for name in old:
        shapes[name].decompile()
    inner = FontDict()
    inner.Private, inner.FontName = top.Private, "Invented"
    folder, chosen = FDArrayIndex(), FDSelect()
    folder.append(inner)
    chosen.format, chosen.gidArray = 3, [0] * len(old)
    top.charset = [".notdef", *(f"cid{_cid(n):05d}" for n in range(len(order)))]
    shapes.charStrings = {new: shapes.charStrings[name] for new, name in zip(top.charset, old, strict=True)}
    shapes.fdArray = top.FDArray = folder
    shapes.fdSelect = top.FDSelect = chosen
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), _cid(len(order)) + 1
    top.order = ["ROS", *(op[1] for op in topDictOperators if op[1] not in {"ROS", "Private", "Encoding"})]
    out = io.BytesIO()
    fonts.compile(out, TTFont(sfntVersion="OTTO", recalcBBoxes=False), isCFF2=False)
    return out.getvalue()


def widths_of(kind: str, chars: list[str]) -> list[float]:
    """Advances in thousandths of the size."""
    if kind.startswith("type1") and kind != "type1c":
        rows = (_FOLDER / _PFB.replace("pfb", "afm")).read_text(encoding="latin-1").splitlines()
        known = {r.split(";")[2].split()[1]: float(r.split(";")[1].split()[1]) for r in rows if r.startswith("C ")}
        return [known[agl.UV2AGL[ord(c)]] for c in chars]
    face = _face() if "truetype" in kind else TTFont(_OTF)
    unit = face["head"].unitsPerEm
    return [1000 * face["hmtx"][face.getBestCmap()[ord(c)]][0] / unit for c in chars]


def _map(codes: dict[str, int], length: int) -> bytes:
    rows = "\n".join(f"<{n:0{2 * length}X}> <{ord(c):04X}>" for c, n in codes.items())
    space = f"1 begincodespacerange <{'00' * length}> <{'FF' * length}> endcodespacerange\n"
    return f"begincmap\n{space}{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap".encode()


def _descriptor(pdf: pikepdf.Pdf, key: str, data: bytes, **more: object) -> Dictionary:
    stream = pdf.make_stream(data)
    for name, value in more.items():
        stream[f"/{name}"] = value
    out = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ZEPHYR+Invented"), FontFamily=pikepdf.String("Zephyrwood"),
        Flags=4, FontBBox=[-100, -250, 1100, 950], ItalicAngle=0, Ascent=900, Descent=-250, CapHeight=700, StemV=80,
        CharSet=pikepdf.String("/Z/e/p/h/y/r/w/o/o/d"),
    )  # fmt: skip
    out[f"/{key}"] = stream
    return pdf.make_indirect(out)


def _composite(pdf: pikepdf.Pdf, kind: str, chars: list[str]) -> tuple[Dictionary, dict[str, int]]:
    if kind == "cid-gid-cff":  # as Chromium and others write it: codes are glyph numbers, in the order of first use
        program, codes = _bare_cff(list(_names(("".join(chars),)).values())), {c: n + 1 for n, c in enumerate(chars)}
        descriptor = _descriptor(pdf, "FontFile3", program, Subtype=Name.CIDFontType0C)
    elif kind == "cid-keyed":
        program, codes = _cid_keyed(list(_names(("".join(chars),)).values())), {c: _cid(n) for n, c in enumerate(chars)}
        descriptor = _descriptor(pdf, "FontFile3", program, Subtype=Name.CIDFontType0C)
    elif kind == "cid-cff":
        face = TTFont(_OTF)
        program = bytes(face.getTableData("CFF "))
        codes = {c: face.getGlyphID(face.getBestCmap()[ord(c)]) for c in chars}
        descriptor = _descriptor(pdf, "FontFile3", program, Subtype=Name.CIDFontType0C)
    else:
        face = TTFont(_OTF)
        codes = {c: face.getGlyphID(face.getBestCmap()[ord(c)]) for c in chars}
        descriptor = _descriptor(pdf, "FontFile3", _OTF.read_bytes(), Subtype=Name.OpenType)
    widths = [v for c, w in zip(chars, widths_of(kind, chars), strict=True) for v in (codes[c], Array([w]))]
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/ZEPHYR+Invented"), FontDescriptor=descriptor,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0), W=Array(widths),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ZEPHYR+Invented"), Encoding=Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(below)], ToUnicode=pdf.make_stream(_map(codes, 2)),
    )  # fmt: skip
    return font, codes


def _simple(pdf: pikepdf.Pdf, kind: str, chars: list[str]) -> tuple[Dictionary, dict[str, int]]:
    """Codes by number of first use where the font has its own code map, else by character."""
    own = kind in {"type1c", "truetype-symbol"}
    codes = {c: n + 1 for n, c in enumerate(chars)} if own else {c: ord(c) for c in chars}
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ZEPHYR+Invented"))
    if kind in {"type1", "type1-own-map"}:
        data, (one, two, three) = _pfb()
        font.FontDescriptor = _descriptor(pdf, "FontFile", data, Length1=one, Length2=two, Length3=three)
        if kind == "type1":
            names = [v for c in chars for v in (codes[c], Name("/" + agl.UV2AGL[ord(c)]))]
            font.Encoding = Dictionary(Type=Name.Encoding, Differences=names)
    elif kind == "type1c":
        names = _names(("".join(chars),))
        font.FontDescriptor = _descriptor(pdf, "FontFile3", _bare_cff(list(names.values())), Subtype=Name.Type1C)
        font.Encoding = Dictionary(Differences=[1, *(Name("/" + names[c]) for c in chars)])
    else:
        font.Subtype = Name.TrueType
        program = io.BytesIO()
        face = TTFont(_FOLDER / _TTF)
        if kind == "truetype":
            font.Encoding = Name.WinAnsiEncoding
        else:
            table = next(t for t in face["cmap"].tables if t.platformID == 3)
            table.platEncID, table.cmap = 0, {0xF000 + n: face.getBestCmap()[ord(c)] for c, n in codes.items()}
            face["cmap"].tables = [table]
        face.save(program)
        font.FontDescriptor = _descriptor(pdf, "FontFile2", program.getvalue())
        font.FontDescriptor.Flags = 32 if kind == "truetype" else 4
    size = max(codes.values()) + 1
    widths = dict(zip(codes.values(), widths_of(kind, chars), strict=True))
    font.FirstChar, font.LastChar = 0, size - 1
    font.Widths = Array([widths.get(n, 0) for n in range(size)])
    font.ToUnicode = pdf.make_stream(_map(codes, 1))
    return font, codes


def with_font(path: Path, kind: str, *texts: str, word: float = 0.0) -> Path:
    """A page of lines in an embedded font of a kind of `KINDS`; `word` points of word spacing."""
    pdf = pikepdf.new()
    chars = list(dict.fromkeys("".join(texts)))
    make = _composite if kind in {"cid-cff", "cid-gid-cff", "cid-keyed", "opentype"} else _simple
    font, codes = make(pdf, kind, chars)
    length = 2 if make is _composite else 1
    shown = ["".join(f"{codes[c]:0{2 * length}X}" for c in t) for t in texts]
    content = f"BT /F1 12 Tf {word} Tw 18 TL 72 770 Td " + " ".join(f"<{t}> Tj T*" for t in shown) + " ET"
    page = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 595, 842], Contents=pdf.make_stream(content.encode()),
        Resources=Dictionary(Font=Dictionary(F1=pdf.make_indirect(font))),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(path, static_id=True)
    return path
