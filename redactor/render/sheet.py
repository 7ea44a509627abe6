"""Excel workbooks and CSV files from documents and their safe texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from redactor.engines.office_convert import CONVERTED, ooxml_of
from redactor.engines.sheet.csv import csv_bytes, csv_rows, harmless
from redactor.engines.sheet.model import Sheet, SheetCell, Workbook, column_letters
from redactor.engines.sheet.read import load_workbook
from redactor.engines.sheet.width import widths_for
from redactor.engines.sheet.write import OutCell, OutSheet, sheet_titles, write_workbook
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.outcome import Finding
from redactor.model.source import Rendered, Source
from redactor.render.source import differs, reads_otherwise, safe_text, unchanged
from redactor.safe.text import SafeText

_ADVICE = {
    "converted": ("medium", "The file was converted to Excel first; compare the copy with the original."),
    "hidden-sheets": ("high", "Hidden sheets were removed; the sender may not know they are there."),
    "hidden-cells": ("high", "Hidden rows, columns or cells were removed; the sender may not know they are there."),
    "filters": ("medium", "A filter was removed together with the rows it hid."),
    "formulas": ("low", "Formulas were replaced by the values they showed."),
    "formulas-without-value": ("medium", "Formulas without a stored value are blank in the copy."),
    "chart-sheets": ("medium", "Chart sheets were removed."),
    "macro-sheets": ("medium", "Macro sheets were removed."),
    "comments": ("medium", "Comments were removed."),
    "drawings": ("medium", "Pictures, shapes and charts were removed; look at the original."),
    "macros": ("medium", "Macros were removed."),
    "embedded-object": ("high", "Embedded files were removed; submit them on their own if they matter."),
    "pivot": ("high", "A pivot table's stored data was removed."),
    "external-links": ("low", "Links to other workbooks were removed."),
    "custom-xml": ("low", "Custom XML data was removed."),
}
_PART_CODES = (
    ("comments", "omment"), ("drawings", "/drawings/drawing"), ("macros", "vbaproject"),
    ("embedded-object", "/embeddings/"),
    ("pivot", "pivotcacherecords"), ("external-links", "externallink"), ("custom-xml", "customxml/item"),
)  # fmt: skip


def render_xlsx(source: Source, document: Document, safe: Mapping[str, SafeText]) -> Rendered:
    """The redacted copy of a workbook, rebuilt from safe text: values only, widths, bold, wrap and fills roughly kept.

    Untouched numbers and dates stay numbers and dates. Same arguments, same bytes. Raises OutputError when the file
    is not the one that was read, a cell has no safe text, or the copy, read again, says something else.
    """
    book = load_workbook(ooxml_of(unchanged(source, document), source.media, source.id), source.id)
    blocks = {b.path: b for b in document.blocks if not b.removed}
    shown = [sheet for sheet in book.sheets if not sheet.hidden]
    titles = sheet_titles(safe_text(_block(blocks, f"{s.index}!", s.title), safe).text for s in shown)
    out = write_workbook(
        [_out_sheet(sheet, title, blocks, safe) for sheet, title in zip(shown, titles, strict=True)], document.id
    )
    if blocks.keys() != _paths(shown):
        raise reads_otherwise(document.id)
    wanted = {(_position(shown, b), c.row, c.column): safe_text(b, safe).text for b in blocks.values() if (c := b.cell)}
    _check(document.id, out, wanted, titles)
    converted = [Finding(document.id, "", "converted", *_ADVICE["converted"])] if source.media in CONVERTED else []
    return Rendered(out, Media.XLSX, (*converted, *_findings(document.id, book)))


def _paths(sheets: list[Sheet]) -> set[str]:
    cells = {_path(sheet, cell) for sheet in sheets for cell in sheet.cells if not cell.hidden}
    return cells | {f"{sheet.index}!" for sheet in sheets if sheet.title.strip()}


def _path(sheet: Sheet, cell: SheetCell) -> str:
    return f"{sheet.index}!{column_letters(cell.column)}{cell.row + 1}"


def _block(blocks: Mapping[str, Block], path: str, text: str) -> Block:
    block = blocks.get(path)
    if block is None or block.text != text:
        raise reads_otherwise("workbook")
    return block


def _out_sheet(sheet: Sheet, title: str, blocks: Mapping[str, Block], safe: Mapping[str, SafeText]) -> OutSheet:
    cells, header = [], -1
    for cell in sheet.cells:
        if cell.hidden:
            continue
        block = _block(blocks, _path(sheet, cell), cell.text)
        text = safe_text(block, safe)
        if block.cell is not None and block.cell.header:
            header = cell.row
        number = cell.number if not text.pieces else None
        code = cell.code if number is not None else "General"
        look = replace(cell.look, code=code, wrap=cell.look.wrap or "\n" in text.text)
        cells.append(OutCell(cell.row, cell.column, text.text, number, look, bool(text.pieces)))
    cells.sort(key=lambda c: (c.row, c.column))
    widths = _widths(sheet, cells, header)
    chosen = widths.keys() if widths != sheet.widths else ()
    cells = [_wrapped(c, widths[c.column]) if c.column in chosen and c.row >= header else c for c in cells]
    return OutSheet(title, cells, widths, sheet.merges, header)


def _widths(sheet: Sheet, cells: Sequence[OutCell], header: int) -> dict[int, float]:
    """The sheet's widths, and widths by content for columns without one. Titles over several columns don't count."""
    wide = {(top, left) for top, left, _, right in sheet.merges if right > left}
    texts: dict[int, list[str]] = {}
    numbers: dict[int, list[str]] = {}
    for cell in cells:
        if cell.row >= max(header, 0) and (cell.row, cell.column) not in wide:
            (texts if cell.number is None else numbers).setdefault(cell.column, []).append(cell.text)
    return widths_for(texts, numbers, sheet.widths, [c.text for c in cells if c.row == header])


def _wrapped(cell: OutCell, width: float) -> OutCell:
    long = cell.number is None and len(cell.text) > width - 1
    return replace(cell, look=replace(cell.look, wrap=True)) if long else cell


def _position(shown: list[Sheet], block: Block) -> int:
    index = int(block.path.split("!", 1)[0])
    return next(n for n, sheet in enumerate(shown) if sheet.index == index)


def _check(doc_id: str, out: bytes, wanted: Mapping[tuple[int, int, int], str], titles: list[str]) -> None:
    """The copy must show exactly the safe texts, and hold nothing else."""
    book = load_workbook(out, doc_id)
    got = {(n, c.row, c.column): c.text for n, sheet in enumerate(book.sheets) for c in sheet.cells if not c.hidden}
    hidden = any(c.hidden for sheet in book.sheets for c in sheet.cells)
    if hidden or got != {k: v for k, v in wanted.items() if v.strip()} or [s.title for s in book.sheets] != titles:
        raise differs(doc_id)


def _findings(doc_id: str, book: Workbook) -> tuple[Finding, ...]:
    counts = Counter[str]()
    for sheet in book.sheets:
        counts.update(sheet.findings)
    for code, mark in _PART_CODES:
        counts[code] += sum(1 for p in book.package.parts if mark in p.lower() and p.lower().endswith((".xml", ".bin")))
    return tuple(Finding(doc_id, "", c, *_ADVICE[c], n) for c, n in sorted(counts.items()) if n)


def render_csv(source: Source, document: Document, safe: Mapping[str, SafeText]) -> Rendered:
    """The redacted copy of a CSV file: UTF-8 with a byte order mark, the same delimiter, no field a formula.

    Raises OutputError as `render_xlsx` does.
    """
    delimiter, rows = csv_rows(unchanged(source, document), source.id)
    blocks = {b.path: b for b in document.blocks if b.kind is BlockKind.CELL}
    out = []
    for r, row in enumerate(rows):
        line = []
        for c, text in enumerate(row):
            line.append(safe_text(_block(blocks, f"{r},{c}", text), safe).text if text.strip() else "")
        out.append(line)
    made = csv_bytes(out, delimiter)
    back = csv_rows(made, document.id)[1]
    if [r for r in back if any(r)] != [[harmless(t) for t in line] for line in out if any(line)]:
        raise differs(document.id)
    return Rendered(made, Media.CSV)
