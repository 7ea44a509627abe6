"""Writes marks out as content operators, without removed glyphs and without anything that tells where they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from redactor.engines.pdf.drawings import Piece, around, left_out
from redactor.engines.pdf.marks import Mark, Part, Picture, Shape, Show, TextState, moved
from redactor.engines.pdf.syntax import number
from redactor.engines.pdf.types import Rect

_INVISIBLE = 3


class _Level:
    """Operators between a q and its Q. A level that paints nothing is left out whole, its clip with it."""

    def __init__(self, state: TextState | None) -> None:
        self.out: list[bytes] = []
        self.painted = False
        self.state = state


def written(items: Iterable[Mark], keep: AbstractSet[int], strips: Sequence[Rect]) -> bytes:
    """The operators. Glyphs not in `keep` go, and shapes that lie within a strip (a line set again) go with them."""
    levels = [_Level(None)]
    for item in items:
        top = levels[-1]
        if isinstance(item, Show):
            for text in _show(item, keep, top):
                top.out.append(text)
                top.painted = True
        elif isinstance(item, Shape):
            _shape(item, strips, top)
        elif isinstance(item, Picture):
            continue
        elif item == b"q":
            levels.append(_Level(top.state))
        elif item == b"Q":
            levels.pop()
            if top.painted:
                levels[-1].out += [b"q", *top.out, b"Q"]
                levels[-1].painted = True
        else:
            top.out.append(item)
    return b"\n".join(levels[0].out)


def without_drawings(items: Sequence[Mark], width: float, height: float) -> tuple[list[Mark], list[Rect]]:
    """The marks without drawings that may be letters, and where these were. A clip like them becomes its rectangle."""
    parts = [part for item in items if isinstance(item, Shape) and item.paint != b"n" for part in item.parts]
    drawings = left_out([Piece(p.box, p.kind) for p in parts], width, height)
    gone = {id(parts[n]) for group in drawings for n in group}
    out: list[Mark] = []
    for item in items:
        if isinstance(item, Shape) and any(id(p) in gone for p in item.parts):
            if item.clips:
                boxes = [Part(item.around, p.box, p.kind) for p in item.parts[:1]]
                item = replace(item, parts=boxes, paint=item.paint.split(b" ")[0] + b" n")
            else:
                item = replace(item, parts=[p for p in item.parts if id(p) not in gone])
        out.append(item)
    return out, [around([parts[n].box for n in group]) for group in drawings]


def _shape(shape: Shape, strips: Sequence[Rect], level: _Level) -> None:
    if shape.clips:
        level.out.append(b" ".join([*(p.code for p in shape.parts), shape.paint]))
        level.painted = level.painted or not shape.paint.endswith(b" n")
        return
    kept = [p.code for p in shape.parts if not any(_within(p.box, strip) for strip in strips)]
    if kept and shape.paint != b"n":
        level.out.append(b" ".join([*kept, shape.paint]))
        level.painted = True


def _within(box: Rect, strip: Rect) -> bool:
    return strip.x0 <= box.x0 and box.x1 <= strip.x1 and strip.y0 <= box.y0 and box.y1 <= strip.y1


def _show(show: Show, keep: AbstractSet[int], level: _Level) -> Iterable[bytes]:
    """One text object for each run of kept glyphs, placed absolutely: no distance spans what was removed."""
    run: list[int] = []
    for n in range(len(show.glyphs) + 1):
        if n < len(show.glyphs) and show.glyphs[n].ordinal in keep and show.state.mode != _INVISIBLE:
            run.append(n)
            continue
        if run:
            yield _run(show, run, level)
        run = []


def _run(show: Show, run: list[int], level: _Level) -> bytes:
    state = show.state
    parts: list[bytes] = [b"BT /F%d %s Tf" % (state.font, number(state.size))]
    old = level.state
    for operator, name, factor, default in (
        (b"Tc", "char", 1, 0.0),
        (b"Tz", "scale", 100, 1.0),
        (b"Ts", "rise", 1, 0.0),
        (b"Tr", "mode", 1, 0),
    ):
        value = getattr(state, name)
        if value != (default if old is None else getattr(old, name)):
            parts.append(number(factor * value) + b" " + operator)
    level.state = state
    place = moved(show.matrix, show.offsets[run[0]], 0.0)
    parts.append(b" ".join(number(v) for v in place) + b" Tm")
    array = [b"["]
    unit = state.size * state.scale / 1000
    codes = b""
    expected = show.offsets[run[0]]
    for n in run:
        gap = show.offsets[n] - expected
        if unit and abs(gap / unit) > 0.01:
            array.append(b"<" + codes + b">" + number(-gap / unit))
            codes = b""
        codes += show.glyphs[n].code.hex().encode()
        stretch = state.word * state.scale if show.glyphs[n].code == b" " else 0.0  # Tw means nothing to new codes
        expected = show.offsets[n] + show.glyphs[n].shift - stretch
    array.append(b"<" + codes + b">] TJ ET")
    return b" ".join([*parts, b"".join(array)])
