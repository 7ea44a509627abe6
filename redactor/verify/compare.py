"""Compares what a second reader sees in an output with what was meant to be written.

Every word the reader sees must be among the words of the safe text (or of our own fixed wording). This catches
whatever a renderer left behind, without knowing what it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import bidirectional

from redactor.model.source import Surface
from redactor.text.fold import fold

_TOKEN = re.compile(r"[^\W_]+")
_RAISED = re.compile(r"(?<=[^\W\d_])\d+\Z")
_PERCENT = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)%")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word occurs in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_TOKEN.findall(fold(text).text))
    return counts


@dataclass(frozen=True, slots=True)
class _Edges:
    """The last and first words of lines, and those that are a line's only word.

    A number that ends a word is a last word too: some readers part what is raised or lowered.
    """

    last: frozenset[str]
    first: frozenset[str]
    only: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Edges:
        """The edges of the lines of `texts`."""
        found = [w for text in texts for line in text.splitlines() if (w := _TOKEN.findall(fold(line).text))]
        only = frozenset(w[0] for w in found if len(w) == 1)
        last = {w[-1] for w in found}
        raised = {m.group() for w in last if (m := _RAISED.search(w))}
        return cls(frozenset(last | raised), frozenset(w[0] for w in found), only)

    def join(self, token: str) -> bool:
        """Whether lines that end and begin so can stand side by side as `token`."""
        return any(token[:n] in self.last and self._ends(token[n:]) for n in range(1, len(token)))

    def _ends(self, rest: str) -> bool:
        if rest in self.first:
            return True
        return any(rest[:n] in self.only and self._ends(rest[n:]) for n in range(1, len(rest)))


def unexpected(surfaces: Iterable[Surface], expected: Iterable[str]) -> int:
    """How many words the surfaces hold that no expected text holds, joined or split words allowed for.

    A reader may join or split words at line ends and in narrow columns, so a word also passes when it stands
    in the expected text with all spaces taken out, or is made of the last word of one line and the first
    of another. Words of scripts that run from right to left may come in the order of their places on the page.
    """
    known = list(expected)
    known += [fraction for text in known if (fraction := _fraction(text))]
    words = set(words_of(known))
    dense = "".join("".join(_TOKEN.findall(fold(t).text)) + "\n" for t in known)
    edges = _Edges.of(known)
    strange = 0
    for surface in surfaces:
        if not surface.shown:
            continue
        for token in _TOKEN.findall(fold(surface.text).text):
            ways = (token, token[::-1]) if bidirectional(token[0]) in ("R", "AL") else (token,)
            strange += not any(way in words or way in dense or edges.join(way) for way in ways)
    return strange


def _fraction(text: str) -> str:
    """What readers of a workbook call a percentage: 0.071 for "7.1%"; "" for any other text."""
    found = _PERCENT.fullmatch(text.strip())
    return f"{(Decimal(found[1].replace(',', '')) / 100).normalize():f}" if found else ""
