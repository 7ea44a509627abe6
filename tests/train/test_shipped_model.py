"""What the model in the package must do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from redactor.engines.ner import load_model
from redactor.shipped import model_dir
from redactor.train.pipeline import LABELS, new_pipeline

CELLS = [
    "Kelly Marsh", "MARSH, Kelly", "Marsh, K", "KELLY MARSH", "K. Marsh", "Agnieszka Nowak", "Abdirahman Warsame",
    "Siân Prosser", "Ngozi Adeyemi", "Harpreet Kaur Gill", "Li Wei Zhang", "Bridget O'Driscoll", "Ms Kelly Marsh",
    "Mohammed Iqbal", "Ioana Popescu", "Jayden Heathcote-Price", "Shanice Pinnock", "Tariq Mahmood",
]  # fmt: skip
SENTENCES = [
    ("Home visit. Mum (Kelly) and her partner Darren seen, baby Alfie asleep.", {"Kelly", "Darren", "Alfie"}),
    ("T/C from Mrs Whitlock, neighbour of the family, worried about Jayden.", {"Whitlock", "Jayden"}),
    ("DS Okafor spoke to Kyle HARGREAVES at the front desk.", {"Okafor", "Kyle HARGREAVES"}),
    ("Seen by Dr Priya Nair on the ward, discussed with K. Marsh (SW).", {"Priya Nair", "K. Marsh"}),
    ("kelly said that darren hit her last night", {"kelly", "darren"}),
    ("MUM KELLY MARSH ATTENDED WITH CHILD JAYDEN", {"KELLY MARSH", "JAYDEN"}),
]
TRAPS = [
    "Assessed as Gillick competent under the Fraser guidelines.", "Calpol given, temp 38.1.",
    "Apgar scores 9 and 10.", "Referred to Barnardo's and the NSPCC.", "Recorded on Mosaic and CPOMS.",
    "Section 47 enquiries under the Children Act 1989.", "Mark on left arm, ? old.", "May half term, no visit.",
    "Diagnosis of Down's syndrome.", "Social Worker and Health Visitor attended.", "Mother will ring back tomorrow.",
    "Child A lived with MGM.", "Summer term attendance 84%.", "Reported to the LADO and Ofsted.",
    "Housing officer left a card.", "Will need review in two weeks.", "No concerns noted.", "Plan: chase referral.",
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Any:
    folder = model_dir()
    assert folder is not None
    return load_model(str(folder)).nlp


def test_it_is_small_and_holds_no_training_word() -> None:
    folder = model_dir()
    assert folder is not None
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 15_000_000
    kept = json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8"))
    extra = set(kept) - set(new_pipeline(96, 4).vocab.strings)
    assert {word for word in extra if word.isalpha() and len(word) > 3} <= set(LABELS)


def test_isolated_names_in_cells_are_people(nlp: Any) -> None:
    found = [cell for cell in CELLS if any(e.label_ == "PERSON" for e in nlp(cell).ents)]
    assert len(found) >= len(CELLS) - 1, sorted(set(CELLS) - set(found))


@pytest.mark.parametrize(("text", "people"), SENTENCES)
def test_people_in_running_text(nlp: Any, text: str, people: set[str]) -> None:
    found = [e.text for e in nlp(text).ents if e.label_ == "PERSON"]
    assert all(any(person in name for name in found) for person in people)
    assert all(any(person in name for person in people) for name in found)


def test_trap_sentences_hold_no_person(nlp: Any) -> None:
    wrong = [text for text in TRAPS if any(e.label_ == "PERSON" for e in nlp(text).ents)]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Lives at 14 Hawthorn Close, Barnsley.", "LOCATION"),
        ("Flat 2\n47 Quarry Street\nBarnsley", "LOCATION"),
        ("Attends Hawthorn Primary School.", "ORG"),
        ("Registered at Quarry Bank Surgery.", "ORG"),
        ("Seen on 3rd March 2019 at home.", "DATE"),
        ("12.03.19", "DATE"),
    ],
)
def test_places_institutions_and_dates(nlp: Any, text: str, label: str) -> None:
    assert label in {e.label_ for e in nlp(text).ents}
