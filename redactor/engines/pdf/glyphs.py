"""A page's glyphs as columns: what thousands of characters need to be found, grouped and looked at quickly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from redactor.engines.pdf.types import Glyph

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a page in the order they are drawn: a glyph's ordinal is its place in every column.

    Boxes and baselines are in points from the top left. `font` is an index into `fonts`, the fonts' names. `upright`:
    it runs from left to right. `inked`: its text is more than whitespace.
    """

    text: list[str] = field(repr=False)
    x0: Floats
    y0: Floats
    x1: Floats
    y1: Floats
    baseline: Floats
    size: Floats
    font: Indices
    fonts: tuple[str, ...]
    upright: NDArray[np.bool_]
    inked: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.text)

    def one(self, ordinal: int) -> Glyph:
        """A glyph as a value of its own."""
        return Glyph(
            ordinal,
            self.text[ordinal],
            float(self.x0[ordinal]),
            float(self.y0[ordinal]),
            float(self.x1[ordinal]),
            float(self.y1[ordinal]),
            float(self.baseline[ordinal]),
            float(self.size[ordinal]),
            self.fonts[self.font[ordinal]],
            bool(self.upright[ordinal]),
        )

    def some(self, ordinals: Iterable[int]) -> list[Glyph]:
        """The glyphs of these ordinals."""
        return [self.one(int(n)) for n in ordinals]


def in_columns(glyphs: Sequence[Glyph]) -> Glyphs:
    """Glyphs in drawing order, counted from 0, as columns."""
    fonts = tuple(sorted({g.font for g in glyphs})) or ("",)
    places = {name: n for n, name in enumerate(fonts)}
    numbers = np.array([g[2:8] for g in glyphs], dtype=np.float64).reshape(-1, 6)
    x0, y0, x1, y1, baseline, size = (np.ascontiguousarray(column) for column in numbers.T)
    font = np.array([places[g.font] for g in glyphs], dtype=np.intp)
    upright = np.array([g.upright for g in glyphs], dtype=bool)
    inked = np.array([bool(g.text.strip()) for g in glyphs], dtype=bool)
    return Glyphs([g.text for g in glyphs], x0, y0, x1, y1, baseline, size, font, fonts, upright, inked)
