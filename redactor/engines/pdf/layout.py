"""Puts a page's lines in reading order and joins them to paragraphs, headings, list items and table cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from redactor.engines.pdf.types import Grid, Line, PageWord, Rect, Stretch

_BULLET = re.compile(r"(?:[•●▪◦‣·➢✓○■□–—*-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\Z")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,3})+\.?\Z")
_STAMP = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[0-2]?\d[:.][0-5]\d(?:hrs?|am|pm)?|\d{4}hrs)\W?\Z", re.I
)
_DOT = re.compile(r"[•●▪◦‣·➢✓○■□]\Z")
_ENDS = (".", ":", ";", "!", "?")
_LABEL = re.compile(r"[A-Z][\w'/() -]{1,30}:\Z")

_Held = dict[int, list[Line]]
"""The pieces of lines in a table's cells, by the cell's place among them."""


def stretches_of(lines: Sequence[Line], grids: Sequence[Grid], width: float) -> list[Stretch]:
    """Stretches in reading order: by columns where the page has them, tables at their height."""
    outside, held = _by_grid(lines, grids)
    todo: list[tuple[float, list[Stretch]]] = []
    for band in _bands(outside, grids):
        groups = _columns(band)
        limit = width if len(groups) == 1 else 0.0
        found = [s for group in groups for s in _paragraphs(group, limit)]
        todo.append((min(line.y0 for line in band), found))
    for n, grid in enumerate(grids):
        todo.append((grid.rect.y0, _cells(n, grid, held[n])))
    todo.sort(key=lambda item: item[0])
    return [s for _, found in todo for s in found]


def _by_grid(lines: Sequence[Line], grids: Sequence[Grid]) -> tuple[list[Line], list[_Held]]:
    """Lines outside tables, and for each table its cells with the pieces of lines within them."""
    if not grids:
        return list(lines), []
    outside: list[Line] = []
    held: list[_Held] = [{} for _ in grids]
    finders = [_finder(grid) for grid in grids]
    for line in lines:
        rest: list[PageWord] = []
        inside: list[dict[int, list[PageWord]]] = [{} for _ in grids]
        for word in line.words:
            x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
            for cell_at, words in zip(finders, inside, strict=True):
                cell = cell_at(x, y)
                if cell is not None:
                    words.setdefault(cell, []).append(word)
                    break
            else:
                rest.append(word)
        if rest:
            outside.append(Line(tuple(rest)))
        for cells, pieces in zip(held, inside, strict=True):
            for cell, piece in pieces.items():
                cells.setdefault(cell, []).append(Line(tuple(piece)))
    return outside, held


def _bands(lines: list[Line], grids: Sequence[Grid]) -> list[list[Line]]:
    """Lines cut into groups by the tables that stand between them."""
    bands: dict[int, list[Line]] = {}
    for line in lines:
        middle = (line.y0 + line.y1) / 2
        bands.setdefault(sum(g.rect.y1 <= middle for g in grids), []).append(line)
    return [bands[k] for k in sorted(bands)]


def _finder(grid: Grid) -> Callable[[float, float], int | None]:
    """The place of the first cell that holds a point. The words of a line share their height: its cells are looked
    for once."""
    level: dict[float, list[tuple[int, float, float]]] = {}

    def cell_at(x: float, y: float) -> int | None:
        if y not in level:
            level[y] = [(n, c.rect.x0, c.rect.x1) for n, c in enumerate(grid.cells) if c.rect.y0 <= y < c.rect.y1]
        for n, x0, x1 in level[y]:
            if x0 <= x < x1:
                return n
        return None

    return cell_at


def _cells(n: int, grid: Grid, held: _Held) -> list[Stretch]:
    cells = [(grid.cells[at], tuple(held[at])) for at in sorted(held)]
    return [Stretch("cell", lines, cell.rect, n, cell.row, cell.column) for cell, lines in cells]


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Groups in reading order: where at least five lines stand on both sides of a clear channel, left then right."""
    channel = _channel(lines)
    if channel is None:
        return [lines]
    groups: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []

    def flush() -> None:
        groups.extend(g for g in (left[:], right[:]) if g)
        left.clear()
        right.clear()

    for line in lines:
        if any(w.x0 < channel < w.x1 for w in line.words) or not _parted(line, channel):
            flush()
            if groups and any(w.x0 < channel < w.x1 for w in groups[-1][-1].words):
                groups[-1].append(line)
            else:
                groups.append([line])
            continue
        a = tuple(w for w in line.words if w.x1 <= channel)
        b = tuple(w for w in line.words if w.x0 >= channel)
        if a:
            left.append(Line(a))
        if b:
            right.append(Line(b))
    flush()
    return groups


def _parted(line: Line, x: float) -> bool:
    """Whether the line leaves a gutter at `x`, or stands on one side of it."""
    return all(b.x0 - a.x1 >= 9 for a, b in pairwise(line.words) if a.x1 <= x <= b.x0)


def _channel(lines: list[Line]) -> float | None:
    gaps = [(a.x1, b.x0) for line in lines for a, b in pairwise(line.words) if b.x0 - a.x1 >= max(9.0, 0.9 * line.size)]
    left_edges = sorted({round(b) for _, b in gaps})
    best: tuple[int, float] | None = None
    for edge in left_edges:
        x = edge - 3.0
        both = [line for line in lines if line.x0 < x < line.x1 and _parted(line, x)]
        both = [line for line in both if not any(w.x0 < x < w.x1 for w in line.words)]
        if len(both) >= 5 and _is_prose(both, x) and (best is None or len(both) > best[0]):
            best = (len(both), x)
    return best[1] if best else None


def _is_prose(lines: list[Line], x: float) -> bool:
    """Whether both sides hold running text: several words a line, and lines that fill their column."""
    for side in (0, 1):
        rows = [[w for w in line.words if (w.x0 >= x) == bool(side)] for line in lines]
        widths = [max(w.x1 for w in row) - row[0].x0 for row in rows if row]
        counts = [len(row) for row in rows if row]
        if not widths or median(counts) < 3 or max(widths) < 90 or median(widths) < 0.72 * max(widths):
            return False
    return True


def _paragraphs(lines: list[Line], page_width: float) -> list[Stretch]:
    """Paragraphs of one column. With `page_width` (0: not known) the room reaches to a margin as wide as the left."""
    if not lines:
        return []
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if len(lines) < 4 or x1 - x0 < 0.5 * page_width:
        x1 = max(x1, page_width - max(x0, 24.0))
    edge = x1 if max(line.x1 for line in lines) - x0 < 0.62 * (page_width - 2 * x0) else max(one.x1 for one in lines)
    leading = _leading(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for prev, line in pairwise(lines):
        if _breaks(prev, line, groups[-1], leading, (x0, edge)):
            groups.append([line])
        else:
            groups[-1].append(line)
    out = []
    usual = median(line.size for line in lines)
    for group in groups:
        room = Rect(x0, min(one.y0 for one in group), x1, max(one.y1 for one in group))
        out.append(Stretch(_kind(group, usual), tuple(group), room))
    return out


def _leading(lines: list[Line]) -> float:
    steps = [b.baseline - a.baseline for a, b in pairwise(lines) if 0 < b.baseline - a.baseline < 4 * b.size]
    return median(steps) if len(steps) >= 3 else 0.0


def _starts_item(line: Line) -> bool:
    first = line.words[0].text
    return bool(_BULLET.match(first) or _NUMBERED.match(first) or _STAMP.match(first))


def _breaks(prev: Line, line: Line, group: list[Line], leading: float, edges: tuple[float, float]) -> bool:
    size = max(prev.size, line.size, 1.0)
    step = line.baseline - prev.baseline
    if step < 0.3 * size or step > max(1.25 * leading, 1.3 * size):
        return True
    if abs(prev.size - line.size) > 0.12 * size:
        return True
    room = edges[1] - prev.x1 - 0.5 * size
    fits = line.words[0].x1 - line.words[0].x0 + 0.3 * size < room
    if _STAMP.match(line.words[0].text) and _STAMP.match(group[0].words[0].text):
        return True
    closed = fits or prev.text.rstrip()[-1:] in _ENDS
    if len(line.words) > 1 and (_DOT.match(line.words[0].text) or (closed and _starts_item(line))):
        return True
    indent = line.x0 - prev.x0
    if indent > 0.9 * size and not (_starts_item(prev) and len(group) == 1):
        return True
    if not fits:
        return False
    if prev.text.rstrip()[-1:] in _ENDS or prev.bold != line.bold:
        return True
    if _LABEL.match(line.words[0].text):
        return True
    narrow = 0.5 * (edges[1] - edges[0])
    stacked = abs(indent) < 2 and prev.x1 - prev.x0 < narrow and line.x1 - line.x0 < narrow
    lower = line.words[0].text[:1].islower()
    return not (stacked or lower)


def _kind(group: list[Line], usual: float) -> str:
    first = group[0]
    if _starts_item(first) and _BULLET.match(first.words[0].text):
        return "list_item"
    words = sum(len(line.words) for line in group)
    text = group[-1].text.rstrip()
    if words <= 14 and not text.endswith((".", ",", ";")) and (first.bold or first.size > 1.15 * usual):
        return "heading"
    return "paragraph"
