"""The state of one clustering: mentions, their forms and hints, the people so far, and who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.identity.alike import Nicknames
from redactor.identity.context import Seen
from redactor.identity.cues import (
    follows_on,
    is_alias,
    is_alias_field,
    is_child,
    is_renamed,
    kin_cues,
    name_part,
    owner_word,
    role_cues,
    sex_hint,
    signs,
)
from redactor.identity.kinship import kin_of
from redactor.identity.names import NameForm, Shape
from redactor.identity.people import Fit, Person, only_unborn, part_fits
from redactor.identity.roles import GROWN, PROFESSION, Roles
from redactor.identity.scoring import Hints, service_of
from redactor.identity.wholes import whole_names


@dataclass(slots=True)
class State:
    """Everything a clustering knows. `seen` is in case order and holds parsed people only."""

    seen: list[Seen]
    people: list[Person]
    roles: Roles = field(repr=False)
    nicknames: Nicknames
    forms: dict[str, NameForm]
    same: dict[str, str]
    hints: dict[str, Hints]
    at: dict[str, int]
    common: frozenset[str] = field(default=frozenset(), repr=False)
    surnames: frozenset[str] = field(default=frozenset(), repr=False)
    of: dict[str, Person] = field(default_factory=dict)
    met: Counter[int] = field(default_factory=Counter)
    doubtful: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    fits: dict[tuple[NameForm, int, tuple[int, ...]], tuple[Fit, ...]] = field(default_factory=dict, repr=False)

    def form(self, s: Seen) -> NameForm:
        """The parsed name of a mention."""
        return self.forms[s.mention.id]

    def put(self, s: Seen, person: Person) -> None:
        """Join a mention to a person."""
        self.drop(s.mention.id)
        self.of[s.mention.id] = person
        self.met[person.key] += 1
        self.doubtful.pop(s.mention.id, None)

    def drop(self, mention: str) -> None:
        """Take a mention from its person, if it has one."""
        person = self.of.pop(mention, None)
        if person is not None:
            self.met[person.key] -= 1

    def others(self, s: Seen, person: Person) -> bool:
        """Whether the register or a mention other than this one knows the person."""
        return person.entry is not None or self.met[person.key] > (self.of.get(s.mention.id) is person)

    def new_person(self) -> Person:
        """A person nobody knew of."""
        person = Person(len(self.people), self.roles)
        self.people.append(person)
        return person

    def fits_of(self, form: NameForm) -> dict[int, tuple[Fit, ...]]:
        """Who the form may be, by person key; kept until the person learns another name."""
        out = {}
        for p in self.people:
            key = (form, p.key, p.version)
            if key not in self.fits:
                self.fits[key] = tuple(f for f in part_fits(form, p, self.nicknames) if not self._another(form, f))
            if self.fits[key]:
                out[p.key] = self.fits[key]
        return out

    def _another(self, form: NameForm, fit: Fit) -> bool:
        """Whether a fit takes a known forename for a misspelt surname (Mabel for Mable)."""
        told = form.shape is Shape.SINGLE and form.word in self.common
        return told and fit.part in ("surname", "former") and fit.quality < 0.8

    def before(self, s: Seen) -> Person | None:
        """The person named just before, through a chain of other names ("X aka Y aka Z")."""
        for _ in range(4):
            if s.previous in self.of:
                return self.of[s.previous]
            if s.previous not in self.at or not self.hints[s.previous].alias:
                return None
            s = self.seen[self.at[s.previous]]
        return None

    def head_of(self, s: Seen) -> Person | None:
        """Whose form a field stands in: the person of the nearest earlier mention, at most four blocks above."""
        at = self.at[s.mention.id]
        for other in reversed(self.seen[max(0, at - 6) : at]):
            if other.place[0] != s.place[0] or s.place[1] - other.place[1] > 4:
                return None
            if other.mention.id in self.of:
                return self.of[other.mention.id]
        return None

    def owned_role(self, s: Seen) -> str:
        """The role that "X's father: NAME" gives, once X's own role is known."""
        word = self.hints[s.mention.id].owned
        return kin_of(self.of[s.previous].role, word) if word and s.previous in self.of else ""


def new_state(
    seen: Sequence[Seen], people: list[Person], roles: Roles, nicknames: Nicknames, common: frozenset[str]
) -> State:
    """Parse and read the hints of every mention once."""
    parsed = [s for s in seen if s.form is not None]
    forms = {s.mention.id: _form(s.form, common) for s in parsed if s.form is not None}
    whole, same = whole_names(parsed, forms)
    return State(
        seen=parsed,
        people=people,
        roles=roles,
        nicknames=nicknames,
        forms=forms | whole,
        same=same,
        hints={s.mention.id: _hints(s, roles) for s in parsed},
        at={s.mention.id: n for n, s in enumerate(parsed)},
        common=common,
        surnames=frozenset(f.surname for f in forms.values() if f.shape is Shape.INITIAL_SURNAME),
    )


def _form(form: NameForm, common: frozenset[str]) -> NameForm:
    if form.shape is Shape.INITIALS and len(form.word) > 2 and form.word in common:
        return NameForm(Shape.SINGLE, (form.word,), "", form.title, upper=True)
    return form


def _hints(s: Seen, roles: Roles) -> Hints:
    service = service_of(s.agency)
    return Hints(
        cues=role_cues(s, roles, service),
        kin=kin_cues(s),
        owned=owner_word(s),
        part=name_part(s),
        sex=sex_hint(s),
        child=is_child(s),
        service=service,
        signs=signs(s),
        follows=follows_on(s),
        alias=is_alias(s),
        renamed=is_renamed(s),
        field=is_alias_field(s),
    )


def refresh(state: State) -> None:
    """Count again where everybody was seen, and settle roles."""
    for p in state.people:
        p.documents.clear()
        p.blocks.clear()
        p.sexes.clear()
    for s in state.seen:
        person = state.of.get(s.mention.id)
        if person is not None:
            person.documents[s.document] += 1
            person.blocks[s.place[:2]] += 1
            if sex := state.hints[s.mention.id].sex:
                person.sexes[sex] += 1
    for _ in range(2):
        for p in state.people:
            p.votes.clear()
        for s in state.seen:
            person = state.of.get(s.mention.id)
            if person is not None:
                vote(state, s, person)
        for p in state.people:
            p.settle()
        only_unborn(state.people)
    _sole_roles(state.people, state.roles.sole)


def vote(state: State, s: Seen, person: Person) -> None:
    """Count what one mention's surroundings say of a person's role."""
    hints = state.hints[s.mention.id]
    for cue in hints.cues:
        person.votes[cue.role] += cue.weight
    for role in sorted(hints.kin):
        person.votes[role] += 0.8 / len(hints.kin)
    if role := state.owned_role(s):
        person.votes[role] += 3.0
    if hints.signs or state.form(s).shape is Shape.INITIALS:
        # records sign with initials, and call colleagues by them
        person.votes[PROFESSION.name] += 0.6 if hints.signs else 0.4
    before = state.of.get(s.previous) if hints.follows else None
    if before is not None and before is not person and before.professional:
        person.votes[before.role] += 2.0


def _sole_roles(people: Sequence[Person], sole: frozenset[str]) -> None:
    """Roles that one person has: the register's holder keeps it, else the one with most votes and mentions."""
    for role in sorted(sole):
        holders = [p for p in people if p.role == role]
        known = [p for p in holders if p.entry]
        if len(holders) < 2:
            continue
        kept = known or [max(holders, key=lambda p: (p.votes[role] * p.documents.total(), -p.key))]
        for p in holders:
            if p not in kept:
                p.role = _second_role(p, role, sole & {o.role for o in people if o is not p})


def _second_role(person: Person, taken: str, held: frozenset[str]) -> str:
    """The role with most votes that somebody else may have, else a neutral one."""
    works = person.roles.works
    jobs = sum(w for r, w in person.votes.items() if works(r))
    family = sum(person.votes.values()) - jobs
    roles = [(w, r) for r, w in person.votes.items() if jobs >= family or not works(r)]
    others = [(w, r) for w, r in roles if r != taken and r not in held and w >= 0.8]
    return max(others)[1] if others else "child" if taken == "subject child" else GROWN.name
