"""Register entries of part of a name ("Gordon", "Mrs Nur", "H. Dean"): the whole name that can only be theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from redactor.identity.alike import forename_match, is_letters, surname_match
from redactor.identity.context import Seen
from redactor.identity.names import NameForm, Shape, parse_name
from redactor.identity.people import Person, full_match
from redactor.identity.state import State

Group = tuple[NameForm, Sequence[Seen]]
_FITS, _TAKEN = 0.9, 0.8


def complete_register(state: State, groups: Iterable[Sequence[Seen]]) -> None:
    """Give every person known by part of a name the whole name it is part of, where just one name can be meant.

    A name counts for nobody when it is another entry's, or when its surroundings give it a profession.
    """
    short = [p for p in state.people if (_one_word(p) or _initial_only(p)) and _whole_life(p)]
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
        fits = [(form, group) for form, group in free if _is_part(person, form, state.nicknames)]
        if person.words and (named := _told_with(state, person)) is not None:
            person.learn(named)
            continue
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


def _one_word(person: Person) -> bool:
    return bool(person.words) and not (person.forenames or person.surnames)


def _initial_only(person: Person) -> bool:
    return person.entry is not None and bool(person.surnames and person.initials) and not person.forenames


def _is_part(person: Person, form: NameForm, nicknames: Mapping[str, frozenset[str]]) -> bool:
    if not person.words:
        return form.forenames[0][0] in person.initials and any(
            surname_match(s, form.surname) >= _FITS for s in person.surnames
        )
    word = person.words[0]
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


def _told_with(state: State, person: Person) -> NameForm | None:
    """The only whole name that the records give an entry's one word as another name of (Ann Other "Spike")."""
    found: dict[NameForm, None] = {}
    for s in state.seen:
        form = state.form(s)
        if state.hints[s.mention.id].alias and form.shape is Shape.SINGLE and form.word == person.words[0]:
            before = state.form(state.seen[state.at[s.previous]]) if s.previous in state.at else None
            if before is not None and before.shape is Shape.FULL and not is_letters(before.surname):
                found[replace(before, title="", upper=False, lower=False)] = None
    return next(iter(found)) if len({(f.forenames[0], f.surname) for f in found}) == 1 else None


def _likeliest(
    person: Person, fits: Sequence[Group], nicknames: Mapping[str, frozenset[str]]
) -> tuple[Sequence[Group], ...]:
    """The fits where the word is the forename, unless a title says it is the surname; then all of them."""
    if not person.words:
        return (fits,)
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
    return any(_is_part(p, form, state.nicknames) for p in short if p is not person and (p.words or p.initials))
