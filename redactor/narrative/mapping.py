"""Which tables are chronologies, and what each of their columns is for: judged by content, helped by headings.

A chronology has a column of dates on which something happened and a column that tells what. Tables of people, plans,
charts, registers and lists have one or the other, or dates of another kind (births, deadlines).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from redactor.narrative.cells import Column, columns_of, is_date, is_full
from redactor.narrative.layout import Row, Table
from redactor.narrative.wordlists import columns, holds, is_not_when, plain, role_of

ORDERING = ("date", "end_date", "time", "end_time", "year", "number")
"""Roles whose cells say when or in which order, and tell nothing."""
TELLING = ("event", "action", "comment")
"""Roles whose cells tell what happened."""
_LATER = re.compile(r"(?i)record|enter|entry|logged|added|created|report|typed|saved")
_HEADER_ROWS = 8
_FORM_ROWS = 40
_LONGEST_HEADING = 40
_SHORT_CELL = 20


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table read as a chronology: role by column, the rows below the header, and the header's text by column."""

    roles: dict[int, str]
    rows: tuple[Row, ...]
    headings: Mapping[int, str]

    @property
    def header(self) -> tuple[str, ...]:
        """The header's texts in order."""
        return tuple(self.headings.values())


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table taken apart: its header row or None, the rows below, what its columns hold, and their roles by name."""

    head: Row | None
    rows: Sequence[Row]
    columns: tuple[Column, ...]
    named: Mapping[int, str]


def map_table(table: Table, override: Mapping[str, str], before: Mapped | None = None) -> Mapped | None:
    """The table as a chronology, or None when it is something else. `before` is the table it may go on from."""
    shape = _shape(table, override)
    if shape is None or holds(table.under, columns().never_under):
        return None
    goes_on = shape.head is None and before is not None and _width(table.rows) == _width(before.rows)
    if goes_on and before is not None:
        when = next((c for c in shape.columns if before.roles.get(c.number) == "date"), None)
        if when is not None and when.dated * 3 >= when.filled > 0:
            return Mapped(before.roles, table.rows, before.headings)
    roles = _roles(shape, given=bool(override))
    if roles is None or not _is_chronology(table, shape, roles):
        return None
    headings = {c: shape.head.text(c) for c in shape.head.cells} if shape.head else {}
    return Mapped(roles, tuple(shape.rows), headings)


def _width(rows: Sequence[Row]) -> int:
    return max((len(r.cells) for r in rows), default=0)


def _shape(table: Table, override: Mapping[str, str]) -> _Shape | None:
    """The table under its header row. None for tables of one column and for those without rows."""
    if _width(table.rows) < 2:
        return None
    at = _header_at(table.rows, override)
    head = table.rows[at] if at >= 0 else None
    below = table.rows[at + 1 :]
    data = [r for r in below if is_full(r)]
    if not data:
        return None
    names = {c: role_of(head.text(c), override) for c in head.cells} if head else {}
    return _Shape(head, below, columns_of(data, head), names)


def _header_at(rows: Sequence[Row], override: Mapping[str, str]) -> int:
    """The header row: the first one whose cells are known headings, else the first of short words; -1 for none.

    A row below one that bears a date is no header: what stands above a header is left out.
    """
    below = _below_form(rows, override)
    if below >= 0:
        return below
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        texts = [row.text(c) for c in row.cells]
        if len(texts) < 2:
            continue
        if any(is_date(t) for t in texts):
            break
        named = [role for t in texts if (role := role_of(t, override))]
        if {"date", "event"} <= set(named) or (len(named) >= 2 and len(named) * 2 >= len(texts)):
            return at
    return _by_looks(rows)


def _below_form(rows: Sequence[Row], override: Mapping[str, str]) -> int:
    """A header row under a form of labels and values on the same sheet (name, address, ...); -1 for none."""
    for at, row in enumerate(rows[:_FORM_ROWS]):
        named = {role_of(row.text(c), override) for c in row.cells}
        marked = row.header and "date" in named
        if (marked or {"date", "event"} <= named) and at and len(row.cells) >= 3:
            return at if all(len(above.cells) <= 2 for above in rows[:at]) else -1
    return -1


def _by_looks(rows: Sequence[Row]) -> int:
    first = next((n for n, r in enumerate(rows) if len(r.cells) > 1), -1)
    if first < 0 or any(is_date(r.text(c)) for r in rows[:first] for c in r.cells):
        return -1
    texts = [rows[first].text(c) for c in rows[first].cells]
    plausible = all(0 < len(t) <= _LONGEST_HEADING and not is_date(t) and t[-1] not in ".!" for t in texts)
    return first if plausible and (rows[first].header or not any(c.isdigit() for t in texts for c in t)) else -1


def _roles(shape: _Shape, *, given: bool) -> dict[int, str] | None:
    """The role of each column; None when no column of days or times or none that tells something is found."""
    when = _when(shape, given=given)
    if when is None and not _is_timed(shape):
        return None
    roles: dict[int, str] = {}
    seen: set[str] = {"date"}
    for column in shape.columns:
        role = "date" if column is when else _settled(column, shape.named.get(column.number, ""), seen)
        seen.add(role)
        roles[column.number] = role
    by_number = {c.number: c for c in shape.columns}
    _demote(roles, by_number)
    if not any(role in TELLING and by_number[n].worded for n, role in roles.items()):
        best = _most_telling(c for c in shape.columns if roles[c.number] not in ORDERING)
        if best is not None:
            roles[best.number] = "event"
    return roles


def _is_timed(shape: _Shape) -> bool:
    """Whether a table without days has a column of clock times: a sheet or a log of one day, which its form tells."""
    named = [c for c in shape.columns if shape.named.get(c.number) == "time" or not shape.named.get(c.number)]
    return any(c.timed >= 2 and c.timed * 3 >= 2 * c.filled for c in named)


def _demote(roles: dict[int, str], columns_by: Mapping[int, Column]) -> None:
    """Of several event columns, those that hold numbers order the rows, and those of short words name a kind."""
    named = [columns_by[n] for n, role in roles.items() if role == "event"]
    if not any(c.telling * 3 > c.filled for c in named):
        return
    for column in named:
        if not column.worded and "number" not in roles.values():
            roles[column.number] = "number"
        elif column.telling * 5 < column.filled and column.width < _SHORT_CELL * column.filled:
            roles[column.number] = "theme"


def _settled(column: Column, named: str, seen: set[str]) -> str:
    """The role that a column's name promises, when its cells keep the promise; each ordering role once."""
    role = named
    if role in ("date", "end_date") and column.timed > column.dated:
        role = "time" if "time" not in seen else "end_time"
    elif role == "date":
        told = is_not_when(column.heading) or bool(_LATER.search(column.heading))
        role = "other" if told or "end_date" in seen else "end_date"
    if not role and column.timed * 2 > column.filled:
        role = "time"
    keeps = {
        "time": column.timed * 3 >= column.filled,
        "end_time": column.timed * 3 >= column.filled,
        "end_date": column.dated * 3 >= column.filled,
        "number": column.telling * 3 < column.filled and column.worded * 2 <= column.filled,
        "year": column.telling == 0,
    }
    if (role in seen and role in ORDERING) or not keeps.get(role, True):
        role = "other"
    return role or "other"


def _when(shape: _Shape, *, given: bool) -> Column | None:
    """The column of days on which something happened: one that is called so and holds dates, else by its cells."""
    able = [c for c in shape.columns if c.filled and not is_not_when(c.heading)]
    named = [c for c in able if shape.named.get(c.number) == "date" and (c.dated or c.led) * 3 >= c.filled]
    if given and named:
        return named[0]
    named.sort(key=lambda c: (bool(_LATER.search(c.heading)) and "entry" not in c.heading.lower(), c.number))
    if named:
        return named[0]
    taken = {n for n, role in shape.named.items() if role in ("end_date", "number", "end_time")}
    able = [c for c in able if c.number not in taken]
    by_cells = [c for c in able if c.clearly >= 2 and c.clearly * 2 > c.filled]
    if by_cells:
        return max(by_cells, key=lambda c: (c.clearly, -c.number))
    led = [c for c in able if c.led >= 2 and c.led * 5 >= c.filled * 3]
    return max(led, key=lambda c: (c.led, -c.number)) if led else None


def _most_telling(found: Iterable[Column]) -> Column | None:
    """The column that tells most; with none that tells, the widest of words."""
    worded = [c for c in found if c.worded]
    return max(worded, key=lambda c: (c.telling, c.width, -c.number)) if worded else None


def _is_chronology(table: Table, shape: _Shape, roles: Mapping[int, str]) -> bool:
    """Whether enough rows tell something that happened. The more the headings say against it, the more must."""
    when = next((c for c in shape.columns if roles[c.number] == "date"), None)
    if when is None:
        return _is_log_of_a_day(table, shape, roles)
    clear = shape.named.get(when.number) == "date" and "event" in shape.named.values()
    headings = {key for c in shape.columns if (key := plain(c.heading)) != "by" or c.dated}
    rows = sum(is_full(r) for r in shape.rows)
    texts = [c for c in shape.columns if roles[c.number] not in ORDERING]
    telling = max((c.telling for c in texts), default=0) + (when.led if not texts else 0)
    told = max(telling, when.led) / rows
    plans = len(headings & columns().plan)
    if plans >= 2 or (plans == 1 and not clear) or _sets_tasks(shape, roles, when):
        return False
    if any(c.share(c.kin) >= 0.6 and c.filled >= 2 for c in texts) and not clear:
        return False
    if len(headings & columns().chart) >= 2 and told < 0.6:
        return False
    named_other = bool(headings & columns().not_chronology) or holds(table.under, columns().not_under)
    if named_other and not clear and (told < 0.6 or bool(headings & columns().not_chronology)):
        return False
    if clear:
        return any(c.worded * 3 >= c.filled > 0 for c in texts) or when.led > 0
    if shape.named.get(when.number) == "date" and any(
        roles[c.number] in TELLING and shape.named.get(c.number) in TELLING and c.worded * 2 >= c.filled > 0
        for c in texts
    ):
        return rows >= 3 or told >= 0.4
    return told >= 0.4


def _is_log_of_a_day(table: Table, shape: _Shape, roles: Mapping[int, str]) -> bool:
    """A table of times is a chronology when most rows tell something and no heading says that it is something else."""
    headings = {plain(c.heading) for c in shape.columns}
    told = max((c.telling for c in shape.columns if roles[c.number] not in ORDERING), default=0)
    other = headings & (columns().plan | columns().not_chronology) or len(headings & columns().chart) >= 2
    return not other and not holds(table.under, columns().not_under) and told * 5 >= 2 * len(shape.rows)


def _sets_tasks(shape: _Shape, roles: Mapping[int, str], when: Column) -> bool:
    """Whether most texts set tasks ("Midwife to ...", "Arrange ...") and the date stands behind them as a deadline."""
    main = _most_telling(c for c in shape.columns if roles[c.number] not in ORDERING)
    return main is not None and main.number < when.number and main.share(main.tasks) > 0.5 and main.filled > 0
