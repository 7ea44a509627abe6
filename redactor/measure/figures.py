"""Scores as plain values for JSON, with 95 % intervals over documents. Holds offsets and counts, never text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from redactor.measure.bootstrap import interval
from redactor.measure.duplicates import DuplicateScore
from redactor.measure.events import EventScore
from redactor.measure.identities import IdentityScore
from redactor.measure.score import DIRECT, Score, add

Count = Callable[[Score], tuple[float, float]]


def figures(scored: Mapping[str, Score]) -> dict[str, Any]:
    """`types`, `documents` and `total` for one tool's scores by document name."""
    whole = add([scored[d] for d in sorted(scored)])
    kinds = sorted({*whole.total, *(r.type for r in whole.runs if r.type)})
    return {
        "types": {k: _type_row(k, whole, scored) for k in kinds},
        "documents": [{"name": d, **_row(s)} for d, s in sorted(scored.items())],
        "total": {**_row(whole), "intervals": {m: _between(count, scored) for m, count in _COUNTS.items()}},
    }


def event_figures(events: EventScore | None) -> dict[str, Any] | None:
    """The chronology's score, None when there is none."""
    if events is None:
        return None
    found = [(float(f), float(n)) for _, f, n in events.by_document]
    between = interval(found)
    return {
        "recall": round(events.recall, 4),
        "precision": round(events.precision, 4),
        "date_error": round(events.date_error, 2),
        "recall_interval": [round(x, 4) for x in between] if between else None,
        **asdict(events),
    }


def duplicate_figures(score: DuplicateScore | None) -> dict[str, Any] | None:
    """Flags on events told by several agencies, None when the gold marks none."""
    if score is None:
        return None
    return {"recall": round(score.recall, 4), "precision": round(score.precision, 4), **asdict(score)}


def identity_figures(score: IdentityScore | None) -> dict[str, Any] | None:
    """B-cubed figures over the mentions of a kind, None when there is nothing to compare."""
    if score is None:
        return None
    rounded = {k: _rounded(v) for k, v in asdict(score).items()}
    return {**rounded, "f1": round(score.f1, 4)}


def _quasi(score: Score) -> tuple[float, float]:
    return score.counts(set(score.total) - DIRECT)


_COUNTS: dict[str, Count] = {
    "direct": lambda s: s.counts(DIRECT),
    "quasi": _quasi,
    "over_redaction": lambda s: (s.lost, s.innocent),
    "precision": lambda s: s.redacted(),
}


def _row(score: Score) -> dict[str, float | int]:
    return {
        "direct": round(score.recall(DIRECT), 4),
        "quasi": round(score.recall(set(score.total) - DIRECT), 4),
        "over_redaction": round(score.over_redaction(), 4),
        "precision": round(score.precision(), 4),
        "spans": sum(score.total.values()),
        "leaked": len(score.misses),
        "redacted_runs": len(score.runs),
        "wrong_runs": sum(not r.right for r in score.runs),
        "innocent_words": score.innocent,
        "lost_words": score.lost,
    }


def _type_row(kind: str, whole: Score, scored: Mapping[str, Score]) -> dict[str, Any]:
    right, runs = whole.redacted(kind)
    total = whole.total.get(kind, 0)
    return {
        "total": total,
        "found": whole.found.get(kind, 0),
        "recall": round(whole.recall([kind]), 4) if total else None,
        "interval": _between(lambda s: s.counts([kind]), scored),
        "redacted_runs": runs,
        "precision": round(right / runs, 4) if runs else None,
        "precision_interval": _between(lambda s: s.redacted(kind), scored),
    }


def _between(count: Count, scored: Mapping[str, Score]) -> list[float] | None:
    found = interval([count(scored[d]) for d in sorted(scored)])
    return [round(x, 4) for x in found] if found else None


def _rounded(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_rounded(x) for x in value]
    return round(value, 4) if isinstance(value, float) else value
