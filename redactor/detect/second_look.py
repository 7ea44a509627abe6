"""The second look: what was learnt anywhere in the case is searched for everywhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from redactor.detect.case_names import Known, Lexicon, lexicon, split_name
from redactor.detect.initials import Initials, defined, initials_of, signed, title_letters, titled
from redactor.detect.initials_told import Told, plain, told
from redactor.detect.introduced import NICKNAME
from redactor.detect.lexicon import search
from redactor.detect.names import SPEAKER
from redactor.detect.texting import texted_names
from redactor.detect.tokens import tokens
from redactor.detect.view import detection, view
from redactor.detect.vocab import Vocab, vocab
from redactor.detect.written import Written, find_written, writings
from redactor.model.document import Document
from redactor.model.identity import RegisterEntry
from redactor.model.mention import Detection, Kind, Mention
from redactor.rulebook.rules_book import RuleBook
from redactor.text.ages import find_ages
from redactor.text.dates import find_dates
from redactor.text.fold import fold_key

NAME = "second_look"
_TRUSTED = frozenset({"register", "labels"})
_TRUSTED_RULES = frozenset(
    {
        "names.title",
        "names.role",
        "names.full",
        "names.surname-first",
        "names.kin",
        "names.caps-surname",
        "names.forename",
        "names.initial",
        "names.called",
        "names.alias",
        "names.mail-head",
        SPEAKER,
        NICKNAME,
    }
)
_CALLED_SO = frozenset({SPEAKER, NICKNAME, "label.alias", "label.alias.cell"})
_NUMBERS = frozenset({Kind.IDENTIFIER, Kind.PHONE, Kind.EMAIL, Kind.USERNAME, Kind.VEHICLE, Kind.WEB, Kind.POSTCODE})


def second_look(
    documents: Sequence[Document], mentions_by_doc: Mapping[str, Sequence[Mention]], book: RuleBook
) -> dict[str, tuple[Detection, ...]]:
    """New claims for each document, to be merged with the first ones. Claims within known mentions repeat."""
    v = vocab(book)
    texts = {b.id: b.text for d in documents for b in d.blocks}
    mentions = [m for d in documents for m in mentions_by_doc.get(d.id, ())]
    told_so = (*_people(mentions, texts, v), *_pet_names(mentions, texts, v), *_handles(mentions, texts, v))
    people = tuple(dict.fromkeys(told_so))
    names = lexicon(people, v)
    things = writings(tuple(_things(mentions, texts, v)), v)
    letters = initials_of([(_surface(m, texts), m.entity) for m in mentions if m.kind is Kind.PERSON], v)
    births = _births(mentions, texts)
    sure = _given_initials(mentions, texts)
    letters |= {i: letters.get(i, "") for i in sure}
    tells = {d.id: told(d, letters, frozenset(names.given), v) for d in documents}
    sure |= frozenset(i for t in tells.values() for i in t.signs | t.keyed if i.lower() not in v.roles)
    found = {d.id: list(_look(d, names, things, letters, sure, tells[d.id], v)) for d in documents}
    for d in documents:
        for m in mentions_by_doc.get(d.id, ()):
            if m.kind is Kind.DATE and _iso(_surface(m, texts)) in births:
                found[d.id].append(Detection(m.span, Kind.DATE_OF_BIRTH, 0.85, NAME, "second_look.birth"))
    return {doc_id: tuple(claims) for doc_id, claims in found.items()}


def _iso(surface: str) -> str:
    """The day that a whole surface names, as an ISO date, "" when it names none for certain."""
    dates = find_dates(surface)
    day = dates[0] if len(dates) == 1 else None
    return day.earliest if day and day.earliest == day.latest and not day.inferred else ""


def _births(mentions: Sequence[Mention], texts: Mapping[str, str]) -> frozenset[str]:
    """The dates of birth told anywhere in the case."""
    born = {_iso(_surface(m, texts)) for m in mentions if m.kind is Kind.DATE_OF_BIRTH}
    return frozenset(born - {""})


def _given_initials(mentions: Sequence[Mention], texts: Mapping[str, str]) -> frozenset[str]:
    """Initials that a table of those present or a bracket behind a name gives."""
    out = set()
    for m in mentions:
        if m.kind is Kind.PERSON:
            surface = _surface(m, texts).replace(".", "").replace(" ", "")
            if 2 <= len(surface) <= 3 and surface.isupper() and any(d.finder == "labels" for d in m.detections):
                out.add(surface)
            bracket = defined(texts[m.span.block_id], m.span.end)
            if bracket and bracket[0] == surface[:1].upper():
                out.add(bracket)
    return frozenset(out)


def _surface(m: Mention, texts: Mapping[str, str]) -> str:
    return view(texts[m.span.block_id][m.span.start : m.span.end]).text


def _strongest(m: Mention) -> float:
    return max(d.score for d in m.detections)


def _trusted(m: Mention) -> bool:
    return any(d.finder in _TRUSTED or d.rule_id in _TRUSTED_RULES for d in m.detections)


def _people(mentions: Sequence[Mention], texts: Mapping[str, str], v: Vocab) -> Iterator[Known]:
    """Everybody named in the case, one entry for each way of naming, most telling first."""
    count: dict[str, int] = {}
    trusted: set[str] = set()
    saved: set[str] = set()
    addressed: set[str] = set()
    entity: dict[str, str] = {}
    for m in mentions:
        if m.kind is Kind.PERSON:
            key = " ".join(_surface(m, texts).split())
            count[key] = count.get(key, 0) + 1
            if _trusted(m):
                trusted.add(key)
            if any(d.rule_id in _CALLED_SO for d in m.detections):
                saved.add(key)
            if any(d.rule_id in ("names.title", "names.kin") for d in m.detections):
                addressed.add(key)
            if m.entity:
                entity.setdefault(key, m.entity)
    for key in sorted(count):
        given, family = split_name(key, v)
        single = [*given, *family]
        if key in saved and len(single) == 1:
            given, family = single, []
        if key not in trusted and len(single) == 1 and v.ambiguous(single[0]):
            continue
        if key not in trusted and count[key] < 2 and not (len(single) > 1 and any(v.named(w) for w in single)):
            continue
        sure = key in trusted and len(single) > 1 or key in saved
        sure = sure or key in addressed and not any(w in v.everyday or w in v.places for w in single)
        given = [w for w in given if _learnable(w, v, sure=sure) and not (w in v.titles and len(single) > 1)]
        family = [w for w in family if _learnable(w, v, sure=sure)]
        if given or family:
            yield Known(entity.get(key, ""), frozenset(given), frozenset(family))


def _learnable(word: str, v: Vocab, *, sure: bool) -> bool:
    """Whether a word of a name may be searched for by itself; `sure`: it stood in a full name of good evidence."""
    if len(word) < 3 or (word in v.stop and not v.named(word)):
        return False
    return v.named(word) or ((sure or word not in v.common) and word.upper() not in v.caps)


def _things(mentions: Sequence[Mention], texts: Mapping[str, str], v: Vocab) -> Iterator[RegisterEntry]:
    """Addresses, institutions, places and numbers as entries to search for again."""
    found: dict[tuple[Kind, str], tuple[str, str, float]] = {}
    people = {w for m in mentions if m.kind is Kind.PERSON for w in fold_key(_surface(m, texts)).split()}
    for m in mentions:
        surface = " ".join(_surface(m, texts).split())
        if m.kind is Kind.PERSON or m.kind in (Kind.DATE, Kind.DATE_OF_BIRTH, Kind.AGE):
            continue
        if m.kind in _NUMBERS and sum(c.isalnum() for c in surface) < 4:
            continue
        low = fold_key(surface)
        town = low in v.places and low not in people
        if m.kind in (Kind.PLACE, Kind.ORGANISATION) and not town and all(d.finder == "ner" for d in m.detections):
            continue
        if m.kind is Kind.PLACE and (
            _strongest(m) < 0.6 or (low in v.everyday if town else low in v.common or v.named(low))
        ):
            continue
        if m.kind is Kind.ORGANISATION and (_strongest(m) < 0.6 or " " not in surface and len(surface) < 4):
            continue
        key = (m.kind, low)
        if key not in found or _strongest(m) > found[key][2]:
            found[key] = (surface, m.scheme, _strongest(m))
    for (kind, _), (surface, scheme, _) in sorted(found.items()):
        yield RegisterEntry("", kind, (surface,), scheme=scheme)


_HANDLE = re.compile(r"@(?P<v>[A-Za-z]{3,})(?=$|[^A-Za-z])")


def _handles(mentions: Sequence[Mention], texts: Mapping[str, str], v: Vocab) -> Iterator[Known]:
    """What people are called by the first letters of their handles ("@smilez.dy2"), where these are no word."""
    for m in mentions:
        if m.kind is Kind.USERNAME:
            stem = _HANDLE.match(texts[m.span.block_id][max(0, m.span.start - 1) : m.span.end].strip(" ("))
            if stem and stem["v"].lower() not in v.common:
                yield Known(m.entity, frozenset({stem["v"].lower()}), frozenset())


_BRACKETED = re.compile(
    r"\s?(?:\([\"'\u201c]?|[\"'\u201c])"
    r"(?P<list>[A-Z][A-Za-z]{1,11}(?:(?:, | or |/)[A-Z][A-Za-z]{1,11}){0,3})[\"'\u201d)]"
)


def _alias(text: str, end: int, name: str, v: Vocab) -> Iterator[tuple[int, int]]:
    """Pet names in brackets or quotes right behind a name ("Adam Qureshi (Adz)", "Finlay (Fin, Finny)")."""
    m = _BRACKETED.match(text, end)
    for part in re.finditer(r"[A-Z][A-Za-z]+", m["list"]) if m else ():
        low = part.group().lower()
        if part.group() in v.caps or low in v.stop or low in v.kin or low in v.roles or low in v.titles:
            continue
        alike = any(w[:2] == low[:2] for w in re.findall(r"[a-z]{3,}", name.lower()))
        if m and (alike or v.clear(low) or low not in v.everyday and not part.group().isupper()):
            yield m.start("list") + part.start(), m.start("list") + part.end()


def _pet_names(mentions: Sequence[Mention], texts: Mapping[str, str], v: Vocab) -> Iterator[Known]:
    """The pet names told behind somebody's name anywhere in the case."""
    for m in mentions:
        if m.kind is Kind.PERSON:
            text = texts[m.span.block_id]
            for a, b in _alias(text, m.span.end, _surface(m, texts), v):
                yield Known(m.entity, frozenset({text[a:b].lower()}), frozenset())


_AGE_BEHIND = re.compile(
    r", (?P<v>[1-9]\d?)(?=[.;)]?\s*(?:$|\n))| (?P<w>[1-9]\d)(?= \d{1,2} (?:months|weeks|mths|wks)\b)"
)
_TIME = re.compile(r"\s?(?:hrs|hours|am|pm)\b|[:.]\d\d")


def _look(
    d: Document,
    names: Lexicon,
    things: Written,
    letters: Mapping[str, str],
    sure: frozenset[str],
    told_: Told,
    v: Vocab,
) -> Iterator[Detection]:
    initials = Initials(letters, sure, told_.keyed)
    places: dict[str, list[tuple[int, int, str]]] = {}
    for rule, spans in (("initials-column", told_.places), ("key", told_.names)):
        for block_id, a, b in spans:
            places.setdefault(block_id, []).append((a, b, rule))
    titles = titled([view(b.text).text for b in d.blocks])
    for block in d.blocks:
        seen = view(block.text)
        words = tokens(seen.text)
        for start, end in title_letters(seen.text, titles):
            yield detection(block, seen, start, end, Kind.PERSON, 0.7, NAME, "second_look.title-letter")
        people: list[tuple[int, int]] = []
        for hit in search(seen.text, names, v, fuzzy=True):
            ids = {i for i in hit.ids if not i.startswith("#")}
            entity = next(iter(ids)) if len(ids) == 1 and len(hit.ids) == 1 else ""
            start, end = words[hit.first].start, words[hit.last].end
            yield detection(
                block, seen, start, end, Kind.PERSON, hit.sure * 0.9, NAME, f"second_look.{hit.rule}", "", entity
            )
            for a, b in _alias(seen.text, end, seen.text[start:end], v):
                yield detection(block, seen, a, b, Kind.PERSON, 0.7, NAME, "second_look.alias", "", entity)
            people.append((start, end))
            aged = _AGE_BEHIND.match(seen.text, end)
            if aged:
                yield detection(
                    block, seen, *aged.span("v" if aged["v"] else "w"), Kind.AGE, 0.6, NAME, "second_look.age"
                )
        for start, end, who in texted_names(seen.text, names, v):
            ids = {names.people[n].id for n in who} - {""}
            entity = next(iter(ids)) if len(ids) == 1 else ""
            yield detection(block, seen, start, end, Kind.PERSON, 0.6, NAME, "second_look.texted", "", entity)
        for start, end, kind, scheme, _, score, rule in find_written(seen.text, things):
            surface = seen.text[start:end]
            if surface.isdigit() and len(surface) < 5 and (1900 < int(surface) < 2100 or _TIME.match(seen.text, end)):
                continue
            yield detection(block, seen, start, end, kind, score * 0.9, NAME, f"second_look.{rule}", scheme)
        for age in find_ages(seen.text, people):
            yield detection(block, seen, age.start, age.end, Kind.AGE, age.score, NAME, "second_look.age")
        for a, b, rule in places.get(block.id, ()):
            entity = letters.get(plain(seen.text[a:b]), "")
            yield detection(block, seen, a, b, Kind.PERSON, 0.8, NAME, f"second_look.{rule}", "", entity)
        for start, end, score in signed(seen.text, initials, v):
            entity = letters.get(plain(seen.text[start:end]), "")
            yield detection(block, seen, start, end, Kind.PERSON, score, NAME, "second_look.initials", "", entity)
