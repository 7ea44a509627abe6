"""Puts person mentions together over the whole case: register, whole names, then part names by context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redactor.identity.alike import Nicknames
from redactor.identity.context import Seen
from redactor.identity.cues import is_also
from redactor.identity.founding import found_people, merge_aliases
from redactor.identity.given import join_given_names
from redactor.identity.names import NameForm, Shape
from redactor.identity.people import Person, known_people
from redactor.identity.roles import Roles
from redactor.identity.scoring import best_fit
from redactor.identity.state import State, new_state, refresh, vote
from redactor.model.identity import RegisterEntry

_JOIN, _SOLE, _MARGIN = -1.2, -4.0, 0.8
_STEPS = (
    frozenset({Shape.INITIAL_SURNAME, Shape.FULL}),
    frozenset({Shape.SINGLE}),
    frozenset({Shape.INITIALS}),
)


@dataclass(slots=True)
class Cluster:
    """People and who each mention is. `doubtful` maps a mention to the persons it may be (best first)."""

    people: list[Person]
    of: dict[str, Person] = field(default_factory=dict)
    doubtful: dict[str, tuple[Person, ...]] = field(default_factory=dict)


def cluster_people(
    seen: Sequence[Seen],
    register: Sequence[RegisterEntry],
    roles: Roles,
    nicknames: Nicknames,
    common: frozenset[str],
) -> Cluster:
    """Every mention of `seen` (people only, in case order) joined to a person, or doubtful.

    `common` are folded forenames: a three-letter word in capitals that is one of them is not initials.
    """
    state = new_state(seen, known_people(register, roles), roles, nicknames, common)
    found_people(state)
    whole = set(state.of)
    rest = [s for s in state.seen if s.mention.id not in whole]
    _other_names(state, rest)
    for turn in range(2):
        if turn:
            merge_aliases(state)
        for shapes in _STEPS:
            for s in rest:
                if state.form(s).shape in shapes:
                    _attach(state, s)
            refresh(state)
    join_given_names(state, common)
    refresh(state)
    return Cluster(state.people, state.of, state.doubtful)


def _other_names(state: State, rest: Sequence[Seen]) -> None:
    """Learn "aka X" before X is met elsewhere."""
    for s in rest:
        owner = _alias_owner(state, s)
        if owner is not None and state.form(s).shape in (Shape.SINGLE, Shape.INITIALS):
            owner.learn(state.form(s))
            state.put(s, owner)
    refresh(state)


def _alias_owner(state: State, s: Seen) -> Person | None:
    hints = state.hints[s.mention.id]
    if hints.alias:
        return state.before(s)
    if hints.field:
        return state.head_of(s)
    if s.previous and is_also(s) and state.hints[s.previous].alias:
        return state.of.get(s.previous)
    return None


def _attach(state: State, s: Seen) -> None:
    form, hints = state.form(s), state.hints[s.mention.id]
    hints = replace(hints, owned=state.owned_role(s))
    fits = state.fits_of(form)
    own = state.of.get(s.mention.id)
    if own is not None and not state.others(s, own) and len(fits) > 1:
        # nobody is likelier for having been made of this very mention
        fits.pop(own.key, None)
    owner = _alias_owner(state, s)
    if owner is not None and (owner.key in fits or form.shape is Shape.SINGLE):
        if owner.key not in fits:
            owner.learn(form)
        state.put(s, owner)
        return
    if family := _family(state, s, form):
        _doubt(state, s, family)
        return
    ranked = sorted(
        ((best_fit(f, s, hints, state.people[k]) + _nearness(state, s, state.people[k]), -k) for k, f in fits.items()),
        reverse=True,
    )
    # one candidate for a whole surname with its initial needs little else; one word needs more
    sole = len(ranked) == 1 and form.shape in _STEPS[0]
    if not ranked or ranked[0][0] < (_SOLE if sole else _JOIN):
        _stand_alone(state, s, form, ranked)
    elif len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        close = [state.people[-k] for score, k in ranked if ranked[0][0] - score < _MARGIN]
        _doubt(state, s, close)
    else:
        state.put(s, state.people[-ranked[0][1]])


def _family(state: State, s: Seen, form: NameForm) -> list[Person]:
    """Everybody meant by "the Browns": a family's name in the plural is nobody's alone."""
    word = form.word
    if form.shape is not Shape.SINGLE or not word.endswith("s") or not s.before.lower().endswith("the "):
        return []
    if any(word in p.surnames for p in state.people):
        return []
    found = [p for p in state.people if word[:-1] in p.surnames and state.others(s, p)]
    return found if len(found) > 1 else []


def _doubt(state: State, s: Seen, candidates: Sequence[Person]) -> None:
    candidates = [p for p in candidates if state.others(s, p)]
    if len(candidates) == 1 and state.form(s).shape is not Shape.INITIALS:
        state.put(s, candidates[0])
        return
    state.drop(s.mention.id)
    state.doubtful[s.mention.id] = tuple(candidates)


def _nearness(state: State, s: Seen, person: Person) -> float:
    shape = state.form(s).shape
    score = 0.0
    if s.mention.entity and person.entry and person.entry.id == s.mention.entity:
        # the register's matcher knows only the register: one word of it may be anybody's
        score = 1.5 if shape in _STEPS[0] else 0.3
    if shape is Shape.INITIALS and any(_names(text, person) for _, text in s.row):
        score += 4.0
    return score


def _names(text: str, person: Person) -> bool:
    low = text.lower()
    return any(f in low for f in person.forenames) and any(n in low for n in person.surnames)


def _stand_alone(state: State, s: Seen, form: NameForm, ranked: Sequence[tuple[float, int]]) -> None:
    """No candidate: a person of its own. Letters that fit somebody badly stay doubtful."""
    if form.shape is Shape.INITIALS and (ranked or len(form.word) < 2):
        _doubt(state, s, [state.people[-k] for _, k in ranked])
        return
    person = state.new_person()
    if form.shape is Shape.INITIALS:
        person.initials.add(form.word)
    else:
        person.learn(form)
    vote(state, s, person)
    person.settle()
    state.put(s, person)
