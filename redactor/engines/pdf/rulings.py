"""Finds ruled tables in a page image, so that a scanned table is read cell by cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from redactor.engines.pdf.lattice import Rule, cells_of, merged
from redactor.engines.pdf.tables import grids_among
from redactor.engines.pdf.types import Grid

_DARK = 150
_SHORTEST = 24.0  # points: longer than any stroke of a letter


def grids_in(image: NDArray[np.uint8], scale: float) -> tuple[Grid, ...]:
    """Tables in a gray image of `scale` pixels to the point, from top to bottom; rectangles in points."""
    dark = image < _DARK
    dark = dark | np.roll(dark, 1, axis=0) | np.roll(dark, 1, axis=1)
    shortest = int(_SHORTEST * scale)
    level = [_rule(*run, scale) for run in _runs(dark, shortest)]
    upright = [_rule(*run, scale) for run in _runs(dark.T, shortest)]
    if not 4 <= len(level) + len(upright) <= 6000:
        return ()
    return tuple(grids_among(cells_of(merged(upright, 3, 6), merged(level, 3, 6), 5), 3))


def _runs(dark: NDArray[np.bool_], shortest: int) -> list[tuple[int, int, int]]:
    """(row, start, end) of dark runs at least `shortest` long."""
    out: list[tuple[int, int, int]] = []
    candidates = np.nonzero(dark.sum(axis=1) >= shortest)[0]
    for row in candidates:
        line = np.concatenate(([0], dark[row].astype(np.int8), [0]))
        change = np.diff(line)
        starts, ends = np.nonzero(change == 1)[0], np.nonzero(change == -1)[0]
        long = ends - starts >= shortest
        out.extend((int(row), int(a), int(b)) for a, b in zip(starts[long], ends[long], strict=True))
    return out


def _rule(row: int, start: int, end: int, scale: float) -> Rule:
    at, a, b = row / scale, start / scale, end / scale
    return Rule(at, a, b, b - a)
