"""Scores the flags on events that several agencies tell: pairs of gold events marked as the same, and pairs flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from redactor.measure.told import row_text, tells_in_part


@dataclass(frozen=True, slots=True)
class DuplicateScore:
    """Pairs of gold events of two documents marked `same`: flagged or not; flagged pairs of rows: right or wrong.

    A flag stands between two rows, and a row may tell several gold events (a custody record, minutes): it is right when
    the two rows tell a marked pair. Rows that tell a pair marked `perhaps` (a person may well want to look at it), or
    no gold event, are counted neither way.
    """

    hits: int
    misses: int
    wrong: int
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of the marked pairs of events that are flagged."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def precision(self) -> float:
        """Share of the flagged pairs of rows that tell gold events which tell a marked pair."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


def score_duplicates(
    gold: Sequence[Mapping[str, Any]], chronology: Mapping[str, Any], ids: Mapping[str, str]
) -> DuplicateScore | None:
    """Compare; None when no event is marked as told by several. `ids` as for `score_events`."""
    if not any("same" in e for e in gold):
        return None
    rows = [*chronology["rows"], *chronology["undated"]]
    telling = [[r["ref"] for r in rows if _tells(r, e, ids)] for e in gold]
    also = {r["ref"]: set(r["same_event_as"]) for r in rows}
    hits = misses = 0
    verdicts: dict[frozenset[str], str] = {}
    for (n, one), (m, two) in combinations(enumerate(gold), 2):
        if one["doc"] == two["doc"]:
            continue
        flagged = [frozenset((a, b)) for a in telling[n] for b in telling[m] if b in also[a]]
        verdict = _verdict(one, two)
        if verdict == "right":
            hits, misses = hits + bool(flagged), misses + (not flagged)
        for pair in flagged:
            verdicts[pair] = min(verdict, verdicts.get(pair, verdict), key=_VERDICTS.index)
    counts = Counter(verdicts.values())
    return DuplicateScore(hits, misses, counts["wrong"], counts["right"])


_VERDICTS = ("right", "perhaps", "wrong")


def _verdict(one: Mapping[str, Any], two: Mapping[str, Any]) -> str:
    """What a flag between rows that tell these two events is worth."""
    if "same" in one and one["same"] == two.get("same"):
        return "right"
    return "perhaps" if "perhaps" in one and one["perhaps"] == two.get("perhaps") else "wrong"


def _tells(row: Mapping[str, Any], event: Mapping[str, Any], ids: Mapping[str, str]) -> bool:
    if row["document"] != ids[str(event["doc"]).removesuffix(".md")]:
        return False
    dated = bool(row["date"]) and str(event["date"]).startswith(str(row["date"]))
    return dated and tells_in_part(row_text(row), str(event["contains"]))
