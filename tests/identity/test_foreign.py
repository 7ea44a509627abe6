"""A page of another family in the bundle is found; the case's own pages never are."""

from __future__ import annotations

import pytest

from redactor.identity.foreign import find_foreign, foreign_items
from tests.identity.build import Case

_OWN = (
    "Child: {Toby Alder||kid}, mother {Rowena Alder||mum}. Born {1 May 2019|date_of_birth|b}.",
    "{Toby||kid} at home with {Rowena||mum}. HV {Grace Okoro||hv}.",
)
_FOREIGN = "Patient: {Ivo Marsh||f1}. Mother: {Della Marsh||f2}. {3 June 2011|date_of_birth|b2}, {ZZ9 9ZY|postcode|p}."


def _found(case: Case) -> list[str]:
    return [p.document for p in find_foreign(case.documents, case.mentions, case.resolve())]


def test_another_familys_document_is_found() -> None:
    case = Case().add("GP", _OWN[0]).add("Police", _OWN[0], _OWN[1]).add("GP", _FOREIGN)
    done = case.resolve()
    pages = find_foreign(case.documents, case.mentions, done)
    assert [(p.document, p.page) for p in pages] == [("D03", 0)]
    assert [(w.mention_id, w.reason) for w in foreign_items(pages)] == [("D03.m0001", "foreign-page")]


@pytest.mark.parametrize(
    "third",
    [
        "{Rowena Alder||mum} rang about {Ivo Marsh||f1} and {Della Marsh||f2}, born {3 June 2011|date_of_birth|b2}.",
        "Staff: {Ivo Marsh||a}, {Della Marsh||b}, {Una Hill||c}.",
        "{Ivo Marsh||a} rang.",
        "Policy on visits. No names.",
        "{Toby||kid} and {Rowena||mum} seen; {Ivo Marsh||f1}, {Della Marsh||f2}, {3 June 2011|date_of_birth|b2}.",
    ],
    ids=["mother named", "names alone", "one person", "nobody", "two forenames"],
)
def test_the_cases_own_pages_are_not(third: str) -> None:
    assert _found(Case().add("GP", _OWN[0]).add("Police", _OWN[0], _OWN[1]).add("GP", third)) == []


def test_health_workers_joining_two_families_do_not_hide_it() -> None:
    assert _found(Case().add("GP", *_OWN).add("Police", _OWN[0]).add("GP", _FOREIGN, "HV {Grace Okoro||hv}")) == ["D03"]


_FAMILY = (
    "Mother: {Della Marsh||f2}. Father: {Owen Marsh||f3}. Sister: {Bryn Marsh||f1}. Half-sibling: {Ivo Marsh||f4}."
)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((_FAMILY,), True),
        (("{Ivo Marsh||a}, {Della Marsh||b} and {Una Hill||c} at {9 Mill Lane|address|d}.",), True),
        ((_FAMILY, "{Rowena||mum} and {Toby||kid} know them."), True),
        (("{Ivo Marsh||a}, {Della Marsh||b}, {Una Hill||c}, {Tom Roe||d} and {Ann Ash||e}.",), False),
        (("Mother: {Della Marsh||f2}. {Rowena||mum} and {Toby||kid} know her.",), False),
    ],
    ids=["family without numbers", "names at an address", "a family and two forenames", "names", "one and two"],
)
def test_a_family_is_told_by_its_members_too(texts: tuple[str, ...], found: bool) -> None:
    case = Case().add("GP", _OWN[0]).add("Police", _OWN[0], _OWN[1]).add("GP", *texts)
    assert _found(case) == (["D03"] if found else [])
