from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import RGBColor

from redactor.errors import InputRefused
from redactor.model.document import Media
from redactor.verify.office import inspect_office, surfaces
from tests.engines.word_planted import PLANTED, planted, write_planted
from tests.render.office_rounds import round_trip
from tests.render.test_sheet_render import SECRETS, workbook


def codes(path: Path, *severities: str) -> set[str]:
    return {f.code for f in inspect_office(path) if not severities or f.severity in severities}


def test_surfaces_of_word_show_every_planted_mark() -> None:
    data = planted()
    found = "\n".join(s.text for s in surfaces(data, Media.DOCX))
    assert [place for place, mark in PLANTED.items() if mark not in found] == []


def test_a_name_over_runs_is_found_without_its_tags() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("Zo", "rv", "ath"):
        paragraph.add_run(piece)
    out = io.BytesIO()
    document.save(out)
    seen = surfaces(out.getvalue(), Media.DOCX)
    assert any("Zorvath" in s.text for s in seen if not s.raw and s.part == "word/document.xml")
    assert any("Zorvath" in s.text for s in seen if s.part == "python-docx body")
    assert not any("Zorvath" in s.text for s in seen if s.raw)


def test_cells_of_a_table_that_is_joined_to_nothing_above_are_read() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Zorvath", "Quellin"
    for cell in (table.cell(0, 0), table.cell(0, 1)):
        cell._tc.get_or_add_tcPr()._add_vMerge()
    out = io.BytesIO()
    document.save(out)
    body = next(s.text for s in surfaces(out.getvalue(), Media.DOCX) if s.part == "python-docx body")
    assert "Zorvath" in body and "Quellin" in body


def test_surfaces_of_excel_show_every_secret(tmp_path: Path) -> None:
    seen = surfaces(workbook(tmp_path / "a.xlsx").read_bytes(), Media.XLSX)
    text = "\n".join(s.text for s in seen)
    assert [s for s in SECRETS.split() if s not in text] == []
    assert {"openpyxl sheet 1", "calamine sheet 1", "zip"} <= {s.part for s in seen}


@pytest.mark.parametrize(("data", "media"), [(b"a,Zorvath\r\n", Media.CSV), ("Zorvath é".encode(), Media.TXT)])
def test_surfaces_of_text(data: bytes, media: Media) -> None:
    assert all("Zorvath" in s.text for s in surfaces(data, media))


@pytest.mark.parametrize("media", [Media.DOCX, Media.XLSX])
def test_surfaces_refuse_what_they_cannot_read(media: Media) -> None:
    with pytest.raises(InputRefused):
        surfaces(b"PK\x03\x04 broken", media)


def test_planted_word_file(tmp_path: Path) -> None:
    found = codes(write_planted(tmp_path))
    assert found >= {
        "tracked-changes", "hidden-text", "blacked-out", "white-text", "embedded-object", "comments", "author", "title",
        "custom-properties", "macros", "external-links", "alt-text", "people-list", "custom-xml", "unreferenced-notes",
    }  # fmt: skip
    severities = [f.severity for f in inspect_office(tmp_path / "planted.docx")]
    assert severities == sorted(severities, key=["high", "medium", "low"].index)


def test_planted_workbook(tmp_path: Path) -> None:
    found = codes(workbook(tmp_path / "a.xlsx"))
    assert found >= {"hidden-sheets", "hidden-cells", "comments", "author", "title", "defined-names", "formulas"}


def test_our_own_copy_has_nothing_above_low(tmp_path: Path) -> None:
    _, copy = round_trip(write_planted(tmp_path), dict.fromkeys(PLANTED.values(), "[X]"))
    (tmp_path / "copy.docx").write_bytes(copy.data)
    assert codes(tmp_path / "copy.docx") >= {"comments-neutral", "pictures"}
    assert codes(tmp_path / "copy.docx", "high", "medium") == set()


def word(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("A plain letter", 1)
    document.add_paragraph("Nothing to see.")
    document.add_table(1, 1).cell(0, 0).text = "x"
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def test_a_clean_word_file_has_nothing_above_low(tmp_path: Path) -> None:
    assert codes(word(tmp_path), "high", "medium") == set()


def test_a_clean_workbook_has_nothing_above_low(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Event"])
    book.save(tmp_path / "a.xlsx")
    assert codes(tmp_path / "a.xlsx", "high", "medium") == set()


@pytest.mark.parametrize(
    ("highlight", "colour", "code"),
    [
        (WD_COLOR_INDEX.BLACK, None, "blacked-out"),
        (WD_COLOR_INDEX.BLACK, RGBColor(255, 255, 255), ""),
        (None, RGBColor(255, 255, 255), "white-text"),
        (WD_COLOR_INDEX.YELLOW, None, ""),
    ],
)
def test_covered_and_white_text(
    tmp_path: Path, highlight: WD_COLOR_INDEX | None, colour: RGBColor | None, code: str
) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("under it")
    run.font.highlight_color = highlight
    if colour is not None:
        run.font.color.rgb = colour
    document.save(str(tmp_path / "a.docx"))
    assert codes(tmp_path / "a.docx", "high") == ({code} if code else set())


def test_findings_hold_no_value_and_no_file_name(tmp_path: Path) -> None:
    path = write_planted(tmp_path)
    told = repr(inspect_office(path))
    assert "planted" not in told and not any(mark in told for mark in PLANTED.values())


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"just text", "unknown"), (b"", "empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x", "damaged")],
)
def test_other_files_are_refused(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(InputRefused) as caught:
        inspect_office(tmp_path / "a")
    assert caught.value.code == code
