"""Writes workbooks of our own making. Text is always written as text, so a cell can't become a formula or a link.

Thin over XlsxWriter (BSD-2). Equal input gives equal bytes; metadata is neutral.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL_LIMIT = 32_000
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_INK = "#1F3A5F"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: name (31 characters at most), headings, column widths in characters, rows, and a fill for each row.

    A value is text, a whole number or a date; `fills` colours the column `fill_column` ("" for none).
    """

    name: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str | int | date, ...], ...]
    fills: tuple[str, ...] = ()
    fill_column: int = 0


_A3, _A4 = 8, 9
_WIDE = 180.0
"""Characters of column width from which a sheet is laid out for A3: on A4 it could not be read."""
_LINE, _HIGHEST = 12.0, 409.0
"""Points of one line of 9-point text, and of the highest row that spreadsheets allow."""


def write_xlsx(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The bytes of a workbook: frozen and filtered header rows, typed dates, wrapped text, landscape."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(
        {"title": title, "author": "", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
    )
    base = {
        "valign": "top",
        "text_wrap": True,
        "font_name": "Arial",
        "font_size": 9,
        "border": 1,
        "border_color": "#C9D0D8",
    }
    formats = {
        "text": book.add_format(base),
        "date": book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "left"}),
        "number": book.add_format({**base, "num_format": "0", "align": "left"}),
        "head": book.add_format({**base, "bold": True, "font_color": "#FFFFFF", "bg_color": _INK}),
    }
    for fill in sorted({f for s in sheets for f in s.fills if f}):
        formats[fill] = book.add_format({**base, "bg_color": f"#{fill}"})
    names: set[str] = set()
    for sheet in sheets:
        _sheet(book, sheet, formats, _sheet_name(sheet.name, names))
    book.close()
    return out.getvalue()


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that spreadsheets allow and that no other sheet has, whatever the case."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", _ILLEGAL.sub(" ", wanted)).strip(" '") or "Sheet"
    name, number = clean[:31].strip(), 2
    while name.lower() in taken or name.lower() == "history":
        tail = f" {number}"
        name, number = clean[: 31 - len(tail)].strip() + tail, number + 1
    taken.add(name.lower())
    return name


def _sheet(book: Any, sheet: Sheet, formats: dict[str, Any], name: str) -> None:
    page = book.add_worksheet(name)
    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, formats["head"])
    for n, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            filled = sheet.fills[n - 1] if sheet.fills and column == sheet.fill_column else ""
            _write(page, (n, column), value, formats, filled)
        page.set_row(n, _height(row, sheet.widths))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(_A3 if sum(sheet.widths) > _WIDE else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&RPage &P of &N")


def _height(row: Sequence[str | int | date], widths: Sequence[float]) -> float:
    """The height in points that a row's wrapped text needs: not every program works it out when it opens a file."""
    texts = [(v if isinstance(v, str) else "", w) for v, w in zip(row, widths, strict=True)]
    lines = max((sum(1 + int(len(line) / w) for line in text.split("\n")) for text, w in texts), default=1)
    return min(_HIGHEST, _LINE * lines + 3)


def _write(page: Any, place: tuple[int, int], value: str | int | date, formats: dict[str, Any], fill: str) -> None:
    if isinstance(value, date):
        page.write_datetime(*place, datetime(value.year, value.month, value.day), formats["date"])  # noqa: DTZ001
    elif isinstance(value, int):
        page.write_number(*place, value, formats["number"])
    else:
        text = _ILLEGAL.sub(" ", value)[:_CELL_LIMIT]
        page.write_string(*place, text, formats[fill or "text"])
