"""Writes the merged chronology as one HTML page: lanes by agency above, every entry as a table row below.

The page needs no network and, without scripts, is still the whole chronology in order; scripts add filters and zoom.
Marks stand where the shown date says, never where the record's own date would put them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from redactor.narrative.chronology import FLAGS, Chronology, ChronologyRow
from redactor.narrative.summary_story import MONTHS
from redactor.narrative.write import agency_colours, event_text, flag_lines, flag_word, gap_length, unwrapped
from redactor.safe.text import SafeText

_MOST_TICKS = 24


@dataclass(frozen=True, slots=True)
class _Keys:
    """Short keys that scripts filter by: agency names, labels and flags stand in the page as text only."""

    agencies: Mapping[str, str]
    people: Mapping[str, str]


def chronology_html(chronology: Chronology, title: SafeText, people: Sequence[str] = (), scope: str = "") -> bytes:
    """The page as UTF-8 bytes. `people` are the labels of persons that a reader may filter by."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = _page(chronology, title, tuple(sorted(set(people))), scope)
    return environment.get_template("timeline.html.j2").render(page=page).encode("utf-8")


def _page(chronology: Chronology, title: SafeText, people: Sequence[str], scope: str) -> dict[str, Any]:
    every = (*chronology.rows, *chronology.undated)
    keys = _Keys({a: f"a{n}" for n, a in enumerate(chronology.agencies)}, {p: f"p{n}" for n, p in enumerate(people)})
    named = {r.id: named_people(_row_text(r), people) for r in every}
    used = {p for found in named.values() for p in found}
    flags = [f for f in FLAGS if any(f in r.flags for r in every)]
    first, last = _ends(chronology.rows)
    told = f"{len(every)} entries from {len(chronology.agencies)} agencies."
    period = f" Period under review: {scope}." if scope else ""
    return {
        "title": title.text,
        "told": told + period,
        "ages": any(r.age for r in every),
        "lanes": [_lane(a, chronology, keys, named, (first, last)) for a in chronology.agencies],
        "people": [{"key": keys.people[p], "name": p.strip("[]")} for p in people if p in used],
        "flags": [{"key": f, "name": flag_word(f), "meaning": FLAGS[f]} for f in flags],
        "ticks": _ticks(first, last) if first else [],
        "parts": [*_parts(chronology, keys, named)],
        "gaps": [*_gaps(chronology)],
    }


def named_people(text: str, people: Sequence[str]) -> tuple[str, ...]:
    """The labels that stand in `text`, each as a whole: "Nurse 1" does not stand in "Nurse 10"."""
    found = []
    for label in sorted(people, key=lambda p: (-len(p), p)):
        whole = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)")
        if label and whole.search(text):
            found.append(label)
            text = whole.sub(" ", text)
    return tuple(sorted(found))


def _row_text(row: ChronologyRow) -> str:
    return "\n".join(t.text for t in (row.event, row.details, row.action, row.comment, row.record))


def _day(row: ChronologyRow) -> tuple[dt.date, dt.date] | None:
    """First and last day of the time that the row shows, None when it shows none."""
    parts = [int(p) for p in row.date.split("-") if p.isdigit()]
    if len(parts) == 3:
        return dt.date(*parts), dt.date(*parts)
    if len(parts) == 2:
        after = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return dt.date(parts[0], parts[1], 1), after - dt.timedelta(1)
    return (dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)) if len(parts) == 1 else None


def _ends(rows: Sequence[ChronologyRow]) -> tuple[dt.date | None, dt.date | None]:
    """The axis: whole months around all shown times."""
    days = [d for r in rows if (d := _day(r)) is not None]
    if not days:
        return None, None
    last = max(d[1] for d in days)
    return min(d[0] for d in days).replace(day=1), dt.date(last.year + last.month // 12, last.month % 12 + 1, 1)


def _at(day: dt.date, first: dt.date, last: dt.date) -> str:
    return f"{100 * (day - first).days / max(1, (last - first).days):.2f}"


def _ticks(first: dt.date, last: dt.date | None) -> list[dict[str, str]]:
    """Months, quarters or years, whichever gives no more ticks than can be read."""
    last = last or first
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((s for s in (1, 3, 6, 12) if months / s <= _MOST_TICKS), 12)
    out = []
    for n in range(months):
        year, month = first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12
        if month % step == 0:
            name = str(year) if step == 12 or month == 0 else MONTHS[month][:3]
            out.append({"at": _at(dt.date(year, month + 1, 1), first, last), "name": name})
    return out


def _lane(
    agency: str,
    chronology: Chronology,
    keys: _Keys,
    named: Mapping[str, Sequence[str]],
    ends: tuple[dt.date | None, dt.date | None],
) -> dict[str, Any]:
    fill, bar = agency_colours(chronology.agencies)[agency]
    marks = []
    for row in chronology.rows:
        days = _day(row)
        if row.agency != agency or days is None or ends[0] is None or ends[1] is None:
            continue
        wide = days[1] > days[0]
        width = f"{100 * ((days[1] - days[0]).days + 1) / max(1, (ends[1] - ends[0]).days):.2f}" if wide else ""
        look = " ".join([*(["wide"] if width else []), *(["flagged"] if row.flags else [])])
        marks.append({"ref": row.id, "when": _when(row), "at": _at(days[0], ends[0], ends[1]), "width": width,
                      "look": look, **_filters(row, keys, named)})  # fmt: skip
    entries = sum(r.agency == agency for r in (*chronology.rows, *chronology.undated))
    return {"key": keys.agencies[agency], "name": agency, "fill": fill, "bar": bar, "entries": entries, "marks": marks}


def _filters(row: ChronologyRow, keys: _Keys, named: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {"people": " ".join(keys.people[p] for p in named[row.id]), "flags": " ".join(row.flags)}


def _when(row: ChronologyRow) -> str:
    return row.shown if not row.time or row.time in row.shown else f"{row.shown}, {row.time}"


def _parts(chronology: Chronology, keys: _Keys, named: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    colours = agency_colours(chronology.agencies)
    number = {r.id: r for r in (*chronology.rows, *chronology.undated)}

    def told(row: ChronologyRow) -> dict[str, Any]:
        texts = (("", event_text(row)), ("Action or outcome", row.action.text), ("Comment", row.comment.text))
        return {
            "ref": row.id, "when": _when(row), "age": row.age, "agency": row.agency,
            "agency_key": keys.agencies[row.agency], "fill": colours[row.agency][0], "bar": colours[row.agency][1],
            "texts": [(label, unwrapped(text)) for label, text in texts if text],
            "source": " - ".join(t for t in (row.source, row.record.text) if t),
            "told": flag_lines(row, number), **_filters(row, keys, named),
        }  # fmt: skip

    for year, rows in groupby(chronology.rows, key=lambda r: r.year):
        yield {"name": year or "Year not shown", "rows": [told(r) for r in rows]}
    if chronology.undated:
        yield {"name": "Entries without a date", "rows": [told(r) for r in chronology.undated]}


def _gaps(chronology: Chronology) -> Iterator[dict[str, str]]:
    number = {r.id: r for r in chronology.rows}
    for g in chronology.gaps:
        yield {
            "agency": g.agency or "All agencies",
            "after": g.after,
            "since": number[g.after].shown,
            "before": g.before,
            "until": number[g.before].shown,
            "length": gap_length(g.days, exact=len(number[g.after].date) == 10),
        }
