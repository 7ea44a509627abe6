"""Clock times as records write them: 14:10, 10am, 11.45, 1435hrs, 22.05, noon."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"(?i)(?<![\d/.:,£$])(?:"
    r"(?P<h>[01]?\d|2[0-3])(?P<sep>[:.])(?P<m>[0-5]\d)(?::[0-5]\d)?(?!\d|[:/.]\d)(?:\s?(?P<half>[ap])\.?m\b|"
    r"\s?(?:hrs?|hours|h)\b)?"
    r"|(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)\s?(?:hrs?|hours|h)\b"
    r"|(?P<h12>1[0-2]|0?[1-9])\s?(?P<half12>[ap])\.?m\b"
    r"|\b(?P<word>noon|midday|midnight)\b)"
)
_UNIT = re.compile(
    r"(?i)\s?(?:mg|mls?|kg|g|cm|mm|mmol|%|oz|lb|miles?|units?|hours?\b|weeks?|months?|years?|yrs|wks|°|c\b|k\b)"
)
_BETWEEN = re.compile(r"(?i)[\s,.:;@\-\u2013()|\]]*(?:at\s|approx\.?\s|about\s|circa\s|c\.\s|time:?\s)?")


def find_time(text: str, start: int = 0, reach: int = 40) -> tuple[str, int, int]:
    """(HH:MM, start, end) of the first clock time in `text[start:start + reach]`, or ("", start, start).

    A time right behind `start` counts in every shape; one further on only when it can't be a measure or a price.
    """
    gap = _BETWEEN.match(text, start)
    at = gap.end() if gap else start
    m = _TIME.match(text, at) or _TIME.match(text, start)
    if m is None:
        stop = min(len(text), start + reach)
        sentence = re.search(r"[.!?]\s+[A-Z]|\n", text[start:stop])
        m = next((t for t in _TIME.finditer(text, start, stop) if _stands_clear(text, t, start)), None)
        if m is None or (sentence and m.start() > start + sentence.start()):
            return "", start, start
    if m["sep"] != ":" and _UNIT.match(text, m.end()) and not m["half"]:
        return "", start, start
    return _clock(m), m.start(), m.end()


def whole_time(text: str) -> str:
    """HH:MM when the whole text is a clock time (also four bare figures, "1435"), else ""."""
    bare = text.strip().rstrip(".")
    m = _TIME.fullmatch(bare)
    if m:
        return _clock(m)
    if re.fullmatch(r"([01]\d|2[0-3])[0-5]\d", bare):
        return f"{bare[:2]}:{bare[2:]}"
    first, _, _ = find_time(bare, 0, 8) if len(bare) <= 40 else ("", 0, 0)
    return first


def _stands_clear(text: str, m: re.Match[str], start: int) -> bool:
    before = text[max(start, m.start() - 12) : m.start()]
    return m["sep"] != "." or not re.search(
        r"(?i)(?:wt|weight|temp|hb|crp|section|para|£|v|by|bili\w*|ofc)\.?\s?$", before
    )


def _clock(m: re.Match[str]) -> str:
    if m["word"]:
        return "00:00" if m["word"].lower() == "midnight" else "12:00"
    hour = int(m["h"] or m["h4"] or m["h12"])
    minute = int(m["m"] or m["m4"] or 0)
    half = (m["half"] or m["half12"] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"
