"""Glyphs and ruled tables of the pages of a PDF in plain form.

Our own reader is fast. What it reads counts where PDFium, which shares no code with it, finds the same characters on
the page; any other page is read by pdfplumber.
"""

from __future__ import annotations

import io
import logging
from contextlib import suppress
from typing import Any, Self

import pdfplumber
import pikepdf
from pdfminer.layout import LTChar
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from redactor.engines.pdf.crosscheck import agrees
from redactor.engines.pdf.glyphs import Glyphs, in_columns
from redactor.engines.pdf.interpret import Reader
from redactor.engines.pdf.lattice import Rule
from redactor.engines.pdf.open import PlainPdf
from redactor.engines.pdf.runs import MAX_GLYPHS
from redactor.engines.pdf.tables import MAX_PATHS, grids_of, tables_among
from redactor.engines.pdf.types import Glyph, Grid, clean_text

Found = tuple[Glyphs, tuple[Grid, ...]]

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


class PageChars:
    """Reads glyphs and ruled tables page by page; a context manager."""

    def __init__(self, plain: PlainPdf) -> None:
        self._plain = plain
        self._pdf = pikepdf.open(io.BytesIO(plain.data))
        self._fast: Reader | None = None
        self._slow: Any = None
        self._slow_pages: list[Any] = []
        with suppress(Exception):  # pdfminer can't open what the others can
            self._fast = Reader(self._pdf, plain.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._pdf.close()
        if self._slow is not None:
            self._slow.close()

    def page(self, index: int, page: Any) -> Found | None:
        """Page `index` (from 0), which is `page` in PDFium; None when its content is not understood."""
        if index + 1 in self._plain.broken:
            return None
        return self._read_fast(index, page) or self._read_slow(index)

    def _read_fast(self, index: int, page: Any) -> Found | None:
        """As our own reader reads it; None where it can't, or where PDFium reads something else."""
        height = self._plain.sizes[index][1]
        try:
            drawn = self._fast.page(index, height) if self._fast else None
            if drawn is not None and agrees(page, drawn.glyphs):
                return drawn.glyphs, grids_of(drawn.paths, height)
        except Exception:  # Unsupported, and whatever malformed content causes
            return None
        return None

    def _read_slow(self, index: int) -> Found | None:
        """As pdfplumber reads it; None when it can't, or when there is no end of glyphs."""
        try:
            if self._slow is None:
                self._slow = pdfplumber.open(io.BytesIO(self._plain.data))
                self._slow_pages = list(PDFPage.create_pages(self._slow.doc))
            page = _LightPage(self._slow, self._slow_pages[index], index + 1, 0)
            try:
                glyphs = [_glyph(n, c, float(page.height)) for n, c in enumerate(page.chars)]
                return (in_columns(glyphs), _grids(page)) if len(glyphs) <= MAX_GLYPHS else None
            finally:
                page.close()
        except Exception:  # pdfminer raises many kinds on malformed content, RecursionError among them
            return None


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
    if not 4 <= len(page.rects) + len(page.lines) + len(page.curves) <= MAX_PATHS:
        return ()
    sides = {"v": ("x0", "top", "bottom", "height"), "h": ("top", "x0", "x1", "width")}
    upright, level = (
        [Rule(*(e[k] for k in keys)) for e in page.edges if e["orientation"] == way] for way, keys in sides.items()
    )
    return tables_among(upright, level)
