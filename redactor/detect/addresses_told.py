"""Addresses without a listed street word: a number and a name among its neighbours, flats above, streets abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.detect.postcodes import POSTCODE
from redactor.detect.vocab import DAYS, MONTHS, Vocab

_W = r"[A-Z][A-Za-z'-]+"
_NUMBER_NAME = re.compile(
    rf"(?<![\w/.:\u00a3$-])(?<!\d )(?P<n>\d{{1,3}}[A-Da-d]?) (?P<v>{_W}(?: (?:(?:of|the|on|y|yr|na|an) )?{_W}){{0,2}})"
    rf"(?! ?[A-Z][a-z])(?=(?P<a>,\s(?:[A-Z]|0\d)|\s*\n|[.;)]|,|$|\s[a-z(]))"
)
_CUE = re.compile(
    r"(?i)(?:\b(?:of|at|to|from|outside|near|lives?|living|lived|resid\w+|home|address:?|addr:?|flat|moved|visited|c/o)"
    r"(?: (?:is|now|at|in))?|\b(?:mr|mrs|ms|miss|dr)\.? [^,\n]{2,30},|"
    r"\b[A-Z][a-z'-]+ [A-Z][a-z'-]+(?: \([^)]{1,12}\))?,)\s$"
)
_STREET_LIKE = re.compile(
    r"(?i)\b(?:leasow|leaze|neuk|nuik|mead|fen|lode|carr|holt|hurst|shaw|toll|tarn|beck|gill|nant|pant|coed|heath|lye|"
    r"moor|moors|piece|pightle|furlong|leys|bower|strait|hythe|hard|hoe|wynde|causeway|causey|parkway|ropewalk|drang|"
    r"jitty|jennel|ope|opes|pound|platt|plat|chine|combe|coombe|cliff|cliffs|shore|strand|beach|forge|mill|mills|"
    r"maltings|brewery|wharfage|lock|locks|basin|towpath|headland|holme|ings|intake|fellside|hillside|riverside|"
    r"lakeside|seafront|parklands|woodlands|oval|ring|loop|spur|elms|oaks|limes|firs|pines|beeches|willows|poplars|"
    r"laurels|hollies|cedars|chestnuts|sycamores|brackens|gorse|heathers|larches)$"
)
_PIECE = re.compile(
    rf"(?<=(?:on|in|at|of|to) )(?P<v>(?:{_W} ){{1,2}}(?:Piece|Leasow|Leaze|Neuk|Pightle|Furlong|Wynde|"
    rf"Causeway|Ropewalk|"
    r"Jitty|Chine|Hythe))(?![\w-])"
)
_ABOVE = re.compile(
    r"\b(?P<v>(?:[Ff]lat|[Bb]edsit|[Rr]ooms?|[Mm]aisonette|FLAT) (?:above|over|below|behind|ABOVE|OVER) "
    rf"(?:(?:the|THE|a) (?:[a-z]+ (?:shop |house )?(?:at|on) )?)?\d{{1,4}}[A-Za-z]? {_W}(?: {_W}){{0,2}})"
)
_ABOVE_SHOP = re.compile(
    r"\b(?P<v>(?:[Ff]lat|[Bb]edsit|[Rr]ooms?) (?:above|over|behind) the [a-z' -]{3,20} (?:on|in|at) "
    rf"(?:the )?{_W}(?: {_W}){{0,2}})"
)
_ABROAD = re.compile(
    r"(?<![\w-])(?P<v>(?:[Uu]l\.|[Uu]lica|[Ss]tr\.|[Ss]trada|[Cc]alle|[Rr]ue|Via|[Rr]ruga|[Rr]ua) "
    rf"(?:(?:de|del|della|la|du|des|do|da) )?{_W}(?: {_W}){{0,2}},? (?:nr\.? )?\d{{1,4}}"
    rf"(?:[/-]\d{{1,4}}|[A-Za-z])?(?:, {_W})?)(?![\w-])"
)
_CARE_OF = re.compile(rf"\bc/o (?P<v>{_W}(?: {_W}){{0,2}})(?=,\s\d)")
_IRISH = re.compile(
    rf"\b(?P<v>(?:Bothar|Sraid|Ascaill|Pairc|Cearnog|Corran|Ceide|Lana) (?:(?:an|na|de|mhic|ui) )?{_W}(?: {_W})?)"
)

_MEETING_ROOM = re.compile(
    r"(?:\b(?i:teams|zoom|venue:?|seminar|committee|training|interview|hearing|conference|board|court|civic centre|"
    r"town hall|county hall|council offices?|meeting|reconvened)\b|\d[:.]\d\d|\d\s?[ap]m\b)[^.;\n]{0,24}"
    r"(?<!\blives in )(?<!\bin )(?<!\bfrom )(?<!\bto )(?:[Rr]oom|Rm)\s$"
)

KINDS = frozenset(
    "open full safe half opera public ware country council town terraced detached boarding guest halfway manor "
    "children's care big glass family custom clearing summer tree wendy doll's dolls haunted "
    "crown royal somerset bleak village community sports church music dining assembly city fish wind solar baby ant "
    "our my their his her this that placed moved city health dental nursery home farm care".split()
)
"""Words before "house" or "farm" that tell a kind of house and not its name."""


def meets_in(text: str, end: int) -> bool:
    """Whether the room whose number ends at `end` is where people meet, not where they live ("Teams and Room 3")."""
    return _MEETING_ROOM.search(text[max(0, end - 64) : end].rstrip("0123456789")) is not None


def told_addresses(text: str, v: Vocab) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, score, rule) of each such address in a view's text, without the localities behind it."""
    for m in _NUMBER_NAME.finditer(text):
        if _is_street(text, m, v):
            yield m.start(), m.end("v"), 0.6, "number-name"
    rules = (
        (_ABOVE, "above"),
        (_ABOVE_SHOP, "above"),
        (_ABROAD, "abroad"),
        (_CARE_OF, "house-told"),
        (_IRISH, "street"),
    )
    for pattern, rule in rules:
        for m in pattern.finditer(text):
            yield *m.span("v"), 0.65, rule


def told_streets(text: str, v: Vocab) -> Iterator[tuple[int, int]]:
    """Streets by a word that ends few other names ("Vicarage Piece"), behind a preposition."""
    for m in _PIECE.finditer(text):
        if m["v"].split()[0].lower() not in v.stop:
            yield m.span("v")


def _is_street(text: str, m: re.Match[str], v: Vocab) -> bool:
    """Whether a number and a name are an address: told by a word before and by what follows."""
    words = [w.lower() for w in m["v"].split() if w[0].isupper()]
    if any(w in MONTHS or w in DAYS or w in v.stop or w in v.kin or w in v.titles or w in v.roles for w in words):
        return False
    if any(w in v.caps for w in m["v"].split()) or (words[0] in v.given and not v.ambiguous(words[0])):
        return False
    if all(w in v.everyday for w in words) or words[-1] in v.everyday and not _STREET_LIKE.search(words[-1]):
        return False
    before = text[max(0, m.start() - 44) : m.start()]
    follows = text[m.end("v") : m.end("v") + 30]
    coded = re.match(r",?\s(?:[A-Z][a-z-]+(?: [A-Z][a-z-]+)?,?\s)?(?:[A-Z]{1,2}\d|\(?0[127]\d{2})", follows) is not None
    coded = coded or POSTCODE.match(follows.lstrip(" ,\n")) is not None
    town = re.match(r",\s(?P<t>[A-Z][a-z-]+(?: [A-Z][a-z-]+)?)(?=[,.;)\n]|$|\s)", follows)
    placed = coded or town is not None and (town["t"].lower() in v.places or len(words) > 1 and _unknown(town["t"], v))
    if not _CUE.search(before):
        return coded and len(words) > 1
    if len(words) == 1:
        return placed or coded
    if words[0] in v.everyday and not _STREET_LIKE.search(words[-1]) or words[-1].rstrip("s") in v.everyday:
        return placed and coded
    ends = re.match(r"\s*(?:[,.;)]|$|\n)|\s(?:and|on|with|since|until|where|when|at|to|for|in|who|was|is)\b", follows)
    return placed or ends is not None and (any(_unknown(w, v) for w in words) or bool(_STREET_LIKE.search(words[-1])))


def _unknown(word: str, v: Vocab) -> bool:
    return all(w not in v.everyday and not v.clear(w) for w in word.lower().split())
