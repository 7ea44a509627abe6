"""The cells of one worksheet: text as shown, what is hidden, and wording outside the cells."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from redactor.engines.ooxml.package import Element
from redactor.engines.ooxml.text import wording
from redactor.engines.sheet.format import hides_all, shown, visible_value
from redactor.engines.sheet.model import Look, Sheet, SheetCell, column_number, s

_LETTERS = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LARGE_MERGE = 10_000
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
        row_at = int(row.get("r", "")) - 1 if row.get("r", "").isdigit() else row_at + 1
        unseen = row.get("hidden") in ("1", "true") or _number(row.get("ht"), usual) <= 1
        column = -1
        for item in row.iter(s("c")):
            place = _LETTERS.match(item.get("r", ""))
            column = column_number(place[1]) if place else column + 1
            _read_cell(sheet, item, (row_at, column), unseen or column in gone, shared)
    _hide_under_merges(sheet)
    for child in root:
        if child.tag.rsplit("}", 1)[-1] not in _WALKED:
            sheet.extras += wording(child)
    if root.find(s("autoFilter")) is not None:
        sheet.note("filters")


def _columns(sheet: Sheet, root: Element) -> frozenset[int]:
    hidden: set[int] = set()
    for item in root.iter(s("col")):
        first, last = whole(item.get("min")) - 1, min(whole(item.get("max")), 16384) - 1
        width = _number(item.get("width"), -1.0)
        if item.get("hidden") in ("1", "true") or 0 <= width < 0.3:
            hidden.update(range(first, last + 1))
        elif 0 < width < 256 and last - first < 200:
            sheet.widths.update(dict.fromkeys(range(first, last + 1), width))
    return frozenset(hidden)


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
        text = shared.strings[int(raw)] if raw.isdigit() and int(raw) < len(shared.strings) else ""
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


def _hide_under_merges(sheet: Sheet) -> None:
    """Only the first cell of a merged range is seen; values under the others are hidden."""
    small: set[tuple[int, int]] = set()
    large = []
    for top, left, bottom, right in sheet.merges:
        if (bottom - top + 1) * (right - left + 1) > _LARGE_MERGE:
            large.append((top, left, bottom, right))
            continue
        small.update((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
    firsts = {(top, left) for top, left, _, _ in sheet.merges}
    for n, cell in enumerate(sheet.cells):
        at = (cell.row, cell.column)
        covered = at in small or any(t <= at[0] <= b and lft <= at[1] <= r for t, lft, b, r in large)
        if covered and at not in firsts and not cell.hidden:
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


def whole(text: str | None) -> int:
    """A whole number of an attribute, 0 when there is none."""
    return int(text) if text and text.isdigit() else 0
