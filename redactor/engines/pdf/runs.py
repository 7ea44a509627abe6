"""Gathers the strings that a page's show operators draw, and works out the glyphs of all of them in one go."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redactor.engines.pdf.faces import Face
from redactor.engines.pdf.glyphs import Floats, Glyphs, Indices
from redactor.engines.pdf.marks import IDENTITY, Matrix, Unsupported, times

MAX_GLYPHS = 120_000
_FARTHEST = 1e6  # points: beyond it sums would lose the places of other glyphs
Flags = NDArray[np.bool_]


@dataclass(slots=True)
class State:
    """The part of the graphics state that places glyphs.

    `row` is where `Runs` keeps these values: whoever changes one sets it to -1, for not kept.
    """

    ctm: Matrix = IDENTITY
    face: Face | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    row: int = -1

    def copy(self) -> State:
        """The same values, to be changed on their own."""
        return State(
            self.ctm, self.face, self.size, self.char, self.word, self.scale, self.rise, self.leading, self.row
        )


class Runs:
    """For each show operator its glyphs' codes, their line of text and the state; for some glyphs what is added after
    them (points before scaling)."""

    def __init__(self) -> None:
        self._faces: dict[int, Face] = {}
        self._codes: list[bytes] = []
        self._shows = array("d")
        self._states: list[tuple[float, ...]] = []
        self._count = 0
        self._moved: list[int] = []
        self._moves: list[float] = []

    def show(self, codes: bytes, now: State, line: Matrix, begins: bool, first: float = 0.0) -> None:
        """The glyphs of a string on a line of text: at its start, or where the last operator's glyphs end.

        `first` is what is added before the first of them (points).
        """
        face = now.face
        if face is None:
            raise Unsupported("no-font")
        count = len(codes) // face.length
        if count * face.length != len(codes):
            raise Unsupported("odd-string")
        if now.row < 0:
            now.row = len(self._states)
            self._states.append((*now.ctm, now.size, now.char, now.word, now.scale, now.rise, face.number))
            self._faces[face.number] = face
        self._count += count
        self._codes.append(codes)
        if self._count > MAX_GLYPHS or len(self._codes) > MAX_GLYPHS:
            raise Unsupported("too-long")
        self._shows.extend((*line, count, first, begins, now.row))

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
        self.show(bytes(codes), now, line, begins, first)

    def columns(self, height: float, fonts: tuple[str, ...]) -> Glyphs:
        """The glyphs' boxes: from the descent of the font one size high, as wide as the glyph's natural advance.

        Raises Unsupported when one is far off the page.
        """
        shows: Any = np.array(self._shows).reshape(-1, 10).T
        count, first, begins, row = shows[6:]
        states: Any = np.array(self._states).reshape(-1, 12)[row.astype(np.intp)].T
        size, char, word, scale, rise, number = states[6:]
        counts, face = count.astype(np.intp), number.astype(np.intp)
        texts, natural, space, inked, descent = self._known(face, counts)
        a, b, c, d, e, f = times(shows[:6], states[:6])
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
        return Glyphs(
            texts, left, height - top, right, height - bottom, height - f, top - bottom,
            np.repeat(face, counts), fonts, np.repeat(upright, counts), inked,
        )  # fmt: skip

    def _known(self, face: Indices, counts: Indices) -> tuple[list[str], Floats, Flags, Flags, Floats]:
        """For each glyph its text, its advance in sizes, whether the word space follows it and whether it is more than
        whitespace; for each show operator the descent of its font."""
        texts, widths = np.empty(self._count, dtype=object), np.empty(self._count)
        space, inked = np.zeros(self._count, dtype=bool), np.zeros(self._count, dtype=bool)
        descent = np.empty(len(face))
        for number, known in self._faces.items():
            shows = face == number
            descent[shows] = known.descent
            glyphs = np.repeat(shows, counts)
            written = b"".join([self._codes[n] for n in np.nonzero(shows)[0].tolist()])
            every = np.frombuffer(written, dtype=np.uint8 if known.length == 1 else np.dtype(">u2"))
            codes, which = np.unique(every, return_inverse=True)
            used = codes.tolist()
            letters = [known.texts[code] for code in used]
            texts[glyphs] = np.array(letters, dtype=object)[which]
            widths[glyphs] = np.array([known.widths[code] for code in used], dtype=np.float64)[which]
            inked[glyphs] = np.array([bool(text.strip()) for text in letters], dtype=bool)[which]
            space[glyphs] = (every == 32) & (known.length == 1)
        return texts.tolist(), widths, space, inked, descent


def _places(advance: Floats, counts: Indices, first: Floats, begins: Flags) -> Floats:
    """Where each glyph starts on its line of text. `first`: what a show operator adds before its first glyph."""
    before: Floats = np.append(np.cumsum(advance) - advance, 0.0)
    starts = np.cumsum(counts) - counts
    begins = begins.copy()
    begins[:1] = True
    line = np.maximum.accumulate(np.where(begins, np.arange(len(counts)), 0))  # the operator that began the line
    ahead = np.cumsum(first)
    offset: Floats = ahead - ahead[line] + first[line] - before[starts][line]
    return before[:-1] + np.repeat(offset, counts)
