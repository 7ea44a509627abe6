"""Presidio as it comes, for comparison: default English recognisers, the pipeline's model, its own replace operator.

Two things differ from an install with defaults only. The model is handed over loaded, and its organisations are
used, which Presidio's default settings leave out (that can only help it here). E-mail addresses are checked
against the public suffix list that tldextract carries, so that nothing is fetched from a network.
Measured on presidio-analyzer and presidio-anonymizer 2.2.366.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.predefined_recognizers import EmailRecognizer
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig

from redactor.engines.ner import NerModel
from redactor.engines.presidio import LoadedSpacyEngine
from redactor.errors import EngineError

_GOLD = {
    "PERSON": "PERSON",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOCATION",
    "DATE_TIME": "DATE",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "URL": "URL",
    "UK_NHS": "NHS_NUMBER",
}


@dataclass(frozen=True, slots=True)
class PlainResult:
    """The anonymised text, and what was found: (start, end, type in the samples' terms), the surest first."""

    text: str = field(repr=False)
    found: tuple[tuple[int, int, str], ...]


class OfflineEmailRecognizer(EmailRecognizer):
    """Presidio's e-mail recogniser over the suffix list that is installed, never a fetched one."""

    def __init__(self) -> None:
        super().__init__(name="EmailRecognizer")
        self.suffixes = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    def validate_result(self, pattern_text: str) -> bool:
        """Whether the domain ends in a public suffix, as Presidio asks."""
        return bool(self.suffixes(pattern_text).fqdn)


@contextmanager
def _quiet() -> Iterator[None]:
    """Presidio warns of each default recogniser that is for another language; nobody can do anything about it."""
    logger = logging.getLogger("presidio-analyzer")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def plain_presidio(model: NerModel) -> Callable[[str], PlainResult]:
    """A function that anonymises one text. Raises EngineError when Presidio fails; the error quotes nothing."""
    engine = LoadedSpacyEngine(model.nlp)
    registry = RecognizerRegistry(supported_languages=["en"])
    with _quiet():
        registry.load_predefined_recognizers(languages=["en"])
    registry.remove_recognizer("EmailRecognizer")
    registry.add_recognizer(OfflineEmailRecognizer())
    if model.recogniser is not None:
        registry.remove_recognizer("SpacyRecognizer")
        registry.add_recognizer(model.recogniser)
    analyser = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    anonymiser = AnonymizerEngine()
    replace = {"DEFAULT": OperatorConfig("replace", {"new_value": "[removed]"})}

    def run(text: str) -> PlainResult:
        try:
            results = analyser.analyze(text=text, language="en")
            found = sorted((-r.score, r.start, r.end, _GOLD.get(r.entity_type, "ID")) for r in results)
            given: list[Any] = list(results)
            shown = anonymiser.anonymize(text=text, analyzer_results=given, operators=replace)
        except Exception as error:
            raise EngineError("presidio", f"analysis failed ({type(error).__name__})", code="analyser") from None
        return PlainResult(str(shown.text), tuple(f[1:] for f in found))

    return run
