"""Writes the worksheet: `jigsaw.csv` for sorting, `jigsaw.html` for reading and signing. Both stay in `work/`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from redactor.engines.sheet.csv import harmless
from redactor.jigsaw.worksheet import CHILDREN_BITS, LEVELS, Row, Worksheet

_HEADINGS = (
    "kind", "output", "subject", "level", "bits", "children_left", "searchable", "what_remains", "where", "consider",
    "decision", "decided_by",
)  # fmt: skip


def jigsaw_csv(sheet: Worksheet) -> bytes:
    """The worksheet as CSV (UTF-8): people first. The last two columns are empty, for the person who decides."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for row in (*sheet.people, *sheet.paragraphs):
        cells = (
            row.kind, row.output, row.subject, row.level, f"{row.bits:g}", str(row.remaining),
            "yes" if row.searchable else "no", remains(row), "; ".join(row.places), " ".join(row.consider), "", "",
        )  # fmt: skip
        writer.writerow([harmless(c) for c in cells])
    return out.getvalue().encode("utf-8")


def jigsaw_html(sheet: Worksheet) -> bytes:
    """The worksheet as one self-contained page without scripts."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("page.html.j2").render(
        sheet=sheet, levels=LEVELS, remains=remains, base=CHILDREN_BITS
    )
    return page.encode("utf-8")


def remains(row: Row) -> str:
    """What is left, strongest first: "condition: cystic fibrosis (11); age: 7 months (7)"."""
    return "; ".join(f"{f.trait}: {f.words} ({f.bits:g})" for f in row.facts)
