"""Tells running headers and footers from the text of the pages: lines that return at the same height."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from redactor.engines.pdf.read import PageLines
from redactor.engines.pdf.types import Line

_TOP, _BOTTOM = 0.14, 0.86
_DIGITS = re.compile(r"\d+|\b[ivxIVX]{1,6}\b")
_SPACES = re.compile(r"\s+")


def running_lines(pages: Sequence[PageLines]) -> tuple[frozenset[str], frozenset[str]]:
    """Keys (see `line_key`) of lines that return on several pages: near the top, near the bottom."""
    live = sum(1 for p in pages if p.lines)
    needed = max(2, round(0.3 * live)) if live < 12 else 4
    top: Counter[str] = Counter()
    bottom: Counter[str] = Counter()
    for page in pages:
        keys = {(zone, line_key(line, page)) for line in page.lines if (zone := zone_of(line, page))}
        for zone, key in keys:
            (top if zone == "header" else bottom)[key] += 1
    chosen = [frozenset(k for k, n in c.items() if n >= needed) for c in (top, bottom)]
    return chosen[0], chosen[1]


def zone_of(line: Line, page: PageLines) -> str:
    """header, footer or nothing, by the line's height on the page. The head row of a table that goes on into the
    page returns at the same height too, and is none."""
    if line.y1 <= _TOP * page.height:
        return (
            "" if any(g.rect.holds(*_middle(line)) and g.rect.y1 > _TOP * page.height for g in page.grids) else "header"
        )
    if line.y0 >= _BOTTOM * page.height:
        return (
            ""
            if any(g.rect.holds(*_middle(line)) and g.rect.y0 < _BOTTOM * page.height for g in page.grids)
            else "footer"
        )
    return ""


def _middle(line: Line) -> tuple[float, float]:
    return (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2


def line_key(line: Line, page: PageLines) -> str:
    """What two pages' lines are compared by: words without digits, and the height to a twentieth of an inch."""
    words = _SPACES.sub("", _DIGITS.sub("#", line.text)).lower()
    loose = 12.0 if page.how == "ocr" else 4.0
    return f"{words[:24] if page.how == 'ocr' else words}@{round(line.baseline / loose)}"


def parted(page: PageLines, tops: frozenset[str], bottoms: frozenset[str]) -> tuple[list[Line], list[Line], list[Line]]:
    """The page's lines as header, body and footer. A line that body text follows at its own step is body."""
    head = [line for line in page.lines if zone_of(line, page) == "header" and line_key(line, page) in tops]
    foot = [line for line in page.lines if zone_of(line, page) == "footer" and line_key(line, page) in bottoms]
    rest = [line for line in page.lines if line not in head and line not in foot]
    if rest and head and _runs_on(max(head, key=lambda x: x.baseline), min(rest, key=lambda x: x.baseline)):
        head = []
    if rest and foot and _runs_on(max(rest, key=lambda x: x.baseline), min(foot, key=lambda x: x.baseline)):
        foot = []
    return head, [line for line in page.lines if line not in head and line not in foot], foot


def _runs_on(upper: Line, lower: Line) -> bool:
    step = lower.baseline - upper.baseline
    alike = abs(upper.size - lower.size) < 0.05 * upper.size and abs(upper.x0 - lower.x0) < 30
    return alike and step < 1.5 * upper.size
