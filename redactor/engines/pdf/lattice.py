"""The cells that ruling lines enclose, by the rules of pdfplumber's table finder, which takes longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np


class Rule(NamedTuple):
    """A level or upright line: its place across its way, where it starts and ends along it, and how long it is."""

    at: float
    start: float
    end: float
    long: float


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def merged(rules: Iterable[Rule], snap: float, join: float) -> list[Rule]:
    """Lines of one direction, those nearly side by side set on their middle, those nearly end to end made one."""
    out: list[Rule] = []
    for _, beside in groupby(sorted(_snapped(list(rules), snap), key=lambda r: (r.at, r.start)), key=lambda r: r.at):
        last: Rule | None = None
        for rule in beside:
            if last is None or rule.start > last.end + join:
                out.append(rule)
            elif rule.end > last.end:
                out[-1] = Rule(last.at, last.start, rule.end, last.long + (rule.end - last.end))
            last = out[-1]
    return out


def _snapped(rules: Sequence[Rule], snap: float) -> list[Rule]:
    groups: list[list[Rule]] = []
    group_of: dict[float, int] = {}
    before = -np.inf
    for at in sorted({r.at for r in rules}):
        if at > before + snap:
            groups.append([])
        group_of[at] = len(groups) - 1
        before = at
    for rule in rules:
        groups[group_of[rule.at]].append(rule)
    out = []
    for group in groups:
        middle = sum(r.at for r in group) / len(group)
        out += [Rule(r.at + (middle - r.at), r.start, r.end, r.long) for r in group]
    return out


def cells_of(upright: Sequence[Rule], level: Sequence[Rule], reach: float) -> list[Box]:
    """The smallest cells whose corners are crossings and whose sides are lines. `reach`: by how much ends may miss."""
    crossings = _crossings(upright, level, reach)
    points = sorted(crossings)
    downs: dict[float, list[float]] = defaultdict(list)
    rights: dict[float, list[float]] = defaultdict(list)
    for x, y in points:
        downs[x].append(y)
        rights[y].append(x)

    def tied(a: tuple[float, float], b: tuple[float, float], way: int) -> bool:
        return not crossings[a][way].isdisjoint(crossings[b][way])

    def cell(x: float, y: float) -> Box | None:
        below = [b for b in downs[x] if b > y and tied((x, y), (x, b), 0)]
        beside = [r for r in rights[y] if r > x and tied((x, y), (r, y), 1)] if below else []
        for b in below:
            for r in beside:
                if (r, b) in crossings and tied((r, b), (r, y), 0) and tied((r, b), (x, b), 1):
                    return x, y, r, b
        return None

    return [found for point in points if (found := cell(*point))]


def _crossings(
    upright: Sequence[Rule], level: Sequence[Rule], reach: float
) -> dict[tuple[float, float], tuple[set[int], set[int]]]:
    """Where lines cross, and which: their numbers among the upright and among the level ones."""
    out: dict[tuple[float, float], tuple[set[int], set[int]]] = {}
    at, start, end, _ = np.array(level, dtype=np.float64).reshape(-1, 4).T
    for n, (x, top, bottom, _) in enumerate(upright):
        meets = (top <= at + reach) & (bottom >= at - reach) & (x >= start - reach) & (x <= end + reach)
        for k in np.nonzero(meets)[0].tolist():
            ups, levels = out.setdefault((x, level[k].at), (set(), set()))
            ups.add(n)
            levels.add(k)
    return out
