"""Gathers the glyphs that a page's show operators draw, and works out the boxes of all of them in one go."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from redactor.engines.pdf.faces import Face, Kept
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.marks import IDENTITY, Matrix, Unsupported, times

MAX_GLYPHS = 120_000
_FARTHEST = 1e6  # points: beyond it sums would lose the places of other glyphs
_SHARED = 20  # values in a row: two matrices and eight more
_INKED = Kept(lambda text: bool(text.strip()))


@dataclass(slots=True)
class State:
    """The part of the graphics state that places glyphs."""

    ctm: Matrix = IDENTITY
    face: Face | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0

    def copy(self) -> State:
        """The same values, to be changed on their own."""
        return State(self.ctm, self.face, self.size, self.char, self.word, self.scale, self.rise, self.leading)


class Runs:
    """For each glyph its text and its advance in sizes, for some what is added after it (points before scaling), and
    for each show operator a row of what its glyphs share."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._widths: list[float] = []
        self._moved: list[int] = []
        self._moves: list[float] = []
        self._rows = array("d")

    def show(self, written: bytes, now: State, line: Matrix, pen: float) -> float:
        """The glyphs of a string on a line of text, from `pen` on. Returns where the pen is then."""
        start = len(self._texts)
        moves = self._add(written, now)
        return self._shown(start, moves, now, line, pen)

    def show_parts(self, parts: Iterable[bytes | float], now: State, line: Matrix, pen: float) -> float:
        """The same of several strings and the shifts between them."""
        start = len(self._texts)
        moves = 0.0
        for part in parts:
            if isinstance(part, bytes):
                moves += self._add(part, now)
                continue
            shift = -part / 1000 * now.size
            if len(self._texts) > start:
                moves += self._after(len(self._texts) - 1, shift)
            else:
                pen += shift * now.scale
        return self._shown(start, moves, now, line, pen)

    def _add(self, written: bytes, now: State) -> float:
        """A string's glyphs. Returns what the word space adds."""
        face = now.face
        if face is None:
            raise Unsupported("no-font")
        codes: Sequence[int] = written if face.length == 1 else struct.unpack(f">{len(written) // 2}H", written)
        self._texts += map(face.texts.__getitem__, codes)
        self._widths += map(face.widths.__getitem__, codes)
        if not now.word or face.length != 1 or 32 not in codes:
            return 0.0
        first = len(self._texts) - len(codes)
        return sum([self._after(n, now.word) for n, code in enumerate(codes, first) if code == 32])

    def _after(self, glyph: int, shift: float) -> float:
        self._moved.append(glyph)
        self._moves.append(shift)
        return shift

    def _shown(self, start: int, moves: float, now: State, line: Matrix, pen: float) -> float:
        count, face = len(self._texts) - start, now.face
        if not count or face is None:
            return pen
        if start + count > MAX_GLYPHS:
            raise Unsupported("too-long")
        self._rows.extend((
            *line, *now.ctm, count, pen, now.size, now.char, now.scale, now.rise, face.descent, face.number,
        ))  # fmt: skip
        return pen + (sum(self._widths[start:]) * now.size + count * now.char + moves) * now.scale

    def columns(self, height: float, fonts: tuple[str, ...]) -> Glyphs:
        """The glyphs' boxes: from the descent of the font one size high, as wide as the glyph's natural advance.

        Raises Unsupported when one is far off the page.
        """
        rows: Any = np.array(self._rows).reshape(-1, _SHARED).T
        count, pen, size, char, scale, rise, descent, face = rows[12:]
        counts = count.astype(np.intp)
        a, b, c, d, e, f = times(rows[:6], rows[6:12])
        low = descent * size + rise
        high = low + size
        upright = (a > 0) & (np.abs(b) < 0.02 * np.abs(a))
        across = np.minimum(c * low, c * high), np.maximum(c * low, c * high)
        along = np.minimum(d * low, d * high), np.maximum(d * low, d * high)
        rows = np.array((a, b, e, f, pen, size, char, scale, *across, *along))
        a, b, e, f, pen, size, char, scale, back, ahead, down, up = np.repeat(rows, counts, axis=1)
        widths = np.array(self._widths, dtype=np.float64) * size * scale
        after = np.bincount(np.array(self._moved, dtype=np.intp), self._moves, len(widths))
        advance = widths + (char + after) * scale
        before = np.cumsum(advance) - advance
        x = before - np.repeat(before[np.cumsum(counts) - counts], counts) + pen
        e, f = e + x * a, f + x * b
        left = e + np.minimum(0.0, a * widths) + back
        right = e + np.maximum(0.0, a * widths) + ahead
        bottom = f + np.minimum(0.0, b * widths) + down
        top = f + np.maximum(0.0, b * widths) + up
        if len(x) and not all(np.abs(v).max() < _FARTHEST for v in (advance, left, right, bottom, top)):
            raise Unsupported("far-off")
        inked = np.fromiter(map(_INKED.__getitem__, self._texts), dtype=bool, count=len(widths))
        return Glyphs(
            self._texts, left, height - top, right, height - bottom, height - f, top - bottom,
            np.repeat(face.astype(np.intp), counts), fonts, np.repeat(upright, counts), inked,
        )  # fmt: skip
