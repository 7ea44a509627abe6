"""A run whose pipeline asks for PDFs as pictures: what is handed over, and what stops it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from redactor import shipped
from redactor.engines.pdf import pictures
from redactor.engines.pdf.read import PageLines
from redactor.engines.pdf.types import Line, PageWord
from redactor.errors import LeakError
from redactor.flow import config
from redactor.flow.run import run_case
from tests.conftest import make_case
from tests.engines.pdf_made import dense, drawn, lines, page_texts

PIPELINE = (
    "version: 1\nname: pictured\nfinders: {register: 0.5}\nmodel: none\npdf: raster\noutputs: {redacted: panel}\n"
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of one PDF of two lines, and a pipeline of its own."""
    folder = tmp_path / "pipelines"
    folder.mkdir()
    (folder / "pictured.yaml").write_text(PIPELINE, encoding="utf-8")
    usual = shipped.folder
    monkeypatch.setattr(config.shipped, "folder", lambda name: folder if name == "pipelines" else usual(name))
    words = ("Home visit to Rowena Alderfinch today.", "Tobias was seen and was well.")
    path = drawn(tmp_path / "notes.pdf", lines(*words, x=10, y=150), size=(240, 240))
    return make_case(tmp_path / "case", {"gp/notes.pdf": path.read_bytes()})


def test_pages_become_pictures_whose_pixels_are_read(case: Path) -> None:
    assert run_case(case, profile="pictured").exit_code == 0
    data = (case / "out" / "redacted" / "D01.pdf").read_bytes()
    text = dense(page_texts(data)[0])
    assert "HomevisitTo".lower() in text.lower() and "wasseenandwaswell" in text
    assert "Rowena" not in text and "Tobias" not in text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.pages[0].Resources.XObject.keys()) == ["/Im"]


def test_a_name_in_the_pixels_stops_the_case(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = (PageWord("Rowena", 0, 0, 9, 9, 9, 9), PageWord("Alderfinch", 9, 0, 20, 9, 9, 9))
    monkeypatch.setattr(pictures, "read_by_ocr", lambda *_: PageLines(1, 9, 9, "ocr", (Line(words),)))
    with pytest.raises(LeakError):
        run_case(case, profile="pictured")
    assert not (case / "out").exists()
