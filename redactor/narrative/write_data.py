"""Writes the merged chronology as data: Excel, CSV and JSON. Dates are typed only where the policy shows the day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from redactor.engines.sheet.csv import csv_bytes
from redactor.engines.xlsx_write import Sheet, write_xlsx
from redactor.narrative.chronology import FLAGS, Chronology, ChronologyRow
from redactor.narrative.write import agency_colours, event_text, flag_word, gap_length

FORMAT_VERSION = 1
"""Version of the JSON form; it grows when a key changes its meaning or goes."""

_COLUMNS = (
    "ref", "date_shown", "date", "begins", "ends", "time", "precision", "age", "agency", "document", "source",
    "record", "event", "details", "action", "comment", "flags", "same_event_as", "certainty",
)  # fmt: skip
_SHEET = (
    ("Ref", 8.0), ("Date", 11.0), ("Date as shown", 16.0), ("Time", 7.0), ("Precision", 11.0), ("Age of child", 12.0),
    ("Agency", 22.0), ("Event", 70.0), ("Action or outcome", 40.0), ("Comment", 40.0), ("Source", 20.0),
    ("Record", 20.0), ("Flags", 24.0), ("Same event as", 14.0),
)  # fmt: skip
_ALWAYS = ("Ref", "Date as shown", "Agency", "Event")


def _flat(row: ChronologyRow) -> dict[str, str]:
    return {
        "ref": row.id,
        "date_shown": row.shown,
        "date": row.date,
        "begins": row.begins,
        "ends": row.ends,
        "time": row.time,
        "precision": row.precision,
        "age": row.age,
        "agency": row.agency,
        "document": row.document_id,
        "source": row.source,
        "record": row.record.text,
        "event": row.event.text,
        "details": row.details.text,
        "action": row.action.text,
        "comment": row.comment.text,
        "flags": " ".join(row.flags),
        "same_event_as": " ".join(row.also_in),
        "certainty": f"{row.certainty:.2f}",
    }


def chronology_csv(chronology: Chronology) -> bytes:
    """The chronology as CSV (UTF-8 with a mark, CRLF). Cells that a spreadsheet would run get an apostrophe before."""
    return csv_bytes([_COLUMNS, *([*_flat(row).values()] for row in (*chronology.rows, *chronology.undated))], ",")


def chronology_json(chronology: Chronology) -> bytes:
    """The chronology as one versioned JSON object: rows, undated rows, gaps, agencies, what each flag means."""
    number = {r.id: r for r in (*chronology.rows, *chronology.undated)}
    data = {
        "version": FORMAT_VERSION,
        "agencies": list(chronology.agencies),
        "rows": [_object(r) for r in chronology.rows],
        "undated": [_object(r) for r in chronology.undated],
        "gaps": [
            {
                "agency": g.agency,
                "after": g.after,
                "before": g.before,
                "length": gap_length(g.days, number[g.after].date),
            }
            for g in chronology.gaps
        ],
        "flags": FLAGS,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _object(row: ChronologyRow) -> dict[str, object]:
    flat: dict[str, object] = {**_flat(row)}
    return {**flat, "flags": list(row.flags), "same_event_as": list(row.also_in), "certainty": row.certainty}


def chronology_xlsx(chronology: Chronology) -> bytes:
    """The chronology as a workbook: all rows, flags, gaps, and a sheet for each agency; exact dates are typed."""
    colours = agency_colours(chronology.agencies)
    every = (*chronology.rows, *chronology.undated)
    number = {r.id: r for r in every}
    flagged = tuple(
        (r.id, r.shown, r.agency, flag_word(f), FLAGS.get(f, ""), " ".join(r.also_in)) for r in every for f in r.flags
    )
    gaps = tuple(
        (g.agency or "All agencies", g.after, number[g.after].shown, g.before, number[g.before].shown,
         gap_length(g.days, number[g.after].date))
        for g in chronology.gaps
    )  # fmt: skip
    used = _used(every)
    sheets = [
        _sheet("Chronology", every, colours, used),
        Sheet("Flags", ("Ref", "Date", "Agency", "Flag", "Meaning", "See also"), (8, 16, 22, 18, 60, 18), flagged),
        Sheet("Gaps", ("Agency", "From", "From date", "To", "To date", "Length"), (24, 9, 18, 9, 18, 14), gaps),
        *(_sheet(a, tuple(r for r in every if r.agency == a), colours, used) for a in chronology.agencies),
    ]
    return write_xlsx(sheets, title="Merged chronology")


def _used(every: Sequence[ChronologyRow]) -> tuple[int, ...]:
    """The columns of the sheets that any row fills; reference, date as shown, agency and event always stand."""
    rows = [_cells(r) for r in every]
    return tuple(n for n, (name, _) in enumerate(_SHEET) if name in _ALWAYS or any(r[n] for r in rows))


def _cells(row: ChronologyRow) -> tuple[str | date, ...]:
    return (
        row.id,
        date.fromisoformat(row.date) if len(row.date) == 10 else row.date,
        row.shown,
        row.time,
        row.precision,
        row.age,
        row.agency,
        event_text(row),
        row.action.text,
        row.comment.text,
        row.source,
        row.record.text,
        ", ".join(flag_word(f) for f in row.flags),
        " ".join(row.also_in),
    )


def _sheet(
    name: str, rows: Sequence[ChronologyRow], colours: Mapping[str, tuple[str, str]], used: Sequence[int]
) -> Sheet:
    cells = tuple(tuple(row[n] for n in used) for row in map(_cells, rows))
    headings, widths = tuple(_SHEET[n][0] for n in used), tuple(_SHEET[n][1] for n in used)
    return Sheet(name, headings, widths, cells, tuple(colours[r.agency][0] for r in rows), headings.index("Agency"))
