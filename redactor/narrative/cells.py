"""What the columns of a table hold, told by their cells: dates, times, kinship words, or words that tell something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.narrative.dating import Dated, of_cell, time_of_cell
from redactor.narrative.layout import Row
from redactor.narrative.wordlists import columns, plain
from redactor.text.dates import DateContext

ANCHOR = DateContext(previous="2015-07-01")
"""A date that gives a year to dates without one where only the form of a cell counts."""

_LOOKED_AT = 300
_LEAD = 12
_REST = 14
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
_TELLING = re.compile(
    r"(?i)\b(?:\w{2,}ed|was|were|is|are|has|had|have|been|said|says|told|tells|rang|rings|saw|seen|made|did|do|does|not|"
    r"no|nil|never|came|left|took|gave|felt|feels|went|got|getting|wants?|kept|found|heard|met|sent|spoke|wrote|hit|ran|"
    r"began|became|brought|thought|held|put|says|states?|declines?|refuses?|appears?|looks?|dna|nfa|t/?c|wnb|because|after|"
    r"when|while|but|he|she|they|him|her|them|his|their|i|we|\w{3,}ing|to)\b"
)
_SETS_A_TASK = re.compile(
    r"(?i)(?:[\w .'/&-]{0,40}\bto\s[a-z]+|(?:please\s)?(?:complete|arrange|ensure|send|update|provide|develop|train|"
    r"write|ask|invite|undertake|convene|circulate|obtain|chase|agree|offer|remind|book|establish|implement|produce|consider|"
    r"strengthen|improve|audit|deliver|create|identify|raise|monitor|explore|request|seek|prepare|share|refer)\s)"
)
_WITH_YEAR = re.compile(r"(?i)(?:19|20)\d\d|[a-z]{3}|\d\D\d{1,2}\D\d\d\b|\d\s?/\s?\d")
_AROUND_DATE = re.compile(
    r"(?i)\b(?:on|at|from|wk|week|of|w/c|c|w|commencing|beginning|ending|date|day|approx|circa|about|around|the|between|"
    r"mon|tues?|wed|thurs?|fri|sat|sun|\w+day|hrs?|hours|am|pm|and|to|until|late|early)\b"
)


@dataclass(frozen=True, slots=True)
class Column:
    """How many cells of a column are filled, dates, times, kinship words, tasks, words at all, or tell something."""

    number: int
    heading: str = field(repr=False)
    filled: int
    dated: int
    clearly: int
    led: int
    timed: int
    kin: int
    worded: int
    telling: int
    tasks: int
    width: int

    def share(self, count: int) -> float:
        """`count` as a part of the filled cells, 0 when none is filled."""
        return count / self.filled if self.filled else 0.0


def columns_of(rows: Sequence[Row], heading: Row | None) -> tuple[Column, ...]:
    """The columns of a table by number, told by at most its first 300 rows."""
    seen = rows[:_LOOKED_AT]
    numbers = sorted({c for r in seen for c in r.cells} | set(heading.cells if heading else ()))
    return tuple(_column(n, seen, heading.text(n) if heading else "") for n in numbers)


def _column(number: int, rows: Sequence[Row], heading: str) -> Column:
    texts = [t for r in rows if (t := r.text(number))]
    dates = [(t, of_cell(t, ANCHOR)) for t in texts]
    short = [(t, d) for t, d in dates if d is not None and d.start <= _LEAD and len(t) - d.end <= _REST]
    return Column(
        number,
        heading,
        filled=len(texts),
        dated=len(short),
        clearly=sum("date-serial" not in d.flags and bool(_WITH_YEAR.search(t)) for t, d in short),
        led=sum(_led(t, d) for t, d in dates),
        timed=sum(len(t) <= 20 and bool(time_of_cell(t)) for t in texts),
        kin=sum(plain(t) in columns().kin for t in texts),
        worded=sum(len(t) >= 3 and bool(_WORD.search(t)) for t in texts),
        telling=sum(tells(t) for t in texts),
        tasks=sum(bool(_SETS_A_TASK.match(t)) for t in texts),
        width=sum(len(t) for t in texts),
    )


def is_full(row: Row) -> bool:
    """Whether a row has several filled cells, or one that begins with a date and goes on to tell something."""
    return len(row.cells) > 1 or any(_led(t, of_cell(t, ANCHOR)) for c in row.cells if (t := row.text(c)))


def _led(text: str, found: Dated | None) -> bool:
    return found is not None and found.start <= _LEAD and tells(text[found.end :])


def tells(text: str) -> bool:
    """Whether a cell tells something, and isn't only a name, a title, a number or a code."""
    words = _WORD.findall(text)
    return len(words) >= 9 or (len(words) >= 3 and bool(_TELLING.search(text)))


def is_date(text: str) -> bool:
    """Whether a cell holds a date and hardly more."""
    found = of_cell(text, ANCHOR)
    return found is not None and found.start <= _LEAD and len(text) - found.end <= _REST


def beyond_date(text: str, found: Dated | None) -> tuple[tuple[int, int], ...]:
    """What a date cell says besides its date and time, as offsets into the cell's text."""
    if found is None:
        return ((0, len(text)),) if text.strip() and not _only_time(text) else ()
    lead = len(text) - len(text.lstrip())
    ends = ((0, lead + found.start), (lead + found.after, len(text)))
    out = []
    for start, end in ends:
        words = re.search(r"\w.*", text[start:end], re.S)
        if words and re.search(r"[A-Za-z]{3}|[A-Za-z]\d", _AROUND_DATE.sub(" ", words[0])):
            out.append((start + words.start(), start + len(text[start:end].rstrip())))
    return tuple(out)


def beyond_time(text: str) -> bool:
    """Whether a cell of a time column says more than a time."""
    return bool(text.strip()) and not _only_time(text) and bool(re.search(r"[A-Za-z]{3}", _AROUND_DATE.sub(" ", text)))


def _only_time(text: str) -> bool:
    return bool(time_of_cell(text)) and not re.search(r"[A-Za-z]{3}", _AROUND_DATE.sub(" ", text))
