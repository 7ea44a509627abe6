"""Groups glyphs into words and words into lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redactor.engines.pdf.types import Glyph, Line, PageWord

_GAP = 0.18  # of the size: wider than kerning, narrower than the tightest justified space
_WIDE = 1.6  # of the size: a tab or a column, shown as more than one space


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from top to bottom. Glyphs that don't run left to right are grouped by drawing order instead."""
    level: list[Glyph] = []
    turned: list[Glyph] = []
    for g in glyphs:
        (level if g.upright else turned).append(g)
    lines = [Line(tuple(words)) for row in _rows(level) if (words := _words(row))]
    return lines + _turned_lines(sorted(turned, key=lambda g: g.ordinal))


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    last = 0.0
    for g in sorted(glyphs, key=lambda g: (g.baseline, g.x0, g.ordinal)):
        if rows and g.baseline - last <= 0.22 * max(g.size, 2.0):
            rows[-1].append(g)
        else:
            rows.append([g])
        last = g.baseline
    return [sorted(row, key=lambda g: (g.x0, g.ordinal)) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Superscripts and subscripts join the row they lean on."""
    out: list[list[Glyph]] = []
    for row in rows:
        if out and _leans(row, out[-1]):
            out[-1].extend(row)
        elif out and _leans(out[-1], row):
            row.extend(out.pop())
            out.append(row)
        else:
            out.append(row)
    return out


def _leans(small: list[Glyph], big: list[Glyph]) -> bool:
    size = max(g.size for g in big)
    if len(small) > 6 or len(small) >= len(big) or max(g.size for g in small) > 0.8 * size:
        return False
    if abs(small[0].baseline - big[0].baseline) > 0.6 * size:
        return False
    x0, x1 = min(g.x0 for g in big), max(g.x1 for g in big)
    return all(x0 - size <= g.x0 <= x1 + size for g in small)


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
    main = max(glyphs, key=lambda g: (g.size, -g.ordinal))
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
        bold=any(mark in main.font.lower() for mark in ("bold", "black", "heavy", "demi")),
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
