"""PDFs made for tests, and the round from file to redacted file. All people and numbers are invented."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import reportlab
from fontTools.ttLib import TTFont as FontFile
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from redactor.ingest.pdf import read_pdf
from redactor.model.decision import Action, Decision
from redactor.model.document import Document, Media
from redactor.model.source import Rendered, Source
from redactor.model.spans import Span
from redactor.render.pdf import render_pdf
from redactor.safe.text import SafeText, make_safe

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("justified", parent=STYLES["BodyText"], alignment=4)


def drawn(path: Path, *pages: Callable[[Canvas], None], title: str = "", size: tuple[float, float] = A4) -> Path:
    """A PDF whose pages are drawn by the functions given, in Helvetica 11."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    if title:
        canvas.setTitle(title)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, x: float = 72, y: float = 770, step: float = 14) -> Callable[[Canvas], None]:
    """Draws texts one below the other."""

    def draw(canvas: Canvas) -> None:
        for n, text in enumerate(texts):
            canvas.drawString(x, y - n * step, text)

    return draw


def flowed(path: Path, *parts: Flowable | str) -> Path:
    """A PDF of flowing paragraphs and tables."""
    story = [Paragraph(p, BODY) if isinstance(p, str) else p for p in parts]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)
    return path


def table(rows: list[list[str]], widths: list[float], *, repeat: int = 0) -> Table:
    """A ruled table whose cells wrap."""
    cells = [[Paragraph(c, STYLES["BodyText"]) for c in row] for row in rows]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, colWidths=widths, style=grid, repeatRows=repeat)


def embedded_font() -> str:
    """Name of a TrueType font that is embedded as a subset."""
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    return "Vera"


def by_glyph_number(path: Path, *texts: str) -> Path:
    """A PDF as office programs write it: a composite font whose codes are glyph numbers."""
    program = (Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes()
    face = FontFile(io.BytesIO(program))
    numbers = {chr(c): face.getGlyphID(name) for c, name in face.getBestCmap().items()}
    unit = face["head"].unitsPerEm
    used = sorted({c for t in texts for c in t})
    widths = [v for c in used for v in (numbers[c], [1000 * face["hmtx"][face.getBestCmap()[ord(c)]][0] / unit])]
    rows = "\n".join(f"<{numbers[c]:04X}> <{ord(c):04X}>" for c in used)
    space = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap = f"begincmap\n{space}{len(used)} beginbfchar\n{rows}\nendbfchar\nendcmap".encode()
    pdf = pikepdf.new()
    name = pikepdf.Name("/AAAAAA+Vera")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[0, -236, 1000, 928], ItalicAngle=0,
        Ascent=928, Descent=-236, CapHeight=729, StemV=80, FontFile2=pdf.make_stream(program),
    )  # fmt: skip
    below = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name, FontDescriptor=descriptor,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        CIDToGIDMap=pikepdf.Name.Identity, W=widths,
    )  # fmt: skip
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name, Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(below)], ToUnicode=pdf.make_stream(cmap),
    )  # fmt: skip
    codes = ["".join(f"{numbers[c]:04X}" for c in t) for t in texts]
    content = "BT /F1 11 Tf 14 TL 72 770 Td " + " ".join(f"<{c}> Tj T*" for c in codes) + " ET"
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=[0, 0, 595, 842], Contents=pdf.make_stream(content.encode()),
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font))),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(path)
    return path


def scanned(path: Path, source: Path, *, dpi: int = 150, angle: float = 0.0) -> Path:
    """The pages of `source` as pictures in a PDF without text."""
    document = pdfium.PdfDocument(str(source))
    images = [p.render(scale=dpi / 72).to_pil().convert("L") for p in document]
    turned = [i.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC) for i in images]
    document.close()
    buffer = io.BytesIO()
    turned[0].save(buffer, "PDF", resolution=dpi, save_all=True, append_images=turned[1:])
    path.write_bytes(buffer.getvalue())
    return path


def source(path: Path) -> Source:
    """The file as received."""
    return Source("D01", path, "0" * 64, Media.PDF, "health")


def read(path: Path) -> Document:
    """The file as read."""
    return read_pdf(source(path))


def redacted(path: Path, wanted: dict[str, str]) -> tuple[Document, dict[str, SafeText], Rendered]:
    """Read `path`, replace every match of each pattern by its label, and render."""
    document = read(path)
    safe: dict[str, SafeText] = {}
    for block in document.blocks:
        found = sorted((m.start(), m.end(), w) for p, w in wanted.items() for m in re.finditer(p, block.text))
        decisions = [
            Decision(f"m{n}", Span(block.id, a, b), Action.LABEL, w, "r", "c") for n, (a, b, w) in enumerate(found)
        ]
        if not block.removed:
            safe[block.id] = make_safe(block.id, block.text, decisions)
    return document, safe, render_pdf(source(path), document, safe)


def dense(text: str) -> str:
    """Text without whitespace, and with the hyphens PDFium marks at line ends."""
    return "".join(text.replace("\ufffe", "-").split())


def page_texts(data: bytes) -> list[str]:
    """The text of each page as PDFium reads it."""
    document = pdfium.PdfDocument(data)
    texts = []
    for page in document:
        layer = page.get_textpage()
        texts.append(layer.get_text_range())
        layer.close()
    document.close()
    return texts


def everything(data: bytes) -> str:
    """Every stream and string of a PDF, unpacked, and its raw bytes, in latin-1."""
    parts = [data.decode("latin-1")]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream):
                plain = obj.get("/Subtype") != "/Image"
                parts.append((obj.read_bytes() if plain else obj.read_raw_bytes()).decode("latin-1"))
            if isinstance(obj, pikepdf.Stream):
                parts.append(repr(dict(obj)))
            else:
                parts.append(obj.unparse().decode("latin-1") if hasattr(obj, "unparse") else str(obj))
    return "\n".join(parts)


def pixels(data: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    """A page rendered in gray."""
    document = pdfium.PdfDocument(data)
    image: Image.Image = document[page].render(scale=scale, grayscale=True).to_pil().convert("L")
    document.close()
    return image
