"""Reads the sections of management reviews: analysis, good practice, lessons, recommendations, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redactor.errors import OutputError
from redactor.model.document import Block, BlockKind, Document
from redactor.narrative.layout import DocumentKind, document_kind, is_heading, section_of
from redactor.safe.text import SafeText, joined

_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.TEXT_BOX)
_LONGEST_LOOSE_HEADING = 6
_NUMBERED = re.compile(r"(?m)^[ \t]*\d{1,2}[.)]\s(?=\S)")
_CLOSING = re.compile(
    r"(?i)\W*(?:yours\s(?:sincerely|faithfully)|(?:the\s)?author\b(?:\s*[:.]|\s[A-Z\[]|\W*$)|cc\b|copies?\sto\b|signed\b|"
    r"approved\sby|enquiries\b|queries\s*:|dictated\b|typed\b|v(?:ersion|\.)?\s?\d|end of report)"
)
"""What closes a report behind its last section: who wrote, signed and copied it."""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One section of a report as safe text. `items` are its paragraphs, list items and table rows in order.

    `name` is the part of the summary it feeds (analysis, good_practice, lessons, recommendations, scope, ...).
    """

    document_id: str
    agency: str
    name: str
    heading: SafeText
    items: tuple[SafeText, ...]
    listed: tuple[bool, ...]


def read_sections(document: Document, safe: Mapping[str, SafeText]) -> tuple[ReportSection, ...]:
    """The known sections of a report in order; nothing for records and minutes.

    Raises OutputError when the safe text of a block is missing.
    """
    if document_kind(document) is not DocumentKind.REPORT:
        return ()
    out: list[ReportSection] = []
    heading: Block | None = None
    name = ""
    items: list[tuple[SafeText, bool]] = []
    for unit in _units(document):
        opens = _opens(unit[0])
        if opens:
            out.extend(_closed(document, name, heading, items, safe))
            heading, name, items = unit[0], opens, []
        elif name:
            items.extend(_items(unit, safe))
    out.extend(_closed(document, name, heading, items, safe))
    return tuple(out)


def _units(document: Document) -> Iterator[list[Block]]:
    """Blocks that read as one: a paragraph, or the cells of one table row. Header rows of tables are left out.

    So are text boxes behind all else: readers put boxes there that stand beside other sections.
    """
    row: list[Block] = []
    last = max(
        (n for n, b in enumerate(document.blocks) if b.kind in _BODY and b.kind is not BlockKind.TEXT_BOX), default=-1
    )
    for block in document.blocks[: last + 1]:
        if block.removed or not (block.kind in _BODY or block.kind is BlockKind.HEADING):
            continue
        if row and (block.cell is None or row[0].cell is None or _row_of(block) != _row_of(row[0])):
            yield row
            row = []
        if block.cell is None:
            yield [block]
        elif not block.cell.header and block.cell.row > 0:
            row.append(block)
    if row:
        yield row


def _items(unit: Sequence[Block], safe: Mapping[str, SafeText]) -> Iterator[tuple[SafeText, bool]]:
    """A unit's text and whether it is an item of a list; a paragraph of numbered lines is one item for each number."""
    first = unit[0]
    numbers = [m.start() for m in _NUMBERED.finditer(first.text)] if len(unit) == 1 else []
    if len(numbers) < 2:
        yield joined([_safe(b, safe) for b in unit], " - "), first.kind is BlockKind.LIST_ITEM or first.cell is not None
        return
    whole = _safe(first, safe)
    if first.text[: numbers[0]].strip():
        yield whole.part(0, numbers[0]), False
    for start, end in pairwise([*numbers, len(first.text)]):
        yield whole.part(start, end), True


def _row_of(block: Block) -> tuple[str, int]:
    return (block.cell.table, block.cell.row) if block.cell else ("", -1)


def _opens(block: Block) -> str:
    """The section that the block opens, "" when it is no heading or one that belongs to the section around it."""
    if block.cell is not None or not is_heading(block):
        return ""
    if block.kind is not BlockKind.HEADING and len(block.text.split()) > _LONGEST_LOOSE_HEADING:
        return ""
    return section_of(block.text)


def _closed(
    document: Document,
    name: str,
    heading: Block | None,
    items: list[tuple[SafeText, bool]],
    safe: Mapping[str, SafeText],
) -> Iterator[ReportSection]:
    while items and not items[-1][1] and _CLOSING.match(items[-1][0].text):
        items = items[:-1]
    if heading is not None and items:
        texts, listed = tuple(i for i, _ in items), tuple(flag for _, flag in items)
        yield ReportSection(document.id, document.agency, name, _safe(heading, safe), texts, listed)


def _safe(block: Block, safe: Mapping[str, SafeText]) -> SafeText:
    if block.id not in safe:
        raise OutputError(block.id, "a report's text was not made safe", code="missing-safe-text")
    return safe[block.id]
