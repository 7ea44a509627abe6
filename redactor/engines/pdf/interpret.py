"""Reads a page's glyphs and ruling lines from its content, fast, in the order in which the page draws them.

Only constructs whose reading is certain are followed; any other raises Unsupported, and a slower engine reads the page.
Glyphs are counted in the same order as `ops` and pdfminer count them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import nan
from typing import Any

import pikepdf

from redactor.engines.pdf.content import Instruction, instructions, name, numbers, shown, string
from redactor.engines.pdf.faces import Face, Faces
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.marks import IDENTITY, Matrix, Unsupported, moved, times
from redactor.engines.pdf.runs import Runs, State
from redactor.engines.pdf.syntax import Scope, matrix_of, scope_of
from redactor.engines.pdf.tables import MAX_PATHS, Segment

_MAX_FORMS = 12
_KEPT_FORMS = 200
_LOST: Matrix = (nan, nan, nan, nan, nan, nan)  # of a line of text that a form cuts: what follows has no known place
_LENGTHS = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4}
_CLOSING = {b"s", b"b", b"b*"}
_SKIPPED = {
    b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"W", b"W*", b"g", b"G", b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"sc",
    b"SC", b"scn", b"SCN", b"sh", b"MP", b"DP", b"BMC", b"BDC", b"EMC", b"BX", b"EX", b"Tr", b"ET",
}  # fmt: skip
_SETTERS = {b"Tc": "char", b"Tw": "word", b"Tz": "scale", b"Ts": "rise", b"TL": "leading"}
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
        return Drawn(run.runs.columns(height, self.faces.names()), tuple(run.paths))

    def form(self, form: Any) -> list[Instruction]:
        """A form's instructions, kept because pages share them."""
        key = form.objgen[0]
        if key not in self._forms:
            if len(self._forms) >= _KEPT_FORMS:
                self._forms.clear()
            self._forms[key] = instructions(form.read_bytes())
        return self._forms[key]


class _Run:
    """One page's reading."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.runs = Runs()
        self.paths: list[tuple[Matrix, tuple[Segment, ...]]] = []
        self.now = State()
        self.stack: list[State] = []
        self.line: Matrix = IDENTITY
        self.begins = True  # the next glyphs stand at the start of their line
        self.path: list[Segment] = []
        self.fonts: dict[bytes, tuple[Face, float]] = {}
        self.depth = 0
        self.base = 0
        self.handlers = self._handlers()

    def _handlers(self) -> dict[bytes, _Handler | None]:
        out: dict[bytes, _Handler | None] = {
            b"Tj": self.show,
            b"TJ": self.show_array,
            b"'": self.show_below,
            b'"': self.show_spaced,
            b"Tm": self.place,
            b"BT": self.begin,
            b"Td": lambda operands, _: self.below(*numbers(operands)),
            b"TD": lambda operands, _: self.leaded(*numbers(operands)),
            b"T*": self.next_line,
            b"Tf": self.font,
            b"re": lambda operands, _: self.rectangle(*numbers(operands)),
            b"h": lambda operands, _: self.path.append(("h",)),
            b"n": lambda operands, _: self.path.clear(),
            b"q": lambda operands, _: self.stack.append(self.now.copy()),
            b"Q": lambda operands, _: self.restore(),
            b"cm": lambda operands, _: self.concatenate(matrix_of(operands.split())),
            b"gs": self.graphics_state,
            b"Do": self.draw,
        }
        out.update(dict.fromkeys(_SKIPPED))
        out.update({operator: partial(self.segment, operator) for operator in _LENGTHS})
        out.update({operator: partial(self.paint, operator) for operator in (b"S", b"s", b"f", b"F", b"f*")})
        out.update({operator: partial(self.paint, operator) for operator in (b"B", b"B*", b"b", b"b*")})
        out.update({operator: partial(self.set, operator) for operator in _SETTERS})
        return out

    def follow(self, content: Sequence[Instruction], scope: Scope) -> None:
        """Follow a stream's instructions. Raises Unsupported at the first that is not certain."""
        handlers, base, fonts = self.handlers, self.base, self.fonts
        self.base, self.fonts = len(self.stack), {}
        try:
            for operands, operator in content:
                handler = handlers[operator]
                if handler:
                    handler(operands, scope)
        except (TypeError, ValueError, IndexError, AttributeError, KeyError, struct.error):
            raise Unsupported("operator") from None
        if len(self.stack) > self.base:
            self.now = self.stack[self.base]
            del self.stack[self.base :]
        self.base, self.fonts = base, fonts

    def begin(self, _: bytes, __: Scope) -> None:
        """A text object starts."""
        self.line, self.begins = IDENTITY, True

    def place(self, operands: bytes, _: Scope) -> None:
        """A line of text starts at a matrix of its own."""
        a, b, c, d, e, f = map(float, operands.split())
        self.line, self.begins = (a, b, c, d, e, f), True

    def next_line(self, _: bytes, __: Scope) -> None:
        """A line of text starts below the one before."""
        a, b, c, d, e, f = self.line
        down = -self.now.leading
        self.line, self.begins = (a, b, c, d, down * c + e, down * d + f), True

    def below(self, dx: float, dy: float) -> None:
        """A line of text starts at a distance from the one before."""
        self.line, self.begins = moved(self.line, dx, dy), True

    def leaded(self, dx: float, dy: float) -> None:
        """The same, and that distance is kept for the lines to come."""
        self.now.leading = -dy
        self.below(dx, dy)

    def font(self, operands: bytes, scope: Scope) -> None:
        """A font and its size."""
        found = self.fonts.get(operands)
        if found is None:
            _, size = operands.split()
            found = self.fonts[operands] = self.reader.faces.face(scope.fonts[name(operands)]), float(size)
        self.now.face, self.now.size = found
        self.now.row = -1

    def set(self, operator: bytes, operands: bytes, _: Scope) -> None:
        """A value of the text state."""
        value = float(operands)
        setattr(self.now, _SETTERS[operator], value / 100 if operator == b"Tz" else value)
        self.now.row = -1

    def show(self, operands: bytes, _: Scope) -> None:
        """Glyphs one after the other."""
        self.runs.show(string(operands), self.now, self.line, self.begins)
        self.begins = False

    def show_array(self, operands: bytes, _: Scope) -> None:
        """The same with shifts between them."""
        self.runs.show_parts(shown(operands), self.now, self.line, self.begins)
        self.begins = False

    def show_below(self, operands: bytes, scope: Scope) -> None:
        """Text on the next line."""
        self.next_line(b"", scope)
        self.show(operands, scope)

    def show_spaced(self, operands: bytes, scope: Scope) -> None:
        """The same with word and character space of its own."""
        word, char, written = operands.split(None, 2)
        self.now.word, self.now.char, self.now.row = float(word), float(char), -1
        self.show_below(written, scope)

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
        self.now.ctm, self.now.row = times(matrix, self.now.ctm), -1

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
        kept = self.now.copy(), self.line if self.begins else _LOST, self.begins, self.path
        self.concatenate(matrix_of(thing.get("/Matrix", [1, 0, 0, 1, 0, 0])))
        self.path = []
        self.depth += 1
        inner = thing.get("/Resources")
        self.follow(self.reader.form(thing), scope_of(inner) if isinstance(inner, pikepdf.Dictionary) else scope)
        self.depth -= 1
        self.now, self.line, self.begins, self.path = kept
