"""Words and arithmetic of the calendar: month and weekday names, feast days, and the raw reading of one date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

_MONTHS = (
    ("january", "jan", "janurary", "januray", "janaury", "ionawr", "eanáir", "eanair"),
    ("february", "feb", "febuary", "feburary", "febrary", "chwefror", "feabhra"),
    ("march", "mar", "mrach", "mawrth", "márta"),
    ("april", "apr", "apirl", "ebrill", "aibreán", "aibrean"),
    ("may", "bealtaine"),
    ("june", "jun", "mehefin", "meitheamh"),
    ("july", "jul", "gorffennaf", "iúil", "iuil"),
    ("august", "aug", "agust", "augst", "awst", "lúnasa", "lunasa"),
    ("september", "sept", "sep", "septmber", "setember", "septemeber"),
    ("october", "oct", "ocotber", "octobr", "hydref"),
    ("november", "nov", "novemeber", "novmber", "tachwedd", "samhain"),
    ("december", "dec", "decemeber", "decmber", "rhagfyr"),
)
_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "weds", "wed", "wednesdsay", "wensday"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip

MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
ROMAN = {word: number for number, word in enumerate(_ROMAN, 1)}
ORDINALS = (
    {word: n for n, word in enumerate(_UNITS, 1)}
    | {word: n for n, word in enumerate(_TEENS, 10)}
    | {f"twenty{joint}{word}": 20 + n for joint in "- " for n, word in enumerate(_UNITS, 1)}
    | {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
)
"""Ordinal words "first" to "thirty-first" and the day they name."""


def _either(words: dict[str, int]) -> str:
    return "|".join(w.replace(" ", r"\s") for w in sorted(words, key=lambda w: (-len(w), w)))


MONTH = rf"(?:{_either(MONTHS)})"
WEEKDAY = rf"(?:{_either(WEEKDAYS)})"
ORDINAL = rf"(?:{_either(ORDINALS)})"

_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "burns night": (1, 25),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "st george's day": (4, 23),
    "st andrew's day": (11, 30),
    "april fool's day": (4, 1),
    "may day": (5, 1),
    "all saints' day": (11, 1),
    "epiphany": (1, 6),
}
_FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "mothering sunday": -21,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "whit monday": 50,
}


@cache
def easter(year: int) -> dt.date:
    """Easter Sunday of a Gregorian year (the anonymous algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, n: int) -> dt.date:
    """The n-th (from 1; -1 is the last) such weekday of a month."""
    if n > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    return last - dt.timedelta((last.weekday() - weekday) % 7)


def feast_date(name: str, year: int) -> dt.date | None:
    """The day of a feast in a year, or None for feasts that follow another calendar (they are not computed)."""
    if name in _FIXED:
        return dt.date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return easter(year) + dt.timedelta(_FROM_EASTER[name])
    movable = {
        "father's day": (6, 6, 3),
        "remembrance sunday": (11, 6, 2),
        "early may bank holiday": (5, 0, 1),
        "spring bank holiday": (5, 0, -1),
        "august bank holiday": (8, 0, -1),
    }
    return _nth(year, *movable[name]) if name in movable else None


_WEEKDAY_BEFORE = re.compile(rf"(?i)(?<![A-Za-z])({WEEKDAY})(?:,?\s{{1,2}}|\.,?[ \u00a0]{{1,2}}|)(?:the\s)?$")


def weekday_before(text: str, at: int) -> tuple[int, int]:
    """(start, weekday) when a weekday's name stands just before `at`, else (at, -1).

    "sat" and "sun" in lower case are a verb and a noun, not days.
    """
    window = max(0, at - 16)
    m = _WEEKDAY_BEFORE.search(text[window:at])
    if m is None or m[1] in ("sat", "sun"):
        return at, -1
    return window + m.start(), WEEKDAYS[m[1].lower()]


@dataclass(frozen=True, slots=True)
class RawDate:
    """One date as written, before its year is settled. 0 means not written; `weekday` is 0-6 or -1.

    `shape` is what the numbers give: day, month, season, approximate, feast, number (a day number alone),
    year. `day2`, `month2` close a range written with one month ("11-12 August").
    """

    start: int
    end: int
    form: str
    shape: str
    year: int = 0
    month: int = 0
    day: int = 0
    day2: int = 0
    weekday: int = -1
    name: str = ""
    identifying: bool = True
    score: float = 1.0


def valid(year: int, month: int, day: int) -> bool:
    """Whether the day exists. Year 0 means unknown: 29 February is then allowed."""
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def full_year(text: str, pivot: int = 40) -> int:
    """Four-figure year of a written year: two figures up to `pivot` are this century. 0 when out of 1900-2099."""
    digits = text.strip(" '’‘`")
    if len(digits) == 2:
        number = int(digits)
        return 2000 + number if number <= pivot else 1900 + number
    number = int(digits)
    return number if 1900 <= number <= 2099 else 0
