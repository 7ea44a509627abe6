"""Name forms and how well two agree."""

from __future__ import annotations

import pytest

from redactor.identity.alike import forename_match, surname_match
from redactor.identity.names import Shape, parse_name


@pytest.mark.parametrize(
    ("surface", "shape", "forenames", "surname"),
    [
        ("Rowena Jane Alder", Shape.FULL, ("rowena", "jane"), "alder"),
        ("ALDER, Rowena Jane", Shape.FULL, ("rowena", "jane"), "alder"),
        ("ALDER Rowena Jane", Shape.FULL, ("rowena", "jane"), "alder"),
        ("Toby Alder-Finch", Shape.FULL, ("toby",), "alder-finch"),
        ("Dr Rowena Alder", Shape.FULL, ("rowena",), "alder"),
        ("Jan van der Berg", Shape.FULL, ("jan",), "van der berg"),
        ("Zo\u00eb O\u2019Neill", Shape.FULL, ("zoe",), "o'neill"),
        ("Rowena A", Shape.FULL, ("rowena",), "a"),
        ("R. Alder", Shape.INITIAL_SURNAME, ("r",), "alder"),
        ("R.Alder", Shape.INITIAL_SURNAME, ("r",), "alder"),
        ("ALDER, R", Shape.INITIAL_SURNAME, ("r",), "alder"),
        ("RAlder", Shape.INITIAL_SURNAME, ("r",), "alder"),
        ("J-P Alder", Shape.INITIAL_SURNAME, ("j-p",), "alder"),
        ("Mrs Alder", Shape.SINGLE, ("alder",), ""),
        ("Rowena's", Shape.SINGLE, ("rowena",), ""),
        ("the Alders'", Shape.FULL, ("the",), "alder"),
        ("McDonald", Shape.SINGLE, ("mcdonald",), ""),
        ("van der Berg", Shape.SINGLE, ("van der berg",), ""),
        ("RA", Shape.INITIALS, ("ra",), ""),
        ("R.A.", Shape.INITIALS, ("ra",), ""),
        ("T.A-F.", Shape.INITIALS, ("taf",), ""),
        ("TA-F", Shape.INITIALS, ("taf",), ""),
        ("RMcD", Shape.INITIALS, ("rmd",), ""),
        ("ALDER Rowena Jane, F", Shape.FULL, ("rowena", "jane"), "alder"),
        ("ALDER FINCH Toby R.", Shape.FULL, ("toby",), "alder finch"),
        ("ROWENA McALDER", Shape.FULL, ("rowena",), "mcalder"),
        ("Rowena ALDER CHI", Shape.FULL, ("rowena",), "alder"),
        ("Ben Alder", Shape.FULL, ("ben",), "alder"),
        ("Md Shahin Alder", Shape.FULL, ("shahin",), "alder"),
        ("Rowena Masi", Shape.SINGLE, ("rowena",), ""),
        ("Haji Rowan Alder", Shape.FULL, ("rowan",), "alder"),
        ("X:\\Cases\\AlderR", Shape.INITIAL_SURNAME, ("r",), "alder"),
        ("RAlder_STRAT_130319", Shape.INITIAL_SURNAME, ("r",), "alder"),
    ],
)
def test_forms(surface: str, shape: Shape, forenames: tuple[str, ...], surname: str) -> None:
    form = parse_name(surface)
    assert form is not None
    assert (form.shape, form.forenames, form.surname) == (shape, forenames, surname)


@pytest.mark.parametrize("surface", ["", "  ", "123", "--", "@_"])
def test_no_name_at_all(surface: str) -> None:
    assert parse_name(surface) is None


@pytest.mark.parametrize(("surface", "suffix"), [("John Roe senior", "snr"), ("ROE J jnr", "jnr"), ("John Roe", "")])
def test_suffixes(surface: str, suffix: str) -> None:
    form = parse_name(surface)
    assert form is not None
    assert form.suffix == suffix


@pytest.mark.parametrize(
    ("short", "name"),
    [("tobes", "toby"), ("annie", "ann"), ("rob", "robert"), ("gaz", "gareth"), ("hayley", "hayleigh")],
)
def test_pet_forms_agree(short: str, name: str) -> None:
    assert forename_match(short, name, {}) >= 0.7
    assert forename_match(name, short, {}) >= 0.7


@pytest.mark.parametrize(("a", "b"), [("dean", "jean"), ("rose", "roy"), ("jan", "joan"), ("al", "ann")])
def test_different_names_do_not(a: str, b: str) -> None:
    assert forename_match(a, b, {}) == 0.0


def test_two_names_of_the_table_are_no_misspelling() -> None:
    table = {"mark": frozenset({"marky"}), "mary": frozenset({"maria"})}
    assert forename_match("mark", "mary", table) == 0.0
    assert forename_match("mark", "marc", {**table, "marc": frozenset({"marcus"})}) == 0.75


def test_nicknames_come_from_the_table() -> None:
    assert forename_match("peggy", "margaret", {}) == 0.0
    assert forename_match("peggy", "margaret", {"peggy": frozenset({"margaret"})}) == 0.9


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("alder", "alder", 1.0, 1.0),
        ("alder-finch", "finch", 0.9, 0.9),
        ("thistlethwait", "thistlethwaite", 0.7, 0.8),
        ("wieghton", "weighton", 0.7, 0.8),
        ("burrous", "burrows", 0.7, 0.8),
        ("alder", "elder", 0.0, 0.0),
        ("may", "mayo", 0.0, 0.0),
        ("baker", "barker-jones", 0.0, 0.8),
        ("ward", "wood", 0.0, 0.0),
    ],
)
def test_surnames(a: str, b: str, least: float, most: float) -> None:
    assert least <= surname_match(a, b) <= most
    assert surname_match(a, b) == surname_match(b, a)


@pytest.mark.parametrize(
    ("surface", "forenames", "surname"),
    [
        ("Kit. Kit", ("kit",), ""),
        ("Kit Marsh. Kit", ("kit",), "marsh"),
        ("Dr. Kit Marsh", ("kit",), "marsh"),
        ("Kit Marsh FRCS", ("kit",), "marsh"),
        ("Kit Marsh RN", ("kit",), "marsh"),
        ("KM Kit Marsh", ("kit",), "marsh"),
        ("AB Kit Marsh", ("ab", "kit"), "marsh"),
    ],
)
def test_what_stands_beside_a_name_in_its_surface(surface: str, forenames: tuple[str, ...], surname: str) -> None:
    form = parse_name(surface)
    assert form is not None
    assert (form.forenames, form.surname) == (forenames, surname)
