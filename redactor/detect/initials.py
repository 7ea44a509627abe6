"""Initials of people known in the case, where a record signs, assigns or quotes by initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from redactor.detect.case_names import split_name
from redactor.detect.vocab import Vocab

_LETTERS = re.compile(r"(?<![A-Za-z0-9&/.'-])(?P<v>[A-Z]{2,3}|[A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?)(?![A-Za-z0-9&'-])")
_SIGNS_AFTER = re.compile(r"^\s*(?:$|\n|:\s|/\s?[A-Z]{2,3}\b|[.]?\s*\d{1,2}[/.-]\d|\)?\s*$|[.,;)])")
_SIGNS_BEFORE = re.compile(
    r"(?:[.?!\")\]]\s+|[.?!)]|^|\n|\b(?:[Tt]ask|[Ss]upervision|[Bb]y|[Pp]er|[Ss]igned|[Ss]ign|"
    r"[Ii]nitials?|[Aa]ction|[Oo]wner|for|told|with|from|to)\s?:?\s|[A-Z]{2,3}/|-\s|\")$"
)
_VERBS = re.compile(
    r"^\s(?:to\s[a-z]|will|has|had|is|was|said|says|advised|agreed|asked|reported|reminded|confirmed|summarised|"
    r"visited|updated|informed|raised|noted|stated|"
    r"explained|shared|attended|felt|thought|suggested|and\s[A-Z]{2,3}\b|alone|spoke|on\s(?:leave|sick|holiday|call)|"
    r"rang|called|emailed|completed|requested)"
)


def initials_of(names: Sequence[tuple[str, str]], v: Vocab) -> dict[str, str]:
    """Initials of everybody with a full name -> the register entry's id ("" when unknown or shared); and initials
    that stand as a mention themselves."""
    out: dict[str, str] = {}
    for surface, entity in names:
        plain = surface.replace(".", "").replace(" ", "")
        if 2 <= len(plain) <= 3 and plain.isupper() and len(surface) <= 6:
            out.setdefault(plain, entity)
            continue
        given, family = split_name(surface.replace("-", " "), v)
        if given and family and len(given) + len(family) <= 4:
            letters = ("".join(w[0] for w in given[:1]) + family[-1][0]).upper()
            out[letters] = entity if out.get(letters, entity) == entity else ""
            if len(given) > 1:
                out.setdefault(("".join(w[0] for w in given) + family[-1][0]).upper(), entity)
    return out


def defined(text: str, end: int) -> str:
    """The initials in brackets right behind a name that ends at `end` ("Catrin Morgan-Lloyd (CML)"), or ""."""
    m = re.match(r"\s?\((?P<v>[A-Z]{2,4})\)", text[end : end + 8])
    return m["v"] if m else ""


def signed(text: str, letters: Mapping[str, str], sure: frozenset[str], v: Vocab) -> Iterator[tuple[int, int, float]]:
    """(start, end, score) of initials.

    Those that a table or a bracket gives (`sure`) count anywhere, known ones where they aren't a common
    abbreviation, others where they sign.
    """
    for m in _LETTERS.finditer(text):
        plain = m["v"].replace(".", "").replace(" ", "")
        low = plain.lower()
        abbreviation = low in v.stop or plain in v.caps or low in v.roles
        before, after = text[max(0, m.start() - 14) : m.start()], text[m.end() : m.end() + 16]
        place = bool(_SIGNS_AFTER.match(after)) and bool(_SIGNS_BEFORE.search(before)) and bool(before or after)
        acts = bool(_VERBS.match(after))
        known = plain in letters
        if plain in sure and (place or acts or low not in v.roles):
            yield m.start(), m.end(), 0.8
        elif known and (not abbreviation or ((place or acts) and low not in v.roles)):
            yield m.start(), m.end(), 0.75 if place or acts else 0.6
        elif (
            not abbreviation
            and place
            and len(plain) == 2
            and len(text) > 12
            and (after.startswith(":") or "." in m["v"] or not after.strip())
        ):
            yield m.start(), m.end(), 0.4
