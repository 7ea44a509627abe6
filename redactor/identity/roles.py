"""The roles of a case (`rules/roles/*.yaml`): kinship to the subject and professions, and how a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redactor.identity.kinship import KIN, PLAINLY, SAME, kin_of
from redactor.rulebook.rules import titled
from redactor.rulebook.rules_book import Role

__all__ = ["ADULT", "GROWN", "PROFESSION", "Role", "Roles", "make_roles", "titled"]

PROFESSION = Role("professional", "Professional", "a professional", True)
ADULT = Role("person", "Person", "a person", False)
GROWN = Role("adult", "Adult", "an adult", False)
"""What somebody is called whose text says a role that another person of the register has."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles people may get: of the family (everybody who is no professional) and professions, in reading order.

    `sole` are those that one person has, unless the register gives them to several.
    """

    family: tuple[Role, ...]
    professional: tuple[Role, ...]
    by_name: Mapping[str, Role]
    sole: frozenset[str]

    def sex(self, name: str) -> str:
        """ "m" or "f" where the role says so."""
        return self.by_name[name].sex if name in self.by_name else ""

    def works(self, name: str) -> bool:
        """Whether the role is a profession."""
        return name in self.by_name and self.by_name[name].professional

    def read(self, text: str) -> str:
        """The role that a whole short text names ("MGM", "Social Worker (allocated)"), or ""."""
        plain = re.sub(r"\s+", " ", text.replace("\u2019", "'")).strip(" .:;,")
        tidy = plain.lower()
        if tidy in self.by_name:
            return tidy
        father_of = re.match(r"(father|mother) of (?!(?:the )?(?:subject|baby|child|index))\w", tidy)
        if father_of:
            return f"{father_of[1]} of half-sibling"
        if re.match(r"(?:unborn|ubb)\b", tidy):
            return "unborn baby"
        owned = re.fullmatch(r"(.+?)'s ([a-z]+)", tidy)
        if owned and (owned[2] in SAME or owned[2] in KIN):
            return kin_of(self.read(owned[1]), owned[2])
        for table in (self.family, self.professional):
            if found := _first(table, plain):
                return found
        word = next((m.group() for m in re.finditer(r"[a-z]+", tidy) if m.group() in PLAINLY), "")
        return PLAINLY.get(word, "")


def make_roles(table: Iterable[Role]) -> Roles:
    """The roles of a rule book."""
    roles = tuple(table)
    return Roles(
        family=tuple(r for r in roles if not r.professional),
        professional=tuple(r for r in roles if r.professional),
        by_name={r.name: r for r in (*roles, PROFESSION, ADULT, GROWN)},
        sole=frozenset(r.name for r in roles if r.sole),
    )


def _first(table: Iterable[Role], text: str) -> str:
    """The role whose words stand first, the longest of those that start there."""
    hits = []
    for n, role in enumerate(table):
        m = re.search(rf"\b(?:{role.words})\b", text, re.I)
        if m:
            hits.append((m.start(), -len(m.group()), n, role.name))
    return min(hits)[3] if hits else ""
