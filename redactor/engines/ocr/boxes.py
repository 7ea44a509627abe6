"""Brings the boxes of words read by OCR to the ink of their letters, so that nothing of a word lies outside its box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from redactor.engines.ocr.types import OcrWord

Columns = NDArray[np.bool_]


def tightened(words: Sequence[OcrWord], image: NDArray[np.uint8]) -> tuple[OcrWord, ...]:
    """The words with left and right edges at their ink; neighbours on a line are parted at the widest blank."""
    out: list[OcrWord] = []
    for _, group in groupby(words, key=lambda w: w.line):
        row = sorted(group, key=lambda w: (w.x0, w.x1))
        out.extend(_row(row, image))
    return tuple(out)


def _row(row: list[OcrWord], image: NDArray[np.uint8]) -> list[OcrWord]:
    y0, y1 = min(w.y0 for w in row), max(w.y1 for w in row)
    high = y1 - y0
    a, b = max(0, int(y0 + 0.06 * high)), min(image.shape[0], int(np.ceil(y1 - 0.06 * high)))
    left = max(0, int(row[0].x0 - 0.5 * high))
    right = min(image.shape[1], int(row[-1].x1 + 0.5 * high))
    area = image[a:b, left:right]
    if area.size == 0:
        return row
    limit = min(170, int(np.percentile(area, 80)) - 45)
    ink: Columns = (np.sum(area < limit, axis=0) >= 2) & ~_ruled(image, (a, b), (left, right), limit)
    reach = 0.55 * high
    cuts = [_outer(ink, row[0].x0 - left, -1, reach)]
    for one, two in pairwise(row):
        cuts.append(_cut(ink, one.x1 - left, two.x0 - left, reach))
    cuts.append(_outer(ink, row[-1].x1 - left, 1, reach))
    out = []
    for word, (start, end) in zip(row, pairwise(cuts), strict=True):
        inside = np.nonzero(ink[max(0, int(start)) : max(0, int(np.ceil(end)))])[0]
        if inside.size:
            x0 = left + max(0, int(start)) + int(inside[0])
            x1 = left + max(0, int(start)) + int(inside[-1]) + 1
            if x1 - x0 > 0.55 * (word.x1 - word.x0):  # else this is not the word's ink: a stain, a shaded ground
                word = replace(word, x0=float(x0), x1=float(x1))
        out.append(word)
    return out


def _ruled(image: NDArray[np.uint8], rows: tuple[int, int], columns: tuple[int, int], limit: int) -> Columns:
    """Columns where a table's upright ruling stands: dark also above and below the line of text."""
    high = rows[1] - rows[0]
    a, b = max(0, rows[0] - high // 2), min(image.shape[0], rows[1] + high // 2)
    dark = image[a:b, columns[0] : columns[1]] < limit + 8
    near = dark.copy()
    near[:, 1:] |= dark[:, :-1]
    near[:, :-1] |= dark[:, 1:]
    return np.asarray(near.mean(axis=0) > 0.72)


def _cut(ink: Columns, end: float, start: float, reach: float) -> float:
    """The middle of the widest blank run near the gap between two words."""
    middle = (end + start) / 2
    first = max(0, int(min(end, start) - reach))
    last = min(len(ink), int(max(end, start) + reach) + 1)
    best, best_score, run = middle, 0.0, 0
    for n in range(first, last + 1):
        if n < last and not ink[n]:
            run += 1
            continue
        if run:
            at = n - run / 2
            score = run - 0.25 * abs(at - middle)
            if score > best_score:
                best, best_score = at, score
        run = 0
    return best


def _outer(ink: Columns, edge: float, way: int, reach: float) -> float:
    """Where the first or last word's ink ends: the first blank of a letter's width outside its edge."""
    need = max(3, int(0.35 * reach))
    n, blank = int(edge), 0
    while 0 <= n < len(ink) and abs(n - edge) <= reach:
        blank = 0 if ink[n] else blank + 1
        if blank >= need:
            return float(n - way * (blank - 1))
        n += way
    return float(np.clip(n, 0, len(ink)))
