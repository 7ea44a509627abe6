"""Ruled tables of a page, found among the lines that the page draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

from pdfplumber.table import Table, cells_to_tables

from redactor.engines.pdf.lattice import Rule, cells_of, merged
from redactor.engines.pdf.marks import Matrix, point
from redactor.engines.pdf.types import Grid, GridCell, Rect

MAX_PATHS = 6000
_FEWEST = 4
_SNAP, _JOIN, _REACH = 3.0, 3.0, 4.0
_SPECK, _SHORT = 1.0, 6.0
Segment = tuple[Any, ...]
"""Operator (m, l, c, v, y or h) and its numbers."""
Sides = tuple[list[Rule], list[Rule]]
"""Upright and level lines."""


def grids_of(paths: Sequence[tuple[Matrix, Sequence[Segment]]], height: float) -> tuple[Grid, ...]:
    """The tables that painted paths rule, from top to bottom. Each path comes with the matrix in force."""
    if not paths or len(paths) > MAX_PATHS:
        return ()
    shapes = [_sides(matrix, part, height) for matrix, path in paths for part in _parts(path)]
    if not _FEWEST <= len(shapes) <= MAX_PATHS:
        return ()
    shapes.sort(key=lambda shape: shape[0])
    return tables_among([r for _, (up, _) in shapes for r in up], [r for _, (_, level) in shapes for r in level])


def _parts(path: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """The parts of a path, each from one move to the next; one that does not begin with a move is not painted."""
    moves = [n for n, segment in enumerate(path) if segment[0] == "m"]
    if not moves or moves[0]:
        return
    for a, b in zip(moves, [*moves[1:], len(path)], strict=True):
        if b - a > 1 or len(moves) == 1:
            yield path[a:b]


def _sides(matrix: Matrix, path: Sequence[Segment], height: float) -> tuple[int, Sides]:
    """The sides of a part of a path that are level or upright, and whether it is a line (0), a box (1) or else (2)."""
    shape = "".join(segment[0] for segment in path)
    begin = path[0][-2:]
    points = [point(matrix, *(begin if segment[0] == "h" else segment[-2:])) for segment in path]
    if len(shape) > 3 and shape.endswith("lh") and points[-2] == points[0]:
        points.pop()
        shape = shape[:-2] + "h"
    if shape in {"ml", "mlh"}:
        (x0, y0), (x1, y1) = points[:2]
        return 0, _line(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), height)
    if shape in {"mlllh", "mllll"} and points[0] == points[4] and _square(points):
        (x0, y0), _, (x1, y1) = points[:3]
        return 1, _box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), height)
    return 2, _steps([(x, height - y) for x, y in points])


def _square(points: Sequence[tuple[float, float]]) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[:4]
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)


def _line(x0: float, y0: float, x1: float, y1: float, height: float) -> Sides:
    top, bottom = height - y1, height - y0
    return ([], [Rule(top, x0, x1, x1 - x0)]) if top == bottom else ([Rule(x0, top, bottom, y1 - y0)], [])


def _box(x0: float, y0: float, x1: float, y1: float, height: float) -> Sides:
    top, bottom, wide, tall = height - y1, height - y0, x1 - x0, y1 - y0
    upright = [Rule(x0, top, bottom, tall), Rule(x1, top, bottom, tall)]
    return upright, [Rule(top, x0, x1, wide), Rule(top + tall, x0, x1, wide)]


def _steps(points: Sequence[tuple[float, float]]) -> Sides:
    upright, level = [], []
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 == x1:
            upright.append(Rule(x0, min(y0, y1), max(y0, y1), abs(y0 - y1)))
        elif y0 == y1:
            level.append(Rule(y0, min(x0, x1), max(x0, x1), abs(x0 - x1)))
    return upright, level


def tables_among(upright: Sequence[Rule], level: Sequence[Rule]) -> tuple[Grid, ...]:
    """Tables of at least two columns that stand in no other table, from top to bottom."""
    up, flat = (
        [r for r in merged((r for r in rules if r.long >= _SPECK), _SNAP, _JOIN) if r.long >= _SHORT]
        for rules in (upright, level)
    )
    grids = grids_among(cells_of(up, flat, _REACH), 2)
    return tuple(g for g in grids if not any(_inside(g.rect, o.rect) for o in grids if o is not g))


def grids_among(cells: Sequence[tuple[float, float, float, float]], fewest: int) -> list[Grid]:
    """Cells by tables, from top to bottom; tables with less than two columns or `fewest` cells are left out."""
    tables = [_grid_of(Table(cast(Any, None), group), fewest) for group in cells_to_tables(cast(Any, cells))]
    return sorted((g for g in tables if g is not None), key=lambda g: (g.rect.y0, g.rect.x0))


def _inside(a: Rect, b: Rect) -> bool:
    return b.x0 <= a.x0 and b.y0 <= a.y0 and a.x1 <= b.x1 and a.y1 <= b.y1 and a.area < b.area


def _grid_of(table: Table, fewest: int) -> Grid | None:
    cells: list[GridCell] = []
    columns = 0
    for r, row in enumerate(table.rows):
        columns = max(columns, len(row.cells))
        cells += [GridCell(r, c, Rect(*(float(v) for v in box))) for c, box in enumerate(row.cells) if box is not None]
    if columns < 2 or len(cells) < fewest:
        return None
    return Grid(Rect(*(float(v) for v in table.bbox)), columns, tuple(cells))
