"""Moves a claim's ends to where the name is: titles, roles, kinship words, possessives and punctuation stay outside."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from redactor.detect.keep import bodies
from redactor.detect.vocab import PARTICLES, vocab
from redactor.model.mention import Detection, Kind
from redactor.model.spans import Span
from redactor.rulebook.rules_book import RuleBook
from redactor.text.fold import fold_key

_EDGE = " \t\n\r,;:.!?\"'()[]{}<>|-*/\u2018\u2019\u201c\u201d\u2013\u2014\u2022\u00a0"
_ARTICLE = re.compile(r"(?i:the)\s+(?=\S)")
_POSSESSIVE = re.compile(r"['\u2019][sS]$")
_HONORIFICS = r"(?:(?i:nana|nanna|hajji|haji|hajiya|alhaji|ustadh|ustad|hafiz|senhora|senhor|pani|dona|pastor|maulana))"
"""Forms of address that some list has as a name too."""
_PERSON_FINDERS = frozenset({"names", "ner", "labels", "second_look"})


@lru_cache(maxsize=4)
def _leading(book: RuleBook) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_outside(book)}|{_HONORIFICS}(?=\s[A-Z]))\.?|(?:[Tt]he|a|an|An|[Rr]e|[Aa]nd|[Ww]ith|[Tt]o|[Bb]y|of|[Mm]y|"
        rf"[Hh]is|[Hh]er))(?=[\s,:;/(\d]+\S)[\s,:;/(]+(?:\d{{2,6}}\s+)?"
    )


@lru_cache(maxsize=4)
def _trailing(book: RuleBook) -> re.Pattern[str]:
    return re.compile(rf"[\s,(/-]+(?:{_outside(book)})\)?$")


@lru_cache(maxsize=4)
def _outside(book: RuleBook) -> str:
    """Titles, roles and kinship words in any case, abbreviations only as written; never a listed name."""
    v = vocab(book)
    words = sorted((w for w in v.titles | v.kin if len(w) > 1 and not v.named(w)), key=lambda w: (-len(w), w))
    exact = sorted(v.caps - {"UBB"}, key=lambda w: (-len(w), w))
    return f"(?i:{'|'.join(re.escape(w) for w in words) or 'mr'})" + (
        f"|{'|'.join(re.escape(w) for w in exact)}" if exact else ""
    )


def trim(text: str, d: Detection, book: RuleBook) -> Detection | None:
    """The claim with tidy ends, or None when nothing is left. The register's claims are taken as they are."""
    if d.finder == "register":
        return d
    start, end = d.span.start, d.span.end
    if d.kind is Kind.PERSON and d.finder in _PERSON_FINDERS:
        start, end = _person(text, start, end, book)
        if d.finder == "labels" and fold_key(text[start:end]) in bodies(book):
            return None
    elif d.kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE):
        start, end = _strip(text, start, end)
        the = _ARTICLE.match(text, start, end) if d.finder == "ner" else None
        start = the.end() if the else start
        m = _POSSESSIVE.search(text[start:end])
        if m and d.finder == "ner" and d.kind is Kind.PLACE:
            end = start + m.start()
    if end <= start or not any(c.isalnum() for c in text[start:end]):
        return None
    return d if (start, end) == (d.span.start, d.span.end) else replace(d, span=Span(d.span.block_id, start, end))


def _person(text: str, start: int, end: int, book: RuleBook) -> tuple[int, int]:
    before, after = _leading(book), _trailing(book)
    start, end = _strip(text, start, end)
    while start < end:
        m = before.match(text, start, end)
        if not m or m.end() >= end or text[start : start + 1] == "":
            break
        if m.group().strip().lower() in PARTICLES:
            break
        start = m.end()
    m2 = _POSSESSIVE.search(text[start:end])
    if m2:
        end = start + m2.start()
    tail = after.search(text[start:end])
    if tail and tail.start() > 0:
        end = start + tail.start()
    return _strip(text, start, end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end
