"""Lists of people, accounts, forenames met alone and register entries of one word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redactor.identity.accounts import owners
from redactor.identity.names import parse_name
from redactor.identity.people import Person
from redactor.identity.roles import make_roles
from redactor.identity.several import split_lists
from redactor.rulebook.rules_book import Lists
from tests.identity.build import Case, book


@pytest.mark.parametrize(
    ("surface", "parts"),
    [
        ("I. Alder, H. Roe", ["I. Alder", "H. Roe"]),
        ("Ada Alder, Ben Roe and C Finch", ["Ada Alder", "Ben Roe", "C Finch"]),
        ("ALDER, Rowena", ["ALDER, Rowena"]),
        ("Alder, R J", ["Alder, R J"]),
        ("Rowena Alder", ["Rowena Alder"]),
        ("Rowena and Ben", ["Rowena and Ben"]),
        ("Ivy, Ivie", ["Ivy, Ivie"]),
        ("Finchley, Finchly", ["Finchley", "Finchly"]),
        ("Cara, Dina", ["Cara", "Dina"]),
        ("Cara: Ben Roe", ["Cara", "Ben Roe"]),
        ("Cara, Elm", ["Cara, Elm"]),
        ("ALDER, Rowena, ROE, Ben", ["ALDER, Rowena", "ROE, Ben"]),
        ("ALDERS, Rowena ALDER", ["ALDERS", "Rowena ALDER"]),
    ],
)
def test_lists_are_taken_apart_and_names_are_not(surface: str, parts: list[str]) -> None:
    case = Case().add("GP", f"Seen: {{{surface}||x}} today. {{Ivy||y}}", "{Cara Elm||c} and {Dina Ash||d}")
    document = case.documents[0]
    made = split_lists(case.documents, case.mentions)["D01"]
    text = document.blocks[0].text
    made = tuple(m for m in made if m.span.block_id == document.blocks[0].id)
    assert [text[m.span.start : m.span.end] for m in made] == [*parts, "Ivy"]
    assert [m.id for m in made] == [f"D01.m{n:04d}" for n in range(1, len(made) + 1)]


def _person(key: int, *names: str) -> Person:
    person = Person(key, make_roles(()))
    for name in names:
        form = parse_name(name)
        assert form is not None
        person.learn(form)
    return person


@pytest.mark.parametrize(
    ("account", "kind", "owner"),
    [
        ("rowena.alder@health.example", "email", 0),
        ("r.alder2@health.example", "email", 0),
        ("alderr", "username", 0),
        ("@rowena_alder", "username", 0),
        ("ben.roe@health.example", "email", 1),
        ("alder@health.example", "email", None),
        ("rowena@health.example", "email", None),
        ("b.finch@health.example", "email", None),
        ("office@health.example", "email", None),
    ],
)
def test_an_account_is_the_person_whose_name_makes_it(account: str, kind: str, owner: int | None) -> None:
    people = [_person(0, "Rowena Alder"), _person(1, "Ben Roe"), _person(2, "Bea Finch"), _person(3, "Bob Finch")]
    case = Case().add("GP", f"Write to {{{account}|{kind}|x}}.")
    found = owners(case.documents, case.mentions, people)
    assert [p.key for p in found.values()] == ([] if owner is None else [owner])


def test_an_account_goes_with_its_person() -> None:
    case = Case().add("GP", "HV {Grace Okoro||hv}, {grace.okoro@health.example|email|hv}")
    done = case.resolve()
    assert case.labels(done)["hv"] == {"Health Visitor 1"}


@pytest.mark.parametrize(
    ("entry", "text", "label"),
    [
        ("Gordon", "{Gordon Finch||x} was there. {Gordon||x} left.", "Paternal Uncle"),
        ("Nour", "{Hana Nour||x} came. Mrs {Nour||x} rang.", "Paternal Uncle"),
        ("Gordon", "PC {Gordon Finch||x} attended. PC {Finch||x} left.", "Police Officer 1"),
        ("Gordon", "{Toby Finch||x} was there.", "Person 1"),
    ],
)
def test_a_register_entry_of_one_word(entry: str, text: str, label: str) -> None:
    case = Case().add("GP", text)
    register = f"people:\n  - {{role: Paternal uncle, name: {entry}}}\n  - {{role: Mother, name: Rowena Alder}}\n"
    assert case.labels(case.resolve(register))["x"] == {label}


def test_two_whole_names_for_one_register_word_join_neither() -> None:
    case = Case().add("GP", "{Gordon Finch||a} and {Gordon Roe||b} were there.")
    labels = case.labels(case.resolve("people:\n  - {role: Paternal uncle, name: Gordon}\n"))
    assert labels["a"] != labels["b"] and "Paternal Uncle" not in labels["a"] | labels["b"]


def test_an_unborn_baby_is_not_its_mother() -> None:
    case = Case().add("GP", "{Rowena Alder||mum} attends. {UBB Alder||ubb}")
    labels = case.labels(case.resolve("people:\n  - {role: Unborn baby, name: UBB Alder}\n"))
    assert labels["mum"] != labels["ubb"]


@pytest.mark.parametrize(
    ("name", "texts", "alone"),
    [
        ("H. Dean", ["{Hilary Dean||a} and {Carl Dean||b} came", "Mrs {H. Dean||a}"], "b"),
        ("Spike", ['{Nathan Speed||a} b. 14/02/1999 "{Spike||a}", silver car', "{Nathan Speed||a} rang"], ""),
        ("Rebwan", ["{Rebwan Hama||a} rang", "{Aram Rebwan||b} is his son"], "b"),
        ("Nelly Roe", ["{Nelly Roe||a}, who is 9 and was born {Una Finch||a}", "{Una Finch||a} in 2014"], ""),
        ("Sorcha Deery", ["{Soraca Bowen||a} came", "Mother: {Ann Bowen||b}"], "b"),
        ("Piotr Wal", ["{P. Wal||a}", "Seen by {Ivor W||b}", "{I. Wick||b} left"], "b"),
        (
            "Rebwan Hama",
            ["{reb||a} says wait", "{Rebwan||a} rang", "{Dessie Roe||b} rang", "{Desmond Roe||b} left"],
            "b",
        ),
    ],
)
def test_part_of_a_name_finds_the_whole(name: str, texts: list[str], alone: str) -> None:
    case = Case()
    for text in texts:
        case.add("GP", text)
    bowen = "\n  - {role: mother, name: Ann Bowen}" if "Deery" in name else ""
    labels = case.labels(case.resolve(f"people:\n  - {{role: subject child, name: {name}}}{bowen}"))
    assert labels["a"] == {"Subject child"}
    assert not alone or (len(labels[alone]) == 1 and labels[alone] != labels["a"])


def test_a_title_and_a_kinship_word_tell_two_of_one_surname_apart() -> None:
    case = Case().add(
        "GP", "Mother {Senhora Ferro||m} came with his father Mr {Ferro||f}.", "{Ada Ferro||m}, {Ben Ferro||f}"
    )
    register = "people:\n  - {role: mother, name: Ada Ferro}\n  - {role: father, name: Ben Ferro}"
    assert case.labels(case.resolve(register)) == {"m": {"Mother"}, "f": {"Father"}}


def test_another_name_learnt_late_goes_to_its_person() -> None:
    texts = ("{Hoodo||a} says no", "{Hodan Abdi||a} came", "{Hodan Abdi||a} (aka {Hoodo||a})")
    case = Case()
    for text in texts:
        case.add("GP", text)
    assert len(case.labels(case.resolve())["a"]) == 1


def test_a_known_forename_is_no_misspelt_surname() -> None:
    rules = replace(book(), lists=Lists({"forenames": frozenset({"costel"})}, {}, {}))
    case = Case().add("GP", "HV {June Castle||a} came.", "{Castle||a} left.", "{Costel||b} mended it.")
    labels = case.labels(case.resolve(rules=rules))
    assert len(labels["a"]) == 1 and labels["a"] != labels["b"]


def test_a_familys_name_in_the_plural_is_nobodys() -> None:
    case = Case().add("GP", "{Ann Brown||a}, {Ben Brown||b}.", "Went to the {Browns||c} with Ms {Brown||a}, {Ann||a}.")
    labels = case.labels(case.resolve())
    assert labels["c"] == {"?"} and labels["a"] != {"?"}
