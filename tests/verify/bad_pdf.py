"""PDFs that are badly redacted, each in one way, made here. All people are invented."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.engines.pdf_fonts import with_font
from tests.engines.pdf_made import drawn, embedded_font, lines
from tests.verify.bad_office import picture

SECRET = "Quillon Zephyrwood"
Change = Callable[[pikepdf.Pdf], None]


def plain(path: Path) -> Path:
    """A page of harmless text."""
    return drawn(path, lines("The child was seen at home on Tuesday.", "Nothing else was noted."))


def _with(change: Change, path: Path) -> Path:
    with pikepdf.open(plain(path), allow_overwriting_input=True) as pdf:
        change(pdf)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf.save(path)
    return path


def _note(pdf: pikepdf.Pdf, kind: str, **more: object) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=[70, 765, 300, 785], **more)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _scan(*, box: tuple[int, int, int, int] | None = None) -> Image.Image:
    image = Image.new("L", (600, 300), 255)
    pen = ImageDraw.Draw(image)
    for n in range(8):
        pen.text((30, 20 + 30 * n), "words that were written here and there " * 2, fill=0)
    if box:
        pen.rectangle(box, fill=255)
    return image


def _pictured(canvas: Canvas, *, covered: bool) -> None:
    canvas.drawImage(ImageReader(_scan()), 72, 400, 450, 225)
    if covered:
        canvas.rect(90, 480, 200, 40, fill=1, stroke=0)


def _under_picture(canvas: Canvas) -> None:
    lines("Open words in the first line.", "More open words.", "And more of them.", SECRET)(canvas)
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), (90, 140, 180))), 70, 720, 200, 20)


def _painted_scan(canvas: Canvas, *, gap: bool) -> None:
    """A scanned page with its text layer; with `gap` a word is painted over in the picture only."""
    canvas.drawImage(ImageReader(_scan(box=(20, 105, 590, 130) if gap else None)), 0, 0, 595, 842)
    layer = canvas.beginText()
    layer.setTextRenderMode(3)
    layer.setFont("Helvetica", 20)
    for n in range(8):
        layer.setTextOrigin(30, 842 - 842 / 300 * (20 + 30 * n) - 22)
        layer.textOut("words written here and there in the file")
    canvas.drawText(layer)


def _tiny(canvas: Canvas) -> None:
    lines("Open words.")(canvas)
    canvas.setFont("Helvetica", 0.8)
    canvas.drawString(72, 500, SECRET)


def _spoken(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(
        f"/Span <</ActualText ({SECRET})>> BDC ".encode() + page.Contents.read_bytes() + b" EMC"
    )


def _structured(pdf: pikepdf.Pdf, key: str) -> None:
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, **{key: String(SECRET)})
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(figure)))


def _xmp(pdf: pikepdf.Pdf) -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="{SECRET}"/></rdf:RDF></x:xmpmeta>'
    )
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _loose_field(pdf: pikepdf.Pdf) -> None:
    _note(pdf, "/Widget", FT=Name.Tx, T=String("a"), V=String(SECRET))


def _attached(pdf: pikepdf.Pdf) -> None:
    file = pdf.make_stream(b"notes")
    pdf.pages[0].AF = Array([pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a"), EF=Dictionary(F=file)))])


def _thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Thumb = pdf.make_stream(b"x")


def _exif(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(
        picture(telling=True), Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
    )  # fmt: skip
    pdf.pages[0].Resources.XObject = Dictionary(I=image)


def _orphan(path: Path) -> Path:
    """A stream that nothing leads to, as programs leave them that only take the reference out."""
    with pikepdf.open(plain(path), allow_overwriting_input=True) as pdf:
        pdf.Root.Gone = pdf.make_stream(f"BT ({SECRET}) Tj ET".encode())
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"/Gone", b"%Gone"))
    return path


def _font_remains(path: Path, *, taken: bool) -> Path:
    """Text was taken out of the page, and the letters that only it had are in the embedded font still."""
    with_font(path, "truetype", "The child was seen.", SECRET)
    if taken:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            content = pdf.pages[0].Contents.read_bytes()
            head, tail = content.rsplit(b"<", 1)
            pdf.pages[0].Contents = pdf.make_stream(head + b"<> Tj ET")
            assert tail
            pdf.save(path)
    return path


def _embedded(canvas: Canvas) -> None:
    canvas.setFont(embedded_font(), 11)
    canvas.drawString(72, 700, "The child was seen at home.")


def _drawn(draw: Callable[[Canvas], Any]) -> Callable[[Path], Path]:
    return lambda path: drawn(path, draw)


BAD: Mapping[str, tuple[Callable[[Path], Path], str]] = {
    "box over a picture": (_drawn(partial(_pictured, covered=True)), "covered-picture"),
    "under a picture": (_drawn(_under_picture), "covered-text"),
    "painted scan": (_drawn(partial(_painted_scan, gap=True)), "hidden-text"),
    "tiny": (_drawn(_tiny), "hidden-text"),
    "box as a note": (partial(_with, lambda pdf: _note(pdf, "/Square", IC=Array([0, 0, 0]))), "covering-note"),
    "black highlight": (partial(_with, lambda pdf: _note(pdf, "/Highlight", C=Array([0]))), "covering-note"),
    "spoken in the page": (partial(_with, _spoken), "actual-text"),
    "spoken in the tree": (partial(_with, partial(_structured, key="ActualText")), "actual-text"),
    "picture's description": (partial(_with, partial(_structured, key="Alt")), "alt-text"),
    "XMP attribute": (partial(_with, _xmp), "metadata"),
    "field in no form": (partial(_with, _loose_field), "form-values"),
    "file of a page": (partial(_with, _attached), "attachments"),
    "picture's data": (partial(_with, _exif), "picture-metadata"),
    "object of no use": (_orphan, "orphan-objects"),
    "letters left in a font": (partial(_font_remains, taken=True), "font-remains"),
    "small copy of the page": (partial(_with, _thumbnail), "thumbnail"),
}
"""What was done badly -> what makes the file, and what is to be found in it."""
FINE: Mapping[str, Callable[[Path], Path]] = {
    "plain": plain,
    "picture": _drawn(partial(_pictured, covered=False)),
    "scan with its text": _drawn(partial(_painted_scan, gap=False)),
    "whole text in its font": partial(_font_remains, taken=False),
    "subset": _drawn(_embedded),
    "yellow highlight": partial(_with, lambda pdf: _note(pdf, "/Highlight", C=Array([1, 1, 0]))),
}
