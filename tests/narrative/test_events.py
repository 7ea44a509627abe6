"""Events out of tables, logs, reports and minutes."""

from __future__ import annotations

import pytest

from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
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


def test_case_notes_run_from_date_to_date() -> None:
    doc = document(
        "^ Case file printed 30/09/2019",
        "Child: A B, DOB 14/11/2018",
        "# Contacts",
        "17/04/2019 14:10 Booking visit. Seen again on 3 May. Plan agreed.",
        "Second paragraph of the same visit.",
        "Tues 7 May 09:20 Visit with aunt.",
        "27.06.19 T/C from mother 11.45. Tearful.",
        "# Summary",
        "The family is well known since 12 May 2017.",
        "_ Page 1, printed 30/09/2019",
    )
    events = find_events(doc, ())
    assert dates(events) == ["2019-04-17 14:10", "2019-05-07 09:20", "2019-06-27 11:45"]
    assert told(doc, events[0]).endswith("Second paragraph of the same visit.")
    assert told(doc, events[2]) == "T/C from mother 11.45. Tearful."


def test_several_entries_in_one_block() -> None:
    doc = document(
        "01/05/2020 Visit made, children seen.\n02/05/2020 Call from school.\nShe was late again.\n5th May - no reply."
    )
    events = find_events(doc, ())
    assert dates(events) == ["2020-05-01", "2020-05-02", "2020-05-05"]
    assert told(doc, events[1]) == "Call from school.\nShe was late again."


def test_a_wrapped_line_that_begins_with_a_date_starts_no_entry() -> None:
    text = "01/05/2020 Mother said that she had taken him to the surgery on\n28/04/2020 and that the doctor was not worried."
    assert dates(find_events(document(text), ())) == ["2020-05-01"]


def test_log_entries_that_begin_with_a_reference() -> None:
    doc = document(
        "Incident 0783 of 23/06/2018 22:14hrs. Caller reports shouting.",
        "X-ref other force 512334 11 AUG 2018 23:31. Son in drink.",
        "Christmas Eve (24.12.18) 21:47hrs. Abandoned call.",
        "Christmas Day. Charged and bailed.",
    )
    events = find_events(doc, ())
    assert dates(events) == ["2018-06-23 22:14", "2018-08-11 23:31", "2018-12-24 21:47", "2018-12-25"]
    assert told(doc, events[0]) == "Incident 0783 | Caller reports shouting."


def test_a_date_heading_opens_an_entry() -> None:
    doc = document("# Monday 4 March 2019", "Rang the school.", "Mother called back.", "# 5 March 2019", "Visit.")
    events = find_events(doc, ())
    assert dates(events) == ["2019-03-04", "2019-03-05"]
    assert told(doc, events[0]) == "Rang the school. | Mother called back."


@pytest.mark.parametrize(
    "text",
    [
        "DOB: 14/11/2018",
        "D.O.B: 14-Nov-2018   Sex: M",
        "Printed 12/04/2019 by records",
        "Period under review: 1 February 2018 to 2 April 2019",
        "Signed: A. Example    Date: 14.III.2019",
        "On 3 May 2019 she wrote to the panel.",
        "Problem list: child protection plan 02-Apr-2019",
    ],
)
def test_lines_that_are_no_entry(text: str) -> None:
    assert find_events(document(text), ()) == ()


def test_a_mention_of_a_birth_date_is_no_event() -> None:
    doc = document("14/11/2018 (A B, subject)")
    block = doc.blocks[0]
    mention = Mention("D01.m0001", Span(block.id, 0, 10), Kind.DATE_OF_BIRTH, 1.0)
    assert len(find_events(doc, ())) == 1
    assert find_events(doc, (mention,)) == ()


def test_sentences_of_reports_are_less_certain() -> None:
    doc = document(
        "# Individual Management Review",
        "# Terms of reference",
        "The period runs from 1 February 2018.",
        "# Summary of involvement",
        "On 23 June 2018 an officer attended. Nothing else was done. The link was made on January 3rd, 2019.",
        "# Analysis",
        "The breach on 31/12/18 was missed.",
        "# Recommendations",
        "- Report back by 1 May 2020.",
    )
    events = find_events(doc, ())
    assert dates(events) == ["2018-06-23", "2019-01-03", "2018-12-31"]
    assert {e.certainty for e in events} == {0.5}
    assert all("from-narrative" in e.flags for e in events)
    assert told(doc, events[0]) == "On 23 June 2018 an officer attended."


def test_minutes_tell_one_meeting() -> None:
    doc = document(
        "# Strategy Meeting Minutes",
        "Date: Wednesday 13 March 2019, 10.00am\nVenue: Room 2",
        "# Information shared",
        "12 March: bruise seen.",
        "# Decisions",
        "- Joint enquiry.",
        "- Medical today.",
        "Signed: A. Example",
    )
    (event,) = find_events(doc, ())
    assert (event.when.earliest, event.when.time) == ("2019-03-13", "10:00")
    assert told(doc, event) == "Strategy Meeting Minutes | Joint enquiry. | Medical today."


def test_the_scope_gives_the_year_when_nothing_else_does() -> None:
    doc = document("Tues 5 March 10:00 Visit.", "7 March. Call.")
    assert dates(find_events(doc, ())) == ["10:00", ""]
    scope = DateContext(earliest="2018-02-01", latest="2019-12-31")
    assert dates(find_events(doc, (), scope)) == ["2019-03-05 10:00", "2019-03-07"]


def test_removed_blocks_tell_nothing() -> None:
    block = Block("D01.b0001", BlockKind.PARAGRAPH, "01/05/2020 Visit.", removed=True)
    assert find_events(Document("D01", "0" * 64, Media.DOCX, "Police", (), (block,)), ()) == ()
