"""Which events the summary names, and which of their sentences: by declared reasons and weights, nothing learnt.

Weights and words stand in `rules/narrative/salience.yaml`. Each reason counts once for an event. Rows that may tell
one event are named once, by the row with the highest sum; its citation names the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redactor.narrative.chronology import ChronologyRow
from redactor.narrative.plain_words import says_nothing, sentence_cased, stopped
from redactor.narrative.sentences import told_sentences
from redactor.narrative.shown import sentence_case
from redactor.narrative.wordlists import reasons
from redactor.safe.text import SafeText, fixed, joined

EVENT_WORDS = 60
"""An event is told in at most about this many words of its own, in whole sentences; "..." shows what is left out."""
_TOO_FEW = 8
_HEAD_LINE = re.compile(
    r"(?i)\W*(?:to|from|cc|bcc|re|sent|subject|attachments?|typed|dictated|our ref|your ref|dob|born|nhs\b|category|"
    r"raised by|recorded by|logged by|entered by|alerted|author|location|incident no|log no)\s?[:\d\[]|"
    r"[^.]{0,60}\b(?:born|d\.?o\.?b\.?)\s?\[[^\]]*\]\W*$|"
    r"\W*(?:typed|dictated|dear|hello|hi|yours|kind regards|regards)\b"
)
"""Lines of a letter's or e-mail's head and foot: they tell nothing of what happened."""
_ALIKE = 0.6
"""Share of the shorter telling's words that another one holds, from which it counts as a repetition."""


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


def key_events(
    rows: Sequence[ChronologyRow], budget: int, may_recase: Callable[[str], bool] = lambda _: True
) -> tuple[KeyEvent, ...]:
    """The weightiest events whose told sentences fit in `budget` words, in chronological order.

    `may_recase` says whether a text in capitals may be set in small letters, which could hide a name from a reader.
    """
    by_id = {r.id: r for r in rows}
    weighed: list[KeyEvent] = []
    for row in rows:
        if "outside-scope" in row.flags or "author-note" in row.flags:
            continue
        weight, names = weigh(f"{row.record.text}\n{row.event.text}\n{row.action.text}")
        also = tuple(by_id[i] for i in row.also_in if i in by_id)
        if weight:
            weight += len({a.agency for a in also} - {row.agency}) - (3 if row.certainty < 0.6 else 0)
            weighed.append(KeyEvent(row, also, weight, names, _well_set(_told(row), may_recase)))
    return tuple(sorted(_chosen(weighed, budget), key=lambda e: e.row.id))


def _chosen(weighed: Sequence[KeyEvent], budget: int) -> list[KeyEvent]:
    """Greedily the weightiest; each event chosen makes the same agency's others of its month a little lighter.

    An event that repeats a chosen one of about the same time in much the same words is left out.
    """
    chosen: list[KeyEvent] = []
    named: set[str] = set()
    told: dict[tuple[str, str], int] = {}
    left, open_ = budget, [e for e in weighed if e.told.text.split()]
    while open_:
        event = min(open_, key=lambda e: (told.get(_place(e), 0) - e.weight, e.row.id))
        open_.remove(event)
        words = len(event.told.text.split())
        if event.row.id in named or words > left or any(_repeats(event, c) for c in chosen):
            continue
        chosen.append(event)
        named.update((event.row.id, *(a.id for a in event.also)))
        told[_place(event)] = told.get(_place(event), 0) + 1
        left -= words
    return chosen


def _place(event: KeyEvent) -> tuple[str, str]:
    return event.row.agency, _period(event.row)


def _period(row: ChronologyRow) -> str:
    return row.date[:7] or row.shown


def _repeats(event: KeyEvent, other: KeyEvent) -> bool:
    """Whether two events of one month or of neighbouring rows say much the same."""
    if _period(event.row) != _period(other.row):
        return False
    one, two = (frozenset(re.findall(r"[a-z]{4,}|\d{2,}", e.told.text.lower())) for e in (event, other))
    return bool(one and two) and len(one & two) / min(len(one), len(two)) >= _ALIKE


def _told(row: ChronologyRow) -> SafeText:
    """The sentences of the entry that carry its reasons, in their order, word for word, about 60 words at most."""
    sentences = [*_sentences(row.event), *_outcome(row.action)]
    chosen: dict[int, SafeText] = {}
    left = EVENT_WORDS
    for n in sorted(range(len(sentences)), key=lambda n: (-weigh(sentences[n].text)[0], n)):
        words = len(sentences[n].text.split())
        if chosen and words > left:
            continue
        chosen[n] = _cut(sentences[n]) if words > EVENT_WORDS else sentences[n]
        left -= words
        if left <= _TOO_FEW:
            break
    parts: list[SafeText] = []
    for n in sorted(chosen):
        if parts and n - 1 not in chosen:
            parts.append(fixed("..."))
        parts.append(chosen[n])
    if chosen and max(chosen) < len(sentences) - 1:
        parts.append(fixed("..."))
    return stopped(parts)


def _well_set(told: SafeText, may_recase: Callable[[str], bool]) -> SafeText:
    cased = sentence_cased(told)
    best = cased if cased is told or may_recase(told.text) else told
    return best.recased(sentence_case)


def _sentences(text: SafeText) -> list[SafeText]:
    parts = [text.part(start, end) for start, end in told_sentences(text.text)]
    return [p for p in parts if re.search(r"\w", p.text) and not _HEAD_LINE.match(p.text)]


def _outcome(action: SafeText) -> list[SafeText]:
    """What was done, said to be that; nothing when the record says that nothing was."""
    parts = [] if says_nothing(action.text) else _sentences(action)
    return [joined([fixed("Action recorded: "), parts[0]], ""), *parts[1:]] if parts else []


def _cut(sentence: SafeText) -> SafeText:
    """The first words of a very long sentence, to a comma or other pause where there is one, and "..."."""
    words = list(re.finditer(r"\S+", sentence.text))[:EVENT_WORDS]
    pause = next((w for w in reversed(words[EVENT_WORDS // 2 :]) if w[0][-1] in ",;:"), words[-1])
    return joined([sentence.part(0, pause.end()), fixed("...")], " ")
