"""Characters and ruled tables of a PDF in plain form, read with pdfplumber."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from redactor.engines.pdf.types import Glyph, Grid, GridCell, Rect, clean_text

MAX_GLYPHS = 120_000
_TABLE_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 4, "edge_min_length": 6}

for _name in ("pdfminer", "pdfplumber"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class _LightPage(Page):
    """A pdfplumber page that keeps of each character only what is used here: twice as fast."""

    def process_object(self, obj: Any) -> dict[str, Any]:
        """The attributes of one layout object."""
        if not isinstance(obj, LTChar):
            return dict(super().process_object(obj))
        top, bottom = self.height - obj.y1, self.height - obj.y0
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "fontname": obj.fontname,
            "size": obj.size,
            "matrix": obj.matrix,
            "upright": obj.upright,
            "x0": obj.x0,
            "x1": obj.x1,
            "top": top,
            "bottom": bottom,
            "doctop": top,
        }


def read_chars(
    data: bytes, skip: AbstractSet[int] = frozenset()
) -> Iterator[tuple[tuple[Glyph, ...], tuple[Grid, ...]] | None]:
    """For each page its glyphs in drawing order and its ruled tables; None for one in `skip` or not understood."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, raw in enumerate(PDFPage.create_pages(pdf.doc), 1):
            if number in skip:
                yield None
                continue
            page = _LightPage(pdf, raw, number, 0)
            try:
                glyphs = tuple(_glyph(n, c, float(page.height)) for n, c in enumerate(page.chars))
                usable = len(glyphs) <= MAX_GLYPHS
                yield (glyphs, _grids(page)) if usable else None
            except RecursionError:
                yield None
            except Exception:  # pdfminer raises many kinds on malformed content
                yield None
            finally:
                page.close()
                del page.page_obj


def _glyph(ordinal: int, c: dict[str, Any], height: float) -> Glyph:
    a, b = c["matrix"][:2]
    upright = a > 0 and abs(b) < 0.02 * abs(a)
    font = c["fontname"]
    return Glyph(
        ordinal,
        clean_text(c["text"]),
        c["x0"],
        c["top"],
        c["x1"],
        c["bottom"],
        height - c["matrix"][5],
        c["size"],
        font if isinstance(font, str) else "",
        upright,
    )


def _grids(page: Any) -> tuple[Grid, ...]:
    if not 4 <= len(page.rects) + len(page.lines) + len(page.curves) <= 6000:
        return ()
    grids = []
    for table in page.find_tables(table_settings=_TABLE_SETTINGS):
        grid = _grid(table)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda g: (g.rect.y0, g.rect.x0))
    outer = [g for g in grids if not any(_inside(g.rect, o.rect) for o in grids if o is not g)]
    return tuple(outer)


def _inside(a: Rect, b: Rect) -> bool:
    return b.x0 <= a.x0 and b.y0 <= a.y0 and a.x1 <= b.x1 and a.y1 <= b.y1 and a.area < b.area


def _grid(table: Any) -> Grid | None:
    cells: list[GridCell] = []
    columns = 0
    for r, row in enumerate(table.rows):
        columns = max(columns, len(row.cells))
        for c, box in enumerate(row.cells):
            if box is not None:
                cells.append(GridCell(r, c, Rect(*(float(v) for v in box))))
    if columns < 2 or len(cells) < 2:
        return None
    return Grid(Rect(*(float(v) for v in table.bbox)), columns, tuple(cells))
