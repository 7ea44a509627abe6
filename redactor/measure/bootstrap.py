"""Confidence intervals by bootstrap over documents: how far a figure would move with other documents of the kind.

Whole documents are drawn, since the words of one document are not independent of each other (Efron and Tibshirani,
"An Introduction to the Bootstrap", 1993: the percentile interval of a ratio of sums).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

RESAMPLES = 2000
SEED = 1993
_TAIL = 0.025


def interval(parts: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """95 % interval of sum(numerators) / sum(denominators) over documents; the same parts always give the same.

    `parts` holds one (numerator, denominator) a document. None when fewer than two documents have anything to count:
    then there is nothing to draw from.
    """
    if sum(total > 0 for _, total in parts) < 2:
        return None
    ratios = []
    for draw in _draws(len(parts)):
        total = sum(parts[i][1] for i in draw)
        if total:
            ratios.append(sum(parts[i][0] for i in draw) / total)
    ratios.sort()
    cut = int(_TAIL * len(ratios))
    return ratios[cut], ratios[-1 - cut]


@cache
def _draws(documents: int) -> tuple[tuple[int, ...], ...]:
    chance = random.Random(SEED)
    return tuple(tuple(chance.choices(range(documents), k=documents)) for _ in range(RESAMPLES))
