"""Role words as written in registers, tables and beside names."""

from __future__ import annotations

import pytest

from redactor.identity.context import look_around
from redactor.identity.cues import is_alias, kin_cues, role_cues
from redactor.identity.kinship import kin_of
from redactor.identity.roles import read_role
from redactor.model.mention import Kind
from tests.identity.build import Case


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mother", "mother"),
        ("Subject child", "subject child"),
        ("MGM", "maternal grandmother"),
        ("Father of Ivy", "father of half-sibling"),
        ("Father of the subject child", "father"),
        ("Mother's partner", "mother's partner"),
        ("Sister", "sibling"),
        ("Health visitor", "health visitor"),
        ("Team Manager (Chair)", "team manager"),
        ("Consultant Paediatrician", "paediatrician"),
        ("Detective Sergeant", "detective"),
        ("Lamplighter", ""),
        ("", ""),
    ],
)
def test_roles_as_written(text: str, role: str) -> None:
    assert read_role(text) == role


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("HV {Ann Other||x} rang", "health visitor"),
        ("PC 2093 {OTHER||x} att.", "police officer"),
        ("Dr {Other||x} (SHO) came", "doctor"),
        ("GP: Dr {A Other||x}", "GP"),
        ("chaired by {Ann Other||x}, Team Manager", "team manager"),
        ("{Ann Other||x} (MGM, 61) there", "maternal grandmother"),
        ("Half-sibling: {Ivy Roe||x}", "half-sibling"),
        ("Sol: {Tom Roe||x}.", "solicitor"),
    ],
)
def test_roles_beside_a_name(marked: str, role: str) -> None:
    case = Case().add("Midwifery", marked)
    seen = look_around(case.documents, case.mentions, frozenset({Kind.PERSON}))
    assert role in {c.role for c in role_cues(seen[0])}


def test_a_role_belongs_to_the_name_behind_it() -> None:
    case = Case().add("Midwifery", "Present: {KB||a}, HV {Ann Other||b}")
    first, second = look_around(case.documents, case.mentions, frozenset({Kind.PERSON}))
    assert role_cues(first) == ()
    assert {c.role for c in role_cues(second)} == {"health visitor"}


@pytest.mark.parametrize(
    ("marked", "found"),
    [("his mum {Grace||x} came", True), ("{Grace||x} (sister)", True), ("rang {Grace||x} back", False)],
)
def test_kinship_beside_a_name(marked: str, found: bool) -> None:
    case = Case().add("GP", marked)
    assert bool(kin_cues(look_around(case.documents, case.mentions, frozenset({Kind.PERSON}))[0])) is found


@pytest.mark.parametrize(
    ("between", "alias"),
    [
        (" (aka ", True),
        (" (n\u00e9e ", True),
        (", also known as ", True),
        (" formerly ", True),
        (" and ", False),
        ("; previously ", False),
        (". Other visitors: ", False),
        (': "', False),
    ],
)
def test_other_names(between: str, alias: bool) -> None:
    case = Case().add("GP", f"{{Ann Other||x}}{between}{{Ann Roe||x}}")
    assert is_alias(look_around(case.documents, case.mentions, frozenset({Kind.PERSON}))[1]) is alias


@pytest.mark.parametrize(
    ("owner", "word", "role"),
    [
        ("mother", "mum", "maternal grandmother"),
        ("father", "brother", "paternal uncle"),
        ("half-sibling", "dad", "father of half-sibling"),
        ("GP", "mum", ""),
    ],
)
def test_kin_of_somebody(owner: str, word: str, role: str) -> None:
    assert kin_of(owner, word) == role
