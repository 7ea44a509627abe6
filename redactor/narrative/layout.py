"""The lie of a document: its tables as grids, the prose between them, its headings, and what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from redactor.model.document import Block, BlockKind, Document
from redactor.narrative.wordlists import holds, sections

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TEXT_BOX, BlockKind.FORM_FIELD)
"""Kinds of blocks that are read as running text."""
_MINUTES_HEAD = tuple(
    re.compile(rf"(?im)^\W*(?:{words})")
    for words in (
        r"chair(?:ed by|person)?\s*[:\-]",
        r"(?:minutes|minute taker|minuted by|notes? (?:by|taker))\s*[:\-]",
        r"(?:present|in attendance|attend(?:ees|ance|ed)|apologies|those present)\s*(?:[:\-]|$)",
        r"(?:held|date|time|venue|place|location|at)\s*[:\-]",
    )
)
_TOP = 30
"""Blocks at the top of a document in which the head of minutes stands."""
_FORM_LINE = re.compile(
    r"(?i)\s*(?:patient|name|surname|first names?|forenames?|d\.?o\.?b\.?|date of birth|nhs(?:\sno)?|address|tel|"
    r"mob(?:ile)?|usual gp|"
    r"employer|next of kin|e-?mail|emis no|ethnicity|printed|page \d+|report \d+ of|signed|household|alias|"
    r"produced|exported)\b.{0,60}?[.:]?\s"
)


_WRAPPED = re.compile(r"([^\n]{40}[^\s.!?:;])[ \t]*\n(?=[a-z(\[\"'\u2018\u201c]|\d+\s[a-z])")
"""A line end that only a page's width made: a long line that goes on with a small letter."""
_WRAPPED_CAPITALS = re.compile(r"([^\n]{30}[^\s.!?:;])[ \t]*\n(?=\s*[A-Za-z\d(\[\"'\u2018\u201c])")
"""The same in records that are written in capitals."""


class DocumentKind(StrEnum):
    """Records hold dated entries; reports tell a story under headings; minutes tell of one meeting."""

    RECORDS = "records"
    REPORT = "report"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number in the table from 0, and the blocks of each column."""

    number: int
    cells: dict[int, tuple[Block, ...]] = field(repr=False)
    header: bool = False

    def text(self, column: int) -> str:
        """The text of one cell, paragraphs joined by line breaks, stripped."""
        return "\n".join(b.text for b in self.cells.get(column, ())).strip()

    def blocks(self) -> Iterator[Block]:
        """Every block of the row, by column."""
        for column in sorted(self.cells):
            yield from self.cells[column]


@dataclass(frozen=True, slots=True)
class Table:
    """One table, its number in the document from 1, and the heading it stands under."""

    number: int
    rows: tuple[Row, ...]
    under: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of paragraphs between tables."""

    blocks: tuple[Block, ...]


def segments(document: Document) -> Iterator[Table | Prose]:
    """The document's tables and prose in reading order. Headers, footers, comments and hidden parts are left out."""
    prose: list[Block] = []
    cells: list[Block] = []
    heading, number = "", 0
    for block in (b for b in document.blocks if not b.removed):
        if block.cell is not None:
            if cells and cells[-1].cell is not None and cells[-1].cell.table != block.cell.table:
                number += 1
                yield from _parts(_table(number, cells, heading))
                cells = []
            if prose:
                heading = _last_heading(prose) or heading
                yield Prose(tuple(prose))
                prose = []
            cells.append(block)
        elif block.kind in PROSE:
            if cells:
                number += 1
                yield from _parts(_table(number, cells, heading))
                cells = []
            prose.append(block)
    if cells:
        yield from _parts(_table(number + 1, cells, heading))
    if prose:
        yield Prose(tuple(prose))


def _table(number: int, blocks: Sequence[Block], under: str) -> Table:
    grid: dict[int, dict[int, list[Block]]] = {}
    headers: set[int] = set()
    for block in blocks:
        if block.cell is not None:
            grid.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
            if block.cell.header:
                headers.add(block.cell.row)
    rows = (
        Row(row, {column: tuple(found) for column, found in sorted(columns.items())}, row in headers)
        for row, columns in sorted(grid.items())
    )
    return Table(number, tuple(rows), under)


def _parts(table: Table) -> Iterator[Table]:
    """The table, or its parts where a sheet holds several: each under a line of its own that is followed by a header.

    Parts keep the table's number, as a sheet's rows are counted through.
    """
    rows, under, start = table.rows, table.under, 0
    for n in range(len(rows) - 1):
        if _titles(rows[n], rows[n + 1]):
            if n > start:
                yield Table(table.number, rows[start:n], under)
            under, start = rows[n].text(next(iter(rows[n].cells))), n + 1
    yield Table(table.number, rows[start:], under)


def _titles(row: Row, below: Row) -> bool:
    """Whether a row of one cell without figures stands over a header: several cells, none with figures."""
    told = [row.text(c) for c in row.cells]
    heads = [below.text(c) for c in below.cells]
    if len(told) != 1 or len(told[0]) > 60 or len(heads) < 2:
        return False
    return not any(c.isdigit() for text in (*told, *heads) for c in text) and all(len(h) <= 60 for h in heads)


def _last_heading(prose: Sequence[Block]) -> str:
    return next((b.text for b in reversed(prose) if is_heading(b)), "")


def is_heading(block: Block) -> bool:
    """Whether the block is a heading, or looks like one where the reader could not tell (PDF, plain text)."""
    if block.kind is BlockKind.HEADING:
        return True
    text = block.text.strip()
    if block.kind is not BlockKind.PARAGRAPH or "\n" in text or not 3 < len(text) <= 70:
        return False
    words = text.split()
    return len(words) <= 9 and text[-1] not in ".:;,?!" and (text[0].isupper() or text[0].isdigit()) and ":" not in text


def hard_breaks(text: str) -> Iterator[int]:
    """Offsets of the line ends that part lines on purpose, not because the page was narrow."""
    letters = [c for c in re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", text) if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > len(letters) / 2
    ends = (_WRAPPED_CAPITALS if capitals else _WRAPPED).finditer(text)
    wrapped = {text.index("\n", m.end(1)) for m in ends}
    yield from (m.start() for m in re.finditer(r"\n", text) if m.start() not in wrapped)


def unwrapped(text: str) -> str:
    """The text without the line ends that only a page's width made."""
    kept = frozenset(hard_breaks(text))
    return re.sub(r"[ \t]*\n[ \t]*", lambda m: "\n" if m.start() + m[0].index("\n") in kept else " ", text)


def is_form_line(text: str) -> bool:
    """Whether a line is a form's label and value (patient, address, printed by), which ends a dated entry."""
    return _FORM_LINE.match(text) is not None


def section_of(heading: str) -> str:
    """The section that a report heading opens (good_practice, lessons, recommendations, ...), "" when none fits."""
    return next((name for name, words in sections().sections if holds(heading, words)), "")


def document_kind(document: Document) -> DocumentKind:
    """What kind of document this is, by its title, its headings and the head that minutes have."""
    headings = [b.text for b in document.blocks if not b.removed and b.cell is None and is_heading(b)]
    title = " ".join(headings[:2])
    found = {section_of(h) for h in headings} - {"", "other"}
    if holds(title, sections().minutes):
        return DocumentKind.MINUTES
    top = "\n".join(b.text for b in document.blocks[:_TOP] if not b.removed and b.cell is None)
    if sum(bool(words.search(top)) for words in _MINUTES_HEAD) >= 3:
        return DocumentKind.MINUTES
    if holds(title, sections().titles) or len(found & {"analysis", "lessons", "recommendations", "good_practice"}) >= 2:
        return DocumentKind.REPORT
    return DocumentKind.REPORT if len(found) >= 4 else DocumentKind.RECORDS


def reference(document: Document, block: Block, detail: str = "") -> str:
    """A reference that a reader can follow: "D02 p.3", "D05 table 1 row 7", "D04 para 12"."""
    page = f" p.{block.page}" if block.page else ""
    if detail:
        return f"{document.id}{page} {detail}"
    return f"{document.id}{page}" if page else f"{document.id} para {int(block.id.rsplit('b', 1)[-1])}"
