"""Role words as written in registers, tables and beside names."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.identity.check_roles import check_roles
from redactor.identity.context import look_around
from redactor.identity.cues import is_alias, kin_cues, role_cues
from redactor.identity.kinship import kin_of
from redactor.identity.roles import make_roles
from redactor.model.mention import Kind
from redactor.rulebook.rules import load_rules
from redactor.shipped import folder
from tests.identity.build import Case, book

_ROLES = make_roles(book().who)


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
        ("Maternal aunt (MA)", "maternal aunt"),
        ("SW", "social worker"),
        ("ma", ""),
        ("Lamplighter", ""),
        ("", ""),
    ],
)
def test_roles_as_written(text: str, role: str) -> None:
    assert _ROLES.read(text) == role


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
    assert role in {c.role for c in role_cues(seen[0], _ROLES)}


def test_a_role_belongs_to_the_name_behind_it() -> None:
    case = Case().add("Midwifery", "Present: {KB||a}, HV {Ann Other||b}")
    first, second = look_around(case.documents, case.mentions, frozenset({Kind.PERSON}))
    assert role_cues(first, _ROLES) == ()
    assert {c.role for c in role_cues(second, _ROLES)} == {"health visitor"}


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


def test_every_shipped_role_holds_its_examples() -> None:
    assert len(book().who) > 60
    assert check_roles(book()) == ()


_OWN = """
version: 1
roles:
  - id: health visitor
    label: Home Visitor
    professional: true
    words: [health visitor, HV]
    examples: {match: ["HV {Ann Other} rang"], no_match: [visitor]}
  - id: peer mentor
    professional: true
    service: voluntary
    words: [peer mentor, buddy]
    examples: {match: [buddy], no_match: ["mentor {Ann Other} rang"]}
"""


def test_a_cases_own_roles_are_added_and_override_by_id(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "own.yaml").write_text(_OWN, encoding="utf-8")
    own = load_rules([folder("rules"), tmp_path])
    assert check_roles(own) == ()
    case = Case().add("GP", "Seen by HV {Ann Other||hv}.", "Peer mentor {Tom Roe||mentor} rang.")
    labels = case.labels(case.resolve(rules=own))
    assert labels == {"hv": {"Home Visitor 1"}, "mentor": {"Peer Mentor 1"}}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("match: [buddy]", "match: [stranger]", "rule-misses"),
        ("mentor {Ann", "buddy {Ann", "rule-overreaches"),
        ("match: [buddy], ", "", "rule-untested"),
    ],
)
def test_a_role_that_breaks_its_examples_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "own.yaml").write_text(_OWN.replace(old, new), encoding="utf-8")
    assert {f.code for f in check_roles(load_rules([tmp_path]))} == {code}
