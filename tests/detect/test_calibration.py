"""A mention's score is the chance that it is right: on the samples it is never overstated."""

from __future__ import annotations

import pytest

from redactor.detect.calibrate import sure
from redactor.detect.detect import Finder, detect
from redactor.detect.merge import merge
from redactor.measure.build import load_sample
from redactor.model.mention import Detection, Kind
from redactor.model.spans import Span
from redactor.rulebook.rules_book import RuleBook
from redactor.shipped import folder
from tests.detect.conftest import document


def _claim(finder: str, score: float) -> Detection:
    return Detection(Span("D01.b0001", 0, 4), Kind.PERSON, score, finder, f"{finder}.x")


ROWS = [
    ((("register", 0.5),), 1.0),
    ((("names", 0.5),), 0.56),
    ((("names", 0.5), ("second_look", 0.45)), 0.56),
    ((("names", 0.7),), 0.91),
    ((("names", 0.7), ("ner", 0.6)), 0.98),
    ((("names", 0.7), ("ner", 0.6), ("labels", 0.8)), 0.99),
    ((("second_look", 0.85),), 0.97),
]


@pytest.mark.parametrize(("claims", "chance"), ROWS)
def test_agreement_and_strength(claims: tuple[tuple[str, float], ...], chance: float) -> None:
    assert sure([_claim(finder, score) for finder, score in claims]) == chance


def test_the_scores_hold_on_the_samples(finders: tuple[Finder, ...], book: RuleBook) -> None:
    right: dict[float, list[bool]] = {}
    for name in ("cwm-arian", "millrace"):
        for gold in load_sample(folder("samples") / name).documents:
            doc = document(gold.text)
            for m in merge(doc, detect(doc, finders), book):
                hit = any(g.start < m.span.end and m.span.start < g.end for g in gold.spans)
                right.setdefault(m.score, []).append(hit)
    for score, hits in right.items():
        if len(hits) >= 40:
            assert sum(hits) / len(hits) > score - 0.05, score
