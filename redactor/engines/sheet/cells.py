"""The cells of one worksheet: text as shown, what is hidden, and wording outside the cells."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from redactor.engines.ooxml.package import Element, whole
from redactor.engines.ooxml.text import wording
from redactor.engines.sheet.format import hides_all, shown, visible_value
from redactor.engines.sheet.model import Look, Sheet, SheetCell, column_number, s

_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_WALKED = frozenset({"sheetData", "cols", "mergeCells", "sheetFormatPr", "dimension"})


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook refer to: strings and looks by number, and the date system."""

    strings: list[str]
    looks: list[Look]
    from_1904: bool


def read_sheet(sheet: Sheet, root: Element, shared: Shared) -> None:
    if root.tag != s("worksheet"):
        sheet.hidden = True
        sheet.note("macro-sheets")
        return
    gone = _columns(sheet, root)
    for item in root.iter(s("mergeCell")):
        found = _RANGE.match(item.get("ref", ""))
        if found:
            a, b, c, d = column_number(found[1]), int(found[2]) - 1, column_number(found[3]), int(found[4]) - 1
            sheet.merges.append((b, a, d, c))
    preset = root.find(s("sheetFormatPr"))
    usual = 0.0 if preset is not None and preset.get("zeroHeight") in ("1", "true") else 15.0
    row_at = -1
    for row in root.iter(s("row")):
        row_at = whole(row.get("r"), row_at + 2) - 1
        unseen = row.get("hidden") in ("1", "true") or _number(row.get("ht"), usual) <= 1
        column = -1
        for item in row.iter(s("c")):
            place = _LETTERS.match(item.get("r", ""))
            column = column_number(place[1]) if place else column + 1
            _read_cell(sheet, item, (row_at, column), unseen or bool(gone[min(column, _LAST_COLUMN)]), shared)
    _hide_written_over(sheet)
    _hide_under_merges(sheet)
    for child in root:
        if child.tag.rsplit("}", 1)[-1] not in _WALKED:
            sheet.extras += wording(child)
    if root.find(s("autoFilter")) is not None:
        sheet.note("filters")


def _columns(sheet: Sheet, root: Element) -> NDArray[np.bool_]:
    """Which columns are hidden."""
    hidden = np.zeros(_LAST_COLUMN + 2, dtype=np.bool_)
    for item in root.iter(s("col")):
        first, last = max(whole(item.get("min")) - 1, 0), min(whole(item.get("max")) - 1, _LAST_COLUMN)
        width = _number(item.get("width"), -1.0)
        if item.get("hidden") in ("1", "true") or 0 <= width < 0.3:
            hidden[first : max(last, -1) + 1] = True
        elif 0 < width < 256 and last - first < 200:
            sheet.widths.update(dict.fromkeys(range(first, last + 1), width))
    return hidden


def _number(text: str | None, default: float) -> float:
    try:
        return float(text or "")
    except ValueError:
        return default


def _read_cell(sheet: Sheet, item: Element, at: tuple[int, int], unseen: bool, shared: Shared) -> None:
    kind, style = item.get("t", "n"), whole(item.get("s"))
    look = shared.looks[style] if style < len(shared.looks) else Look()
    raw = item.findtext(s("v")) or ""
    formula = item.find(s("f"))
    if formula is not None:
        sheet.note("formulas")
        if formula.text and '"' in formula.text:
            sheet.extras.append(formula.text)
        if not raw and kind != "inlineStr":
            sheet.note("formulas-without-value")
    number, code = None, ""
    if kind == "s":
        at_string = whole(raw, len(shared.strings))
        text = shared.strings[at_string] if at_string < len(shared.strings) else ""
    elif kind == "inlineStr":
        inline = item.find(s("is"))
        text = rich(inline) if inline is not None else ""
    elif kind == "b":
        text = {"1": "TRUE", "0": "FALSE"}.get(raw, "")
    elif kind == "n":
        text, number, code = _numeric(raw, look.code, shared.from_1904)
    else:
        text = unescape(raw)
    unseen = unseen or at[0] > _LAST_ROW or at[1] > _LAST_COLUMN
    hidden = unseen or sheet.hidden
    if hides_all(look.code) or (not text and raw):
        hidden, text = True, text or raw
    if not text.strip():
        return
    if unseen and not sheet.hidden:
        sheet.note("hidden-cells")
    sheet.cells.append(SheetCell(*at, text, number, code, look, hidden))


def _numeric(raw: str, code: str, from_1904: bool) -> tuple[str, float | None, str]:
    try:
        number = float(raw)
    except ValueError:
        return raw, None, ""
    if not math.isfinite(number):
        return raw, None, ""
    seen = shown(number, code, from_1904=from_1904)
    days = 1462 if from_1904 and "y" in seen.code else 0
    return seen.text, visible_value(number + days, seen), seen.code


def _hide_written_over(sheet: Sheet) -> None:
    """Of cells at one place, which only damaged files have, the last is seen."""
    last = {(cell.row, cell.column): n for n, cell in enumerate(sheet.cells)}
    for n, cell in enumerate(sheet.cells):
        if last[cell.row, cell.column] != n and not cell.hidden:
            sheet.note("hidden-cells")
            sheet.cells[n] = replace(cell, hidden=True)


def _hide_under_merges(sheet: Sheet) -> None:
    """Only the first cell of a merged range is seen; values under the others are hidden."""
    firsts = {(top, left) for top, left, _, _ in sheet.merges}
    proper = [(t, lft, b, r) for t, lft, b, r in sheet.merges if t <= b]
    edges = [(t, lft, r, 1) for t, lft, _, r in proper] + [(b + 1, lft, r, -1) for _, lft, b, r in proper]
    edges.sort(reverse=True)
    cover = np.zeros(_LAST_COLUMN + 2, dtype=np.int32)
    for n, cell in sorted(enumerate(sheet.cells), key=lambda item: item[1].row):
        while edges and edges[-1][0] <= cell.row:
            _, left, right, change = edges.pop()
            cover[left : right + 1] += change
        covered = cover[min(cell.column, _LAST_COLUMN + 1)] > 0
        if covered and (cell.row, cell.column) not in firsts and not cell.hidden:
            sheet.note("hidden-cells")
            sheet.cells[n] = replace(cell, hidden=True)


def rich(item: Element) -> str:
    """Text of plain and rich strings; the phonetic guide is not shown."""
    found = [t.text or "" for t in item.iter(s("t")) if (up := t.getparent()) is None or up.tag != s("rPh")]
    return unescape("".join(found)).replace("\r\n", "\n").replace("\r", "\n")


def unescape(text: str) -> str:
    """Signs that XML can't hold stand as `_x000D_` in a workbook; those that are no text are left out."""
    return _ESCAPED.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code in (9, 10, 13) or 32 <= code < 0xD800 else ""
