"""Writes the merged chronology as one HTML page: lanes by agency above, every entry as a table row below.

The page needs no network and, without scripts, is still the whole chronology in order; scripts add filters and zoom.
Marks stand where the shown date says, never where the record's own date would put them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from redactor.narrative.chronology import FLAGS, Chronology, ChronologyRow
from redactor.narrative.layout import unwrapped
from redactor.narrative.timeline_axis import Place, axis
from redactor.narrative.write import agency_colours, event_text, flag_lines, flag_word, gap_length
from redactor.safe.text import SafeText


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
    places, ticks = axis(chronology.rows)
    told = f"{len(every)} entries from {len(chronology.agencies)} agencies."
    period = f" Period under review: {scope}." if scope else ""
    return {
        "title": title.text,
        "told": told + period,
        "ages": any(r.age for r in every),
        "lanes": [_lane(a, chronology, keys, named, places) for a in chronology.agencies],
        "people": [{"key": keys.people[p], "name": p.strip("[]")} for p in people if p in used],
        "flags": [{"key": f, "name": flag_word(f), "meaning": FLAGS[f]} for f in flags],
        "ticks": ticks,
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


def _lane(
    agency: str, chronology: Chronology, keys: _Keys, named: Mapping[str, Sequence[str]], places: Mapping[str, Place]
) -> dict[str, Any]:
    fill, bar = agency_colours(chronology.agencies)[agency]
    marks = []
    for row in chronology.rows:
        if row.agency != agency or row.id not in places:
            continue
        place = places[row.id]
        look = " ".join([*(["wide"] if place.width else []), *(["flagged"] if row.flags else [])])
        marks.append({"ref": row.id, "when": _when(row), "at": place.at, "width": place.width,
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

    for heading, rows in groupby(chronology.rows, key=lambda r: r.heading):
        yield {"name": heading, "rows": [told(r) for r in rows]}
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
            "length": gap_length(g.days, number[g.after].date),
        }
