"""Dates told by their distance: to the index event, or by the child's age. Exact where it says so, "about" elsewhere.

A later day is never told as an earlier one: each unit starts where the one below it ends.
"""

from __future__ import annotations

import datetime as dt

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "this", "that"})
_MONTH, _YEAR = 30.4375, 365.25
_WEEKS_FROM, _MONTHS_FROM = 14, 60


def relative(first: dt.date, last: dt.date, index: dt.date, label: str) -> str:
    """The days from `first` to `last` by their distance to `index` ("three weeks before the incident").

    A stretch of several days is told by both ends; one with the index inside is "around the time of" it.
    """
    if first == last == index:
        return f"the day of {label}"
    if first <= index <= last:
        return f"around the time of {label}"
    side = "before" if last < index else "after"
    near, far = (gap(last, index), gap(first, index)) if last < index else (gap(first, index), gap(last, index))
    return f"{near} {side} {label}" if near == far else f"between {near} and {far} {side} {label}"


def event_words(label: str) -> str:
    """The index event as it stands in a sentence: "Emergency admission" becomes "the emergency admission"."""
    words = label.strip() or "the incident"
    if words[1:2].islower() or words[1:2] == " ":
        words = words[0].lower() + words[1:]
    first = words.split(maxsplit=1)[0]
    return words if first in _DETERMINERS or first.endswith(("'s", "\u2019s")) else f"the {words}"


def gap(day: dt.date, index: dt.date) -> str:
    """How far apart two days are: days up to 13, then weeks, months from 60 days, years from two years.

    "about" stands before what is rounded to the nearest whole unit. "" for the same day.
    """
    days = abs((day - index).days)
    if days < _WEEKS_FROM:
        return "" if days == 0 else "one week" if days == 7 else _count(days, "day")
    if days < _MONTHS_FROM:
        return _told(round(days / 7), "week", exact=days % 7 == 0)
    months = round(days / _MONTH)
    if months < 24 and months != 12:
        return _told(months, "month", exact=_same_day(day, index))
    exact = _same_day(day, index) and day.month == index.month
    return _told(1 if months == 12 else round(days / _YEAR), "year", exact=exact)


def at_age(first: dt.date, last: dt.date, born: dt.date, subject: str = "child") -> str:
    """The days from `first` to `last` by the age of a `subject` born on `born` ("when the child was 7 months")."""
    if last < born:
        return f"before the {subject}'s birth"
    ages = tuple(_age(max(day, born), born) for day in (first, last))
    if first < born:
        return f"around the {subject}'s birth" if ages[1].startswith("under") else f"before the {subject} was {ages[1]}"
    if ages[0] == ages[1]:
        return f"when the {subject} was {ages[0]}"
    return f"when the {subject} was {ages[0]} to {ages[1]}"


def _age(day: dt.date, born: dt.date) -> str:
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months < 1:
        return "under 1 month"
    return _plural(months, "month") if months < 24 else f"{months // 12} years"


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _same_day(a: dt.date, b: dt.date) -> bool:
    return a.day == b.day


def _told(number: int, unit: str, *, exact: bool) -> str:
    return _count(number, unit) if exact else f"about {_count(number, unit)}"


def _count(number: int, unit: str) -> str:
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {unit}" if number == 1 else f"{word} {unit}s"
