"""What a kind of review calls its people."""

from __future__ import annotations

from redactor.decide.labels import relabelled
from redactor.model.identity import Identity
from redactor.model.mention import Kind


def _person(n: int, role: str, label: str, generic: str = "the adult") -> Identity:
    return Identity(f"P{n:02}", Kind.PERSON, role, label, generic, (), True)


def test_a_role_is_renamed_and_numbers_stay() -> None:
    people = [_person(1, "adult subject", "Adult 1"), _person(2, "adult subject", "Adult 2")]
    out = relabelled(people, {"adult subject": "Victim"})
    assert [(i.label, i.generic) for i in out] == [("Victim 1", "the victim"), ("Victim 2", "the victim")]


def test_pseudonyms_and_other_roles_stay_and_no_label_is_used_twice() -> None:
    people = [_person(1, "subject child", "Child W"), _person(2, "subject child", "Subject child"),
              _person(3, "child", "Child"), _person(4, "mother", "Mother")]  # fmt: skip
    out = relabelled(people, {"subject child": "Child"}, frozenset({"Child W"}))
    assert [i.label for i in out] == ["Child W", "Child 2", "Child", "Mother"]


def test_without_labels_nothing_changes() -> None:
    people = (_person(1, "mother", "Mother"),)
    assert relabelled(people, {}) == people
