"""Gathers the strings that a page's show operators draw, and works out the glyphs of all of them in one go."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redactor.engines.pdf.faces import Face, Kept
from redactor.engines.pdf.glyphs import Floats, Glyphs, Indices
from redactor.engines.pdf.marks import IDENTITY, Matrix, Unsupported, times

MAX_GLYPHS = 120_000
_FARTHEST = 1e6  # points: beyond it sums would lose the places of other glyphs
_SHARED = 21  # values in a row: two matrices and nine more
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
    """For each show operator the codes of its glyphs and a row of what they share; for some glyphs what is added after
    them (points before scaling)."""

    def __init__(self) -> None:
        self._faces: dict[int, Face] = {}
        self._codes: list[bytes] = []
        self._rows = array("d")
        self._count = 0
        self._moved: list[int] = []
        self._moves: list[float] = []

    def show(self, written: bytes, now: State, line: Matrix, begins: bool) -> None:
        """The glyphs of a string on a line of text: at its start, or where the last operator's glyphs end."""
        self._shown(written, 0.0, now, line, begins)

    def show_parts(self, parts: Iterable[bytes | float], now: State, line: Matrix, begins: bool) -> None:
        """The same of several strings and the shifts between them."""
        start, length = self._count, now.face.length if now.face else 1
        codes = bytearray()
        first = 0.0
        for part in parts:
            if isinstance(part, bytes):
                codes += part
            elif codes:
                self._moved.append(start + len(codes) // length - 1)
                self._moves.append(-part / 1000 * now.size)
            else:
                first -= part / 1000 * now.size * now.scale
        self._shown(bytes(codes), first, now, line, begins)

    def _shown(self, codes: bytes, first: float, now: State, line: Matrix, begins: bool) -> None:
        face = now.face
        if face is None:
            raise Unsupported("no-font")
        count = len(codes) // face.length
        if count * face.length != len(codes):
            raise Unsupported("odd-string")
        self._count += count
        self._faces[face.number] = face
        self._codes.append(codes)
        if max(self._count, len(self._codes)) > MAX_GLYPHS:
            raise Unsupported("too-long")
        self._rows.extend((
            *line, *now.ctm, count, first, begins, now.size, now.char, now.word, now.scale, now.rise, face.number,
        ))  # fmt: skip

    def columns(self, height: float, fonts: tuple[str, ...]) -> Glyphs:
        """The glyphs' boxes: from the descent of the font one size high, as wide as the glyph's natural advance.

        Raises Unsupported when one is far off the page.
        """
        rows: Any = np.array(self._rows).reshape(-1, _SHARED).T
        count, first, begins, size, char, word, scale, rise, number = rows[12:]
        counts, face = count.astype(np.intp), number.astype(np.intp)
        texts, natural, space, descent = self._known(face, counts)
        a, b, c, d, e, f = times(rows[:6], rows[6:12])
        low = descent * size + rise
        high = low + size
        upright = (a > 0) & (np.abs(b) < 0.02 * np.abs(a))
        across = np.minimum(c * low, c * high), np.maximum(c * low, c * high)
        along = np.minimum(d * low, d * high), np.maximum(d * low, d * high)
        shared = np.array((a, b, e, f, size, char, word, scale, *across, *along))
        a, b, e, f, size, char, word, scale, back, ahead, down, up = np.repeat(shared, counts, axis=1)
        widths = natural * size * scale
        after = np.bincount(np.array(self._moved, dtype=np.intp), self._moves, len(widths)) + space * word
        advance = widths + (char + after) * scale
        x = _places(advance, counts, first, begins > 0)
        e, f = e + x * a, f + x * b
        left = e + np.minimum(0.0, a * widths) + back
        right = e + np.maximum(0.0, a * widths) + ahead
        bottom = f + np.minimum(0.0, b * widths) + down
        top = f + np.maximum(0.0, b * widths) + up
        if len(x) and not all(np.abs(v).max() < _FARTHEST for v in (advance, left, right, bottom, top)):
            raise Unsupported("far-off")
        inked = np.fromiter(map(_INKED.__getitem__, texts), dtype=bool, count=len(texts))
        return Glyphs(
            texts, left, height - top, right, height - bottom, height - f, top - bottom,
            np.repeat(face, counts), fonts, np.repeat(upright, counts), inked,
        )  # fmt: skip

    def _known(self, face: Indices, counts: Indices) -> tuple[list[str], Floats, NDArray[np.bool_], Floats]:
        """For each glyph its text, its advance in sizes and whether the word space follows it; for each show operator
        the descent of its font."""
        texts = np.empty(self._count, dtype=object)
        widths, space = np.empty(self._count), np.zeros(self._count, dtype=bool)
        descent = np.empty(len(face))
        for number, known in self._faces.items():
            shows = face == number
            descent[shows] = known.descent
            glyphs = np.repeat(shows, counts)
            written = b"".join([self._codes[n] for n in np.nonzero(shows)[0].tolist()])
            every = np.frombuffer(written, dtype=np.uint8 if known.length == 1 else np.dtype(">u2"))
            codes, which = np.unique(every, return_inverse=True)
            used = codes.tolist()
            texts[glyphs] = np.array([known.texts[code] for code in used], dtype=object)[which]
            widths[glyphs] = np.array([known.widths[code] for code in used], dtype=np.float64)[which]
            space[glyphs] = (every == 32) & (known.length == 1)
        return texts.tolist(), widths, space, descent


def _places(advance: Floats, counts: Indices, first: Floats, begins: NDArray[np.bool_]) -> Floats:
    """Where each glyph starts on its line of text. `first`: what a show operator adds before its first glyph."""
    before = np.append(np.cumsum(advance) - advance, 0.0)
    starts = np.cumsum(counts) - counts
    begins = begins.copy()
    begins[:1] = True
    line = np.maximum.accumulate(np.where(begins, np.arange(len(counts)), 0))  # the operator that began the line
    ahead = np.cumsum(first)
    offset = ahead - ahead[line] + first[line] - before[starts][line]
    return before[:-1] + np.repeat(offset, counts)
