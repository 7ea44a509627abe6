"""Geometry of a small bar chart with intervals; the page's template draws it as SVG. Lengths are SVG units (px)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redactor.measure.table import shown

LABEL, SCALE, VALUES = 240.0, 400.0, 170.0
_BAR, _GAP, _GROUP = 14.0, 3.0, 14.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A share (0-1) with its 95 % interval, None where there is nothing to show."""

    value: float | None
    interval: Sequence[float] | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: number of its tool from 0, top edge, width, ends of the interval's line, and the value in words."""

    tool: int
    y: float
    width: float
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one label, and the height at which the label stands."""

    label: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Groups from the top, the whole height, and (x, words) of the marks along the scale."""

    groups: tuple[Group, ...]
    height: float
    marks: tuple[tuple[float, str], ...]
    label: float = LABEL
    scale: float = SCALE
    width: float = LABEL + SCALE + VALUES


def chart(rows: Sequence[tuple[str, Sequence[Figure]]], most: float = 1.0) -> Chart:
    """Bars for (label, a figure for each tool); `most` is the share at the right end of the scale."""
    groups: list[Group] = []
    y = _GROUP
    for label, figures in rows:
        bars: list[Bar] = []
        for tool, figure in enumerate(figures):
            if figure.value is None:
                continue
            top = y + len(bars) * (_BAR + _GAP)
            low, high = (_x(i, most) for i in figure.interval) if figure.interval else (None, None)
            text = shown(figure.value, figure.interval)
            bars.append(Bar(tool, top, round(_x(figure.value, most) - LABEL, 1), low, high, text))
        height = len(bars) * (_BAR + _GAP) - _GAP
        groups.append(Group(label, y + height / 2, tuple(bars)))
        y += height + _GROUP
    quarters = tuple((_x(most * n / 4, most), f"{100 * most * n / 4:g}%") for n in range(5))
    return Chart(tuple(groups), y, quarters)


def ceiling(shares: Sequence[float]) -> float:
    """A round end of the scale (0-1) that holds every share."""
    most = max(shares, default=0.0)
    return next((end for end in (0.02, 0.04, 0.08, 0.2, 0.4) if most <= end), 1.0)


def _x(share: float, most: float) -> float:
    return round(LABEL + SCALE * min(share / most, 1.0), 1)
