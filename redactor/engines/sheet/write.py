"""Writes a fresh workbook from safe text: no formulas, no links, no comments, neutral properties.

The same sheets give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from redactor.engines.sheet.model import Look
from redactor.engines.sheet.width import height_of
from redactor.errors import OutputError

PLAIN = Look()
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST = 32_767
_TITLE = 31
_MOST_MERGED = 1_000_000
"""Cells of a sheet in merged ranges; ranges beyond it are written as single cells."""
_BRACKETS = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class OutCell:
    """A cell to write: its text, or the number (with its format code) that shows exactly that text."""

    row: int
    column: int
    text: str = field(repr=False)
    number: float | None = field(default=None, repr=False)
    look: Look = PLAIN
    changed: bool = False


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet to write. `title` must come from `sheet_titles`."""

    title: str = field(repr=False)
    cells: Sequence[OutCell]
    widths: dict[int, float]
    merges: Sequence[tuple[int, int, int, int]]
    header: int = -1


def sheet_titles(wanted: Iterable[str]) -> list[str]:
    """Titles Excel accepts, in order: no forbidden signs, at most 31 characters, each once whatever the case."""
    titles: list[str] = []
    used: set[str] = set()
    for n, title in enumerate(wanted, 1):
        clean = re.sub(r"[:*?/\\\x00-\x1f]", " ", title.translate(_BRACKETS)).strip().strip("'").strip()
        base = clean if clean and clean.lower() != "history" else f"Sheet {n}"
        chosen, count = base[:_TITLE].rstrip(), 1
        while chosen.lower() in used:
            count += 1
            tail = f" ({count})"
            chosen = base[: _TITLE - len(tail)].rstrip() + tail
        used.add(chosen.lower())
        titles.append(chosen)
    return titles


def write_workbook(sheets: Sequence[OutSheet], place: str) -> bytes:
    """The bytes of a new .xlsx. Raises OutputError when a text is longer than a cell may hold."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _CREATED, "author": "", "title": "", "company": ""})
    formats: dict[tuple[Look, bool, bool], object] = {}

    def format_of(look: Look, header: bool, changed: bool) -> object:
        key = (look, header, changed)
        if key not in formats:
            made = {"num_format": look.code, "valign": "top", "text_wrap": look.wrap}
            made["bold"] = look.bold or header
            fill = look.fill if look.fill not in ("", "000000") else "E7E6E6" if changed else ""
            if fill:
                made["bg_color"] = f"#{fill}"
            formats[key] = book.add_format(made)
        return formats[key]

    try:
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.title), sheet, format_of, place)
        book.close()
    except XlsxWriterException:
        raise OutputError(place, "the workbook could not be written", code="not-written") from None
    return out.getvalue()


def _write_sheet(target, sheet: OutSheet, format_of, place: str) -> None:  # type: ignore[no-untyped-def]
    for column, width in sorted(sheet.widths.items()):
        target.set_column(column, column, min(max(width, 4.0), 120.0))
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    if sheet.header >= 0:
        target.freeze_panes(sheet.header + 1, 0)
        target.repeat_rows(sheet.header)
    merged = _apart(sheet.merges)
    _heights(target, sheet, merged)
    firsts = {(m[0], m[1]): m for m in merged}
    for cell in sheet.cells:
        if len(cell.text) > _LONGEST:
            raise OutputError(place, "a cell's text is longer than Excel allows", code="too-long")
        look = format_of(cell.look, cell.row == sheet.header, cell.changed)
        if (cell.row, cell.column) in firsts:
            target.merge_range(*firsts.pop((cell.row, cell.column)), "", look)
        if cell.number is not None:
            done = target.write_number(cell.row, cell.column, cell.number, look)
        else:
            done = target.write_string(cell.row, cell.column, cell.text, look)
        if done != 0:
            raise OutputError(place, "a cell could not be written", code="not-written")


def _heights(target, sheet: OutSheet, merged: Sequence[tuple[int, int, int, int]]) -> None:  # type: ignore[no-untyped-def]
    """Rows of wrapped text as high as it needs: not every program works that out when it opens the file."""
    joined = {(top, left) for top, left, _, _ in merged}
    rows: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        if cell.look.wrap and cell.number is None and (cell.row, cell.column) not in joined:
            rows.setdefault(cell.row, {})[cell.column] = cell.text
    for row, texts in sorted(rows.items()):
        height = height_of(texts, {c: min(max(w, 4.0), 120.0) for c, w in sheet.widths.items()})
        if height:
            target.set_row(row, height)


def _apart(merges: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Merged ranges of more than one cell that don't overlap earlier ones (a damaged file may have some)."""
    kept: list[tuple[int, int, int, int]] = []
    taken: set[tuple[int, int]] = set()
    left_over = _MOST_MERGED
    for top, left, bottom, right in merges:
        if not (0 <= top <= bottom and 0 <= left <= right) or (top, left) == (bottom, right):
            continue
        if (bottom - top + 1) * (right - left + 1) > min(100_000, left_over):
            continue
        left_over -= (bottom - top + 1) * (right - left + 1)
        area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if not area & taken:
            taken |= area
            kept.append((top, left, bottom, right))
    return kept
