"""Feast days in records: Christmas Eve, Hallowe'en, Shrove Tuesday, bank holidays; Eid and Diwali without computing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.text.dates_words import RawDate, full_year, weekday_before

_FEASTS = {
    r"(?:christmas|xmas|x-mas|chrismas)\seve": "christmas eve",
    r"(?:christmas|xmas|x-mas|chrismas)\sday": "christmas day",
    r"boxing\sday": "boxing day",
    r"(?:new\syear'?s'?\seve|nye|hogmanay)": "new year's eve",
    r"new\syear'?s'?\sday": "new year's day",
    r"(?:st\.?\s)?valentine'?s'?\sday": "valentine's day",
    r"hallow'?e'?en(?:\sni(?:ght|te))?": "halloween",
    r"(?:bonfire\sni(?:ght|te)|guy\sfawkes(?:'?\s(?:night|nite|day))?|fireworks?\sni(?:ght|te))": "bonfire night",
    r"burns'?\sni(?:ght|te)": "burns night",
    r"st\.?\sdavid'?s\sday": "st david's day",
    r"st\.?\spatrick'?s\sday": "st patrick's day",
    r"st\.?\sgeorge'?s\sday": "st george's day",
    r"st\.?\sandrew'?s\sday": "st andrew's day",
    r"april\sfool'?s'?\sday": "april fool's day",
    r"all\ssaints'?\sday": "all saints' day",
    r"(?:shrove\stuesday|pancake\s(?:day|tuesday))": "shrove tuesday",
    r"ash\swednesday": "ash wednesday",
    r"(?:mothering\ssunday|mother'?s'?\sday)": "mothering sunday",
    r"palm\ssunday": "palm sunday",
    r"maundy\sthursday": "maundy thursday",
    r"good\sfriday": "good friday",
    r"easter\s(?:sat|saturday)": "easter saturday",
    r"easter\s(?:sun|sunday|day)": "easter sunday",
    r"easter\s(?:mon|monday)": "easter monday",
    r"ascension\s(?:day|thursday)": "ascension day",
    r"whit(?:sun|\ssunday)": "whit sunday",
    r"whit\smonday": "whit monday",
    r"father'?s'?\sday": "father's day",
    r"remembrance\s(?:sunday|day)": "remembrance sunday",
    r"early\smay\s(?:bank\s)?holiday(?:\smonday)?": "early may bank holiday",
    r"(?:spring|whitsun|late\smay)\sbank\sholiday(?:\smonday)?": "spring bank holiday",
    r"(?:august|summer)\sbank\sholiday(?:\smonday)?": "august bank holiday",
    r"eid(?:[\s-](?:al|ul)[\s-](?:fitr|adha))?": "eid",
    r"(?:diwali|deepavali|divali)": "diwali",
    r"(?:ramadan|hanukkah|passover|rosh\shashanah|yom\skippur|vaisakhi|holi|navratri)": "feast",
    r"(?:chinese|lunar)\snew\syear": "feast",
}
_FEAST_WORDS = (
    "mas eve", "mas day", "boxing", "new year", "nye", "hogmanay", "valentine", "hallow", "bonfire", "fawkes",
    "firework", "burns",
    "st d", "st. d", "st p", "st. p", "st g", "st. g", "st a", "st. a", "april fool", "all saints", "tuesday",
    "pancake",
    "ash wed", "sunday", "mother", "father", "thursday", "good fri", "easter", "ascension", "whit", "remembrance",
    "holiday",
    "eid", "wali", "vali", "ramadan", "hanukkah", "passover", "rosh", "kippur", "vaisakhi", "holi", "navratri",
)  # fmt: skip
"""Cheap to look for: most texts hold none of them."""
_FEAST = re.compile(
    rf"(?i)(?<![A-Za-z])()({'|'.join(f'(?:{p})' for p in _FEASTS)})(?![a-z])"
    rf"(?:,?\s((?:19|20)\d\d)(?!\d)|\s?(['\u2019]\d\d)(?!\d))?"
)
_NOT_FEAST_DAY = re.compile(
    r"(?i)\s(?:cards?|presents?|gifts?|trees?|costumes?|party|crafts?|assembly|dress|sweets|protocol)\b"
)
_AT_FEAST = re.compile(r"(?i)\b(?:on|at|during|before|after|since|until|for|over|of|by|end of|start of)\s(?:the\s)?$")


def feasts(text: str, pivot: int) -> Iterator[RawDate]:
    """Feast days with the year that stands behind them, if one does."""
    low = text.lower()
    if not any(word in low for word in _FEAST_WORDS):
        return
    for m in _FEAST.finditer(text):
        name = next(n for p, n in _FEASTS.items() if re.fullmatch(f"(?i){p}", m[2]))
        year_text = m[3] or m[4]
        if name in ("eid", "diwali", "feast") and not (year_text or _AT_FEAST.search(text[: m.start()][-20:])):
            continue
        if _NOT_FEAST_DAY.match(text[m.end() : m.end() + 16]) or (m[2].isalpha() and m[2] == "holi"):
            continue
        year = full_year(year_text, pivot) if year_text else 0
        start, weekday = weekday_before(text, m.start())
        yield RawDate(start, m.end(), "feast", "feast", year, weekday=weekday, name=name, score=0.9)
