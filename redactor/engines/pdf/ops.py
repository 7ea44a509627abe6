"""Interprets a page's content into marks: every glyph with its ordinal, paths, pictures; forms are taken apart.

Glyphs are counted in the same order as pdfminer counts them, so ordinals mean the same in reading and writing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from redactor.engines.pdf.layers import is_hidden
from redactor.engines.pdf.marks import (
    IDENTITY,
    Drawn,
    Marks,
    Matrix,
    Picture,
    Show,
    TextState,
    Unsupported,
    moved,
    point,
    times,
)
from redactor.engines.pdf.resources import Font, Library, colour_space, graphics_state, space_of
from redactor.engines.pdf.shapes import Path
from redactor.engines.pdf.syntax import Scope, box_of, matrix_of, number_or_array, scope_of
from redactor.engines.pdf.tints import Tint, spot_colour

_COPIED = {"w", "J", "j", "M", "i", "d"}
_DEVICE_COLOURS = {"g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4}
_PATH = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}
_SKIPPED = {"MP", "DP", "ri", "BX", "EX"}
_PLAIN = TextState()
_MAX_FORMS = 12
_MAX_MARKS = 400_000


@dataclass(slots=True)
class _Graphics:
    ctm: Matrix = IDENTITY
    text: TextState = _PLAIN
    leading: float = 0.0
    fill: bytes = b"0 g"
    fill_space: bytes = b""
    tints: Mapping[bool, Tint | None] = field(default_factory=dict)  # of fills (True) and strokes, for spot colours


def _blends(state: Mapping[str, object]) -> bool:
    """Whether a graphics state makes what is drawn see-through."""
    return str(state.get("/BM", "/Normal")) != "/Normal" or any(float(str(state.get(k, 1))) < 1 for k in ("/ca", "/CA"))


@dataclass(slots=True)
class Interpreter:
    """One page's interpretation; `run` it once."""

    library: Library
    hidden: AbstractSet[int] = frozenset()
    items: list[Any] = field(default_factory=list)
    states: dict[str, dict[str, object]] = field(default_factory=dict)
    fonts: set[int] = field(default_factory=set)
    count: int = 0
    _now: _Graphics = field(default_factory=_Graphics)
    _stack: list[_Graphics] = field(default_factory=list)
    _tm: Matrix = IDENTITY
    _line: Matrix = IDENTITY
    _path: Path = field(default_factory=Path)
    _depth: int = 0
    _marked: list[bool] = field(default_factory=list)  # of each open piece of marked content, whether it is hidden
    _layers: int = 0

    def run(self, page: Any) -> Marks:
        """The marks of a page in plain form. Raises Unsupported when any part of it is not rebuilt with certainty."""
        self._stream(page, scope_of(page.get("/Resources")))
        return Marks(self.items, self.states, self.fonts, self._layers)

    def _stream(self, stream: Any, scope: Scope) -> None:
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except Exception:  # malformed content raises several kinds
            raise Unsupported("content") from None
        base, marked = len(self._stack), len(self._marked)
        for item in instructions:
            if isinstance(item, pikepdf.ContentStreamInlineImage):
                self._picture()
                continue
            operator = str(item.operator)
            closing = {"Q": len(self._stack) <= base, "EMC": len(self._marked) <= marked}
            if closing.get(operator, False):
                raise Unsupported("unbalanced")
            try:
                self._one(operator, list(item.operands), scope)
            except (TypeError, ValueError, IndexError, AttributeError, KeyError):
                raise Unsupported("operand") from None
            if len(self.items) > _MAX_MARKS:
                raise Unsupported("too-long")
        while len(self._stack) > base:
            self._one("Q", [], scope)
        del self._marked[marked:]

    def _mark(self, hidden: bool) -> None:
        self._layers += hidden and not any(self._marked)
        self._marked.append(hidden)

    def _one(self, operator: str, operands: list[Any], scope: Scope) -> None:
        if operator in _PATH:
            self._path.segment(operator, [float(v) for v in operands[: _PATH[operator]]], self._now.ctm)
        elif operator in _PAINT:
            self.items += self._path.painted(operator, hidden=any(self._marked))
        elif operator in {"W", "W*"}:
            self._path.clip = operator.encode()
        elif operator == "q":
            self._stack.append(replace(self._now))
            self.items.append(b"q")
        elif operator == "Q":
            self._now = self._stack.pop()
            self.items.append(b"Q")
        elif operator == "cm":
            values = matrix_of(operands)
            self._now.ctm = times(values, self._now.ctm)
            self._copy(operator, values)
        elif operator in _COPIED:
            self._copy(operator, operands)
        elif operator == "Do":
            self._draw(scope.forms[str(operands[0])], scope)
        elif operator == "gs":
            self._graphics_state(scope.states[str(operands[0])])
        elif operator in {"BDC", "BMC"}:
            layer = operator == "BDC" and str(operands[0]) == "/OC"
            self._mark(layer and is_hidden(scope.properties.get(str(operands[1])), self.hidden))
        elif operator == "EMC":
            self._marked.pop()
        elif operator not in _SKIPPED and not self._colour(operator, operands, scope):
            self._text(operator, operands, scope)

    def _copy(self, operator: str, operands: Sequence[Any]) -> None:
        self.items.append(b" ".join([*(number_or_array(v) for v in operands), operator.encode()]))

    def _colour(self, operator: str, operands: list[Any], scope: Scope) -> bool:
        if operator in _DEVICE_COLOURS:
            self._copy(operator, [float(v) for v in operands[: _DEVICE_COLOURS[operator]]])
            if operator.islower():
                self._now.fill, self._now.fill_space = self.items[-1], b""
            self._now.tints = {**self._now.tints, operator.islower(): None}
        elif operator in {"cs", "CS"}:
            self._space(operator, str(operands[0]), scope)
        elif operator in {"sc", "scn", "SC", "SCN"}:
            if any(isinstance(v, pikepdf.Name) for v in operands):
                raise Unsupported("pattern")
            self._components(operator, [float(v) for v in operands])
        else:
            return False
        return True

    def _space(self, operator: str, name: str, scope: Scope) -> None:
        found = scope.spaces.get(name)
        spot = isinstance(found, pikepdf.Array) and str(found[0]) in {"/Separation", "/DeviceN"}
        alternate, count, tint = spot_colour(found) if spot else (None, 0, None)
        device = space_of(alternate, scope.spaces) if spot else colour_space(name, scope.spaces)
        self.items.append(f"/{device} {operator}".encode())
        self._now.tints = {**self._now.tints, operator.islower(): tint}
        if operator == "cs":
            self._now.fill = self._now.fill_space = self.items[-1]
        if spot:
            self._components("scn" if operator == "cs" else "SCN", [1.0] * count)

    def _components(self, operator: str, values: list[float]) -> None:
        tint = self._now.tints.get(operator.islower())
        self._copy(operator, tint(values) if tint else values)
        if operator.islower():
            self._now.fill = self._now.fill_space + b" " + self.items[-1]

    def _graphics_state(self, source: Any) -> None:
        values = graphics_state(source)
        name = next((n for n, v in self.states.items() if v == values), f"/G{len(self.states)}")
        self.states[name] = values
        self.items.append(f"{name} gs".encode())

    def _picture(self) -> None:
        if not any(self._marked):
            corners = [point(self._now.ctm, x, y) for x in (0, 1) for y in (0, 1)]
            self.items.append(Picture(box_of(corners)))

    def _draw(self, thing: Any, scope: Scope) -> None:
        if "/OC" in thing:
            self._mark(is_hidden(thing["/OC"], self.hidden))
            self._thing(thing, scope)
            self._marked.pop()
        else:
            self._thing(thing, scope)

    def _thing(self, thing: Any, scope: Scope) -> None:
        if thing.get("/Subtype") == "/Image":
            self._picture()
            return
        if thing.get("/Subtype") != "/Form" or self._depth >= _MAX_FORMS:
            raise Unsupported("form")
        if isinstance(thing.get("/Group"), pikepdf.Dictionary) and any(map(_blends, self.states.values())):
            raise Unsupported("group")
        matrix = matrix_of(thing.get("/Matrix", [1, 0, 0, 1, 0, 0]))
        x0, y0, x1, y1 = (float(v) for v in thing.BBox)
        saved = self._tm, self._line, self._path.at
        self._depth += 1
        self._one("q", [], scope)
        self._one("cm", list(matrix), scope)
        self._path.segment("re", [min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)], self._now.ctm)
        self._path.clip = b"W"
        self.items += self._path.painted("n", hidden=False)
        inner = thing.get("/Resources")
        self._stream(thing, scope_of(inner) if isinstance(inner, pikepdf.Dictionary) else scope)
        self._one("Q", [], scope)
        self._depth -= 1
        self._tm, self._line, self._path.at = saved

    def _text(self, operator: str, operands: list[Any], scope: Scope) -> None:
        now = self._now
        setters: dict[str, Callable[[float], TextState]] = {
            "Tc": lambda v: now.text._replace(char=v),
            "Tw": lambda v: now.text._replace(word=v),
            "Tz": lambda v: now.text._replace(scale=v / 100),
            "Ts": lambda v: now.text._replace(rise=v),
            "Tr": lambda v: now.text._replace(mode=int(v)),
        }
        if operator in setters:
            now.text = setters[operator](float(operands[0]))
        elif operator == "Tf":
            font = self.library.font(scope.fonts[str(operands[0])])
            now.text = now.text._replace(font=font.key, size=float(operands[1]))
        elif operator == "TL":
            now.leading = float(operands[0])
        elif operator in {"BT", "ET"}:
            self._tm = self._line = IDENTITY
        elif operator in {"Td", "TD"}:
            now.leading = -float(operands[1]) if operator == "TD" else now.leading
            self._next(float(operands[0]), float(operands[1]))
        elif operator == "Tm":
            self._tm = self._line = matrix_of(operands)
        elif operator == "T*":
            self._next(0.0, -now.leading)
        elif operator in {"Tj", "TJ", "'", '"'}:
            self._show_operator(operator, operands)
        else:
            raise Unsupported("operator")

    def _show_operator(self, operator: str, operands: list[Any]) -> None:
        if operator == '"':
            self._now.text = self._now.text._replace(word=float(operands[0]), char=float(operands[1]))
        if operator in {"'", '"'}:
            self._next(0.0, -self._now.leading)
        self._show(list(operands[0]) if operator == "TJ" else [operands[-1]])

    def _next(self, dx: float, dy: float) -> None:
        self._line = self._tm = moved(self._line, dx, dy)

    def _show(self, parts: list[Any]) -> None:
        state, now = self._now.text, self._now
        font = self._font_now()
        if state.mode > 3:
            raise Unsupported("text-clip")
        show = Show(state, self._tm, now.ctm, now.fill, hidden=any(self._marked))
        whole = times(self._tm, now.ctm)
        x = 0.0
        for part in parts:
            if not isinstance(part, pikepdf.String):
                x -= float(part) / 1000 * state.size * state.scale
                continue
            data = bytes(part)
            if font.length == 2 and len(data) % 2:
                raise Unsupported("odd-string")
            for at in range(0, len(data), font.length):
                code = data[at : at + font.length]
                value = int.from_bytes(code, "big")
                width = font.width(value)
                space = state.word if font.length == 1 and value == 32 else 0.0
                shift = (width * state.size + state.char + space) * state.scale
                px, py = point(whole, x, state.rise)
                show.glyphs.append(Drawn(self.count, code, font.text(value), width, shift, px, py))
                show.offsets.append(x)
                self.count += 1
                x += shift
        self._tm = moved(self._tm, x, 0.0)
        if show.glyphs:
            self.fonts.add(font.key)
            self.items.append(show)

    def _font_now(self) -> Font:
        if not self._now.text.font:
            raise Unsupported("no-font")
        return self.library.by_key(self._now.text.font)
