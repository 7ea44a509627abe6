"""Ruled tables of a page, found by pdfplumber among the lines that the page draws."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTCurve, LTLine, LTPage, LTRect
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager
from pdfplumber.table import Table, TableFinder, TableSettings
from pdfplumber.utils.geometry import curve_to_edges, line_to_edge, rect_to_edges

from redactor.engines.pdf.marks import Matrix
from redactor.engines.pdf.types import Grid, GridCell, Rect

MAX_PATHS = 6000
_FEWEST = 4
_SETTINGS = TableSettings.resolve(
    {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 4, "edge_min_length": 6}
)
Segment = tuple[Any, ...]
"""Operator (m, l, c, v, y or h) and its numbers."""


def grids_of(paths: Sequence[tuple[Matrix, Sequence[Segment]]], width: float, height: float) -> tuple[Grid, ...]:
    """The tables that painted paths rule, from top to bottom. Each path comes with the matrix in force."""
    if not paths or len(paths) > MAX_PATHS:
        return ()
    device = PDFLayoutAnalyzer(PDFResourceManager(caching=False))
    page = LTPage(1, (0, 0, width, height))
    device.cur_item = page
    for matrix, path in paths:
        device.set_ctm(matrix)
        device.paint_path(PDFGraphicState(), True, False, False, cast(Any, path))
    shapes = [shape for shape in page if isinstance(shape, LTCurve)]
    if not _FEWEST <= len(shapes) <= MAX_PATHS:
        return ()
    return tables_among(_edges(shapes, height))


def _edges(shapes: Sequence[LTCurve], height: float) -> list[dict[str, Any]]:
    """The shapes' edges: of lines, then rectangles, then curves."""
    lines = [line_to_edge(_described(s, "line", height)) for s in shapes if isinstance(s, LTLine)]
    rects = [e for s in shapes if isinstance(s, LTRect) for e in rect_to_edges(_described(s, "rect", height))]
    curves = [s for s in shapes if not isinstance(s, LTLine | LTRect)]
    return lines + rects + [e for s in curves for e in curve_to_edges(_described(s, "curve", height))]


def _described(shape: LTCurve, kind: str, height: float) -> dict[str, Any]:
    """A shape in pdfplumber's terms."""
    return {
        "object_type": kind,
        "x0": shape.x0,
        "x1": shape.x1,
        "y0": shape.y0,
        "y1": shape.y1,
        "top": height - shape.y1,
        "bottom": height - shape.y0,
        "doctop": height - shape.y1,
        "width": shape.width,
        "height": shape.height,
        "pts": [(x, height - y) for x, y in shape.pts],
    }


def tables_among(edges: list[dict[str, Any]]) -> tuple[Grid, ...]:
    """Tables of at least two columns that stand in no other table, from top to bottom."""
    found = TableFinder(cast(Any, SimpleNamespace(edges=edges)), _SETTINGS).tables
    grids = [grid for table in found if (grid := grid_of(table, 2)) is not None]
    grids.sort(key=lambda g: (g.rect.y0, g.rect.x0))
    return tuple(g for g in grids if not any(_inside(g.rect, o.rect) for o in grids if o is not g))


def _inside(a: Rect, b: Rect) -> bool:
    return b.x0 <= a.x0 and b.y0 <= a.y0 and a.x1 <= b.x1 and a.y1 <= b.y1 and a.area < b.area


def grid_of(table: Table, fewest: int) -> Grid | None:
    """A table as pdfplumber found it; None with less than two columns or `fewest` cells."""
    cells: list[GridCell] = []
    columns = 0
    for r, row in enumerate(table.rows):
        columns = max(columns, len(row.cells))
        cells += [GridCell(r, c, Rect(*(float(v) for v in box))) for c, box in enumerate(row.cells) if box is not None]
    if columns < 2 or len(cells) < fewest:
        return None
    return Grid(Rect(*(float(v) for v in table.bbox)), columns, tuple(cells))
