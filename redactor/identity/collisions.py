"""Chosen names and labels that are somebody's real name in the case: a reader could not tell which is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from redactor.errors import ConfigError
from redactor.identity.people import Person
from redactor.identity.roles import Roles
from redactor.model.identity import Register, RegisterEntry
from redactor.text.fold import fold_key

_KEYS = {"P": "people", "A": "addresses", "O": "organisations", "L": "places"}


@dataclass(frozen=True, slots=True)
class RealNames:
    """Folded words: `sure` of whole names and of the register, `maybe` of people met by one word only."""

    sure: frozenset[str]
    maybe: frozenset[str]


def real_names(people: Iterable[Person], met: Iterable[Person]) -> RealNames:
    """The names of everybody whom the register or a mention knows."""
    known = {p.key for p in met}
    sure: set[str] = set()
    maybe: set[str] = set()
    for p in people:
        if p.entry is not None or (p.key in known and p.forenames):
            sure |= {w for n in (*p.forenames, *p.middles, *p.surnames) for w in _words(n)}
        if p.entry is not None:
            sure |= set(p.words)
        elif p.key in known:
            maybe |= set(p.words)
    return RealNames(frozenset(w for w in sure if len(w) > 2), frozenset(w for w in maybe - sure if len(w) > 2))


def check_chosen(register: Register, called: Mapping[str, str], names: RealNames, roles: Roles) -> Iterator[str]:
    """Refuse pseudonyms of the register, and labels given to roles, that hold a real name; yield doubtful ids.

    Yields the register ids whose pseudonym is a word that the records may use as a name. Raises ConfigError, which
    says where the word stands and not which it is.
    """
    common = {w for r in roles.by_name.values() for w in _words(r.label)}
    for entry in register.entries:
        chosen = _words(entry.pseudonym) - common
        if chosen & names.sure:
            _refuse(entry)
        if chosen & names.maybe:
            yield entry.id
    for role, label in called.items():
        if (_words(label) - common) & names.sure:
            fact = f"the label of {role} holds the name of somebody in the case"
            raise ConfigError("labels", fact, "Choose another in the case's rules or profile.", code="label-taken")


def neutral(stem: str, fallback: str, names: RealNames, listed: frozenset[str]) -> str:
    """The label word `stem`, or `fallback` where the stem is a name that somebody in the case bears (Mr Ward)."""
    return fallback if _words(stem) & names.sure & listed else stem


def _refuse(entry: RegisterEntry) -> NoReturn:
    place = f"key {_KEYS.get(entry.id[0], 'people')}, entry {int(entry.id[1:])}, pseudonym"
    fact = f"{place}: somebody in the records has this name"
    raise ConfigError("case.yaml", fact, "Choose another.", code="pseudonym-taken")


def _words(text: str) -> set[str]:
    return {w for w in fold_key(text).replace("-", " ").split() if len(w) > 2}
