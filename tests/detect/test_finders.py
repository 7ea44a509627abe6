"""What is found and what stays, without a register and without a model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from redactor.detect.check_rules import check_rules
from redactor.detect.finders import FINDERS, build_finders
from redactor.errors import ConfigError
from redactor.model.identity import Register
from redactor.rulebook.rules_book import RuleBook

Find = Callable[..., set[tuple[str, str]]]

FOUND = [
    ("Seen by Dr P Ennisford today.", ("person", "P Ennisford")),
    ("PC 4417 Forrester attended.", ("identifier", "4417")),
    ("PC 4417 Forrester attended.", ("person", "Forrester")),
    ("Rang Uncle Lee about it.", ("person", "Lee")),
    ("TARROW, Bethany Jane was seen.", ("person", "TARROW, Bethany Jane")),
    ("DOB: 03/04/2014", ("date_of_birth", "03/04/2014")),
    ("NHS No: 999 123 456", ("identifier", "999 123 456")),
    ("Mob 07700 900 417 rang", ("phone", "07700 900 417")),
    ("silver Astra DG09 KXL outside", ("vehicle", "DG09 KXL")),
    ("mail s.rai@council.example today", ("email", "s.rai@council.example")),
    ("She lives at 14 Hawthorn Fold, Thornley.", ("address", "14 Hawthorn Fold, Thornley")),
    ("moved to ZE1 9ZZ", ("postcode", "ZE1 9ZZ")),
    ("at Otterbrook Vale Primary School on", ("organisation", "Otterbrook Vale Primary School")),
    ("case XX20P01234 listed", ("identifier", "XX20P01234")),
    ("Address: Flat 3\n12 Calder Rise\nThornley", ("address", "Flat 3\n12 Calder Rise\nThornley")),
    ("On Christmas Eve 2018 he rang.", ("date", "Christmas Eve 2018")),
]
STAYS = [
    "Section 47 enquiries were agreed and S17 was closed.",
    "The nursery and the health visitor were told.",
    "She may be seen in May and will be called.",
    "Gillick competent; Down's syndrome; Graded Care Profile 2.",
    "BP 120/80, 36/40 gestation, 24/7 support.",
    "Mark on left arm. Hope this helps. Will ask HV.",
    "In March 2019 the plan ended.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(find: Find, text: str, expected: tuple[str, str]) -> None:
    assert expected in find(text)


@pytest.mark.parametrize("text", STAYS)
def test_stays(find: Find, text: str) -> None:
    assert find(text) == set()


def test_columns_type_their_cells(find_in_table: Find) -> None:
    spans = find_in_table(
        ("Name", "Date of birth", "NHS No", "Initials"),
        ("Young, Hope", "3.4.14", "999 123 456", "KB"),
        ("Grace", "", "", ""),
    )
    assert ("person", "Young, Hope") in spans
    assert ("date_of_birth", "3.4.14") in spans
    assert ("identifier", "999 123 456") in spans
    assert ("person", "KB") in spans
    assert ("person", "Grace") in spans


def test_left_hand_cells_label_their_neighbours(find_in_table: Find) -> None:
    spans = find_in_table(("Mother", "Will Young"), ("Our ref", "KT/4471-B"), ("Outcome", "Closed"))
    assert {("person", "Will Young"), ("identifier", "KT/4471-B")} <= spans
    assert all("Closed" not in text for _, text in spans)


def test_a_wrapped_line_does_not_hide_a_name(find: Find) -> None:
    assert ("person", "Bethany\nTarrow") in find(
        "The social worker spoke for a long while to Bethany\nTarrow and left."
    )


def test_hidden_characters_do_not_hide_a_name(find: Find) -> None:
    assert ("person", "Beth\u00adany") in find("We saw Mrs Beth\u00adany.")


def test_every_example_of_every_rule_holds(book: RuleBook) -> None:
    assert [(f.subject, f.part, f.code) for f in check_rules(book)] == []


def test_finders_are_pinned() -> None:
    assert list(FINDERS) == [
        "register", "labels", "identifiers", "dates", "addresses", "institutions", "places", "names", "ner",
    ]  # fmt: skip


def test_an_unknown_finder_is_refused(book: RuleBook) -> None:
    with pytest.raises(ConfigError):
        build_finders({"telepathy": 0.5}, book, Register(), None)
