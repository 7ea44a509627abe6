"""When an entry happened: dates and times at the head of a line or in the cells of a row, the year from context."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from redactor.model.event import When
from redactor.text.dates import DateContext, DateMatch, find_dates, is_range
from redactor.text.dates_time import find_time, whole_time

UNKNOWN = When("", "", "unknown")
_YEAR_CELL = re.compile(r"(?i)\W*(?:in\s|during\s|year\s|circa\s|c\.?\s|approx\.?\s)?((?:19|20)\d\d)\W*")
_YEARS_CELL = re.compile(r"\W*((?:19|20)\d\d)\s?(?:[-\u2013/]|to)\s?((?:19|20)?\d\d)\W*")
_SERIAL = re.compile(r"\s*(3\d{4}|4\d{4})(?:\.\d+)?\s*")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?(?:\.0+)?$")
_DAY_ZERO = dt.date(1899, 12, 30)
_BROKEN_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|(?:19|20)\d\d-\d\d-\d\d")
_BROKEN_TIME = re.compile(r"\d{1,2}[:.]\d\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an entry: `start` and `end` of the date's text, where the entry goes on, flags."""

    when: When
    start: int
    end: int
    after: int
    flags: tuple[str, ...] = ()


def when_of(match: DateMatch, time: str = "") -> When:
    """The time of one date match. A feast with a day is a day; a date whose year nobody knows is unknown."""
    if not match.earliest:
        return replace(UNKNOWN, time=time)
    precision = match.precision if match.precision not in ("feast", "weekday") else "day"
    return When(match.earliest, match.latest, precision, time)


def flags_of(match: DateMatch) -> tuple[str, ...]:
    """Flags that a date's way of writing calls for."""
    flags = []
    if match.inferred and match.earliest:
        flags.append("date-inferred")
    if match.unsure or match.precision in ("approximate", "season"):
        flags.append("date-unsure")
    if match.form == "numeric-us":
        flags.append("date-us-format")
    if not match.earliest:
        flags.append("undated")
    return tuple(flags)


def leading(text: str, at: int, matches: tuple[DateMatch, ...]) -> Dated | None:
    """The date or range whose first match starts at or after `at`, with the clock time behind it."""
    here = [m for m in matches if m.start >= at]
    if not here:
        return None
    first = here[0]
    end, when, flags = first.end, when_of(first), flags_of(first)
    if len(here) > 1 and is_range(text, first, here[1]):
        end = here[1].end
        when = When(first.earliest, here[1].latest, "range")
        flags = tuple(dict.fromkeys([*flags, *flags_of(here[1])]))
    elif len(here) > 1 and here[1].start - end <= 3 and text[end : here[1].start].strip() == "(":
        end = here[1].end + (text[here[1].end : here[1].end + 1] == ")")
        if here[1].earliest == first.earliest:
            flags = flags_of(here[1])
    time, _, time_end = find_time(text, end)
    adjacent = time_end > end and len(text[end:time_end]) <= 18 and not re.search(r"[A-Za-z]{5}", text[end:time_end])
    return Dated(replace(when, time=time), first.start, end, time_end if adjacent else end, flags)


def of_cell(text: str, context: DateContext) -> Dated | None:
    """What a cell of a date column says, None when it holds no date (empty, "not known", a time alone)."""
    tidy = _MIDNIGHT.sub("", text.rstrip())
    whole = re.sub(r"\s*\n\s*", "", tidy)
    if whole != tidy and _BROKEN_DATE.fullmatch(whole):
        read = of_cell(whole, context)
        return replace(read, start=0, end=len(tidy), after=len(tidy)) if read is not None else None
    serial = _SERIAL.fullmatch(tidy)
    if serial:
        day = (_DAY_ZERO + dt.timedelta(int(serial[1]))).isoformat()
        return Dated(When(day, day, "day"), 0, len(tidy), len(tidy), ("date-serial",))
    years = _YEARS_CELL.fullmatch(tidy) if len(tidy) < 16 else None
    if years and not re.search(r"[/\-]\d\d?$", tidy.replace(" ", "")[:-2] or ""):
        last = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
        return Dated(When(f"{years[1]}-01-01", f"{last}-12-31", "year"), 0, len(tidy), len(tidy), ("date-unsure",))
    year = _YEAR_CELL.fullmatch(tidy)
    if year:
        return Dated(When(f"{year[1]}-01-01", f"{year[1]}-12-31", "year"), 0, len(tidy), len(tidy), ("date-unsure",))
    matches = tuple(m for m in find_dates(tidy, replace(context, expected=True)) if not m.born)
    found = leading(tidy, 0, matches)
    if found is None:
        return None
    dated = [m for m in matches if m.earliest]
    if len(dated) > 1 and found.when.precision != "range" and found.end < dated[-1].start:
        low, high = min(m.earliest for m in dated), max(m.latest for m in dated)
        found = replace(found, when=When(low, high, "range", found.when.time), end=dated[-1].end, after=dated[-1].end)
        found = replace(found, flags=tuple(dict.fromkeys([*found.flags, "several-dates"])))
    return found


def with_end(first: Dated, last: Dated | None) -> When:
    """The stretch from a start date to an end date in a column of its own."""
    if last is None or not last.when.latest or not first.when.earliest or last.when.latest <= first.when.latest:
        return first.when
    return When(first.when.earliest, last.when.latest, "range", first.when.time)


def time_of_cell(text: str) -> str:
    """HH:MM of a time cell, "" when it holds none. A narrow column may break a time or a date within a number."""
    whole = re.sub(r"\s*\n\s*", "", text.strip())
    if _BROKEN_TIME.fullmatch(whole):
        return whole_time(whole)
    return whole_time(text.partition("\n")[0]) if text.strip() else ""
