"""Joins a document's blocks to windows of a few thousand characters, and maps results back into the blocks.

Presidio and spaCy are slow on single sentences and on whole bundles alike; 2-4 KB is the measured optimum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from redactor.detect.view import View, view
from redactor.model.document import Block, Document

_GAP = "\n\n"
_FULL = 3000


@dataclass(frozen=True, slots=True)
class Window:
    """Text of several blocks; `places` are (offset in the window, block, its view)."""

    text: str = field(repr=False)
    places: tuple[tuple[int, Block, View], ...] = field(repr=False)

    def inside(self, start: int, end: int) -> Iterator[tuple[Block, View, int, int]]:
        """The parts of `[start, end)` that lie in blocks, as ranges of each block's view."""
        for at, block, seen in self.places:
            a, b = max(start, at) - at, min(end, at + len(seen.text)) - at
            if a < b:
                yield block, seen, a, b


def windows(document: Document) -> Iterator[Window]:
    """The document's windows in reading order. A block is never split and cells of one row stay near each other."""
    parts: list[str] = []
    places: list[tuple[int, Block, View]] = []
    length = 0
    for block in document.blocks:
        seen = view(block.text)
        if places and length + len(seen.text) > _FULL:
            yield Window(_GAP.join(parts), tuple(places))
            parts, places, length = [], [], 0
        places.append((length, block, seen))
        parts.append(seen.text)
        length += len(seen.text) + len(_GAP)
    if places:
        yield Window(_GAP.join(parts), tuple(places))
