"""Groups glyphs into words and words into lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import numpy as np

from redactor.engines.pdf.glyphs import Glyphs, Indices
from redactor.engines.pdf.types import Glyph, Line, PageWord

_GAP = 0.18  # of the size: wider than kerning, narrower than the tightest justified space
_ALIKE = 6  # decimals: sizes that differ by less are the same, but for the rounding of sums
_SPACES = {False: " ", True: "  "}
_WIDE = 1.6  # of the size: a tab or a column, shown as more than one space


def lines_of(glyphs: Glyphs, chosen: Indices) -> list[Line]:
    """Lines of the chosen glyphs (ordinals, rising) from top to bottom.

    Glyphs that don't run left to right are grouped by drawing order instead.
    """
    if not glyphs.inked[chosen].any():
        return []
    level = glyphs.upright[chosen]
    rows = _rows(glyphs, chosen[level])
    lines = [Line(tuple(words)) for words in _words_of_rows(glyphs, rows) if words]
    return lines + _turned_lines(glyphs.some(chosen[~level]))


def _rows(glyphs: Glyphs, chosen: Indices) -> list[Indices]:
    """Ordinals of each row of the page, from left to right."""
    if not len(chosen):
        return []
    order = chosen[np.lexsort((glyphs.x0[chosen], glyphs.baseline[chosen]))]
    steps = np.diff(glyphs.baseline[order])
    parted = steps > 0.22 * np.maximum(glyphs.size[order[1:]], 2.0)
    level = np.split(order, np.nonzero(parted)[0] + 1)
    rows = _with_raised(glyphs, level)
    if len(rows) == len(level) and not steps[~parted].any():  # each on one baseline: in order already
        return rows
    every = np.concatenate(rows)
    number = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    every = every[np.lexsort((every, glyphs.x0[every], number))]
    return np.split(every, np.cumsum([len(row) for row in rows])[:-1])


def _with_raised(glyphs: Glyphs, rows: list[Indices]) -> list[Indices]:
    """Superscripts and subscripts join the row they lean on."""
    out: list[Indices] = []
    for row in rows:
        if out and _leans(glyphs, row, out[-1]):
            out[-1] = np.concatenate((out[-1], row))
        elif out and _leans(glyphs, out[-1], row):
            out.append(np.concatenate((row, out.pop())))
        else:
            out.append(row)
    return out


def _leans(glyphs: Glyphs, small: Indices, big: Indices) -> bool:
    if len(small) > 6 or len(small) >= len(big):
        return False
    size = float(glyphs.size[big].max())
    if float(glyphs.size[small].max()) > 0.8 * size:
        return False
    if abs(glyphs.baseline[small[0]] - glyphs.baseline[big[0]]) > 0.6 * size:
        return False
    left = glyphs.x0[small]
    return bool((left >= glyphs.x0[big].min() - size).all() and (left <= glyphs.x1[big].max() + size).all())


def _words_of_rows(glyphs: Glyphs, rows: list[Indices]) -> list[list[PageWord]]:
    """The words of each row. Rows with glyphs drawn over others are gone through one by one, the rest in one go."""
    if not rows:
        return []
    every = np.concatenate(rows)
    number = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    ink = glyphs.inked[every]
    x0, x1, size = glyphs.x0[every], glyphs.x1[every], glyphs.size[every]
    wide = np.cumsum(~ink & (x1 - x0 > 0.05 * size))
    last = np.maximum.accumulate(np.where(ink, np.arange(len(every)), -1))  # the inked glyph at or before each
    held = np.nonzero(~ink & (last >= 0))[0]
    held = held[number[last[held]] == number[held]]
    edge = last[held]
    over = x0[held] < x1[edge] - 0.3 * (x1[edge] - x0[edge])
    odd = set(number[held[over]].tolist())
    at = np.nonzero(ink)[0]
    before, after = at[:-1], at[1:]
    same = number[before] == number[after]
    near = np.abs(x0[after] - x0[before]) < 0.12 * np.maximum(size[before], 1.0)
    odd.update(number[after[same & near]].tolist())
    gap = x0[after] - x1[before] > _GAP * np.maximum(size[after], 1.0)
    parted = ~same | gap | (wide[after] > wide[before])
    starts = np.concatenate(([0], np.nonzero(parted)[0] + 1)) if len(at) else np.zeros(0, dtype=np.intp)
    words = _built(glyphs, every[at], starts, number[at])
    out: list[list[PageWord]] = [[] for _ in rows]
    for word, row in zip(words, number[at[starts]].tolist(), strict=True):
        if row not in odd:
            out[row].append(word)
    for row in odd:
        out[row] = _words(glyphs.some(rows[row]))
    return out


def _built(glyphs: Glyphs, order: Indices, starts: Indices, number: Indices) -> list[PageWord]:
    """Words of inked glyphs in reading order; `starts` are the places in `order` where one begins, `number` the rows
    of the glyphs."""
    if not len(starts):
        return []
    left = np.minimum.reduceat(glyphs.x0[order], starts)
    top = np.minimum.reduceat(glyphs.y0[order], starts)
    right = np.maximum.reduceat(glyphs.x1[order], starts)
    bottom = np.maximum.reduceat(glyphs.y1[order], starts)
    main = order[_mains(glyphs, order, starts)]
    size = glyphs.size[main]
    bold = np.array([_is_bold(font) for font in glyphs.fonts])[glyphs.font[main]]
    row = number[starts]
    far = np.append(False, (row[1:] == row[:-1]) & (left[1:] - right[:-1] > _WIDE * size[1:]))
    ordinals = order.tolist()
    texts = [glyphs.text[n] for n in ordinals]
    spans = [*map(slice, starts.tolist(), [*starts[1:].tolist(), len(order)])]
    measures = (c.tolist() for c in (left, top, right, bottom, glyphs.baseline[main], size, bold))
    rows: Any = zip(
        ["".join(texts[s]) for s in spans], *measures, [tuple(ordinals[s]) for s in spans], repeat(()), repeat(100.0),
        map(_SPACES.__getitem__, far.tolist()), strict=False,
    )  # fmt: skip
    return list(map(PageWord._make, rows))


def _mains(glyphs: Glyphs, order: Indices, starts: Indices) -> Indices:
    """For each word the place of its largest glyph, of those the one drawn first; any where they are all alike."""
    size = glyphs.size[order].round(_ALIKE)
    inside = np.ones(len(order) - 1, dtype=bool)
    inside[starts[1:] - 1] = False
    unlike = (np.diff(size) != 0) | (np.diff(glyphs.baseline[order]) != 0) | (np.diff(glyphs.font[order]) != 0)
    if not (unlike & inside).any():
        return starts
    number = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(order)))
    by_weight = np.lexsort((order, -size, number))
    return by_weight[starts]


def _words(row: Sequence[Glyph]) -> list[PageWord]:
    words: list[PageWord] = []
    current: list[Glyph] = []
    twins: list[int] = []
    spaced = False
    for g in row:
        if not g.text.strip():
            spaced = spaced or g.x1 - g.x0 > 0.05 * g.size
            if current and g.x0 < current[-1].x1 - 0.3 * (current[-1].x1 - current[-1].x0):
                spaced = False  # a space drawn over a glyph does not part a word
            continue
        if current and _twin(current[-1], g):
            twins.append(g.ordinal)
            continue
        if current and (spaced or g.x0 - current[-1].x1 > _GAP * max(g.size, 1.0)):
            words.append(_word(current, twins, words))
            current, twins = [], []
        current.append(g)
        spaced = False
    if current:
        words.append(_word(current, twins, words))
    return words


def _twin(a: Glyph, b: Glyph) -> bool:
    return a.text == b.text and abs(a.x0 - b.x0) < 0.12 * max(a.size, 1.0) and a.x1 - a.x0 > 0.15 * a.size


def _word(glyphs: list[Glyph], twins: list[int], before: list[PageWord]) -> PageWord:
    main = max(glyphs, key=lambda g: (round(g.size, _ALIKE), -g.ordinal))
    x0, x1 = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    wide = bool(before) and x0 - before[-1].x1 > _WIDE * main.size
    return PageWord(
        text="".join(g.text for g in glyphs),
        x0=x0,
        y0=min(g.y0 for g in glyphs),
        x1=x1,
        y1=max(g.y1 for g in glyphs),
        baseline=main.baseline,
        size=main.size,
        bold=_is_bold(main.font),
        ordinals=tuple(g.ordinal for g in glyphs),
        twins=tuple(twins),
        before="  " if wide else " ",
    )


def _turned_lines(glyphs: list[Glyph]) -> list[Line]:
    """Rotated text, read in the order it was drawn: a new line where the drawing jumps."""
    lines: list[Line] = []
    words: list[PageWord] = []
    current: list[Glyph] = []
    for g in [*glyphs, None]:
        jump = g is None or (current and _distance(current[-1], g) > 0.6 * max(g.size, 1.0))
        if current and (jump or g is None or not g.text.strip()):
            words.append(_word(current, [], []))
            current = []
        if words and jump:
            lines.append(Line(tuple(words)))
            words = []
        if g is not None and g.text.strip():
            current.append(g)
    return lines


def _distance(a: Glyph, b: Glyph) -> float:
    dx = max(0.0, b.x0 - a.x1, a.x0 - b.x1)
    dy = max(0.0, b.y0 - a.y1, a.y0 - b.y1)
    return float(max(dx, dy))


def _is_bold(font: str) -> bool:
    return any(mark in font.lower() for mark in ("bold", "black", "heavy", "demi"))
