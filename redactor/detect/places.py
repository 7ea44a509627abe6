"""The `places` finder: towns, villages, estates and counties of the gazetteer, where they don't read as a surname."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from redactor.detect.tokens import Token, shouting, tokens
from redactor.detect.view import detection, view
from redactor.detect.vocab import Vocab, vocab
from redactor.engines.matcher import Matcher, build, find
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook

NAME = "places"
_AT = re.compile(
    r"(?i)\b(?:in|at|to|from|near|of|around|outside|via|for|between|across|towards|into|visit(?:ed|ing)?|left|"
    r"leaving|through|within|"
    r"and|or|lives?|living|moved|back|centre|town|north|south|east|west|central|greater|held|by|with|the|(?:loc|"
    r"location|address|town|area):?)\W{1,2}(?:the\s)?$"
)
_NATIONS = frozenset({"wales"})
_SURE = frozenset({"london"})
"""Hardly ever a surname, however a sentence begins."""
_AUTHORITY_AFTER = re.compile(
    r"^ (?:letter|MASH|CSC|EDT|LA\b|CC\b|LCSP|Police|police|social (?:care|worker|services)|"
    r"SW\b|HV\b|GP\b|duty\b|YOT|YJS|YOS|[Cc]ouncil|children's|fostering|placement|housing)"
)
"""Behind a county's name: its authority acts ("Kent letter", "Cheshire HV not told")."""
_PLACE_AFTER = re.compile(
    r"^(?:,| (?:area|town|city|centre|center|estate|village|office|district|region|border|side|"
    r"road|town centre|locality|high street)\b)"
)
_IN = re.compile(
    r"(?:\b(?:in|from|to|near|around|of|via|outside|between)\s)([A-Z][a-z]{2,}(?:-(?:on|upon|in|le|under|by|the|"
    r"[A-Z][a-z]+)){0,4}"
    r"(?:\s[A-Z][a-z]+)?)(?=\s(?:area|town|town centre|city centre|village|estate|city)\b)"
)


_LANDMARK = re.compile(
    r"(?<![\w'-])(?P<v>(?:[A-Z][A-Za-z']+(?:-[A-Z][a-z']+)* ){1,3}"
    r"(?:[Vv]alley|Island|[Bb]each|Forest|[Rr]eservoir|[Pp]ond|[Ll]ake|Moor|"
    r"[Ww]oods?|[Cc]anal|[Mm]arina|[Rr]ec|[Rr]ecreation [Gg]round|[Pp]laying [Ff]ields|Country Park|[Rr]etail [Pp]ark|"
    r"[Ii]ndustrial [Ee]state|Trading Estate|Business Park|[Rr]oundabout|Bay|Harbour|Pier|[Qq]uay|Docks?|"
    r"[Ss]kate ?park|[Pp]layground|[Pp]recinct|[Cc]emetery|[Cc]rematorium|[Aa]llotments|[Uu]nderpass|[Tt]owpath|"
    r"[Ee]state|[Pp]ark|"
    r"[Cc]ar park|[Bb]us station|[Bb]us stop|[Tt]rain station|[Ss]tation|[Tt]ram stop|[Ll]eisure [Pp]ark|"
    r"[Cc]aravan site|[Tt]raveller site|[Ss]ite))(?![\w-])"
)


def places(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder over the gazetteer."""
    words = vocab(book)
    gazetteer = build((p, n) for n, p in enumerate(sorted(words.places)))

    def run(document: Document) -> list[Detection]:
        out = []
        for block in document.blocks:
            seen = view(block.text)
            for start, end, score, rule in find_places(seen.text, words, gazetteer):
                out.append(detection(block, seen, start, end, Kind.PLACE, score, NAME, rule))
        return out

    return run


def find_places(text: str, words: Vocab, gazetteer: Matcher) -> list[tuple[int, int, float, str]]:
    """(start, end, score, rule) of every place name in a view's text."""
    out: list[tuple[int, int, float, str]] = []
    low = "".join(" " if c.isspace() else c.lower() if len(c.lower()) == 1 else c for c in text)
    by_start = {t.start: n for n, t in enumerate(tokens(text))}
    hits = sorted(find(gazetteer, low), key=lambda h: (h[0], -h[1]))
    at = -1
    for start, end, _ in hits:
        if start < at or not text[start].isupper():
            continue
        if start and text[start - 1] in "-'" or text[end : end + 1] == "-":
            continue
        score = _score(text, start, end, tokens(text), by_start.get(start), words)
        if score:
            out.append((start, end, score, "places.gazetteer"))
            at = end
    out += [(m.start(1), m.end(1), 0.5, "places.area") for m in _IN.finditer(text) if not _ordinary(m[1], words)]
    out += [(*m.span("v"), 0.6, "places.landmark") for m in _LANDMARK.finditer(text) if _landmark(text, m, words)]
    return out


def _landmark(text: str, m: re.Match[str], words: Vocab) -> bool:
    """Whether a word before "park" or "estate" is a name of its own."""
    heads = [h.lower() for h in m["v"].split() if h[0].isupper()]
    heads = heads if m["v"].split()[-1][0].islower() else heads[:-1]
    tail = re.search(r"[a-z][a-z ]*$", m["v"][len(" ".join(heads)) :])
    if tail and tail.group() in _STOPS and " ".join(heads) in words.places:
        return False
    if (
        not heads
        or heads == ["raf"]
        or heads[0] in words.stop
        or all(h.isupper() and h in words.caps for h in m["v"].split()[: len(heads)])
        or any(h in words.roles or h in words.kin or h in words.titles for h in heads)
    ):
        return False
    placed = bool(_AT.search(text[max(0, m.start() - 16) : m.start()]))
    return any(h not in words.everyday for h in heads) or placed and any(words.named(h) for h in heads)


_STOPS = frozenset({"bus station", "train station", "station", "bus stop", "tram stop", "car park", "site"})
"""Behind a town's name these name nothing more ("Leven bus station")."""


def _ordinary(name: str, words: Vocab) -> bool:
    return all(w.lower() in words.common for w in re.split(r"[ -]", name))


def _score(text: str, start: int, end: int, all_words: Sequence[Token], n: int | None, words: Vocab) -> float:
    low = text[start:end].lower()
    if " " in low or "-" in low:
        return 0.75
    if low in words.stop or low in words.kin:
        return 0.0
    placed = bool(_AT.search(text[max(0, start - 16) : start])) or bool(_PLACE_AFTER.match(text[end : end + 14]))
    if words.ambiguous(low) and low not in _NATIONS and not text[start:end].isupper():
        if low in _SURE and not re.search(r"[A-Z][a-z]+ $", text[:start]):
            return 0.6
        if _AUTHORITY_AFTER.match(text[end : end + 30]):
            return 0.6
    if words.ambiguous(low):
        told = placed and n is not None and not all_words[n].opens and not shouting(text)
        if not told or low in _NATIONS or text[start:end].isupper():
            return 0.0
        return 0.45 if low in words.everyday else 0.6
    if words.named(low):
        return 0.6 if placed else 0.5
    return 0.7
