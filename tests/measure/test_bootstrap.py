"""Intervals over documents: the same every time, around the figure, and honest where there is nothing to draw from."""

from __future__ import annotations

import pytest

from redactor.measure.bootstrap import interval

PARTS = [(9, 10), (18, 20), (5, 10), (30, 30), (7, 9)]


def test_the_interval_is_the_same_every_time_and_holds_the_figure() -> None:
    low, high = interval(PARTS) or (1.0, 0.0)
    assert (low, high) == interval(list(PARTS))
    assert 0.5 <= low < 69 / 79 < high <= 1.0


def test_documents_that_differ_more_give_a_wider_interval() -> None:
    narrow, wide = interval([(8, 10), (9, 10)] * 5), interval([(7, 10), (10, 10)] * 5)
    assert narrow is not None and wide is not None
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], None),
        ([(3, 4)], None),
        ([(3, 4), (0, 0), (0, 0)], None),
        ([(4, 4), (2, 2), (0, 0)], (1.0, 1.0)),
        ([(0, 4), (0, 2)], (0.0, 0.0)),
    ],
)
def test_edges(parts: list[tuple[float, float]], expected: tuple[float, float] | None) -> None:
    assert interval(parts) == expected
