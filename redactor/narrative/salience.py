"""Which events the summary names, and which of their sentences: by declared reasons and weights, nothing learnt.

Weights and words stand in `rules/narrative/salience.yaml`. Each reason counts once for an event. Rows that may tell
one event are named once, by the row with the highest sum; its citation names the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redactor.narrative.chronology import ChronologyRow
from redactor.narrative.sentences import split_sentences
from redactor.narrative.wordlists import reasons
from redactor.safe.text import SafeText, joined

SENTENCE_WORDS = 45
"""An event is told in at most about this many words of its own."""


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """An event worth naming: its row, rows that tell the same, its weight, and the sentences chosen from it."""

    row: ChronologyRow
    also: tuple[ChronologyRow, ...]
    weight: int
    reasons: tuple[str, ...]
    told: SafeText


def weigh(text: str) -> tuple[int, tuple[str, ...]]:
    """The sum of the weights of all reasons that `text` gives, and their names in rule order."""
    found = [r for r in reasons() if r.pattern.search(text)]
    return sum(r.weight for r in found), tuple(r.name for r in found)


def key_events(rows: Sequence[ChronologyRow], budget: int) -> tuple[KeyEvent, ...]:
    """The weightiest events whose told sentences fit in `budget` words, in chronological order."""
    by_id = {r.id: r for r in rows}
    weighed: list[KeyEvent] = []
    for row in rows:
        if "outside-scope" in row.flags or "author-note" in row.flags:
            continue
        weight, names = weigh(f"{row.record.text}\n{row.event.text}\n{row.action.text}")
        also = tuple(by_id[i] for i in row.also_in if i in by_id)
        if weight:
            weight += len({a.agency for a in also} - {row.agency}) - (3 if row.certainty < 0.6 else 0)
            weighed.append(KeyEvent(row, also, weight, names, _told(row)))
    chosen: list[KeyEvent] = []
    named: set[str] = set()
    left = budget
    for event in sorted(weighed, key=lambda e: (-e.weight, e.row.id)):
        words = len(event.told.text.split())
        if event.row.id in named or not words or words > left:
            continue
        chosen.append(event)
        named.update((event.row.id, *(a.id for a in event.also)))
        left -= words
    return tuple(sorted(chosen, key=lambda e: e.row.id))


def _told(row: ChronologyRow) -> SafeText:
    """The sentences of the entry that carry its reasons, in their order, word for word, about 45 words at most."""
    texts = [row.event, row.action]
    found: list[tuple[int, int, int, SafeText]] = []
    for place, text in enumerate(texts):
        for start, end in split_sentences(text.text):
            part = text.part(start, end)
            if re.search(r"\w", part.text):
                found.append((-weigh(part.text)[0], place, start, part))
    chosen: list[tuple[int, int, SafeText]] = []
    left = SENTENCE_WORDS
    for _, place, start, part in sorted(found, key=lambda f: f[:3]):
        words = len(part.text.split())
        if chosen and words > left:
            continue
        chosen.append((place, start, part))
        left -= words
        if left <= 8:
            break
    return joined([p for _, _, p in sorted(chosen, key=lambda c: c[:2])], " ")
