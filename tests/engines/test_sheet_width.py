"""Column widths and row heights by content."""

from __future__ import annotations

import pytest

from redactor.engines.sheet.width import height_of, widths_for


def test_columns_without_a_width_get_one_from_their_texts() -> None:
    texts = {0: ["Date", "06/03/23"], 1: ["Who"], 2: ["What I did", "x" * 200], 3: ["Outcome", "y" * 30]}
    assert widths_for(texts, {}, {}, ["Date", "Who", "What I did", "Outcome"]) == {0: 10.0, 1: 10.0, 2: 60.0, 3: 32.0}


def test_one_long_text_among_many_does_not_widen_a_column() -> None:
    assert widths_for({0: ["short"] * 20 + ["z" * 59]}, {}, {}, []) == {0: 10.0}


def test_numbers_fit_whole_and_long_headings_are_not_broken() -> None:
    assert widths_for({0: ["Uncharacteristic"]}, {0: ["1234567890123456"]}, {}, ["Uncharacteristic"]) == {0: 18.0}


@pytest.mark.parametrize(
    ("given", "widths"),
    [
        ({0: 40.0}, {0: 40.0, 1: 22.0}),
        ({0: 8.43, 1: 8.43}, {0: 22.0, 1: 22.0}),
        ({0: 8.43, 1: 30.0}, {0: 8.43, 1: 30.0}),
    ],
)
def test_widths_that_somebody_chose_are_kept(given: dict[int, float], widths: dict[int, float]) -> None:
    assert widths_for({0: ["a" * 20], 1: ["b" * 20]}, {}, given, []) == widths


@pytest.mark.parametrize(
    ("texts", "height"),
    [({0: "one"}, 0.0), ({0: "a\nb"}, 30.0), ({0: "x" * 100}, 180.0), ({0: "x\n" * 100}, 405.0)],
)
def test_rows_are_as_high_as_their_longest_text(texts: dict[int, str], height: float) -> None:
    assert height_of(texts, {0: 10.0}) == height
