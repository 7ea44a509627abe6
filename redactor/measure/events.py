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

    `rows` counts rows of the chronology, `matched` those that tell at least one gold event.
    """

    total: int
    found: int
    misdated: int
    rows: int
    matched: int
    missing: tuple[int, ...] = ()

    @property
    def recall(self) -> float:
        """Share of gold events found with the right date."""
        return self.found / self.total if self.total else 1.0


def score_events(
    gold: Sequence[Mapping[str, Any]], chronology: Mapping[str, Any], ids: Mapping[str, str]
) -> EventScore:
    """Compare; `ids` maps a gold document's name (without ending) to its id in the run.

    A date matches as far as the policy shows it ("2019-03" matches any day of that month). Text is compared as
    letters and digits only, since line ends and hyphens move.
    """
    rows = [*chronology["rows"], *chronology["undated"]]
    texts = [_dense(" ".join(str(r[k]) for k in ("record", "event", "action", "comment", "details"))) for r in rows]
    found = misdated = 0
    matched: set[int] = set()
    missing: list[int] = []
    for number, event in enumerate(gold):
        doc_id = ids[str(event["doc"]).removesuffix(".md")]
        wanted = _dense(str(event["contains"]))
        telling = [n for n, r in enumerate(rows) if r["document"] == doc_id and wanted in texts[n]]
        matched.update(telling)
        right = [n for n in telling if rows[n]["date"] and str(event["date"]).startswith(str(rows[n]["date"]))]
        found += bool(right)
        misdated += bool(telling and not right)
        if not right:
            missing.append(number)
    return EventScore(len(gold), found, misdated, len(rows), len(matched), tuple(missing))


def _dense(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text).text)
