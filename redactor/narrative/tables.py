"""Events of chronology tables, whatever the columns are called and wherever they stand.

Every row of a chronology table comes out: a row without a date is an event of unknown date flagged `undated`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from redactor.model.document import Block, Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.spans import Span
from redactor.narrative.dating import UNKNOWN, Dated, of_cell, time_of_cell, with_end
from redactor.narrative.layout import Row, Table, reference
from redactor.narrative.wordlists import columns, holds, plain, role_of
from redactor.text.dates import DateContext, find_dates

_ORDERING = ("date", "end_date", "time", "end_time", "year", "number")
_TELLING = ("event", "action", "comment")
_HEADER_ROWS = 8
_PERIOD = re.compile(r"(?i)\W*(?:year:?\s|period:?\s)?((?:19|20)\d\d)\W*")
_LONGEST_PERIOD = 50


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table read as a chronology: role by column, the rows below the header, and the header's texts."""

    roles: dict[int, str]
    rows: tuple[Row, ...]
    header: tuple[str, ...]


def map_table(table: Table, override: Mapping[str, str], before: Mapped | None = None) -> Mapped | None:
    """The table as a chronology, or None when it is something else. `before` is the table it may go on from."""
    if not table.rows:
        return None
    for at, row in enumerate(table.rows[:_HEADER_ROWS]):
        texts = {column: row.text(column) for column in row.cells}
        roles = {column: role_of(text, override) for column, text in texts.items()}
        named = [r for r in roles.values() if r]
        clear = "date" in named and "event" in named
        if len(texts) > 1 and _is_other(texts.values(), clear=clear):
            return None
        if clear or (len(named) >= 2 and ("date" in named or row.header) and len(named) * 2 >= len(texts)):
            under = clear or not holds(table.under, columns().not_under)
            below = table.rows[at + 1 :]
            return _checked(_without_doubles(roles), below, tuple(texts.values())) if under else None
    if holds(table.under, columns().not_under):
        return None
    width = max(len(r.cells) for r in table.rows)
    if before is not None and width == max((len(r.cells) for r in before.rows), default=0):
        return _checked(before.roles, table.rows, before.header)
    return _checked(_guessed(table.rows), _without_header(table.rows), ())


def _is_other(headings: Iterable[str], *, clear: bool) -> bool:
    """Whether headings show a table of people or of plans. With a date and an event column fewer of them do."""
    words = columns().never if clear else (*columns().never, *columns().not_chronology)
    return any(plain(h) in words for h in headings)


def _without_doubles(roles: Mapping[int, str]) -> dict[int, str]:
    """Each ordering role once: a second date column is an end date or plain text."""
    seen: set[str] = set()
    out: dict[int, str] = {}
    for column, role in sorted(roles.items()):
        if role in _ORDERING and role in seen:
            role = "end_date" if role == "date" and "end_date" not in seen else "other"
        seen.add(role)
        out[column] = role or "other"
    return out


def _without_header(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows below the first one, when that holds short words and no date."""
    first = next((n for n, r in enumerate(rows) if len(r.cells) > 1), 0)
    texts = [rows[first].text(c) for c in rows[first].cells]
    context = DateContext(previous="2015-07-01")
    if all(0 < len(t) <= 30 and of_cell(t, context) is None and not any(c.isdigit() for c in t) for t in texts):
        return rows[first + 1 :]
    return rows


def _checked(roles: dict[int, str], rows: Sequence[Row], header: tuple[str, ...]) -> Mapped | None:
    """The mapping, when there is a date column that holds dates and a column that tells something."""
    data = [r for r in rows if len(r.cells) > 1]
    if "date" not in roles.values() or not data:
        return None
    column = next(c for c, role in roles.items() if role == "date")
    filled = [r for r in data if r.text(column)]
    dated = [r for r in filled if of_cell(r.text(column), DateContext(previous="2015-07-01"))]
    if len(dated) * 3 < len(filled) or not dated:
        return None
    if not any(role in _TELLING for role in roles.values()):
        roles = _with_telling(roles, data)
    elif "event" not in roles.values() and len(data) < 3:
        return None
    if not any(role in _TELLING for role in roles.values()):
        return None
    return Mapped(roles, tuple(rows), header)


def _with_telling(roles: dict[int, str], rows: Sequence[Row]) -> dict[int, str]:
    """The widest column without an ordering role tells the event when none is named so."""
    widths = {c: sum(len(r.text(c)) for r in rows) for c, role in roles.items() if role not in _ORDERING}
    if not widths or max(widths.values()) < 20 * len(rows):
        return roles
    widest = max(sorted(widths), key=lambda c: widths[c])
    return {**roles, widest: "event"}


def _guessed(rows: Sequence[Row]) -> dict[int, str]:
    """Roles by content for a table without a header: a column of dates, perhaps one of times, the rest text."""
    data = [r for r in rows if len(r.cells) > 1]
    found: dict[int, str] = {}
    if len(data) < 2:
        return found
    context = DateContext(previous="2015-07-01")
    for column in sorted({c for r in data for c in r.cells}):
        texts = [t for r in data if (t := r.text(column))]
        if not texts:
            continue
        times = sum(bool(len(t) <= 12 and time_of_cell(t)) for t in texts)
        dates = sum((d := of_cell(t, context)) is not None and d.start <= 8 and len(t) - d.end <= 14 for t in texts)
        if dates * 2 > len(texts) and "date" not in found.values():
            found[column] = "date"
        elif times * 2 > len(texts) and "time" not in found.values():
            found[column] = "time"
        else:
            found[column] = "other"
    return found


def table_events(
    document: Document, table: Table, mapped: Mapped, context: DateContext
) -> tuple[list[ChronologyEvent], str]:
    """The events of a mapped table in row order, and the last date for what follows in the document."""
    events: list[ChronologyEvent] = []
    carried: Dated | None = None
    for row in mapped.rows:
        if not row.cells or _repeats_header(row, mapped):
            continue
        period = _period(row)
        if period:
            context, carried = replace(context, previous=period), None
            continue
        event, carried, context = _row_event((document, table, row), mapped, carried, context)
        events.append(event)
    return events, context.previous


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
    told = row.text(by_role["date"])
    found = of_cell(told, context) if told else None
    flags: tuple[str, ...] = ()
    if found is not None:
        carried, flags, date_blocks = found, found.flags, row.cells[by_role["date"]]
    else:
        flags, date_blocks = ("date-carried",), ()
    end = of_cell(row.text(by_role["end_date"]), context) if "end_date" in by_role else None
    when = UNKNOWN
    alone = sum(bool(row.text(c)) for c in row.cells) == 1 and len(mapped.roles) > 2
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
        if role == "date":
            spans_here = _beyond_date(row.cells[column], found)
        elif role in ("end_date", "time", "end_time", "year", "number"):
            continue
        else:
            spans_here = _spans(row.cells[column])
        spans.extend(spans_here)
        roles.extend("other" if role == "date" else role for _ in spans_here)
    return tuple(spans), tuple(roles)


def _beyond_date(blocks: Sequence[Block], found: Dated | None) -> tuple[Span, ...]:
    if len(blocks) != 1:
        return ()
    text = blocks[0].text
    if found is None:
        return _spans(blocks) if text.strip() and not time_of_cell(text) else ()
    offset = len(text) - len(text.lstrip())
    rest = re.search(r"[A-Za-z]{3}.*", text[offset + found.after :], re.S)
    return (Span(blocks[0].id, offset + found.after + rest.start(), len(text)),) if rest and len(rest[0]) > 12 else ()


def _spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    return tuple(Span(b.id, 0, len(b.text)) for b in blocks if b.text.strip())
