"""Organisations, addresses and places: spellings join, neighbours and namesakes stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redactor.identity.institutions import kind_of
from tests.identity.build import Case, one


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("St Bede's Primary School", "school"),
        ("Bluebell Nursery", "nursery"),
        ("Millpond Medical Centre", "GP surgery"),
        ("Royal Example Hospital", "hospital"),
        ("Ward 12", "ward"),
        ("Ward 12, Royal Example Hospital", "ward"),
        ("Elm Children's Centre", "children's centre"),
        ("Anytown City Council", "council"),
        ("Anyshire Police", "police"),
        ("Anytown Magistrates' Court", "court"),
        ("The Cup & Compass", "pub"),
        ("St Bede's RC Church", "church"),
        ("Elm Housing", "housing provider"),
        ("Quern Bakery", "employer"),
        ("Ysgol Example", "school"),
        ("Zed Holdings", "organisation"),
    ],
)
def test_kinds_by_head_word(name: str, kind: str) -> None:
    assert kind_of(name).name == kind


def test_spellings_of_an_organisation_join() -> None:
    case = Case().add(
        "Education",
        "{St Bede's Primary School|organisation|school}, {St Bede's|organisation|school}, "
        "{St Bede\u2019s Primary|organisation|school}. "
        "{Anyshire Police|organisation|p1} and {Othershire Police|organisation|p2}. "
        "{Ward 12|organisation|w12} and {Ward 21|organisation|w21}. {Anyshire Constabulary|organisation|p1}",
    )
    labels = one(case.labels(case.resolve()), ["school", "p1", "p2", "w12", "w21"])
    assert labels["school"] == "School 1"
    assert len(set(labels.values())) == 5


@pytest.mark.parametrize(
    ("whole", "short", "same"),
    [
        ("St Bede's Primary School", "Bede's", True),
        ("Wash View Surgery", "Wash View", True),
        ("Elmbank Housing Association", "Elmbank HA", True),
        ("Example Shore Primary", "Example Shore PS", True),
        ("Example Amateur Boxing Club", "Example ABC", True),
        ("Meddygfa Glan Example", "Glan Example Surgery", True),
        ("Cwm and Vale University Health Board", "CAVUHB", True),
        ("Ward 12, Royal Example Hospital", "Ward 12", True),
        ("Ward 12, Royal Example Hospital", "Royal Example Hospital", False),
        ("Ward 12, Royal Example Hospital", "Ward 14", False),
        ("Elmbank Housing Association", "Elmbank PC", False),
        ("St Bede's Primary School", "St Bede's Church", False),
    ],
)
def test_short_and_long_names(whole: str, short: str, same: bool) -> None:
    case = Case().add("GP", f"{{{whole}|organisation|a}}. {{{short}|organisation|b}}.")
    labels = one(case.labels(case.resolve()), ["a", "b"])
    assert (labels["a"] == labels["b"]) is same


@pytest.mark.parametrize(
    ("whole", "short", "same"),
    [
        ("Room 214, Example Lodge", "Rm 214", True),
        ("Flat 5, 140 Example Parade", "140 Example Pde.", True),
        ("3/2, 60 Example Brae, Anytown", "60 Example Brae", True),
        ("29 Example Park", "no. 29", True),
        ("27 Example Brow and 112 Other Mount", "27 Example Brow", True),
        ("27 Example Brow and 112 Other Mount", "112 Other Mount", False),
        ("29 Example Park", "no. 27", False),
    ],
)
def test_short_and_long_addresses(whole: str, short: str, same: bool) -> None:
    case = Case().add("GP", f"{{{whole}|address|a}}. {{{short}|address|b}}.")
    labels = one(case.labels(case.resolve()), ["a", "b"])
    assert (labels["a"] == labels["b"]) is same


def test_addresses_join_by_house_and_postcode() -> None:
    case = Case().add(
        "Housing",
        "{Flat 2\n7 Example Street\nAnytown|address|home}\n{ZZ1 1ZZ|postcode|home}",
        "Visit at {7 Example St|address|home}. Wrote to {flat 2, 7 Example Street, Anytown|address|home}.",
        "Seen in {Example Street|place|home}.",
        "Neighbour at {9 Mill Lane|address|other}. {Anytown|place|town}. {ZZ1 1ZZ|postcode|home}",
    )
    labels = one(case.labels(case.resolve()), ["home", "other", "town"])
    assert labels == {"home": "Address 1", "other": "Address 2", "town": "Town 1"}


def test_a_street_of_two_houses_joins_neither() -> None:
    text = "{7 Example Street|address|a}, {9 Example Street|address|b}, near {Example Street|place|c}."
    case = Case().add("Police", text)
    assert len(set(one(case.labels(case.resolve()), ["a", "b", "c"]).values())) == 3


def test_a_street_joins_the_only_address_the_register_has_there() -> None:
    case = Case().add("Police", "{9 Example Street|address|b}, then to {Example Street|place|a}.")
    result = case.resolve('addresses: ["7 Example Street, Anytown"]')
    assert [i.id for i in result.identities if "D01.m0002" in i.mention_ids] == ["A01"]


_HOME = 'addresses: ["Flat 2, 7 Example Row, Elmbrook, Anytown, ZZ1 1ZZ"]'


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Lives at {7 Example Row|address|x}.", "Address 1"),
        ("Seen in {Example Row|place|x}.", "Address 1"),
        ("Travelled to {Anytown|place|x}.", "Town 1"),
        ("Travelled to {Elmbrook|address|x}.", "Town 1"),
        ("Address: {Elmbrook|address|x}", "Address 1"),
        ("At {9 Example Row, Elmbrook|address|x}.", "Address 1"),
        ("By {Anytown City Council|organisation|x}.", "Council 1"),
    ],
)
def test_the_town_of_a_known_address_is_a_town(text: str, label: str) -> None:
    case = Case().add("Housing", text)
    case.mentions["D01"] = [replace(m, entity="A01") for m in case.mentions["D01"]]
    assert case.labels(case.resolve(_HOME))["x"] == {label}


def test_the_house_next_door_is_another_address() -> None:
    case = Case().add("Housing", "{7 Example Row|address|home}, {9 Example Row|address|next}")
    case.mentions["D01"] = [replace(m, entity="A01") for m in case.mentions["D01"]]
    labels = one(case.labels(case.resolve(_HOME)), ["home", "next"])
    assert labels["home"] != labels["next"]
