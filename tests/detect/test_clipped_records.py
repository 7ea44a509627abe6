"""Forms of hurried records and messages: texted names, signers, forces, ordinal days, towns that are surnames."""

from __future__ import annotations

import pytest

from tests.detect.conftest import Look, document, table

PEOPLE = "Present: Summer Tarrow, Aldous Keelby (Al), Chelsea Marl, Faith Olverton, Osman Tarrow (Oz)."

TEXTED = [
    ('She texted "summer has the keys, dont tell gran"', "summer", True),
    ('Note on the fridge: "faith if u see this ring me"', "faith", True),
    ('"hiya its chelsea frm next door"', "chelsea", True),
    ('"oz had that windo open agen"', "oz", True),
    ('"can summers mam pick up plz"', "summers", True),
    ('reply "he wont stop cryin faith wot hav u done"', "faith", True),
    ('She said "we had faith in u"', "faith", False),
    ('"see u in the summer hun"', "summer", False),
    ("They hoped that summer would come.", "summer", False),
    ('He wrote "The summer was long and the chelsea game was lost."', "chelsea", False),
]


@pytest.mark.parametrize(("text", "name", "person"), TEXTED)
def test_names_in_text_messages(look: Look, text: str, name: str, person: bool) -> None:
    assert (("person", name) in look(document(PEOPLE, text))) is person


FOUND = [
    ("Kent Police attended at once.", ("organisation", "Kent Police")),
    ("Hackney Council were told.", ("organisation", "Hackney Council")),
    ("Seen by Metropolitan Police in March.", ("organisation", "Metropolitan Police")),
    ("They have moved to London for work.", ("place", "London")),
    ("I rang on Monday and they said 15th.", ("date", "15th")),
    ("Information shared (19th) with school.", ("date", "19th")),
    ("Solicitor came (22nd only).", ("date", "22nd")),
    ("7 Lúnasa 2022 was the day of the dance.", ("date", "7 Lúnasa 2022")),
    ("Log read at SERIAL 0331 OF 2024-02-20 and closed.", ("identifier", "0331")),
    ("Records went to 12 Marram Cuttings, Southend.", ("address", "12 Marram Cuttings, Southend")),
    ("LEFT BY TAXI. TO YSBYTY CWM ARAN.", ("organisation", "YSBYTY CWM ARAN")),
    ("14/6 Old man at the gate wants his gas bottle.", ("date", "14/6")),
    ("Mon 28.6 Tarrow on. Quiet.", ("date", "Mon 28.6")),
    ("Number on an old letter: QQ 41 27 09 C.", ("identifier", "QQ 41 27 09 C")),
    ("was 112 Fenny Way, Peterborough, PE1 5ZK before", ("postcode", "PE1 5ZK")),
    ("A family officer of RAF Marram Drove wrote.", ("organisation", "RAF Marram Drove")),
    ("Brought in from the yard at The Drover's Rest again.", ("organisation", "The Drover's Rest")),
    ("the new school, Lighthouse Ginnel Primary, was told", ("organisation", "Lighthouse Ginnel Primary")),
    ("Baby put to skin, M/W C-A Tarrow present", ("person", "C-A Tarrow")),
    ("I have said my piece.\nTarrow, K.", ("person", "Tarrow, K")),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(look: Look, text: str, expected: tuple[str, str]) -> None:
    spans = look(document(text))
    assert any(kind == expected[0] and expected[1] in surface for kind, surface in spans), spans


STAYS = [
    "His weight was on the 9th centile, then 25th.",
    "Born 9th, the second of twins.",
    "The family lives in Wales now.",
    "Part A: the concern",
    "Search by address: one contact, closed",
    "Rang Gateway, told to wait.",
    "Total of 18 and rising",
    "Sent away on Operation Marram that week.",
    "Mon 10.05 rang the ward",
    "24/7 Old people's helpline",
    "FlexPen and Accu-Chek strips given",
]


@pytest.mark.parametrize("text", STAYS)
def test_stays(look: Look, text: str) -> None:
    assert not look(document(text))


OUTSIDE = [
    ("Nana Dawn Keelby rang.", "Dawn Keelby"),
    ("Ustadh Yusuf Sarraf taught him.", "Yusuf Sarraf"),
    ("Yours sincerely,\nDr Ruth Keelby MBBS MRCGP", "Ruth Keelby"),
]


@pytest.mark.parametrize(("text", "name"), OUTSIDE)
def test_forms_of_address_and_degrees_stand_outside(look: Look, text: str, name: str) -> None:
    assert ("person", name) in look(document(text))


def test_initials_behind_a_role_in_a_list_of_those_present(look: Look) -> None:
    spans = look(document("Ciarán Ó Maoláin, Social Worker, reg. 1 (COM)", "COM to write to school by Friday."))
    assert ("person", "COM") in spans


def test_a_date_broken_over_the_lines_of_a_narrow_cell(look: Look) -> None:
    head = ("Day", "What")
    spans = look(table(head, ("14/0\n5/20\n22", "Seen at home"), ("12\nvisits", "Seen")))
    assert [text for kind, text in spans if kind == "date"] == ["14/0\n5/20\n22"]
