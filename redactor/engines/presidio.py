"""Presidio's AnalyzerEngine with an explicit registry: our pattern recognisers, Presidio's UK ones, our NER.

Nothing is downloaded: the spaCy pipeline is handed over loaded, the context enhancer is replaced by context
words inside each recogniser (Presidio's own needs lemmas and slows with the square of the hits), and the
recognisers that would fetch a public suffix list are left out. Measured on presidio-analyzer 2.2.366.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex
import spacy
from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    EntityRecognizer,
    Pattern,
    PatternRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import NhsRecognizer, SpacyRecognizer, UkNinoRecognizer

from redactor.engines.ner import NerModel, entity_of, labels_of
from redactor.errors import EngineError

_TIMEOUT_SECONDS = 20
_BEFORE, _AFTER = 60, 30
_NER_ENTITIES = ("PERSON", "ORGANIZATION", "LOCATION", "DATE_TIME")


@dataclass(frozen=True, slots=True)
class PatternSpec:
    """One pattern as a Presidio recogniser needs it. `check` is the identifier's arithmetic, or None.

    A hit without a context word near by has `score`, one with a context word `context_score`; a hit that fails
    `check` counts only with a context word, and then a little less. `why` explains a hit to whoever asks.
    """

    id: str
    entity: str
    pattern: str
    case: bool
    score: float
    context_score: float
    context: tuple[str, ...] = ()
    check: Callable[[str], bool] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: offsets in the analysed text, Presidio's entity type, score and the recogniser's name."""

    start: int
    end: int
    entity: str
    score: float
    recogniser: str


@dataclass(frozen=True, slots=True)
class Analyser:
    """A ready AnalyzerEngine. Create once, share read-only."""

    engine: AnalyzerEngine = field(repr=False)


class RuleRecognizer(PatternRecognizer):
    """A PatternRecognizer that knows value groups, checks, whole-word context and fails closed on a timeout.

    Its results carry their explanation, and say that context was judged, so that no enhancer judges it twice.
    """

    def __init__(self, spec: PatternSpec, language: str = "en") -> None:
        self.spec = spec
        self.flags = regex.MULTILINE | (0 if spec.case else regex.IGNORECASE)
        try:
            self.compiled = regex.compile(spec.pattern, self.flags)
            words = "|".join(regex.escape(w) for w in sorted(spec.context, key=lambda w: (-len(w), w)))
            self.near = regex.compile(rf"(?<!\w)(?P<word>{words})s?(?!\w)", regex.IGNORECASE) if words else None
        except regex.error:
            raise EngineError(spec.id, "the pattern doesn't compile", code="pattern") from None
        super().__init__(
            supported_entity=spec.entity,
            supported_language=language,
            name=spec.id,
            patterns=[Pattern(spec.id, spec.pattern, max(spec.score, spec.context_score))],
            context=list(spec.context),
            global_regex_flags=self.flags,
        )

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: Any = None, regex_flags: int | None = None
    ) -> list[RecognizerResult]:
        """Every hit with its score. Raises EngineError when the pattern takes longer than the time limit."""
        out = []
        group = "v" if "v" in self.compiled.groupindex else 0
        try:
            for m in self.compiled.finditer(text, timeout=_TIMEOUT_SECONDS):
                start, end = m.span(group)
                if end > start:
                    out.append(self._result(text, start, end))
        except TimeoutError:
            raise EngineError(self.spec.id, "the pattern ran past its time limit", code="timeout") from None
        return [r for r in out if r.score > 0]

    def _result(self, text: str, start: int, end: int) -> RecognizerResult:
        spec = self.spec
        valid = None if spec.check is None else spec.check(text[start:end])
        near = self.near and (
            self.near.search(text, max(0, start - _BEFORE), start) or self.near.search(text, end, end + _AFTER)
        )
        if valid is False:
            score = spec.context_score * 0.8 if near else 0.0
        else:
            score = spec.context_score if near else spec.score
        told = explanation(spec.id, spec.score, spec.id, spec.why)
        told.pattern, told.validation_result, told.regex_flags = spec.pattern, valid, self.flags
        told.set_improved_score(score)
        if near:
            told.set_supportive_context_word(near["word"].lower())
        return RecognizerResult(spec.entity, start, end, score, told, metadata(spec.id, self.id))


def explanation(recogniser: str, score: float, rule: str, why: str) -> Any:
    """Presidio's explanation of one result: the recogniser, its score, the rule as pattern name, and why."""
    return AnalysisExplanation(recogniser, score, pattern_name=rule, textual_explanation=why or "The rule matched.")


def metadata(name: str, identifier: str) -> dict[str, Any]:
    """What a result says of its recogniser: who it is, and that it judged the context itself."""
    return {
        RecognizerResult.RECOGNIZER_NAME_KEY: name,
        RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: identifier,
        RecognizerResult.IS_SCORE_ENHANCED_BY_CONTEXT_KEY: True,
    }


class LoadedSpacyEngine(SpacyNlpEngine):
    """Presidio's spaCy engine around a pipeline that is already in memory: nothing is looked up or downloaded.

    The pipeline's own labels are mapped to Presidio's entities; labels that mean none of them are dropped.
    """

    def __init__(self, nlp: Any) -> None:
        labels = labels_of(nlp)
        known = {label: entity for label in sorted(labels) if (entity := entity_of(label))}
        super().__init__(
            models=[{"lang_code": "en", "model_name": "loaded"}],
            ner_model_configuration=NerModelConfiguration(
                labels_to_ignore=sorted(labels - set(known)),
                model_to_presidio_entity_mapping=known,
                default_score=0.85,
            ),
        )
        self.nlp: Any = {"en": nlp}


class NoEnhancer(ContextAwareEnhancer):
    """Leaves results as they are: context is judged inside each recogniser."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self, text: str, raw_results: list[Any], nlp_artifacts: Any, recognizers: list[Any], context: Any = None
    ) -> list[Any]:
        """The results unchanged."""
        return raw_results


def rule_recognizers(specs: Sequence[PatternSpec]) -> list[EntityRecognizer]:
    """Our patterns as Presidio recognisers, for any AnalyzerEngine."""
    return [RuleRecognizer(spec) for spec in specs]


def pattern_analyser(specs: Sequence[PatternSpec]) -> Analyser:
    """An engine of our patterns and Presidio's NHS and NI number recognisers over a blank tokeniser."""
    recognisers = [*rule_recognizers(specs), NhsRecognizer(name="presidio.nhs"), UkNinoRecognizer(name="presidio.nino")]
    return Analyser(_engine(spacy.blank("en"), recognisers))


def ner_analyser(model: NerModel) -> Analyser:
    """An engine whose only recogniser is the model's: Presidio's SpacyRecognizer, or the one the model brings."""
    ours = model.recogniser or SpacyRecognizer(supported_entities=list(_NER_ENTITIES), name="ner")
    return Analyser(_engine(model.nlp, [ours]))


def _engine(nlp: Any, recognisers: Sequence[Any]) -> AnalyzerEngine:
    registry = RecognizerRegistry(recognizers=list(recognisers), supported_languages=["en"])
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=LoadedSpacyEngine(nlp),
        supported_languages=["en"],
        context_aware_enhancer=NoEnhancer(),
        log_decision_process=False,
    )


def analyse(analyser: Analyser, text: str) -> tuple[Hit, ...]:
    """Results for one window of text, in order of start, end, entity and recogniser.

    Raises EngineError when a recogniser fails: then nothing may be taken for clean.
    """
    try:
        results = analyser.engine.analyze(text=text, language="en")
    except EngineError:
        raise
    except Exception as error:
        raise EngineError("presidio", f"analysis failed ({type(error).__name__})", code="analyser") from None
    key = RecognizerResult.RECOGNIZER_NAME_KEY
    hits = [
        Hit(r.start, r.end, r.entity_type, r.score, str((r.recognition_metadata or {}).get(key, ""))) for r in results
    ]
    return tuple(sorted(hits, key=lambda h: (h.start, h.end, h.entity, h.recogniser)))
