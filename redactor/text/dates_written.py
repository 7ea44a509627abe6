"""Dates written in words: 3rd of March, Tues 5 Mar, January 3rd, 2019, Christmas Eve, Sun 10th; vague times too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.text.dates_feasts import feasts
from redactor.text.dates_words import (
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    RawDate,
    full_year,
    valid,
    weekday_before,
)

_DASH = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
_TH = r"(?:\s?(?:st|nd|rd|th)\b)"
_YEAR = r"(?:(?:19|20)\d\d|['\u2019]\s?\d\d|\d\d)(?![\d/])"
_INITIAL = "(?=[jfmasond][aepuco])"
_DAY_MONTH = re.compile(
    rf"(?i)()(?<![A-Za-z0-9£$])(?<!\d[.,:/])(\d{{1,2}})({_TH})?"
    rf"(?:\s?(?:[{_DASH}/&]|,|to|and|or)\s?(\d{{1,2}}){_TH}?)?"
    rf"((?:\s?,)?\s{{0,3}}(?:of\s)?(?:the\s)?|\s?[{_DASH}/.]\s?)({MONTH})(?![a-z])"
    rf"(?:(\s{{0,2}}[,{_DASH}/.]?\s{{0,2}})({_YEAR}))?"
)
_WORD_DAY = re.compile(
    rf"(?i)()\b(?=[fsent])({ORDINAL})\s(?:day\s)?(?:of\s)?({MONTH})(?![a-z])(?:,?\s(?:in\s)?((?:19|20)\d\d))?"
)
_MONTH_DAY = re.compile(
    rf"(?i)()(?<![A-Za-z]){_INITIAL}({MONTH})(?:(?<![a-z]{{5}})\.[ \u00a0]|\s)(?:the\s)?(\d{{1,2}})({_TH})?"
    rf"(?![\d/:]|[.,]\d)"
    rf"(?:\s?[{_DASH}]\s?(\d{{1,2}}){_TH}?(?![\d/:.]))?(?:(,?\s{{1,2}})((?:19|20)\d\d)(?!\d))?"
)
_MONTH_YEAR = re.compile(
    rf"(?i)(?<![A-Za-z]){_INITIAL}({MONTH})"
    rf"(?:(?:\.?\s|,\s|[{_DASH}/]|\sof\s)((?:19|20)\d\d|['\u2019]\d\d)(?!\d))?(?![a-z])"
)
_PART_BEFORE = re.compile(r"(?i)(?<![A-Za-z])(early|mid|late|end\sof|beginning\sof|start\sof|middle\sof)[\s-]$")
_SEASON = re.compile(
    r"(?i)(?<![A-Za-z])(?:(?:early|mid|late)[\s-])?(spring|summer|autumn|winter)(\sterm)?(?:\s(?:of\s)?((?:19|"
    r"20)\d\d)(?!\d))?"
)
_PART_YEAR = re.compile(
    r"(?i)(?<![A-Za-z])(early|mid|late|end\sof|beginning\sof|start\sof)[\s-]((?:19|20)\d\d)(?![\d/])"
)
_NUMBER_WORDS = re.compile(
    r"(?i)(?<![A-Za-z0-9])(\d{1,2})(?:st|nd|rd|th)\sof\sthe\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d|"
    r"['\u2019]?\d\d)(?!\d)"
)
_WEEKDAY_NUMBER = re.compile(
    rf"(?i)(?<![A-Za-z])({WEEKDAY})\.?,?\s(?:the\s)?(\d{{1,2}})({_TH})?(?![\d/:]|[.,]\d|\s?(?:am|pm|hrs|o'clock)\b)"
)
_ORDINAL_ALONE = re.compile(
    r"(?i)\b(on|by|until|till|since|from|before|after|dated|meeting|due|w/c|court|hearing|"
    r"conference|reconvened|resent|to\sthe|(?=\())(?:\s|\()(?:the\s)?(\d{1,2})(?:st|nd|rd|th)\b"
)
_ORDINAL_ENDS = re.compile(
    r"(?i)(?<![\w./-])(?:the\s)?(\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.;)?!]|,\s|\n|$)|\s(?:only|then)\b)"
)
_NO_DAY = re.compile(
    r"(?i)\bcentiles?\b|\bpercentiles?\b|\b(?:wt|weight|weigh(?:s|ed|ing)?|ofc|hc|length|height|ht|bmi|growth|red book|"
    r"plott\w+)\b|\bcame\s$|\b(?:birthday|floor|form|year|class|grade|child|baby|pregnancy|para|born|to)\W{0,3}$|\d(?:st|nd|rd|th)\s?[-\u2013]\s?$"
)
_AFTER_ORDINAL = re.compile(
    r"\s*(?:[,.;:)\]?!]|$|[-\u2013]\s|\n|(?:at|and|only|to|with|by|when|for|from|in|as|re|but|that|she|he|they|mum|dad|"
    r"mother|father|after|before|until|approx)\b|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]m)"
)
_STREET = re.compile(
    r"\s(?:Street|St|Road|Rd|Lane|Close|Avenue|Ave|Court|House|Drive|Way|Terrace|Gardens|Place|Crescent|Grove|"
    r"Walk|Square)\b"
)
_VERB_AFTER = re.compile(
    r"\s(?:be|have|has|not|also|need|well|want|require|include|result|feel|lead|contact|make|go|seem|appear|come|"
    r"take|use|get|like|or\smay|help|mean|say|give|suggest|indicate|on|into|out|past)\b"
)
_LABEL_BEFORE = re.compile(
    r"(?:Child|Sibling|Adult|Baby|Room|Flat|No|Family|Person|Patient|Professional|Brother|Sister|Unit|Bay|Finding|"
    r"Table|Year|Age|aged|Aged|Thread|Draft|Version|Part|Item|Exhibit|Session|Module|Chapter|Volume|Phase|Stage|"
    r"Appendix|Annex|Point|Page|Call|Visit|Step|Panel|Meeting|Day|Week|Figure|Photo|Image|Clip|Recording|Statement|"
    r"Witness|Message|Box|Bundle|Section|Paragraph|Incident|Event|Entry|Row|Line|Note|Report|Log|Disc|Tab)\.?\s?$"
)
_ON_BEFORE = re.compile(r"(?i)\b(?:on|by|until|till|since|from|dated?|before|after|of|the)\s(?:the\s)?$")
_IN_BEFORE = re.compile(r"(?i)\b(?:in|since|during|late|early|mid|for|every|each|of)\s$")
_UNIT_AFTER = re.compile(
    r"(?i)\s?(?:mg|ml|mcg|kg|cm|mm|%|am|pm|hrs?|hours?|mins?|minutes?|days?|weeks?|months?|yrs?|years?|centile|"
    r"times|children|people|officers|visits|calls|sessions|referrals|incidents|occasions|appointments|o'clock)\b|\s?%"
)
_VAGUE_MONTH_BEFORE = re.compile(
    r"(?i)\b(?:in|since|during|by|until|from|to|and|of|last|this|next|around|before|after|between|through)\s$"
)


def written(text: str, *, expected: bool, pivot: int) -> Iterator[RawDate]:
    """All readings of dates in words. With `expected` (a date column) a bare ordinal or weekday number is a date."""
    at = 0
    while day_month := _DAY_MONTH.search(text, at):
        read = tuple(_day_month(text, day_month, pivot))
        yield from read
        at = max((r.end for r in read), default=day_month.end(6))
    for m in _WORD_DAY.finditer(text):
        day, month = ORDINALS[re.sub(r"\s", " ", m[2].lower())], MONTHS[m[3].lower()]
        if valid(int(m[4] or 0), month, day):
            start, weekday = weekday_before(text, m.start())
            yield RawDate(start, m.end(), "words", "day", int(m[4] or 0), month, day, weekday=weekday)
    for m in _MONTH_DAY.finditer(text):
        yield from _month_day(text, m)
    for m in _NUMBER_WORDS.finditer(text):
        year = full_year(m[3], pivot)
        if year and int(m[2]) <= 12 and valid(year, int(m[2]), int(m[1])):
            yield RawDate(m.start(), m.end(), "numbers-spoken", "day", year, int(m[2]), int(m[1]))
    yield from feasts(text, pivot)
    yield from _day_numbers(text, expected)
    yield from _vague(text, pivot)


def _weekday(word: str | None) -> int:
    return WEEKDAYS[word.lower()] if word else -1


def _day_month(text: str, m: re.Match[str], pivot: int) -> Iterator[RawDate]:
    day, month, end = int(m[2]), MONTHS[m[6].lower()], m.end()
    year, ordinal = 0, bool(m[3])
    if m[8]:
        if len(m[8]) == 2 and not _two_figure_year(text, m):
            end = m.end(6)
        else:
            year = full_year(re.sub(r"\s", "", m[8]), pivot)
            end = m.end() if year else m.end(6)
    start, weekday = weekday_before(text, m.start())
    day2 = int(m[4] or 0)
    labelled = bool(_LABEL_BEFORE.search(text[max(0, m.start() - 16) : m.start()])) and not ordinal
    graded = re.search(r"(?:Level|Tier|Band|KS|Key Stage|Grade) $", text[max(0, m.start() - 12) : m.start()])
    if labelled and not day2 and "," in m[5] or graded:
        return
    if day2 and (labelled or not (day < day2 and valid(year, month, day2))):
        if not valid(year, month, day2):
            return
        start, day, day2, weekday = m.start(4), day2, 0, -1
    if not valid(year, month, day) or (not year and _not_day_month(text, m, end, ordinal, weekday)):
        return
    yield RawDate(start, end, "textual", "day", year, month, day, day2, weekday)


def _two_figure_year(text: str, m: re.Match[str]) -> bool:
    """Whether two figures after a month are a year and not a time or a count ("12 March 14.00", "3 May 12 mg")."""
    after = text[m.end() : m.end() + 14]
    joint = m[7].strip()
    if re.match(rf"(?i)\s?(?:{MONTH})(?![a-z])", after):
        return False
    if joint and joint in "./-\u2010\u2011\u2012\u2013\u2014\u2212" and m[7] != joint:
        return False
    if re.match(r"[:.]\d|\d|\s?(?:hrs|hours|[ap]m\b)", after) or _UNIT_AFTER.match(after):
        return False
    if joint and joint != "," and joint == m[5].strip():
        return True
    if not joint and not m[7]:
        return True
    if joint == "," and not m[7].endswith(","):
        return not re.match(r"\s[a-z]", after) and bool(re.match(r"\s*(?:$|[.,;)\n])", after))
    return not re.match(r"\s[a-z]", after) or bool(
        re.match(r"\s(?:at|and|to|by|with|when|was|re|from|for|after|before|until|onwards)\b", after)
    )


def _not_day_month(text: str, m: re.Match[str], end: int, ordinal: bool, weekday: int) -> bool:
    """Whether a day and month without a year is something else: "2 may have", "12 March Road", "Child 2 May"."""
    before, after = text[max(0, m.start() - 16) : m.start()], text[end : end + 16]
    if _STREET.match(after):
        return True
    month = m[6]
    if month.lower() not in ("may", "march", "mar", "dec", "sep", "jan"):
        return False
    if ordinal or weekday >= 0 or m[4]:
        return month.islower() and not m[5].strip() and bool(_VERB_AFTER.match(after)) and weekday < 0
    if month.islower() and month in ("may", "march", "mar"):
        return bool(_VERB_AFTER.match(after)) or not (
            _ON_BEFORE.search(before) or not before.strip(" ?(\t") or "-" in m[5]
        )
    if month in ("May", "MAY"):
        return bool(_LABEL_BEFORE.search(before)) or ("," in m[5])
    return False


def _month_day(text: str, m: re.Match[str]) -> Iterator[RawDate]:
    month, day, year = MONTHS[m[2].lower()], int(m[3]), int(m[7] or 0)
    start, weekday = weekday_before(text, m.start())
    before, after = text[max(0, m.start() - 16) : m.start()], text[m.end() : m.end() + 16]
    if not valid(year, month, day):
        return
    bare = not (m[4] or year or weekday >= 0)
    if not year and re.search(r"(?i)\d(?:st|nd|rd|th)?\s(?:of\s)?$", before):
        return
    if bare and (
        m[2].islower()
        or _IN_BEFORE.search(before)
        or _UNIT_AFTER.match(after)
        or not _ON_BEFORE.search(before)
        and re.match(r"\s(?!(?:and|to|until|onwards?|after|before|at)\b)[a-z]", after)
    ):
        return
    if m[2] in ("may", "march", "mar") and not (year or weekday >= 0 or _ON_BEFORE.search(before)):
        return
    day2 = int(m[5] or 0)
    if day2 and not (day < day2 and valid(year, month, day2)):
        return
    yield RawDate(start, m.end(), "month-first", "day", year, month, day, day2, weekday, score=0.7 if bare else 1.0)


def _day_numbers(text: str, expected: bool) -> Iterator[RawDate]:
    """A weekday with a day number, or an ordinal alone where the sentence shows that it is a day."""
    for m in _WEEKDAY_NUMBER.finditer(text):
        if (
            1 <= int(m[2]) <= 31
            and m[1] not in ("sat", "sun", "mon", "wed")
            and (m[3] or _AFTER_ORDINAL.match(text, m.end()))
        ):
            yield RawDate(
                m.start(), m.end(), "weekday-number", "number", day=int(m[2]), weekday=_weekday(m[1]), score=0.8
            )
    for m in _ORDINAL_ALONE.finditer(text):
        if 1 <= int(m[2]) <= 31 and _AFTER_ORDINAL.match(text, m.end()):
            yield RawDate(m.start(2), m.end(), "day-number", "number", day=int(m[2]), score=0.6)
    for m in _ORDINAL_ENDS.finditer(text):
        if 6 <= int(m[1]) <= 31 and m.start(1) > 2 and not _NO_DAY.search(text[max(0, m.start() - 48) : m.start()]):
            yield RawDate(m.start(1), m.end(), "day-number", "number", day=int(m[1]), score=0.55)
    alone = re.fullmatch(r"\s*(\d{1,2})(?:st|nd|rd|th)\s*", text) if expected else None
    if alone and 1 <= int(alone[1]) <= 31:
        yield RawDate(alone.start(1), len(text.rstrip()), "day-number", "number", day=int(alone[1]), score=0.8)


def _vague(text: str, pivot: int) -> Iterator[RawDate]:
    for m in _MONTH_YEAR.finditer(text):
        word, year_text = m[1], m[2]
        before = _PART_BEFORE.search(text[max(0, m.start() - 13) : m.start()])
        part, start = (before[1], m.start() - len(before[0])) if before else ("", m.start())
        if not year_text and not part and not _VAGUE_MONTH_BEFORE.search(text[max(0, m.start() - 9) : m.start()]):
            continue
        if not year_text and (word.lower() in MONTHS and not word[0].isupper()) and not part:
            continue
        year = full_year(year_text, pivot) if year_text else 0
        shape = "approximate" if part else "month"
        name = part.lower().split()[0] if part else ""
        yield RawDate(start, m.end(), "month-year", shape, year, MONTHS[word.lower()], name=name, identifying=False)
    for m in _SEASON.finditer(text):
        if (
            m[2]
            or m[3]
            or re.search(
                r"(?i)\b(?:in|since|during|by|until|last|this|early|late)\s(?:the\s)?$", text[: m.start()][-12:]
            )
        ):
            form = "term" if m[2] else "season"
            yield RawDate(m.start(), m.end(), form, "season", int(m[3] or 0), name=m[1].lower(), identifying=False)
    for m in _PART_YEAR.finditer(text):
        name = m[1].lower().split()[0]
        yield RawDate(m.start(), m.end(), "part-year", "approximate", int(m[2]), name=name, identifying=False)
