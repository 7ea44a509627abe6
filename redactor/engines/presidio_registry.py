"""Presidio's registry around our recognisers: a recogniser made from a function, and Presidio's own YAML loader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from presidio_analyzer import LocalRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from redactor.engines.presidio import explanation, metadata


@dataclass(frozen=True, slots=True)
class Claim:
    """What a function found at `[start, end)` of a text: Presidio's entity, the score, the rule's id and its why."""

    start: int
    end: int
    entity: str
    score: float
    rule: str
    why: str


class FunctionRecognizer(LocalRecognizer):
    """A recogniser around `find`, a function from a text to claims, for what is a grammar and not one pattern."""

    def __init__(
        self, name: str, entities: Sequence[str], find: Callable[[str], Iterable[Claim]], language: str = "en"
    ) -> None:
        self.find = find
        self.shown = name
        super().__init__(supported_entities=list(entities), supported_language=language, name=name)

    def load(self) -> None:
        """Nothing to load: the function is ready."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """The claims for `entities` as results, each with its explanation."""
        return [
            RecognizerResult(
                c.entity, c.start, c.end, c.score, explanation(self.shown, c.score, c.rule, c.why),
                metadata(self.shown, str(self.id)),
            )
            for c in self.find(text)
            if not entities or c.entity in entities
        ]  # fmt: skip


def provider_of(configuration: Mapping[str, Any]) -> RecognizerRegistryProvider:
    """Presidio's registry provider for a configuration in its own format."""
    return RecognizerRegistryProvider(registry_configuration=dict(configuration))


def registry_of(configuration: Mapping[str, Any]) -> RecognizerRegistry:
    """The registry that Presidio makes of a configuration in its own format."""
    return provider_of(configuration).create_recognizer_registry()


def as_yaml(configuration: Mapping[str, Any], remarks: Sequence[str] = ()) -> str:
    """The configuration as Presidio's YAML file, below remarks."""
    plain = json.loads(json.dumps(dict(configuration)))  # without shared values, which YAML would write as anchors
    body = yaml.safe_dump(plain, sort_keys=False, width=4000, allow_unicode=True)
    return "".join(f"# {line}\n" for line in remarks) + body
