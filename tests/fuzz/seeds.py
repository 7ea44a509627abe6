"""Small files of each kind to start from. `SECRET` and the planted marks are what a redacted copy must not hold."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pikepdf
from reportlab.pdfgen.canvas import Canvas

from redactor.model.document import Media
from tests.engines.compound_made import compound, message, part
from tests.engines.pdf_fonts import with_font
from tests.engines.pdf_made import by_glyph_number, drawn, flowed, lines, table
from tests.engines.test_mail_msg import PACKED, SENT
from tests.engines.word_planted import planted as word_planted
from tests.safety.bars_pdf_planted import planted as pdf_planted
from tests.safety.bars_xlsx_planted import planted as xlsx_planted

SECRET = "Zephyrine"
MARK = r"Qm\d{3}x"
_TEXT = f"Seen with {SECRET} Quill at home on 03/02/2019, who was well."


def _shapes(canvas: Canvas) -> None:
    lines(_TEXT, "No concerns were raised.", f"{SECRET} is to ring on Monday.")(canvas)
    canvas.beginForm("stamp")
    canvas.drawString(10, 10, f"Copy for {SECRET}")
    canvas.endForm()
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(10)
    canvas.doForm("stamp")
    canvas.restoreState()
    canvas.rect(70, 500, 200, 40)
    canvas.line(70, 480, 270, 480)
    canvas.textAnnotation(f"Ring {SECRET}", (300, 500, 320, 520))
    canvas.acroForm.textfield(name="child", x=72, y=400, width=200, height=20, value=SECRET)


def pdfs() -> tuple[bytes, ...]:
    """Pages of lines, a table, drawings and fields, fonts by glyph number and by name, and a mark in every place."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = (
            drawn(folder / "a.pdf", lines(_TEXT, "All well.")),
            drawn(folder / "b.pdf", _shapes, lines(_TEXT), title=SECRET),
            flowed(folder / "c.pdf", _TEXT, table([["Date", "Event"], ["03/02/2019", _TEXT]], [80, 200])),
            by_glyph_number(folder / "d.pdf", _TEXT, "All well."),
            *(with_font(folder / f"{kind}.pdf", kind, _TEXT) for kind in ("type1", "cid-keyed", "truetype-symbol")),
        )
        return (*(_open(path.read_bytes()) for path in made), _open(pdf_planted()[0]))


def _open(data: bytes) -> bytes:
    """The same PDF with its streams unpacked, so that what is mutated is the content."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, static_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
    return out.getvalue()


def docxs() -> tuple[bytes, ...]:
    """A letter with a table, and a file with a mark in every place."""
    letter = docx.Document()
    letter.add_heading(f"About {SECRET}", 1)
    letter.add_paragraph(_TEXT).add_run(f" {SECRET} again.").bold = True
    letter.add_paragraph("One point", style="List Bullet")
    grid = letter.add_table(2, 2)
    grid.cell(0, 0).text, grid.cell(1, 1).text = "Date", _TEXT
    grid.cell(0, 0).merge(grid.cell(0, 1))
    letter.sections[0].header.paragraphs[0].text = SECRET
    letter.core_properties.author = SECRET
    out = io.BytesIO()
    letter.save(out)
    return _packed(out.getvalue()), _packed(word_planted())


def xlsxs() -> tuple[bytes, ...]:
    """A chronology with dates, a formula, a merged and a hidden cell, and a file with a mark in every place."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Contacts"
    sheet.append(["Date", "Who", "What", "Minutes"])
    sheet.append(["03/02/2019", SECRET, _TEXT, 25])
    sheet.append([43499.5, SECRET, "=D2*2", 1e9])
    sheet["A3"].number_format = "dd/mm/yyyy hh:mm"
    sheet.merge_cells("A5:C5")
    sheet["A5"] = f"Notes about {SECRET}"
    sheet.row_dimensions[6].hidden = True
    sheet["B6"] = SECRET
    out = io.BytesIO()
    book.save(out)
    return _packed(out.getvalue()), _packed(xlsx_planted()[0])


def _packed(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def emls() -> tuple[bytes, ...]:
    """A plain message with quotes, one with an HTML version and attachments, one with a message in it."""
    plain = f"From: a@post.example\nTo: b@post.example\nSubject: {SECRET}\n\n{_TEXT}\n\n> {_TEXT}\n>> deeper\n"
    both = EmailMessage()
    both["From"], both["Subject"] = "a@post.example", "=?utf-8?q?Zo=C3=AB?="
    both.set_content(_TEXT)
    both.add_alternative(f"<p hidden>x</p><table><tr><td>{_TEXT}</table><!-- {SECRET} -->", subtype="html")
    both.add_attachment(_TEXT.encode(), maintype="text", subtype="plain", filename=f"{SECRET}.txt")
    outer = EmailMessage()
    outer["Subject"], outer["Date"] = "Fwd", "Mon, 4 Feb 2019 10:15:00 +0000"
    outer.set_content("See below.", cte="quoted-printable")
    outer.add_attachment(both)
    return plain.encode(), both.as_bytes(), outer.as_bytes()


def msgs() -> tuple[bytes, ...]:
    """A message with people and attachments, one with a page of HTML, one with packed rich text."""
    inner = message({0x0037: "Inner", 0x1000: _TEXT, 0x001A: "IPM.Note"}, embedded=True)
    people = {"__recip_version1.0_#00000000": part({0x3001: SECRET, 0x39FE: "p@council.example"}, {0x0C15: 1})}
    files = {
        "__attach_version1.0_#00000000": part({0x3707: "a.txt"}, {0x3705: 1}, {"__substg1.0_37010102": b"Words. " * 9}),
        "__attach_version1.0_#00000001": part({0x3001: "Inner"}, {0x3705: 5}, {"__substg1.0_3701000D": inner}),
    }
    note = {0x001A: "IPM.Note", 0x0037: f"About {SECRET}", 0x0042: "A. Worker", 0x5D02: "a@post.example"}
    return (
        compound(message(note | {0x1000: _TEXT}, sent=SENT, recipients=people, attachments=files)),
        compound(message(note, binary={0x1013: f"<p>{_TEXT}</p>".encode()})),
        compound(message(note, binary={0x1009: PACKED})),
    )


SEEDS: Mapping[Media, Callable[[], tuple[bytes, ...]]] = {
    Media.PDF: pdfs,
    Media.DOCX: docxs,
    Media.XLSX: xlsxs,
    Media.EML: emls,
    Media.MSG: msgs,
}
