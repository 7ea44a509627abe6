"""Addresses, bodies, references and vehicles told by what stands beside them, and what only looks alike."""

from __future__ import annotations

import pytest

from redactor.detect.addresses import find_addresses
from redactor.detect.institutions import find_institutions
from redactor.detect.institutions_short import find_short
from redactor.detect.institutions_told import find_told
from redactor.detect.vocab import Vocab, vocab
from redactor.rulebook.rules_book import RuleBook
from tests.detect.conftest import Look, document

ADDRESSES = [
    ("of 31 Hobbin Leasow, Netherby, DY2", "31 Hobbin Leasow, Netherby"),
    ("Caller Mrs Enid Tarrow, 29 Hobbin Leasow, 01632 960 331. Asked us", "29 Hobbin Leasow"),
    ("formerly c/o Larch Bank, 9 Tarvit Neuk, Brockburgh.", "9 Tarvit Neuk, Brockburgh"),
    ("KARIM (brother), flat above 88 Yarrow Parade, Leeds. Veh", "flat above 88 Yarrow Parade, Leeds"),
    ("lodges in the flat over the chip shop on Vicarage Road", "flat over the chip shop on Vicarage Road"),
    ("ul. Lipowa 4, back home", "ul. Lipowa 4"),
    ("to 5 Team Managers.", None),
    ("of 12 Romanian Workers", None),
    ("at 30 Weeks Gestation.", None),
    ("with 3 Child Protection Plans, Leeds", None),
    ("TXA 1 g. GCS 15", None),
    ("2.00 pm, Teams and Room 3", None),
    ("seen at 10.00, Room 4.", None),
    ("Lives in Room 3, all well", "Room 3"),
    ("Moved from 9 Tarrow Mews, Leeds in February. Seen", "9 Tarrow Mews, Leeds"),
]
BODIES = [
    ("Halberd Barracks, Exeter", "Halberd Barracks"),
    ("takes him to the gurdwara on Vicarage Piece for langar", "gurdwara on Vicarage Piece"),
    ("Superficial. Wyre General till four.", "Wyre General"),
    ("Rang Great Yarmouth Borough for a number", "Great Yarmouth Borough"),
    ("SSgt Brown (2 DWR), b. 03", "2 DWR"),
    ("He was moved on Kestrel, all quiet", "Kestrel"),
    ("Mother said Limestone Coast were aware. I", "Limestone Coast"),
    ("her church, Living Bread Assembly, prays", "Living Bread Assembly"),
    ("safeguarding file to Lighthouse Score by post", "Lighthouse Score"),
    ("had been in The Comrades since noon", "The Comrades"),
    ("the mosque on Friday", None),
    ("the Attorney General said", None),
    ("her school, Year Nine, said", None),
    ("moved to Year Six", None),
    ("told the Holy Father", None),
    ("on his way from Wales\nWho has responsibility", None),
    ("commissioned by the Safeguarding Board", None),
    ("refer to Adult Protection Gateway", None),
    ("Care Homes were full", None),
    ("collects him from Little Sprouts at noon", "Little Sprouts"),
    ("a place at Wee Acorns (2 mornings)", "Wee Acorns"),
    ("moved to First Friends, Leeds", "First Friends"),
    ("Rang Holy Trinity PS about the file", "Holy Trinity PS"),
    ("told at Our Lady of Lourdes PS", "Our Lady of Lourdes PS"),
    ("left her keys at Barrow nick, she says", "Barrow nick"),
    ("a letter from BCC housing", "BCC"),
    ("taken to Tanyard Lane custody at nine", "Tanyard Lane custody"),
    ("was in police custody", None),
    ("First steps were taken", None),
    ("Early Friends of the project", None),
    ("a little acorn fell", None),
    ("went down the nick", None),
    ("told by CSC social care", None),
]
WHOLE = [
    (("METROPOLITAN POLICE SERVICE   Niche print, page one of the file",), "METROPOLITAN POLICE SERVICE", True),
    (("Hearthside Homes export", "Rang Hearthside (till 3)"), "Hearthside", True),
    (("Closed as duplicate of 30418",), "30418", True),
    (("TARROW, Jo  CV 70418  PNC 23/188204T",), "70418", True),
    (("EMIS nos. 30771, 30770",), "30771, 30770", True),
    (("Exhibits CS/1 to CS/4 were sealed",), "CS/1 to CS/4", True),
    (('part of the plate, "EY14".',), "EY14", True),
    (("Custody NT/CR/0412/23 opened",), "NT/CR/0412/23", True),
    (("found Leven bus station empty",), "Leven bus station", False),
    (("Form ED/CYP/14 v3",), "ED/CYP/14", False),
    (("a first responder in England wrote",), "England", False),
    (("Sized for a London bar today",), "London", False),
    (("ref NC/22/118/A in the file",), "NC/22/118/A", True),
    (("supplied under PSB/CC/23-118",), "PSB/CC/23-118", True),
    (("Entry CPOMS #2214 by her",), "2214", True),
    (("CC 1874 22/05/2021\n23:38 999 call",), "1874", True),
    (("H&C 3221 442 118",), "3221 442 118", True),
    (("Prepared by 5108 on the day",), "5108", True),
    (("KD41 on scene at once",), "KD41", True),
    (("our charity no. NIC 108842",), "NIC 108842", True),
    (("VALDARAS Tomijus (Master) NHS",), "VALDARAS Tomijus", True),
    (("SEEN Today (Dr) at noon",), "SEEN Today", False),
    (("Mr Jo Corsi said no. The Corsa left.",), "Corsa", False),
    (("Name spelled out T-A-R-Q to me",), "T-A-R-Q", True),
    (("Sent by nhs.net only",), "nhs.net", False),
    (("MG11 deployed to file",), "MG11", False),
    (("entered by 1630 as agreed",), "1630", False),
    (("event 12 03/04/2022 was hers",), "12", False),
]


@pytest.fixture(scope="module")
def words(book: RuleBook) -> Vocab:
    return vocab(book)


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_addresses(words: Vocab, text: str, address: str | None) -> None:
    found = {text[a:b] for a, b, kind, _, _ in find_addresses(text, words) if kind.value == "address"}
    assert address in found if address else not found


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_bodies(words: Vocab, text: str, body: str | None) -> None:
    finders = (find_institutions, find_told, find_short)
    found = {text[a:b] for find in finders for a, b, _, _ in find(text, words)}
    assert body in found if body else not found


@pytest.mark.parametrize(("texts", "surface", "expected"), WHOLE)
def test_in_whole_documents(look: Look, texts: tuple[str, ...], surface: str, expected: bool) -> None:
    assert (surface in {text for _, text in look(document(*texts))}) is expected
