"""Labels: numbered only where needed, never twice, kept from run to run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redactor.errors import ConfigError
from redactor.identity.labels import Wanted, give_labels, unshared
from redactor.rulebook.rules_book import Lists
from tests.identity.build import Case, book


def _given(wanted: list[Wanted], known: dict[str, str] | None = None) -> list[str]:
    give_labels(wanted, known or {})
    return [w.label for w in wanted]


@pytest.mark.parametrize(
    ("stems", "labels"),
    [
        (["Mother"], ["Mother"]),
        (["Half-sibling", "Half-sibling"], ["Half-sibling 1", "Half-sibling 2"]),
        (["GP!", "Mother", "GP!"], ["GP 1", "Mother", "GP 2"]),
        ([], []),
    ],
)
def test_numbers(stems: list[str], labels: list[str]) -> None:
    assert _given([Wanted(s.rstrip("!"), s.endswith("!")) for s in stems]) == labels


def test_a_label_once_given_alone_stays_without_a_number() -> None:
    wanted = [Wanted("Half-sibling", False, keys=("new",)), Wanted("Half-sibling", False, keys=("old",))]
    assert _given(wanted, {"old": "Half-sibling"}) == ["Half-sibling 2", "Half-sibling"]


def test_labels_of_people_who_are_gone_are_not_given_again() -> None:
    assert _given([Wanted("GP", True, keys=("b",))], {"a": "GP 1"}) == ["GP 2"]


def test_a_found_role_does_not_change_a_given_label_but_the_register_does() -> None:
    assert _given([Wanted("GP", True, keys=("a",))], {"a": "Person 1"}) == ["Person 1"]
    assert _given([Wanted("Mother", False, keys=("a",), settled=True)], {"a": "Person 1"}) == ["Mother"]


def test_pseudonyms_beat_known_labels_and_are_never_given_to_others() -> None:
    wanted = [Wanted("Mother", False, keys=("x",)), Wanted("Sibling", False, pseudonym="Mother")]
    labels = _given(wanted, {"x": "Mother"})
    assert labels == ["Mother 2", "Mother"]


def test_keys_that_several_have_recognise_nobody() -> None:
    assert unshared([("a", "b"), ("b", "c")]) == [("a",), ("c",)]


def test_a_label_that_is_somebodys_name_gives_way() -> None:
    rules = replace(book(), lists=Lists({"surnames": frozenset({"ward"})}, {}, {}))
    case = Case().add("GP", "{Ann Ward||a} went to {Ward 7|organisation|w} with {Tom Roe||b}.")
    assert case.labels(case.resolve(rules=rules))["w"] == {"Organisation 1"}
    assert case.labels(case.resolve())["w"] == {"Ward 1"}


def test_a_pseudonym_that_may_be_a_name_is_for_a_person_to_see() -> None:
    case = Case().add("GP", "{Ivy Roe||a} came.", "{Marigold||b} rang.")
    result = case.resolve("people:\n  - {role: mother, name: Ivy Roe, pseudonym: Marigold}")
    assert [(w.mention_id, w.reason) for w in result.worklist] == [("D01.m0001", "pseudonym-like-a-name")]


@pytest.mark.parametrize("texts", [("{Marigold Ash||b} rang.",), ("{B Marigold||b} rang.", "{Bea Marigold||b}")])
def test_a_pseudonym_that_is_somebodys_name_is_refused(texts: tuple[str, ...]) -> None:
    case = Case().add("GP", "{Ivy Roe||a} came.", *texts)
    with pytest.raises(ConfigError, match="people, entry 1, pseudonym"):
        case.resolve("people:\n  - {role: mother, name: Ivy Roe, pseudonym: Marigold}")


def test_words_of_labels_may_stand_in_a_pseudonym() -> None:
    case = Case().add("GP", "{Ivy Roe||a} and {Child Roe||b} came.")
    assert case.labels(case.resolve("people:\n  - {role: mother, name: Ivy Roe, pseudonym: Child W}"))["a"] == {
        "Child W"
    }
