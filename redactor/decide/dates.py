"""Coarser dates. What was not written is not added: a date without a year never gains one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from redactor.decide.relative import at_age, event_words, relative
from redactor.model.decision import Action
from redactor.model.event import When
from redactor.model.mention import Kind
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import Facts, Policy, rule_for
from redactor.text.dates import DateContext, DateMatch, find_dates

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_VAGUE = ("about", "around", "between", "before")
_SEASONS = ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn",
            "autumn", "winter")  # fmt: skip


def coarse(earliest: str, latest: str, way: str, facts: CaseFacts) -> str:
    """The stretch of days from `earliest` to `latest` (ISO) told in the `way` of a policy; "" when it can't be.

    Without an index event "relative" gives month and year, and so does "age" without the child's date of birth.
    """
    if not earliest:
        return ""
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest or earliest)
    if way == "relative" and facts.index_date:
        return relative(first, last, dt.date.fromisoformat(facts.index_date), event_words(facts.index_label))
    if way == "age" and facts.subject_born:
        return at_age(first, last, dt.date.fromisoformat(facts.subject_born), facts.subject)
    if way == "year":
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if way == "season":
        return _season(first) if _season(first) == _season(last) else f"{_season(first)} to {_season(last)}"
    if way == "quarter":
        first, last = _quarter(first)[0], _quarter(last)[1]
    return _months(first, last)


def _months(first: dt.date, last: dt.date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    start = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{start} to {MONTHS[last.month - 1]} {last.year}"


def _quarter(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first days of the first and last month of the calendar quarter that holds a day."""
    month = (day.month - 1) // 3 * 3 + 1
    return dt.date(day.year, month, 1), dt.date(day.year, month + 2, 1)


def _season(day: dt.date) -> str:
    name = _SEASONS[day.month - 1]
    if name != "winter":
        return f"{name} {day.year}"
    start = day.year - (day.month < 3)
    return f"winter {start}/{(start + 1) % 100:02}"


def month_of(surface: str) -> str:
    """The month that a date without a year names by itself ("11/3", "Christmas Eve"); "" for "the 10th" or Easter."""
    found = [find_dates(surface, DateContext(year_hint=y, expected=True)) for y in (2016, 2020)]
    spans = [(f[0].earliest[5:], f[0].latest[5:]) for f in found if len(f) == 1 and f[0].earliest]
    if len(spans) != 2 or spans[0] != spans[1] or spans[0][0][:2] != spans[0][1][:2]:
        return ""
    return MONTHS[int(spans[0][0][:2]) - 1]


def coarse_match(surface: str, matches: tuple[DateMatch, ...], way: str, facts: CaseFacts) -> str:
    """What `way` makes of the dates found in one mention; "" when nothing safe can be said."""
    known = [m for m in matches if m.earliest]
    if not known:
        return month_of(surface) if way in ("month_year", "relative", "age") else ""
    if not any(m.inferred for m in known):
        told = coarse(min(m.earliest for m in known), max(m.latest for m in known), way, facts)
        return _unsure(told, any(m.unsure for m in known) and way in ("relative", "age"))
    anchored = (way == "relative" and facts.index_date) or (way == "age" and facts.subject_born)
    if anchored and all(m.precision == "day" for m in known):
        return coarse(known[0].earliest, known[-1].latest, way, facts)
    return month_of(surface) if way in ("month_year", "relative", "age") else ""


def _unsure(told: str, unsure: bool) -> str:
    """What the writer was not sure of is not told as sure."""
    return f"about {told}" if unsure and told and not told.startswith(_VAGUE) else told


def show_when(policy: Policy, facts: CaseFacts) -> Callable[[When], str]:
    """How the chronology's date column shows an event's date under a policy; a date of birth is told by its year."""
    rule, birth = rule_for(policy, Facts(Kind.DATE)), rule_for(policy, Facts(Kind.DATE_OF_BIRTH))
    born = frozenset() if birth.action is Action.KEEP else frozenset(facts.born.values())

    def show(when: When) -> str:
        if not when.earliest:
            return "Date not known"
        if when.earliest == when.latest and when.earliest in born:
            return coarse(when.earliest, when.latest, "year", facts)
        if rule.action is Action.KEEP:
            return _exact(when)
        if rule.action is Action.GENERALISE:
            told = coarse(when.earliest, when.latest, rule.way, facts)
            return _unsure(told, when.precision == "approximate") or "Date removed"
        return "Date removed"

    return show


def _exact(when: When) -> str:
    first, last = dt.date.fromisoformat(when.earliest), dt.date.fromisoformat(when.latest or when.earliest)
    if when.precision in ("month", "season", "year") or (first.day == 1 and (last + dt.timedelta(1)).day == 1):
        way = "month_year" if when.precision != "season" else "season"
        return coarse(when.earliest, when.latest, way if when.precision != "year" else "year", CaseFacts())
    if first == last:
        told = _day(first)
    elif (first.year, first.month) == (last.year, last.month):
        told = f"{first.day} to {_day(last)}"
    else:
        told = f"{_day(first)} to {_day(last)}"
    return f"about {told}" if when.precision == "approximate" else told


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
