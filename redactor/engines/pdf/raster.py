"""Paints a page's changes into its pixels: words and pictures blanked, lines set again, labels drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import reportlab
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from redactor.engines.pdf.flow import Placed, SetLine
from redactor.engines.pdf.jobs import Entry, PageJob
from redactor.engines.pdf.plan import Token
from redactor.engines.pdf.types import Rect
from redactor.engines.pdf.write import LayerLine
from redactor.model.document import Block

Pixels = NDArray[np.uint8]
_PAD = 0.22  # of the size, within a label's box on either side
_FOOT = 0.30  # of the size: how far letters reach below the baseline
_BORDER = 70
_PICTURE = 226


class _Sheet(NamedTuple):
    """A page's pixels before and after, and pixels to the point."""

    source: Pixels
    out: Pixels
    scale: float


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), max(pixels, 4))


def text_width(text: str, size: float) -> float:
    """Width in points of `text` in the neutral font at `size` points."""
    return float(_font(100).getlength(text)) * size * _FIT / 100


_FIT = 0.88  # the neutral font is wide: set a little smaller than the text around it


def paint(job: PageJob, pixels: Pixels, pictures: Sequence[Rect]) -> tuple[Pixels, list[LayerLine]]:
    """The page's new pixels, and its text layer in reading order."""
    source = pixels
    out = pixels.copy()
    scale = pixels.shape[1] / job.width
    lines = _boxes(job)
    for block in job.hidden:
        for word in block.words:
            _blank(out, _grown(word.box.x0, word.box.y0, word.box.x1, word.box.y1, 0.5), scale)
    for picture in pictures:
        _grey(out, picture, scale)
    layer: list[LayerLine] = []
    todo: list[tuple[Entry, tuple[Placed, ...]]] = []
    for entry in job.entries:
        covered = _covered(entry, pictures)
        resets = {r.first: r for r in entry.resets(partial(_measure, entry))}
        n = 0
        while n < len(entry.lines):
            reset = resets.get(n)
            if reset is None:
                layer.extend(_kept(entry, n))
                if n in covered:
                    _redraw(out, entry, n, scale)
                n += 1
                continue
            for k in range(reset.first, reset.last + 1):
                _blank(out, _strip(entry, k, lines), scale)
            todo.extend((entry, row) for row in reset.rows)
            layer.extend(_layer_line(row) for row in reset.rows)
            n = reset.last + 1
    for entry, row in todo:
        _draw_row(_Sheet(source, out, scale), entry, row, lines)
    return out, layer


def _measure(entry: Entry, token: Token, size: float) -> float:
    if token.label:
        return text_width(token.text, size) + 2 * _PAD * size
    if token.whole:
        box = entry.block.words[token.word].box
        return (box.x1 - box.x0) * size / _size_of(entry, token.word)
    return text_width(token.text, size)


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


def _window(shape: tuple[int, ...], box: Rect, scale: float) -> tuple[int, int, int, int]:
    rows, columns = shape[:2]
    return (
        min(max(0, int(box.y0 * scale)), rows),
        min(max(0, int(np.ceil(box.y1 * scale))), rows),
        min(max(0, int(box.x0 * scale)), columns),
        min(max(0, int(np.ceil(box.x1 * scale))), columns),
    )


def _blank(out: Pixels, box: Rect, scale: float) -> None:
    a, b, c, d = _window(out.shape, box, scale)
    if b > a and d > c:
        out[a:b, c:d] = np.median(out[a:b, c:d].reshape(-1, *out.shape[2:]), axis=0).astype(np.uint8)


def _grey(out: Pixels, box: Rect, scale: float) -> None:
    """A picture's place: a grey box that says so when there is room."""
    a, b, c, d = _window(out.shape, box, scale)
    if b - a < 2 or d - c < 2:
        return
    out[a:b, c:d] = _PICTURE
    label, size = "[picture removed]", 9.0
    wide = text_width(label, size)
    if wide + 6 < box.x1 - box.x0 and box.y1 - box.y0 > 14:
        picture = Image.fromarray(out)
        x, y = (box.x0 + box.x1 - wide) / 2, (box.y0 + box.y1) / 2
        fill = 60 if out.ndim == 2 else (60, 60, 60)
        ImageDraw.Draw(picture).text(
            (x * scale, y * scale), label, fill=fill, font=_font(round(size * _FIT * scale)), anchor="lm"
        )
        out[:] = np.asarray(picture)


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
        _write(out, text, scale, x=word.box.x0, baseline=place.baseline, width=width, size=place.size)


def _kept(entry: Entry, n: int) -> list[LayerLine]:
    line, place = entry.lines[n], entry.geometry[n]
    if not line.words:
        return []
    return [LayerLine(line.text, place.x0, place.baseline, place.x1 - place.x0, 0.85 * place.size)]


def _layer_line(row: tuple[Placed, ...]) -> LayerLine:
    text = "".join(("" if n == 0 or p.token.glued else " ") + p.token.text for n, p in enumerate(row))
    end = row[-1].x + row[-1].width
    return LayerLine(text, row[0].x, row[0].baseline, end - row[0].x, 0.85 * row[0].size)


def _draw_row(sheet: _Sheet, entry: Entry, row: tuple[Placed, ...], lines: Sequence[tuple[Rect, SetLine]]) -> None:
    out, scale = sheet.out, sheet.scale
    for p in row:
        if p.token.label:
            _label(out, p, scale)
        elif not p.token.whole:
            _write(out, p.token.text, scale, x=p.x, baseline=p.baseline, width=p.width, size=p.size)
        else:
            _move(sheet, entry, p, lines)


def _label(out: Pixels, p: Placed, scale: float) -> None:
    top, bottom = p.baseline - 0.80 * p.size, p.baseline + 0.20 * p.size
    a, b, c, d = _window(out.shape, Rect(p.x, top, p.x + p.width, bottom), scale)
    if b - a < 3 or d - c < 3:
        return
    out[a:b, c:d] = _BORDER
    out[a + 1 : b - 1, c + 1 : d - 1] = 255
    pad = _PAD * p.size * p.narrow
    _write(out, p.token.text, scale, x=p.x + pad, baseline=p.baseline, width=p.width - 2 * pad, size=p.size)


def _write(out: Pixels, text: str, scale: float, *, x: float, baseline: float, width: float, size: float) -> None:
    """Text in the neutral font, stretched to `width`, in black on what is there."""
    font = _font(round(size * _FIT * scale))
    natural = max(1, int(np.ceil(font.getlength(text))))
    high = max(2, round(size * scale * 1.5))
    stamp = Image.new("L", (natural + 2, high), 0)
    ImageDraw.Draw(stamp).text((0, round(high * 0.75)), text, fill=255, font=font, anchor="ls")
    wide = max(1, round(width * scale * (natural + 2) / natural))
    if abs(wide - stamp.width) > 1:
        stamp = stamp.resize((wide, high), Image.Resampling.LANCZOS)
    ink = 255 - np.asarray(stamp)
    _press(out, ink, round(x * scale), round(baseline * scale) - round(high * 0.75))


def _press(out: Pixels, ink: Pixels, left: int, top: int) -> None:
    """Put dark `ink` (gray) on the page at (left, top), darkening what is there."""
    y0, x0 = max(0, top), max(0, left)
    y1, x1 = min(out.shape[0], top + ink.shape[0]), min(out.shape[1], left + ink.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = ink[y0 - top : y1 - top, x0 - left : x1 - left]
    if out.ndim == 3 and part.ndim == 2:
        part = part[:, :, None]
    out[y0:y1, x0:x1] = np.minimum(out[y0:y1, x0:x1], part)


def _move(sheet: _Sheet, entry: Entry, p: Placed, lines: Sequence[tuple[Rect, SetLine]]) -> None:
    """Copy a word's pixels from its old place to its new one."""
    out, source, scale = sheet.out, sheet.source, sheet.scale
    n = next(k for k, line in enumerate(entry.lines) if p.token.word in line.words)
    strip = _strip(entry, n, lines)
    x0, x1 = _cuts(entry, n, p.token.word)
    a, b, c, d = _window(source.shape, Rect(x0, strip.y0, x1, strip.y1), scale)
    if b <= a or d <= c:
        return
    stamp = source[a:b, c:d]
    k = p.size / entry.geometry[n].size
    wide, high = max(1, round((d - c) * k * p.narrow)), max(1, round((b - a) * k))
    if (wide, high) != (d - c, b - a):
        stamp = np.asarray(Image.fromarray(stamp).resize((wide, high), Image.Resampling.LANCZOS))
    left = round((p.x - (entry.block.words[p.token.word].box.x0 - x0) * k * p.narrow) * scale)
    top = round(p.baseline * scale) - round((entry.geometry[n].baseline * scale - a) * k)
    _press(out, stamp, left, top)


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
