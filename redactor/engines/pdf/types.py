"""The values that PDF engines hand each other. Units are PDF points, origin at the top left of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_PRIVATE = {"\uf0b7": "•", "\uf0a7": "▪", "\uf06f": "○", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-"}
_NOTHING = {0x7F, 0xFFFE, 0xFFFF}


def clean_text(text: str) -> str:
    """A glyph's text: control characters (a font's way of saying nothing) as U+FFFD, symbol fonts' bullets plain."""
    if text.isprintable() or text.isspace():
        return text
    return "".join(_PRIVATE.get(c, "\ufffd" if ord(c) < 32 or ord(c) in _NOTHING else c) for c in text)


class Glyph(NamedTuple):
    """One drawn character (or ligature). `ordinal` counts the page's glyphs in the order they are drawn, from 0."""

    ordinal: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    font: str
    upright: bool


class PageWord(NamedTuple):
    """A word on a page: text, box, the glyphs it is made of (none when read by OCR) and how sure the reading is.

    `text` is made of the texts of the glyphs `ordinals` in that order; `twins` are glyphs drawn a second time on
    top of them (imitated bold) or spaces that go with the word.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    bold: bool = False
    ordinals: tuple[int, ...] = ()
    twins: tuple[int, ...] = ()
    confidence: float = 100.0
    before: str = " "

    def __repr__(self) -> str:
        return f"PageWord({self.x0:.1f}, {self.y0:.1f}, {self.x1:.1f}, {self.y1:.1f})"


@dataclass(frozen=True)
class Line:
    """Words that share a baseline, from left to right. Its measures are kept once they were asked for."""

    words: tuple[PageWord, ...]

    @cached_property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max([w.x1 for w in self.words])

    @cached_property
    def y0(self) -> float:
        """Top edge."""
        return min([w.y0 for w in self.words])

    @cached_property
    def y1(self) -> float:
        """Bottom edge."""
        return max([w.y1 for w in self.words])

    @cached_property
    def baseline(self) -> float:
        """Baseline of the largest word."""
        return max(self.words, key=lambda w: (w.size, -w.x0)).baseline

    @cached_property
    def size(self) -> float:
        """Size of the largest word."""
        return max([w.size for w in self.words])

    @cached_property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(w.bold for w in self.words)

    @cached_property
    def text(self) -> str:
        """The words with what stands between them."""
        return "".join([(w.before if n else "") + w.text for n, w in enumerate(self.words)])


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies within."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1

    @property
    def area(self) -> float:
        """Square points, 0 for an inverted rectangle."""
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell: row and column from 0 and its rectangle."""

    row: int
    column: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on a page."""

    rect: Rect
    columns: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, or a cell's text: lines, the room they were set in, and a kind word.

    kind: paragraph, heading, list_item, cell, hidden.
    """

    kind: str
    lines: tuple[Line, ...]
    room: Rect
    grid: int = -1
    row: int = 0
    column: int = 0

    @property
    def text(self) -> str:
        """The lines, joined by line ends."""
        return "\n".join(line.text for line in self.lines)
