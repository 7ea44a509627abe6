"""No two people share a label, and nobody has two."""

from __future__ import annotations

import pytest

from redactor.model.decision import Action, Decision
from redactor.model.identity import Identity
from redactor.model.mention import Kind
from redactor.model.spans import Span
from redactor.verify.labels import verify_labels


def _who(id_: str, label: str, role: str = "mother", generic: str = "the mother") -> Identity:
    return Identity(id_, Kind.PERSON, role, label, generic, (f"D01.m{id_[1:]}",))


def _made(identity: str, words: str, action: Action = Action.LABEL) -> Decision:
    return Decision("D01.m0001", Span("D01.b0001", 0, 4), action, words, "r", "A", identity_id=identity)


@pytest.mark.parametrize("words", ["[Mother]", "Mother", "[Mother]'s", "the mother", "The mother's", "mother"])
def test_the_label_and_the_role_are_one(words: str) -> None:
    assert verify_labels([_who("P01", "Mother")], {"panel": [_made("P01", words)]}) == ()


@pytest.mark.parametrize("words", ["[Person 4]", "Father", "[Mother 2]"])
def test_another_label_is_found(words: str) -> None:
    found = verify_labels([_who("P01", "Mother")], {"panel": [_made("P01", words), _made("P01", "[Mother]")]})
    assert [(f.subject, f.part, f.code, f.count) for f in found] == [("P01", "panel", "several-labels", 1)]


def test_a_shared_label_is_found_and_a_kept_name_is_none() -> None:
    people = [_who("P01", "Child W"), _who("P02", "child w"), _who("P03", "Person", "kept"), _who("P04", "Person")]
    assert [(f.subject, f.code, f.count) for f in verify_labels(people, {})] == [("P01", "shared-label", 2)]


def test_removed_mentions_say_nothing() -> None:
    assert verify_labels([_who("P01", "Mother")], {"p": [_made("P01", "[Name removed]", Action.REMOVE)]}) == ()
