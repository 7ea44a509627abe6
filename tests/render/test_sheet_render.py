from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from redactor.engines.sheet.csv import harmless
from redactor.engines.sheet.write import sheet_titles
from redactor.errors import InputRefused, OutputError
from redactor.ingest.receive import receive
from redactor.ingest.sheet import read_xlsx
from redactor.model.document import BlockKind, Cell, Document
from redactor.model.source import Rendered
from redactor.render.sheet import render_xlsx
from redactor.verify.compare import unexpected
from redactor.verify.office import surfaces
from tests.render.office_rounds import everything, round_trip, safe_texts

SECRETS = (
    "Hidrow Hidcol Hidsheet Veryhid Undermerge Commenttext Commentauthor Definedname Validation Headertext Propauthor"
    " Proptitle Linktarget Tooltip Formulatext Nothingshown"
)


def workbook(path: Path) -> Path:
    """A chronology with something hidden in every place openpyxl can write to."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rowena A"
    sheet.append(["Chronology of Rowena Alderfinch"])
    sheet.append(["Date", "Event", "NHS number", "Amount"])
    sheet.append([datetime(2020, 1, 2, 10, 30), "Visit to Rowena Alderfinch", 9991234560, 12.5])  # noqa: DTZ001
    sheet.append([datetime(2020, 1, 3), "=1+1 typed as text", "07700 900123", 1 / 3])  # noqa: DTZ001
    sheet["B4"].data_type = "s"
    sheet["C3"].number_format = "000 000 0000"
    sheet["A2"].font, sheet["A3"].fill = Font(bold=True), PatternFill("solid", fgColor="FFCC99")
    sheet.column_dimensions["B"].width = 44
    sheet["A6"], sheet["F3"], sheet["B1"] = "Hidrow", "Hidcol", "Undermerge"
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet["B3"].comment = Comment("Commenttext", "Commentauthor")
    sheet["D5"] = '="Formulatext"'
    sheet["E3"] = "Nothingshown"
    sheet["E3"].number_format = ";;;"
    sheet["C4"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(
        ref="C4", target="https://Linktarget.example", tooltip="Tooltip"
    )
    sheet.oddHeader.center.text = "Headertext"
    sheet.add_data_validation(DataValidation("list", formula1='"Validation,b"', sqref="A9"))
    for title, state in (("Hidsheet", "hidden"), ("Veryhid", "veryHidden")):
        other = book.create_sheet(title)
        other["A1"], other.sheet_state = f"{title} cell", state
    book.create_sheet("Rowena A (2)")["A1"] = "More"
    book.defined_names["Definedname"] = openpyxl.workbook.defined_name.DefinedName(
        "Definedname", attr_text="Sheet!$A$1"
    )
    book.properties.creator, book.properties.title = "Propauthor", "Proptitle"
    book.save(path)
    _merge_late(path)
    return path


def _merge_late(path: Path) -> None:
    """openpyxl empties covered cells, so the merge is written into the XML."""
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    merge = b'<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells><dataValidations'
    parts[name] = parts[name].replace(b"<dataValidations", merge, 1)
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


@pytest.fixture
def trip(tmp_path: Path) -> tuple[Document, Rendered]:
    return round_trip(workbook(tmp_path / "a.xlsx"), {"Rowena Alderfinch": "[Mother]", "Rowena A": "[Mother]"})


def test_visible_cells_are_blocks_as_shown(trip: tuple[Document, Rendered]) -> None:
    kept = [(b.path, b.text, b.cell) for b in trip[0].blocks if not b.removed]
    assert kept == [
        ("1!", "Rowena A", None),
        ("1!A1", "Chronology of Rowena Alderfinch", Cell("s01", 0, 0)),
        ("1!A2", "Date", Cell("s01", 1, 0, True)), ("1!B2", "Event", Cell("s01", 1, 1, True)),
        ("1!C2", "NHS number", Cell("s01", 1, 2, True)), ("1!D2", "Amount", Cell("s01", 1, 3, True)),
        ("1!A3", "02/01/2020 10:30", Cell("s01", 2, 0)), ("1!B3", "Visit to Rowena Alderfinch", Cell("s01", 2, 1)),
        ("1!C3", "999 123 4560", Cell("s01", 2, 2)), ("1!D3", "12.5", Cell("s01", 2, 3)),
        ("1!A4", "03/01/2020 00:00", Cell("s01", 3, 0)), ("1!B4", "=1+1 typed as text", Cell("s01", 3, 1)),
        ("1!C4", "07700 900123", Cell("s01", 3, 2)), ("1!D4", "0.3333333333", Cell("s01", 3, 3)),
        ("4!", "Rowena A (2)", None), ("4!A1", "More", Cell("s04", 0, 0)),
    ]  # fmt: skip


def test_everything_hidden_is_learnt_and_nothing_of_it_is_left(trip: tuple[Document, Rendered]) -> None:
    document, copy = trip
    learnt = "\n".join(b.text for b in document.blocks if b.removed)
    whole = everything(copy.data)
    for secret in SECRETS.split():
        assert secret in learnt
        assert secret not in whole
    assert "Rowena" not in whole and "Alderfinch" not in whole
    assert {b.kind for b in document.blocks if b.removed} == {BlockKind.HIDDEN, BlockKind.COMMENT, BlockKind.METADATA}
    codes = {f.code for f in copy.findings}
    assert {"hidden-sheets", "hidden-cells", "comments", "formulas", "formulas-without-value"} <= codes


def test_the_copy_keeps_types_widths_and_looks_and_holds_no_formula(trip: tuple[Document, Rendered]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(trip[1].data))
    assert book.sheetnames == ["(Mother)", "(Mother) (2)"]
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "Chronology of [Mother]" and "A1:D1" in [str(m) for m in sheet.merged_cells.ranges]
    assert sheet["A3"].value == datetime(2020, 1, 2, 10, 30)  # noqa: DTZ001
    assert sheet["C3"].value == 9991234560 and sheet["C3"].number_format == "000 000 0000"
    assert sheet["D4"].value == "0.3333333333"
    assert {c.data_type for row in sheet.rows for c in row} <= {"s", "n", "d"}
    assert sheet["A2"].font.bold and sheet["A3"].fill.fgColor.rgb == "FFFFCC99"
    assert sheet.column_dimensions["B"].width == pytest.approx(44, abs=1) and sheet.freeze_panes == "A3"
    assert not book.properties.creator and not book.properties.title


def test_a_replaced_number_or_date_becomes_text(tmp_path: Path) -> None:
    labels = {"999 123 4560": "[NHS number removed]", "02/01/2020": "January 2020"}
    _, copy = round_trip(workbook(tmp_path / "a.xlsx"), labels)
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data)).worksheets[0]
    assert (sheet["C3"].value, sheet["A3"].value) == ("[NHS number removed]", "January 2020 10:30")
    assert "9991234560" not in everything(copy.data)


def test_second_readers_find_no_strange_word_in_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    formats = "0.00% h:mm 0.00000 0 General dd/mm/yyyy 0.0000000000000000000".split()
    numbers = (0.0711, 0.5, 0.00001, 1e20, 0.1 + 0.2, 43000, 100.1 + 200.2)
    for row, (number, code) in enumerate(zip(numbers, formats, strict=True), 1):
        cell = book.active.cell(row, 1, number)
        cell.number_format = code
    book.save(tmp_path / "a.xlsx")
    document, copy = round_trip(tmp_path / "a.xlsx", {})
    texts = [s.text for s in safe_texts(document, {}).values()]
    assert len(texts) == 1 + len(numbers)
    assert unexpected(surfaces(copy.data, copy.media), texts) == 0


def test_same_input_same_bytes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    assert round_trip(path, {"Rowena": "[M]"})[1].data == round_trip(path, {"Rowena": "[M]"})[1].data


def test_no_copy_without_safe_text_or_of_a_changed_file(tmp_path: Path) -> None:
    source = receive(workbook(tmp_path / "a.xlsx"), "D01", "a")
    document = read_xlsx(source)
    safe = safe_texts(document, {})
    with pytest.raises(OutputError):
        render_xlsx(source, document, {k: v for k, v in safe.items() if k != "D01.b0003"})
    source.path.write_bytes(source.path.read_bytes() + b"\0")
    with pytest.raises(OutputError):
        render_xlsx(source, document, safe)


def test_a_workbook_that_shows_nothing_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("x")["A1"] = "here"
    book.worksheets[1].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputRefused) as caught:
        read_xlsx(receive(tmp_path / "a.xlsx", "D01", "a"))
    assert caught.value.code == "no-text"


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (["[Mother]", "[mother]"], ["(Mother)", "(mother) (2)"]),
        (["a/b:c?*", ""], ["a b c", "Sheet 2"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["'quoted'", "History"], ["quoted", "Sheet 2"]),
    ],
)
def test_titles_follow_excels_rules(wanted: list[str], titles: list[str]) -> None:
    assert sheet_titles(wanted) == titles


CSV = 'Date;Who;Note\r\n03/02/2019;Rowena;=cmd()\r\n;Rowena;"two\r\nlines"\r\n\r\n04/02/2019;x;-5\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_round_trip(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode(encoding))
    document, copy = round_trip(path, {"Rowena": "[Mother]"})
    assert [b.text for b in document.blocks if b.cell and b.cell.header] == ["Date", "Who", "Note"]
    assert document.blocks[3].cell == Cell("s01", 1, 0)
    assert copy.data.decode("utf-8-sig") == (
        'Date;Who;Note\r\n03/02/2019;[Mother];\'=cmd()\r\n;[Mother];"two\nlines"\r\n\r\n04/02/2019;x;-5\r\n'
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1", "'=1"),
        ("+44 7700", "'+44 7700"),
        ("@x", "'@x"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
        ("-5.2", "-5.2"),
        ("a=1", "a=1"),
    ],
)
def test_formula_injection(text: str, written: str) -> None:
    assert harmless(text) == written
