"""Where the tokens of changed lines go. Positions follow from what stays and from labels, never from what went.

A changed line is set again whole, with fixed word spaces; wrapped text is wrapped again from the first changed
line to the end of its paragraph, so that neither gaps nor line ends tell the width of a removed name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redactor.engines.pdf.plan import PlanLine, Token
from redactor.engines.pdf.types import Rect

_TAB = 36.0  # points
_NARROWEST = 0.8
Measure = Callable[[Token, float], float]
Spacing = tuple[float, Measure]
"""Width of a word space in sizes, and how wide a token is."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A token at `x` on `baseline`, `width` points wide, its size and how much narrower it is set (1: natural)."""

    token: Token
    x: float
    baseline: float
    width: float
    size: float
    narrow: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A source line's geometry: edges, baseline and size of its text, and where it starts after a bullet (0: none)."""

    x0: float
    x1: float
    baseline: float
    size: float
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a block, whether rows may be added below, tab stops of the page and the anchor of single lines."""

    room: Rect
    cell: bool
    stops: tuple[float, ...] = ()
    anchor: str = "left"
    space: float = 0.27
    """Width of a word space, in sizes."""


@dataclass(frozen=True, slots=True)
class Reset:
    """Lines `first` to `last` of a block give way to `rows` of placed tokens."""

    first: int
    last: int
    rows: tuple[tuple[Placed, ...], ...]


def set_block(
    lines: Sequence[PlanLine], geometry: Sequence[SetLine], frame: Frame, measure: Measure
) -> tuple[Reset, ...]:
    """New rows for every run of lines that must be set again. `lines` and `geometry` go together."""
    out = []
    for first, last in runs_to_set(lines):
        part, places = lines[first : last + 1], geometry[first : last + 1]
        tabbed = any(t.wide for line in part for t in line.tokens)
        if not frame.cell and (len(part) == 1 or tabbed):
            pairs = zip(part, places, strict=True)
            rows = [_single(line.tokens, place, frame, measure) for line, place in pairs]
        else:
            rows = _wrapped(part, places, frame, measure, last=last == len(lines) - 1)
        out.append(Reset(first, last, tuple(tuple(row) for row in rows if row)))
    return tuple(out)


def runs_to_set(lines: Sequence[PlanLine]) -> list[tuple[int, int]]:
    """Index ranges (inclusive) of lines to set again: each changed line with the wrapped lines that follow it."""
    out: list[tuple[int, int]] = []
    n = 0
    while n < len(lines):
        if not lines[n].changed:
            n += 1
            continue
        end = n
        while end + 1 < len(lines) and (lines[end].soft or (lines[end + 1].changed and not lines[end + 1].tokens)):
            end += 1
        out.append((n, end))
        n = end + 1
    return out


def _single(tokens: Sequence[Token], place: SetLine, frame: Frame, measure: Measure) -> list[Placed]:
    """One line on its own: tab stops are kept, and it is squeezed when it gets too long."""
    if not tokens:
        return []
    limit = max(frame.room.x1, place.x0 + 4 * place.size)
    total = _natural(tokens, place.size, measure, frame.space)
    start = place.x0
    if frame.anchor == "centre":
        start = max(frame.room.x0, (frame.room.x0 + frame.room.x1 - total) / 2)
    elif frame.anchor == "right":
        start = max(frame.room.x0, place.x1 - total)
    room = max(limit - start, place.size)
    narrow, shrink = _squeeze(total, room)
    x = start
    out: list[Placed] = []
    for n, token in enumerate(tokens):
        size = place.size * shrink
        if n and not token.glued:
            x += frame.space * size * narrow
            if token.wide:
                known = token.x if not any(t.label for t in tokens[:n]) else 0.0
                x = known if x < known < limit else _next_stop(x, place, frame, limit)
        if n == 1 and place.hang:
            x = max(x, place.hang)
        width = measure(token, size) * narrow
        out.append(Placed(token, x, place.baseline, width, size, narrow))
        x += width
    return out if x <= limit + 1 else _pressed(out, start, limit)


def _pressed(row: list[Placed], start: float, limit: float) -> list[Placed]:
    """Tab stops pushed the line over its limit: everything is brought nearer to the start."""
    end = row[-1].x + row[-1].width
    k = (limit - start) / (end - start)
    return [Placed(p.token, start + (p.x - start) * k, p.baseline, p.width * k, p.size, p.narrow * k) for p in row]


def _next_stop(x: float, place: SetLine, frame: Frame, limit: float) -> float:
    """The page's next tab stop, or the next step of a half-inch grid: neither depends on what was removed."""
    later = [s for s in frame.stops if x + 0.3 * place.size <= s < limit - place.size]
    if later:
        return min(later)
    grid = place.x0 + _TAB * math.ceil((x + 0.3 * place.size - place.x0) / _TAB)
    return grid if grid < limit - place.size else x + place.size


def _natural(tokens: Sequence[Token], size: float, measure: Measure, space: float) -> float:
    total = 0.0
    for n, token in enumerate(tokens):
        gap = 0.0 if n == 0 or token.glued else space * size
        total += gap + measure(token, size)
    return total


def _squeeze(total: float, room: float) -> tuple[float, float]:
    """How much narrower and how much smaller text of width `total` must be set to fit into `room`."""
    if total <= room:
        return 1.0, 1.0
    k = room / total
    narrow = max(_NARROWEST, k)
    shrink = max(0.5, k / narrow)
    return k / shrink, shrink


def _wrapped(
    lines: Sequence[PlanLine], places: Sequence[SetLine], frame: Frame, measure: Measure, *, last: bool
) -> list[list[Placed]]:
    """Wrap the lines' tokens again into the same room, smaller when they need more rows than there is room for."""
    size = max(p.size for p in places)
    left = min(p.x0 for p in places[1:]) if len(places) > 1 else places[0].hang or places[0].x0
    right = frame.room.x1 - (2.0 if frame.cell else 0.0)
    right = max(right, left + 2 * size)
    step = _step(places, size)
    paragraphs = _hard_paragraphs(lines)
    allowed = len(places)
    if frame.cell and last:
        allowed = max(allowed, 1 + int((frame.room.y1 - 0.25 * size - places[0].baseline) / step))
    shrink = 1.0
    room = right - left
    while True:
        spacing, indent = (frame.space, measure), places[0].x0 - left
        rows = [r for p in paragraphs for r in _rows(p, size * shrink, room, spacing, indent)]
        room_for = max(allowed, int((allowed - 1) / shrink) + 1) if frame.cell else allowed
        if len(rows) <= room_for or shrink < 0.55:
            break
        shrink -= 0.04
    used = step if len(rows) <= allowed else step * max(1, allowed - 1) / max(1, len(rows) - 1)
    out = []
    for n, row in enumerate(rows):
        own = n < len(places) and len(rows) <= len(places)
        baseline = places[n].baseline if own else places[0].baseline + n * used
        start = SetLine(places[0].x0 if n == 0 else left, right, baseline, size, places[0].hang if n == 0 else 0.0)
        out.append(_row(row, start, size * shrink, (frame.space, measure)))
    return out


def _step(places: Sequence[SetLine], size: float) -> float:
    if len(places) > 1:
        return max(0.9 * size, (places[-1].baseline - places[0].baseline) / (len(places) - 1))
    return 1.17 * size


def _hard_paragraphs(lines: Sequence[PlanLine]) -> list[list[Token]]:
    out: list[list[Token]] = [[]]
    for n, line in enumerate(lines):
        for k, token in enumerate(line.tokens):
            first = k == 0 and bool(out[-1]) and not _runs_on(out[-1][-1], token)
            out[-1].append(_unglued(token) if first else token)
        if not line.soft and n + 1 < len(lines) and out[-1]:
            out.append([])
    return [p for p in out if p]


def _runs_on(last: Token, token: Token) -> bool:
    """Whether no space stands between two tokens of different lines: a hyphen, or a label that went over the end."""
    hyphen = len(last.text) > 1 and last.text[-1] == "-" and last.text[-2].isalnum()
    return hyphen or last.end == token.start


def _unglued(t: Token) -> Token:
    return Token(t.text, t.start, t.end, t.word, t.whole, False, t.wide, t.x)


def _rows(tokens: list[Token], size: float, room: float, spacing: Spacing, indent: float) -> list[list[Token]]:
    space, measure = spacing
    rows: list[list[Token]] = [[]]
    x = max(0.0, indent)
    for token in tokens:
        width = measure(token, size)
        gap = 0.0 if token.glued or not rows[-1] else space * size
        if rows[-1] and not token.glued and x + gap + width > room:
            rows.append([])
            x, gap = 0.0, 0.0
        rows[-1].append(token)
        x += gap + width
    return rows


def _row(tokens: list[Token], start: SetLine, size: float, spacing: Spacing) -> list[Placed]:
    (space, measure), x0, right = spacing, start.x0, start.x1
    narrow = min(1.0, max(right - x0, size) / max(_natural(tokens, size, measure, space), 0.1))
    x = x0
    out = []
    for n, token in enumerate(tokens):
        if n and not token.glued:
            x += space * size * narrow
        if n == 1 and start.hang:
            x = max(x, start.hang)
        width = measure(token, size) * narrow
        out.append(Placed(token, x, start.baseline, width, size, narrow))
        x += width
    return out
