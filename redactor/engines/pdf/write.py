"""Builds the redacted PDF from nothing: pages of pixels or of rebuilt content, a text layer, and no other thing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name
from PIL import Image, TiffImagePlugin

from redactor.engines.pdf.blank_font import blank_font

TITLE = "Redacted document"
_JPEG_QUALITY = 72
_THRESHOLD = 165


@dataclass(frozen=True, slots=True)
class LayerLine:
    """A line of the invisible text layer: left edge, baseline, width and size in points (origin top left)."""

    text: str = field(repr=False)
    x: float
    baseline: float
    width: float
    size: float


@dataclass(slots=True)
class Writer:
    """A PDF being built page by page."""

    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    chars: dict[str, int] = field(default_factory=dict)
    font: Any = None

    def add_pixels(self, width: float, height: float, pixels: NDArray[np.uint8], lines: Sequence[LayerLine]) -> None:
        """A page of `width` x `height` points showing `pixels` (gray, or colour with three channels)."""
        image = self.pdf.make_stream(b"")
        _encode(image, pixels)
        content = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im Do Q\n".encode() + self._layer(lines, height)
        resources = Dictionary(XObject=Dictionary(Im=image), Font=Dictionary(Layer=self._font()))
        self.add_content(width, height, content, resources)

    def add_content(self, width: float, height: float, content: bytes, resources: Any) -> None:
        """A page of vector content with resources that belong to this PDF already."""
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=resources,
            Contents=self.pdf.make_stream(content),
        )
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    def finish(self) -> bytes:
        """The file's bytes: the same pages always give the same bytes."""
        if self.font is not None:
            _fill_font(self.pdf, self.font, self.chars)
        self.pdf.Root.Lang = pikepdf.String("en-GB")
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.pdf.trailer.Info = self.pdf.make_indirect(Dictionary(Title=pikepdf.String(TITLE)))
        out = io.BytesIO()
        self.pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
        return out.getvalue()

    def _font(self) -> Any:
        if self.font is None:
            self.font = self.pdf.make_indirect(Dictionary(Type=Name.Font))
        return self.font

    def _layer(self, lines: Sequence[LayerLine], height: float) -> bytes:
        parts = ["BT 3 Tr"]
        for line in lines:
            text = line.text
            if not text.strip():
                continue
            codes = "".join(f"{self.chars.setdefault(c, len(self.chars) + 1):04X}" for c in text)
            size = max(line.size, 1.0)
            stretch = 100 * max(line.width, 0.5) / (0.5 * size * len(text))
            place = f"1 0 0 1 {line.x:.2f} {height - line.baseline:.2f} Tm"
            parts.append(f"/Layer {size:.2f} Tf {stretch:.2f} Tz {place} <{codes}> Tj")
        parts.append("ET")
        return "\n".join(parts).encode("ascii")


def _encode(image: Any, pixels: NDArray[np.uint8]) -> None:
    rows, columns = pixels.shape[:2]
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = columns, rows
    if pixels.ndim == 2 and is_bitonal(pixels):
        data = _group4(pixels)
        image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 1
        image.write(
            data,
            filter=Name.CCITTFaxDecode,
            decode_parms=Dictionary(K=-1, Columns=columns, Rows=rows, BlackIs1=True),
        )
        return
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    image.ColorSpace = Name.DeviceGray if pixels.ndim == 2 else Name.DeviceRGB
    image.BitsPerComponent = 8
    image.write(buffer.getvalue(), filter=Name.DCTDecode)


def is_bitonal(pixels: NDArray[np.uint8]) -> bool:
    """Whether a gray page is black on white but for the edges of its letters."""
    middle = (pixels > 70) & (pixels < 200)
    dark = pixels <= 70
    light_tint = (pixels >= 200) & (pixels < 245)
    return bool(middle.mean() < max(0.01, 1.2 * dark.mean()) and middle.mean() < 0.08 and light_tint.mean() < 0.08)


def _group4(pixels: NDArray[np.uint8]) -> bytes:
    """CCITT group 4 data of the page at a fixed threshold: the single strip of a TIFF written in memory."""
    clear = np.where(pixels < _THRESHOLD, 0, 255).astype(np.uint8)
    bits = Image.fromarray(clear).convert("1", dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    strip = TiffImagePlugin.ImageFileDirectory_v2()
    strip[278] = bits.height
    strip[262] = 1
    bits.save(buffer, "TIFF", compression="group4", tiffinfo=strip, strip_size=bits.width * bits.height)
    buffer.seek(0)
    with TiffImagePlugin.TiffImageFile(buffer) as tiff:
        offsets, counts = tiff.tag_v2[273], tiff.tag_v2[279]
    if len(offsets) != 1:
        raise ValueError("the page image was written in more than one strip")
    return buffer.getvalue()[offsets[0] : offsets[0] + counts[0]]


def _fill_font(pdf: pikepdf.Pdf, font: Any, chars: dict[str, int]) -> None:
    """The layer's font: no shapes, and a map from its codes to the characters used."""
    program = pdf.make_stream(blank_font())
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.LayerFont, Flags=5, FontBBox=Array([0, 0, 500, 1000]),
        ItalicAngle=0, Ascent=1000, Descent=0, CapHeight=1000, StemV=80, FontFile2=program,
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.LayerFont, DW=500,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=pdf.make_stream(b"\0" * 2 * (len(chars) + 1)),
    )  # fmt: skip
    font.Subtype, font.BaseFont, font.Encoding = Name.Type0, Name.LayerFont, Name("/Identity-H")
    font.DescendantFonts = Array([pdf.make_indirect(descendant)])
    font.ToUnicode = pdf.make_stream(to_unicode({code: c for c, code in chars.items()}, 2))


def to_unicode(texts: dict[int, str], length: int) -> bytes:
    """A ToUnicode map for codes of `length` bytes."""
    rows = [f"<{code:0{2 * length}X}> <{t.encode('utf-16-be').hex().upper()}>" for code, t in sorted(texts.items())]
    groups = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    body = "\n".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar" for g in groups)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<{'00' * length}> <{'FF' * length}>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
