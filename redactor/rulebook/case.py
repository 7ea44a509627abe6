"""`case.yaml`: what the panel already knows, bound to frozen values. Its values never stand in a message.

Ids of the bound register are `P01`, `A01`, `O01`, `L01`, `N01` and `K01` in the order written. An `id` in the
file serves references inside it only: ids reach logs and audits, and people put names in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from redactor.errors import ConfigError
from redactor.model.identity import Register, RegisterEntry
from redactor.model.mention import Kind
from redactor.rulebook.case_form import WrittenCase
from redactor.rulebook.template import CASE_TEMPLATE
from redactor.rulebook.yamlio import Places, bind, parse
from redactor.text.fold import fold_key

__all__ = ["CASE_TEMPLATE", "CaseFacts", "CaseFile", "Skip", "load_case", "read_case"]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Facts that decisions need: ISO dates or "". `born` maps register ids to ISO dates of birth.

    `subject` is the profile's word for whom the review is about. `requester` holds the register ids of the person who
    asked for the records and of what is theirs alone.
    """

    scope_from: str = ""
    scope_to: str = ""
    index_date: str = field(default="", repr=False)
    index_label: str = field(default="", repr=False)
    subject_born: str = field(default="", repr=False)
    subject: str = "child"
    born: Mapping[str, str] = field(default_factory=dict, repr=False)
    requester: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Skip:
    """A submitted file left out on purpose. Both texts are sensitive until shown to be otherwise."""

    file: str = field(repr=False)
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A bound case.yaml. `agencies` maps folder names of `submitted/` to the labels outputs use.

    `columns` maps a folder or file below `submitted/` to roles by column heading; `templates` maps outputs (summary,
    chronology) to Word documents in the case folder. `packs` are the rule packs that apply, if not the profile's.
    """

    register: Register = field(default_factory=Register)
    facts: CaseFacts = field(default_factory=CaseFacts)
    title: str = field(default="", repr=False)
    profile: str = ""
    agencies: Mapping[str, str] = field(default_factory=dict)
    skip: tuple[Skip, ...] = ()
    chair: tuple[str, ...] = field(default=(), repr=False)
    author: tuple[str, ...] = field(default=(), repr=False)
    panel: tuple[str, ...] = field(default=(), repr=False)
    terms: tuple[str, ...] = field(default=(), repr=False)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    templates: Mapping[str, str] = field(default_factory=dict, repr=False)
    packs: tuple[str, ...] = ()


_KINDS = {k.value: k for k in (Kind.PHONE, Kind.EMAIL, Kind.WEB, Kind.USERNAME, Kind.VEHICLE, Kind.POSTCODE)}
_SUBJECT = re.compile(r"\b(subject|index) ?(child|adult|person)?\b|\b(deceased|victim)\b", re.I)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_OTHER = "Choose another."
_UK = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z")


def load_case(path: Path) -> CaseFile:
    """Read and bind one case.yaml. Raises ConfigError with line and key when it can't be understood."""
    if not path.is_file():
        raise ConfigError("case.yaml", "the folder holds no case.yaml", "Check the folder.", code="config-read")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        fact = "the file can't be read as UTF-8 text"
        raise ConfigError("case.yaml", fact, "Save it as UTF-8.", code="config-read") from None
    return read_case(text)


def read_case(text: str) -> CaseFile:
    """The same for the text of a case.yaml."""
    data, places = parse(text, "case.yaml")
    written = bind(WrittenCase, data, places, "case.yaml")
    at = _At(places)
    facts_of = _facts(written, at)
    return CaseFile(
        register=Register(_register(written, at)),
        facts=facts_of,
        title=written.title or "",
        profile=written.profile or "",
        agencies=dict(written.agencies),
        skip=tuple(Skip(s.file.replace("\\", "/"), s.reason) for s in written.skip),
        chair=written.chair,
        author=written.author,
        panel=written.panel,
        terms=written.terms_of_reference,
        columns={k.replace("\\", "/").strip("/"): dict(v) for k, v in written.columns.items()},
        templates={k: v for k, v in written.template.model_dump().items() if v} if written.template else {},
        packs=written.packs,
    )


@dataclass(frozen=True, slots=True)
class _At:
    places: Places

    def wrong(self, path: tuple[str | int, ...], fact: str, step: str = "") -> NoReturn:
        line = next((self.places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.places), 0)
        raise ConfigError(f"case.yaml:{line}", f"key {'.'.join(map(str, path))}: {fact}", step, code="config")

    def day(self, value: str | None, path: tuple[str | int, ...]) -> str:
        """ISO form of a full date (`2019-02-03` or `03/02/2019`), "" for none or for a bare year or month."""
        if not value or re.fullmatch(r"\d{4}(-\d{2})?", value):
            return ""
        uk = _UK.match(value)
        iso = f"{uk[3]}-{int(uk[2]):02}-{int(uk[1]):02}" if uk else value
        try:
            if _ISO.match(iso):
                return date.fromisoformat(iso).isoformat()
        except ValueError:
            pass
        return self.wrong(path, "this is not a date", "Write it as 2019-02-03.")


def _facts(written: WrittenCase, at: _At) -> CaseFacts:
    born = {}
    subject = ""
    for n, p in enumerate(written.people):
        day = at.day(p.born, ("people", n, "born"))
        if day:
            born[f"P{n + 1:02}"] = day
            if not subject and _SUBJECT.search(p.role or p.relation or ""):
                subject = day
    scope, event = written.scope, written.index_event
    start = at.day(scope.start if scope else None, ("scope", "from"))
    end = at.day(scope.to if scope else None, ("scope", "to"))
    if start and end and start > end:
        at.wrong(("scope", "to"), "the period ends before it starts")
    return CaseFacts(
        scope_from=start,
        scope_to=end,
        index_date=at.day(event.date if event else None, ("index_event", "date")),
        index_label=(event.label or "") if event else "",
        subject_born=subject,
        born=born,
        requester=_requester(written, at),
    )


def _requester(written: WrittenCase, at: _At) -> frozenset[str]:
    """Register ids of the requester and of the addresses, places and numbers that case.yaml says are theirs."""
    wanted = written.requester
    if not wanted:
        return frozenset()
    own = {f"P{n:02}" for n, p in enumerate(written.people, 1) if p.id == wanted}
    if not own:
        at.wrong(("requester",), "nobody under people has this id", "Give the person who asked an id there.")
    for letter, items in (("A", written.addresses), ("L", written.places), ("O", written.organisations)):
        own |= {f"{letter}{n:02}" for n, e in enumerate(items, 1) if e.person == wanted}
    return frozenset(own | {f"N{n:02}" for n, i in enumerate(written.identifiers, 1) if i.person == wanted})


def _register(written: WrittenCase, at: _At) -> tuple[RegisterEntry, ...]:
    ids = [p.id for p in written.people if p.id]
    for n, p in enumerate(written.people):
        if p.id and ids.count(p.id) > 1:
            at.wrong(("people", n, "id"), "this id is used twice")
        if p.role and p.relation:
            at.wrong(("people", n, "relation"), "role and relation mean the same", "Keep one of them.")
    _check_pseudonyms(written, at)
    out = [
        RegisterEntry(
            f"P{n:02}", Kind.PERSON, _names((p.name,), p.aliases), role=(p.role or p.relation or "").lower(),
            pseudonym=p.pseudonym or "",
            born=at.day(p.born, ("people", n - 1, "born")) or p.born or "",
            died=at.day(p.died, ("people", n - 1, "died")) or p.died or "",
        )
        for n, p in enumerate(written.people, 1)
    ]  # fmt: skip
    for letter, kind, key, items in (
        ("A", Kind.ADDRESS, "addresses", written.addresses),
        ("O", Kind.ORGANISATION, "organisations", written.organisations),
        ("L", Kind.PLACE, "places", written.places),
    ):
        for n, e in enumerate(items):
            if not (e.name or e.address):
                at.wrong((key, n), "an entry needs a name or an address")
            if e.person and e.person not in ids:
                at.wrong((key, n, "person"), "nobody under people has this id")
            names = _names(tuple(v for v in (e.name, e.address) if v), e.aliases)
            entry_id, role = f"{letter}{n + 1:02}", (e.kind or "").lower()
            out.append(RegisterEntry(entry_id, kind, names, role=role, pseudonym=e.pseudonym or ""))
    for n, i in enumerate(written.identifiers):
        if i.person and i.person not in ids:
            at.wrong(("identifiers", n, "person"), "nobody under people has this id")
        scheme = (i.type or "").lower()
        kind = _KINDS.get(scheme, Kind.IDENTIFIER)
        out.append(RegisterEntry(f"N{n + 1:02}", kind, (i.value,), scheme="" if scheme in _KINDS else scheme))
    kept = _names(written.keep, map(_person, (*written.chair, *written.author)))
    out += [RegisterEntry(f"K{n:02}", Kind.PERSON, (name,), keep=True) for n, name in enumerate(kept, 1)]
    return tuple(out)


def _person(text: str) -> str:
    """The name in "Hilary Passmore, independent chair"; panel members, told by job title, have none."""
    name, _, job = text.partition(",")
    words = job.split()
    return name.strip() if len(words) > 2 or any(w.islower() for w in words) else text


def _names(first: Iterable[str], rest: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *rest)))


def _check_pseudonyms(written: WrittenCase, at: _At) -> None:
    """A pseudonym must not be anybody's real name, nor stand for two people."""
    real: set[str] = set()
    for p in written.people:
        for name in (p.name, *p.aliases):
            key = fold_key(name)
            real |= {key, *(w for w in key.replace("-", " ").split() if len(w) > 2)}
    seen: set[str] = set()
    groups: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("people", written.people), ("addresses", written.addresses),
        ("organisations", written.organisations), ("places", written.places),
    )  # fmt: skip
    for key, items in groups:
        for n, item in enumerate(items):
            name = fold_key(item.pseudonym or "")
            if not name:
                continue
            if name in real:
                at.wrong((key, n, "pseudonym"), "this is a real name of somebody in the case", _OTHER)
            if _initials(name, item):
                at.wrong((key, n, "pseudonym"), "this holds initials of the real name", _OTHER)
            if name in seen:
                at.wrong((key, n, "pseudonym"), "this pseudonym is given to two entries", _OTHER)
            seen.add(name)


def _initials(pseudonym: str, item: Any) -> bool:
    """Whether a letter or two of a pseudonym are first letters of the name: "Child R" for Rowena Alder."""
    words = fold_key(item.name or "").replace(",", " ").replace("-", " ").split()
    firsts = [w[0] for w in words]
    pairs = {a + b for a in firsts for b in firsts if a != b}
    return any(w in firsts or w in pairs for w in pseudonym.split() if len(w) < 3)
