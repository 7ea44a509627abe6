"""Excel workbooks and CSV files to documents: one block per cell."""

from __future__ import annotations

from collections.abc import Iterator

from redactor.engines.office_convert import ooxml_of
from redactor.engines.ooxml.text import Passage, harvest, outside_links, to_blocks, unseen
from redactor.engines.sheet.csv import csv_rows
from redactor.engines.sheet.header import header_row
from redactor.engines.sheet.model import Sheet, Workbook, column_letters
from redactor.engines.sheet.read import load_workbook
from redactor.errors import refused
from redactor.ingest.inside import inside
from redactor.model.document import BlockKind, Cell, Document, Unread
from redactor.model.source import Source

_DULL_PARTS = (
    "theme/",
    "styles.xml",
    "sharedStrings.xml",
    "calcChain.xml",
    "[Content_Types]",
    ".rels",
    "printerSettings",
)


def read_xlsx(source: Source) -> Document:
    """Sheet titles and visible cells in tab, row and column order, then (`removed`) everything nobody sees.

    `path` is "<sheet from 1>!<cell>" for cells and "<sheet>!" for titles; tables are s01, s02... by tab.
    An .xls or .ods is converted first (EngineError when that can't be done).
    Raises InputRefused: "damaged", "encrypted", "too-large", "unsafe", or "no-text" when no cell shows text.
    """
    book = load_workbook(ooxml_of(source.path.read_bytes(), source.media, source.id), source.id)
    seen = tuple(p for sheet in book.sheets if not sheet.hidden for p in _visible(sheet))
    if all(p.kind is BlockKind.HEADING for p in seen):
        raise refused(source.id, "no-text")
    hidden = unseen(_unseen(book), seen)
    more, held = inside(book.package, (*seen, *hidden))
    blocks = to_blocks(source.id, (*seen, *hidden, *more))
    return Document(source.id, source.sha256, source.media, source.agency, (), blocks, (*_unread(book), *held))


def _visible(sheet: Sheet) -> Iterator[Passage]:
    shown = sorted((c for c in sheet.cells if not c.hidden), key=lambda c: (c.row, c.column))
    rows: dict[int, dict[int, str]] = {}
    for cell in shown:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    header = header_row(rows)
    yield Passage(BlockKind.HEADING, sheet.title, sheet.part, f"{sheet.index}!")
    for cell in shown:
        path = f"{sheet.index}!{column_letters(cell.column)}{cell.row + 1}"
        place = Cell(f"s{sheet.index:02d}", cell.row, cell.column, cell.row == header)
        yield Passage(BlockKind.CELL, cell.text, sheet.part, path, place)


def _unseen(book: Workbook) -> Iterator[Passage]:
    for sheet in book.sheets:
        if sheet.hidden:
            yield Passage(BlockKind.HIDDEN, sheet.title, sheet.part)
        for cell in sheet.cells:
            if cell.hidden:
                yield Passage(BlockKind.HIDDEN, cell.text, sheet.part)
        for text in sheet.extras:
            yield Passage(BlockKind.METADATA, text, sheet.part)
    read = {sheet.part for sheet in book.sheets if sheet.part}
    others = [p for p in sorted(book.package.parts) if p not in read and not any(d in p for d in _DULL_PARTS)]
    yield from harvest(book.package, [p for p in others if "omment" in p], BlockKind.COMMENT)
    yield from harvest(book.package, [p for p in others if "omment" not in p], BlockKind.METADATA)
    yield from outside_links(book.package)


def _unread(book: Workbook) -> Iterator[Unread]:
    for part in sorted(book.package.parts):
        low = part.lower()
        if "/media/" in low:
            yield Unread(part, "picture")
        elif "/embeddings/" in low or "/activex/" in low:
            yield Unread(part, "embedded-object")
        elif "vbaproject" in low:
            yield Unread(part, "macros")
        elif "/charts/chart" in low and low.endswith(".xml"):
            yield Unread(part, "chart")
    for sheet in book.sheets:
        for code in ("formulas-without-value", "chart-sheets", "macro-sheets"):
            if sheet.findings.get(code):
                yield Unread(sheet.part, code)


def read_csv(source: Source) -> Document:
    """Fields of a CSV file, row by row; `path` is "<row>,<column>" from 0, `part` the delimiter.

    Raises InputRefused "unknown" (no text), "damaged" (quotes that never close) or "no-text".
    """
    delimiter, rows = csv_rows(source.path.read_bytes(), source.id)
    worded = {r: {c: t for c, t in enumerate(row) if t.strip()} for r, row in enumerate(rows)}
    header = header_row(worded)
    passages = [
        Passage(BlockKind.CELL, text, delimiter, f"{r},{c}", Cell("s01", r, c, r == header))
        for r, row in worded.items()
        for c, text in row.items()
    ]
    if not passages:
        raise refused(source.id, "no-text")
    return Document(source.id, source.sha256, source.media, source.agency, (), to_blocks(source.id, passages))
