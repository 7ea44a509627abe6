"""Finds dates as people write them in British records: day first, every separator, short years, feasts, no year.

Nothing is guessed silently: a year taken from the context is marked `inferred`, vague times keep their width
(`earliest`, `latest`, `precision`) and are not `identifying`. Times that follow a date are not part of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from redactor.text.dates_numeric import numeric
from redactor.text.dates_words import RawDate, feast_date, valid
from redactor.text.dates_written import written

_WORTH_A_LOOK = re.compile(
    r"\d\D{0,4}\d|\d(?:st|nd|rd|th)\b|\d\W{0,3}[^\W\d_]{3}|[a-z](?:th|st|nd|rd) (?:of )?[JFMASOND]|"
    r"[Dd](?:ay|AY)\b|[Ee](?:ve|VE)\b|NYE|[Ee](?:aster|id)\b|[Hh]allow|[Nn]i(?:ght|te)\b|[Ff]awkes|[Hh]oliday|[Dd]iwali|"
    r"[Ww]hitsun|[Hh]ogmanay|[Rr]amadan|[Pp]assover|[Ss](?:pring|ummer)\b|[Aa]utumn|[Ww]inter|"
    r"(?i:(?:early|mid|late|end of|start of|beginning of|in|since|during|by|until|from|to|last)[ -]"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|(?i:chinese|lunar|tuesday|wednesday|sunday|monday)"
)
_WEEK = re.compile(
    r"(?i)(?:\bw\s?/\s?([cbe])\.?|\b(?:week|wk)\.?\s(commencing|beginning|starting|ending|of|com)\.?|\b(w[bce])\b)[:\s]*(?:the\s|on\s)?$"
)
_UNSURE = re.compile(
    r"(?i)(?:\?\s?|\bapprox(?:imately|\.)?\s|\bcirca\s|\bc\.\s?|~\s?|\babout\s|\baround\s|\bon\sor\saround\s)$"
)
_BORN = re.compile(r"(?i)(?:\bd\.?\s?o\.?\s?b\.?|\bborn(?:\son)?|\bb\.|\bbirth|\bdate of birth)\s*[:\-.]?\s*$")
_GAP = re.compile(r"(?i)\s*(?:[-\u2010-\u2015\u2212]{1,2}|to|until|till|til|thru|through|and)\s*(?:the\s)?$")
_NEXT = re.compile(r"(?i)\s*(?:[-\u2010-\u2015\u2212]{1,2}|to|until|till|and|\(|,)\s*(?:the\s|on\s)?$")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12), "winter": (9, 12)}
_PIVOT = 40
_STRAIGHT = str.maketrans("\u2018\u2019\u201b\u02bc\u0060", "'''''")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known around a text: ISO dates of the review's scope and of the document's previous date.

    `expected` says that the text stands where a date must be (a date column), so that short forms count.
    """

    year_hint: int = 0
    earliest: str = ""
    latest: str = ""
    previous: str = ""
    expected: bool = False


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date at `[start, end)` of the text. `earliest` and `latest` are ISO dates, "" when the year is unknown.

    precision: day, range, month, season, year, approximate, feast, weekday. `form` names the way of writing.
    `inferred`: the year (or month) came from context. `unsure`: the writer put a question mark or "approx".
    `born`: the words before it say that it is a date of birth. `score` is 0-1.
    """

    start: int
    end: int
    earliest: str
    latest: str
    precision: str
    form: str
    identifying: bool = True
    inferred: bool = False
    unsure: bool = False
    born: bool = False
    score: float = 1.0


def find_dates(text: str, context: DateContext | None = None) -> tuple[DateMatch, ...]:
    """Every date in `text`, in order, without overlaps. A date without a year takes the nearest fitting one."""
    if not _WORTH_A_LOOK.search(text):
        return ()
    text = text.translate(_STRAIGHT)
    given = context or DateContext()
    pivot = min(_PIVOT, int(given.latest[2:4]) + 5) if given.latest[:2] == "20" else _PIVOT
    raws = _without_overlaps(
        [*numeric(text, expected=given.expected, pivot=pivot), *written(text, expected=given.expected, pivot=pivot)]
    )
    found: list[DateMatch] = []
    near = given.previous or _first_full(text, raws)
    for n, raw in enumerate(raws):
        local = _following(text, raws, n) or near
        match = _settle(text, raw, replace(given, previous=local))
        found.append(match)
        if (
            match.earliest
            and match.identifying
            and not match.born
            and _plausible(match.earliest, given.previous or near)
        ):
            near = match.earliest
    return tuple(found)


def resolve_year(month: int, day: int, context: DateContext, weekday: int = -1) -> int:
    """The year that best fits a day and month: 0 when nothing is known.

    Nearest to the document's previous date, within the review's scope where it can be, on the written weekday
    (0 Monday to 6 Sunday, -1 when none is written).
    """
    years = _years(context)
    fitting = [y for y in years if valid(y, month, day)]
    if weekday >= 0:
        fitting = [y for y in fitting if dt.date(y, month, day).weekday() == weekday] or fitting
    if not fitting:
        return 0
    inside = [y for y in fitting if _in_scope(dt.date(y, month, day), context)]
    if context.previous:
        anchor = dt.date.fromisoformat(context.previous)
        return min(fitting, key=lambda y: (abs((dt.date(y, month, day) - anchor).days), -y))
    return (inside or fitting)[0]


def is_range(text: str, first: DateMatch, second: DateMatch) -> bool:
    """Whether two neighbouring matches are the ends of one stretch of time ("30.04.2018 - 04.05.2018")."""
    if not (first.earliest and second.earliest and first.earliest < second.latest):
        return False
    return _GAP.fullmatch(text[first.end : second.start]) is not None


def _years(context: DateContext) -> list[int]:
    if context.previous:
        middle = int(context.previous[:4])
        return [middle, middle + 1, middle - 1, middle + 2, middle - 2, middle + 3, middle - 3]
    if context.year_hint:
        return [context.year_hint]
    if context.earliest and context.latest:
        return list(range(int(context.earliest[:4]), int(context.latest[:4]) + 1))
    known = context.latest or context.earliest
    return [int(known[:4])] if known else []


def _in_scope(day: dt.date, context: DateContext) -> bool:
    return (context.earliest or "0") <= day.isoformat() <= (context.latest or "9")


def _plausible(iso: str, near: str) -> bool:
    """A date of birth or of a statute in passing must not become the anchor for what follows."""
    return not near or abs(int(iso[:4]) - int(near[:4])) <= 3


def _without_overlaps(raws: Iterable[RawDate]) -> list[RawDate]:
    kept: list[RawDate] = []
    for raw in sorted(raws, key=lambda r: (-(r.end - r.start), not r.identifying, -r.score, r.start, r.form)):
        if all(raw.end <= k.start or k.end <= raw.start for k in kept):
            kept.append(raw)
    return sorted(kept, key=lambda r: r.start)


def _first_full(text: str, raws: Sequence[RawDate]) -> str:
    for raw in raws:
        if raw.year and raw.shape == "day" and not _BORN.search(text[: raw.start][-20:]):
            return dt.date(raw.year, raw.month, raw.day).isoformat()
    return ""


def _following(text: str, raws: Sequence[RawDate], n: int) -> str:
    """The full date that closes a range or stands in brackets right behind a date without a year."""
    raw = raws[n]
    if raw.year or n + 1 == len(raws):
        return ""
    after = raws[n + 1]
    if after.shape != "day" or not after.year or not _NEXT.fullmatch(text[raw.end : after.start]):
        return ""
    return dt.date(after.year, after.month, after.day).isoformat()


def _settle(text: str, raw: RawDate, context: DateContext) -> DateMatch:
    before = text[max(0, raw.start - 24) : raw.start]
    earliest, latest, precision, inferred = _bounds(raw, context)
    week = _WEEK.search(before)
    if week and earliest and precision == "day":
        kind = (week[1] or week[2] or week[3][-1]).lower()
        first = dt.date.fromisoformat(earliest)
        ending = kind in ("e", "ending")
        low, high = (first - dt.timedelta(6), first) if ending else (first, first + dt.timedelta(6))
        earliest, latest, precision = low.isoformat(), high.isoformat(), "range"
    unsure = bool(_UNSURE.search(before))
    if unsure and precision == "day":
        precision = "approximate"
    form = f"week {raw.form}" if week else raw.form
    born = bool(_BORN.search(before))
    return DateMatch(
        raw.start, raw.end, earliest, latest, precision, form, raw.identifying, inferred, unsure, born, raw.score
    )


def _bounds(raw: RawDate, context: DateContext) -> tuple[str, str, str, bool]:
    """(earliest, latest, precision, inferred) of one reading."""
    if raw.shape == "number":
        day = _day_number(raw, context)
        return day, day, "day" if day else "weekday", True
    if raw.shape == "feast":
        return _feast(raw, context)
    if raw.shape == "day":
        year = raw.year or resolve_year(raw.month, raw.day, context, raw.weekday)
        if not year or not valid(year, raw.month, raw.day2 or raw.day):
            return "", "", "range" if raw.day2 else "day", not raw.year
        first = dt.date(year, raw.month, raw.day).isoformat()
        last = dt.date(year, raw.month, raw.day2).isoformat() if raw.day2 else first
        return first, last, "range" if raw.day2 else "day", not raw.year
    return _vague_bounds(raw, context)


def _day_number(raw: RawDate, context: DateContext) -> str:
    """The day of that number nearest to the previous date, on the written weekday where there is one."""
    if not context.previous:
        return ""
    anchor = dt.date.fromisoformat(context.previous)
    reach = 46 if raw.weekday < 0 else 120
    days = [anchor + dt.timedelta(n) for n in range(-reach, reach)]
    fitting = [d for d in days if d.day == raw.day and (raw.weekday < 0 or d.weekday() == raw.weekday)]
    fitting = fitting or [d for d in days if d.day == raw.day]
    return min(fitting, key=lambda d: (abs((d - anchor).days), d)).isoformat() if fitting else ""


def _feast(raw: RawDate, context: DateContext) -> tuple[str, str, str, bool]:
    years = [raw.year] if raw.year else _years(context)
    days = [day for y in years if (day := feast_date(raw.name, y)) is not None]
    if not days:
        return "", "", "feast", not raw.year
    if raw.year or not context.previous:
        best = next((d for d in days if _in_scope(d, context)), days[0])
    else:
        anchor = dt.date.fromisoformat(context.previous)
        best = min(days, key=lambda d: (abs((d - anchor).days), d))
    return best.isoformat(), best.isoformat(), "day", not raw.year


def _vague_bounds(raw: RawDate, context: DateContext) -> tuple[str, str, str, bool]:
    """First and last day of a month, a season, or a part of a year or month."""
    spans = _TERMS if raw.form == "term" else _SEASONS
    first_month, last_month = (raw.month, raw.month) if raw.month else spans.get(raw.name, (1, 12))
    year = raw.year or resolve_year(first_month, 15, context)
    if not year:
        return "", "", raw.shape, True
    last_year = year + 1 if last_month < first_month else year
    low = dt.date(year, first_month, 1)
    high = dt.date(last_year + last_month // 12, last_month % 12 + 1, 1) - dt.timedelta(1)
    if raw.shape == "approximate":
        third = (high - low) / 3
        if raw.name in ("early", "beginning", "start"):
            high = low + third
        elif raw.name in ("late", "end"):
            low = high - third
        elif raw.name in ("mid", "middle"):
            low, high = low + third, high - third
    return low.isoformat(), high.isoformat(), raw.shape, not raw.year
