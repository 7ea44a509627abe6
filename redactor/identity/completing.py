"""Register entries of one word ("Gordon", "Mrs Nur"): the whole name in the records that can only be theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from redactor.identity.alike import forename_match, is_letters, surname_match
from redactor.identity.context import Seen
from redactor.identity.names import NameForm, parse_name
from redactor.identity.people import Person, full_match
from redactor.identity.state import State

Group = tuple[NameForm, Sequence[Seen]]
_FITS, _TAKEN = 0.9, 0.8


def complete_register(state: State, groups: Iterable[Sequence[Seen]]) -> None:
    """Give every person known by one word the whole name it is part of, where just one name can be meant.

    A name counts for nobody when it is another entry's, or when its surroundings give it a profession.
    """
    short = [p for p in state.people if p.words and not (p.forenames or p.surnames) and _whole_life(p)]
    if not short:
        return
    others = [p for p in state.people if p.entry and p not in short]
    free: list[tuple[NameForm, Sequence[Seen]]] = []
    for group in groups:
        form = state.form(group[0])
        taken = any(full_match(form, p, state.nicknames) >= _TAKEN for p in others)
        if not taken and not is_letters(form.surname) and not _works(state, group):
            free.append((form, group))
    for person in short:
        fits = [(form, group) for form, group in free if _is_part(person.words[0], form, state.nicknames)]
        told = [(form, group) for form, group in fits if _says(state, group, person.role)]
        likely = _likeliest(person, told or fits, state.nicknames)
        found = next((name for some in likely if (name := _one_name(state, some))), None)
        if found is not None and not _rivals(state, short, person, found):
            person.words.clear()
            person.learn(found)


def _whole_life(person: Person) -> bool:
    """Whether an entry's one word is a name of its own: an unborn baby's is the mother's."""
    forms = [parse_name(n) for n in person.entry.names] if person.entry else []
    return bool(forms) and not any(f is not None and f.title in ("baby", "unborn", "ubb") for f in forms)


def _is_part(word: str, form: NameForm, nicknames: Mapping[str, frozenset[str]]) -> bool:
    return forename_match(form.forenames[0], word, nicknames) >= _FITS or surname_match(word, form.surname) >= _FITS


def _works(state: State, group: Sequence[Seen]) -> bool:
    """Whether the surroundings give the name a profession more often than a place in the family."""
    cues = [c for s in group for c in state.hints[s.mention.id].cues if c.weight > 1]
    jobs = sum(c.weight for c in cues if state.roles.works(c.role))
    kin = sum(c.weight for c in cues if not state.roles.works(c.role))
    return jobs > kin


def _says(state: State, group: Sequence[Seen], role: str) -> bool:
    hints = [state.hints[s.mention.id] for s in group]
    return bool(role) and any(role in h.kin or any(c.role == role for c in h.cues) for h in hints)


def _likeliest(
    person: Person, fits: Sequence[Group], nicknames: Mapping[str, frozenset[str]]
) -> tuple[Sequence[Group], ...]:
    """The fits where the word is the forename, unless a title says it is the surname; then all of them."""
    titles = {f.title for f in map(parse_name, person.entry.names if person.entry else ()) if f is not None}
    first = [(form, group) for form, group in fits if forename_match(form.forenames[0], person.words[0], nicknames)]
    return (fits,) if titles & {"mr", "mrs", "ms", "miss", "dr"} else (first, fits)


def _one_name(state: State, fits: Sequence[tuple[NameForm, Sequence[Seen]]]) -> NameForm | None:
    """The fullest of the names when all of them are one person's, else None."""
    if not fits:
        return None
    best = max((form for form, _ in fits), key=lambda f: (len(f.forenames), len(f.forenames[0]), f.surname))
    trial = Person(-1, state.roles)
    trial.learn(best)
    return best if all(full_match(form, trial, state.nicknames) >= _TAKEN for form, _ in fits) else None


def _rivals(state: State, short: Sequence[Person], person: Person, form: NameForm) -> bool:
    words = (p.words[0] for p in short if p is not person and p.words)
    return any(_is_part(word, form, state.nicknames) for word in words)
