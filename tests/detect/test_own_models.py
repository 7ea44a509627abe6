"""The `ner` finder over a model of one's own: its names count, whatever scheme its labels come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy

from redactor.detect.detect import detect
from redactor.detect.finders import build_finders
from redactor.engines.ner import load_model
from redactor.model.identity import Register
from redactor.rulebook.rules_book import RuleBook
from tests.detect.conftest import document

TEXT = "It was Zyltha Quorne who drove to Vrandelby with two others on Monday."


def test_a_foreign_models_names_become_mentions(tmp_path: Path, book: RuleBook) -> None:
    nlp = spacy.blank("en")
    given = {"PER": "Zyltha Quorne", "GPE": "Vrandelby", "CARDINAL": "two", "DATE": "Monday"}
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": k, "pattern": v} for k, v in given.items()])
    nlp.to_disk(tmp_path / "own")
    finders = build_finders({"ner": 0.5}, book, Register(), load_model(str(tmp_path / "own")))
    found = {(d.kind.value, TEXT[d.span.start : d.span.end]) for d in detect(document(TEXT), finders)}
    assert found == {("person", "Zyltha Quorne"), ("place", "Vrandelby")}
