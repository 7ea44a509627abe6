"""A family diagram by label: generations from above, the mother's side on the left, the father's on the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redactor.model.identity import Identity
from redactor.narrative.summary_parts import Item, Tree, TreeBox, Words
from redactor.narrative.summary_people import kin
from redactor.safe.text import fixed

_GENERATIONS = ("Great-grandparents", "Grandparents", "Parents' generation", "Children")
_CHILD = r"subject|\bchild\b|sibling|brother|sister|twin|\bson\b|daughter|\bbaby\b|unborn|cousin|nephew|niece"
_PARENT = r"mother|father|parent|mum\b|dad\b|partner|husband|wife|aunt|uncle|boyfriend|girlfriend|guardian|carer"


@dataclass(frozen=True, slots=True)
class _Place:
    generation: int
    side: int


def diagram(identities: Sequence[Identity]) -> tuple[Item, ...]:
    """The diagram, nothing when fewer than three members have a known place. Only stated relations are drawn."""
    placed = [(p, i) for i in kin(identities) if (p := _place(i.role)) is not None]
    if len(placed) < 3:
        return ()
    rows = []
    for n, name in enumerate(_GENERATIONS):
        sides = tuple(
            tuple(_box(i) for p, i in sorted(placed, key=lambda x: (_order(x[1]), x[1].label)) if p == _Place(n, side))
            for side in (0, 1, 2)
        )
        if any(sides):
            rows.append((fixed(name), sides))
    note = "Family diagram, by relationship to the subject of the review. A double border marks the subject."
    return (Words(fixed(note)), Tree(("", "Mother's side", "Household and parents", "Father's side"), tuple(rows)))


def _box(identity: Identity) -> TreeBox:
    label = identity.label.strip("[]")
    told = identity.role.capitalize()
    subject = re.search(r"\bsubject\b|\bindex\b|deceased|victim", identity.role) is not None
    return TreeBox(fixed(label), fixed("" if told.lower() == label.lower() else told), subject)


def _order(identity: Identity) -> tuple[int, int, int]:
    """Subject first among children, mother before father before partners among parents."""
    words = ("subject", "mother", "father", "partner")
    role = identity.role.lower()
    first = next((n for n, w in enumerate(words) if role == w or role.startswith(f"{w} ")), len(words))
    return (first, 0, 0)


def _place(role: str) -> _Place | None:
    """Generation (0 oldest) and side (0 the mother's, 1 between, 2 the father's); None when the role tells neither."""
    low = role.lower()
    side = 0 if re.search(r"\bmaternal|mother's (?:mother|father|sister|brother|family)", low) else 1
    side = 2 if re.search(r"\bpaternal|father's (?:mother|father|sister|brother|partner|family)", low) else side
    of_another = re.search(r"\b(?:mother|father|parent|partner) of\b", low)
    if re.search(r"great.?grand", low):
        return _Place(0, side)
    if re.search(r"grand(?!son|daughter|child)|\bnan\b|granny|grandad", low):
        return _Place(1, side)
    if of_another or re.search(r"aunt|uncle", low):
        return _Place(2, side)
    if re.match(rf".*(?:{_CHILD})", low) and not re.search(r"\b(?:mother|father)'s (?:brother|sister)", low):
        return _Place(3, side)
    return _Place(2, side) if re.search(_PARENT, low) else None
