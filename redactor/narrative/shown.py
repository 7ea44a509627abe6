"""What a shown time itself tells (a day, months, a season, a year, a distance or an age), and its heading.

The words are read back instead of the record's own date, so that nothing made from it can tell more than a reader sees.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from redactor.text.dates import find_dates

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_DATE = "Date not shown"
_NUMBER = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTH = re.compile(rf"(?i)\b({'|'.join(_NUMBER)})[a-z]*\.?(?:\s((?:19|20)\d\d))?(?=\W|$)")
_SEASON = re.compile(r"(?i)\b(spring|summer|autumn|winter)\s((?:19|20)\d\d)(?:/\d\d)?")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_YEARS = re.compile(r"((?:19|20)\d\d)(?:\s(?:to|-)\s((?:19|20)\d\d))?")
_DISTANCE = re.compile(r"(?i)(?:\b(day|week|month|year)s?\s)(before|after)\s(.+)$")
_AROUND = re.compile(r"(?i)^(the day of|around the time of)\s(.+)$")
_AGE = re.compile(r"(?i)\b(?:when|before) the child was (?:(under)|(\d+)) ?(?:1 )?(month|year)?")
_BIRTH = re.compile(r"(?i)\b(before|around) the child's birth")


@dataclass(frozen=True, slots=True)
class Shown:
    """What shown words tell.

    `date` is an ISO day, a month or a year, "" when the words name none or span years. `begins` and `ends` are the
    first and last day or month told, "" when none is. `heading` is what a row with these words is listed under.
    """

    date: str
    begins: str
    ends: str
    heading: str


def read_shown(words: str) -> Shown:
    """What the shown words tell of a time. A distance or an age tells no date, whatever else the words name."""
    heading = _without_date(words)
    if heading:
        return Shown("", "", "", heading)
    days = [m for m in find_dates(words) if m.earliest and m.identifying and m.form not in ("season", "term")]
    if days:
        begins, ends = min(m.earliest for m in days), max(m.latest for m in days)
        return Shown(begins, begins, ends, begins[:4])
    begins, ends = _months(words)
    if not begins:
        return Shown("", "", "", NO_DATE)
    same = begins if begins == ends else begins[:4] if begins[:4] == ends[:4] else ""
    year = re.fullmatch(r"(?:about )?(?:19|20)\d\d", words)
    return Shown(begins[:4] if year else same, begins, ends, begins[:4])


def last_day(iso: str) -> str:
    """The last day of an ISO day or month."""
    if len(iso) != 7:
        return iso
    return f"{iso}-{calendar.monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"


def sentence_case(words: str) -> str:
    """The words with a capital first letter, for a heading."""
    return words[:1].upper() + words[1:]


def _months(words: str) -> tuple[str, str]:
    """The first and last month that the words tell, "" for none: of months, seasons or years."""
    seasons = [(m[1].lower(), int(m[2])) for m in _SEASON.finditer(words)]
    if seasons:
        first, last = seasons[0], seasons[-1]
        end_year = last[1] + (last[0] == "winter")
        return _iso(first[1], _SEASONS[first[0]][0]), _iso(end_year, _SEASONS[last[0]][1])
    named = [(m[1][:3].lower(), m[2]) for m in _MONTH.finditer(words)]
    if named and named[-1][1]:
        year = named[0][1] or named[-1][1]
        return _iso(int(year), _NUMBER[named[0][0]]), _iso(int(named[-1][1]), _NUMBER[named[-1][0]])
    years = _YEARS.search(words)
    return (f"{years[1]}-01", f"{years[2] or years[1]}-12") if years else ("", "")


def _iso(year: int, month: int) -> str:
    return f"{year}-{month:02}"


def _without_date(words: str) -> str:
    """The heading for words that tell a distance or an age, "" for others."""
    distance, around, age, birth = (p.search(words) for p in (_DISTANCE, _AROUND, _AGE, _BIRTH))
    if birth:
        return "Before birth" if birth[1].lower() == "before" else "Around the time of birth"
    if age:
        years = 0 if age[1] or age[3] == "month" and int(age[2]) < 12 else 1 if age[3] == "month" else int(age[2])
        return "Under one year old" if years == 0 else f"Aged {years}"
    if distance:
        return sentence_case(f"{distance[1].lower()}s {distance[2].lower()} {distance[3]}")
    return sentence_case(around[0]) if around else ""
