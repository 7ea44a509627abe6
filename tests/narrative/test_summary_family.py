"""The family diagram: who stands in which generation and on which side, by stated relations only."""

from __future__ import annotations

import pytest

from redactor.model.identity import Identity
from redactor.model.mention import Kind
from redactor.narrative.summary_family import diagram
from redactor.narrative.summary_parts import Tree


def person(role: str, label: str = "", *, professional: bool = False) -> Identity:
    return Identity(f"P-{role}", Kind.PERSON, role, f"[{label or role.title()}]", "", (), professional=professional)


BASE = (person("subject child"), person("mother"), person("father"))


def place_of(role: str) -> tuple[str, int] | None:
    (_, tree) = diagram((*BASE, person(role, "New One")))
    assert isinstance(tree, Tree)
    for name, sides in tree.rows:
        for side, boxes in enumerate(sides):
            if any(b.label.text == "New One" for b in boxes):
                return name.text, side
    return None


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("maternal grandmother", ("Grandparents", 0)),
        ("paternal grandfather", ("Grandparents", 2)),
        ("grandmother", ("Grandparents", 1)),
        ("maternal great-grandmother", ("Great-grandparents", 0)),
        ("paternal aunt", ("Parents' generation", 2)),
        ("mother's partner", ("Parents' generation", 1)),
        ("mother's brother", ("Parents' generation", 0)),
        ("father of half-sibling", ("Parents' generation", 1)),
        ("half-sibling", ("Children", 1)),
        ("twin sister", ("Children", 1)),
        ("foster carer", None),
        ("social worker", None),
    ],
)
def test_place(role: str, place: tuple[str, int] | None) -> None:
    assert place_of(role) == place


def test_the_subject_is_marked_and_stands_first() -> None:
    (_, tree) = diagram((person("half-sibling", "A Sibling"), *BASE))
    assert isinstance(tree, Tree)
    children = tree.rows[-1][1][1]
    assert [(b.label.text, b.subject) for b in children] == [("Subject Child", True), ("A Sibling", False)]


@pytest.mark.parametrize("people", [(), BASE[:2], (person("social worker", professional=True), *BASE[:2])])
def test_too_little_is_known_to_draw(people: tuple[Identity, ...]) -> None:
    assert diagram(people) == ()
