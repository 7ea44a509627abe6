"""Tells what a page draws: rules, boxes and fills, which stay, from whatever may be letters, which is left out.

Outlined text, a signature's pen strokes and letters made of blocks can't be read, so nothing says whose names they
show. Lone small marks (bullets, check boxes with their ticks) stay. Boxes are in points, origin at the bottom left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from redactor.engines.pdf.types import Rect

Point = tuple[float, float]
_LEVEL = 0.3  # points by which a level side may be off
_LONG = 36.0  # rules and boxes from this length on stay whatever is near
_SMALL = 14.0  # below it in both directions a box may be a part of a letter
_STEPPED = 60.0  # an outline with more than four corners that is this long is the ground of several lines
_THIN = 3.0
_MITRED = 7  # sides of a bevelled border's half, its corners cut aslant
_ROUND = 24.0
_MOST_CURVES, _MOST_IN_BOX = 8, 32  # a browser bends each corner of a box in eight steps
_ACROSS, _DOWN = 6.0, 2.0  # by how much boxes grow to meet their neighbours
_MARK, _MARK_PARTS, _DOT = 16.0, 6, 5.0
_FLAT = 2.0
_FEWEST_BLOCKS = 4
_CELL = 6.0  # small boxes from this size on in both directions are check boxes, one beside the other
_BARS, _BAR, _BAR_GAP = 10, 4.0, 6.0


class Kind(IntEnum):
    """What a part of a path may be: a rule or box that is too long for a letter; a box as long as a tall letter; one
    below letter size; a small ring or box with round corners; a slanted line or a tick; anything else."""

    RULE = 0
    BLOCK = 1
    SMALL = 2
    RING = 3
    LINE = 4
    DRAWN = 5


class Piece(NamedTuple):
    """A part of a path as it stands on the page."""

    box: Rect
    kind: Kind


@dataclass(slots=True)
class Outline:
    """One part of a path: its points, those it goes through, its straight sides, how many curves it has, its box."""

    points: list[Point] = field(default_factory=list)
    ends: list[Point] = field(default_factory=list)
    sides: list[tuple[Point, Point]] = field(default_factory=list)
    curves: int = 0
    x0: float = inf
    y0: float = inf
    x1: float = -inf
    y1: float = -inf

    def go(self, *points: Point) -> None:
        """The next step: one point begins the part or draws a side, several bend a curve to the last of them."""
        self.points += points
        if len(points) > 1:
            self.curves += 1
        elif self.ends and (points[0] != self.ends[-1] or not self.sides):
            self.sides.append((self.ends[-1], points[0]))
        self.ends.append(points[-1])

    def close(self) -> None:
        """A side back to where the part began."""
        if self.ends:
            self.go(self.ends[0])

    def piece(self) -> Piece:
        """The part's box and kind."""
        xs, ys = zip(*self.points, strict=True)
        self.x0, self.y0, self.x1, self.y1 = min(inf, *xs), min(inf, *ys), max(-inf, *xs), max(-inf, *ys)
        return Piece(Rect(self.x0, self.y0, self.x1, self.y1), self._kind())

    def _kind(self) -> Kind:
        thin, long = sorted((self.x1 - self.x0, self.y1 - self.y0))
        if self.curves:
            return self._rounded(thin, long)
        slanted = self._slanted()
        few = len(self.sides) <= 5
        if (not slanted and few) or (few and thin <= _THIN and long >= _SMALL):
            return Kind.RULE if long >= _LONG or not self.sides else Kind.BLOCK if long >= _SMALL else Kind.SMALL
        if long >= _LONG and len(self.sides) <= _MITRED and not self._slanted(_THIN):
            return Kind.RULE
        if slanted:
            return Kind.LINE if len(self.sides) <= 2 else Kind.DRAWN
        return Kind.RULE if long >= _STEPPED else Kind.DRAWN

    def _slanted(self, most: float = _LEVEL) -> bool:
        """Whether a side is off level and upright by more than `most` points."""
        return any(abs(b[0] - a[0]) > most and abs(b[1] - a[1]) > most for a, b in self.sides)

    def _rounded(self, thin: float, long: float) -> Kind:
        """A box with round corners, or a ring, stays a rule where it is too large for a letter of running text."""
        most = _MOST_IN_BOX if len(self.sides) == 4 else _MOST_CURVES
        at_edge = all(self._at_edge(*p, 0.3 * thin) for p in self.ends)
        if not at_edge or self.curves > most or self._slanted():
            return Kind.DRAWN
        straight = max((abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in self.sides), default=0.0)
        return Kind.RULE if long >= _ROUND and (thin >= _ROUND or straight >= _SMALL) else Kind.RING

    def _at_edge(self, x: float, y: float, corner: float) -> bool:
        across, down = min(x - self.x0, self.x1 - x), min(y - self.y0, self.y1 - y)
        return min(across, down) <= 0.5 or max(across, down) <= corner


def left_out(pieces: Sequence[Piece], width: float, height: float) -> list[tuple[int, ...]]:
    """The drawings on a page of `width` x `height` points that may be letters, each as the indices of its pieces."""
    loose = [n for n, p in enumerate(pieces) if p.kind >= Kind.SMALL]
    groups = [g for g in _near(pieces, loose, width, height) if not _stays([pieces[n] for n in g])]
    blocks = [n for n, p in enumerate(pieces) if p.kind is Kind.BLOCK] if groups else []
    blocks.sort(key=lambda n: pieces[n].box.x0)
    gone = {n for g in groups for n in g}
    for group in groups:
        boxes = np.array([_grown(pieces[n].box) for n in group])
        for n in [*blocks, *reversed(blocks)]:
            if n not in gone and _beside(pieces[n].box, boxes):
                boxes = np.vstack((boxes, _grown(pieces[n].box)))
                group.append(n)
                gone.add(n)
    groups += [bars for bars in _bar_codes(pieces) if not gone & set(bars)]
    return [tuple(sorted(g)) for g in groups]


def _beside(b: Rect, drawing: NDArray[np.float64]) -> bool:
    """Whether a box as tall as a letter stands in a row with a drawing's pieces, close to one of them."""
    middle = (b.y0 + b.y1) / 2
    x0, y0, x1, y1 = drawing.T
    return bool(((x0 <= b.x1) & (b.x0 <= x1) & (y0 <= middle) & (middle <= y1)).any())


def around(boxes: Sequence[Rect]) -> Rect:
    """The box around boxes."""
    return Rect(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _grown(b: Rect) -> tuple[float, float, float, float]:
    return b.x0 - _ACROSS, b.y0 - _DOWN, b.x1 + _ACROSS, b.y1 + _DOWN


def _near(pieces: Sequence[Piece], members: Sequence[int], width: float, height: float) -> list[list[int]]:
    """The pieces by neighbourhood: each paints its grown box on a map of the page and joins what it paints over."""
    if not members:
        return []
    rows, columns = int(min(height, 10_000)) + 1, int(min(width, 10_000)) + 1
    page = np.zeros((rows, columns), dtype=np.int32)
    heads = [0]
    for label, n in enumerate(members, 1):
        x0, y0, x1, y1 = _grown(pieces[n].box)
        a, b = (int(min(max(v, 0), rows - 1)) for v in (y0, y1))
        c, d = (int(min(max(v, 0), columns - 1)) for v in (x0, x1))
        area = page[a : b + 1, c : d + 1]
        heads.append(label)
        for other in np.unique(area[area > 0]).tolist():
            heads[_head(heads, other)] = label
        area[:] = label
    groups: dict[int, list[int]] = defaultdict(list)
    for label, n in enumerate(members, 1):
        groups[_head(heads, label)].append(n)
    return list(groups.values())


def _head(heads: list[int], label: int) -> int:
    while heads[label] != label:
        heads[label] = heads[heads[label]]
        label = heads[label]
    return label


def _stays(group: Sequence[Piece]) -> bool:
    """Whether neighbouring pieces are too few, too flat or too plain for letters."""
    whole = around([p.box for p in group])
    if _mark(group, whole) or (len(group) == 1 and group[0].kind is Kind.LINE):
        return True
    if any(p.kind is not Kind.SMALL for p in group):
        return False
    flat = min(whole.x1 - whole.x0, whole.y1 - whole.y0) <= _FLAT
    cells = all(min(p.box.x1 - p.box.x0, p.box.y1 - p.box.y0) >= _CELL for p in group)
    return len(group) < _FEWEST_BLOCKS or flat or cells


def _mark(group: Sequence[Piece], whole: Rect) -> bool:
    """Whether the pieces are one small mark: a dot, a cross, or a box or ring with all others on top of it."""
    size = max(whole.x1 - whole.x0, whole.y1 - whole.y0)
    if len(group) > _MARK_PARTS or size > _MARK:
        return False
    big = max(group, key=lambda p: (p.box.x1 - p.box.x0) + (p.box.y1 - p.box.y0))
    b = big.box
    middles = [((p.box.x0 + p.box.x1) / 2, (p.box.y0 + p.box.y1) / 2) for p in group]
    plain = size <= _DOT or big.kind in {Kind.SMALL, Kind.RING} or all(p.kind is Kind.LINE for p in group)
    return plain and all(b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1 for x, y in middles)


def _bar_codes(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Rows of thin bars of the same length, close to each other."""
    for upright in (True, False):
        rows: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
        for n, (b, kind) in enumerate(pieces):
            across, along = ((b.x0, b.x1), (b.y0, b.y1)) if upright else ((b.y0, b.y1), (b.x0, b.x1))
            if kind <= Kind.BLOCK and across[1] - across[0] <= _BAR and along[1] - along[0] >= _SMALL:
                rows[round(along[0]), round(along[1])].append((*across, n))
        for row in rows.values():
            row.sort()
            run = [row[0]]
            for bar in [*row[1:], (inf, inf, -1)]:
                if bar[0] - run[-1][1] > _BAR_GAP:
                    if len(run) >= _BARS:
                        yield [n for _, _, n in run]
                    run = []
                run.append(bar)
