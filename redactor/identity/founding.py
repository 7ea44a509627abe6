"""People from whole names: the register's first, then every whole name in the case, other names of somebody last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from redactor.identity.alike import alike, forename_match, is_letters, surname_match
from redactor.identity.completing import complete_register
from redactor.identity.context import Seen
from redactor.identity.names import NameForm, Shape
from redactor.identity.people import Person, full_match
from redactor.identity.scoring import CHILDREN
from redactor.identity.state import State, refresh

_EXACT = 0.85
_Key = tuple[tuple[str, ...], str, str]


def found_people(state: State) -> None:
    """Make persons from whole names: longest and most frequent forms first."""
    groups: dict[_Key, list[Seen]] = defaultdict(list)
    together: dict[tuple[int, int], set[_Key]] = defaultdict(set)
    for s in state.seen:
        form = state.form(s)
        if form.shape is Shape.FULL and s.mention.id not in state.same:
            key = (form.forenames, form.surname, form.suffix)
            groups[key].append(s)
            together[s.place[:2]].add(key)
    complete_register(state, groups.values())
    order = sorted(groups, key=lambda k: (is_letters(k[1]), -len(k[0]), -len(groups[k]), groups[k][0].place))
    placed: dict[_Key, Person] = {}
    named = [k for k in order if not any(_another_name(state, s) for s in groups[k])]
    for key in named + [k for k in order if k not in set(named)]:
        rivals = {k for s in groups[key] for k in together[s.place[:2]] if k != key}
        apart = {placed[k].key for k in rivals if k in placed}
        person = _owner_or_match(state, groups[key], apart)
        if person is not None:
            placed[key] = person
            for s in groups[key]:
                state.put(s, person)
    for part, whole in state.same.items():
        if whole in state.of:
            person = state.of[whole]
            if (form := state.forms[part]).shape is Shape.SINGLE and form.word not in person.surnames:
                person.learn(form)
            state.put(state.seen[state.at[part]], person)
    refresh(state)


def _another_name(state: State, s: Seen) -> bool:
    hints = state.hints[s.mention.id]
    return hints.alias or hints.field


def _owner_or_match(state: State, group: list[Seen], apart: set[int]) -> Person | None:
    """The person a whole name belongs to: one it fits, one it is said to be another name of, or a new one."""
    form = state.form(group[0])
    scored = sorted(
        (
            (q, p.entry is not None, -p.key)
            for p in state.people
            if (q := full_match(form, p, state.nicknames)) >= 0.5 and (q >= _EXACT or p.key not in apart)
        ),
        reverse=True,
    )
    owner = _owner(state, group)
    if owner is not None and (not scored or owner.entry is not None or scored[0][0] < _EXACT):
        owner.learn_alias(form)
        return owner
    if scored and (len(scored) == 1 or scored[0][:2] > scored[1][:2]):
        person = state.people[-scored[0][2]]
        if not any(forename_match(form.forenames[0], f, state.nicknames) for f in person.forenames):
            return person
    elif scored or is_letters(form.surname):
        return None
    elif (child := _by_other_surname(state, form)) is not None:
        person = child
    else:
        person = state.new_person()
    if form.surname not in person.middles or form.surname in state.surnames:
        person.learn(form)
    return person


def _by_other_surname(state: State, form: NameForm) -> Person | None:
    """The register's only child or mother of that forename, where the surname is another one of the family."""
    family = [p for p in state.people if p.entry and p.professional is False]
    named = [p for p in family if p.role in (*CHILDREN, "mother") and _spelt(form.forenames[0], p, state.common)]
    if len(named) != 1 or any(p.professional and form.forenames[0] in p.forenames for p in state.people):
        return None
    others = {s for p in family if p is not named[0] for s in p.surnames}
    return named[0] if form.surname in others else None


def _spelt(forename: str, person: Person, common: frozenset[str]) -> bool:
    """Whether a forename is the person's, or no name of its own and a misspelling of theirs."""
    return forename in person.forenames or (
        forename not in common and any(alike(forename, f) for f in person.forenames)
    )


def _owner(state: State, group: Iterable[Seen]) -> Person | None:
    for s in group:
        hints = state.hints[s.mention.id]
        if hints.alias and (person := state.before(s)) is not None:
            return person
        if hints.field and (head := state.head_of(s)) is not None and _related(state.form(s), head, state.nicknames):
            return head
    return None


def _related(form: NameForm, person: Person, nicknames: Mapping[str, frozenset[str]]) -> bool:
    """Whether a whole name shares a forename or a surname with a person: another name rarely changes both."""
    fore = any(forename_match(f, g, nicknames) for f in form.forenames for g in (*person.forenames, *person.words))
    return fore or any(surname_match(form.surname, s) for s in person.surnames)


def merge_aliases(state: State) -> None:
    """Join a person known only by another name ("gave name X") once the one before it is known."""
    for s in state.seen:
        mine, owner = state.of.get(s.mention.id), state.before(s) if state.hints[s.mention.id].alias else None
        if mine is None or owner is None or mine is owner or mine.entry or state.form(s).shape is not Shape.FULL:
            continue
        grown = owner.professional is False and not mine.votes and state.hints[s.mention.id].renamed
        if grown or _related(state.form(s), owner, state.nicknames):
            owner.learn_alias(state.form(s))
            for mention, person in list(state.of.items()):
                if person is mine:
                    state.put(state.seen[state.at[mention]], owner)
    _look_again(state)


def _look_again(state: State) -> None:
    """Give up people known by one word that was since learnt as another name of just one fuller person."""
    fuller = [p for p in state.people if p.entry or p.forenames or p.surnames]
    for p in state.people:
        plain = not (p.entry or p.forenames or p.surnames or p.initials) and len(p.words) == 1
        if plain and sum(p.words[0] in q.words for q in fuller) == 1:
            p.words.clear()
            for mention in [m for m, person in state.of.items() if person is p]:
                state.drop(mention)
