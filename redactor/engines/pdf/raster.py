"""Paints a page's changes into its pixels: words and pictures blanked, lines set again, labels drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from PIL import Image

from redactor.engines.pdf.flow import Placed, SetLine
from redactor.engines.pdf.ink import Pixels, blank, grey, press, text_width, window, write
from redactor.engines.pdf.jobs import Entry, PageJob
from redactor.engines.pdf.plan import Token
from redactor.engines.pdf.text_layer import kept_line, row_line
from redactor.engines.pdf.types import Rect
from redactor.engines.pdf.write import LayerLine
from redactor.model.document import Block

_PAD = 0.22  # of the size, within a label's box on either side
_FOOT = 0.30  # of the size: how far letters reach below the baseline
_BORDER = 70


_GRID = 0.25  # points: widths of moved words are rounded up to it


class Exact(NamedTuple):
    """How words of a page that is not a scan are moved: `stamp` draws a box of the page anew (pixels to the point),
    `edges` are the words' exact left and right edges by block id and word."""

    stamp: Callable[[Rect, float], Pixels]
    edges: Mapping[tuple[str, int], tuple[float, float]]


class _Sheet(NamedTuple):
    """A page's pixels before and after, pixels to the point, and how words are moved (None for a scan)."""

    source: Pixels
    out: Pixels
    scale: float
    exact: Exact | None


def paint(
    job: PageJob, pixels: Pixels, pictures: Sequence[Rect], exact: Exact | None = None
) -> tuple[Pixels, list[LayerLine]]:
    """The page's new pixels, and its text layer in reading order."""
    source = pixels
    out = pixels.copy()
    scale = pixels.shape[1] / job.width
    lines = _boxes(job)
    for block in job.hidden:
        for word in block.words:
            blank(out, _grown(word.box.x0, word.box.y0, word.box.x1, word.box.y1, 0.5), scale)
    for picture in pictures:
        grey(out, picture, scale)
    layer: list[LayerLine] = []
    todo: list[tuple[Entry, tuple[Placed, ...]]] = []
    for entry in job.entries:
        covered = _covered(entry, pictures)
        resets = {r.first: r for r in entry.resets(partial(_measure, entry, exact))}
        n = 0
        while n < len(entry.lines):
            reset = resets.get(n)
            if reset is None:
                layer.extend(kept_line(entry, n))
                if n in covered:
                    _redraw(out, entry, n, scale)
                n += 1
                continue
            for k in range(reset.first, reset.last + 1):
                blank(out, _strip(entry, k, lines), scale)
            todo.extend((entry, row) for row in reset.rows)
            layer.extend(row_line(row) for row in reset.rows)
            n = reset.last + 1
    for entry, row in todo:
        _draw_row(_Sheet(source, out, scale, exact), entry, row, lines)
    return out, layer


def _measure(entry: Entry, exact: Exact | None, token: Token, size: float) -> float:
    if token.label:
        return text_width(token.text, size) + 2 * _PAD * size
    if token.whole:
        x0, x1 = _edges(entry, exact, token.word)
        wide = x1 - x0 if exact is None else _GRID * float(np.ceil((x1 - x0) / _GRID - 1e-6))
        return wide * size / _size_of(entry, token.word)
    return text_width(token.text, size)


def _edges(entry: Entry, exact: Exact | None, word: int) -> tuple[float, float]:
    """Left and right edge of a word: as drawn where that is known (boxes are rounded, which would tell)."""
    box = entry.block.words[word].box
    return (box.x0, box.x1) if exact is None else exact.edges.get((entry.block.id, word), (box.x0, box.x1))


def _size_of(entry: Entry, word: int) -> float:
    for line, place in zip(entry.lines, entry.geometry, strict=True):
        if word in line.words:
            return place.size
    return 10.0


def _boxes(job: PageJob) -> list[tuple[Rect, SetLine]]:
    """Box and geometry of every line of the page."""
    return [
        (_line_box(e.block, line.words), place)
        for e in job.entries
        for line, place in zip(e.lines, e.geometry, strict=True)
        if line.words
    ]


def _line_box(block: Block, words: Sequence[int]) -> Rect:
    boxes = [block.words[n].box for n in words]
    return Rect(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _strip(entry: Entry, n: int, lines: Sequence[tuple[Rect, SetLine]]) -> Rect:
    """The area of line `n`, kept clear of the letters above and below and of a cell's borders."""
    if not entry.lines[n].words:
        return Rect(0, 0, 0, 0)
    own, place = _line_box(entry.block, entry.lines[n].words), entry.geometry[n]
    foot = place.baseline + _FOOT * place.size
    y0, y1 = own.y0 - 0.8, foot + 0.8
    for box, other in lines:
        if box.x1 < own.x0 or box.x0 > own.x1:
            continue
        if other.baseline < place.baseline - 2:
            y0 = max(y0, min(other.baseline + _FOOT * other.size, place.baseline - 0.8 * place.size))
        elif other.baseline > place.baseline + 2:
            y1 = min(y1, max(foot, other.baseline - 0.98 * other.size))
    reach = 0.5 * place.size if entry.ocr else 1.2  # the boxes of OCR may end before the last letter does
    x0, x1 = own.x0 - reach, own.x1 + reach
    for box, other in lines:
        if abs(other.baseline - place.baseline) < 0.6 * place.size:
            x0 = max(x0, (box.x1 + own.x0) / 2) if box.x1 <= own.x0 else x0
            x1 = min(x1, (box.x0 + own.x1) / 2) if box.x0 >= own.x1 else x1
    if entry.frame.cell:
        room = entry.frame.room
        x0, x1 = max(x0, room.x0 + 1.0), min(x1, room.x1 - 1.0)
        y0, y1 = max(y0, room.y0 + 1.0), min(y1, room.y1 - 1.0)
    return Rect(x0, y0, x1, y1)


def _grown(x0: float, y0: float, x1: float, y1: float, by: float) -> Rect:
    return Rect(x0 - by, y0 - by, x1 + by, y1 + by)


def _covered(entry: Entry, pictures: Sequence[Rect]) -> set[int]:
    """Lines that stood on a picture."""
    found = set()
    for n, line in enumerate(entry.lines):
        for k in line.words:
            b = entry.block.words[k].box
            if any(p.x0 < b.x1 and b.x0 < p.x1 and p.y0 < b.y1 and b.y0 < p.y1 for p in pictures):
                found.add(n)
    return found


def _redraw(out: Pixels, entry: Entry, n: int, scale: float) -> None:
    place = entry.geometry[n]
    for k in entry.lines[n].words:
        word = entry.block.words[k]
        text = entry.block.text[word.start : word.end]
        width = word.box.x1 - word.box.x0
        write(out, text, scale, x=word.box.x0, baseline=place.baseline, width=width, size=place.size)


def _draw_row(sheet: _Sheet, entry: Entry, row: tuple[Placed, ...], lines: Sequence[tuple[Rect, SetLine]]) -> None:
    out, scale = sheet.out, sheet.scale
    for p in row:
        if p.token.label:
            _label(out, p, scale)
        elif not p.token.whole:
            write(out, p.token.text, scale, x=p.x, baseline=p.baseline, width=p.width, size=p.size)
        else:
            _move(sheet, entry, p, lines)


def _label(out: Pixels, p: Placed, scale: float) -> None:
    top, bottom = p.baseline - 0.80 * p.size, p.baseline + 0.20 * p.size
    a, b, c, d = window(out.shape, Rect(p.x, top, p.x + p.width, bottom), scale)
    if b - a < 3 or d - c < 3:
        return
    out[a:b, c:d] = _BORDER
    out[a + 1 : b - 1, c + 1 : d - 1] = 255
    pad = _PAD * p.size * p.narrow
    write(out, p.token.text, scale, x=p.x + pad, baseline=p.baseline, width=p.width - 2 * pad, size=p.size)


def _move(sheet: _Sheet, entry: Entry, p: Placed, lines: Sequence[tuple[Rect, SetLine]]) -> None:
    """Copy a word's pixels from its old place to its new one."""
    out, source, scale = sheet.out, sheet.source, sheet.scale
    n = next(k for k, line in enumerate(entry.lines) if p.token.word in line.words)
    strip = _strip(entry, n, lines)
    x0, x1 = _cuts(entry, n, p.token.word)
    box = Rect(x0, strip.y0, x1, strip.y1)
    a, b, c, d = window(source.shape, box, scale)
    if b <= a or d <= c:
        return
    edge = _edges(entry, sheet.exact, p.token.word)[0]
    if sheet.exact is None:
        stamp, lead = source[a:b, c:d], (edge - x0) * scale
    else:  # the word begins at the same part of a pixel wherever it stood, and not at its edge
        lead = float(max(0, round((edge - x0) * scale - 0.5)))
        stamp = sheet.exact.stamp(Rect(edge - (lead + 0.25) / scale, a / scale, x1, b / scale), scale)[: b - a]
    k = p.size / entry.geometry[n].size
    high, wide = stamp.shape[:2]
    size = max(1, round(wide * k * p.narrow)), max(1, round(high * k))
    if size != (wide, high):
        stamp = np.asarray(Image.fromarray(stamp).resize(size, Image.Resampling.LANCZOS))
    left = round(p.x * scale - lead * k * p.narrow)
    top = round(p.baseline * scale) - round((entry.geometry[n].baseline * scale - a) * k)
    press(out, stamp, left, top)


def _cuts(entry: Entry, n: int, word: int) -> tuple[float, float]:
    """Where the word's pixels begin and end: half way to its neighbours, at most a point away."""
    words = entry.lines[n].words
    at = words.index(word)
    boxes = [entry.block.words[k].box for k in words]
    x0, x1 = boxes[at].x0 - 1.0, boxes[at].x1 + 1.0
    if at:
        x0 = max(x0, (boxes[at - 1].x1 + boxes[at].x0) / 2)
    if at + 1 < len(boxes):
        x1 = min(x1, (boxes[at].x1 + boxes[at + 1].x0) / 2)
    return x0, x1
