"""Events out of logs, case notes, reports, minutes and letters."""

from __future__ import annotations

import pytest

from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.narrative.events import find_events
from redactor.text.dates import DateContext
from tests.narrative.build import dates, document, told


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
    text = "01/05/2020 Mother said that she had taken him to the surgery on\n28/04/2020 and the doctor was not worried."
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
        "Typed 3 May 2019 after she was seen in the clinic.",
        "The family has been well known to the service since 12 May 2017.",
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
    assert told(doc, events[0]) == "On 23 June 2018 an officer attended. Nothing else was done."


def test_a_sentence_with_several_days_is_an_event_for_each() -> None:
    doc = document(
        "# Individual Management Review",
        "# Narrative",
        "It was sent on 13 June 2022, accepted on 30 August and allocated on 3 October 2022. Soup was brought.",
        "She stayed from 4 May 2023 to 9 May 2023, having been known since 1 March 2021.",
    )
    events = find_events(doc, ())
    assert dates(events) == ["2022-06-13", "2022-08-30", "2022-10-03", "2023-05-04"]
    assert all("several-dates" in e.flags for e in events[:3]) and "several-dates" not in events[3].flags
    assert all(told(doc, e).endswith("Soup was brought.") for e in events[:3])


def test_letters_tell_of_days_in_their_sentences() -> None:
    doc = document(
        "# Clinic letter",
        "Typed 14/12/2022",
        "Dear colleague,",
        "Thank you for asking. A visit was offered for 1 August 2023 at 10.40. He was not brought.",
        "Working Together 2018 was in force. She had been known to us since 2 May 2020.",
    )
    own, visit = find_events(doc, ())
    assert dates((own, visit)) == ["2022-12-14", "2023-08-01 10:40"]
    assert visit.certainty == 0.5 and "from-narrative" in visit.flags
    assert told(doc, visit).endswith("He was not brought.") and "not brought" not in told(doc, own)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a date line under the letterhead, the year of the days in the letter from it
        (
            ("Example House", "10 January 2022", "Ms A Example\nBy hand", "Dear Ms Example,", "We write as you asked.",
             "We heard no more until 15 November, when the aunt came.", "Yours sincerely,\nB Example"),
            ["2022-01-10", "2021-11-15"],
        ),
        # a weekday before a date opens no entry of its own that swallows the rest
        (
            ("10 December 2021", "Dear all,", "Fri 17 September: he left for work.", "On 26 September she rang."),
            ["2021-09-17", "2021-09-26"],
        ),
        # the visit's own date, the typist's left aside; a letter that is only named tells of no day
        (
            ("Clinic: 5 October 2021 Typed: 8/10/21", "Dear Dr Example", "Thank you for your letter of 2 May 2021.",
             "She was not brought today."),
            ["2021-10-05"],
        ),
        # a day without a year lies before the letter
        (
            ("5 October 2021", "Dear Dr Example", "I had not seen her since 24 November, when her aunt came."),
            ["2020-11-24"],
        ),
        # the entries of a log behind a letter
        (
            ("3 May 2021", "Dear Dr Example", "She was seen on 1 May.", "Yours sincerely\nC Example",
             "04/05/2021 Rang the school, no reply."),
            ["2021-05-01", "2021-05-04"],
        ),
        # an e-mail's greeting makes it no letter
        (
            ("From: A Example\nSent: 6 May 2021 10:00\nTo: B Example", "Dear B,", "He was away on 5 May.",),
            ["2021-05-06 10:00"],
        ),
    ],
)  # fmt: skip
def test_letters(lines: tuple[str, ...], expected: list[str]) -> None:
    assert dates(find_events(document(*lines), ())) == expected


def test_a_form_dates_the_narrative_below_it() -> None:
    form = [["Field", "Detail"], ["Date/time", "13/11/2021 00:54"], ["Reporting", "Officer 1"]]
    doc = document("# Concern report", form, "Narrative: a child was found by a neighbour.", "# Crime summary")
    events = find_events(doc, ())
    assert dates(events) == ["2021-11-13 00:54"]
    assert told(doc, events[0]) == "Narrative: a child was found by a neighbour."


def test_minutes_tell_the_meeting_and_what_was_told_there() -> None:
    doc = document(
        "# Strategy Meeting Minutes",
        "Date: Wednesday 13 March 2019, 10.00am\nVenue: Room 2",
        "Chair: A. Example",
        "# Information shared",
        "- 12 March: a bruise was seen by the nurse.",
        "Police: nobody had been asked about the dog.",
        "Home visit to be made on 20 March by two workers.",
        "# Decisions",
        "- Joint enquiry.",
        "- Medical today.",
        "Signed: A. Example",
    )
    meeting, seen = find_events(doc, ())
    assert (meeting.when.earliest, meeting.when.time) == ("2019-03-13", "10:00")
    assert told(doc, meeting).startswith(
        "Strategy Meeting Minutes | 12 March: a bruise was seen by the nurse. | Police:"
    )
    assert told(doc, meeting).endswith("Joint enquiry. | Medical today.") and "Chair" not in told(doc, meeting)
    assert meeting.columns == ("event", "event", "event", "event", "action", "action")
    assert (seen.when.earliest, seen.certainty) == ("2019-03-12", 0.5)
    assert told(doc, seen) == "12 March: a bruise was seen by the nurse."


def test_a_meeting_that_was_reconvened_is_an_event_on_each_day() -> None:
    doc = document(
        "# Strategy discussion",
        "Held: 19 January 2024, 14:00. Reconvened 22 January, 10:00.",
        "# Information shared",
        "Fire: no alarm was found in the home.",
        "# Reconvened 22nd",
        "- Grandparents were assessed as suitable.",
        "Next meeting 8 February 2024",
        "Signed A. Example 24 January 2024",
    )
    first, second = find_events(doc, ())
    assert dates([first, second]) == ["2024-01-19 14:00", "2024-01-22"]
    assert told(doc, first) == "Strategy discussion | Fire: no alarm was found in the home."
    assert told(doc, second) == "Reconvened 22nd | Grandparents were assessed as suitable."


def test_minutes_are_known_by_their_head() -> None:
    head = ["# Child Exploitation Panel", "Wednesday 23rd of November 2022, 10.00 to 12.15", "Chair: A. Example"]
    talk = "Housing: the flat was let to somebody else."
    doc = document(*head, "Minutes: B. Example", "Present\nA. Example, chair", talk)
    (event,) = find_events(doc, ())
    assert dates([event]) == ["2022-11-23 10:00"]
    assert told(doc, event) == f"Child Exploitation Panel | {talk}"


def test_the_scope_gives_the_year_when_nothing_else_does() -> None:
    doc = document("Tues 5 March 10:00 Visit.", "7 March. Call.")
    assert dates(find_events(doc, ())) == ["10:00", ""]
    scope = DateContext(earliest="2018-02-01", latest="2019-12-31")
    assert dates(find_events(doc, (), scope)) == ["2019-03-05 10:00", "2019-03-07"]


def test_removed_blocks_tell_nothing() -> None:
    block = Block("D01.b0001", BlockKind.PARAGRAPH, "01/05/2020 Visit.", removed=True)
    assert find_events(Document("D01", "0" * 64, Media.DOCX, "Police", (), (block,)), ()) == ()


def test_a_letter_that_tells_nothing_is_no_event() -> None:
    assert (
        find_events(
            document("2 March 2023", "To: Dr A. Example, 4 Example Street", "Dear Dr Example", "Thank you."), ()
        )
        == ()
    )


def test_a_log_that_tells_of_meetings_is_no_minutes() -> None:
    doc = document("13/03/2019 10:00 Strategy meeting with health.", "14/03/2019 Visit.")
    assert dates(find_events(doc, ())) == ["2019-03-13 10:00", "2019-03-14"]


def test_a_meeting_without_a_date_label() -> None:
    doc = document(
        "# Strategy meeting", "Wednesday 23rd of November 2022, 10.00 to 12.15, by video", "# Outcomes", "- Agreed."
    )
    assert dates(find_events(doc, ())) == ["2022-11-23 10:00"]


def test_entries_in_a_document_that_is_mostly_something_else_are_less_certain() -> None:
    prose = "The young person talked at length about school, about home and about what he wanted to happen next. " * 4
    doc = document("# Interview", prose, "29/9/22 22:14 from a friend: see you")
    assert [e.certainty for e in find_events(doc, ())] == [0.7]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The nurse's letter of 10 January 2024 was received on 17 Jan and read on 23 Jan.",
            ["2024-01-17", "2024-01-23"],
        ),
        ("I will mark the case closed on 31/12/2024 when the tenant has gone.", []),
        ("Members: A, B and C, who was asked later (added 21/07/2024)", []),
        ("EXAMPLE, ADAM 02/08/2006 PNC 22/184406A and SAMPLE, JOHN (father, same name) 19/01/1981", []),
        ("He was seen at home. Reporting officer 1042 Example to the sergeant 3/12/24", []),
        ("Written by hand and read over to her. Date: Sunday 18th February 2024", []),
        ("Yours sincerely,\nA. Example, who was on call\nDictated 01-03-23, typed by PA", []),
        ("It was agreed? No. He came back on 3 May 2024 and was fed.", ["2024-05-03"]),
        ("(b) She telephoned to offer him a home on 29 June 2023 and was told to wait.", ["2023-06-29"]),
        ("12 March 2023. The discharge letter was received, read Monday 13th.", ["2023-03-12"]),
    ],
)
def test_dates_in_loose_prose_on_which_something_happened(text: str, days: list[str]) -> None:
    assert dates(find_events(document("# Statement", "Dear colleague,", text), ())) == days
