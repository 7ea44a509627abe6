"""Scoring: leaks are counted by any identifying word left, losses by innocent words gone."""

import pytest

from redactor.measure.events import score_events
from redactor.measure.markup import GoldDocument, unmark
from redactor.measure.score import DIRECT, Redaction, score_document, source_tokens

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


def test_a_miss_says_which_words_were_left() -> None:
    (miss,) = score_document(GOLD, TEXT.replace("Rowena", "[Mother]").replace("12 March", "March")).misses[:1]
    assert [TEXT[a:b] for a, b in miss.left] == ["Alderfinch"] and miss.type == "PERSON"


@pytest.mark.parametrize(
    ("output", "runs", "right", "lost"),
    [
        ("Visit to [a] on [b] at [c]. She may call [d] again.", 4, 4, 0),
        ("[x] to [a] on [b] at [c]. [x] [d] again.", 4, 3, 2),
        ("Visit to Rowena Alderfinch on 12 March 2019 at Quillet Street Surgery. [x].", 1, 1, 2),
        (TEXT, 0, 0, 0),
    ],
)
def test_a_redacted_run_is_right_when_it_touches_a_gold_span(output: str, runs: int, right: int, lost: int) -> None:
    score = score_document(GOLD, output)
    assert score.redacted() == (right, runs)
    assert len(score.lost_runs) == lost
    assert score.precision() == (right / runs if runs else 1.0)


def test_redactions_cut_and_name_the_runs() -> None:
    words = [w for w, _, _ in source_tokens(TEXT)]
    made = (
        Redaction("PERSON", (words.index("rowena"), words.index("alderfinch"))),
        Redaction("DATE", (words.index("on"), words.index("on") + 1, words.index("on") + 2, words.index("on") + 3)),
        Redaction("ORG", (words.index("may"),)),
    )
    score = score_document(GOLD, "Visit to [a] at Quillet Street Surgery. She call 07700 900123 again.", (), made)
    assert [(r.type, r.right) for r in score.runs] == [("PERSON", True), ("DATE", True), ("ORG", False)]
    lost = [(r.type, TEXT[r.start : r.end], r.right) for r in score.lost_runs]
    assert lost == [("DATE", "on", True), ("ORG", "may", False)], "a lost word may go with a right redaction"
    assert score.redacted("ORG") == (0, 1)


def test_words_gone_without_a_redaction_are_lost_but_no_redacted_run() -> None:
    made = (Redaction("PERSON", (2, 3)),)
    score = score_document(GOLD, TEXT.replace("Rowena Alderfinch", "[a]").replace("again", "agaln"), (), made)
    assert [r.type for r in score.runs] == ["PERSON"]
    assert [r.type for r in score.lost_runs] == [""]


def test_letters_that_fold_to_two_do_not_hide_a_leak() -> None:
    text, spans = unmark("Straße 4. Seen {{Siân::PERSON::m}} today")
    score = score_document(GoldDocument("d", {}, "", text, spans), text)
    assert len(score.misses) == 1 and score.lost == 0


def test_a_text_box_that_moved_is_neither_lost_nor_a_hiding_place() -> None:
    text, spans = unmark("One two three four five six seven eight. Never tell {{Bo::PERSON::b}} where she lives now")
    gold = GoldDocument("d", {}, "", text, spans)
    clean = score_document(gold, "Never tell [x] where she lives now. One two three four five six seven eight.")
    leaky = score_document(gold, "Never tell Bo where she lives now. One two three four five six seven eight.")
    assert (len(clean.misses), clean.lost) == (0, 2), "two words alone may be anywhere"
    assert (len(leaky.misses), leaky.lost) == (1, 0)
