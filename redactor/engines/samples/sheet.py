"""Writes sample workbooks, CSV and text files."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import xlsxwriter

from redactor.model.sample import SampleFile

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - Excel has no time zones


def write_xlsx(sample: SampleFile) -> bytes:
    """One sheet: header line, then paragraphs and table rows below one another."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": "Records", "created": _CREATED})
    sheet = book.add_worksheet("Chronology")
    for number, row in enumerate(_rows(sample)):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    book.close()
    return buffer.getvalue()


def write_csv(sample: SampleFile) -> bytes:
    """Table rows only, comma-separated, UTF-8 with a byte order mark as Excel writes it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for part in sample.parts:
        writer.writerows(part.rows)
    return out.getvalue().encode("utf-8-sig")


def write_txt(sample: SampleFile) -> bytes:
    """Paragraphs with a blank line between them, header first and footer last."""
    pieces = [sample.header]
    for part in sample.parts:
        pieces.append("\n".join(" | ".join(r) for r in part.rows) if part.kind == "table" else part.text)
    pieces.append(sample.footer)
    return "\n\n".join(p for p in pieces if p).encode("utf-8")


def _rows(sample: SampleFile) -> list[list[str]]:
    rows = [[sample.header]] if sample.header else []
    for part in sample.parts:
        rows.extend([list(r) for r in part.rows] if part.kind == "table" else [[part.text]] if part.text else [])
    if sample.footer:
        rows.append([sample.footer])
    return rows
