"""Which rows may tell the same event: same day or the next, and words in common weighed by how rare they are."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from redactor.model.event import When
from redactor.narrative.wordlists import agency_kinds, opposites

SAME_EVENT = 0.3
"""Score from which two agencies' rows are flagged. Set on invented cases; higher flags fewer pairs."""
DUPLICATE = 88.0
"""Likeness (0-100) from which two rows of one agency on one day count as entered twice."""

_SPEAKS = (0.0, 0.1, 0.2)
"""Added when none, one or both of two rows speak of the other's agency."""

_CONCEPTS = {
    "strategy": r"strategy (?:meeting|discussion)|section 47|s\.?\s?47|strat\b",
    "conference": r"icpc|rcpc|\bconference",
    "meeting": (
        r"\b(?:cin|core group|taf|tac|marac|professionals|network|legal planning|discharge planning) meeting|"
        r"\bcin\b|\bmarac\b|core group"
    ),
    "birth": r"\bborn\b|\bbirth\b|svd\b|delivered|c-section|caesarean|live (?:male|female)",
    "hospital": r"a&e|\badmi(?:tted|ssion)|emergency department|\bed\b|\bward\b|hospital|ambulance|blue light",
    "injury": r"injur|fractur|bruis|\bburn|non-accidental|\bnai\b|red mark",
    "arrest": r"arrest|custody|charged|bail",
    "violence": r"assault|domestic|\bda\b|\bdv\b|\bdash\b|violen|999|forced|verbal argument|shouting",
    "referral": r"referr|\bmash\b|\bppn\b|cause for concern|\bcsc\b",
    "noise": r"noise|loud|screaming|\basb\b|banging",
    "missed": r"\bdna\b|did not attend|not brought|no access|no reply|cancel",
    "court": r"\bcourt\b|care order|hearing|proceedings|magistrates",
    "move": r"foster|placed|discharged to|\bcarer\b|moved",
}
_RARE = frozenset({"strategy", "conference", "meeting", "birth", "arrest", "noise", "court", "move"})
_CONCEPT = {name: re.compile(f"(?i){pattern}") for name, pattern in _CONCEPTS.items()}
_LABEL = re.compile(r"\[[^\]]{2,40}\]")
_WORD = re.compile(r"[a-z][a-z']{2,}|\d{2,4}")
_COMMON_WORDS = (
    "the and for was with that this from had has have been were not but his her him she they them their "
    "said says will would who when what where which all also more than then there here into out off one "
    "two are is at on in of to by as an be it no re did does after before about over under again same see "
    "seen being some any only very told asked mother father mum dad child children baby visit home call "
    "phone rang spoke attended "
)
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of one row: who tells it, when it was, and its safe text."""

    agency: str
    document_id: str
    when: When
    text: str = field(repr=False)


def same_event_pairs(rows: Sequence[Told]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Pairs of row positions that may tell one event, with the flags both rows get. `rows` are in date order."""
    words = [_words(r.text) for r in rows]
    concepts = [frozenset(n for n, p in _CONCEPT.items() if p.search(r.text)) for r in rows]
    weights = _weights(words, concepts)
    kinds = [frozenset(n for n, label, _ in agency_kinds() if label.search(r.agency)) for r in rows]
    named = [frozenset(n for n, _, spoken in agency_kinds() if spoken.search(r.text)) for r in rows]
    for a, one in enumerate(rows):
        for b in range(a + 1, len(rows)):
            two = rows[b]
            if _days_apart(one.when, two.when) > 1:
                if _day(two.when.earliest) - _day(one.when.latest) > 40:
                    break
                continue
            if one.agency == two.agency:
                if _entered_twice(one, two):
                    yield a, b, ("duplicate",)
                continue
            score = _likeness(words[a] | concepts[a], words[b] | concepts[b], weights) + _time_bonus(one.when, two.when)
            score += _concept_bonus(concepts[a] & concepts[b], _days_apart(one.when, two.when))
            if one.document_id != two.document_id:
                speaks = bool(kinds[b] & (named[a] - kinds[a])) + bool(kinds[a] & (named[b] - kinds[b]))
                score += _SPEAKS[speaks] / (1 + _days_apart(one.when, two.when))
            if score >= SAME_EVENT:
                differ = ("times-differ",) if _differ(one.when, two.when) else ()
                against = ("contradiction",) if _contradict(one.text, two.text) else ()
                yield a, b, ("same-event", *differ, *against)


def _words(text: str) -> frozenset[str]:
    """Word stems, and the labels of people and places as one word each; labels of removed numbers tell nothing."""
    labels = {label for label in _LABEL.findall(text) if "removed" not in label}
    plain = _LABEL.sub(" ", text).lower()
    return frozenset(w[:7] for w in _WORD.findall(plain) if w not in _COMMON) | frozenset(labels)


def _weights(words: Sequence[frozenset[str]], concepts: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(w for row in words for w in row) + Counter(c for row in concepts for c in row)
    return {w: math.log((len(words) + 1) / n) for w, n in counts.items()}


def _likeness(one: frozenset[str], two: frozenset[str], weights: dict[str, float]) -> float:
    """Weight of shared words over the weight of the shorter row's words, 0-1. Very short rows are damped."""
    shared = sum(weights[w] for w in sorted(one & two))
    least = min(sum(weights[w] for w in sorted(one)), sum(weights[w] for w in sorted(two)))
    return shared / max(least, 20.0)


def _concept_bonus(shared: frozenset[str], days: int) -> float:
    """Two tellings of one kind of rare happening on one day (a conference, a birth) are seldom two happenings."""
    if days:
        return 0.0
    return (0.22 if shared & _RARE else 0.0) + 0.06 * min(2, len(shared - _RARE))


def _time_bonus(one: When, two: When) -> float:
    """Near clock times speak for one event, far ones against it, a neighbouring day a little against it."""
    if _days_apart(one, two) == 1:
        return -0.15
    if not (one.time and two.time):
        return 0.02
    minutes = abs(_minutes(one.time) - _minutes(two.time))
    return 0.32 if minutes <= 5 else 0.2 if minutes <= 60 else 0.04 if minutes <= 150 else -0.06


def _differ(one: When, two: When) -> bool:
    if one.precision == two.precision == "day" and one.earliest != two.earliest:
        return True
    return bool(one.time and two.time and one.time != two.time)


def _contradict(one: str, two: str) -> bool:
    """Whether one text says that something was so and the other that it was not (seen, attended, hurt, passed on)."""
    for so, not_so in opposites():
        says = [(bool(so.search(not_so.sub(" ", text))), bool(not_so.search(text))) for text in (one, two)]
        if says in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return True
    return False


def _entered_twice(one: Told, two: Told) -> bool:
    if one.when.earliest != two.when.earliest or (one.when.time and two.when.time and one.when.time != two.when.time):
        return False
    return fuzz.token_set_ratio(one.text, two.text) >= DUPLICATE and min(len(one.text), len(two.text)) >= 25


def _day(iso: str) -> int:
    return dt.date.fromisoformat(iso).toordinal()


def _days_apart(one: When, two: When) -> int:
    """Days between two stretches of time, 0 when they touch. Wide stretches are never near anything."""
    if _day(one.latest) - _day(one.earliest) > 7 or _day(two.latest) - _day(two.earliest) > 7:
        return 9
    return max(0, _day(one.earliest) - _day(two.latest), _day(two.earliest) - _day(one.latest))


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
