"""Letters drawn as paths, for tests: outlines of a font's glyphs, pen strokes, and letters made of blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import reportlab
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
_BLOCKS = {"J": ("..#", "..#", "..#", "#.#", "###"), "O": ("###", "#.#", "#.#", "#.#", "###")}


class _Pen(BasePen):  # type: ignore[misc]
    """Draws a glyph into a reportlab path at a place and a size."""

    def __init__(self, glyphs: Any, path: Any, x: float, y: float, scale: float) -> None:
        super().__init__(glyphs)
        self.path, self.x, self.y, self.scale = path, x, y, scale

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    def _moveTo(self, point: tuple[float, float]) -> None:
        self.path.moveTo(*self._at(point))

    def _lineTo(self, point: tuple[float, float]) -> None:
        self.path.lineTo(*self._at(point))

    def _curveToOne(self, a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
        self.path.curveTo(*self._at(a), *self._at(b), *self._at(c))

    def _closePath(self) -> None:
        self.path.close()


def outlined(text: str, x: float, y: float, size: float, *, clip: bool = False) -> Draw:
    """Text as outlines. `clip`: they cut a black box instead of being filled."""

    def draw(canvas: Canvas) -> None:
        font = FontFile(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        scale, at = size / font["head"].unitsPerEm, x
        path = canvas.beginPath()
        for c in text:
            glyph = glyphs[names[ord(c)]]
            glyph.draw(_Pen(glyphs, path, at, y, scale))
            at += glyph.width * scale
        if clip:
            canvas.saveState()
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.rect(x, y - size, at - x, 2 * size, stroke=0, fill=1)
            canvas.restoreState()
        else:
            canvas.drawPath(path, stroke=0, fill=1)

    return draw


def signature(x: float, y: float, *, curved: bool = True) -> Draw:
    """Pen strokes."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(x, y)
        for n in range(6):
            left = x + 20 * n
            if curved:
                path.curveTo(left, y + 20, left + 10, y - 20, left + 20, y + 5)
            else:
                path.lineTo(left + 8, y + 14)
                path.lineTo(left + 20, y - 3)
        canvas.drawPath(path)

    return draw


def blocks(text: str, x: float, y: float, size: float) -> Draw:
    """Letters made of filled squares of `size` points."""

    def draw(canvas: Canvas) -> None:
        for n, letter in enumerate(text):
            for row, dots in enumerate(_BLOCKS[letter]):
                for column, dot in enumerate(dots):
                    if dot == "#":
                        canvas.rect(x + (4 * n + column) * size, y - row * size, size, size, stroke=0, fill=1)

    return draw
