"""Where the marks of a timeline stand: by the shown date, or in their order alone where no dates are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redactor.narrative.chronology import ChronologyRow
from redactor.narrative.shown import MONTHS, last_day

_MOST_TICKS = 24


@dataclass(frozen=True, slots=True)
class Place:
    """A mark's left end and width as percent of the axis; width "" for a single day or an order alone."""

    at: str
    width: str = ""


def axis(rows: Sequence[ChronologyRow]) -> tuple[Mapping[str, Place], list[dict[str, str]]]:
    """The place of each row by id, and the ticks. Nothing when no row has a heading of its own.

    Where most rows show a date, those without have no mark. Where most show a distance or an age, every row has one,
    at equal steps: the order is all that is told.
    """
    days = {r.id: found for r in rows if (found := _days(r)) is not None}
    if days and 2 * len(days) >= len(rows):
        return _by_date(days)
    return _by_order(rows) if len({r.heading for r in rows}) > 1 else ({}, [])


def _days(row: ChronologyRow) -> tuple[dt.date, dt.date] | None:
    """First and last day of the time that the row shows, None when it shows none."""
    if not row.begins:
        return None
    first = row.begins if len(row.begins) == 10 else f"{row.begins}-01"
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last_day(row.ends))


def _by_date(days: Mapping[str, tuple[dt.date, dt.date]]) -> tuple[Mapping[str, Place], list[dict[str, str]]]:
    """The axis holds whole months around all shown times."""
    end = max(d[1] for d in days.values())
    first = min(d[0] for d in days.values()).replace(day=1)
    last = dt.date(end.year + end.month // 12, end.month % 12 + 1, 1)
    whole = max(1, (last - first).days)
    places = {
        ref: Place(_at(a, first, last), f"{100 * ((b - a).days + 1) / whole:.2f}" if b > a else "")
        for ref, (a, b) in days.items()
    }
    return places, _ticks(first, last)


def _by_order(rows: Sequence[ChronologyRow]) -> tuple[Mapping[str, Place], list[dict[str, str]]]:
    places, ticks = {}, []
    before = ""
    for n, row in enumerate(rows):
        at = f"{100 * n / len(rows):.2f}"
        places[row.id] = Place(at)
        if row.heading != before:
            ticks.append({"at": at, "name": row.heading})
        before = row.heading
    return places, ticks


def _at(day: dt.date, first: dt.date, last: dt.date) -> str:
    return f"{100 * (day - first).days / max(1, (last - first).days):.2f}"


def _ticks(first: dt.date, last: dt.date) -> list[dict[str, str]]:
    """Months, quarters or years, whichever gives no more ticks than can be read."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((s for s in (1, 3, 6, 12) if months / s <= _MOST_TICKS), 12)
    out = []
    for n in range(months):
        year, month = first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12
        if month % step == 0:
            name = str(year) if step == 12 or month == 0 else MONTHS[month][:3]
            out.append({"at": _at(dt.date(year, month + 1, 1), first, last), "name": name})
    return out
