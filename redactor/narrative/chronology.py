"""Merges the events of every agency into one chronology of safe text.

Nothing is dropped: rows in equal rows out plus the rows listed as undated. Likely duplicates, gaps, entries outside
the scope and inferred dates are flagged for a person to judge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from redactor.errors import OutputError
from redactor.model.event import ChronologyEvent, When
from redactor.narrative.alike import Told, same_event_pairs
from redactor.narrative.shown import NO_DATE, read_shown
from redactor.safe.text import SafeText, fixed, joined

FLAGS = {
    "same-event": "Possibly the same event as another agency's entry",
    "times-differ": "Possibly the same event, told with another date or time",
    "contradiction": "Possibly the same event, told with facts that don't agree",
    "duplicate": "Possibly entered twice by the same agency",
    "outside-scope": "Outside the period under review",
    "date-inferred": "The year or the day was taken from the context",
    "date-carried": "The date was taken from what stands above the entry",
    "date-unsure": "The date is approximate in the source",
    "date-us-format": "The date was written month first",
    "date-serial": "The date was a spreadsheet number",
    "several-dates": "The entry covers several dates",
    "grouped": "Many messages of one day are told as one entry",
    "from-narrative": "Taken from a sentence of a report, not from a dated record",
    "author-note": "A note by the chronology's author",
    "undated": "No date could be read",
}
"""Every flag a row can bear, and what it says to a reader."""

_DETAILS = {
    "who": "Who",
    "seen": "Child seen",
    "place": "Place",
    "theme": "Kind or theme",
    "rag": "RAG",
    "agency": "Agency",
    "other": "",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """The period under review as ISO dates, "" where open."""

    earliest: str = ""
    latest: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """One row of the merged chronology. `record` is the source that the row names, `details` its other columns.

    `shown` is the time as the policy lets it be shown. `date` is an ISO day, a month ("2019-03") or a year, never
    finer than `shown`, "" where no date is shown; `begins` and `ends` are the first and last day or month that `shown`
    tells; `heading` is what the row is listed under. `time` is "" unless the day is shown. `age` is the subject
    child's age at the event, "" when not known. `also_in` names rows that may tell the same event. `order` sorts rows
    and is not for output.
    """

    id: str
    document_id: str
    agency: str
    shown: str
    date: str
    time: str
    precision: str
    source: str
    event: SafeText
    action: SafeText
    comment: SafeText
    record: SafeText
    details: SafeText
    certainty: float = 1.0
    flags: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    age: str = ""
    begins: str = ""
    ends: str = ""
    heading: str = NO_DATE
    order: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of more than the set number of days without an entry: rows before and after, days, agency or ""."""

    after: str
    before: str
    days: int
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Chronology:
    """The merged chronology: dated rows in order, rows without a date, and gaps."""

    rows: tuple[ChronologyRow, ...]
    undated: tuple[ChronologyRow, ...]
    gaps: tuple[Gap, ...]
    agencies: tuple[str, ...]


def merge_events(
    events: Iterable[ChronologyEvent],
    safe: Mapping[str, SafeText],
    show_when: Callable[[When], str],
    *,
    scope: Scope | None = None,
    gap_days: int = 60,
    subject_born: str = "",
) -> Chronology:
    """Merge `events` of all documents. `safe` holds the safe text of every block an event points at.

    Raises OutputError when safe text is missing: nothing is then made.
    """
    listed = list(events)
    table = _ordered(listed)
    rows = [_row(listed[i], safe, show_when, subject_born, n) for n, i in enumerate(table.index, 1)]
    whens = [listed[i].when for i in table.index]
    flags = _scope_flags(whens, scope or Scope())
    dated = [n for n, w in enumerate(whens) if w.earliest]
    told = [
        Told(rows[n].agency, rows[n].document_id, whens[n], _all_text(rows[n]), "from-narrative" in rows[n].flags)
        for n in dated
    ]
    also: dict[int, list[str]] = {n: [] for n in range(len(rows))}
    for a, b, pair_flags in same_event_pairs(told):
        one, two = dated[a], dated[b]
        if "duplicate" not in pair_flags:
            also[one].append(rows[two].id)
            also[two].append(rows[one].id)
        for n in (one, two):
            flags[n].extend(pair_flags)
    done = [
        replace(row, flags=_in_order([*row.flags, *flags[n]]), also_in=tuple(sorted(also[n])))
        for n, row in enumerate(rows)
    ]
    kept = tuple(r for r, w in zip(done, whens, strict=True) if w.earliest)
    undated = tuple(r for r, w in zip(done, whens, strict=True) if not w.earliest)
    gaps = _gaps([(r, w) for r, w in zip(done, whens, strict=True) if w.earliest], gap_days)
    return Chronology(kept, undated, gaps, tuple(sorted({r.agency for r in done})))


def _ordered(events: Sequence[ChronologyEvent]) -> pd.DataFrame:
    """The events' sort keys in order: date, time, agency, document, place in the document; undated last."""
    table = pd.DataFrame(
        {
            "date": [e.when.earliest or "9999" for e in events],
            "time": [e.when.time for e in events],
            "agency": [e.agency for e in events],
            "document": [e.document_id for e in events],
            "event": [e.id for e in events],
        }
    )
    return table.sort_values(["date", "time", "agency", "document", "event"], kind="stable")


def _row(
    event: ChronologyEvent, safe: Mapping[str, SafeText], show_when: Callable[[When], str], born: str, number: int
) -> ChronologyRow:
    texts: dict[str, list[SafeText]] = {}
    for span, role in zip(event.text_spans, event.columns, strict=True):
        if span.block_id not in safe:
            raise OutputError(event.id, "an event's text was not made safe", code="missing-safe-text")
        texts.setdefault(role, []).append(safe[span.block_id].part(span.start, span.end))
    texts["other"] = [t for t in texts.get("other", []) if any(c.isalnum() for c in t.text)]
    shown = show_when(event.when)
    told = read_shown(shown)
    details = [
        joined([fixed(f"{label}: " if label else ""), joined(texts[role], "; ")], "")
        for role, label in _DETAILS.items()
        if texts.get(role)
    ]
    return ChronologyRow(
        id=f"E{number:04d}",
        document_id=event.document_id,
        agency=event.agency,
        shown=shown,
        date=told.date,
        time=event.when.time if len(told.date) == 10 else "",
        precision=event.when.precision,
        source=event.source,
        event=joined([*texts.get("event", []), *texts.get("", [])], "\n"),
        details=joined(details, "\n"),
        action=joined(texts.get("action", []), "\n"),
        comment=joined(texts.get("comment", []), "\n"),
        record=joined(texts.get("source", []), "\n"),
        certainty=event.certainty,
        flags=event.flags,
        age=_age(born, event.when),
        begins=told.begins,
        ends=told.ends,
        heading=told.heading,
        order=(event.when.earliest or "9999", event.when.time, event.agency, event.document_id, event.id),
    )


def _age(born: str, when: When) -> str:
    """The subject child's age at the event: weeks to three months, months to two years, then years."""
    if not (born and when.earliest) or when.precision in ("year", "season") or when.earliest < born:
        return "before birth" if born and when.latest and when.latest < born else ""
    start, day = dt.date.fromisoformat(born), dt.date.fromisoformat(when.earliest)
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    if months < 3:
        return _count((day - start).days // 7, "week")
    return _count(months, "month") if months < 24 else _count(months // 12, "year")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _all_text(row: ChronologyRow) -> str:
    return "\n".join((row.record.text, row.event.text, row.action.text, row.comment.text))


def _scope_flags(whens: Sequence[When], scope: Scope) -> list[list[str]]:
    return [
        ["outside-scope"]
        if when.earliest
        and ((scope.earliest and when.latest < scope.earliest) or (scope.latest and when.earliest > scope.latest))
        else []
        for when in whens
    ]


def _in_order(flags: Iterable[str]) -> tuple[str, ...]:
    found = set(flags)
    return tuple(f for f in FLAGS if f in found) + tuple(sorted(found - FLAGS.keys()))


def _gaps(rows: Sequence[tuple[ChronologyRow, When]], days: int) -> tuple[Gap, ...]:
    """Gaps over all agencies first, then by agency. Rows told in sentences of reports are no contacts."""
    contacts = [(r, w) for r, w in rows if "from-narrative" not in r.flags and "outside-scope" not in r.flags]
    agencies = ["", *sorted({r.agency for r, _ in contacts})]
    out: list[Gap] = []
    for agency in agencies:
        mine = [(r, w) for r, w in contacts if agency in ("", r.agency)]
        until, last = "", ""
        for row, when in mine:
            if until:
                length = (dt.date.fromisoformat(when.earliest) - dt.date.fromisoformat(until)).days
                if length > days:
                    out.append(Gap(last, row.id, length, agency))
            if when.latest >= until:
                until, last = when.latest, row.id
    return tuple(out)
