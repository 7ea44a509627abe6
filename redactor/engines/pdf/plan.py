"""What the lines of a block become: source words that stay and labels, line by line.

A replacement that goes over a line end stands on its first line; its rest vanishes from the following lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.model.document import Block, Word

_LABEL = re.compile(r"[A-Z][\w'/-]*:\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of text without a line end: source characters `[start, end)` that stay, or a label in their place.

    `word` is the index of the block's word the run belongs to (-1 for a label); `whole` tells whether it is all of
    that word. `glued` means no space before; `wide` a tab or more. `x` is where the source text began, 0 within a word.
    """

    text: str = field(repr=False)
    start: int
    end: int
    word: int = -1
    whole: bool = False
    glued: bool = False
    wide: bool = False
    x: float = 0.0

    @property
    def label(self) -> bool:
        """Whether this stands in the place of removed text."""
        return self.word < 0


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a block: its words' indices, and its tokens after replacement. `soft`: its end only wrapped text."""

    page: int
    words: tuple[int, ...]
    tokens: tuple[Token, ...]
    changed: bool
    soft: bool = False

    @property
    def text(self) -> str:
        """The new text of the line."""
        return "".join(("" if t.glued or n == 0 else " ") + t.text for n, t in enumerate(self.tokens))


@dataclass(frozen=True, slots=True)
class Replacement:
    """`[start, end)` of the block's text becomes `text`."""

    start: int
    end: int
    text: str = field(repr=False)


def plan_block(block: Block, replacements: Sequence[Replacement], right: float) -> list[PlanLine]:
    """The block's lines in order. `replacements` are in source order; `right` is where its text wraps."""
    lines: list[PlanLine] = []
    start = 0
    for raw in block.text.split("\n"):
        end = start + len(raw)
        members = tuple(n for n, w in enumerate(block.words) if start <= w.start and w.end <= end)
        here = [r for r in replacements if (r.start < end and r.end > start) or start <= r.start == r.end <= end]
        tokens = _tokens(block, members, here, start)
        page = block.words[members[0]].page if members else block.page
        lines.append(PlanLine(page, members, tuple(tokens), bool(here)))
        start = end + 1
    return [_with_soft(block, lines, n, right) for n in range(len(lines))]


def _tokens(block: Block, members: Sequence[int], replacements: list[Replacement], line_start: int) -> list[Token]:
    pieces: list[Token] = []
    for r in replacements:
        if r.start >= line_start and r.text:
            pieces.append(Token(" ".join(r.text.split()), r.start, r.end))
    for n in members:
        word = block.words[n]
        at = word.start
        cuts = [(max(r.start, word.start), min(r.end, word.end)) for r in replacements]
        for a, b in [*((a, b) for a, b in cuts if a < b), (word.end, word.end)]:
            if a > at:
                pieces.append(Token(block.text[at:a], at, a, n, at == word.start and a == word.end))
            at = max(at, b)
    pieces.sort(key=lambda t: (t.start, t.end))
    return [_spaced(block, pieces, n, line_start) for n in range(len(pieces))]


def _spaced(block: Block, pieces: list[Token], n: int, line_start: int) -> Token:
    t = pieces[n]
    before = pieces[n - 1].end if n else line_start
    between = block.text[before : t.start]
    glued = not any(c.isspace() for c in between)
    wide = between.count(" ") > 1
    x = next((w.box.x0 for w in block.words if w.start == t.start), 0.0)
    return Token(t.text, t.start, t.end, t.word, t.whole, glued, wide, x)


def _with_soft(block: Block, lines: list[PlanLine], n: int, right: float) -> PlanLine:
    line = lines[n]
    soft = False
    if n + 1 < len(lines) and line.words and lines[n + 1].words:
        last, first = block.words[line.words[-1]], block.words[lines[n + 1].words[0]]
        label = _LABEL.match(block.text[first.start : first.end])
        soft = not label and last.box.x1 + _space(last) + (first.box.x1 - first.box.x0) > right - 1.0
    return PlanLine(line.page, line.words, line.tokens, line.changed, soft)


def _space(word: Word) -> float:
    return 0.22 * (word.box.y1 - word.box.y0)
