"""Reads a page's glyphs and ruling lines from its content, fast, in the order in which the page draws them.

Only constructs whose reading is certain are followed; any other raises Unsupported, and a slower engine reads the page.
Glyphs are counted in the same order as `ops` and pdfminer count them.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import pikepdf

from redactor.engines.pdf.content import Instruction, instructions, name, numbers, shown, string
from redactor.engines.pdf.faces import Face, Faces, Kept
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.marks import IDENTITY, Matrix, Unsupported, moved, times
from redactor.engines.pdf.syntax import Scope, matrix_of, scope_of
from redactor.engines.pdf.tables import MAX_PATHS, Segment

MAX_GLYPHS = 120_000
_MAX_FORMS = 12
_KEPT_FORMS = 200
_FARTHEST = 1e6  # points: beyond it sums would lose the places of other glyphs
_LENGTHS = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4}
_CLOSING = {b"s", b"b", b"b*"}
_SKIPPED = {
    b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"W", b"W*", b"g", b"G", b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"sc",
    b"SC", b"scn", b"SCN", b"sh", b"MP", b"DP", b"BMC", b"BDC", b"EMC", b"BX", b"EX", b"Tr", b"ET",
}  # fmt: skip
_SETTERS = {b"Tc": "char", b"Tw": "word", b"Tz": "scale", b"Ts": "rise", b"TL": "leading"}
_SHARED = 14
_INKED = Kept(lambda text: bool(text.strip()))
_Handler = Callable[[bytes, Scope], None]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws that is read: its glyphs, and its painted paths, each with the matrix in force."""

    glyphs: Glyphs
    paths: tuple[tuple[Matrix, tuple[Segment, ...]], ...] = field(repr=False)


class Reader:
    """Reads the pages of one PDF in plain form, keeping what its fonts and forms say."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self._pdf = pdf
        self._forms: dict[int, list[Instruction]] = {}
        self.faces = Faces(data)

    def page(self, index: int, height: float) -> Drawn:
        """What page `index` (from 0) draws. Raises Unsupported when it is not read with certainty."""
        page = self._pdf.pages[index].obj
        run = _Run(self)
        run.follow(instructions(page.Contents.read_bytes()), scope_of(page.get("/Resources")))
        return Drawn(run.columns(height), tuple(run.paths))

    def form(self, form: Any) -> list[Instruction]:
        """A form's instructions, kept because pages share them."""
        key = form.objgen[0]
        if key not in self._forms:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            self._forms[key] = instructions(form.read_bytes())
        return self._forms[key]


@dataclass(slots=True)
class _State:
    ctm: Matrix = IDENTITY
    face: Face | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0


class _Run:
    """One page's reading. For each glyph its text, its advance in sizes and what is added after it (points before
    scaling); for each show operator a row of what its glyphs share."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.paths: list[tuple[Matrix, tuple[Segment, ...]]] = []
        self.texts: list[str] = []
        self.widths: list[float] = []
        self.after: list[float] = []
        self.shows = array("d")
        self.now = _State()
        self.stack: list[_State] = []
        self.line: Matrix = IDENTITY
        self.pen = 0.0
        self.path: list[Segment] = []
        self.depth = 0
        self.base = 0
        self.handlers = self._handlers()

    def _handlers(self) -> dict[bytes, _Handler]:
        out: dict[bytes, _Handler] = {
            b"Tj": lambda operands, _: self.show((string(operands.strip()),)),
            b"TJ": lambda operands, _: self.show(shown(operands)),
            b"'": lambda operands, _: self.show_below(operands),
            b'"': lambda operands, _: self.show_spaced(operands),
            b"Tm": lambda operands, _: self.begin(matrix_of(operands.split())),
            b"BT": lambda operands, _: self.begin(IDENTITY),
            b"Td": lambda operands, _: self.below(*numbers(operands)),
            b"TD": lambda operands, _: self.leaded(*numbers(operands)),
            b"T*": lambda operands, _: self.below(0.0, -self.now.leading),
            b"Tf": self.font,
            b"re": lambda operands, _: self.rectangle(*numbers(operands)),
            b"h": lambda operands, _: self.path.append(("h",)),
            b"n": lambda operands, _: self.path.clear(),
            b"q": lambda operands, _: self.stack.append(replace(self.now)),
            b"Q": lambda operands, _: self.restore(),
            b"cm": lambda operands, _: self.concatenate(matrix_of(operands.split())),
            b"gs": self.graphics_state,
            b"Do": self.draw,
        }
        out.update({operator: partial(self.segment, operator) for operator in _LENGTHS})
        out.update({operator: partial(self.paint, operator) for operator in (b"S", b"s", b"f", b"F", b"f*")})
        out.update({operator: partial(self.paint, operator) for operator in (b"B", b"B*", b"b", b"b*")})
        out.update({operator: partial(self.set, operator) for operator in _SETTERS})
        return out

    def follow(self, content: Sequence[Instruction], scope: Scope) -> None:
        """Follow a stream's instructions. Raises Unsupported at the first that is not certain."""
        handlers, base = self.handlers, self.base
        self.base = len(self.stack)
        try:
            for operands, operator in content:
                if operator not in _SKIPPED:
                    handlers[operator](operands, scope)
        except (TypeError, ValueError, IndexError, AttributeError, KeyError, struct.error):
            raise Unsupported("operator") from None
        if len(self.stack) > self.base:
            self.now = self.stack[self.base]
            del self.stack[self.base :]
        self.base = base

    def begin(self, matrix: Matrix) -> None:
        """A line of text starts at a matrix of its own."""
        self.line, self.pen = matrix, 0.0

    def below(self, dx: float, dy: float) -> None:
        """A line of text starts at a distance from the one before."""
        self.line, self.pen = moved(self.line, dx, dy), 0.0

    def leaded(self, dx: float, dy: float) -> None:
        """The same, and that distance is kept for the lines to come."""
        self.now.leading = -dy
        self.below(dx, dy)

    def font(self, operands: bytes, scope: Scope) -> None:
        """A font and its size."""
        _, size = operands.split()
        self.now.face, self.now.size = self.reader.faces.face(scope.fonts[name(operands)]), float(size)

    def set(self, operator: bytes, operands: bytes, _: Scope) -> None:
        """A value of the text state."""
        value = float(operands)
        setattr(self.now, _SETTERS[operator], value / 100 if operator == b"Tz" else value)

    def show_below(self, operands: bytes) -> None:
        """Text on the next line."""
        self.below(0.0, -self.now.leading)
        self.show((string(operands.strip()),))

    def show_spaced(self, operands: bytes) -> None:
        """The same with word and character space of its own."""
        word, char, written = operands.split(None, 2)
        self.now.word, self.now.char = float(word), float(char)
        self.show_below(written)

    def show(self, parts: Iterable[bytes | float]) -> None:
        """Glyphs one after the other."""
        now, face, pen = self.now, self.now.face, self.pen
        if face is None:
            raise Unsupported("no-font")
        texts, widths, after = self.texts, self.widths, self.after
        start = len(texts)
        moves = 0.0
        for part in parts:
            if part.__class__ is float:
                shift = -part / 1000 * now.size
                if len(texts) > start:
                    after[-1] += shift
                    moves += shift
                else:
                    pen += shift * now.scale
                continue
            codes: Any = part if face.length == 1 else struct.unpack(f">{len(part) // 2}H", part)  # type: ignore[arg-type]
            texts += map(face.texts.__getitem__, codes)
            widths += map(face.widths.__getitem__, codes)
            after += [0.0] * len(codes)
            if now.word and face.length == 1 and 32 in codes:
                spaces = [n for n, code in enumerate(codes, len(after) - len(codes)) if code == 32]
                for n in spaces:
                    after[n] = now.word
                moves += now.word * len(spaces)
        count = len(texts) - start
        if not count:
            self.pen = pen
            return
        if start + count > MAX_GLYPHS:
            raise Unsupported("too-long")
        self.pen = pen + (sum(widths[start:]) * now.size + count * now.char + moves) * now.scale
        shared = (pen, now.size, now.char, now.scale, now.rise, face.descent, face.number)
        self.shows.extend((count, *times(self.line, now.ctm), *shared))

    def rectangle(self, x: float, y: float, w: float, h: float) -> None:
        """A rectangle as a path."""
        self.path += [("m", x, y), ("l", x + w, y), ("l", x + w, y + h), ("l", x, y + h), ("h",)]

    def segment(self, operator: bytes, operands: bytes, _: Scope) -> None:
        """A step of a path."""
        values = numbers(operands)
        if len(values) != _LENGTHS[operator]:
            raise Unsupported("operand")
        self.path.append((operator.decode(), *values))

    def paint(self, operator: bytes, _: bytes, __: Scope) -> None:
        """The path is painted."""
        if operator in _CLOSING:
            self.path.append(("h",))
        if len(self.paths) <= MAX_PATHS:
            self.paths.append((self.now.ctm, tuple(self.path)))
        self.path.clear()

    def restore(self) -> None:
        """Back to the graphics state kept last."""
        if len(self.stack) <= self.base:
            raise Unsupported("unbalanced")
        self.now = self.stack.pop()

    def concatenate(self, matrix: Matrix) -> None:
        """Another matrix before the one in force."""
        self.now.ctm = times(matrix, self.now.ctm)

    def graphics_state(self, operands: bytes, scope: Scope) -> None:
        """A graphics state may not choose a font."""
        if "/Font" in scope.states[name(operands)]:
            raise Unsupported("graphics-state")

    def draw(self, operands: bytes, scope: Scope) -> None:
        """Forms are followed, pictures left out."""
        thing = scope.forms[name(operands)]
        if thing.get("/Subtype") == "/Image":
            return
        if thing.get("/Subtype") != "/Form" or self.depth >= _MAX_FORMS:
            raise Unsupported("form")
        kept = replace(self.now), self.line, self.pen, self.path
        self.concatenate(matrix_of(thing.get("/Matrix", [1, 0, 0, 1, 0, 0])))
        self.path = []
        self.depth += 1
        inner = thing.get("/Resources")
        self.follow(self.reader.form(thing), scope_of(inner) if isinstance(inner, pikepdf.Dictionary) else scope)
        self.depth -= 1
        self.now, self.line, self.pen, self.path = kept

    def columns(self, height: float) -> Glyphs:
        """The glyphs' boxes: from the descent of the font one size high, as wide as the glyph's natural advance."""
        shows = np.frombuffer(self.shows, dtype=np.float64).reshape(-1, _SHARED)
        counts = shows[:, 0].astype(np.intp)
        _, a, b, c, d, e, f, pen, size, char, scale, rise, descent, face = np.repeat(shows.T, counts, axis=1)
        widths = np.array(self.widths, dtype=np.float64) * size * scale
        advance = widths + (char + np.array(self.after, dtype=np.float64)) * scale
        before = np.cumsum(advance) - advance
        x = before - np.repeat(before[np.cumsum(counts) - counts], counts) + pen
        e, f = e + x * a, f + x * b
        low = descent * size + rise
        high = low + size
        left = e + np.minimum(0.0, a * widths) + np.minimum(c * low, c * high)
        right = e + np.maximum(0.0, a * widths) + np.maximum(c * low, c * high)
        bottom = f + np.minimum(0.0, b * widths) + np.minimum(d * low, d * high)
        top = f + np.maximum(0.0, b * widths) + np.maximum(d * low, d * high)
        if len(x) and not max(np.abs(v).max() for v in (advance, left, right, bottom, top)) < _FARTHEST:
            raise Unsupported("far-off")
        upright = (a > 0) & (np.abs(b) < 0.02 * np.abs(a))
        inked = np.fromiter(map(_INKED.__getitem__, self.texts), dtype=bool, count=len(self.texts))
        return Glyphs(
            self.texts, left, height - top, right, height - bottom, height - f, top - bottom,
            face.astype(np.intp), self.reader.faces.names(), upright, inked,
        )  # fmt: skip
