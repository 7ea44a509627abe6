"""The motivated-intruder worksheet: for each person and each paragraph what is left and how it combines.

The score is a rule of thumb with its method written down (docs/jigsaw.md). It orders the work of the person who
decides; it is no probability, and it decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redactor.jigsaw.rules import TraitRule
from redactor.jigsaw.traits import Fact, find_facts, strongest
from redactor.safe.text import SafeText

CHILDREN_BITS = 23.5
"""Some 12 million children live in England and Wales: 2 to the power of 23.5."""
LEVELS = (("low", 0.0), ("moderate", 9.0), ("high", 14.0), ("very high", 19.0))
"""Levels and the bits from which they count. 9 bits leave some 23,000 children, 14 some 700, 19 some 20."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'\u201c(\[]?[A-Z])|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of an output for publication: output, where it stands there ("5.2", "E0012") and its text."""

    output: str
    place: str
    text: SafeText


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the worksheet. `subject` is a label or a place, `facts` one for each trait, strongest first."""

    kind: str
    subject: str
    output: str
    facts: tuple[Fact, ...]
    places: tuple[str, ...]
    bits: float
    searchable: bool
    level: str

    @property
    def remaining(self) -> int:
        """About how many children of the country the facts would still fit, were they independent; at least 1."""
        return max(1, round(2 ** (CHILDREN_BITS - self.bits)))

    @property
    def consider(self) -> tuple[str, ...]:
        """What to think about, the fact that tells most first; each piece of advice once, at most four."""
        return tuple(dict.fromkeys(f.consider for f in self.facts))[:4]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """People and paragraphs, each with the highest score first. Paragraphs without two facts are left out."""

    people: tuple[Row, ...]
    paragraphs: tuple[Row, ...]
    passages: int


def build_worksheet(passages: Iterable[Passage], labels: Sequence[str], rules: Sequence[TraitRule]) -> Worksheet:
    """Combine what the passages still tell. `labels` are those of the family and friends, as outputs show them."""
    read = [(p, find_facts(p.text.text, rules)) for p in passages]
    paragraphs = [
        _row("paragraph", p.place, p.output, strongest(facts), (p.place,))
        for p, facts in read
        if len({f.trait for f in facts}) > 1
    ]
    people = []
    for output in sorted({p.output for p, _ in read}):
        for label in sorted(set(labels)):
            told: list[Fact] = []
            places: list[str] = []
            for p, facts in read:
                near = _beside(p.text.text, label, facts) if p.output == output else ()
                if near:
                    told += near
                    places.append(p.place)
            if told:
                people.append(_row("person", label, output, strongest(told), tuple(dict.fromkeys(places))))
    return Worksheet(_ordered(people), _ordered(paragraphs), len(read))


def _beside(text: str, label: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts that stand in one sentence with the label: told of the person, or of somebody beside them."""
    named = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)(?! \d)", re.I)
    start = 0
    out: list[Fact] = []
    for end in (*(m.start() for m in _SENTENCE.finditer(text)), len(text)):
        if named.search(text, start, end):
            out += [f for f in facts if start <= f.start < end]
        start = end
    return tuple(out)


def _row(kind: str, subject: str, output: str, facts: tuple[Fact, ...], places: tuple[str, ...]) -> Row:
    bits = min(sum(f.bits for f in facts), CHILDREN_BITS)
    searchable = any(f.searchable for f in facts)
    reached = max(n for n, (_, least) in enumerate(LEVELS) if bits >= least)
    # a search engine leads from such a fact to the name, whatever the others are
    level = LEVELS[min(reached + (searchable and bits >= LEVELS[1][1]), len(LEVELS) - 1)][0]
    return Row(kind, subject, output, facts, places, round(bits, 1), searchable, level)


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    order = {name: n for n, (name, _) in enumerate(LEVELS)}
    return tuple(sorted(rows, key=lambda r: (-order[r.level], -r.bits, r.output, r.subject)))
