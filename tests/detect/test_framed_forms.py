"""Names, ages, numbers and addresses that only their frame tells, and frames that tell nothing of the kind."""

from __future__ import annotations

import pytest

from tests.detect.conftest import Look, document, table

NAMED = [
    ("Texts from someone called Zeph asking for pictures.", "Zeph", True),
    ("A lad known only as biscuit waits at the gate.", "biscuit", True),
    ("Someone called police at nine.", "police", False),
    ('PNC 14/123456A "SPUD" "BIG DEE" at the address.', "BIG DEE", True),
    ("Report to DC Spain by noon.", "Spain", True),
    ("Holiday in Spain by coach.", "Spain", False),
    ("Seen by DC P Norway at the door.", "P Norway", True),
    ("PC P4471 Kirk ELDER attended.", "Kirk ELDER", True),
    ("Compiled by Frank Lorvik, Patch Manager", "Frank Lorvik", True),
    ("A frank discussion followed. Frank Discussion Group met.", "Frank Discussion", False),
    ("cc: all; Heather Love; Janet Moffat", "Heather Love", True),
    ("From: Ally Cramb\nSent: Fri 19 May 2023", "Ally Cramb", True),
    ("From: Duty Team\nSent: Fri 19 May 2023", "Duty Team", False),
    ("Finlay Marsh (Fin, Finny) lives there.", "Finny", True),
    ("Finlay Marsh (Subject, Pupil) lives there.", "Pupil", False),
    ("Countersigned by H Lorne.", "H Lorne", True),
    ("Moved to B Wing.", "B Wing", False),
    ("Con ORRELL 19077 attended.", "ORRELL", True),
]
AGES = [
    ("He made two attempts at 14 and 15, both by tablets.", {"14", "15"}),
    ("Seen at 14 Harbour Road.", set()),
    ("shes 9 and hes 8.", {"9", "8"}),
    ("The boy 5 asleep, the lad 14, in bed.", {"5", "14"}),
    ("He was 3 yrs 2/12.", {"3 yrs 2/12"}),
    ("He got 2 years 8 months imprisonment.", set()),
    ("Macsen, then twelve weeks, was seen.", {"twelve weeks"}),
    ("Jordan Pell, then 17, moved.", {"17"}),
    ("Heather Moss 53, works mornings.", {"53"}),
]
NUMBERS = [
    ("PC 2231CE ADELEKE and PC 704CE", "2231CE", True),
    ("Report 23PAC104478 created", "23PAC104478", True),
    ("Batch A21CB340 given", "A21CB340", False),
    ("review BSCP/RR/2024/02", "BSCP/RR/2024/02", True),
    ("HV/SW/GP liaison", "HV/SW/GP", False),
    ("Carer file KC/1187 closed", "KC/1187", True),
    ("Con NESBITT 20533 attended", "20533", True),
]
ADDRESSES = [
    ("Mrs Duff at no. 16.", "no. 16", True),
    ("There is no buzzer at number fourteen.", "number fourteen", True),
    ("Safety is at number one on the list.", "number one", False),
    ("A flat at 0/1, 22 Sailmaker Court, Thornley.", "0/1, 22 Sailmaker Court, Thornley", True),
    ("Keys to 16 Addis Steps.", "16 Addis Steps", True),
    ("Flat 3, Zion House, Athel Rise", "Flat 3, Zion House, Athel Rise", True),
    ("seen (flat 3/1) in nappy", "flat 3/1", True),
]


@pytest.mark.parametrize(("text", "name", "person"), NAMED)
def test_names(look: Look, text: str, name: str, person: bool) -> None:
    assert any(kind == "person" and name in surface for kind, surface in look(document(text))) is person


@pytest.mark.parametrize(("text", "ages"), AGES)
def test_ages(look: Look, text: str, ages: set[str]) -> None:
    assert {surface for kind, surface in look(document(text)) if kind == "age"} == ages


@pytest.mark.parametrize(("text", "number", "identifier"), NUMBERS)
def test_numbers(look: Look, text: str, number: str, identifier: bool) -> None:
    assert any(number in surface for kind, surface in look(document(text)) if kind == "identifier") is identifier


@pytest.mark.parametrize(("text", "place", "address"), ADDRESSES)
def test_addresses(look: Look, text: str, place: str, address: bool) -> None:
    assert any(place in surface for kind, surface in look(document(text)) if kind == "address") is address


def test_a_pet_name_is_found_in_small_letters_elsewhere(look: Look) -> None:
    doc = document(
        "Angus Marsh (Gus) is the uncle.", '"gus is at the door"', "Sorcha Deery attends.", '"sorch has a cough"'
    )
    people = {surface for kind, surface in look(doc) if kind == "person"}
    assert {"Gus", "gus", "sorch"} <= people


def test_a_letter_behind_a_title_stands_for_the_surname_the_document_gave(look: Look) -> None:
    people = look(document("Mrs Edna Philby complained.", "Sat: Mrs P rang. Mr A did not."))
    assert ("person", "P") in people
    assert ("person", "A") not in people


def test_an_alias_is_a_name_even_where_it_is_a_word(look: Look) -> None:
    rows = look(
        table(("Tenant", "Ms Tracey Hart", "Other names", "Tray, T. Pickle"), ("DOB", "12.10.1986", "Phone", "none"))
    )
    assert ("person", "Tray") in rows
    assert not [surface for kind, surface in rows if kind == "person" and surface == "Phone"]


def test_rooms_and_ages_in_columns(look: Look) -> None:
    rooms = look(table(("Date", "Room", "Entry"), ("22/08/2022", "214", "Checked in"), ("23/08/2022", "9", "Quiet")))
    assert {("address", "214"), ("address", "9")} <= rooms
    head = ("Name", "Relationship", "Age at incident")
    ages = look(table(head, ("Idris Moss", "Subject", "6"), ("Hodan Moss", "Mother", "31")))
    assert {("age", "6"), ("age", "31")} <= ages
