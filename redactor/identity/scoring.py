"""Scores a part name's candidates: how well the name fits, then who is near, and what role words say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from redactor.identity.context import Seen
from redactor.identity.cues import Cue
from redactor.identity.people import Fit, Person
from redactor.identity.roles import PROFESSION

CHILDREN = frozenset({"subject child", "unborn baby", "half-sibling", "sibling", "step-sibling"})

_SERVICES = (
    ("police", ("police", "constabulary")), ("gp", ("gp", "surgery", "practice", "medical cent", "primary care")),
    ("midwifery", ("midwi", "matern")),
    ("health visiting", ("health visit", "0-19", "school nurs", "community health")),
    ("social", ("social care", "social work", "children's service", "childrens service", "csc", "early help", "mash")),
    ("housing", ("housing", "tenancy", "homes", "landlord")),
    ("education", ("school", "nursery", "education", "college", "academy")),
    ("hospital", ("hospital", "acute", "a&e", "emergency dep", "paediatric", "infirmary")),
    ("mental health", ("mental health", "camhs", "perinatal")), ("probation", ("probation",)),
    ("voluntary", ("domestic abuse", "refuge", "women's aid", "charity", "voluntary")),
    ("youth justice", ("youth offending", "youth justice", "yot")), ("ambulance", ("ambulance",)),
)  # fmt: skip


def service_of(agency: str) -> str:
    """The service an agency's label names, "" when unknown."""
    told = agency.lower()
    return next((name for name, words in _SERVICES if any(w in told for w in words)), "")


@dataclass(frozen=True, slots=True)
class Hints:
    """What the surroundings say about who is meant. `owned` is a kinship word, or the role made of it when scoring."""

    cues: tuple[Cue, ...] = ()
    kin: frozenset[str] = frozenset()
    owned: str = ""
    part: str = ""
    sex: str = ""
    child: bool = False
    service: str = ""
    signs: bool = False
    follows: bool = False
    alias: bool = False
    renamed: bool = False
    field: bool = False


def best_fit(fits: Iterable[Fit], seen: Seen, hints: Hints, person: Person) -> float:
    """The score of the best way to read the name as this person's; higher is likelier, 0 is a plain fit."""
    return max(_fit_score(f, seen, hints, person) for f in fits) + _context(seen, hints, person)


def _fit_score(fit: Fit, seen: Seen, hints: Hints, person: Person) -> float:
    score = 10 * (fit.quality - 0.85)
    if fit.part == "initials" and hints.signs and person.professional is not None:
        score += 1.0 if person.professional else -1.5
    if person.professional and fit.part in ("forename", "alias") and fit.quality < 0.95:
        score -= 1.0
    if fit.part == "forename":
        score -= 2.5 if hints.part == "surname" else 0.0
        score += 0.4 if person.professional is False else 0.0
    if fit.part == "former" and hints.part == "surname":
        score -= 1.5
    if fit.part in ("surname", "former") and seen.form and not seen.form.surname:
        score -= 2.0 if hints.part == "forename" else 0.0
        score += 0.6 if hints.part == "surname" else 0.0
        score -= 2.0 if seen.form.lower else 0.0
        if person.professional and hints.part != "surname" and not seen.form.upper:
            score -= 0.8
        if person.role in (*CHILDREN, "child") and not hints.child and "-" not in seen.form.word:
            score -= 3.0 if hints.part == "surname" else 1.5
    return score


def _context(seen: Seen, hints: Hints, person: Person) -> float:
    score = 0.7 * log2(1 + person.documents[seen.document]) + 0.3 * log2(1 + person.documents.total())
    near = person.blocks[seen.place[:2]]
    score += 1.2 if near else 0.0
    score += _roles(hints, person)
    sex = person.roles.sex(person.role) or (person.sexes.most_common(1)[0][0] if person.sexes else "")
    if hints.sex and sex and hints.sex != sex:
        score -= 3.0
    if seen.form and seen.form.lower and person.professional:
        score -= 1.5
    if hints.child:
        score += _child_score(seen, person)
    if person.kind and person.kind.professional and hints.service and person.kind.service == hints.service:
        score += 0.6
    return score + (0.3 if person.entry else 0.0)


def _child_score(seen: Seen, person: Person) -> float:
    """How well "Baby" or "Unborn" in front goes with a person's role."""
    if not person.role:
        return 0.0
    if person.role == "unborn baby" and seen.form is not None and seen.form.title in ("ubb", "unborn"):
        return 4.0
    return 2.5 if person.role == "subject child" else 0.5 if person.role in CHILDREN else -2.0


def _roles(hints: Hints, person: Person) -> float:
    score = 0.0
    kind = person.kind
    for cue in hints.cues:
        told = person.roles.by_name[cue.role]
        if kind is None:
            continue
        if cue.role == person.role:
            score += cue.weight
        elif told.professional != kind.professional:
            score -= cue.weight + 1
        elif told.professional and PROFESSION.name in (cue.role, person.role):
            continue
        elif told.professional:
            score += 0.5 * cue.weight if told.service == kind.service else -0.4 * cue.weight
        elif cue.weight > 1:
            score -= 0.7 * cue.weight
    if hints.owned:
        return score + (3.0 if person.role == hints.owned else -2.0 if kind else 0.0)
    if hints.kin and kind is not None:
        score += 1.5 if person.role in hints.kin else -2.5 if kind.professional else -1.5
    return score
