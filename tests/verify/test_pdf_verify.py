"""The second reader finds what is planted, and the inspection is quiet on clean files."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.errors import InputRefused
from redactor.verify.pdf import inspect_pdf, surfaces
from tests.engines.pdf_made import drawn, flowed, lines, redacted, scanned, table
from tests.verify.bad_pdf import BAD, FINE, SECRET


def _codes(path: Path) -> set[tuple[str, str]]:
    return {(f.part, f.code) for f in inspect_pdf(path)}


def test_pages_are_read_by_two_engines_and_streams_raw(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines(SECRET), title=SECRET)
    found = list(surfaces(path.read_bytes()))
    shown = [s for s in found if not s.raw]
    assert len(shown) == 2 and all("Zephyrwood" in s.text for s in shown)
    assert any(s.raw and "Zephyrwood" in s.text and "stream" in s.part for s in found)
    assert any(s.raw and "Zephyrwood" in s.text and "stream" not in s.part for s in found)


def test_a_redacted_file_is_clean_on_every_surface(tmp_path: Path) -> None:
    path = flowed(tmp_path / "a.pdf", f"Some words on {SECRET} follow here.", table([["a", SECRET]], [90, 200]))
    data = redacted(path, {"Quillon|Zephyrwood": "[Mother]"})[2].data
    for surface in surfaces(data):
        assert "Zephyrwood" not in surface.text and "Quillon" not in surface.text
    out = tmp_path / "out.pdf"
    out.write_bytes(data)
    assert inspect_pdf(out) == ()


def test_clean_files_raise_no_alarm(tmp_path: Path) -> None:
    plain = flowed(tmp_path / "a.pdf", "Words and words. " * 60, table([["a", "b"]] * 9, [90, 200]))
    assert inspect_pdf(plain) == ()
    assert inspect_pdf(scanned(tmp_path / "b.pdf", plain)) == ()


def _boxed(canvas: Canvas) -> None:
    lines("Open words.", "The name is " + SECRET + " and stays")(canvas)
    canvas.rect(72 + canvas.stringWidth("The name is "), 753, canvas.stringWidth(SECRET), 12, fill=1, stroke=0)


def _white(canvas: Canvas) -> None:
    lines("Open words.")(canvas)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, SECRET)


def _off(canvas: Canvas) -> None:
    lines("Open words.")(canvas)
    canvas.drawString(72, 2000, SECRET)


def _unseen(canvas: Canvas) -> None:
    lines("Open words.")(canvas)
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textLine(SECRET)
    canvas.drawText(text)


@pytest.mark.parametrize(
    ("draw", "code"),
    [(_boxed, "covered-text"), (_white, "hidden-text"), (_off, "off-page-text"), (_unseen, "hidden-text")],
)
def test_text_that_only_looks_removed_is_found(tmp_path: Path, draw: object, code: str) -> None:
    path = drawn(tmp_path / "a.pdf", draw)  # type: ignore[arg-type]
    assert _codes(path) == {("page 1", code)}
    assert all(f.severity == "high" and SECRET not in f.advice for f in inspect_pdf(path))


def test_things_beside_the_pages_are_found(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Open words.")(canvas)
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry("Talk", "here", 0)
        canvas.textAnnotation("Ring back", (300, 500, 320, 520))
        canvas.acroForm.textfield(name="child", x=72, y=500, width=200, height=20, value="Tobias")

    path = drawn(tmp_path / "a.pdf", draw, title="File of a child")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"notes")
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
        redact = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[0, 0, 9, 9])
        pdf.pages[0].Annots.append(pdf.make_indirect(redact))
        pdf.save(path)
    codes = {code for _, code in _codes(path)}
    assert codes == {
        "bookmarks", "comments", "form-values", "title", "attachments", "scripts", "unapplied-redaction",
    }  # fmt: skip


@pytest.mark.parametrize(("make", "code"), BAD.values(), ids=BAD)
def test_what_was_redacted_badly_is_found(tmp_path: Path, make: object, code: str) -> None:
    found = inspect_pdf(make(tmp_path / "a.pdf"))  # type: ignore[operator]
    assert code in {f.code for f in found if f.severity in ("high", "medium")}, found
    assert SECRET not in repr(found)


@pytest.mark.parametrize("make", FINE.values(), ids=FINE)
def test_what_can_be_seen_raises_no_alarm(tmp_path: Path, make: object) -> None:
    assert inspect_pdf(make(tmp_path / "a.pdf")) == ()  # type: ignore[operator]


def test_an_earlier_revision_is_found(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Open words."))
    data = path.read_bytes()
    start = data.rindex(b"startxref")
    path.write_bytes(data + data[start:])
    assert ("document", "old-revisions") in _codes(path)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(InputRefused):
        inspect_pdf(path)
    with pytest.raises(InputRefused):
        list(surfaces(b"%PDF-1.7 broken"))
