"""Organisations, addresses and places: spellings of one join, a part joins when it can mean only one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.identity.alike import alike
from redactor.identity.context import Seen
from redactor.identity.institutions import ORGANISATION, Institution, head, kind_of
from redactor.model.identity import Register, RegisterEntry
from redactor.model.mention import Kind
from redactor.text.fold import fold_key

_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
_STREET_WORDS = (
    "street st road rd avenue ave av lane ln close cl drive dr way court ct crescent cres terrace terr place pl "
    "gardens gdns grove gr row rise walk hill view mews fold bank green square sq park parade croft meadow meadows "
    "mount vale villas yard brae wynd brow gate quay wharf heights loan path side cottages buildings bar pde pk"
)
_STREET = _STREET_WORDS.split()
_ROADS = frozenset(_STREET) | frozenset("heol stryd teras ffordd lon rhodfa clos ul flat plot unit pitch room".split())
_ADDRESS_FIELD = re.compile(r"\baddress(?:es)?\s*[:=-]\s*$", re.I)
_SHORT = {"st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "dr": "drive",
          "ct": "court", "cres": "crescent", "terr": "terrace", "pl": "place", "gdns": "gardens", "gr": "grove",
          "sq": "square", "pde": "parade", "pk": "park", "rm": "room", "apt": "flat", "apartment": "flat"}  # fmt: skip
_NUMBERED = re.compile(
    rf"(?:(?:flat|apt|apartment|unit|room) ?(?P<flat>[\w]+),? )?(?P<number>\d+[a-z]?(?:[-/]\d+)?),? "
    rf"(?P<street>(?:[a-z'-]+ ){{1,4}}?(?:{'|'.join(_STREET)}))\b"
)
_BARE_NUMBER = re.compile(r"(?:no|number|nos) ?(\d+[a-z]?)\Z")
# "27 Example Brow and 3 Other Street": told by the first
_SECOND = re.compile(r" (?:and|&) (?:flat )?\d+[a-z]? [a-z].*")
_NAMED = re.compile(rf"\b(?P<street>(?:[a-z'-]+ ){{1,3}}?(?:{'|'.join(_STREET)}))\b")


@dataclass(slots=True)
class Thing:
    """An organisation, address or place so far."""

    kind: Kind
    entry: RegisterEntry | None = None
    names: list[str] = field(default_factory=list, repr=False)
    streets: set[tuple[str, str, str]] = field(default_factory=set, repr=False)
    postcodes: set[str] = field(default_factory=set, repr=False)
    institution: Institution | None = None
    mentions: list[str] = field(default_factory=list)


def _street(text: str) -> tuple[str, str, str] | None:
    """(flat, number, street) of folded text; flat and number are "" when not given."""
    m = _NUMBERED.search(text)
    flat, number = (m["flat"] or "", m["number"]) if m else ("", "")
    m = m or _NAMED.search(text)
    if m is None:
        return None
    words = m["street"].split()
    return flat, number, " ".join([*words[:-1], _SHORT.get(words[-1], words[-1])])


def _clean(surface: str) -> str:
    text = re.sub(r"[\s,;]+", " ", fold_key(surface).replace(".", "")).strip()
    text = _SECOND.sub("", text)
    return re.sub(r"^(?:official(?:[- ]sensitive)?|restricted|confidential) (?=\w)", "", text)


def cluster_places(seen: Sequence[Seen], register: Register) -> tuple[list[Thing], dict[str, Thing]]:
    """Things in order of first mention, and the thing of each mention that can be told."""
    things = [_from_register(e) for e in register.entries if e.kind in (Kind.ADDRESS, Kind.ORGANISATION, Kind.PLACE)]
    of: dict[str, Thing] = {}
    by_entry = {t.entry.id: t for t in things if t.entry}
    whole = [s for s in seen if _rank(s) == 0]
    partial = [s for s in seen if _rank(s) == 1]
    rest = [s for s in seen if _rank(s) == 2]
    for s in (*whole, *partial, *rest):
        known = by_entry.get(s.mention.entity)
        thing = known if known is not None and _means(s, known) else _find(s, things, of)
        if thing is None:
            town = known is not None and s.mention.kind is Kind.ADDRESS and not re.search(r"\d", s.surface)
            thing = Thing(Kind.PLACE if town else s.mention.kind)
            things.append(thing)
        _learn(thing, s)
        of[s.mention.id] = thing
    for s in seen:
        of[s.mention.id].mentions.append(s.mention.id)
    return things, of


def _premise(name: str) -> tuple[str, str]:
    """An address as (house and street, towns and postcode), told apart at its commas; folded."""
    pieces = [p.strip() for p in name.split(",") if p.strip()]
    last = 0
    for n, piece in enumerate(pieces[:-1] if len(pieces) > 1 else pieces):
        words = set(_tokens(_clean(piece)))
        if re.search(r"\d", _POSTCODE.sub("", _clean(piece))) or words & _ROADS:
            last = n
    if len(pieces) > 2 and not re.search(r"\d", pieces[0]):
        last = max(last, 1)
    return _clean(",".join(pieces[: last + 1])), _clean(",".join(pieces[last + 1 :]))


def _means(s: Seen, thing: Thing) -> bool:
    """Whether a mention that the register's matcher gave to an address is that house or street, not only its town."""
    if thing.kind is not Kind.ADDRESS or thing.entry is None or s.mention.kind is Kind.POSTCODE:
        return True
    text = _clean(s.surface)
    codes = {p.replace(" ", "") for p in _POSTCODE.findall(text)}
    if codes and thing.postcodes:
        return bool(codes & thing.postcodes)
    if s.mention.kind is Kind.ADDRESS and _ADDRESS_FIELD.search(s.before) and _in_towns(text, thing):
        return True
    return any(_same_premise(text, _premise(name)[0], s.mention.kind) for name in thing.entry.names)


def _same_premise(text: str, premise: str, kind: Kind) -> bool:
    mine, house = _tokens(text), _tokens(premise)
    numbers = {w for w in mine if w[0].isdigit()}
    if numbers and any(w[0].isdigit() for w in house) and not numbers & set(house):
        return False
    told = [w for w in mine if not w[0].isdigit() and w not in _ROADS]
    known = [w for w in house if not w[0].isdigit() and w not in _ROADS]
    shared = [any(a == b or alike(a, b) for b in known) for a in told]
    if not told:
        return bool(numbers & set(house))
    return all(shared) if kind is Kind.ORGANISATION else any(shared)


def _in_towns(text: str, thing: Thing) -> bool:
    """Whether a name is only of the town or district in an address of the register."""
    names = thing.entry.names if thing.entry else ()
    return any(set(_tokens(text)) <= set(_tokens(_premise(name)[1])) for name in names)


def _rank(s: Seen) -> int:
    if s.mention.kind is Kind.ADDRESS:
        return 0 if _NUMBERED.search(_clean(s.surface)) else 1
    if s.mention.kind is Kind.ORGANISATION:
        return 0 if len(_clean(s.surface).split()) > 1 else 1
    return 2 if s.mention.kind is Kind.POSTCODE else 1


def _from_register(entry: RegisterEntry) -> Thing:
    thing = Thing(entry.kind, entry)
    for name in entry.names:
        _name(thing, _clean(name))
    if entry.kind is Kind.ORGANISATION:
        thing.institution = kind_of(entry.names[0], entry.role)
    return thing


def _name(thing: Thing, text: str) -> None:
    if text not in thing.names:
        thing.names.append(text)
    if thing.kind in (Kind.ADDRESS, Kind.PLACE):
        thing.postcodes |= {p.replace(" ", "") for p in _POSTCODE.findall(text)}
        street = _street(_POSTCODE.sub("", text))
        if street and (street[1] or thing.kind is Kind.PLACE):
            thing.streets.add(street)


def _learn(thing: Thing, s: Seen) -> None:
    text = _clean(s.surface)
    if s.mention.kind is Kind.POSTCODE:
        thing.postcodes.add(text.replace(" ", ""))
        return
    if thing.entry is None or s.mention.kind is thing.kind:
        _name(thing, text)
    if s.mention.kind is Kind.ORGANISATION and thing.institution in (None, ORGANISATION):
        thing.institution = kind_of(s.surface)


def _find(s: Seen, things: Sequence[Thing], of: dict[str, Thing]) -> Thing | None:
    text = _clean(s.surface)
    if s.mention.kind is Kind.POSTCODE:
        return _postcode_owner(s, text.replace(" ", ""), things, of)
    same = [t for t in things if text in t.names]
    if len(same) == 1 or (same and all(t.kind is s.mention.kind for t in same)):
        return same[0]
    if s.mention.kind is Kind.ORGANISATION:
        return _organisation(text, things)
    return _address(text, things)


def _postcode_owner(s: Seen, code: str, things: Sequence[Thing], of: dict[str, Thing]) -> Thing | None:
    owners = [t for t in things if code in t.postcodes]
    if owners:
        return owners[0]
    close = of.get(s.previous)
    if close is not None and len(s.near) < 6 and close.kind in (Kind.ADDRESS, Kind.ORGANISATION):
        return close
    return None


def _address(text: str, things: Sequence[Thing]) -> Thing | None:
    codes = {p.replace(" ", "") for p in _POSTCODE.findall(text)}
    for t in things:
        if codes & t.postcodes and t.kind is Kind.ADDRESS:
            return t
    same = [t for t in things if any(_begins(text, n) or _begins(n, text) or _stands_in(text, n) for n in t.names)]
    known = [t for t in same if t.entry is not None]
    if len(same) == 1 or len(known) == 1:
        return (known or same)[0]
    if bare := _BARE_NUMBER.match(text):
        numbered = [t for t in things if any(number == bare[1] for _, number, _ in t.streets)]
        return numbered[0] if len(numbered) == 1 else None
    street = _street(_POSTCODE.sub("", text))
    if street is None:
        return None
    found = [t for t in things if any(_same_street(street, other) for other in t.streets)]
    flat, number, _ = street
    if number:
        return found[0] if len(found) == 1 or (found and not flat) else None
    # a street alone joins when only one address stands there, or only one that the register knows
    known = [t for t in found if t.entry is not None]
    single = known if len(known) == 1 else found
    return single[0] if len(single) == 1 else next((t for t in found if t.kind is Kind.PLACE), None)


def _tokens(text: str) -> list[str]:
    return [_SHORT.get(w, w) for w in _POSTCODE.sub("", text).replace(" no ", " ").split()]


def _begins(short: str, whole: str) -> bool:
    """Whether one address is the beginning of the other: same house, told at less length."""
    a, b = _tokens(short), _tokens(whole)
    return len(a) > 1 and any(w[0].isdigit() for w in a[:3]) and b[: len(a)] == a


def _stands_in(street: str, whole: str) -> bool:
    """Whether a street or house without a number is the one in an address: right behind its number, or first."""
    a, b = _tokens(street), _tokens(whole)
    if len(a) < 2 or any(w[0].isdigit() for w in a) or len(b) <= len(a):
        return False
    at = next((i for i in range(len(b) - len(a) + 1) if b[i : i + len(a)] == a), -1)
    return at == 0 or (at > 0 and b[at - 1][0].isdigit())


def _same_street(part: tuple[str, str, str], whole: tuple[str, str, str]) -> bool:
    if not (part[2] == whole[2] or alike(part[2], whole[2])):
        return False
    return not part[1] or (part[1] == whole[1] and (not part[0] or not whole[0] or part[0] == whole[0]))


def _organisation(text: str, things: Sequence[Thing]) -> Thing | None:
    kind = kind_of(text)
    candidates = [
        t for t in things if t.kind is Kind.ORGANISATION and any(_same_organisation(text, kind, n, t) for n in t.names)
    ]
    if len(candidates) > 1:
        mine = head(frozenset(text.split()))
        candidates = [t for t in candidates if any(head(frozenset(n.split())) == mine for n in t.names)]
    return candidates[0] if len(candidates) == 1 else None


def _same_organisation(text: str, kind: Institution, name: str, thing: Thing) -> bool:
    mine, theirs = text.split(), name.split()
    if [w for w in mine if w.isdigit()] != [w for w in theirs if w.isdigit()]:
        return False
    other = thing.institution or ORGANISATION
    if ORGANISATION not in (kind, other) and kind is not other:
        return False
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return bool(head(frozenset(mine)) & head(frozenset(theirs)))
    if kind is other and kind is not ORGANISATION and _same_head(mine, theirs):
        return True
    if len(mine) == 1 and 3 <= len(text) <= 8 and text in (_letters(name), "".join(w[0] for w in theirs)):
        return True
    if _shortened(mine, theirs) or _shortened(theirs, mine):
        return True
    return len(text) > 5 and alike(text, name)


def _shortened(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the last word is the first letters of how the other name goes on: Example HA, Example Housing Assoc."""
    *same, letters = short
    rest = [w for w in whole[len(same) :] if w not in ("of", "the", "and", "for")]
    if not same or list(whole[: len(same)]) != same or not rest or not 2 <= len(letters) <= 5:
        return False
    return letters == "".join(w[0] for w in rest) or letters == rest[0][0] + "s" and rest[0] in ("primary", "high")


def _same_head(a: Sequence[str], b: Sequence[str]) -> bool:
    first, second = sorted(head(frozenset(a))), sorted(head(frozenset(b)))
    return len(first) == len(second) and all(
        x == y or alike(x, y) or _county(x, y) or _county(y, x) for x, y in zip(first, second, strict=True)
    )


def _county(short: str, full: str) -> bool:
    """Staffs for Staffordshire, Herts for Hertfordshire."""
    return full.endswith("shire") and short.endswith("s") and len(short) > 3 and full.startswith(short[:-1])


def _letters(name: str) -> str:
    return "".join(w[0] for w in name.split() if w not in ("of", "the", "and", "for"))
