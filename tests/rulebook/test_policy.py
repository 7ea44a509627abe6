"""Policies: the first match decides, nothing unlisted survives, shipped policies do what they promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor import shipped
from redactor.errors import ConfigError
from redactor.model.decision import Action
from redactor.model.mention import Kind
from redactor.rulebook.policy import Facts, load_policy, rule_for

_RULES = shipped.folder("rules")
POLICIES = sorted(p.stem for p in (_RULES / "policy").glob("*.yaml"))


def _write(folder: Path, body: str) -> Path:
    (folder / "policy").mkdir(exist_ok=True)
    (folder / "policy" / "mine.yaml").write_text(f"version: 1\nname: mine\n{body}", encoding="utf-8")
    return folder


def test_the_first_matching_rule_wins_and_the_rest_is_removed(tmp_path: Path) -> None:
    policy = load_policy(
        "mine",
        [
            _write(
                tmp_path,
                "rules:\n"
                "  - {id: low, kinds: [person], when: {below: 0.5}, action: pending, reason: A}\n"
                "  - {id: staff, kinds: person, when: {professional: true, roles: [GP]}, action: label, as: role,"
                "     reason: E}\n"
                "  - {id: nhs, kinds: [identifier], when: {schemes: nhs}, action: keep, reason: D}\n"
                "  - {id: known, kinds: [person], when: {in_register: true}, action: keep, reason: A}\n",
            )
        ],
    )
    assert rule_for(policy, Facts(Kind.PERSON, score=0.4)).action is Action.PENDING
    assert rule_for(policy, Facts(Kind.PERSON, role="GP", professional=True)).way == "role"
    assert rule_for(policy, Facts(Kind.PERSON, in_register=True)).id == "known"
    assert rule_for(policy, Facts(Kind.PERSON)).action is Action.REMOVE
    assert rule_for(policy, Facts(Kind.IDENTIFIER, scheme="nhs")).action is Action.KEEP
    assert rule_for(policy, Facts(Kind.IDENTIFIER, scheme="upn")).action is Action.REMOVE


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("kind", list(Kind))
def test_shipped_policies_name_every_kind(name: str, kind: Kind) -> None:
    rule = rule_for(load_policy(name, [_RULES]), Facts(kind, identified=True))
    assert rule.id != "unlisted"
    assert rule.reason_code in "ABCDEFGHIJK"


@pytest.mark.parametrize("kind", list(Kind))
def test_strict_keeps_nothing_but_the_keep_list(kind: Kind) -> None:
    policy = load_policy("strict", [_RULES])
    assert rule_for(policy, Facts(kind, authority=True, identified=True, role="police")).action is not Action.KEEP
    assert rule_for(policy, Facts(Kind.PERSON, role="kept")).action is Action.KEEP


@pytest.mark.parametrize(
    ("policy", "facts", "action", "way"),
    [
        ("panel", Facts(Kind.DATE), Action.KEEP, ""),
        ("panel", Facts(Kind.AGE), Action.KEEP, ""),
        ("panel", Facts(Kind.DATE_OF_BIRTH), Action.GENERALISE, "year"),
        ("panel", Facts(Kind.ORGANISATION, authority=True), Action.KEEP, ""),
        ("panel", Facts(Kind.ORGANISATION), Action.LABEL, "label"),
        ("panel", Facts(Kind.IDENTIFIER), Action.REMOVE, "type"),
        ("publication", Facts(Kind.DATE), Action.GENERALISE, "month_year"),
        ("publication", Facts(Kind.PERSON, professional=True, role="GP"), Action.LABEL, "role"),
        ("publication", Facts(Kind.ORGANISATION), Action.GENERALISE, "type"),
        ("strict", Facts(Kind.AGE), Action.GENERALISE, "age_band"),
        ("strict", Facts(Kind.DATE_OF_BIRTH), Action.REMOVE, "type"),
    ],
)
def test_shipped_policies(policy: str, facts: Facts, action: Action, way: str) -> None:
    rule = rule_for(load_policy(policy, [_RULES]), facts)
    assert (rule.action, rule.way) == (action, way)


def test_a_later_folder_overrides(tmp_path: Path) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "panel.yaml").write_text("version: 1\nname: panel\nrules: []\n", encoding="utf-8")
    assert load_policy("panel", [_RULES, tmp_path]).rules == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("rules: [{id: a, action: vanish, reason: A}]", "mine.yaml:3"),
        ("rules: [{id: a, kinds: [persn], action: keep, reason: A}]", "kinds"),
        ("rules: [{id: a, action: keep, reason: Z}]", "reason"),
        ("rules: [{id: a, action: remove, as: month_year, reason: A}]", "does not go with"),
        ("rules: [{id: a, action: keep, reason: A}, {id: a, action: keep, reason: A}]", "twice"),
        ("mark: gone\nrules: []", "need {} once"),
        ("rulez: []\nrules: []", "Did you mean rules?"),
    ],
)
def test_wrong_policies_are_refused(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_policy("mine", [_write(tmp_path, body)])
    assert words in str(error.value)


@pytest.mark.parametrize("name", ["none-such", "../panel", "panel/../panel", ""])
def test_an_unknown_policy_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="panel, publication, restricted, strict, subject-access"):
        load_policy(name, [_RULES])
