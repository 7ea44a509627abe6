"""Marked copies: a box or a highlight where something was found, and nothing where nothing was."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.engines.samples.word import write_docx
from redactor.model.document import Media
from redactor.model.mention import Kind
from redactor.model.sample import SampleFile, SamplePart
from redactor.verify.deny import build_deny
from redactor.verify.marked import marked_copy
from tests.engines.pdf_made import drawn, lines

DENY = build_deny([(Kind.PERSON, "Tobias Alderfinch", "subject")], frozenset(), ())
Boxes = list[tuple[str, tuple[float, ...]]]


def _covered(canvas: Canvas) -> None:
    lines("Shown to all readers of it", y=700)(canvas)
    canvas.drawString(72, 600, "Covered by a box")
    canvas.rect(70, 596, 120, 14, fill=1)
    canvas.drawString(72, 500, "Seen with Tobias Alderfinch at home")


def _boxes(data: bytes) -> Boxes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (str(a.Contents), tuple(float(v) for v in a.Rect))
            for page in pdf.pages
            for a in page.obj.get("/Annots", [])
        ]


@pytest.mark.parametrize("turned", [0, 90])
def test_a_pdf_has_boxes_at_its_findings(tmp_path: Path, turned: int) -> None:
    path = drawn(tmp_path / "a.pdf", _covered)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[100, 200, 160, 220])
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.pages[0].obj.Rotate = turned
        pdf.save(path)
    data = marked_copy(path, "F01", Media.PDF, DENY)
    assert data is not None
    boxes = _boxes(data)
    assert [code for code, _ in boxes] == ["unapplied redaction", "covered text", "register name", "register name"]
    centres = [((x0 + x1) / 2, (y0 + y1) / 2) for _, (x0, y0, x1, y1) in boxes]
    if turned:
        centres = [(595.28 - (y0), x0) for x0, y0 in [(c[0], c[1]) for c in centres]]
    expected = [(130, 210), (115, 603), (145, 503), (185, 503)]
    for (x, y), (right, up) in zip(centres, expected, strict=True):
        assert abs(x - right) < 12 and abs(y - up) < 6, (turned, x, y)


def test_without_a_case_names_are_not_marked_and_a_clean_file_has_no_copy(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", _covered)
    data = marked_copy(path, "F01", Media.PDF, None)
    assert data is not None and [code for code, _ in _boxes(data)] == ["covered text"]
    clean = drawn(tmp_path / "b.pdf", lines("Nothing is wrong with this."))
    assert marked_copy(clean, "F01", Media.PDF, DENY) is None


def _document(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def _with_run(path: Path, properties: str, text: str) -> Path:
    """A Word file whose body holds one run more, with formatting of its own."""
    data = write_docx(
        SampleFile("a", "", "", (SamplePart("p", "Tobias Alderfinch was seen."), SamplePart("p", "End.")))
    )
    source = ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    run = f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    with ZipFile(out, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = re.sub(rb"(<w:body[^>]*>)", lambda m: m.group(1) + run.encode(), part, count=1)
            archive.writestr(name, part)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize(
    ("properties", "sign"),
    [
        ('<w:b/><w:vanish/><w:sz w:val="20"/>', "[hidden text: "),
        ('<w:color w:val="FFFFFF"/>', "[white text: "),
        ('<w:highlight w:val="black"/>', "[blacked out: "),
        ("<w:b/>", ""),
    ],
)
def test_a_word_file_shows_what_hid(tmp_path: Path, properties: str, sign: str) -> None:
    path = _with_run(tmp_path / "a.docx", properties, "Something else")
    data = marked_copy(path, "F01", Media.DOCX, None)
    assert (data is not None) == bool(sign)
    if data is not None:
        xml = _document(data)
        marked = re.search(r"<w:r><w:rPr>((?:(?!</w:rPr>).)*)</w:rPr><w:t[^>]*>Something else", xml)
        assert marked and 'highlight w:val="yellow"' in marked.group(1) and "<w:vanish/>" not in marked.group(1)
        assert sign in xml and xml.count("yellow") == 3


def test_names_of_a_case_are_marked_in_word(tmp_path: Path) -> None:
    path = _with_run(tmp_path / "a.docx", "<w:b/>", "Something else")
    data = marked_copy(path, "F01", Media.DOCX, DENY)
    assert data is not None and "[register name: " in _document(data)


def test_excel_is_not_marked(tmp_path: Path) -> None:
    assert marked_copy(tmp_path / "none.xlsx", "F01", Media.XLSX, DENY) is None
