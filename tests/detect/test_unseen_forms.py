"""Forms that other agencies' records take: initials, clipped names, bodies without head words, odd addresses."""

from __future__ import annotations

import pytest

from tests.detect.conftest import Look, document, table

INITIALS = [
    (("14/09/22 09:40 KJ\nS: wt 19.4kg", "15/10/22 13:10 KJ\nS: seen"), "KJ", True),
    (("19.5.22 10:40 WB t/c from school", "20.5.22 WB. Letter sent"), "WB", True),
    (("Thurs 15 June 10:05 TK - seen in clinic",), "TK", True),
    (("14/09/22 09:40 HV\nHome visit", "15/09/22 09:40 HV\nHome visit"), "HV", False),
    (("14/09/22 09:40 TC to school", "15/09/22 09:40 TC to school"), "TC", False),
    (("DK Dawn Keelby; AO Ash Olverton. Call AO back.",), "AO", True),
    (("Present: Ruth Fenn-Hale (RF-H). RF-H chaired.",), "RF-H", True),
    (("Hannah Verity (HV) chaired. HV agreed to write.",), "HV", True),
    (("The HV agreed to write.",), "HV", False),
    (("Notes of visit, all well today. LJ / typed RK",), "RK", True),
]


@pytest.mark.parametrize(("texts", "initials", "person"), INITIALS)
def test_initials(look: Look, texts: tuple[str, ...], initials: str, person: bool) -> None:
    assert (("person", initials) in look(document(*texts))) is person


def test_a_column_of_people_and_one_of_roles(look: Look) -> None:
    head = ("Date", "Entry", "Worker")
    people = look(table(head, ("1/5/22", "Visit", "KJ"), ("2/5/22", "Call", "WB/KJ"), ("3/5/22", "Call", "Frost")))
    assert {("person", "KJ"), ("person", "WB"), ("person", "Frost")} <= people
    roles = look(table(head, ("1/5/22", "Visit", "HV"), ("2/5/22", "Call", "GP"), ("3/5/22", "Call", "Duty")))
    assert not [text for kind, text in roles if kind == "person"]


def test_a_role_code_that_is_somebody_in_a_column(look: Look) -> None:
    spans = look(
        table(
            ("Week", "Who", "Contact"),
            ("1", "GP", "Rang home"),
            ("2", "L Tarrow", "Visit"),
            ("3", "Graham Perryman", "Visit"),
            ("4", "LT", "Surgery said the GP wrote"),
        )
    )
    assert ("person", "GP") in spans
    assert sum(text == "GP" for _, text in spans) == 1


def test_a_clipped_forename_in_a_column_of_staff(look: Look) -> None:
    spans = look(table(("Date", "Staff"), ("1/5/22", "Blessing Chikova"), ("2/5/22", "Bless")))
    assert ("person", "Bless") in spans


NAMED = [
    ("Joy (class teacher) rang.", ("person", "Joy")),
    ("Handed to Tansley (paramedic) at 10.", ("person", "Tansley")),
    ("Dad works nights at Brackby Cold Store.", ("organisation", "Brackby Cold Store")),
    ("He is a driver for City Cars and tired.", ("organisation", "City Cars")),
    ("He boxes at Iron Yard on Mondays.", ("organisation", "Iron Yard")),
    ("Moved to Thistlemoor unit that night.", ("organisation", "Thistlemoor")),
    ("Still on ward Kittiwake, settled.", ("organisation", "Kittiwake")),
    ("Found drunk in the Fox & Goose again.", ("organisation", "Fox & Goose")),
    ("care given by Taf Meurig Health Board", ("organisation", "Taf Meurig Health Board")),
    ("Penmoor Ambulance Service conveyed.", ("organisation", "Penmoor Ambulance Service")),
    ("NEIGHBOUR STATES DAI WAS LAST SEEN AT THE PLOVER &\n LANTERN. HE LEFT.",
     ("organisation", "THE PLOVER &\n LANTERN")),
    ("Money sent to Hargeisa each month.", ("place", "Hargeisa")),
    ("A private clinic in Lisbon wrote.", ("place", "Lisbon")),
    ("seen by Goit Mill pond at dusk", ("place", "Goit Mill pond")),
    ("Neighbour at Forge House called.", ("address", "Forge House")),
    ("blue badge XXR5599M0688 in window", ("identifier", "XXR5599M0688")),
    ("HACKNEY BADGE HC 2291", ("identifier", "HC 2291")),
    ("Call sign BK417 attended", ("identifier", "BK417")),
    ("PRF 7718-20240219-0093", ("identifier", "7718-20240219-0093")),
    ("print 21/03/2024 08:14 user bstark.sn", ("username", "bstark.sn")),
    ("on Snapchat as kaz_p.xo since May", ("username", "kaz_p.xo")),
    ("it is oh double-seven double-oh, nine oh oh one two three",
     ("phone", "oh double-seven double-oh, nine oh oh one two three")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_told_by_the_surroundings(look: Look, text: str, expected: tuple[str, str]) -> None:
    assert expected in look(document(text))


PLAIN = [
    "At the Core Group mum spoke of Early Help and of Universal Credit.",
    "Attended Strategy Meeting with Health Visitor and School Nurse.",
    "Not Rett, not Angelman; Addison's screen negative; s/p Nissen; GMFCS IV.",
    "Screened for Down's, Edwards' and Patau's.",
    "Winter pressures noted. Price pressures too. Power cut at home.",
    "Ward staff were told. Paediatric ward full. Maternity unit rang.",
    "He was excluded from school and taken to hospital from home.",
    "Moved from the big house to the council house near the park.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_words_stay(look: Look, text: str) -> None:
    assert look(document(text)) == set()


def test_the_case_teaches_short_forms(look: Look) -> None:
    spans = look(
        document(
            "Admitted to Soar Meadow Infirmary from 14 Tern Avenue, Thornley.",
            "SMI rang. Subject: 14 T/A. Graffiti at no 14.",
        )
    )
    assert {("organisation", "SMI"), ("address", "14 T/A"), ("address", "no 14")} <= spans


def test_one_sentence_does_not_run_into_the_next(look: Look) -> None:
    spans = look(document("Task to Ciara Winter. Winter pressures noted."))
    assert spans == {("person", "Ciara Winter")}


def test_a_surname_with_a_task(look: Look) -> None:
    spans = look(document("Sgt Anna Castle attended the meeting.", "Castle to escalate by Monday."))
    assert ("person", "Castle") in spans
