"""The column report says what find_events does; forms above a table and number columns are told apart from events."""

from __future__ import annotations

from redactor.narrative.column_report import read_tables
from redactor.narrative.events import find_events
from tests.narrative.build import dates, document, told

SHEET = [
    ["Item", "Detail", "", ""],
    ["Child", "A B", "", ""],
    ["Born", "21-03-2020", "", ""],
    ["May be collected by", "Granny, added 06/09/22", "", ""],
    ["Date", "Time", "Significant event", "What we did"],
    ["22/08/2022", "9.00", "Settling in, sat under the table all morning", "All about me sheet"],
    ["6 Sept 2022", "", "Uncle collected and smelled of smoke", "Rang the family"],
]
ENTRIES = [
    ["Entry", "Contact", "By", "When", "Note", "Result"],
    ["1", "Home", "Nurse", "03/02/2020", "Fridge checked and the box was full of insulin.", "BG 9.1"],
    ["2", "Clinic", "Nurse", "05/02/2020", "Was not brought. Mother rang later about the car.", "none"],
    ["3", "Telephone", "Nurse", "09/02/2020", "Virtual clinic, the meter was not downloaded.", "est."],
]


def test_a_form_above_the_header_on_the_same_sheet_is_no_entry() -> None:
    events = find_events(document(SHEET), ())
    assert dates(events) == ["2022-08-22 09:00", "2022-09-06"]
    (table,) = read_tables(document(SHEET), {})
    assert (table.rows, [c.role for c in table.columns]) == (2, ["date", "time", "event", "action"])


def test_numbers_and_kinds_of_contact_are_no_events() -> None:
    doc = document(ENTRIES)
    (table,) = read_tables(doc, {})
    assert [(c.heading, c.role) for c in table.columns][:2] == [("Entry", "number"), ("Contact", "theme")]
    assert told(doc, find_events(doc, ())[0]).split(" | ") == [
        "Home", "Nurse", "Fridge checked and the box was full of insulin.", "BG 9.1"
    ]  # fmt: skip


def test_what_case_yaml_gives_is_told_as_such() -> None:
    (table,) = read_tables(document(ENTRIES), {"Result": "comment"})
    assert [(c.role, c.told_by) for c in table.columns][-2:] == [("event", "heading"), ("comment", "case.yaml")]


def test_other_tables_are_listed_without_columns() -> None:
    (table,) = read_tables(document([["Name", "Relationship"], ["A B", "Mother"], ["C D", "Father"]]), {})
    assert table.columns == () and table.rows == 3
