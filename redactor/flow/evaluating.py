"""Builds a gold case, runs it, reads the outputs back and scores them, beside Presidio as it comes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactor.engines.ner import NerModel
from redactor.engines.presidio_plain import plain_presidio
from redactor.errors import EngineError
from redactor.flow.config import make_plan, model_name
from redactor.flow.run import run_plan
from redactor.flow.sources import find_submitted
from redactor.flow.store import write_atomic
from redactor.ingest.readers import READERS
from redactor.ingest.receive import receive
from redactor.measure.build import SampleCase, build_case, load_sample
from redactor.measure.duplicates import DuplicateScore, score_duplicates
from redactor.measure.events import EventScore, score_events
from redactor.measure.figures import duplicate_figures, event_figures, figures, identity_figures
from redactor.measure.identities import KINDS, score_identities
from redactor.measure.page import render_page
from redactor.measure.placing import place_audited, place_ranges, reading_order
from redactor.measure.score import Redaction, Score, score_document
from redactor.model.codec import decode
from redactor.model.document import Document

Redactions = dict[str, tuple[Redaction, ...]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores as plain values for JSON, and what the page needs to show each miss in the source's own words."""

    scores: dict[str, Any]
    sample: SampleCase = field(repr=False)
    scored: Mapping[str, Score] = field(repr=False)


def evaluate_case(folder: Path, register: str, profile: str) -> Evaluation:
    """Score one gold case and plain Presidio on its texts. Raises EngineError when the run did not publish."""
    sample = load_sample(folder)
    with tempfile.TemporaryDirectory(prefix="redactor-evaluate-") as name:
        case_dir = Path(name) / "case"
        build_case(sample, case_dir, register)
        plan = make_plan(case_dir, profile)
        model, result = plan.model, run_plan(plan)
        if result.out is None:
            raise EngineError("evaluate", "the case was not published", "Run it by hand to see why.", code="evaluate")
        redactions = placed_redactions(sample, case_dir)
        scored = score_outputs(sample, case_dir, redactions=redactions)
        events, twice = score_chronology(sample, case_dir)
    keep = frozenset(sample.case.get("keep", ()))
    scores = {
        "case": sample.name,
        "register": register,
        "profile": profile,
        "model": model_name(model),
        **figures(scored),
        "identities": identity_figures(score_identities(redactions, keep)),
        "identities_by_kind": {k: identity_figures(score_identities(redactions, keep, k)) for k in KINDS},
        "events": event_figures(events),
        "duplicates": duplicate_figures(twice),
        "presidio": figures(score_presidio(sample, model)) if model is not None else None,
    }
    return Evaluation(scores, sample, scored)


def write_report(evaluation: Evaluation, out: Path) -> None:
    """Write `scores.json` and `evaluation.html` to `out`. The page quotes the source texts and is as sensitive."""
    text = json.dumps({"version": 1, "kind": "evaluate", **evaluation.scores}, indent=1, sort_keys=True) + "\n"
    page = render_page(evaluation.scores, evaluation.sample, evaluation.scored)
    write_atomic(out / "scores.json", text.encode("utf-8"))
    write_atomic(out / "evaluation.html", page.encode("utf-8"))


def score_outputs(
    sample: SampleCase, case_dir: Path, out: str = "out", redactions: Redactions | None = None
) -> dict[str, Score]:
    """Scores by gold document name, from the redacted copies in the case's folder `out`."""
    ids = document_ids(case_dir)
    redactions = redactions or placed_redactions(sample, case_dir, out)
    scores: dict[str, Score] = {}
    for gold in sample.documents:
        path = next((case_dir / out / "redacted").glob(f"{ids[gold.name]}.*"))
        text = read_back(path, ids[gold.name])
        scores[gold.name] = score_document(gold, text, sample.case.get("keep", ()), redactions[gold.name])
    return scores


def placed_redactions(sample: SampleCase, case_dir: Path, out: str = "out") -> Redactions:
    """The audited redactions of the copies by gold document name, on the words of the gold."""
    lines = (case_dir / out / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    records = [r for r in map(json.loads, lines) if r["step"] == "decide"]
    by_id: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        if "redacted" in record["detail"]["outputs"].split(","):
            by_id.setdefault(record["subject"].split(".")[0], []).append(record)
    ids = document_ids(case_dir)
    return {
        gold.name: place_audited(gold, _as_read(case_dir, ids[gold.name]), by_id.get(ids[gold.name], ()))
        for gold in sample.documents
    }


def score_presidio(sample: SampleCase, model: NerModel) -> dict[str, Score]:
    """Scores by gold document name of plain Presidio over the gold's own text, which no scan has blurred."""
    anonymise = plain_presidio(model)
    scores: dict[str, Score] = {}
    for gold in sample.documents:
        result = anonymise(gold.text)
        placed = place_ranges(gold, result.found)
        scores[gold.name] = score_document(gold, result.text, sample.case.get("keep", ()), placed)
    return scores


def score_chronology(
    sample: SampleCase, case_dir: Path, out: str = "out"
) -> tuple[EventScore | None, DuplicateScore | None]:
    """The merged chronology's scores, None when the profile made none or the sample has no gold events."""
    path = case_dir / out / "chronology.json"
    if not path.is_file() or not sample.events:
        return None, None
    told, ids = json.loads(path.read_text(encoding="utf-8")), document_ids(case_dir)
    return score_events(sample.events, told, ids), score_duplicates(sample.events, told, ids)


def read_back(path: Path, doc_id: str) -> str:
    """An output's text in the order of the gold: page header once, body, page footer once, notes."""
    source = receive(path, doc_id, "")
    return "\n".join(b.text for b in reading_order(READERS[source.media](source).blocks))


def document_ids(case_dir: Path) -> dict[str, str]:
    """The run's document ids by the gold documents' names."""
    return {Path(s.relative).stem: s.id for s in find_submitted(case_dir, {}, ())}


def _as_read(case_dir: Path, doc_id: str) -> Document:
    """A submitted document as the run read it, from the case's store."""
    path = next((case_dir / "work" / "store" / "read").glob(f"{doc_id}-*.json"))
    document: Document = decode(Document, json.loads(path.read_text(encoding="utf-8")))
    return document
