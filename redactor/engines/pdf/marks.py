"""What a page's content draws, as a flat list of marks that can be written out again with some of them left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from redactor.engines.pdf.drawings import Kind
from redactor.engines.pdf.types import Rect

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Unsupported(Exception):
    """The page holds something that is not rebuilt with certainty; it becomes pixels. The message is a code."""


def times(m: Matrix, n: Matrix) -> Matrix:
    """`m` applied first, then `n`."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(m: Matrix, dx: float, dy: float) -> Matrix:
    """`m` with a shift by (dx, dy) applied before it."""
    a, b, c, d, e, f = m
    return (a, b, c, d, dx * a + dy * c + e, dx * b + dy * d + f)


def point(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where `m` takes (x, y)."""
    return (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


class TextState(NamedTuple):
    """The text parameters in force: font key, size, character and word space, scale (1: natural), rise, mode."""

    font: int = 0
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    mode: int = 0


class Drawn(NamedTuple):
    """A glyph as drawn. `code` bytes, `width` its natural advance in sizes, `shift` to the next glyph's origin
    in text space, `x`, `y` its origin on the page (origin bottom left)."""

    ordinal: int
    code: bytes
    text: str
    width: float
    shift: float
    x: float
    y: float


@dataclass(slots=True)
class Show:
    """A run of glyphs from one show operator: `offsets` are text-space distances from the start of `matrix`.

    `hidden`: it stands in a layer that is switched off.
    """

    state: TextState
    matrix: Matrix
    ctm: Matrix
    fill: bytes
    glyphs: list[Drawn] = field(default_factory=list)
    offsets: list[float] = field(default_factory=list)
    hidden: bool = False


class Part(NamedTuple):
    """A part of a path: its operators, its box on the page (origin bottom left) and what it may be."""

    code: bytes
    box: Rect
    kind: Kind


@dataclass(slots=True)
class Shape:
    """A painted or clipping path in parts, and its end operators. `around`: a path that clips as its rectangle."""

    parts: list[Part]
    paint: bytes
    clips: bool
    around: bytes = b""


@dataclass(slots=True)
class Picture:
    """A picture that is not copied: its box on the page (origin bottom left)."""

    box: Rect


Mark = bytes | Show | Shape | Picture
"""Bytes are operators copied as they are: q, Q, cm, line style, colours, graphics states."""


@dataclass(slots=True)
class Marks:
    """A page's marks and the resources they use: graphics states by name, font keys. `layers` counts hidden parts."""

    items: list[Mark]
    states: dict[str, dict[str, object]]
    fonts: set[int]
    layers: int = 0
