"""Coarser dates. What was not written is not added: a date without a year never gains one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

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
_SEASONS = ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn",
            "autumn", "winter")  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def coarse(earliest: str, latest: str, way: str, facts: CaseFacts) -> str:
    """The stretch of days from `earliest` to `latest` (ISO) told in the `way` of a policy; "" when it can't be."""
    if not earliest:
        return ""
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest or earliest)
    if way == "relative" and facts.index_date:
        return _relative(first, dt.date.fromisoformat(facts.index_date), facts.index_label or "the incident")
    if way == "year":
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if way == "season":
        return _season(first) if _season(first) == _season(last) else f"{_season(first)} to {_season(last)}"
    if way == "age" and facts.subject_born:
        return _at_age(first, dt.date.fromisoformat(facts.subject_born))
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    start = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{start} to {MONTHS[last.month - 1]} {last.year}"


def _season(day: dt.date) -> str:
    name = _SEASONS[day.month - 1]
    if name != "winter":
        return f"{name} {day.year}"
    start = day.year - (day.month < 3)
    return f"winter {start}/{(start + 1) % 100:02}"


def _relative(day: dt.date, index: dt.date, label: str) -> str:
    gap = abs((day - index).days)
    if gap == 0:
        return f"the day of {label}"
    for size, unit in ((365, "year"), (61, "month"), (14, "week"), (1, "day")):
        if gap >= size:
            number = gap // (30 if unit == "month" else 7 if unit == "week" else size)
            break
    told = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{told} {unit}{'s' if number != 1 else ''} {'before' if day < index else 'after'} {label}"


def _at_age(day: dt.date, born: dt.date) -> str:
    if day < born:
        return "before the child's birth"
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months < 1:
        return "when the child was under 1 month"
    return f"when the child was {months} months" if months < 24 else f"when the child was {months // 12} years"


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
    if known and not any(m.inferred for m in known):
        return coarse(min(m.earliest for m in known), max(m.latest for m in known), way, facts)
    if way in ("relative", "age") and known and all(m.precision == "day" for m in known):
        return coarse(known[0].earliest, known[-1].latest, way, facts) if facts.index_date or way == "age" else ""
    return month_of(surface) if way in ("month_year", "relative", "age") else ""


def show_when(policy: Policy, facts: CaseFacts) -> Callable[[When], str]:
    """How the chronology's date column shows an event's date under a policy."""
    rule = rule_for(policy, Facts(Kind.DATE))

    def show(when: When) -> str:
        if not when.earliest:
            return "Date not known"
        if rule.action is Action.KEEP:
            return _exact(when)
        if rule.action is Action.GENERALISE:
            told = coarse(when.earliest, when.latest, rule.way, facts)
            return f"about {told}" if told and when.precision == "approximate" else told or "Date removed"
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
