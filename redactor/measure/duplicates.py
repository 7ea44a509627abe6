"""Scores the flags on events that several agencies tell: pairs of gold events marked as the same, and pairs flagged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from redactor.measure.told import row_text, tells_in_part


@dataclass(frozen=True, slots=True)
class DuplicateScore:
    """Pairs of gold events from two documents: those marked `same` and flagged, not flagged, and flagged wrongly.

    A pair that is marked `perhaps` (a person may well want to look at it) is counted neither way.
    """

    hits: int
    misses: int
    wrong: int

    @property
    def recall(self) -> float:
        """Share of the marked pairs that are flagged."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def precision(self) -> float:
        """Share of the flagged pairs, among gold events, that are marked."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0


def score_duplicates(
    gold: Sequence[Mapping[str, Any]], chronology: Mapping[str, Any], ids: Mapping[str, str]
) -> DuplicateScore | None:
    """Compare; None when no event is marked as told by several. `ids` as for `score_events`."""
    if not any("same" in e for e in gold):
        return None
    rows = [*chronology["rows"], *chronology["undated"]]
    telling = [[r["ref"] for r in rows if _tells(r, e, ids)] for e in gold]
    also = {r["ref"]: set(r["same_event_as"]) for r in rows}
    hits = misses = wrong = 0
    for (n, one), (m, two) in combinations(enumerate(gold), 2):
        if one["doc"] == two["doc"]:
            continue
        flagged = any(b in also[a] for a in telling[n] for b in telling[m])
        if "same" in one and one["same"] == two.get("same"):
            hits, misses = hits + flagged, misses + (not flagged)
        elif "perhaps" not in one or one["perhaps"] != two.get("perhaps"):
            wrong += flagged
    return DuplicateScore(hits, misses, wrong)


def _tells(row: Mapping[str, Any], event: Mapping[str, Any], ids: Mapping[str, str]) -> bool:
    if row["document"] != ids[str(event["doc"]).removesuffix(".md")]:
        return False
    dated = bool(row["date"]) and str(event["date"]).startswith(str(row["date"]))
    return dated and tells_in_part(row_text(row), str(event["contains"]))
