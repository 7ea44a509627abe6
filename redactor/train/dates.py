"""Dates as records write them; only dates naming a day are labelled."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT_DAYS = ["Mon", "Tues", "Wed", "Thurs", "Fri", "Sat", "Sun"]
_OTHER_DAYS = ["Mon", "Tue", "Weds", "Thu", "Fri", "Sat", "Sun"]
_NAMED = (
    "Christmas Day",
    "Boxing Day",
    "New Year's Eve",
    "New Year's Day",
    "Christmas Eve",
    "Halloween",
    "Bonfire Night",
    "Good Friday",
    "Easter Sunday",
    "Eid",
    "Mother's Day",
    "Mothering Sunday",
    "Shrove Tuesday",
    "Valentine's Day",
    "St Patrick's Day",
)


def draw_date(rng: Random, first: int = 1995, last: int = 2025) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange((last - first + 1) * 365))


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _without_year(when: date, weekday: str, short: str, rng: Random) -> tuple[str, ...]:
    month, day = _MONTHS[when.month - 1], when.day
    return (
        f"{ordinal(day)} {month}",
        f"{day} {month}",
        f"{weekday} {day} {month}",
        f"{weekday} {ordinal(day)} {short}",
        f"{day}/{when.month}",
        f"{ordinal(day)} of {month}",
        f"{when:%d%m%y}",
        f"{day} {short}",
        f"{month} {ordinal(day)}",
        f"{rng.choice(_NAMED)} {when:%Y}",
        f"{day}/{when.month}",
        f"{weekday} {day}/{when.month}",
    )


def written_date(when: date, kind: str, rng: Random) -> str:
    """``kind``: ``num`` (digits only), ``long`` (month in letters), anything else mixes all, incl. without year."""
    month, day = _MONTHS[when.month - 1], when.day
    short = rng.choice((month[:3], month[:3], month, month[:4] if when.month in (6, 7, 9) else month[:3]))
    yy = f"{when:%y}"
    num = (
        f"{when:%d/%m/%Y}",
        f"{when:%d/%m/%Y}",
        f"{when:%d/%m/%y}",
        f"{when:%d.%m.%Y}",
        f"{when:%d.%m.%y}",
        f"{when:%d-%m-%Y}",
        f"{day}/{when.month}/{yy}",
        f"{day}.{when.month}.{yy}",
        f"{when:%Y-%m-%d}",
        f"{day}/{when.month}/{when:%Y}",
        f"{day}-{when.month}-{yy}",
        f"{when:%d.%m.%y}",
        f"{when:%d %m %Y}",
    )
    if kind == "num":
        return rng.choice(num)
    weekday = rng.choice((_DAYS, _DAYS, _SHORT_DAYS, _OTHER_DAYS))[when.weekday()] + rng.choice(("", "", "", ",", "."))
    long = (
        f"{day} {month} {when:%Y}",
        f"{ordinal(day)} {month} {when:%Y}",
        f"{day} {short} {when:%Y}",
        f"{day} {short} {yy}",
        f"{when:%d}-{month[:3]}-{when:%Y}",
        f"{when:%d}-{month[:3]}-{yy}",
        f"{weekday} {day} {month} {when:%Y}",
        f"{weekday} {ordinal(day)} {month} {when:%Y}",
        f"{month} {ordinal(day)}, {when:%Y}",
        f"{ordinal(day)} of {month} {when:%Y}",
        f"the {ordinal(day)} of {month} {when:%Y}".removeprefix("the "),
        f"{weekday} {when:%d/%m/%Y}",
        f"{when:%d}{month[:3].upper()}{yy}",
        f"{weekday} {when:%d/%m/%y}",
        f"{day}{rng.choice(('', ' '))}{short}{yy}",
    )
    if kind == "long":
        return rng.choice(long)
    bare = _without_year(when, weekday, short, rng)
    roll = rng.random()
    return rng.choice(num if roll < 0.5 else long if roll < 0.8 else bare)


def vague_date(rng: Random) -> str:
    """A time that names no day: a bare year, month and year, a term; stays unlabelled."""
    year, month = rng.randint(1996, 2025), rng.choice(_MONTHS)
    return rng.choice(
        (
            f"{year}",
            f"{month} {year}",
            f"early {month}",
            f"late {year}",
            f"{month[:3]} {year}",
            f"the {month} half term",
            f"summer {year}",
            f"Spring Term {year}",
            f"{year}/{(year + 1) % 100:02d}",
            month,
            f"mid-{month}",
            rng.choice(_DAYS),
            f"last {rng.choice(_DAYS)}",
            f"{month} to {rng.choice(_MONTHS)} {year}",
            "yesterday",
            "two weeks ago",
            f"in {month}".removeprefix("in "),
            f"the end of {month}",
        )
    )
