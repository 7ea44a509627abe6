"""Initials of people known in the case, where a record signs, assigns or quotes by initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redactor.detect.case_names import split_name
from redactor.detect.initials_told import plain
from redactor.detect.vocab import Vocab

_LETTERS = re.compile(
    r"(?<![A-Za-z0-9&/.'-])(?P<v>(?:[A-Z] )?[A-Z]{1,2}-[A-Z]{1,2}|[A-Z]{2,3}|"
    r"[A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?)(?![A-Za-z0-9&-]|'(?!s\b))"
    r"|(?<=[A-Z]/)(?P<w>[A-Z]{2,3})(?![A-Za-z0-9&'/-])"
)
_SIGNS_AFTER = re.compile(r"^\s*(?:$|\n|:\s|/\s?(?:typed\s)?[A-Z]{2,3}\b|[.]?\s*\d{1,2}[/.-]\d|\)?\s*$|[.,;)])|^\s-\s")
_SIGNS_BEFORE = re.compile(
    r"(?:[.?!\")\]]\s+|[.?!)]|^|\n|\b(?:[Tt]ask|[Ss]upervision|[Pp]er|[Ss]igned|[Ss]ign|"
    r"[Ii]nitials?|[Aa]ction|[Oo]wner|for|told|with|from|to|[Tt]yped|[Mm]inutes|[Nn]otes|[Cc]hecked|[Ee]ntered|"
    r"[Ww]ritten|[Ff]iled|[Ss]canned|[Cc]oded|[Aa]ctioned|[Cc]opied to|[Aa]ssigned|[Aa]llocated|[Cc]losed|"
    r"[Cc]ounter-?signed|[Ii]nputted|[Uu]pdated|[Bb]y)\s?:?\s|[A-Z]{2,3}\s?/\s?|-\s|\")$"
)
_VERBS = re.compile(
    r"^\s(?:to\s[a-z]|will|has|had|is|was|said|says|advised|agreed|asked|reported|reminded|confirmed|summarised|"
    r"visited|updated|informed|raised|noted|stated|chaired|queried|wondered|suggests|reports|asks|agrees|thinks|"
    r"explained|shared|attended|felt|thought|suggested|and\s[A-Z]{2,3}\b|alone|spoke|on\s(?:leave|sick|holiday|call)|"
    r"rang|called|emailed|gave|sent|thanked|welcomed|opened|introduced|apologised|clarified|highlighted|outlined|"
    r"presented|proposed|recommended|responded|replied|commented|expressed|offered|undertook|circulated|discussed|"
    r"described|acknowledged|challenged|fed\sback|spoke|left|joined|read\s|wants|wanted|believes|felt|knows|with\s|aware|seen\s|phoned|texted|completed|requested|never|already|also|can|could|"
    r"would|did|does|not\s(?:in|at|present))"
)
_ROLE_BEFORE = re.compile(
    r"(?i)\b(?:the|a|an|his|her|their|my|your|our|named|usual|registered|old|new|own|another|local|any|via|by|no|"
    r"both|each|from|to|with|see|seen)\s$"
)
_ROLE_AFTER = re.compile(
    r"(?i)^(?:'s|s\b|\s?(?:/|surgery|practice|records?|letter|appointment|appt|referral|notes|visits?|service|notified|"
    r"informed|liaison|contact|report|team|summary|system|registration|registered|details|receptionist))"
)


@dataclass(frozen=True, slots=True)
class Initials:
    """`known`: initials of everybody with a full name -> register id or ""; `sure`: given by a table or bracket
    anywhere in the case; `keyed`: given by a key of this document, roles' abbreviations among them."""

    known: Mapping[str, str] = field(repr=False)
    sure: frozenset[str] = field(repr=False)
    keyed: frozenset[str] = field(repr=False)


def initials_of(names: Sequence[tuple[str, str]], v: Vocab) -> dict[str, str]:
    """Initials of everybody with a full name -> the register entry's id ("" when unknown or shared); and initials
    that stand as a mention themselves."""
    out: dict[str, str] = {}
    for surface, entity in names:
        short = plain(surface)
        if 2 <= len(short) <= 3 and short.isupper() and len(surface) <= 6:
            out.setdefault(short, entity)
            continue
        given, family = split_name(surface.replace("-", " "), v)
        if given and family and len(given) + len(family) <= 4:
            letters = ("".join(w[0] for w in given[:1]) + family[-1][0]).upper()
            out[letters] = entity if out.get(letters, entity) == entity else ""
            if len(given) > 1:
                out.setdefault(("".join(w[0] for w in given) + family[-1][0]).upper(), entity)
        initial = re.fullmatch(r"([A-Z])\.? ?([A-Z])[\w'-]+", surface)
        if initial:
            out.setdefault(initial[1] + initial[2], entity)
        barrels = re.search(r"([A-Za-z])[A-Za-z']*-([A-Za-z])[A-Za-z']*$", surface)
        if barrels and " " in surface:
            out.setdefault(f"{surface[0]}{barrels[1]}-{barrels[2]}".upper(), entity)
            out.setdefault(f"{surface[0]}{barrels[1]}{barrels[2]}".upper(), entity)
    return out


def defined(text: str, end: int) -> str:
    """The initials in brackets right behind a name that ends at `end` ("Catrin Morgan-Lloyd (CML)"), or ""."""
    m = re.match(r"\s?\([\"'\u201c]?(?P<v>[A-Z]{2,4}|[A-Z]{1,2}-[A-Z])[\"'\u201d]?\)", text[end : end + 10])
    return m["v"] if m else ""


_TITLED = re.compile(r"\b(?P<t>Mrs?|Ms|Miss|Dr|Mx)\.? (?P<v>[A-Z])(?![\w.'&/-]|\. ?[A-Z])")
_TITLED_NAME = re.compile(r"\b(?P<t>Mrs?|Ms|Miss|Dr|Mx)\.? (?:[A-Z][\w'-]+\.? ){0,2}(?P<i>[A-Z])[\w'-]{2,}")


def titled(texts: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Title and first letter of every surname that a document writes behind a title ("Mrs Edna Philpott")."""
    return frozenset((m["t"], m["i"]) for text in texts for m in _TITLED_NAME.finditer(text))


def title_letters(text: str, known: frozenset[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Surnames cut to a letter behind the title that the document gives the whole name ("Mrs P")."""
    for m in _TITLED.finditer(text):
        if (m["t"], m["v"]) in known:
            yield m.span("v")


def signed(text: str, initials: Initials, v: Vocab) -> Iterator[tuple[int, int, float]]:
    """(start, end, score) of initials.

    Those that a key, a table or a bracket gives count anywhere, known ones where they aren't a common
    abbreviation, others where they sign.
    """
    for m in _LETTERS.finditer(text):
        group = "v" if m["v"] else "w"
        start, end = m.span(group)
        score = _score(text, start, end, initials, v)
        if score:
            yield start, end, score
            typist = re.compile(r"/([a-z]{2,3})(?![\w.])").match(text, end)
            if typist:
                yield *typist.span(1), score


def _score(text: str, start: int, end: int, initials: Initials, v: Vocab) -> float:
    short = plain(text[start:end])
    low = short.lower()
    role = low in v.roles
    abbreviation = low in v.stop or short in v.caps or role
    before, after = text[max(0, start - 14) : start], text[end : end + 16]
    place = bool(_SIGNS_AFTER.match(after)) and bool(_SIGNS_BEFORE.search(before)) and bool(before or after)
    acts = bool(_VERBS.match(after))
    if short in initials.keyed:
        plainly = _ROLE_BEFORE.search(before) or _ROLE_AFTER.match(after)
        titles = role and re.match(r" (?:[A-Z]\.? )?([A-Z][\w'-]*)", text[end:])
        return 0.0 if role and (plainly or titles and v.named(titles[1].lower())) else 0.8
    if short in initials.sure and (place or acts or not role):
        return 0.8
    if short in initials.known and "." in text[start:end] and len(short) == 2:
        return 0.7
    if short in initials.known and (not abbreviation or ((place or acts) and not role)):
        return 0.75 if place or acts else 0.6
    if abbreviation or not place or len(text) <= 12:
        return 0.0
    ends = after.strip() in ("", ".")
    if len(short) == 3 and ends and short[0] + short[-1] in initials.known:
        return 0.5
    typed = before.endswith(("yped ", "typed by "))
    return 0.4 if len(short) == 2 and (after.startswith(":") or "." in text[start:end] or ends or typed) else 0.0
