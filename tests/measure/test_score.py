"""Scoring: leaks are counted by any identifying word left, losses by innocent words gone."""

import pytest

from redactor.measure.events import score_events
from redactor.measure.markup import GoldDocument, unmark
from redactor.measure.score import DIRECT, score_document

TEXT, SPANS = unmark(
    "Visit to {{Rowena Alderfinch::PERSON::mother}} on {{12 March 2019::DATE::-}} at "
    "{{Quillet Street Surgery::ORG::gp}}. She may call {{07700 900123::PHONE::p}} again."
)
GOLD = GoldDocument("d", {}, "", TEXT, SPANS)


@pytest.mark.parametrize(
    ("output", "found", "lost"),
    [
        ("Visit to [Mother] on March 2019 at [GP Practice 1]. She may call [Phone removed] again.", 4, 0),
        ("Visit to [Mother] Alderfinch on March 2019 at [GP Practice 1]. She may call [x] again.", 3, 0),
        ("Visit to [Mother] on 12 March 2019 at [x] Surgery. She may call [x] again.", 3, 0),
        ("Visit to [Mother] on March 2019 at Quillet. She call [x] again.", 3, 1),
        ("Visit to [Mother] on [x] at [x]. She may call 900123 again.", 3, 0),
        ("[everything removed]", 4, 8),
        (TEXT, 0, 0),
    ],
)
def test_scores(output: str, found: int, lost: int) -> None:
    score = score_document(GOLD, output)
    assert sum(score.found.values()) == found
    assert score.lost == lost
    assert score.innocent == 8 and sum(score.total.values()) == 4


def test_a_label_that_repeats_a_secret_word_is_not_a_leak() -> None:
    text, spans = unmark("At {{Mother Hubbard::PERSON::x}} then")
    assert score_document(GoldDocument("d", {}, "", text, spans), "At [Mother] then").recall(DIRECT) == 1.0


def test_brackets_of_the_source_are_not_taken_for_marks() -> None:
    text, spans = unmark("[{{3/4/24::DATE::-}} 16:52] {{Bob::PERSON::b}}: ok")
    score = score_document(GoldDocument("d", {}, "", text, spans), "[April 2024 16:52] [Person 1]: ok")
    assert (sum(score.found.values()), score.lost) == (2, 0)


def test_people_who_stay_count_neither_way() -> None:
    score = score_document(GOLD, TEXT, keep=["mother"])
    assert "PERSON" not in score.total and score.innocent == 8


def test_events_need_document_date_and_words() -> None:
    row = {"record": "", "event": "Seen at home, re-\nferred.", "action": "", "comment": "", "details": ""}
    told = {"rows": [{**row, "document": "D01", "date": "2019-03"}], "undated": []}
    gold = [
        {"doc": "a.md", "date": "2019-03-12", "contains": "home, referred"},
        {"doc": "a.md", "date": "2019-04-01", "contains": "home, referred"},
        {"doc": "b.md", "date": "2019-03-12", "contains": "home, referred"},
    ]
    score = score_events(gold, told, {"a": "D01", "b": "D02"})
    assert (score.found, score.misdated, score.total, score.missing) == (1, 1, 3, (1, 2))
