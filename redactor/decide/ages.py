"""Coarser ages: months under two, then years, bands for adults. Numbers are only ever rounded down."""

from __future__ import annotations

import re

_PART = re.compile(r"(\d{1,3}|[a-z]+)\s*-?\s*(years?|yrs?|y|months?|mths?|mnths?|mos?|m|weeks?|wks?|w|days?|d)\b", re.I)
_SHORT = re.compile(r"(\d{1,2})\s*/\s*(12|52|7)\b")
_DAYS = {"y": 365.25, "m": 30.44, "w": 7.0, "d": 1.0}
_SHORT_DAYS = {"12": 30.44, "52": 7.0, "7": 1.0}
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {w: n for n, w in enumerate(_WORDS.split(), 1)}
_DECADES = {2: "twenties", 3: "thirties", 4: "forties", 5: "fifties", 6: "sixties", 7: "seventies", 8: "eighties"}


def in_days(text: str) -> float | None:
    """The age a short text gives, in days; a bare number means years. None when no number can be read."""
    short = _SHORT.search(text)
    if short:
        return int(short[1]) * _SHORT_DAYS[short[2]]
    total, found = 0.0, False
    for m in _PART.finditer(text):
        number = int(m[1]) if m[1].isdigit() else _NUMBERS.get(m[1].lower())
        if number is not None:
            total, found = total + number * _DAYS[m[2][0].lower()], True
    if found:
        return total
    bare = re.search(r"\d{1,3}", text)
    if bare:
        return int(bare[0]) * _DAYS["y"]
    word = next((_NUMBERS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in _NUMBERS), None)
    return None if word is None else word * _DAYS["y"]


def coarse_age(text: str) -> str:
    """Months under two, years for children, a band for adults ("aged 16 weeks" -> "aged 3 months"), or ""."""
    days = in_days(text)
    if days is None:
        return ""
    years = int(days / _DAYS["y"] + 0.01)
    before = "aged " if re.match(r"\s*aged?\b", text, re.I) else ""
    after = " old" if re.search(r"\bold\s*$|y/?o\b", text, re.I) else ""
    if years >= 18:
        return f"in their {adult_band(years)}" if before or after else adult_band(years)
    if years >= 2:
        return f"{before}{years} years{after}"
    months = int(days / _DAYS["m"] + 0.05)
    told = "under 1 month" if months < 1 else "1 month" if months == 1 else f"{months} months"
    return f"{before}{told}{after}"


def years_only(text: str) -> str:
    """Whole years ("4 years"), "under 1 year" for babies; "" if unreadable."""
    days = in_days(text)
    if days is None:
        return ""
    years = int(days / _DAYS["y"] + 0.01)
    return "under 1 year" if years < 1 else "1 year" if years == 1 else f"{years} years"


def adult_band(years: int) -> str:
    """ "late teens", "early twenties", ... "nineties or older"."""
    if years < 20:
        return "late teens"
    if years >= 90:
        return "nineties or older"
    part = "early" if years % 10 < 4 else "mid" if years % 10 < 7 else "late"
    return f"{part} {_DECADES[years // 10]}" if part != "mid" else f"mid-{_DECADES[years // 10]}"


def age_band(text: str) -> str:
    """A broad band: infant, child under 2, young child, child, teenager, adult in their twenties; "" if unreadable."""
    days = in_days(text)
    if days is None:
        return ""
    years = int(days / _DAYS["y"] + 0.01)
    for below, band in ((1, "infant"), (2, "child under 2"), (5, "young child"), (13, "child"), (18, "teenager")):
        if years < below:
            return band
    if years < 20:
        return "young adult"
    return "older adult" if years >= 80 else f"adult in their {_DECADES[years // 10]}"
