"""Which rows may tell the same event: same day or the next, and evidence weighed together.

Evidence is what a reader would use: rare words, people and kinds of happening in common, near clock times, a row that
speaks of the other's agency or names one of its people, a report or letter that retells what a record holds. A
neighbouring day and a crowded day speak against one event. The weights are those of a logistic regression on 985 pairs
of rows of thirteen invented cases (209 of them one event told twice), rounded; each case scored with the weights of
the others gave a recall of 0.79 and a precision of 0.73, the latter a lower bound as the marks are not complete.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from redactor.model.event import When
from redactor.narrative.wordlists import agency_kinds, happenings, opposites
from redactor.text.dates import find_dates

SAME_EVENT = -0.6
"""Sum of the evidence (log odds) from which two agencies' rows are flagged; higher flags fewer pairs."""
LINKED = -1.4
"""The same for two rows that are both flagged with one third row."""
DUPLICATE = 88.0
"""Likeness (0-100) from which two rows of one agency on one day count as entered twice."""

_START = -2.75
_LIKENESS = 0.9
"""Times the share of the shorter row's words that both have."""
_SHARED = 0.14
"""Times the weight of the words that both have, at most `_MOST_SHARED`."""
_MOST_SHARED = 20.0
_RAREST = 0.48
"""Times the weight of the rarest word that both have."""
_NEAR = 2.2
"""For clock times within the hour."""
_SPEAKS = 1.2
"""For each row that speaks of the other's agency, and each that names one of the other's own people, on one day."""
_RETOLD = (1.7, 0.7)
"""For a sentence of a report or letter: on the same day, on the next."""
_NEXT_DAY = -1.6
_CROWD = -0.4
"""Times the logarithm of the number of rows of the day."""
_ONCE = 4.6
"""Weight of a word that one row alone has."""
_SHORT = 20.0
"""Rows whose words weigh less are compared as if they weighed so much."""
_OWN = (3, 0.6)
"""A person named in so many rows of an agency, and in such a share of all rows naming the person, is one of its own."""

_LABEL = re.compile(r"\[[^\]]{2,40}\]")
_WORD = re.compile(r"[a-z][a-z']{2,}|\d{2,4}")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
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
    """What is compared of one row: who tells it, when it was, its safe text, whether a report's sentence tells it."""

    agency: str
    document_id: str
    when: When
    text: str = field(repr=False)
    retold: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What a row's text holds: words, labels and kinds of happening; kinds of agency spoken of and its own."""

    words: frozenset[str]
    labels: frozenset[str]
    named: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Case:
    """What all rows together tell: the weight of each word, whose own a labelled person is, rows of each day."""

    weights: dict[str, float]
    own: dict[str, str]
    crowd: Counter[str]


def same_event_pairs(rows: Sequence[Told]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Pairs of row positions that may tell one event, with the flags both rows get. `rows` are in date order."""
    read = [_read(r) for r in rows]
    case = _Case(_weights(read), _own(rows, read), Counter(r.when.earliest for r in rows))
    near = list(_near(rows))
    scores = {
        (a, b): _evidence((rows[a], rows[b]), (read[a], read[b]), case)
        for a, b in near
        if rows[a].agency != rows[b].agency
    }
    with_: dict[int, set[int]] = {}
    for (a, b), score in scores.items():
        if score >= SAME_EVENT:
            with_.setdefault(a, set()).add(b)
            with_.setdefault(b, set()).add(a)
    for a, b in near:
        one, two = rows[a], rows[b]
        if one.agency == two.agency:
            if _entered_twice(one, two):
                yield a, b, ("duplicate",)
            continue
        linked = with_.get(a, set()) & with_.get(b, set())
        if scores[a, b] >= (LINKED if linked else SAME_EVENT):
            differ = ("times-differ",) if _differ(one.when, two.when) else ()
            against = ("contradiction",) if _contradict(one.text, two.text) else ()
            yield a, b, ("same-event", *differ, *against)


def _near(rows: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of rows of one day or of neighbouring days."""
    for a, one in enumerate(rows):
        for b in range(a + 1, len(rows)):
            if _days_apart(one.when, rows[b].when) <= 1:
                yield a, b
            elif _day(rows[b].when.earliest) - _day(one.when.latest) > 40:
                break


def _evidence(rows: tuple[Told, Told], read: tuple[_Read, _Read], case: _Case) -> float:
    """The log odds that two agencies' rows of one day or of neighbouring days tell one event."""
    one, two = rows
    shared = sorted(case.weights[w] for w in read[0].words & read[1].words)
    least = min(sum(sorted(case.weights[w] for w in r.words)) for r in read)
    score = _START + _LIKENESS * sum(shared) / max(least, _SHORT)
    score += _SHARED * min(sum(shared), _MOST_SHARED) + _RAREST * max(shared, default=0.0)
    score += _CROWD * math.log(case.crowd[one.when.earliest])
    retold = one.retold or two.retold
    if _days_apart(one.when, two.when):
        return score + _NEXT_DAY + (_RETOLD[1] if retold else 0.0)
    score += _RETOLD[0] if retold else 0.0
    if one.when.time and two.when.time and abs(_minutes(one.when.time) - _minutes(two.when.time)) <= 60:
        score += _NEAR
    return score + (_SPEAKS * _speaks(rows, read, case.own) if one.document_id != two.document_id else 0.0)


def _speaks(rows: tuple[Told, Told], read: tuple[_Read, _Read], own: dict[str, str]) -> int:
    """How often the two rows speak of the other's agency or name one of its people, 0 to 4."""
    count = 0
    for n, other in ((0, 1), (1, 0)):
        count += bool(read[other].kinds & (read[n].named - read[n].kinds))
        count += any(own.get(label) == rows[other].agency for label in read[n].labels)
    return count


def _read(row: Told) -> _Read:
    """What a row holds. Dates and clock times are no words: every row of a day may repeat them."""
    labels = frozenset(label for label in _LABEL.findall(row.text) if "removed" not in label)
    plain, at = [], 0
    for match in find_dates(row.text):
        plain.append(row.text[at : match.start])
        at = max(at, match.end)
    told = _CLOCK.sub(" ", _LABEL.sub(" ", " ".join([*plain, row.text[at:]]))).lower()
    kinds = frozenset(f"kind of {name}" for name, pattern in happenings() if pattern.search(row.text))
    words = frozenset(w[:7] for w in _WORD.findall(told) if w not in _COMMON)
    return _Read(
        words | labels | kinds,
        labels,
        frozenset(name for name, _, spoken in agency_kinds() if spoken.search(row.text)),
        frozenset(name for name, label, _ in agency_kinds() if label.search(row.agency)),
    )


def _weights(read: Sequence[_Read]) -> dict[str, float]:
    """How much a word tells: the rarer in the chronology, the more; the same scale for small and large ones."""
    counts = Counter(w for row in read for w in row.words)
    rows = len(read) + 1
    return {w: _ONCE * math.log(rows / n) / math.log(rows) for w, n in counts.items()}


def _own(rows: Sequence[Told], read: Sequence[_Read]) -> dict[str, str]:
    """The agency of each labelled person who is mostly named in the rows of one agency."""
    named = Counter(label for r in read for label in r.labels)
    here = Counter((label, row.agency) for row, r in zip(rows, read, strict=True) for label in r.labels)
    least, share = _OWN
    return {label: agency for (label, agency), n in sorted(here.items()) if n >= least and n >= share * named[label]}


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
