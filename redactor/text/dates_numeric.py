"""Dates written in figures: 14/11/2018, 22.05/16, 2018-11-14, 26/2, 180419, 02iii14; and figures that are not dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.text.dates_words import ROMAN, WEEKDAY, RawDate, full_year, valid, weekday_before

_DASH = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
_N = r"[0-9OoIl]"
_DAY_FIRST = re.compile(
    rf"(?<![A-Za-z0-9£$])({_N}{{1,2}})(?:\s?[-\u2013&]\s?(\d{{1,2}})(?=[/.]\d{{1,2}}[/.]\d{{2}}))?"
    rf"(\s?[/.{_DASH}]{{1,2}}\s?)({_N}{{1,2}})(\s?[/.,{_DASH}]{{1,2}}\s?)([12Il]{_N}{{3}}|"
    rf"['\u2019]?\d{{2}})(?![A-Za-z0-9])"
)
_ISO = re.compile(
    rf"(?<![\d/.{_DASH}A-Za-z])((?:19|20)\d\d)([/.{_DASH}])(\d{{1,2}})\2(\d{{1,2}})(?!\d)(?![/{_DASH}]\d)"
)
_NO_YEAR = re.compile(rf"(?<![A-Za-z0-9£$/])(?<!\d[.,:{_DASH}])(\d{{1,2}})/(\d{{1,2}})(?![\d/])(?!\.\d)(?!\s?%)")
_WEEKDAY_DOTTED = re.compile(rf"(?i)\b({WEEKDAY})\.?,?\s(\d{{1,2}})\.(1[0-2]|[1-9])(?![\d.:/]|\s?(?:am|pm|hrs))")
_ROMAN = re.compile(
    rf"(?<![A-Za-z0-9£$])(\d{{1,2}})([ .,/{_DASH}]?)([IVXivx]{{1,4}})([ .,/{_DASH}]?)((?:19|20)\d\d|"
    rf"\d\d)(?![A-Za-z0-9])"
)
_CUED = re.compile(
    r"(?i)\b(?:date[ds]?(?:\s+of\s+\w+)?|d\.?o\.?b\.?|e\.?d\.?d\.?|born|on|printed|received|signed)\s{0,2}[:\-]?\s{0,3}"
    r"(?:(\d{1,2})[ \u00a0](\d{1,2})[ \u00a0]((?:19|20)\d\d|\d\d)|(\d{8}|\d{6}))(?![\w:.])"
)
_IN_FILE_NAME = re.compile(
    r"(?<=[A-Za-z0-9_])_(\d{8}|\d{6})(?![A-Za-z0-9-])|(?<=[A-Za-z])-(\d{8}|\d{6})(?=\.[a-z]{3,4}\b|_)|"
    r"(?<![\w])(\d{8}|\d{6})(?=_[A-Za-z])"
)
_DICTATED = re.compile(r"(?m)(?<![\w/])[A-Z]{2,3}(?:/[A-Za-z]{2,3})?\s/\s(\d{6})(?=\s*$)")
"""The author's initials and the day at the end of a dictated letter ("TB / 160724")."""
_MONTH_YEAR = re.compile(rf"(?<![\w/.{_DASH}])(0?[1-9]|1[0-2])[/.\-]((?:19|20)\d\d)(?![\w/]|[.\-]\d)")

_SHORT_CELL = re.compile(rf"\s*(\d{{1,2}})[.{_DASH}](\d{{1,2}})(?=\.?\s*(?:$|\n|,?\s\d{{1,2}}[:.]\d\d|\d{{4}}))")
_CUE_BEFORE = re.compile(
    r"(?i)(?:\b(?:on|by|until|till|til|since|from|dated?|due|lmp|edd|before|after|to|seen|closed|reviewed|assessed|"
    r"appt|appointment|visit|visited|letter|booked|call|called|w/?c|w/b|w/e|commencing|beginning|ending|of|and|"
    r"meeting|conference|court|d/c|attended|admitted|rang|phoned|emailed|sent|received|dna)\s*[:\-]?\s*(?:the\s)?|"
    r"[(\[])$"
)
_FIRM_CUE = re.compile(
    r"(?i)\b(?:on|by|until|till|since|dated?|lmp|edd|before|after|commencing|w/?c|ends?|ended|ending|expir(?:es|ed|y)|"
    r"heard|starts?|started|beg[ai]n(?:s|ning)?|hearing|listed(?: for)?|(?:same|next|that|previous|"
    r"following) day)\s*:?\s*$"
)
_CLOCK_BEHIND = re.compile(r"\s(?:at\s|@\s?)?(?:[01]?\d|2[0-3])(?::[0-5]\d|\.[0-5]\d(?!\d)|[0-5]\d\s?hrs\b)")
_CLINICAL = re.compile(
    r"(?i)\b(?:rv|r/v|f/u|review|bd|tds|qds|od|prn|supply|course|hx|history|gest|ring|see|seen in|back in|"
    r"wait|return(?:s|ing)? in)\b"
)
_NOT_BEFORE = re.compile(
    r"(?i)(?:\b(?:page|pp?|scor(?:e|ed|ing|es)|b/?p|gcs|apgars?|ratio|no|flat|units?|item|questions?|vision|visual|"
    r"acuity|marks?|pain|rated?|grade|scale|sections?|ss?|para(?:graph)?|step|chapter|part|version|v|ver|"
    r"sort code|sats|tel|phone|fax|ext|class|year|form|room|size|mg|sessions|attended|got|approx(?:imately)?|for|"
    r"x|epds|phq|gad|audit|cubicle|bed|bay|ward|rev|draft|issue)\.?\s*[:#=]?\s*|[£$#]\s?|[+x×]\s?|v)$"
)
_NOT_AFTER = re.compile(
    r"(?i)\s?(?:mg|mls?|mcg|micrograms?|kg|g|cm|mm|mmhg|units?|tabs?|tablets?|yrs?|years?|weeks?|wks?|months?|mths?|"
    r"days?|hours?|hrs?|old|times|sessions?|visits|ago|centiles?|of\s(?:an?|the|his|her|their)|pints?|bpm|gest\w*|"
    r"pregnant|preg|attendances?|appointments?|full|history|hx|%|°)\b|\s?\+\s?\d|/\s?\d|\s/\s?\d(?!\d?[/.]\d{1,2}[/.]\d)"
)
_NAMED_AFTER = re.compile(r"\sOld\s")
_SHORTHAND_AFTER = re.compile(r"(?i)\s?(?:then|course|supply|more|later|hence|review)\b")


def numeric(text: str, *, expected: bool, pivot: int) -> Iterator[RawDate]:
    """All readings of dates in figures. With `expected` (a date column) an ambiguous pair such as 8/12 is a date."""
    yield from _iso(text)
    yield from _day_first(text, pivot)
    yield from _without_year(text, expected)
    yield from _dotted(text)
    if expected:
        yield from _short(text)
    yield from _roman(text, pivot)
    yield from _compact(text, pivot)
    for m in _MONTH_YEAR.finditer(text):
        yield RawDate(m.start(), m.end(), "month-year", "month", int(m[2]), int(m[1]), identifying=False)


def _iso(text: str) -> Iterator[RawDate]:
    for m in _ISO.finditer(text):
        if valid(int(m[1]), int(m[3]), int(m[4])):
            yield RawDate(m.start(), m.end(), "iso", "day", int(m[1]), int(m[3]), int(m[4]))


def _figures(token: str) -> str:
    """The token with letters that OCR reads for figures put right, or "" when it is letters only."""
    if not any(c.isdigit() for c in token):
        return ""
    return token.translate(str.maketrans("OoIl", "0011"))


def _day_first(text: str, pivot: int) -> Iterator[RawDate]:
    ended, at = -2, 0
    while m := _DAY_FIRST.search(text, at):
        before = text[max(0, m.start() - 2) : m.start()]
        glued = re.fullmatch(rf"\d[/.{_DASH}]", before) is not None and ended != m.start() - 1
        raw = None if glued else _read_day_first(text, m, pivot)
        at = m.end() if raw is not None else m.end(1)
        if raw is not None:
            ended = m.end()
            yield raw


def _read_day_first(text: str, m: re.Match[str], pivot: int) -> RawDate | None:
    first, second, year_text = _figures(m[1]), _figures(m[4]), _figures(m[6])
    if not (first and second and year_text) or _not_a_date(text, m, len(year_text.strip("'’"))):
        return None
    day, month, year, form = int(first), int(second), full_year(year_text, pivot), "numeric"
    if month > 12 and day <= 12 and m[3] == m[5] and not m[2]:
        day, month, form = month, day, "numeric-us"
    if not year or not valid(year, month, day):
        return None
    day2 = int(m[2] or 0)
    if day2 and not (day < day2 and valid(year, month, day2)):
        return None
    start, weekday = weekday_before(text, m.start())
    return RawDate(start, m.end(), form, "day", year, month, day, day2, weekday)


def _not_a_date(text: str, m: re.Match[str], year_figures: int) -> bool:
    """Times, scores, doses, versions and section numbers that have the shape of a date."""
    before, after = text[max(0, m.start() - 14) : m.start()], text[m.end() : m.end() + 14]
    if re.match(r"[/]\d|\.\d\d|[:]\d\d|-\d{3}", after) and not re.match(r"\.\d\d\s?(?:hrs|[ap]m)", after):
        return True
    if year_figures == 4:
        return bool(re.search(r"(?i)\bv(?:ersion|er)?\.?\s?$", before))
    one, two = m[3].strip(), m[5].strip()
    spaced = m[3] != one or m[5] != two
    if spaced and not (one == two and one in "/."):
        return True
    dashes = "-\u2010\u2011\u2012\u2013\u2014\u2212"
    if (one and one in dashes and two == ".") or (one == "." and two and two in dashes):
        return True
    if one and one in dashes and two == "/" and m[6] in ("52", "12", "40"):
        return True
    return bool(
        _NOT_AFTER.match(after)
        or re.search(r"(?i)(?:\bv(?:ersion|er)?\.?\s?|apgars?:?\s|sort code:?\s|[£$#])$", before)
    )


def _without_year(text: str, expected: bool) -> Iterator[RawDate]:
    for m in _NO_YEAR.finditer(text):
        day, month = int(m[1]), int(m[2])
        if not 1 <= month <= 12 or not valid(0, month, day):
            continue
        start, weekday = weekday_before(text, m.start())
        sure = expected or weekday >= 0 or _looks_like_date(text, m, day, month)
        if sure:
            yield RawDate(start, m.end(), "day-month", "day", 0, month, day, weekday=weekday, score=0.8)


def _dotted(text: str) -> Iterator[RawDate]:
    """Mon 28.6: a weekday, a day and a month; what could be a clock time is none."""
    for m in _WEEKDAY_DOTTED.finditer(text):
        day, month = int(m[2]), int(m[3])
        if valid(0, month, day) and (len(m[3]) == 1 or day > 23):
            start, weekday = weekday_before(text, m.start(2))
            yield RawDate(start, m.end(), "day-month", "day", 0, month, day, weekday=weekday, score=0.8)


def _short(text: str) -> Iterator[RawDate]:
    """7.2 or 07-02 at the head of a date cell, with nothing but a time behind it."""
    m = _SHORT_CELL.match(text)
    if m and int(m[2]) <= 12 and valid(0, int(m[2]), int(m[1])):
        start = m.start(1)
        yield RawDate(start, m.end(2), "day-month", "day", 0, int(m[2]), int(m[1]), score=0.7)


def _looks_like_date(text: str, m: re.Match[str], day: int, month: int) -> bool:
    """Whether a pair such as 26/2 is a day and a month, and not a fraction, a score or clinical shorthand."""
    before, after = text[max(0, m.start() - 24) : m.start()], text[m.end() : m.end() + 14]
    if _NOT_AFTER.match(after) and not _NAMED_AFTER.match(after):
        return False
    firm = bool(_FIRM_CUE.search(before))
    if _NOT_BEFORE.search(before) and not firm:
        return False
    padded = "0" in (m[1][0], m[2][0])
    line_start = not before or before.rstrip(" \t?(").endswith("\n") or not before.strip(" \t?(")
    if line_start and re.match(r"\s+\d{1,2}[:.]\d\d", after):
        return True
    if _CLOCK_BEHIND.match(after) and not _CLINICAL.search(before):
        return True
    shorthand = (month == 12 and day <= 12) or (month == 7 and day <= 14) or (day == 24 and month == 7)
    if shorthand and not padded:
        return firm and not _SHORTHAND_AFTER.match(after)
    range_of_dates = re.match(rf"\s?(?:[{_DASH}]|to)\s?\d{{1,2}}/\d{{1,2}}(?:/\d|\b)", after) is not None
    entry = line_start and re.match(r"\s*[:\-\u2013,.)]|\s+[A-Z0-9]", after) is not None
    cue = bool(_CUE_BEFORE.search(before)) or range_of_dates or entry or re.match(r"\s?(?:at\s)?\d{1,2}[:.]\d\d", after)
    if day <= month and not padded:
        return firm or bool(cue) and (entry or range_of_dates)
    return True


def _roman(text: str, pivot: int) -> Iterator[RawDate]:
    for m in _ROMAN.finditer(text):
        numeral = m[3]
        month = ROMAN.get(numeral.lower(), 0)
        plain = numeral.isupper() or numeral.islower()
        joined = m[2] != "" and m[2] == m[4] and (m[2] != " " or len(numeral) > 1)
        glued = m[2] == m[4] == "" and len(numeral) > 1
        year = full_year(m[5], pivot)
        if month and plain and (joined or glued) and year and valid(year, month, int(m[1])):
            yield RawDate(m.start(), m.end(), "roman", "day", year, month, int(m[1]))


def _compact(text: str, pivot: int) -> Iterator[RawDate]:
    for m in _CUED.finditer(text):
        if m[4]:
            yield from _digits(m.start(4), m[4], pivot)
        elif valid(full_year(m[3], pivot), int(m[2]), int(m[1])):
            year = full_year(m[3], pivot)
            yield RawDate(m.start(1), m.end(3), "spaced", "day", year, int(m[2]), int(m[1]), score=0.8)
    for m in _DICTATED.finditer(text):
        yield from _digits(m.start(1), m[1], pivot)
    for m in _IN_FILE_NAME.finditer(text):
        group = next(g for g in (1, 2, 3) if m[g])
        yield from _digits(m.start(group), m[group], pivot)


def _digits(at: int, digits: str, pivot: int) -> Iterator[RawDate]:
    """Six or eight figures without separators: day first, then year first."""
    size = len(digits) - 4
    readings = [
        (digits[4:], digits[2:4], digits[:2]),
        (digits[:size], digits[size : size + 2], digits[size + 2 :]),
    ]
    if digits[:2] in ("19", "20") and size == 4:
        readings.reverse()
    for year_text, month, day in readings:
        year = full_year(year_text, pivot)
        if year and valid(year, int(month), int(day)):
            yield RawDate(at, at + len(digits), "compact", "day", year, int(month), int(day), score=0.8)
            return
