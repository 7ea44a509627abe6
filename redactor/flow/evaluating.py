"""Builds a gold case, runs it, reads the outputs back and scores them."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from redactor.errors import EngineError
from redactor.flow.run import run_case
from redactor.flow.sources import find_submitted
from redactor.ingest.readers import READERS
from redactor.ingest.receive import receive
from redactor.measure.build import SampleCase, build_case, load_sample
from redactor.measure.events import EventScore, score_events
from redactor.measure.score import DIRECT, Score, add, score_document
from redactor.model.document import Block, BlockKind

_FIRST = {BlockKind.HEADER: 0, BlockKind.FOOTER: 2, BlockKind.FOOTNOTE: 3, BlockKind.COMMENT: 4, BlockKind.TEXT_BOX: 5}


def evaluate_case(folder: Path, register: str, profile: str) -> dict[str, Any]:
    """Scores of one gold case as plain values for JSON. Raises EngineError when the run did not publish."""
    sample = load_sample(folder)
    with tempfile.TemporaryDirectory(prefix="redactor-evaluate-") as name:
        case_dir = Path(name) / "case"
        build_case(sample, case_dir, register)
        result = run_case(case_dir, profile=profile)
        if result.out is None:
            raise EngineError("evaluate", "the case was not published", "Run it by hand to see why.", code="evaluate")
        scored = score_outputs(sample, case_dir)
        events = score_chronology(sample, case_dir)
    return _plain(sample.name, register, profile, scored, events)


def score_outputs(sample: SampleCase, case_dir: Path, out: str = "out") -> dict[str, Score]:
    """Scores by gold document name, from the redacted copies in the case's folder `out`."""
    ids = {Path(s.relative).stem: s.id for s in find_submitted(case_dir, {}, ())}
    scores: dict[str, Score] = {}
    for gold in sample.documents:
        path = next((case_dir / out / "redacted").glob(f"{ids[gold.name]}.*"))
        scores[gold.name] = score_document(gold, read_back(path, ids[gold.name]), sample.case.get("keep", ()))
    return scores


def score_chronology(sample: SampleCase, case_dir: Path, out: str = "out") -> EventScore | None:
    """The merged chronology's score, None when the profile made none or the sample has no gold events."""
    path = case_dir / out / "chronology.json"
    if not path.is_file() or not sample.events:
        return None
    ids = {Path(s.relative).stem: s.id for s in find_submitted(case_dir, {}, ())}
    return score_events(sample.events, json.loads(path.read_text(encoding="utf-8")), ids)


def read_back(path: Path, doc_id: str) -> str:
    """An output's text in the order of the gold: page header once, body, page footer once, notes."""
    source = receive(path, doc_id, "")
    seen: set[str] = set()
    ordered: list[tuple[int, int, Block]] = []
    for n, block in enumerate(READERS[source.media](source).blocks):
        place = _FIRST.get(block.kind, 1)
        if block.removed or (place in (0, 2) and block.text in seen):
            continue
        seen.add(block.text)
        ordered.append((place, n, block))
    return "\n".join(b.text for _, _, b in sorted(ordered, key=lambda x: x[:2]))


def _plain(
    name: str, register: str, profile: str, scored: dict[str, Score], events: EventScore | None
) -> dict[str, Any]:
    whole = add(list(scored.values()))
    told = {"recall": round(events.recall, 4), **asdict(events)} if events else None
    return {
        "events": told,
        "case": name,
        "register": register,
        "profile": profile,
        "types": {
            t: {"total": n, "found": whole.found.get(t, 0), "recall": round(whole.recall([t]), 4)}
            for t, n in sorted(whole.total.items())
        },
        "documents": [{"name": doc, **_row(s)} for doc, s in sorted(scored.items())],
        "total": _row(whole),
    }


def _row(score: Score) -> dict[str, float | int]:
    quasi = [t for t in score.total if t not in DIRECT]
    return {
        "direct": round(score.recall(DIRECT), 4),
        "quasi": round(score.recall(quasi), 4),
        "over_redaction": round(score.over_redaction(), 4),
        "spans": sum(score.total.values()),
        "leaked": len(score.misses),
        "innocent_words": score.innocent,
        "lost_words": score.lost,
    }
