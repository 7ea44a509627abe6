"""Every kind of YAML file refuses what nothing would read, with file, line and a suggestion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from redactor import shipped
from redactor.errors import ConfigError
from redactor.rulebook.case import read_case
from redactor.rulebook.lists import read_groups
from redactor.rulebook.pipeline import load_pipeline
from redactor.rulebook.policy import load_policy
from redactor.rulebook.rules import load_rules
from redactor.rulebook.template import CASE_TEMPLATE

_RULE = "rules:\n  - {id: a, kind: identifier, pattern: x, why: w, examples: {match: [x]}}\n"


def _case(text: str, _: Path) -> object:
    return read_case(text)


def _pipeline(text: str, folder: Path) -> object:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return load_pipeline("a", folder)


def _policy(text: str, folder: Path) -> object:
    (folder / "policy").mkdir()
    (folder / "policy" / "a.yaml").write_text(text, encoding="utf-8")
    return load_policy("a", [folder])


def _pack(text: str, folder: Path) -> object:
    (folder / "core").mkdir()
    (folder / "core" / "a.yaml").write_text(text, encoding="utf-8")
    return load_rules([folder])


def _list(text: str, folder: Path) -> object:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return read_groups(folder / "a.yaml")


@pytest.mark.parametrize(
    ("load", "text", "place", "hint"),
    [
        (_case, "title: t\npepole: []\n", "case.yaml:2", "people"),
        (_case, "scope:\n  form: 2018-01-01\n", "case.yaml:2", "from"),
        (_case, "people:\n  - {name: Zed Qux, alias: [Q]}\n", "case.yaml:2", "aliases"),
        (_case, "index_event:\n  date: 2018-01-01\n  lable: x\n", "case.yaml:3", "label"),
        (_pipeline, "version: 1\nname: a\nfinders: {}\noutputs:\n  redacted: x\n  sumary: y\n", "a.yaml:6", "summary"),
        (_pipeline, "version: 1\nname: a\nfinder: {}\noutputs:\n  redacted: x\n", "a.yaml:3", "finders"),
        (_policy, "version: 1\nname: a\nrules:\n  - {id: x, action: keep, reasn: A}\n", "policy/a.yaml:4", "reason"),
        (_policy, "version: 1\nname: a\nrules:\n  - id: x\n    action: keep\n    reason: A\n    when:\n"
                  "      profesional: true\n", "policy/a.yaml:8", "professional"),
        (_pack, _RULE.replace("pattern", "patern"), "core/a.yaml:2", "pattern"),
        (_pack, _RULE.replace("match", "mtach"), "core/a.yaml:2", "match"),
        (_list, "titles:\n  - {words: [x], rol: y}\n", "a.yaml:2", "role"),
    ],
)  # fmt: skip
def test_unknown_keys(load: Callable[[str, Path], object], text: str, place: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        load(text, tmp_path)
    assert f"{place}: key" in str(error.value) and f"Did you mean {hint}?" in str(error.value)
    assert "Qux" not in str(error.value)


def test_the_template_is_a_case_and_so_is_each_of_its_examples() -> None:
    assert read_case(CASE_TEMPLATE).register.entries == ()


@pytest.mark.parametrize("place", ["mine.yaml", "polices/a.yaml", "core/a.yml", "core/deep/a.yaml"])
def test_a_pack_that_nothing_would_read_is_refused(place: str, tmp_path: Path) -> None:
    path = tmp_path / "rules" / place
    path.parent.mkdir(parents=True)
    path.write_text(_RULE, encoding="utf-8")
    with pytest.raises(ConfigError, match="no rule is read"):
        load_rules([shipped.folder("rules"), tmp_path / "rules"])


def test_an_id_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="a stands here twice"):
        _pack(_RULE + _RULE.removeprefix("rules:\n"), tmp_path)


@pytest.mark.parametrize("load", [_pipeline, _policy])
def test_a_name_that_differs_from_its_file_is_refused(load: Callable[[str, Path], object], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="differs from the file"):
        load("version: 1\nname: b\nfinders: {}\noutputs: {redacted: x}\n" if load is _pipeline else
             "version: 1\nname: b\nrules: []\n", tmp_path)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        ("{id: x, kinds: [person], action: generalise, as: year, reason: A}", "Allowed: type."),
        ("{id: x, kinds: [age], action: generalise, as: month_year, reason: A}", "Allowed: age, age_years, age_band."),
        ("{id: x, kinds: [phone], action: generalise, reason: A}", "Allowed: nothing."),
        ("{id: x, kinds: [date, age], action: generalise, as: quarter, reason: A}", "Allowed: age."),
    ],
)
def test_a_coarser_form_that_a_kind_does_not_have_is_refused(rule: str, allowed: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        _policy(f"version: 1\nname: a\nrules:\n  - {rule}\n", tmp_path)
    assert allowed in str(error.value)
