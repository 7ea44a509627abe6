"""Whose e-mail address or login it is: a user part that can be made from one person's name only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactor.identity.people import Person
from redactor.model.document import Document
from redactor.model.mention import Kind, Mention
from redactor.text.fold import fold_key

_ACCOUNTS = frozenset({Kind.EMAIL, Kind.USERNAME})
_PARTS = re.compile(r"[a-z]+")


def owners(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], people: Iterable[Person]
) -> dict[str, Person]:
    """The person of each e-mail address and login (by mention id) that only one person's name fits.

    Fits are forename and surname, either with the other's initial, whole and in either order; digits at the end
    don't count. A forename or a surname alone fits nobody.
    """
    made: dict[str, set[int]] = {}
    known = {p.key: p for p in people}
    for p in known.values():
        for user in _users(p):
            made.setdefault(user, set()).add(p.key)
    out: dict[str, Person] = {}
    for document in documents:
        texts = {b.id: b.text for b in document.blocks}
        for m in mentions.get(document.id, ()):
            if m.kind in _ACCOUNTS:
                fits = made.get(_user(texts[m.span.block_id][m.span.start : m.span.end]), set())
                if len(fits) == 1:
                    out[m.id] = known[next(iter(fits))]
    return out


def _user(surface: str) -> str:
    """The letters of the user part: "mailto:J.Salt2@x.example" gives "jsalt"."""
    user = surface.split("@", 1)[0].rsplit(":", 1)[-1].rsplit("\\", 1)[-1] if surface[0] != "@" else surface
    return "".join(_PARTS.findall(fold_key(user)))


def _users(person: Person) -> Iterator[str]:
    surnames = {"".join(_PARTS.findall(s)) for s in person.surnames} | {
        part for s in person.surnames for part in _PARTS.findall(s) if len(part) > 2
    }
    forenames = {"".join(_PARTS.findall(f)) for f in person.forenames}
    starts = {f[0] for f in forenames if f} | {i[0] for i in person.initials if len(i) == 1}
    for surname in surnames:
        for given in forenames | starts:
            yield given + surname
            yield surname + given
        for given in forenames:
            yield given + surname[:1]
