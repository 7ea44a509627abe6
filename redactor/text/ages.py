"""Finds ages: aged 7 months, 14 y/o, 4 yrs 11 mths, 22-year-old, 3/12 where an age is told, "Name (19)".

Durations ("for 3 weeks", "2 years ago"), gestations ("36/40", "38+2") and doses are not ages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redactor.text.ages_named import NUMBERED, ages_behind, ages_by_place

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80,
}  # fmt: skip
_UNITS = {"y": 0, "m": 1, "w": 2, "d": 3}
_LIMITS = (115, 240, 200, 400)
_N = (
    rf"(?:(?:\d{{1,3}}(?:\.\d)?½?|(?:{'|'.join(_WORDS)})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine)\b)?)"
    r"(?:[-\s]and[-\s]a[-\s]half\b)?)"
)
_UNIT = r"(?:years?|yrs?|months?|mths?|mnths?|mos?|weeks?|wks?|days?|y|m|w|d)(?![A-Za-z])"
_PART = rf"{_N}\s?-?\s?{_UNIT}"
_PARTS = rf"{_PART}\.?(?:[\s,]{{1,2}}(?:and\s|&\s)?{_PART}\.?){{0,2}}"
_SHORT = r"\d{1,2}/(?:12|52|7)(?!\d|/)"
_WORTH_A_LOOK = re.compile(
    rf"(?im)\baged?\b|\bold\b|\d\s?-?(?:y[./]?\s?o\b|yrs?|years?|mths?|months?|weeks?|wks?)\b|\d/(?:12|52|7)|"
    rf"[(,]\s?\d{{1,2}}\s?(?:[),(;]|$)|\b(?:is|was|of|since)\s(?:\w+\s)?(?:\d|(?:{'|'.join(_WORDS)})\b)"
    rf"|\byear-old|\b(?:{'|'.join(_WORDS)})\s(?:year|month|week|day)|\d[ym]\b|-a-half\b"
)
_AGED = re.compile(
    rf"(?i)(?<![A-Za-z])(aged?(?:\s(?:only|just|about|approx(?:imately)?|around|nearly|almost))?\s|ages\s|"
    rf"age(?:\s(?:at\s)?(?:booking|referral|birth|death|today|now|then|time))?\s?[:=\-]?\s{{0,3}}(?:(?:c|circa|ca|approx|abt|est)\b\.?\s?|~\s?)?|"
    rf"at\sthe\sage\sof\s|(?:turned|turning|is\snow)\s(?=\d+[,.;)]))"
    rf"(?:\(\s?)?({_PARTS}(?:\s?-?\s?old\b)?|{_SHORT}|{_N}(?:\s?/\s?(?=\d{{1,2}}\b)\d{{1,2}})?)(?![\d:/%]|\.\d|"
    rf"\s?(?:mg|ml|%|kg))"
)
_OLD = re.compile(rf"(?i)(?<![A-Za-z0-9./])(?!24/7)({_PARTS}|{_SHORT})[\s-]?(?:of\sage|old)\b")
_YO = re.compile(r"(?i)(?<![A-Za-z0-9./])(\d{1,3})\s?-?\s?(?:y[./]?\s?o\b\.?|yr?s?[./]?\s?o(?:ld)?\b|m/o\b|y/old\b)")
_NAMED = re.compile(
    r"(?m)(?<![A-Za-z])((?:[A-Z][\w'\u2019\-]+\.?\s){0,3}(?:[A-Z][\w'\u2019\-]+|[A-Z]{1,2})|[Mm]other|[Ff]ather|"
    r"[Ss]ister|[Bb]rother|[Ss]ibling|[Mm]um|[Dd]ad|"
    r"[Ss]on|[Dd]aughter|[Pp]artner)(?:[ ]\((?:[A-Z]{2,4},?\s)?|,\s)(\d{1,2}(?:\s?(?:yrs?|years?|mths?|months?|"
    r"weeks?|wks?|m|y|/12|/52))?)(?=\)|[,;]\s|\s\(|\s?(?:and|who|was|is)\b|,?$)"
)
_IS = re.compile(
    rf"(?m)(?<![A-Za-z])(?:[Hh]e|[Ss]he|who|[Cc]hild|[Bb]aby|[Cc]lient|\d\)|[A-Z][a-z][\w'\u2019\-]+)\s(?:is|was)\s"
    rf"(?:now\s|only\s|just\s|nearly\s|almost\s)?((?i:{_N}))"
    r"(?=[.;)!?](?!\d)|,\s|\s(?:when|and\s(?:could|had|has|was|is|in|at|on)|but|at\sthe)\b|$)"
)
_OF = re.compile(
    rf"(?i)\b(?:boys?|girls?|child(?:ren)?|kids?|lads?|man|woman|baby|babies|infants?|youths?)\sof\s({_N}(?:\s?(?:days?|weeks?|wks|months?|mths)\b)?)(?=[\s.,;)](?!\d)|$)(?!\s(?:the|a|his|"
    rf"her|their)\b)"
)
_YEARS_MONTHS = re.compile(r"(?i)(?<![\w./])(\d{1,2}\s?y(?:rs?)?\s?\d{1,2}\s?m(?:ths?)?)(?![\w/])")
_NOT_PEOPLE = re.compile(
    r"(?i)\b(?:temp|weight|wt|score|caseload|bp|total|rate|pulse|sats|it|that|there|result|level|number|count|"
    r"bill|one)\s(?:is|was)\b"
)
_OTHER_AGE = re.compile(r"(?i)\b(?:reading|spelling|mental|developmental|gestational|bone|school|retirement|voting)\s$")
_NOT_NAMES = re.compile(
    r"(?i)\b(?:section|s|page|para|paragraph|appendix|annex|table|figure|chapter|recommendation|finding|lesson|"
    r"part|item|article|"
    r"regulation|schedule|edpds|epds|score|phq|gad|dash|high|medium|standard|ward|flat|room|no|unit|form|version|"
    r"issue|step|"
    r"question|note|ref|log|incident|january|february|march|april|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"total|grade|band|"
    r"act|rule|year|key stage|caseload|court|crown|street|road|close|lane|avenue|bus|train|number|apgar)\b"
)
_WHO = (
    r"(?:infant|baby|babe|child|boy|girl|son|daughter|toddler|twins?|sibling|brother|sister|"
    r"he|she|now|is|was|only|about|aged)"
)
_YOUNG = re.compile(
    rf"(?:(?<=\A)|(?<=[(,;:|\n])\s?|(?<!\d\.)(?<=\.)\s?|(?<=[(,;:.]\s)|(?<![A-Za-z])(?i:{_WHO})\s|(?<![A-Za-z])[A-Z][\w'\u2019\-]+\s)"
    rf"((?i:\d{{1,3}}\s?(?:yrs|years|mths|months|weeks|wks)(?:[\s,]{{1,2}}(?:and\s|&\s)?\d{{1,2}}\s?(?:mths?|"
    rf"months?|weeks?|wks?|days?))?))"
    r"(?=\s*(?:$|[.,;:)|]|(?:seen|asleep|attends?|lives?|living|male|female|boy|girl|to|at|with|and)\b))"
)
_PREGNANT = re.compile(
    r"(?i)\b(?:pregnan\w*|preg|gest\w*|gravid\w*|antenatal|edd|lmp|not\sbooked|unbooked|late\sbooker|"
    r"(?:dating|anomaly)\sscan)\b"
)
_SHORT_AGE = re.compile(
    r"(?<![\w./+])(?!24/7)(\d{1,2}/(?:12|52|7))(?!\d|/|\s?(?:then|course|ago|supply|later|mg|x\b|history|hx))"
)
_AGE_NEAR = re.compile(
    r"(?i)(?:\b(?:aged?|old|baby|babe|infant|child|boy|girl|son|daughter|toddler|now|at|"
    r"check:?[^.\n]{0,30}\.)\s?[:(,]?\s*|[(]age\s)$"
)
_SENTENCE_START = re.compile(r"(?:^|[.:;]\s+|[.:;]\s*\n|\n)\s*$")
_DURATION_BEFORE = re.compile(
    r"(?i)\b(?:for|in|over|past|last|next|within|after|every|previous|another|further|first|since|during|until|"
    r"r/v|review(?:\sin)?|"
    r"unsettled[^.]{0,15}|hx|history|of|x|took\s[^.]{0,40}|ran out|nearly|about)\s(?:the\s|approx\.?\s|about\s)?$"
)
_DURATION_AFTER = re.compile(
    r"(?i)\s?(?:ago|later|earlier|before|after|history|course|supply|pregnan\w*|preg|gest\w*|sentence|later|"
    r"of\b(?!\sage)|duration|"
    r"notice|waiting|delay|since|until|from|period|review|check|intervals?|apart|prior|on\b|in\b(?!\snightie))"
)


@dataclass(frozen=True, slots=True)
class AgeMatch:
    """An age at `[start, end)` with the words that make it one ("aged"), and its parts; parts not told are 0."""

    start: int
    end: int
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    score: float = 1.0


def find_ages(text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[AgeMatch, ...]:
    """Every age in `text`, in order, without overlaps.

    `names` are the offsets of known people's names: a number right behind one may be an age ("Anna 8, Ben 4").
    """
    found = list(_all(text)) if _WORTH_A_LOOK.search(text) else []
    for start, end, told, score in (*ages_by_place(text), *ages_behind(text, names)):
        found.extend(_age(start, end, told, score))
    kept: list[AgeMatch] = []
    for match in sorted(found, key=lambda a: (-a.score, -(a.end - a.start), a.start)):
        if all(match.end <= k.start or k.end <= match.start for k in kept):
            kept.append(match)
    return tuple(sorted(kept, key=lambda a: a.start))


def _all(text: str) -> Iterator[AgeMatch]:
    for m in _AGED.finditer(text):
        if _OTHER_AGE.search(text[: m.start()][-16:]):
            continue
        labelled = not m[1].lower().startswith("aged")
        start = m.start(2) if labelled else m.start()
        yield from _age(start, m.end(), m[2], 1.0)
    for m in _OLD.finditer(text):
        yield from _age(m.start(), m.end(), m[1], 1.0)
    for m in _YO.finditer(text):
        yield from _age(m.start(), m.end(), m[1] + ("m" if "m" in m[0].lower() else ""), 1.0)
    for m in (*_OF.finditer(text), *_YEARS_MONTHS.finditer(text)):
        yield from _age(m.start(1), m.end(1), m[1], 0.8)
    for m in _IS.finditer(text):
        if not _NOT_PEOPLE.search(m[0]) and m[1].lower() != "one":
            yield from _age(m.start(1), m.end(1), m[1], 0.6)
    for m in _NAMED.finditer(text):
        if not (_NOT_NAMES.search(m[1]) or NUMBERED.search(text[max(0, m.start() - 12) : m.start()])):
            yield from _age(m.start(2), m.end(2), m[2], 0.7)
    for m in _YOUNG.finditer(text):
        before, after = text[max(0, m.start(1) - 24) : m.start(1)], text[m.end() : m.end() + 24]
        near = text[max(0, m.start(1) - 60) : m.end() + 30]
        unborn = re.search(r"(?i)w(?:ee)?ks", m[1]) is not None and _PREGNANT.search(near) is not None
        alone = m[0].strip() == text.strip()
        if not (unborn or alone or _DURATION_BEFORE.search(before) or _DURATION_AFTER.match(after)):
            yield from _age(m.start(1), m.end(), m[1], 0.7)
    for m in _SHORT_AGE.finditer(text):
        before = text[max(0, m.start() - 48) : m.start()]
        if _AGE_NEAR.search(before) or _standing_alone(text, m):
            yield from _age(m.start(), m.end(), m[1], 0.7)


def _standing_alone(text: str, m: re.Match[str]) -> bool:
    """Whether 8/52 is a sentence of its own ("6-8 week check: Dr A. 8/52. Hips NAD"): then it tells the age."""
    before, after = text[max(0, m.start() - 60) : m.start()], text[m.end() : m.end() + 3]
    if _DURATION_BEFORE.search(before):
        return False
    return (
        bool(_SENTENCE_START.search(before) or before.endswith(", ")) and re.match(r"\.(?:\s|$)|$", after) is not None
    )


def _number(text: str) -> int:
    words = re.split(r"[-\s]", text.lower().strip())
    if words[0] in _WORDS:
        return sum(_WORDS.get(w, 0) for w in words)
    figures = re.match(r"\d+", text.strip())
    return int(figures[0]) if figures else 0


def _age(start: int, end: int, told: str, score: float) -> Iterator[AgeMatch]:
    """The age told by `told`; nothing when its numbers are not those of an age."""
    parts = [0, 0, 0, 0]
    short = re.match(r"(\d{1,2})\s?/(12|52|7)$", told.strip())
    if short:
        parts[{"12": 1, "52": 2, "7": 3}[short[2]]] = int(short[1])
    else:
        found = re.findall(rf"(?i)({_N})\s?-?\s?({_UNIT})", told)
        for number, unit in found:
            parts[_UNITS[unit[0].lower()]] += _number(number)
        if not found:
            parts[0] = _number(told)
    if any(parts) and all(p <= limit for p, limit in zip(parts, _LIMITS, strict=True)):
        yield AgeMatch(start, end, parts[0], parts[1], parts[2], parts[3], score)
