"""Dated entries in e-mails, chats, forms, logs by time, headings and bullets."""

from __future__ import annotations

import pytest

from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.narrative.events import find_events
from redactor.text.dates import DateContext
from tests.narrative.build import dates, document, told

MAILS = [
    "From: Example, A\nSent: 12 March 2024 14:02\nTo: Example, B\nSubject: No answer\n\nI called and nobody came.",
    "From: a@school.example\nTo: b@health.example\nDate: Wed, 13 Mar 2024 09:15\nSubject: Weight\n\nHe is thin.",
]


def test_each_email_of_a_thread_is_an_event() -> None:
    doc = document(*MAILS[0].split("\n\n"), *MAILS[1].split("\n\n"))
    events = find_events(doc, ())
    assert dates(events) == ["2024-03-12 14:02", "2024-03-13 09:15"]
    assert "I called and nobody came." in told(doc, events[0])
    assert "Subject: No answer" in told(doc, events[0])
    assert "He is thin." not in told(doc, events[0])


def test_an_email_head_of_one_block_a_line() -> None:
    doc = document(*"\n".join(MAILS).replace("\n\n", "\n").split("\n"))
    events = find_events(doc, ())
    assert dates(events) == ["2024-03-12 14:02", "2024-03-13 09:15"]
    assert told(doc, events[1]).startswith("From: a@school.example")


def test_a_quoted_email_is_an_event() -> None:
    doc = document(MAILS[0], "On Mon, 11 Mar 2024 at 16:40, Example B wrote:\n> Can you go round today?")
    events = find_events(doc, ())
    assert dates(events) == ["2024-03-12 14:02", "2024-03-11 16:40"]
    assert "Can you go round today?" in told(doc, events[1])


CHATS = [
    ("[12/03/24, 14:02] Sam: you up", "2024-03-12 14:02"),
    ("12/03/2024, 14:02 - Sam: you up", "2024-03-12 14:02"),
    ("[12/03/2024, 14:02:31] Sam: you up", "2024-03-12 14:02"),
    ("12/03/2024 14:02 Sam: you up", "2024-03-12 14:02"),
]


@pytest.mark.parametrize(("line", "when"), CHATS)
def test_chat_messages(line: str, when: str) -> None:
    doc = document(f"{line}\n{line.replace('14:02', '14:09')}")
    events = find_events(doc, ())
    assert dates(events) == [when, when.replace("14:02", "14:09")]
    assert "you up" in told(doc, events[0])


def test_many_messages_of_one_day_are_one_event() -> None:
    lines = [f"[12/03/24, 14:{n:02d}] Sam: message number {n}" for n in range(14)]
    doc = document("\n".join([*lines, "[13/03/24, 09:00] Sam: morning"]))
    events = find_events(doc, ())
    assert dates(events) == ["2024-03-12 14:00", "2024-03-13 09:00"]
    assert "grouped" in events[0].flags
    assert all(f"message number {n}" in told(doc, events[0]) for n in range(14))


def test_a_day_with_times_under_it_is_one_event() -> None:
    doc = document("Tuesday 12 March 2024", "14:02 Sam: you up", "14:03 Lee: no", "14:05 Sam: come out")
    (event,) = find_events(doc, ())
    assert event.when.earliest == "2024-03-12"
    assert "come out" in told(doc, event)


def test_initials_and_headings_behind_a_date() -> None:
    doc = document(
        "14/09/22 09:40 BS\nS: weight down.\nB: feeds changed.\nA: bright.\nR: weigh again.",
        "17th jan '23 11:00 C.B\nS: tube wet.\nR: new tube fitted.",
        "Thurs 15 June 10:05 BS - seen in the park by chance",
    )
    events = find_events(doc, ())
    assert dates(events) == ["2022-09-14 09:40", "2023-01-17 11:00", "2023-06-15 10:05"]
    assert told(doc, events[0]).endswith("R: weigh again.")


@pytest.mark.parametrize("heading", ["# 12 March 2024", "# 12/03/2024 - Home visit", "# Tuesday 12th March 2024, 10am"])
def test_headings_that_are_dates(heading: str) -> None:
    doc = document(heading, "Mother was in bed.", "- Kitchen cold.", "# 14 March 2024", "Rang school.")
    events = find_events(doc, ())
    assert [e.when.earliest for e in events] == ["2024-03-12", "2024-03-14"]
    assert "Kitchen cold." in told(doc, events[0])


@pytest.mark.parametrize("mark", ["- ", "\u2022 ", "* ", ""])
def test_bullets_that_begin_with_a_date(mark: str) -> None:
    doc = document(
        f"{mark}12 March 2024: seen at clinic", f"{mark}14.3.24 - not brought", f"{mark}w/c 18/03/24 no calls"
    )
    assert dates(find_events(doc, ())) == ["2024-03-12", "2024-03-14", "2024-03-18"]


def test_bullets_of_a_report_that_begin_with_a_date() -> None:
    doc = document(
        "# Individual Management Review",
        "# Summary of involvement",
        "- 12 March 2024: she was seen at clinic.",
        "- The school rang on 14 March 2024 and was told to wait.",
        "- Weekly visits, see the plan of 2 April 2024",
        "# Good practice",
        "- The nurse went back on 15 March 2024 and was let in.",
        "- Visits: 16 March 2024",
        "# Recommendations",
        "- 1 May 2024: report back.",
    )
    assert dates(find_events(doc, ())) == ["2024-03-12", "2024-03-14", "2024-03-15"]


@pytest.mark.parametrize(
    "label",
    [
        "Date of visit: ",
        "Date of Contact: ",
        "Visit date: ",
        "DATE OF SESSION - ",
        "Date of home visit: ",
        "Incident date: ",
    ],
)
def test_a_date_behind_a_label_opens_an_entry(label: str) -> None:
    doc = document(
        f"{label}12/03/2024",
        "Name of child: A B",
        "# What I saw",
        "The child was in the cot.",
        f"{label}19/03/2024",
        "No one in.",
    )
    events = find_events(doc, ())
    assert dates(events) == ["2024-03-12", "2024-03-19"]
    assert "The child was in the cot." in told(doc, events[0])


def test_a_plain_label_opens_entries_where_it_repeats() -> None:
    form = ["Date: 12/03/2024", "Present: AB, CD", "We spoke of the move."]
    (event,) = find_events(document(*form), ())
    assert (dates([event]), event.flags) == (["2024-03-12"], ("date-carried",))
    again = ["Date: 19/03/2024", "Present: AB", "No progress."]
    assert dates(find_events(document(*form, *again), ())) == ["2024-03-12", "2024-03-19"]


def test_times_under_a_form_take_its_day() -> None:
    form = [["Call date", "30/12/2022", "Call time", "22:48"], ["Surname", "B", "DOB", "09/05/2012"]]
    doc = document("# Patient report", form, "22:59 Not fitting on arrival, drowsy.", "23:10 Conveyed on blues.")
    (event,) = find_events(doc, ())
    assert (event.when.earliest, event.when.time) == ("2022-12-30", "22:59")
    assert "date-carried" in event.flags
    assert "23:10 Conveyed on blues." in told(doc, event)


def test_times_without_a_day_tell_nothing() -> None:
    assert find_events(document("# Patient report", "22:59 Not fitting on arrival, drowsy."), ()) == ()


def test_entries_in_a_table_of_one_column() -> None:
    doc = document([["12/03/2024 Visit made, child seen."], ["14/03/2024 Rang, no reply."]])
    assert dates(find_events(doc, ())) == ["2024-03-12", "2024-03-14"]


def test_entries_in_a_long_cell_of_a_form() -> None:
    log = (
        "12/03/2024 Visit made, child seen with her aunt and was cheerful.\n14/03/2024 Rang mother, no reply.\n"
        + "x " * 60
    )
    doc = document([["Patient", "A B"], ["Notes", log]])
    assert [e.when.earliest for e in find_events(doc, ())] == ["2024-03-12", "2024-03-14"]


@pytest.mark.parametrize(
    "text",
    [
        "From: the school office. To: whom it may concern",
        "To: Dr Example\nFrom: Ward 3\nRe: A B",
        "Date of birth: 12/03/2014",
        "Date of report: 12/03/2024",
        "Review date: 12/03/2024",
        "On 3 May 2024 she wrote:",
    ],
)
def test_lines_that_open_nothing(text: str) -> None:
    assert find_events(document(text), ()) == ()


def test_wide_lines_without_full_stops_are_entries_when_a_time_follows() -> None:
    text = "01/05/2020 10:00 Visit made and mother said that all was well with the baby\n02/05/2020 11:30 Rang again"
    assert dates(find_events(document(text), ())) == ["2020-05-01 10:00", "2020-05-02 11:30"]


def test_a_label_needs_its_date() -> None:
    doc = document("Date of visit: not recorded", "Mother lives with the uncle.")
    assert find_events(doc, (), DateContext(earliest="2020-01-01", latest="2020-12-31")) == ()


def test_wide_lines_without_full_stops_are_entries_when_dates_are_written_alike() -> None:
    first = "01-May-2020 Visit made and mother said that all was well with the baby"
    doc = document(f"{first}\n02-May-2020 DNA review", f"{first}\n2nd May was her word for it")
    assert dates(find_events(doc, ())) == ["2020-05-01", "2020-05-02", "2020-05-01"]


def test_a_birth_with_its_hour_is_an_entry() -> None:
    doc = document("14/11/2018 03:42 Live male, 2680g.")
    born = Mention("D01.m0001", Span(doc.blocks[0].id, 0, 10), Kind.DATE_OF_BIRTH, 1.0)
    assert dates(find_events(doc, (born,))) == ["2018-11-14 03:42"]
