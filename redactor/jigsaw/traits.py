"""Finds the facts in one stretch of safe text: by rule, and ages and dates by the package's own readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redactor.jigsaw.rules import TraitRule
from redactor.text.ages import find_ages
from redactor.text.dates import find_dates

AGE_BITS = {"days": 9.0, "weeks": 9.0, "months": 7.0, "years": 4.0}
"""A year of birth is one in about 18 among children (4 bits); a month of it one in 12 more, roughly halved for
being told with some play."""
DATE_BITS = {"day": 9.0, "range": 7.0, "month": 5.0, "season": 3.5, "approximate": 3.0, "year": 2.0}
"""How far the time of an event narrows it among a few years' serious incidents."""
_AGE_ADVICE = "Give the age as a band, or only at the index event."
_DATE_ADVICE = "Give the time relative to the index event, or the year alone."


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that is left: its trait, the words that tell it (safe text), bits, whether a search finds it."""

    trait: str
    words: str
    bits: float
    searchable: bool
    consider: str
    start: int


def find_facts(text: str, rules: Sequence[TraitRule]) -> tuple[Fact, ...]:
    """The facts in `text` in reading order. Where several rules of a trait overlap, the strongest one speaks."""
    found = [*_by_rule(text, rules), *_ages(text), *_dates(text)]
    found.sort(key=lambda f: (f.start, -f.bits, f.trait, f.words))
    out: list[Fact] = []
    for fact in found:
        same = [o for o in out if o.trait == fact.trait and fact.start < o.start + len(o.words)]
        if not same:
            out.append(fact)
        elif all(fact.bits > o.bits for o in same):
            out = [o for o in out if o not in same] + [fact]
    return tuple(sorted(out, key=lambda f: (f.start, f.trait)))


def strongest(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """One fact for each trait, the one that narrows most, strongest first: two ages of a person add nothing."""
    best: dict[str, Fact] = {}
    for fact in facts:
        if fact.trait not in best or fact.bits > best[fact.trait].bits:
            best[fact.trait] = fact
    return tuple(sorted(best.values(), key=lambda f: (-f.bits, f.trait)))


def _by_rule(text: str, rules: Sequence[TraitRule]) -> Iterator[Fact]:
    for rule in rules:
        for m in rule.pattern.finditer(text):
            if m.group().strip():
                yield Fact(rule.trait, m.group().strip(), rule.bits, rule.searchable, rule.consider, m.start())


def _ages(text: str) -> Iterator[Fact]:
    for m in find_ages(text):
        unit = "days" if m.days else "weeks" if m.weeks else "months" if m.months else "years"
        yield Fact("age", text[m.start : m.end], AGE_BITS[unit], False, _AGE_ADVICE, m.start)


def _dates(text: str) -> Iterator[Fact]:
    for m in find_dates(text):
        bits = DATE_BITS.get(m.precision, 0.0)
        if bits and m.earliest:
            yield Fact("date", text[m.start : m.end], bits, m.precision in ("day", "range"), _DATE_ADVICE, m.start)
