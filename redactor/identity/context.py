"""What stands around a mention: the words before and after it, its table row, its document and agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redactor.identity.names import NameForm, parse_name
from redactor.model.document import Block, Document
from redactor.model.mention import Kind, Mention

_BEFORE, _AFTER = 70, 60
_ROLE_HEADS = re.compile(
    r"\b(role|relationship|relation|designation|job ?title|position|post|profession|status)\b", re.I
)


_Beside = tuple[Mention | None, Mention | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention with its surroundings. `before` ends at the mention, `after` starts behind it (folded case kept).

    `near` is the text between the previous mention of the block and this one, `previous` that mention's id.
    `row` are the other cells of its table row as (header, text), `header` its own column's heading.
    `place` orders mentions through the case: (document number, block number, start).
    """

    mention: Mention
    surface: str = field(repr=False)
    form: NameForm | None = field(repr=False)
    document: str
    agency: str
    place: tuple[int, int, int]
    before: str = field(repr=False)
    after: str = field(repr=False)
    previous: str = ""
    near: str = field(default="", repr=False)
    following: int = -1
    header: str = field(default="", repr=False)
    row: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    row_key: str = ""


def look_around(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], kinds: frozenset[Kind]
) -> tuple[Seen, ...]:
    """Every mention of `kinds` in case order, with its surroundings."""
    out: list[Seen] = []
    for number, document in enumerate(documents):
        blocks = {b.id: (n, b) for n, b in enumerate(document.blocks)}
        tables = _Tables(document.blocks)
        found = sorted(
            (m for m in mentions.get(document.id, ()) if m.kind in kinds and m.span.block_id in blocks),
            key=lambda m: (blocks[m.span.block_id][0], m.span.start, m.span.end, m.id),
        )
        for k, m in enumerate(found):
            index, block = blocks[m.span.block_id]
            at = (number, index, m.span.start)
            earlier = found[k - 1] if k and found[k - 1].span.block_id == block.id else None
            later = found[k + 1] if k + 1 < len(found) and found[k + 1].span.block_id == block.id else None
            out.append(_seen(m, document, at, (earlier, later), tables))
    return tuple(out)


def _seen(m: Mention, document: Document, place: tuple[int, int, int], beside: _Beside, tables: _Tables) -> Seen:
    block = document.blocks[place[1]]
    earlier, later = beside
    text, span = block.text, m.span
    surface = text[span.start : span.end]
    left = block.text[max(0, span.start - _BEFORE) : span.start]
    return Seen(
        mention=m,
        surface=surface,
        form=parse_name(surface) if m.kind is Kind.PERSON else None,
        document=document.id,
        agency=document.agency,
        place=place,
        before=left.replace("\u2019", "'"),
        after=text[span.end : span.end + _AFTER].replace("\u2019", "'"),
        previous=earlier.id if earlier else "",
        near=text[earlier.span.end : span.start].replace("\u2019", "'") if earlier else "",
        following=later.span.start - span.end if later else -1,
        header=tables.header(block),
        row=tables.row(block),
        row_key=f"{document.id}/{block.cell.table}/{block.cell.row}" if block.cell else "",
    )


class _Tables:
    """Cells of a document by table, row and column, made once."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._cells: dict[tuple[str, int], dict[int, str]] = {}
        self._heads: dict[tuple[str, int], str] = {}
        headings: dict[str, dict[int, dict[int, str]]] = {}
        for b in blocks:
            if b.cell is None:
                continue
            row = self._cells.setdefault((b.cell.table, b.cell.row), {})
            row[b.cell.column] = f"{row[b.cell.column]}\n{b.text}" if b.cell.column in row else b.text
            if b.cell.header or b.cell.row == 0:
                headings.setdefault(b.cell.table, {}).setdefault(b.cell.row, {}).setdefault(
                    b.cell.column, b.text.strip()
                )
        for table, rows in headings.items():
            # a sheet's title stands alone above its headings
            whole = [r for r in sorted(rows) if len(set(rows[r].values())) > 1]
            below = self._cells.get((table, min(rows) + 1), {})
            found = rows[whole[0]] if whole else below if len(below) > 1 else rows[min(rows)]
            self._heads |= {(table, c): text.strip() for c, text in found.items()}

    def header(self, block: Block) -> str:
        cell = block.cell
        return "" if cell is None or cell.row == 0 else self._heads.get((cell.table, cell.column), "")

    def row(self, block: Block) -> tuple[tuple[str, str], ...]:
        cell = block.cell
        if cell is None or cell.row == 0:
            return ()
        others = self._cells[(cell.table, cell.row)]
        return tuple((self._heads.get((cell.table, c), ""), t) for c, t in sorted(others.items()) if c != cell.column)


def role_cell(seen: Seen) -> str:
    """The text of the row's role or relationship column, ""; a two-column row without headings gives its left cell."""
    for header, text in seen.row:
        if _ROLE_HEADS.search(header):
            return text
    return ""
