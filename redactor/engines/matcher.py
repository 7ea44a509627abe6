"""Many strings searched at once in one text: an Aho-Corasick automaton with whole-word hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import ahocorasick


@dataclass(frozen=True, slots=True)
class Matcher:
    """A built automaton over folded strings; empty when there is nothing to search."""

    automaton: Any = field(repr=False)
    size: int


def build(entries: Iterable[tuple[str, int]]) -> Matcher:
    """An automaton of (folded string, number of the caller's own table); equal strings keep all their numbers."""
    table: dict[str, list[int]] = {}
    for text, number in entries:
        if text:
            table.setdefault(text, []).append(number)
    automaton = ahocorasick.Automaton()
    for text in sorted(table):
        automaton.add_word(text, (len(text), tuple(sorted(set(table[text])))))
    if table:
        automaton.make_automaton()
    return Matcher(automaton, len(table))


def find(matcher: Matcher, folded: str, *, whole: bool = True) -> list[tuple[int, int, tuple[int, ...]]]:
    """(start, end, numbers) of every hit in text order; `whole` asks for no letter or digit on either side."""
    if not matcher.size:
        return []
    out = []
    for last, (length, numbers) in matcher.automaton.iter(folded):
        start, end = last - length + 1, last + 1
        if whole and not (_edge(folded, start - 1, start) and _edge(folded, end - 1, end)):
            continue
        out.append((start, end, numbers))
    return sorted(out)


def _edge(text: str, left: int, right: int) -> bool:
    """Whether a word may begin or end between the two neighbours."""
    if left < 0 or right >= len(text):
        return True
    return not (text[left].isalnum() and text[right].isalnum())
