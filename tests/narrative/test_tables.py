"""Events out of chronology tables, whatever their columns are called."""

from __future__ import annotations

import pytest

from redactor.narrative.events import find_events
from redactor.text.dates import DateContext
from tests.narrative.build import dates, document, told

LONG = "Home visit, both children seen and well, mother tired but warm with the baby."


def test_a_plain_chronology_table() -> None:
    doc = document(
        "# Chronology",
        [
            ["Date", "Time", "Source", "Event", "Action taken", "Comment"],
            ["03/02/2020", "10:15", "Paper file", LONG, "Review in two weeks", "No interpreter"],
            ["17.2.20", "", "Phone", "No reply to two calls.", "Text sent", ""],
        ],
    )
    events = find_events(doc, ())
    assert dates(events) == ["2020-02-03 10:15", "2020-02-17"]
    assert events[0].columns == ("source", "event", "action", "comment")
    assert [e.id for e in events] == ["D01.e0001", "D01.e0002"]
    assert events[0].source == "D01 table 1 row 2"
    assert told(doc, events[1]) == "Phone | No reply to two calls. | Text sent"


@pytest.mark.parametrize(
    "header",
    [
        ["Ref", "Officer", "What happened", "When", "Outcome"],
        ["No.", "Practitioner (name, role)", "Details of contact", "Date of event", "Decision / action"],
        ["#", "Who was involved", "Significant Event", "DATE/TIME", "Response"],
        ["1", "Staff", "Description", "Date & Time", "What was done"],
    ],
)
def test_columns_of_any_name_in_any_order(header: list[str]) -> None:
    rows = [
        ["1", "AB", "Noise reported by a neighbour.", "25th June 2019 14.00", "Letter sent"],
        ["2", "CD", "Gas check, no access to the flat.", "1/7/19", "Card left"],
    ]
    assert dates(find_events(document([header, *rows]), ())) == ["2019-06-25 14:00", "2019-07-01"]


def test_a_table_without_a_header_is_read_by_its_content() -> None:
    rows = [["12/03/2020", "09:30", LONG], ["14/03/2020", "11am", "Telephone call from school about lateness."]]
    events = find_events(document(rows), ())
    assert dates(events) == ["2020-03-12 09:30", "2020-03-14 11:00"]
    assert told(document(rows), events[0]) == LONG


def test_title_rows_above_the_header_are_passed_over() -> None:
    rows = [["Health chronology, author A. Example"], ["Date", "Event"], ["1 May 2020", LONG]]
    assert dates(find_events(document(rows), ())) == ["2020-05-01"]


def test_a_date_on_the_first_row_of_a_day_is_carried_down() -> None:
    rows = [
        ["Date", "Time", "Event"],
        ["4/3/2020", "09:00", LONG],
        ["", "13:30", "School rang."],
        ["5/3/2020", "", "Visit."],
    ]
    events = find_events(document(rows), ())
    assert dates(events) == ["2020-03-04 09:00", "2020-03-04 13:30", "2020-03-05"]
    assert "date-carried" in events[1].flags
    assert events[0].flags == ()


def test_year_headings_give_the_year() -> None:
    rows = [["Date", "Event"], ["2018"], ["3 May", LONG], ["9 June", LONG], ["2019"], ["2 January", LONG]]
    events = find_events(document(rows), ())
    assert dates(events) == ["2018-05-03", "2018-06-09", "2019-01-02"]
    assert all("date-inferred" in e.flags for e in events)


def test_ranges_weeks_and_several_dates_stay_one_event() -> None:
    rows = [
        ["Date", "Event"],
        ["30.04.2018 - 04.05.2018", LONG],
        ["15-16 Oct 2018", LONG],
        ["w/c 4/3/19", LONG],
        ["22 Feb 19, 26 Feb 19, 1 Mar 19", LONG],
        ["27/12/2018\nto\n13/01/2019", LONG],
    ]
    events = find_events(document(rows), ())
    assert [(e.when.earliest, e.when.latest, e.when.precision) for e in events] == [
        ("2018-04-30", "2018-05-04", "range"),
        ("2018-10-15", "2018-10-16", "range"),
        ("2019-03-04", "2019-03-10", "range"),
        ("2019-02-22", "2019-03-01", "range"),
        ("2018-12-27", "2019-01-13", "range"),
    ]
    assert "several-dates" in events[3].flags


def test_start_and_end_columns() -> None:
    rows = [["Start Date", "Start Time", "End Date", "Event"], ["1/5/20", "10:00", "4/5/20", LONG]]
    (event,) = find_events(document(rows), ())
    assert (event.when.earliest, event.when.latest, event.when.time) == ("2020-05-01", "2020-05-04", "10:00")


def test_every_row_comes_out_even_without_a_date() -> None:
    rows = [
        ["Date", "Event"],
        ["Not known", LONG],
        ["late May 2018", LONG],
        ["2016", LONG],
        ["Spring term 2019", LONG],
        ["?22 may 2016", LONG],
        ["12 June 2019", LONG],
    ]
    events = find_events(document(rows), ())
    assert len(events) == len(rows) - 1
    assert [e.when.precision for e in events] == ["unknown", "approximate", "year", "season", "approximate", "day"]
    assert events[0].flags == ("undated",)
    assert all("date-unsure" in e.flags for e in events[1:5])


def test_spreadsheet_numbers_and_midnights() -> None:
    rows = [["Date", "Event"], ["43536", LONG], ["2019-03-14 00:00:00", LONG], ["2019-03-15 10:30:00", LONG]]
    events = find_events(document(rows), ())
    assert dates(events) == ["2019-03-12", "2019-03-14", "2019-03-15 10:30"]
    assert events[0].flags == ("date-serial",)


def test_a_repeated_header_is_no_row() -> None:
    rows = [["Date", "Event"], ["1/5/20", LONG], ["Date", "Event"], ["2/5/20", LONG]]
    assert dates(find_events(document(rows), ())) == ["2020-05-01", "2020-05-02"]


def test_a_table_that_goes_on_over_a_page_keeps_its_columns() -> None:
    first = [["Officer", "When", "What happened"], ["AB", "1/5/20", LONG]]
    second = [["AB", "3/5/20", "No answer."]]
    doc = document(first, second)
    events = find_events(doc, ())
    assert dates(events) == ["2020-05-01", "2020-05-03"]
    assert events[1].columns == ("who", "event")


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Relationship", "Date of birth"], ["A B", "Mother", "01/02/1990"], ["C D", "Father", "03/04/1991"]],
        [["Name", "Role", "Initials", "Email"], ["A B", "Nurse", "AB", "a.b@trust.example"]],
        [["Name", "DOB", "School"], ["A B", "01/02/2010", "School"], ["C D", "01/02/2012", "School"]],
        [["Attended", "Agency"], ["A B 12/03/2020", "Police"]],
        [["Recommendation", "Lead", "Deadline"], ["Train the staff about names", "Head", "01/09/2020"]],
    ],
)
def test_tables_that_are_no_chronology(rows: list[list[str]]) -> None:
    assert find_events(document(rows), ()) == ()


def test_a_table_of_earlier_births_is_no_chronology() -> None:
    rows = [["No", "Date", "Place", "Outcome"], ["1", "27/02/2015", "Hospital", "Normal birth, female, alive and well"]]
    assert find_events(document("# Previous obstetric history", rows), ()) == ()


def test_columns_can_be_given() -> None:
    rows = [["Dyddiad y cyfarfod", "Nodiadau am y plentyn"], ["1/5/20", "Seen."]]
    given = {"Dyddiad y cyfarfod": "date", "Nodiadau am y plentyn": "event"}
    assert dates(find_events(document(rows), (), columns=given)) == ["2020-05-01"]


def test_headings_of_people_do_not_hide_a_clear_chronology() -> None:
    rows = [["Initials", "Date", "Event", "Attended"], ["AB", "07.02", LONG, "Mother"], ["CD", "23.02", LONG, ""]]
    doc = document("# Chronology for the family", rows)
    assert dates(find_events(doc, (), DateContext(earliest="2024-01-01", latest="2024-12-31"))) == [
        "2024-02-07",
        "2024-02-23",
    ]


def test_term_headings_in_a_table_are_no_rows() -> None:
    rows = [
        ["Logged by", "What we saw", "On", "At"],
        ["Autumn term 2021 (Year 10)", "", "", ""],
        ["AB", LONG, "20 September", "10:15"],
        ["Spring term 2022", "", "", ""],
        ["CD", LONG, "18 Jan", ""],
    ]
    assert dates(find_events(document(rows), ())) == ["2021-09-20 10:15", "2022-01-18"]


def test_a_sheet_may_hold_several_tables_under_lines_of_their_own() -> None:
    sheet = [
        ["Household", "", "", ""],
        ["In the house", "Known as", "Born", "Number"],
        ["A child", "Bee", "11/09/17", "4410"],
        ["Another", "", "30/06/10", ""],
        ["Chronology", "", "", ""],
        ["No.", "When it fell", "Significant event", "Told by"],
        ["1", "29.7.22", "Arrived overnight by coach with two bags.", "Aunt"],
        ["2", "8 Aug 2022", "Aunt asked at the drop-in about a school.", "Worker"],
        ["3", "5/9/22", "Started school three weeks late.", "School"],
        ["Notes", "", "", ""],
        ["Matter", "Note", "", ""],
        ["Who was minding", "A cousin, it turned out.", "", ""],
    ]
    events = find_events(document(sheet), ())
    assert [e.when.earliest for e in events] == ["2022-07-29", "2022-08-08", "2022-09-05"]
    assert [e.source for e in events] == ["D01 table 1 row 7", "D01 table 1 row 8", "D01 table 1 row 9"]
