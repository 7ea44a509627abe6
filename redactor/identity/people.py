"""People of a case while they are being put together: names, role votes and where they were seen."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.identity.alike import Nicknames, forename_match, is_letters, parts, short_surname, surname_match
from redactor.identity.names import NameForm, Shape, parse_name
from redactor.identity.roles import GROWN, PROFESSION, Role, Roles
from redactor.model.identity import RegisterEntry

_SURE = 0.6
# the least weight of "professional" for each mention: whoever signs once and is met often need not be one
_RARE = 0.08
# "son of", "daughter of": what follows is the father's forename, no surname
_PATRONYMS = ("bin ", "ibn ", "bint ")
_LOOSE = frozenset({"professional", "chair", "review author", "manager"})


@dataclass(slots=True)
class Person:
    """One person so far. `words` are single names whose part is unknown; `votes` weigh roles seen beside the name."""

    key: int
    roles: Roles = field(repr=False)
    entry: RegisterEntry | None = None
    forenames: list[str] = field(default_factory=list, repr=False)
    middles: list[str] = field(default_factory=list, repr=False)
    surnames: list[str] = field(default_factory=list, repr=False)
    words: list[str] = field(default_factory=list, repr=False)
    initials: set[str] = field(default_factory=set, repr=False)
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sexes: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    blocks: Counter[tuple[int, int]] = field(default_factory=Counter)
    role: str = ""
    suffix: str = ""

    def learn(self, form: NameForm) -> None:
        """Add what a form says of the person's names."""
        if form.shape is Shape.FULL:
            _add(self.forenames, form.forenames[0])
            for middle in form.forenames[1:]:
                _add(self.middles, middle)
            if len(form.surname) > 1 and not is_letters(form.surname):
                _add(self.surnames, form.surname)
            elif len(form.surname) == 1:
                self.initials.add(form.forenames[0][0] + form.surname)
            self.suffix = self.suffix or form.suffix
        elif form.shape is Shape.INITIAL_SURNAME:
            self.initials.add(form.forenames[0][0])
            self.suffix = self.suffix or form.suffix
            if len(form.surname) > 3 or not self.surnames:
                _add(self.surnames, form.surname)
        elif form.shape is Shape.SINGLE:
            _add(self.words, form.word)
        else:
            self.initials.add(form.word)

    def learn_alias(self, form: NameForm) -> None:
        """Add another name: its words count alone too (a made-up name has no forename and surname)."""
        self.learn(form)
        if form.shape is Shape.FULL and form.forenames[0] not in self.forenames[:1]:
            for word in (form.forenames[0], form.surname):
                if len(word) > 1 and not is_letters(word):
                    _add(self.words, word)

    def learn_known(self, form: NameForm) -> None:
        """Add a name the register gives: its parts are told by the name that stands first."""
        word = form.word
        if form.shape is Shape.FULL and self.forenames and form.surname in (*self.forenames, *self.middles):
            return
        if form.shape is not Shape.SINGLE:
            self.learn(form)
        elif any(surname_match(word, s) for s in self.surnames):
            if not any(word in parts(s) for s in self.surnames):
                _add(self.surnames, word)
        elif any(forename_match(word, f, {}) for f in self.forenames):
            _add(self.forenames, word)
        elif word not in self.middles:
            _add(self.words, word)

    @property
    def version(self) -> tuple[int, int, int, int, int]:
        """Changes whenever a name is learnt."""
        return len(self.forenames), len(self.middles), len(self.surnames), len(self.words), len(self.initials)

    def sign(self) -> frozenset[str]:
        """The initials the person may sign with."""
        fore = {f[0] for f in (*self.forenames, *self.words)} | {i for i in self.initials if len(i) == 1}
        out = {i for i in self.initials if len(i) > 1}
        for f in fore:
            for s in self.surnames:
                out |= {f + short for short in short_surname(s)}
                out |= {f + m[0] + s[0] for m in self.middles}
        out |= {"".join(h[0] for h in f.split("-") if h) for f in self.forenames if "-" in f}
        return frozenset(out)

    @property
    def kind(self) -> Role | None:
        """The role's table entry."""
        return None if self.role == GROWN.name else self.roles.by_name.get(self.role)

    @property
    def professional(self) -> bool | None:
        """Whether the role is a profession; None when nothing is known."""
        return None if self.kind is None else self.kind.professional

    def settle(self) -> None:
        """Take the role with most votes; the register's role is never outvoted."""
        told = self.roles.read(self.entry.role) if self.entry else ""
        if told:
            self.role = self.role if told == "unborn baby" and self.role else told
        elif self.votes:
            weight, role = max((w, r) for r, w in self.votes.items())
            if role in _LOOSE:
                # whoever chairs, writes or signs also has a job, and is better told by it
                jobs = [(w, r) for r, w in self.votes.items() if w >= 1.0 and self.roles.works(r)]
                family = [(w, r) for r, w in self.votes.items() if w >= 1.0 and not self.roles.works(r)]
                if role == PROFESSION.name and family:
                    jobs = family
                role = max(((r not in _LOOSE, r != PROFESSION.name, w, r) for w, r in jobs), default=("", role))[-1]
            rarely = role == PROFESSION.name and weight < _RARE * self.documents.total()
            self.role = role if weight >= 1.0 and not rarely else ""


def _add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def known_people(entries: Sequence[RegisterEntry], roles: Roles) -> list[Person]:
    """A person for each register entry, with every name the register gives."""
    out: list[Person] = []
    for entry in entries:
        person = Person(len(out), roles, entry)
        for name in entry.names:
            form = parse_name(name)
            if form is None:
                continue
            if form.shape is Shape.INITIALS:
                person.initials.add(form.word)
            else:
                person.learn_known(form)
        person.settle()
        out.append(person)
    only_unborn(out)
    return out


def only_unborn(people: Sequence[Person]) -> None:
    """An unborn baby is the subject child where nobody else is."""
    unborn = [p for p in people if p.role == "unborn baby"]
    if len(unborn) == 1 and not any(p.role == "subject child" for p in people):
        unborn[0].role = "subject child"


def full_match(form: NameForm, person: Person, nicknames: Nicknames) -> float:
    """How well a whole name fits a person, 0-1; 0 when its middle names speak against it."""
    best = 0.0
    # a senior is somebody else than the one without a suffix, who may well be the junior
    if form.suffix and form.suffix != person.suffix and (person.suffix or form.suffix == "snr"):
        return 0.0
    first, middles = form.forenames[0], form.forenames[1:]
    fore = max(
        (forename_match(first, f, nicknames) for f in (*person.forenames, *person.words)),
        default=0.0,
    )
    if not fore and first in person.middles and not middles:
        fore = 0.4
    if fore < 0.8 and form.surname in person.surnames and any(_cut_short(first, f) for f in person.forenames):
        fore = 0.85
    if not fore and len(first) == 2 and any(first == f[0] + m[0] for f in person.forenames for m in person.middles):
        fore = 0.85
    if fore and len(form.surname) > 1:
        sur = max((surname_match(form.surname, s) for s in person.surnames), default=0.0)
        if not person.surnames and not person.entry:
            sur = 0.0
        if form.surname.startswith(_PATRONYMS) and person.professional is not True:
            sur = max(sur, 0.86)
        best = fore * sur
    if best and middles and person.middles and not any(_same_middle(a, b) for a in middles for b in person.middles):
        return best * 0.5
    if form.surname in person.middles and fore == 1.0:
        best = max(best, 0.95)
    if len(form.surname) <= 3 or is_letters(form.surname):
        if fore and any(_starts(s, form.surname) for s in person.surnames):
            best = max(best, fore * 0.9)
        if any(s in (first, *(first.split("-"))) or first in s.split("-") for s in person.surnames) and any(
            f.startswith(form.surname) for f in person.forenames
        ):
            best = max(best, 0.9)
    if best < _SURE and any(surname_match(first, s) == 1.0 for s in person.surnames):
        best = max(best, 0.9 * max((forename_match(form.surname, f, nicknames) for f in person.forenames), default=0.0))
    return best


def _cut_short(a: str, b: str) -> bool:
    """Whether one forename is the beginning of the other: enough beside the same surname (Abi for Abimbola)."""
    short, long = sorted((a, b), key=len)
    return len(short) > 2 and long.startswith(short)


def _starts(surname: str, letters: str) -> bool:
    """Whether a surname is written P, P-J or McD for short."""
    plain = re.sub(r"^ma?c(?=\w$)", "m", letters).replace("-", "")
    halves = "-" in surname or " " in surname
    return plain in short_surname(surname) and (len(plain) > 1 or surname[0] == plain or halves)


def _same_middle(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and 1 in (len(a), len(b)))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a part name fits a person: `quality` 0-1 and which part it would be: forename, surname, initials, alias."""

    quality: float
    part: str


def part_fits(form: NameForm, person: Person, nicknames: Nicknames) -> tuple[Fit, ...]:
    """Every way in which a part name may be this person's."""
    if form.shape is Shape.INITIALS:
        fits = [Fit(1.0, "initials")] if form.word in person.sign() else []
        return (*fits, *_single_fits(form.word, person, nicknames)) if len(form.word) > 2 else tuple(fits)
    if form.shape is Shape.INITIAL_SURNAME:
        return _initial_fits(form, person)
    if form.shape is Shape.FULL:
        quality = full_match(form, person, nicknames)
        return (Fit(quality, "full"),) if quality else ()
    return _single_fits(form.word, person, nicknames)


def _initial_fits(form: NameForm, person: Person) -> tuple[Fit, ...]:
    sur = max((surname_match(form.surname, s) for s in (*person.surnames, *person.words)), default=0.0)
    if not sur and len(form.surname) <= 3 and any(s.startswith(form.surname) for s in person.surnames):
        sur = 0.95
    if not sur and is_letters(form.surname) and any(_starts(s, form.surname) for s in person.surnames):
        sur = 0.95
    if not sur:
        return _by_letters(form, person)
    initial = form.forenames[0][0]
    if any(f.startswith(initial) for f in person.forenames) or initial in person.initials:
        return (Fit(sur, "surname"),)
    if not person.forenames and not person.initials:
        return (Fit(sur * 0.85, "surname"),)
    return ()


def _by_letters(form: NameForm, person: Person) -> tuple[Fit, ...]:
    """Whether somebody known by forename and a letter ("Ann O") is the one with the surname ("A. Other")."""
    initial = form.forenames[0][0]
    known = not person.surnames and initial + form.surname[0] in person.initials
    return (Fit(0.9, "surname"),) if known and any(f[0] == initial for f in person.forenames) else ()


def _single_fits(word: str, person: Person, nicknames: Nicknames) -> tuple[Fit, ...]:
    out: list[Fit] = []
    fore = max((forename_match(word, f, nicknames) for f in person.forenames), default=0.0)
    if not fore and word in person.middles:
        fore = 0.6
    if fore:
        out.append(Fit(fore, "forename"))
    main = surname_match(word, person.surnames[0]) if person.surnames else 0.0
    former = max((surname_match(word, s) for s in person.surnames[1:]), default=0.0)
    if main or former:
        out.append(Fit(main, "surname") if main >= former else Fit(former * 0.96, "former"))
    if word in person.words:
        out.append(Fit(1.0, "alias"))
    elif (known := max((forename_match(word, w, nicknames) for w in person.words), default=0.0)) >= 0.75:
        out.append(Fit(known, "alias"))
    if not out and len(word) > 4 and word[1:] in (*person.surnames, *person.words):
        first = {f[0] for f in person.forenames} | person.initials
        if word[0] in first or not first:
            out.append(Fit(0.95 if first else 0.85, "login"))
    return tuple(out)
