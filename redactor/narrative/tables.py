"""Events of chronology tables, whatever the columns are called and wherever they stand.

Every row of a chronology table comes out: a row without a date is an event of unknown date flagged `undated`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from redactor.model.document import Block, Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.spans import Span
from redactor.narrative.cells import beyond_date, beyond_time, is_date
from redactor.narrative.dating import UNKNOWN, Dated, of_cell, time_of_cell, with_end
from redactor.narrative.layout import Row, Table, reference
from redactor.narrative.mapping import ORDERING, TELLING, Mapped
from redactor.narrative.wordlists import columns
from redactor.text.dates import DateContext, find_dates

_PERIOD = re.compile(r"(?i)\W*(?:year:?\s|period:?\s)?((?:19|20)\d\d)\W*")
_LONGEST_PERIOD = 50


def table_events(
    document: Document, table: Table, mapped: Mapped, context: DateContext, day: str = ""
) -> tuple[list[ChronologyEvent], str]:
    """The events of a mapped table in row order, and the last date for what follows in the document.

    `day` is the ISO day of a table that tells times only.
    """
    events: list[ChronologyEvent] = []
    carried = Dated(When(day, day, "day"), 0, 0, 0) if day and "date" not in mapped.roles.values() else None
    for row in mapped.rows:
        if is_heading_row(row, mapped):
            period = _period(row)
            if period:
                context, carried = replace(context, previous=period), None
            continue
        event, carried, context = _row_event((document, table, row), mapped, carried, context)
        if "date" not in mapped.roles.values() and events and carried is not None:
            event, carried = _past_midnight(event, carried, events[-1].when.time)
        events.append(event)
    return events, context.previous


def _past_midnight(event: ChronologyEvent, carried: Dated, before: str) -> tuple[ChronologyEvent, Dated]:
    """The row, on the next day when its time follows one of the evening and is one of the night."""
    if not (before >= "18:00" and "" < event.when.time < "08:00"):
        return event, carried
    day = (dt.date.fromisoformat(carried.when.earliest) + dt.timedelta(1)).isoformat()
    carried = replace(carried, when=When(day, day, "day"))
    return replace(event, when=replace(carried.when, time=event.when.time)), carried


def is_heading_row(row: Row, mapped: Mapped) -> bool:
    """Whether a row is no entry: the header again, or the heading of a year, month or term."""
    return not row.cells or _repeats_header(row, mapped) or bool(_period(row))


def _repeats_header(row: Row, mapped: Mapped) -> bool:
    return bool(mapped.header) and tuple(row.text(c) for c in row.cells) == mapped.header


def _period(row: Row) -> str:
    """The middle of a year, month or term, when the row is its heading ("2018", "March 2019", "Autumn term 2021")."""
    texts = {row.text(c) for c in row.cells} - {""}
    if len(texts) != 1:
        return ""
    text = texts.pop()
    year = _PERIOD.fullmatch(text)
    if year:
        return f"{year[1]}-07-01"
    vague = find_dates(text) if len(text) <= _LONGEST_PERIOD else ()
    if (
        len(vague) != 1
        or vague[0].identifying
        or not vague[0].earliest
        or len(text) - (vague[0].end - vague[0].start) > 20
    ):
        return ""
    first, last = (dt.date.fromisoformat(d) for d in (vague[0].earliest, vague[0].latest))
    return (first + (last - first) / 2).isoformat()


def _row_event(
    place: tuple[Document, Table, Row], mapped: Mapped, carried: Dated | None, context: DateContext
) -> tuple[ChronologyEvent, Dated | None, DateContext]:
    document, table, row = place
    by_role: dict[str, int] = {}
    for column, role in mapped.roles.items():
        by_role.setdefault(role, column)
    year = row.text(by_role["year"]) if "year" in by_role else ""
    if re.fullmatch(r"(?:19|20)\d\d", year):
        context = replace(context, previous=f"{year}-07-01")
    told = row.text(by_role["date"]) if "date" in by_role else ""
    found = of_cell(told, context) if told else None
    flags: tuple[str, ...] = ()
    if found is not None:
        carried, flags, date_blocks = found, found.flags, row.cells[by_role["date"]]
    else:
        flags, date_blocks = ("date-carried",), ()
    end = of_cell(row.text(by_role["end_date"]), context) if "end_date" in by_role else None
    when = UNKNOWN
    alone = _is_remark(row, mapped)
    source = found or (carried if _may_carry(told) and not alone else None)
    if source is not None and source.when.earliest:
        when = with_end(source, end)
        context = replace(context, previous=when.earliest)
    else:
        flags = ("undated",)
    when = _with_time(when, row, by_role, told if found is None else "", fresh=found is not None)
    event = ChronologyEvent(
        "", document.id, document.agency, when, _spans(date_blocks), *_told(row, mapped, by_role, found), certainty=1.0,
        source=reference(document, next(row.blocks()), f"table {table.number} row {row.number + 1}"),
        flags=tuple(dict.fromkeys([*flags, *_note_flag(row, by_role)])),
    )  # fmt: skip
    return event, carried, context


def _is_remark(row: Row, mapped: Mapped) -> bool:
    """Whether a row holds one cell only, which isn't one of the columns that tell: a remark across the table."""
    filled = [c for c in row.cells if row.text(c)]
    if len(filled) != 1 or len(mapped.roles) <= 2:
        return False
    return filled[0] == min(mapped.roles) or mapped.roles.get(filled[0]) not in TELLING


def _may_carry(told: str) -> bool:
    """An empty date cell, a ditto mark or a bare time takes the date of the row above; other words don't."""
    return (
        not told.strip(" \"'\u2033\u201d.-\u2013")
        or told.strip().lower() in ("do", "ditto", "as above", "same day", "later")
        or (len(told) <= 12 and bool(time_of_cell(told)))
    )


def _with_time(when: When, row: Row, by_role: Mapping[str, int], date_cell: str, *, fresh: bool) -> When:
    time = time_of_cell(row.text(by_role["time"])) if "time" in by_role else ""
    time = time or (time_of_cell(date_cell) if date_cell else "")
    return replace(when, time=time or (when.time if fresh else ""))


def _note_flag(row: Row, by_role: Mapping[str, int]) -> tuple[str, ...]:
    told = row.text(by_role["source"]) if "source" in by_role else ""
    return ("author-note",) if told.startswith(columns().note_marks) else ()


def _told(
    row: Row, mapped: Mapped, by_role: Mapping[str, int], found: Dated | None
) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The row's text spans with their roles. What a date cell says beyond its date and time is told too."""
    spans: list[Span] = []
    roles: list[str] = []
    for column in sorted(row.cells):
        role = mapped.roles.get(column, "other")
        text = row.text(column)
        if role == "date":
            spans_here = _beyond_date(row.cells[column], found)
        elif role not in ORDERING or _says_more(role, text):
            spans_here = _spans(row.cells[column])
        else:
            continue
        spans.extend(spans_here)
        roles.extend("other" if role in ORDERING else role for _ in spans_here)
    return tuple(spans), tuple(roles)


def _says_more(role: str, text: str) -> bool:
    """Whether a cell that should only order the rows holds words too: they are told, so that nothing is lost."""
    if role in ("time", "end_time"):
        return beyond_time(text)
    if role == "end_date":
        return bool(text) and (not is_date(text) or len(text) > 24)
    return bool(re.search(r"[A-Za-z]{3}", text))


def _beyond_date(blocks: Sequence[Block], found: Dated | None) -> tuple[Span, ...]:
    """What a date cell says besides its date. Of several paragraphs those that bear no date."""
    if len(blocks) == 1:
        return tuple(Span(blocks[0].id, start, end) for start, end in beyond_date(blocks[0].text, found))
    return _spans([b for b in blocks if not is_date(b.text) and not time_of_cell(b.text)])


def _spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    return tuple(Span(b.id, 0, len(b.text)) for b in blocks if b.text.strip())
