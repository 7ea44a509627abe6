"""The registry in Presidio's own formats: read back by its own provider, saying the same as ours, without a network."""

from __future__ import annotations

import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from presidio_analyzer import AnalyzerEngine, PatternRecognizer
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from redactor.engines.presidio import LoadedSpacyEngine
from redactor.errors import ConfigError
from redactor.model.mention import Kind
from redactor.presidio import ENTITIES, left_out, registry_provider, registry_yaml, uk_recognisers
from redactor.presidio.entities import entity_name
from redactor.presidio.recognisers import UkRuleRecognizer, rule_book
from redactor.presidio.registry import plain_pattern


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _read(tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "uk.yaml"
    path.write_text(text, encoding="utf-8")
    registry = RecognizerRegistryProvider(conf_file=path).create_recognizer_registry()
    return {r.name: r for r in registry.recognizers}


def test_the_whole_yaml_is_every_recogniser(tmp_path: Path) -> None:
    read = _read(tmp_path, registry_yaml())
    rules = {r.id for r in rule_book().rules}
    assert set(read) == rules | {"UkLabelRecognizer", "UkDateRecognizer", "UkAddressRecognizer"}
    assert {e for r in read.values() for e in r.supported_entities} == set(ENTITIES)
    assert {r.country_code() for r in read.values()} == {"uk"}
    assert set(read) == {r.name for r in uk_recognisers()}


def test_a_rule_can_be_switched_off_and_given_words_in_yaml(tmp_path: Path) -> None:
    whole = yaml.safe_load(registry_yaml())
    rules = {entry["name"]: entry for entry in whole["recognizers"]}
    rules["school.upn"]["enabled"] = False
    rules["police.pnc"]["supported_languages"][0]["context"] = ["warrant"]
    read = _read(tmp_path, yaml.safe_dump(whole))
    assert "school.upn" not in read and "police.cro" in read
    assert [r.score for r in read["police.pnc"].analyze("the warrant, 11/284417H", [])] == [0.95]
    assert [r.score for r in read["police.pnc"].analyze("the warranty, 11/284417H", [])] == [0.75]


def test_the_standalone_yaml_finds_what_the_rules_find(tmp_path: Path) -> None:
    read = _read(tmp_path, registry_yaml(standalone=True))
    rules = [r for r in rule_book().rules if r.id not in left_out()]
    assert len(rules) > 50
    for rule in rules:
        assert type(read[rule.id]) is PatternRecognizer
        for text in (*rule.match, *rule.no_match):
            theirs = {(r.start, r.end) for r in read[rule.id].analyze(text, [])}
            ours = {(r.start, r.end) for r in UkRuleRecognizer(rule.id).analyze(text, [])}
            assert theirs == ours, rule.id
            assert theirs or text in rule.no_match, rule.id


def test_what_is_left_out_really_needs_more_than_a_pattern() -> None:
    rules = {r.id: r for r in rule_book().rules}
    for name in left_out():
        assert name not in rules or rules[name].check or rules[name].score == 0


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        (r"\d+", r"(?i-s:\d+)"),
        (r"no[ (](?P<v>\d(?:a|b))\b", r"(?i-s:(?:no[ (])\K(?:\d(?:a|b))(?=\b))"),
        (r"\((?P<v>[()\]]x)\)", r"(?i-s:(?:\()\K(?:[()\]]x)(?=\)))"),
        (r"(?:no (?P<v>\d+)|id)", None),
    ],
)
def test_a_value_group_becomes_the_whole_match(written: str, pattern: str | None) -> None:
    assert plain_pattern(replace(rule_book().rules[0], pattern=written, case=False)) == pattern


def test_presidios_own_stand_in_for_what_is_left_out() -> None:
    registry = registry_provider(standalone=True).create_recognizer_registry()
    names = {r.name for r in registry.recognizers}
    assert {"NhsRecognizer", "UkNinoRecognizer", "UkDrivingLicenceRecognizer", "UkPostcodeRecognizer"} <= names


def test_both_forms_work_without_importing_redactor_first(tmp_path: Path) -> None:
    """The standalone file does; the whole one says which class is missing."""
    code = (
        "import sys; from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider as P; "
        "n = len(P(conf_file=sys.argv[1]).create_recognizer_registry().recognizers); "
        "assert not any(m.startswith('redactor') for m in sys.modules); print(n > 50)"
    )
    for standalone in (True, False):
        path = tmp_path / f"{standalone}.yaml"
        path.write_text(registry_yaml(standalone=standalone), encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
        assert (done.stdout.strip() == "True") is standalone
        assert standalone or "UkRuleRecognizer" in done.stderr


def test_the_command_writes_the_same() -> None:
    command = [sys.executable, "-m", "redactor.presidio", "--standalone"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").replace("\r\n", "\n") == registry_yaml(standalone=True)


def test_presidios_enhancer_does_not_judge_context_twice() -> None:
    """With a pipeline that gives lemmas, a number beside its word keeps the rule's own score."""
    nlp = spacy.blank("en")

    @spacy.Language.component("test_lemmas")
    def lemmas(doc: Any) -> Any:
        for token in doc:
            token.lemma_ = token.lower_
        return doc

    nlp.add_pipe("test_lemmas")
    engine = AnalyzerEngine(
        registry=registry_provider().create_recognizer_registry(), nlp_engine=LoadedSpacyEngine(nlp)
    )
    (found,) = engine.analyze("passport AB1234567", "en", entities=["UK_PASSPORT"])
    assert found.score == 0.95
    (weak,) = engine.analyze("weekly report AB1234567", "en", entities=["UK_PASSPORT"])
    assert weak.score == 0.1


def test_a_rule_that_is_not_there_is_a_config_error() -> None:
    with pytest.raises(ConfigError):
        UkRuleRecognizer("no.such")


@pytest.mark.parametrize(
    ("kind", "scheme", "entity"),
    [
        (Kind.IDENTIFIER, "upn", "UK_UPN"),
        (Kind.IDENTIFIER, "school-bus", "UK_SCHOOL_BUS"),
        (Kind.IDENTIFIER, "", "UK_REFERENCE"),
        (Kind.WEB, "ip", "IP_ADDRESS"),
        (Kind.VEHICLE, "vrm", "UK_VEHICLE_REGISTRATION"),
    ],
)
def test_entity_names(kind: Kind, scheme: str, entity: str) -> None:
    assert entity_name(kind, scheme) == entity
