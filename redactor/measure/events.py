"""Scores a merged chronology against the gold events: were they found, with the right date, document and agency?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from redactor.measure.told import row_text, tells, tells_in_part

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventScore:
    """Gold events, those told by a row of the right document, date and agency, and those told under another.

    `cut` counts found events of whose marked words labels replaced some. `misdated` are told under another date or
    none, `days_off` says by how many days the dated ones are wrong. `wrong_agency` are rightly dated but told under an
    agency that mostly tells another agency's events.

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
    cut: int = 0
    wrong_agency: int = 0
    days_off: tuple[int, ...] = ()

    @property
    def recall(self) -> float:
        """Share of gold events found with the right date and agency."""
        return self.found / self.total if self.total else 1.0

    @property
    def precision(self) -> float:
        """Share of rows, in documents with gold events, that tell one. A lower bound: the gold need not list all."""
        return self.right / self.judged if self.judged else 1.0

    @property
    def date_error(self) -> float:
        """Mean days between the marked and the shown date, over all events told under a date; 0 for none."""
        dated = self.found + self.wrong_agency + len(self.days_off)
        return sum(self.days_off) / dated if dated else 0.0


def score_events(
    gold: Sequence[Mapping[str, Any]], chronology: Mapping[str, Any], ids: Mapping[str, str]
) -> EventScore:
    """Compare; `ids` maps a gold document's name (without ending) to its id in the run.

    A date matches as far as the policy shows it ("2019-03" matches any day of that month). The names of agencies are
    the chronology's own: each gold agency's is the one that most of its events stand under.
    """
    rows: list[Row] = [*chronology["rows"], *chronology["undated"]]
    documents = [ids[str(e["doc"]).removesuffix(".md")] for e in gold]
    telling = [_telling(rows, doc, str(e["contains"])) for doc, e in zip(documents, gold, strict=True)]
    dated = [[n for n in t if _same_date(e, rows[n])] for t, e in zip(telling, gold, strict=True)]
    agencies = _agencies(gold, [[str(rows[n].get("agency", "")) for n in d] for d in dated])
    right = [
        any(str(rows[n].get("agency", "")) == agencies[str(e.get("agency", ""))] for n in d)
        for d, e in zip(dated, gold, strict=True)
    ]
    told: dict[int, list[int]] = {}
    for number, found in enumerate(telling):
        for n in found:
            told.setdefault(n, []).append(number)
    found_in = Counter(d for d, r in zip(documents, right, strict=True) if r)
    counts = {d: (found_in[d], n) for d, n in Counter(documents).items()}
    judged = [n for n, r in enumerate(rows) if r["document"] in counts]
    off = [_days_off(e, [rows[n] for n in t]) for e, t, d in zip(gold, telling, dated, strict=True) if t and not d]
    return EventScore(
        total=len(gold),
        found=sum(right),
        misdated=len(off),
        rows=len(rows),
        matched=len(told),
        missing=tuple(n for n, r in enumerate(right) if not r),
        judged=len(judged),
        right=sum(n in told for n in judged),
        repeats=_repeats(told),
        flagged=sum(bool(r.get("same_event_as")) for r in rows),
        by_document=tuple((d, *c) for d, c in sorted(counts.items())),
        cut=sum(
            r and not any(tells(row_text(rows[n]), str(e["contains"])) for n in d)
            for r, d, e in zip(right, dated, gold, strict=True)
        ),
        wrong_agency=sum(bool(d) and not r for r, d in zip(right, dated, strict=True)),
        days_off=tuple(days for days in off if days is not None),
    )


def _telling(rows: Sequence[Row], document: str, wanted: str) -> list[int]:
    """The rows of a document that tell the marked words; rows that tell them whole go before rows with labels."""
    here = [n for n, r in enumerate(rows) if r["document"] == document]
    whole = [n for n in here if tells(row_text(rows[n]), wanted)]
    return whole or [n for n in here if tells_in_part(row_text(rows[n]), wanted)]


def _same_date(event: Mapping[str, Any], row: Row) -> bool:
    return bool(row["date"]) and str(event["date"]).startswith(str(row["date"]))


def _days_off(event: Mapping[str, Any], rows: Sequence[Row]) -> int | None:
    """Days between an event's date and the nearest day that a row telling it shows, None when none shows a day."""
    days = [dt.date.fromisoformat(str(r["date"])) for r in rows if len(str(r["date"])) == 10]
    wanted = dt.date.fromisoformat(str(event["date"]))
    return min((abs((day - wanted).days) for day in days), default=None)


def _agencies(gold: Sequence[Mapping[str, Any]], shown: Sequence[Sequence[str]]) -> dict[str, str]:
    """What the chronology calls each gold agency; no two share a name, the one with most events under it has it."""
    votes: dict[tuple[str, str], int] = Counter()
    for event, names in zip(gold, shown, strict=True):
        votes.update({(str(event.get("agency", "")), name): 1 for name in dict.fromkeys(names)})
    out: dict[str, str] = {str(e.get("agency", "")): "" for e in gold}
    taken: set[str] = set()
    for (agency, name), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if name not in taken and not out[agency]:
            out[agency] = name
            taken.add(name)
    return out


def _repeats(told: Mapping[int, Sequence[int]]) -> int:
    known: set[int] = set()
    repeats = 0
    for n in sorted(told):
        repeats += known.issuperset(told[n])
        known.update(told[n])
    return repeats
