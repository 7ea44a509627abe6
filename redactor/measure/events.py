"""Scores a merged chronology against the gold events: were they found, with the right date and document?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redactor.text.fold import fold


@dataclass(frozen=True, slots=True)
class EventScore:
    """Gold events, those told by a row of the right document and date, and those told under another date.

    `rows` counts rows of the chronology, `matched` those that tell at least one gold event; `judged` and `right` are
    the same over documents that have gold events. `repeats` are rows that tell only what an earlier row of the same
    document told, `flagged` rows marked as the same event as another row's. `by_document` holds (found, total) by
    document id, `missing` the numbers of the events not found.
    """

    total: int
    found: int
    misdated: int
    rows: int
    matched: int
    missing: tuple[int, ...] = ()
    judged: int = 0
    right: int = 0
    repeats: int = 0
    flagged: int = 0
    by_document: tuple[tuple[str, int, int], ...] = ()

    @property
    def recall(self) -> float:
        """Share of gold events found with the right date."""
        return self.found / self.total if self.total else 1.0

    @property
    def precision(self) -> float:
        """Share of rows, in documents with gold events, that tell one. A lower bound: the gold need not list all."""
        return self.right / self.judged if self.judged else 1.0


def score_events(
    gold: Sequence[Mapping[str, Any]], chronology: Mapping[str, Any], ids: Mapping[str, str]
) -> EventScore:
    """Compare; `ids` maps a gold document's name (without ending) to its id in the run.

    A date matches as far as the policy shows it ("2019-03" matches any day of that month). Text is compared as
    letters and digits only, since line ends and hyphens move.
    """
    rows = [*chronology["rows"], *chronology["undated"]]
    texts = [_dense(" ".join(str(r[k]) for k in ("record", "event", "action", "comment", "details"))) for r in rows]
    misdated = 0
    told: dict[int, list[int]] = {}
    missing: list[int] = []
    counts: dict[str, tuple[int, int]] = {}
    for number, event in enumerate(gold):
        doc_id = ids[str(event["doc"]).removesuffix(".md")]
        wanted = _dense(str(event["contains"]))
        telling = [n for n, r in enumerate(rows) if r["document"] == doc_id and wanted in texts[n]]
        for n in telling:
            told.setdefault(n, []).append(number)
        right = any(rows[n]["date"] and str(event["date"]).startswith(str(rows[n]["date"])) for n in telling)
        misdated += bool(telling and not right)
        before = counts.get(doc_id, (0, 0))
        counts[doc_id] = (before[0] + right, before[1] + 1)
        if not right:
            missing.append(number)
    judged = [n for n, r in enumerate(rows) if r["document"] in counts]
    return EventScore(
        len(gold),
        len(gold) - len(missing),
        misdated,
        len(rows),
        len(told),
        tuple(missing),
        len(judged),
        sum(n in told for n in judged),
        _repeats(told),
        sum(bool(r.get("same_event_as")) for r in rows),
        tuple((d, *c) for d, c in sorted(counts.items())),
    )


def _repeats(told: Mapping[int, Sequence[int]]) -> int:
    known: set[int] = set()
    repeats = 0
    for n in sorted(told):
        repeats += known.issuperset(told[n])
        known.update(told[n])
    return repeats


def _dense(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text).text)
