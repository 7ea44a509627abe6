"""Merging: order, flags, gaps, what a policy lets be seen, and that nothing is dropped."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from redactor.errors import OutputError
from redactor.model.decision import Action, Decision
from redactor.model.document import Document
from redactor.model.event import When
from redactor.model.spans import Span
from redactor.narrative.chronology import Chronology, Scope, merge_events
from redactor.narrative.events import find_events
from redactor.safe.text import make_safe
from tests.narrative.build import document, exact, month, safe

POLICE = document(
    "13/03/2019 10:00 Strategy meeting with social care about the fracture, joint enquiry agreed.",
    "14/03/2019 Officer took a statement from the neighbour about the broken fence.",
    id="D01",
)
CARE = document(
    [
        ["Date", "Time", "Event", "Action", "Comment"],
        ["12/03/2019", "16:00", "Health rang about a fracture.", "Manager told", ""],
        [
            "13/03/2019",
            "10:05",
            "Strategy meeting: fracture, joint enquiry with police agreed.",
            "Minutes sent",
            "Late start",
        ],
        ["Not known", "", "Card found in the file.", "", ""],
        ["01/10/2019", "", "Case closed.", "", ""],
    ],
    id="D02",
    agency="Social care",
)


def merged(*documents: Document, **kwargs: object) -> Chronology:
    events = [e for d in documents for e in find_events(d, ())]
    return merge_events(events, safe(*documents), exact, **kwargs)  # type: ignore[arg-type]


def test_rows_in_are_rows_out_plus_undated() -> None:
    result = merged(POLICE, CARE)
    assert len(result.rows) + len(result.undated) == 6
    assert [r.event.text for r in result.undated] == ["Card found in the file."]
    assert result.undated[0].flags == ("undated",)
    assert result.agencies == ("Police", "Social care")


def test_order_is_by_date_time_and_agency_whatever_comes_first() -> None:
    one, two = merged(POLICE, CARE), merged(CARE, POLICE)
    assert one == two
    assert [(r.id, r.date, r.time) for r in one.rows] == [
        ("E0001", "2019-03-12", "16:00"),
        ("E0002", "2019-03-13", "10:00"),
        ("E0003", "2019-03-13", "10:05"),
        ("E0004", "2019-03-14", ""),
        ("E0005", "2019-10-01", ""),
    ]


def test_columns_are_joined_by_role() -> None:
    row = merged(CARE).rows[1]
    assert (row.event.text[:16], row.action.text, row.comment.text) == (
        "Strategy meeting",
        "Minutes sent",
        "Late start",
    )
    assert row.source == "D02 table 1 row 3"


def test_the_same_event_of_two_agencies_is_flagged_and_kept() -> None:
    rows = {r.id: r for r in merged(POLICE, CARE).rows}
    assert rows["E0002"].also_in == ("E0003",)
    assert rows["E0003"].also_in == ("E0002",)
    assert set(rows["E0002"].flags) == {"same-event", "times-differ"}
    assert rows["E0004"].also_in == ()
    assert rows["E0001"].also_in == ()


def test_one_agencys_double_entry_is_flagged() -> None:
    text = "Visit made, both children seen in the garden with the dog."
    twice = merged(document(f"01/05/2020 {text}"), document(f"01/05/2020 {text}", id="D09"))
    assert [r.flags for r in twice.rows] == [("duplicate",), ("duplicate",)]
    other = merged(document(f"01/05/2020 {text}"), document("01/05/2020 Telephone call about benefits.", id="D09"))
    assert [r.flags for r in other.rows] == [(), ()]


def test_rows_outside_the_scope_are_flagged_and_kept() -> None:
    result = merged(POLICE, CARE, scope=Scope("2019-03-13", "2019-06-30"))
    assert [r.id for r in result.rows if "outside-scope" in r.flags] == ["E0001", "E0005"]


def test_gaps_over_all_and_by_agency() -> None:
    result = merged(POLICE, CARE, gap_days=30)
    assert [(g.agency, g.after, g.before, g.days) for g in result.gaps] == [
        ("", "E0004", "E0005", 201),
        ("Social care", "E0003", "E0005", 202),
    ]
    assert merged(POLICE, CARE, gap_days=300).gaps == ()


def test_a_policy_of_months_hides_days_times_and_exact_order() -> None:
    events = [e for d in (POLICE, CARE) for e in find_events(d, ())]
    result = merge_events(events, safe(POLICE, CARE), month)
    assert {(r.shown, r.date, r.time) for r in result.rows} == {
        ("Mar 2019", "2019-03", ""),
        ("Oct 2019", "2019-10", ""),
    }


def test_ages_are_worked_out_for_the_reader() -> None:
    texts = ("01/01/2019 a", "20/02/2019 b", "15/09/2019 c", "01/06/2022 d", "31/12/2018 e")
    doc = document(*(f"{t} visit" for t in texts))
    result = merge_events(find_events(doc, ()), safe(doc), exact, subject_born="2019-01-01")
    assert [r.age for r in result.rows] == ["before birth", "0 weeks", "7 weeks", "8 months", "3 years"]


def test_text_is_taken_with_its_replacements() -> None:
    doc = document("01/05/2020 Visit to Anna at home.")
    block = doc.blocks[0]
    at = block.text.index("Anna")
    decision = Decision("m1", Span(block.id, at, at + 4), Action.LABEL, "[Mother]", "r", "A")
    made = {block.id: make_safe(block.id, block.text, (decision,))}
    result = merge_events(find_events(doc, ()), made, exact)
    assert result.rows[0].event.text == "Visit to [Mother] at home."


def test_missing_safe_text_makes_nothing() -> None:
    with pytest.raises(OutputError, match=r"D01\.e0001") as caught:
        merge_events(find_events(POLICE, ()), {}, exact)
    assert caught.value.code == "missing-safe-text"


def test_no_events_make_an_empty_chronology() -> None:
    result = merge_events((), {}, exact)
    assert (result.rows, result.undated, result.gaps, result.agencies) == ((), (), (), ())


def test_rows_are_frozen_and_hold_their_order_out_of_sight() -> None:
    row = merged(POLICE).rows[0]
    assert "order" not in repr(row)
    with pytest.raises(FrozenInstanceError):
        row.shown = "x"  # type: ignore[misc]


def test_an_unknown_time_is_undated_under_every_policy() -> None:
    events = [e for e in find_events(CARE, ()) if e.when == When("", "", "unknown")]
    assert len(events) == 1
    assert merge_events(events, safe(CARE), month).rows == ()
