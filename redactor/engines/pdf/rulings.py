"""Finds ruled tables in a page image, so that a scanned table is read cell by cell."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from redactor.engines.pdf.tables import grid_of
from redactor.engines.pdf.types import Grid

_DARK = 150
_SHORTEST = 24.0  # points: longer than any stroke of a letter


def grids_in(image: NDArray[np.uint8], scale: float) -> tuple[Grid, ...]:
    """Tables in a gray image of `scale` pixels to the point, from top to bottom; rectangles in points."""
    dark = image < _DARK
    dark = dark | np.roll(dark, 1, axis=0) | np.roll(dark, 1, axis=1)
    shortest = int(_SHORTEST * scale)
    edges = [_edge(*run, scale, "h") for run in _runs(dark, shortest)]
    edges += [_edge(*run, scale, "v") for run in _runs(dark.T, shortest)]
    if not 4 <= len(edges) <= 6000:
        return ()
    edges = merge_edges(edges, 3, 3, 6, 6)
    cells = intersections_to_cells(edges_to_intersections(edges, 5, 5))
    grids = []
    for group in cells_to_tables(cells):
        grid = grid_of(Table(cast(Any, None), group), 3)
        if grid is not None:
            grids.append(grid)
    return tuple(sorted(grids, key=lambda g: (g.rect.y0, g.rect.x0)))


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


def _edge(row: int, start: int, end: int, scale: float, way: str) -> dict[str, Any]:
    at, a, b = row / scale, start / scale, end / scale
    if way == "h":
        box = {"x0": a, "x1": b, "top": at, "bottom": at}
    else:
        box = {"x0": at, "x1": at, "top": a, "bottom": b}
    size = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
    return {**box, **size, "orientation": way, "object_type": "line"}
