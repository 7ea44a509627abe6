"""The chronology as files: what is in them, that bytes repeat, and that no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime

import docx
import openpyxl
import pytest

from redactor.model.event import When
from redactor.narrative.chronology import Chronology, merge_events
from redactor.narrative.events import find_events
from redactor.narrative.layout import unwrapped
from redactor.narrative.write import chronology_docx
from redactor.narrative.write_data import chronology_csv, chronology_json, chronology_xlsx
from redactor.safe.text import fixed
from tests.narrative.build import document, exact, month, safe

DOCUMENTS = (
    document(
        [
            ["Date", "Event", "Outcome"],
            ["13/03/2019", "=HYPERLINK(1)", "@SUM(A1)"],
            ["14/05/2020", "Visit with\x0bodd \x01 signs & <marks>", "-2"],
            ["unknown", "Found in the file", ""],
        ]
    ),
    document("15/05/2020 10:00 Call from school.", id="D02", agency="Education: schools [north] / a very long name"),
)


def chronology(show: object = exact) -> Chronology:
    events = [e for d in DOCUMENTS for e in find_events(d, ())]
    return merge_events(events, safe(*DOCUMENTS), show)  # type: ignore[arg-type]


def test_word_has_years_repeated_headers_and_neutral_metadata() -> None:
    data = chronology_docx(chronology(), fixed("Child A"), "2019 to 2020")
    made = docx.Document(io.BytesIO(data))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["2019", "2020", "Entries without a date", "Periods with no recorded contact"]
    assert made.sections[0].page_width > made.sections[0].page_height
    tables = made.tables[1:]
    assert all("w:tblHeader" in t.rows[0]._tr.xml for t in tables)
    texts = {c.text for t in tables for r in t.rows for c in r.cells}
    assert "=HYPERLINK(1)" in texts
    assert "Visit with odd   signs & <marks>" in texts
    assert (made.core_properties.author, made.core_properties.last_modified_by) == ("", "")
    assert not [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "thumbnail" in n]


@pytest.mark.parametrize(
    "write",
    [lambda c: chronology_docx(c, fixed("A")), chronology_xlsx, chronology_csv, chronology_json],
    ids=["docx", "xlsx", "csv", "json"],
)
def test_equal_input_gives_equal_bytes(write: object) -> None:
    assert write(chronology()) == write(chronology())  # type: ignore[operator]


def test_zip_entries_bear_one_fixed_time() -> None:
    for data in (chronology_docx(chronology(), fixed("A")), chronology_xlsx(chronology())):
        assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_excel_has_typed_dates_filters_and_no_formulas() -> None:
    book = openpyxl.load_workbook(io.BytesIO(chronology_xlsx(chronology())))
    sheet = book["Chronology"]
    assert sheet["B2"].value == datetime(2019, 3, 13)  # noqa: DTZ001
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    cells = [c for page in book for row in page.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n", "d"}
    assert "=HYPERLINK(1)" in [c.value for c in cells]
    assert not any(c.hyperlink for c in cells)
    assert book.sheetnames[:3] == ["Chronology", "Flags", "Gaps"]
    assert len(book.sheetnames) == 5


def test_excel_shows_no_day_where_the_policy_shows_months() -> None:
    book = openpyxl.load_workbook(io.BytesIO(chronology_xlsx(chronology(month))))
    values = [str(c.value) for page in book for row in page.iter_rows() for c in row]
    assert not any("2019-03-13" in v or "10:00" in v for v in values)
    assert "2019-03" in values


def test_csv_cells_can_not_run() -> None:
    text = chronology_csv(chronology()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["event"] == "'=HYPERLINK(1)"
    assert rows[0]["action"] == "'@SUM(A1)"
    assert rows[1]["action"] == "-2", "a number alone is no formula"
    assert len(rows) == 4


def test_json_is_versioned_and_complete() -> None:
    data = json.loads(chronology_json(chronology()))
    assert data["version"] == 1
    assert [r["ref"] for r in data["rows"]] == ["E0001", "E0002", "E0003"]
    assert data["rows"][0]["date"] == "2019-03-13"
    assert [r["event"] for r in data["undated"]] == ["Found in the file"]
    assert data["gaps"][0]["length"] == "428 days"


def test_gap_lengths_give_no_days_away() -> None:
    data = json.loads(chronology_json(chronology(month)))
    assert data["gaps"][0]["length"] == "about 14 months"
    assert "order" not in data["rows"][0]


def panel(when: When) -> str:
    """A time as the panel's policy shows it."""
    first, last = (
        f"{int(d[8:])} {'March' if d[5:7] == '03' else 'April'} {d[:4]}" for d in (when.earliest, when.latest)
    )
    return first if first == last else f"{first} to {last}"


def cells(made: object, table: int) -> list[list[str]]:
    return [[c.text for c in r.cells] for r in made.tables[table].rows]  # type: ignore[attr-defined]


def test_ranges_are_not_doubled_in_the_first_to_last_entry() -> None:
    doc = document(
        "1/3/2020 to 4/3/2020 Stayed with nan.", "8/3/2020 10:30 Rang.", "2/4/2020 - 5/4/2020 Away with dad."
    )
    found = merge_events(find_events(doc, ()), safe(doc), panel)
    made = docx.Document(io.BytesIO(chronology_docx(found, fixed("Child A"))))
    assert cells(made, 0)[1] == ["Police", "3", "1 March 2020 to 5 April 2020"]
    assert [row[1] for row in cells(made, 1)[1:]] == [
        "1 March 2020 to 4 March 2020",
        "8 March 2020\n10:30",
        "2 April 2020 to 5 April 2020",
    ]


@pytest.mark.parametrize(("count", "entries"), [(1, "1"), (300, "300")])
def test_one_entry_and_three_hundred(count: int, entries: str) -> None:
    doc = document(
        [["Date", "Event"], *([f"{n % 28 + 1}/3/2020", f"Call number {n} from home."] for n in range(count))]
    )
    found = merge_events(find_events(doc, ()), safe(doc), panel)
    made = docx.Document(io.BytesIO(chronology_docx(found, fixed("Child A"))))
    assert cells(made, 0)[1][1] == entries
    assert sum(len(t.rows) - 1 for t in made.tables[1:2]) == count


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "She said that nobody had come to the house\nsince the Sunday.",
            "She said that nobody had come to the house since the Sunday.",
        ),
        ("S: short line\nb: another", "S: short line\nb: another"),
        (
            "The visit was made by two workers from the team.\nmother out",
            "The visit was made by two workers from the team.\nmother out",
        ),
        (
            "A line that is long enough to have been wrapped\nBut goes on",
            "A line that is long enough to have been wrapped\nBut goes on",
        ),
    ],
)
def test_lines_broken_by_the_page_are_joined(text: str, shown: str) -> None:
    assert unwrapped(text) == shown


def test_lines_of_a_record_in_capitals_are_joined() -> None:
    assert unwrapped("RAISED VOICES IN ROOM, PREGNANT FEMALE,\n BUNK BROKEN.\nNO FORM.") == (
        "RAISED VOICES IN ROOM, PREGNANT FEMALE, BUNK BROKEN.\nNO FORM."
    )


def test_rows_of_a_sheet_are_as_high_as_their_text() -> None:
    long = document(
        "12/03/2020 10:00 " + "She was seen at home and said that nobody had come. " * 12, "13/03/2020 Rang."
    )
    book = openpyxl.load_workbook(io.BytesIO(chronology_xlsx(merge_events(find_events(long, ()), safe(long), exact))))
    heights = [book["Chronology"].row_dimensions[n].height for n in (2, 3)]
    assert heights[0] > 100 and heights[1] in (None, 15)
