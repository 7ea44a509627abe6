"""Addresses, institutions and numbers of a register (or learnt from a case) in the ways they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redactor.detect.postcodes import POSTCODE
from redactor.detect.vocab import Vocab
from redactor.engines.matcher import Matcher, build, find
from redactor.model.identity import RegisterEntry
from redactor.model.mention import Kind
from redactor.text.fold import fold_key

_ABBREVIATED = {
    "street": ("st", "str"), "road": ("rd",), "lane": ("ln", "la"), "avenue": (
        "ave", "av"), "close": ("cl",), "drive": ("dr", "drv"),
    "court": ("ct",), "crescent": ("cres", "cr"), "terrace": ("terr", "tce",
        "ter"), "place": ("pl",), "square": ("sq",), "grove": ("gr", "grv"),
    "gardens": ("gdns",), "saint": ("st",), "mount": ("mt",), "house": ("hse",), "flat": ("apt", "f"),
}  # fmt: skip
_TAILS = re.compile(
    r"\s(?:(?:c of e |rc |community |catholic )?(?:primary |infant |junior |high |secondary |nursery |special |"
    r"grammar )*(?:school|academy|college)|nursery|pre-school|surgery|"
    r"(?:medical|health|children's|family|community) (?:centre|practice)|practice|(?:university |general |community "
    r")*hospital|infirmary|(?:rc |parish )?church|mosque|"
    r"housing(?: association| trust| group)?|ltd|limited|logistics|bakery|scaffolding|solicitors|children's home|"
    r"hostel|refuge|police|constabulary|homes|barracks|garrison|lodge|farms?|foods|salads|produce|growers|care|homecare|"
    r"lettings|estates|living|transport|haulage|coaches|taxis|garage|motors|pharmacy|hospice|leisure centre|club|"
    r"fostering|group|foundation|project|ward|unit|class)$"
)
_LEADS = re.compile(
    r"(?:(?:bunscoil|gaelscoil|naiscoil|scoil|colaiste|naíscoil|coláiste)|ysgol(?: (?:gynradd|uwchradd|gyfun|"
    r"feithrin|iau|babanod))*|ysbyty|meddygfa|canolfan|"
    r"cartrefi|capel|eglwys|(?:jamia )?masjid|gurdwara)\s"
)
_TOO_PLAIN = frozenset(
    "the royal queen king st saint new old north south east west upper lower little great high "
    "central community".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of writing one thing."""

    kind: Kind
    scheme: str
    entity: str
    score: float
    rule: str
    capital: bool
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """Folded phrases in one automaton, and numbers as one pattern each."""

    phrases: Matcher = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    numbers: tuple[tuple[re.Pattern[str], Entry], ...] = field(repr=False)


def writings(entries: Sequence[RegisterEntry], v: Vocab) -> Written:
    """All ways of writing `entries` (addresses, organisations, places, numbers)."""
    table: list[Entry] = []
    phrases: list[tuple[str, int]] = []
    numbers: list[tuple[re.Pattern[str], Entry]] = []
    for e in entries:
        for name in e.names:
            for phrase, entry in _ways(e, name, v):
                phrases.append((phrase, len(table)))
                table.append(entry)
            pattern = number_pattern(name) if e.kind not in (Kind.ADDRESS, Kind.ORGANISATION, Kind.PLACE) else None
            if pattern:
                numbers.append((pattern, Entry(e.kind, e.scheme, e.id, 0.97, "number", False)))
            if e.kind is Kind.ADDRESS:
                for m in POSTCODE.finditer(name.upper()):
                    code = number_pattern(m.group())
                    if code:
                        numbers.append((code, Entry(Kind.POSTCODE, "", e.id, 0.97, "postcode", False)))
    return Written(build(phrases), tuple(table), tuple(numbers))


def number_pattern(value: str) -> re.Pattern[str] | None:
    """A pattern for a number or code with any grouping; None for one too short to search for."""
    marks = [c for c in value if c.isalnum() or c in "@_"]
    if len(marks) < 4 or not any(c.isdigit() or c == "@" for c in marks):
        return None
    body = r"[\s./_-]{0,2}".join(re.escape(c) for c in marks)
    return re.compile(rf"(?<![A-Za-z0-9]){body}(?![A-Za-z0-9])", re.IGNORECASE)


def _ways(e: RegisterEntry, name: str, v: Vocab) -> Iterator[tuple[str, Entry]]:
    full = fold_key(name)
    if e.kind is Kind.ADDRESS:
        yield from _address_ways(e, name, v)
    elif e.kind in (Kind.ORGANISATION, Kind.PLACE):
        yield full, Entry(e.kind, e.scheme, e.id, 0.95, "name", full in v.common)
        head = short_name(full, v)
        if head:
            yield head, Entry(e.kind, e.scheme, e.id, 0.8, "short-name", True)
        letters = acronym(name) if e.kind is Kind.ORGANISATION else ""
        if letters and letters not in v.caps and letters.lower() not in v.roles and letters.lower() not in v.common:
            yield letters.lower(), Entry(e.kind, e.scheme, e.id, 0.8, "acronym", True, upper=True)


def acronym(name: str) -> str:
    """The first letters of an institution's name in capitals, "" when they are fewer than three."""
    letters = "".join(w[0] for w in re.split(r"[ -]", name) if w[:1].isupper())
    return letters if 3 <= len(letters) <= 6 else ""


def short_name(full: str, v: Vocab) -> str:
    """What people say for an institution ("otter vale" for "otter vale primary school"), "" when too plain."""
    plain = full.removeprefix("the ")
    cut, lead = _TAILS.search(plain), _LEADS.match(plain)
    at = re.search(r"(?<=[a-z]{3}) (?:at|of|in|for|on) ", plain)
    head = plain[: cut.start()].strip() if cut else plain[lead.end() :].strip() if lead else ""
    head = plain[: at.start()] if not head and at and " " in plain[: at.start()] else head
    words = head.split()
    if not head or len(head) < 5 or all(w in _TOO_PLAIN or w in v.stop for w in words):
        return ""
    return "" if len(words) == 1 and (head in v.everyday or head in v.places or head in v.given) else head


def _address_ways(e: RegisterEntry, name: str, v: Vocab) -> Iterator[tuple[str, Entry]]:
    pieces = [fold_key(p) for p in re.split(r"[,\n]", POSTCODE.sub("", name))]
    pieces = [p for p in pieces if p]
    for n, piece in enumerate(pieces):
        street = (
            re.sub(r"^(?:flat|apt|apartment|room|unit)?\s*\w{0,4}\d\w*\s+|^\d\S*\s+", "", piece)
            if re.search(r"\d", piece)
            else piece
        )
        has_number = street != piece
        last = street.split()[-1] if street else ""
        is_street = has_number or last in _ABBREVIATED or (n == 0 and len(pieces) > 1)
        for form in _abbreviations(street):
            if not any(c.isalpha() for c in form):
                continue
            if is_street:
                yield form, Entry(Kind.PLACE, "street", e.id, 0.9, "street", form in v.common)
                head = " ".join(form.split()[:-1])
                if len(head) >= 5 and " " not in head and head not in v.common and head not in v.places:
                    yield head, Entry(Kind.PLACE, "street", e.id, 0.6, "street-head", True)
            elif len(form) > 3 and form not in v.stop:
                yield form, Entry(Kind.PLACE, "town", e.id, 0.85, "town", True)
        if has_number:
            for form in _abbreviations(piece):
                yield form, Entry(Kind.ADDRESS, "", e.id, 0.97, "address", False)
            yield from ((form, Entry(Kind.ADDRESS, "", e.id, 0.7, "address-short", False)) for form in _clipped(piece))


def _clipped(piece: str) -> Iterator[str]:
    """How neighbours and case notes clip a numbered street they know: "14 T/A", "no 14"."""
    m = re.fullmatch(r"(\d{1,4}[a-z]?) ([a-z][a-z'-]+(?: [a-z][a-z'-]+){1,2})", piece)
    if m:
        letters = [w[0] for w in m[2].split()]
        yield f"{m[1]} {'/'.join(letters)}"
        if len(m[2].split()[0]) >= 5:
            yield f"{m[1]} {m[2].split()[0]}"
        yield from (f"{word} {m[1]}" for word in ("no", "no.", "number", "house no", "house number"))


def _abbreviations(phrase: str) -> list[str]:
    """The phrase with its street word in full and in its short forms."""
    words = phrase.split()
    if not words:
        return []
    long = {s: full for full, shorts in _ABBREVIATED.items() for s in shorts}
    last = long.get(words[-1].strip("."), words[-1]) if len(words) > 1 else words[-1]
    tails = (last, *_ABBREVIATED.get(last, ())) if len(words) > 1 else (last,)
    return [" ".join([*words[:-1], tail]) for tail in tails]


def find_written(text: str, written: Written) -> Iterator[tuple[int, int, Kind, str, str, float, str]]:
    """(start, end, kind, scheme, entity, score, rule) of everything written in a view's text."""
    low = "".join(" " if c.isspace() else c.lower() if len(c.lower()) == 1 else c for c in text)
    for start, end, numbers in find(written.phrases, low):
        for n in numbers:
            e = written.entries[n]
            if e.capital and not text[start].isupper() or e.upper and not text[start:end].isupper():
                continue
            yield start, end, e.kind, e.scheme, e.entity, e.score, e.rule
    if any(c.isdigit() for c in text) or "@" in text:
        for pattern, e in written.numbers:
            for m in pattern.finditer(text):
                yield m.start(), m.end(), e.kind, e.scheme, e.entity, e.score, e.rule
