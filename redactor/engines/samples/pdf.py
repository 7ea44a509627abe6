"""Writes sample PDFs: with a text layer, or as the scan of one (image pages only, slightly skewed and noisy)."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from redactor.engines.fonts import font_path
from redactor.model.sample import SampleFile, SamplePart

_BODY = ParagraphStyle("body", fontName="Sample", fontSize=10, leading=13.5, spaceAfter=6)
_CELL = ParagraphStyle("cell", fontName="Sample", fontSize=8.5, leading=11)
_STYLES = {
    "h1": ParagraphStyle("h1", parent=_BODY, fontName="Sample-Bold", fontSize=16, leading=20, spaceBefore=8),
    "h2": ParagraphStyle("h2", parent=_BODY, fontName="Sample-Bold", fontSize=12.5, leading=16, spaceBefore=6),
    "li": ParagraphStyle("li", parent=_BODY, leftIndent=14, bulletIndent=4),
    "p": _BODY,
}
_DPI = 200


def write_pdf(sample: SampleFile) -> bytes:
    """The bytes of an A4 PDF with a text layer; the same bytes for the same sample."""
    pdfmetrics.registerFont(TTFont("Sample", str(font_path())))
    pdfmetrics.registerFont(TTFont("Sample-Bold", str(font_path(bold=True))))
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=50, rightMargin=50, topMargin=66, bottomMargin=60, title="", invariant=1
    )

    def frame(canvas: Canvas, _: Any) -> None:
        for text, y in ((sample.header, A4[1] - 40), (sample.footer, 34)):
            paragraph = Paragraph(_markup(text), _CELL)
            _, height = paragraph.wrap(A4[0] - 100, 60)
            paragraph.drawOn(canvas, 50, y - height / 2)

    story = [flowable for part in sample.parts for flowable in _flowables(part)]
    template.build(story, onFirstPage=frame, onLaterPages=frame)
    return buffer.getvalue()


def _markup(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _flowables(part: SamplePart) -> list[Any]:
    if part.kind == "page":
        return [PageBreak()]
    if part.kind != "table":
        return [Paragraph(_markup(part.text), _STYLES[part.kind], bulletText="•" if part.kind == "li" else None)]
    columns = max(len(r) for r in part.rows)
    rows = [[Paragraph(_markup(c), _CELL) for c in (*r, *[""] * (columns - len(r)))] for r in part.rows]
    widths = _widths(part.rows, columns, A4[0] - 100)
    table = Table(rows, colWidths=widths, repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [table, Spacer(1, 8)]


def _widths(rows: tuple[tuple[str, ...], ...], columns: int, total: float) -> list[float]:
    weights = [
        max(6.0, min(40.0, max((len(r[c]) for r in rows if c < len(r)), default=0) ** 0.75)) for c in range(columns)
    ]
    return [total * w / sum(weights) for w in weights]


def write_scan(sample: SampleFile) -> bytes:
    """The bytes of a PDF whose pages are pictures of the sample's pages, as an office scanner makes them."""
    rng = np.random.default_rng(len(sample.name))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    document = pdfium.PdfDocument(write_pdf(sample))
    for page in document:
        picture = page.render(scale=_DPI / 72).to_pil().convert("L")
        picture = picture.rotate(float(rng.uniform(-0.6, 0.6)), fillcolor=255)
        pixels = np.asarray(picture, dtype=np.int16) + rng.normal(0, 6, (picture.height, picture.width)).astype(
            np.int16
        )
        jpeg = io.BytesIO()
        Image.fromarray(pixels.clip(0, 255).astype("uint8")).save(jpeg, "JPEG", quality=72)
        canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
        canvas.showPage()
    document.close()
    canvas.save()
    return buffer.getvalue()
