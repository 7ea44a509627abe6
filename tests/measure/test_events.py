"""Events: precision over rows of documents with gold events, repeats, and rows flagged as told twice."""

from __future__ import annotations

from typing import Any

import pytest

from redactor.measure.duplicates import score_duplicates
from redactor.measure.events import score_events
from redactor.measure.told import tells_in_part

GOLD = [
    {"doc": "a.md", "date": "2019-03-12", "contains": "seen at home"},
    {"doc": "a.md", "date": "2019-03-14", "contains": "not at school"},
]


def _row(document: str, date: str, text: str, *same: str) -> dict[str, Any]:
    empty = dict.fromkeys(("record", "action", "comment", "details"), "")
    return {**empty, "document": document, "date": date, "event": text, "same_event_as": list(same)}


def test_precision_repeats_and_flags() -> None:
    rows = [
        _row("D01", "2019-03-12", "Seen at home."),
        _row("D01", "2019-03-12", "Seen at home.", "E2"),
        _row("D01", "2019-03-14", "Seen at home. Not at school.", "E1"),
        _row("D01", "2019-03-20", "Printed by the office"),
        _row("D02", "2019-03-20", "Another document"),
    ]
    score = score_events(GOLD, {"rows": rows, "undated": []}, {"a": "D01", "b": "D02"})
    assert (score.found, score.recall) == (2, 1.0)
    assert (score.judged, score.right, score.precision) == (4, 3, 0.75)
    assert (score.repeats, score.flagged) == (1, 2)
    assert (score.rows, score.matched, score.by_document) == (5, 3, (("D01", 2, 2),))


def test_an_empty_chronology_finds_nothing() -> None:
    score = score_events(GOLD, {"rows": [], "undated": []}, {"a": "D01"})
    assert (score.recall, score.judged, score.by_document) == (0.0, 0, (("D01", 0, 2),))


def test_an_event_counts_under_its_date_and_its_agency_only() -> None:
    gold = [
        {"doc": "a.md", "agency": "GP", "date": "2019-03-12", "contains": "seen at home"},
        {"doc": "a.md", "agency": "GP", "date": "2019-03-14", "contains": "not at school"},
        {"doc": "b.md", "agency": "Police", "date": "2019-03-15", "contains": "a loud row"},
        {"doc": "b.md", "agency": "Police", "date": "2019-03-16", "contains": "door kicked"},
    ]
    rows = [
        {**_row("D01", "2019-03-12", "Seen at home"), "agency": "General practice"},
        {**_row("D01", "2019-03-19", "Not at school"), "agency": "General practice"},
        {**_row("D02", "2019-03-15", "A loud row"), "agency": "General practice"},
        {**_row("D02", "2019-03-16", "Door kicked"), "agency": "Police"},
    ]
    score = score_events(gold, {"rows": rows, "undated": []}, {"a": "D01", "b": "D02"})
    assert (score.found, score.missing) == (2, (1, 2))
    assert (score.misdated, score.days_off, score.wrong_agency) == (1, (5,), 1)
    assert score.date_error == 5 / 4


def test_labels_may_stand_for_some_of_the_marked_words() -> None:
    gold = [{"doc": "a.md", "date": "2019-03-12", "contains": "Flowers at the door of the block"}]
    rows = [_row("D01", "2019-03-12", "[Person 2] at the door of the block. More.")]
    score = score_events(gold, {"rows": rows, "undated": []}, {"a": "D01"})
    assert (score.found, score.cut) == (1, 1)


@pytest.mark.parametrize(
    ("text", "wanted", "told"),
    [
        ("x. Told [Person 6]\nstaff nobody had checked her", "Told ward staff nobody had checked her", True),
        ("No access, [Subject child] over the buzzer, rang", "No access, ivy over the buzzer, rang", True),
        ("[Person 1] [Person 2] gave him dates and milk", "Ustadh gave him dates and milk", True),
        ("AFTER FIGHT OVER [Person 9]", "AFTER FIGHT OVER A PRICE", True),
        ("Seen [Person 9]. Never said.", "Seen at home with both of her aunts and a dog", False),
        ("[Person 1] [Person 2] [Person 3]", "Seen at home by two nurses", False),
        ("milk [Person 1] gave him dates", "gave him dates and milk", False),
        ("gave him dates", "gave him dates and milk", False),
    ],
)
def test_what_a_row_tells_in_part(text: str, wanted: str, told: bool) -> None:
    assert tells_in_part(text, wanted) is told


def test_pairs_told_by_several_agencies() -> None:
    gold = [
        {"doc": "a.md", "date": "2019-03-12", "contains": "alpha one", "same": "fall"},
        {"doc": "b.md", "date": "2019-03-12", "contains": "bravo two", "same": "fall"},
        {"doc": "b.md", "date": "2019-03-13", "contains": "charlie three", "same": "fall"},
        {"doc": "a.md", "date": "2019-03-14", "contains": "delta four", "perhaps": "visit"},
        {"doc": "b.md", "date": "2019-03-14", "contains": "echo five", "perhaps": "visit"},
        {"doc": "b.md", "date": "2019-03-14", "contains": "foxtrot six"},
    ]
    told = [
        ("E1", "D01", "2019-03-12", "alpha one", ["E2"]),
        ("E2", "D02", "2019-03-12", "bravo two", ["E1"]),
        ("E3", "D02", "2019-03-13", "charlie three", []),
        ("E4", "D01", "2019-03-14", "delta four", ["E5", "E6"]),
        ("E5", "D02", "2019-03-14", "echo five", ["E4"]),
        ("E6", "D02", "2019-03-14", "foxtrot six", ["E4"]),
    ]
    rows = [{**_row(d, day, text, *same), "ref": ref} for ref, d, day, text, same in told]
    score = score_duplicates(gold, {"rows": rows, "undated": []}, {"a": "D01", "b": "D02"})
    assert score is not None
    assert (score.hits, score.misses, score.wrong) == (1, 1, 1)
    assert (score.recall, score.precision) == (0.5, 0.5)


def test_without_marked_pairs_there_is_no_score() -> None:
    assert score_duplicates(GOLD, {"rows": [], "undated": []}, {"a": "D01"}) is None
