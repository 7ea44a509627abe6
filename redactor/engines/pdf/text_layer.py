"""The lines of a page's invisible text layer: those that stay and those set again."""

from __future__ import annotations

from redactor.engines.pdf.flow import Placed
from redactor.engines.pdf.jobs import Entry
from redactor.engines.pdf.write import LayerLine


def kept_line(entry: Entry, n: int) -> list[LayerLine]:
    """The text layer's line for line `n`, which stays."""
    line, place = entry.lines[n], entry.geometry[n]
    if not line.words:
        return []
    return [LayerLine(line.text, place.x0, place.baseline, place.x1 - place.x0, 0.85 * place.size)]


def row_line(row: tuple[Placed, ...]) -> LayerLine:
    """The text layer's line for a row set again."""
    text = "".join(("" if n == 0 or p.token.glued else " ") + p.token.text for n, p in enumerate(row))
    end = row[-1].x + row[-1].width
    return LayerLine(text, row[0].x, row[0].baseline, end - row[0].x, 0.85 * row[0].size)
