"""Events: precision over rows of documents with gold events, repeats, and rows flagged as told twice."""

from __future__ import annotations

from typing import Any

from redactor.measure.events import score_events

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
