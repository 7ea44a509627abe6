"""What the columns of chronologies were taken for: given by case.yaml, and written to `work/columns.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from redactor.engines.sheet.csv import harmless
from redactor.errors import ConfigError
from redactor.flow.store import write_atomic
from redactor.model.document import Document
from redactor.narrative.column_report import TableRead, read_tables
from redactor.narrative.wordlists import known_roles

_FIELDS = ("document", "table", "rows", "column", "heading", "role", "told_by")


def given_columns(given: Mapping[str, Mapping[str, str]], relative: str) -> dict[str, str]:
    """Roles by heading that case.yaml gives for a file: its folders' first, its own last. Raises ConfigError."""
    roles = known_roles()
    if any(role not in roles for named in given.values() for role in named.values()):
        step = f"Use one of: {', '.join(sorted(roles))}."
        raise ConfigError("case.yaml", "key columns: a role is unknown", step, code="config")
    here = sorted((k for k in given if relative == k or relative.startswith(f"{k}/")), key=len)
    return {heading: role for key in here for heading, role in given[key].items()}


def tables_read(
    documents: Mapping[str, Document], given: Mapping[str, Mapping[str, str]], files: Mapping[str, str]
) -> tuple[TableRead, ...]:
    """How every table of the documents was read. `given` is case.yaml's, `files` maps document ids to paths."""
    return tuple(
        t for doc_id, d in documents.items() for t in read_tables(d, given_columns(given, files.get(doc_id, "")))
    )


def told_columns(table: TableRead) -> str:
    """The columns of a table in words that hold nothing of the case: "1 date (heading "when"), 2 event (content)"."""
    out = []
    for c in table.columns:
        heading = f' "{c.word}"' if c.word else ""
        out.append(f"{c.number} {c.role.replace('_', ' ')} ({c.told_by}{heading})")
    return ", ".join(out)


def write_columns(case_dir: Path, tables: tuple[TableRead, ...]) -> None:
    """Write `work/columns.csv`, for the reviewer only: headings are as written there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    for t in tables:
        if not t.columns:
            writer.writerow((t.document_id, t.number, t.rows, "", "", "not a chronology", ""))
        writer.writerows(
            (t.document_id, t.number, t.rows, c.number, harmless(c.heading), c.role, c.told_by) for c in t.columns
        )
    write_atomic(case_dir / "work" / "columns.csv", out.getvalue().encode("utf-8"))
