"""Span-level figures, and files that are not in the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.errors import RedactorError
from redactor.measure.spans import Marked, load_marked, score_spans, span_table

GOLD = (
    Marked("Ro Alderfinch met Al", ((0, 13, "PERSON"), (18, 20, "PERSON"))),
    Marked("Seen in Hexworth", ((8, 16, "LOCATION"),)),
    Marked("A clear plan of care", ()),
    Marked("In March 2019", ()),
)
FOUND = (
    ((0, 2, "PERSON"), (18, 20, "PERSON")),
    ((8, 16, "ORG"), (0, 4, "")),
    ((2, 7, "PERSON"),),
    ((3, 13, "DATE"),),
)


def test_figures_by_hand() -> None:
    score = score_spans(GOLD, FOUND)
    person, place = score["types"]["PERSON"], score["types"]["LOCATION"]
    assert (person["cover"], person["overlap"], person["exact_recall"]) == (1.0, 1.0, 0.5)
    assert person["exact_precision"] == round(1 / 3, 4)
    assert (place["cover"], place["overlap"], place["exact_recall"], place["claimed"]) == (1.0, 0.0, 0.0, 0)
    assert (score["total"]["total"], score["total"]["covered"], score["total"]["exact"]) == (3, 3, 1)
    assert "66.7%" in span_table({"corpus": score})


def test_texts_with_nothing_to_find_count_only_types_that_the_file_marks() -> None:
    none = score_spans(GOLD, FOUND)["nothing_to_find"]
    assert (none["texts"], none["untouched_texts"]) == (2, 0.5)
    assert none["untouched_words"] == round(7 / 8, 4)
    assert none["claimed"] == {"LOCATION": 0, "PERSON": 1}


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ro and Al", "ents": [[7, 9, "PERSON"], [0, 2, "PERSON"]]}\n', encoding="utf-8")
    assert load_marked(path) == (Marked("Ro and Al", ((0, 2, "PERSON"), (7, 9, "PERSON"))),)


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        '{"text": "Ro"}',
        '{"text": "Ro", "ents": [[0, 3, "PERSON"]]}',
        '{"text": "Ro", "ents": [[1, 1, "PERSON"]]}',
        '{"text": "Ro", "ents": [[0, 2, "NAME"]]}',
        '{"text": "Ro", "ents": [[0, 2]]}',
    ],
)
def test_other_files_are_refused_without_quoting_them(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "", "ents": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(RedactorError) as error:
        load_marked(path)
    assert error.value.exit_code == 3 and "--spans:2" in error.value.message() and "Ro" not in error.value.message()


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(RedactorError) as error:
        load_marked(tmp_path / "none.jsonl")
    assert error.value.exit_code == 2
