"""The register, merging and the second look."""

from __future__ import annotations

import pytest

from redactor.detect.detect import Finder, detect
from redactor.detect.finders import build_finders
from redactor.detect.merge import merge
from redactor.detect.second_look import second_look
from redactor.errors import EngineError
from redactor.model.document import Document
from redactor.model.identity import Register, RegisterEntry
from redactor.model.mention import Detection, Kind
from redactor.model.spans import Span
from redactor.rulebook.rules_book import RuleBook
from tests.detect.conftest import THRESHOLDS, document

REGISTER = Register(
    (
        RegisterEntry("P01", Kind.PERSON, ("Hope Danuta Hulverton",), born="1996-05-09"),
        RegisterEntry("P02", Kind.PERSON, ("Mark Anthony Osgathorpe",)),
        RegisterEntry("A01", Kind.ADDRESS, ("Flat 2, 47 Peverstone Street, Thornley, ZE1 9ZZ",)),
        RegisterEntry("I01", Kind.IDENTIFIER, ("L1094472",), scheme="social-care"),
    )
)
FORMS = [
    ("hope hulverton", "P01"), ("HULVERTON, Hope", "P01"), ("H. Hulverton", "P01"), ("Hulverton's", "P01"),
    ("Hulvertun", "P01"), ("Hulvertno", "P01"), ("Hopey", "P01"), ("HHulverton", "P01"), ("Osgathorpe", "P02"),
    ("9 May 1996", "P01"), ("09.05.96", "P01"), ("47 Peverstone St", "A01"),
    ("Peverstone Street", "A01"), ("ze19zz", "A01"),
    ("L 1094 472", "I01"),
]  # fmt: skip


def _mentions(doc: Document, book: RuleBook, register: Register = REGISTER) -> list[tuple[str, str]]:
    finders = build_finders({"register": 0.5}, book, register, None)
    texts = {b.id: b.text for b in doc.blocks}
    return [
        (texts[m.span.block_id][m.span.start : m.span.end], m.entity) for m in merge(doc, detect(doc, finders), book)
    ]


@pytest.mark.parametrize(("form", "entity"), FORMS)
def test_the_register_is_found_in_every_form(book: RuleBook, form: str, entity: str) -> None:
    hits = _mentions(document(f"We then noted {form} in the record."), book)
    assert [e for _, e in hits] == [entity]
    assert hits[0][0].rstrip("'s").lower() in form.lower()


@pytest.mark.parametrize("text", ["I hope the mark will fade.", "A small mark on the arm.", "No hope of that."])
def test_words_that_are_names_stay_words(book: RuleBook, text: str) -> None:
    assert _mentions(document(text), book) == []


def test_an_empty_register_finds_nothing(book: RuleBook) -> None:
    assert _mentions(document("Hope Hulverton"), book, Register()) == []


def test_overlaps_become_one_mention_with_the_union(book: RuleBook) -> None:
    doc = document("Seen Bethany Tarrow today")
    claims = [
        Detection(Span("D01.b0001", 5, 12), Kind.PERSON, 0.6, "names", "names.forename"),
        Detection(Span("D01.b0001", 5, 19), Kind.PERSON, 0.6, "ner", "ner.person"),
        Detection(Span("D01.b0001", 13, 19), Kind.PLACE, 0.5, "places", "places.gazetteer"),
    ]
    (mention,) = merge(doc, claims, book)
    assert (mention.id, mention.span, mention.kind) == ("D01.m0001", Span("D01.b0001", 5, 19), Kind.PERSON)
    assert len(mention.detections) == 3


def test_titles_and_possessives_stand_outside(book: RuleBook) -> None:
    doc = document("Dr Noor Ayla's note")
    (mention,) = merge(doc, [Detection(Span("D01.b0001", 0, 14), Kind.PERSON, 0.6, "ner", "ner.person")], book)
    assert doc.blocks[0].text[mention.span.start : mention.span.end] == "Noor Ayla"


def test_keep_terms_beat_the_model_but_not_the_register(book: RuleBook) -> None:
    doc = document("Gillick competent")
    span = Span("D01.b0001", 0, 7)
    assert merge(doc, [Detection(span, Kind.PERSON, 0.6, "ner", "ner.person")], book) == ()
    (mention,) = merge(doc, [Detection(span, Kind.PERSON, 0.9, "register", "register.exact", entity="P01")], book)
    assert mention.entity == "P01"


def test_the_second_look_finds_elsewhere_what_was_learnt_once(book: RuleBook, finders: tuple[Finder, ...]) -> None:
    first = document("Seen by Dr Ingrid Zelworthy, NHS 999 123 4560.", "", doc_id="D01")
    other = document("Ingrid rang. zelworthy agreed: 9991234560. A new day.", doc_id="D02")
    first = Document("D01", "", first.media, "", (), first.blocks[:1])
    mentions = {d.id: merge(d, detect(d, finders), book) for d in (first, other)}
    more = second_look([first, other], mentions, book)["D02"]
    text = other.blocks[0].text
    assert {text[d.span.start : d.span.end] for d in more} >= {"Ingrid", "zelworthy", "9991234560"}
    assert all("day" not in text[d.span.start : d.span.end] for d in more)


def test_same_input_same_claims(book: RuleBook) -> None:
    doc = document("HULVERTON, Hope of 47 Peverstone Street, DOB 09/05/1996, ref L1094472, seen by Dr P Ennisford.")
    runs = [detect(doc, build_finders(THRESHOLDS, book, REGISTER, None)) for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_finder_that_fails_fails_the_document() -> None:
    def broken(doc: Document) -> list[Detection]:
        raise RuntimeError("Bethany Tarrow")

    with pytest.raises(EngineError) as caught:
        detect(document("text"), [Finder("broken", 0.0, broken)])
    assert "Tarrow" not in caught.value.message()
