"""A forename met alone and a person known by initial and surname ("Una", "Dr U. Rao"), where they can only be one."""

from __future__ import annotations

from collections import defaultdict

from redactor.identity.names import Shape
from redactor.identity.people import Person
from redactor.identity.state import State


def join_given_names(state: State, common: frozenset[str]) -> None:
    """Join them when the forename stands in a document of the initial's, and neither has another match there.

    `common` are folded forenames: another word that begins with the letter is not taken for a name.
    """
    documents = _documents(state)
    alone = [p for p in state.people if documents[p.key] and _one_forename(p, common)]
    short = [p for p in state.people if documents[p.key] and p.surnames and not p.forenames and _letters(p)]
    fits = {
        a.key: [p for p in short if a.words[0][0] in _letters(p) and documents[a.key] & documents[p.key] and _go(a, p)]
        for a in alone
    }
    taken: dict[int, int] = defaultdict(int)
    for found in fits.values():
        for p in found:
            taken[p.key] += 1
    for a in alone:
        found = fits[a.key]
        if len(found) == 1 and taken[found[0].key] == 1:
            found[0].forenames.append(a.words[0])
            for s in state.seen:
                if state.of.get(s.mention.id) is a:
                    state.put(s, found[0])


def _documents(state: State) -> dict[int, set[str]]:
    out: dict[int, set[str]] = defaultdict(set)
    for s in state.seen:
        if s.mention.id in state.of and state.form(s).shape is not Shape.INITIALS:
            out[state.of[s.mention.id].key].add(s.document)
    return out


def _one_forename(person: Person, common: frozenset[str]) -> bool:
    plain = not (person.entry or person.forenames or person.surnames or person.initials)
    return plain and len(person.words) == 1 and person.words[0] in common


def _letters(person: Person) -> set[str]:
    return {i for i in person.initials if len(i) == 1}


def _go(a: Person, b: Person) -> bool:
    """Whether what is known of their roles lets them be one person."""
    return None in (a.professional, b.professional) or a.professional == b.professional
