"""Reads a PDF, with a text layer or scanned, into a `Document`.

`Block.part` is "page 3". `Block.path` says where the block stands, for the renderer: the room it was set in
(x0,y0,x1,y1 in points), a bar, and for each word of the block the ordinals of its glyphs (empty for OCR).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from redactor.engines.pdf.layout import stretches_of
from redactor.engines.pdf.leftward import as_read
from redactor.engines.pdf.open import PlainPdf, open_plain
from redactor.engines.pdf.paths import block_path
from redactor.engines.pdf.read import PageLines, read_pages
from redactor.engines.pdf.repeats import parted, running_lines
from redactor.engines.pdf.types import Line, PageWord, Rect, Stretch
from redactor.errors import refused
from redactor.model.document import Block, BlockKind, Box, Cell, Document, Page, Unread, Word
from redactor.model.source import Source

_ROLES = {
    "metadata": BlockKind.METADATA,
    "form_field": BlockKind.FORM_FIELD,
    "comment": BlockKind.COMMENT,
    "hidden": BlockKind.HIDDEN,
}


def read_pdf(source: Source) -> Document:
    """The PDF as blocks of text with the place of every word.

    Raises InputRefused (empty, encrypted, damaged, too-large, no-text) and EngineError when OCR is needed and missing.
    """
    plain = open_plain(source.path, source.id)
    pages = list(read_pages(plain))
    builder = _Builder(source.id)
    _fill(builder, pages)
    if not any(not b.removed for b in builder.blocks):
        raise refused(source.id, "no-text")
    for other in plain.strings:
        builder.add(_ROLES[other.role], other.text, other.part, other.page, removed=True)
    return Document(
        id=source.id,
        sha256=source.sha256,
        media=source.media,
        agency=source.agency,
        pages=tuple(Page(p.number, p.width, p.height, p.how == "ocr") for p in pages),
        blocks=tuple(builder.blocks),
        unread=tuple(_unread(plain, pages)),
    )


def _unread(plain: PlainPdf, pages: list[PageLines]) -> Iterator[Unread]:
    for page in pages:
        for n in range(1, page.pictures + 1):
            yield Unread(f"page {page.number} picture {n}", "picture-removed")
        for n in range(1, page.drawings + 1):
            yield Unread(f"page {page.number} drawing {n}", "drawing-removed")
    for part, reason in plain.unread:
        yield Unread(part, reason)


@dataclass(slots=True)
class _Builder:
    """Gathers blocks and numbers them and the tables."""

    doc_id: str
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0
    rows: int = 0
    open_table: tuple[int, float, float, tuple[str, ...]] | None = None

    def add(
        self, kind: BlockKind, text: str, part: str, page: int, *, path: str = "", words: tuple[Word, ...] = (),
        cell: Cell | None = None, removed: bool = False,
    ) -> None:  # fmt: skip
        """One block more; a text of nothing but whitespace is left out."""
        if text.strip():
            number = f"{self.doc_id}.b{len(self.blocks) + 1:04d}"
            self.blocks.append(Block(number, kind, text, part, path, page, cell, words, removed))

    def add_lines(
        self, kind: BlockKind, lines: tuple[Line, ...], page: PageLines, room: Rect, *, cell: Cell | None = None,
        removed: bool = False,
    ) -> None:  # fmt: skip
        """A block of lines with its words and its path."""
        text, words, page_words = _tied(lines, page.number)
        path = block_path(room, page_words)
        self.add(kind, text, f"page {page.number}", page.number, path=path, words=words, cell=cell, removed=removed)


def _tied(lines: tuple[Line, ...], page: int) -> tuple[str, tuple[Word, ...], list[PageWord]]:
    text = ""
    words: list[Word] = []
    flat: list[PageWord] = []
    for n, line in enumerate(lines):
        text += "\n" if n else ""
        for k, w in enumerate(map(as_read, line.words)):
            text += w.before if k else ""
            box = Box(round(w.x0, 2), round(w.y0, 2), round(w.x1, 2), round(w.y1, 2))
            words.append(Word(len(text), len(text) + len(w.text), page, box, w.confidence))
            flat.append(w)
            text += w.text
    return text, tuple(words), flat


def _fill(builder: _Builder, pages: list[PageLines]) -> None:
    tops, bottoms = running_lines(pages)
    for page in pages:
        head, body, foot = parted(page, tops, bottoms)
        for line in head:
            builder.add_lines(BlockKind.HEADER, (line,), page, _room(line, page))
        stretches = stretches_of(body, page.grids, page.width)
        _add_stretches(builder, page, stretches)
        for line in foot:
            builder.add_lines(BlockKind.FOOTER, (line,), page, _room(line, page))
        for line in page.hidden:
            builder.add_lines(BlockKind.HIDDEN, (line,), page, _room(line, page), removed=True)


def _room(line: Line, page: PageLines) -> Rect:
    return Rect(line.x0, line.y0, max(line.x1, page.width - max(line.x0, 24.0)), line.y1)


def _add_stretches(builder: _Builder, page: PageLines, stretches: list[Stretch]) -> None:
    tables = [s.grid for s in stretches if s.kind == "cell"]
    first_is_table = bool(stretches) and stretches[0].kind == "cell"
    at = -1
    header: tuple[str, ...] = ()
    base = 0
    table_id = ""
    header_rows: set[int] = set()
    for stretch in stretches:
        if stretch.kind != "cell":
            builder.add_lines(BlockKind(stretch.kind), stretch.lines, page, stretch.room)
            continue
        if stretch.grid != at:
            goes_on = first_is_table and stretch.grid == tables[0] and _goes_on(builder, page, stretch.grid)
            at = stretch.grid
            cells = [s for s in stretches if s.grid == at and s.kind == "cell"]
            if goes_on and builder.open_table is not None:
                base, header = builder.rows, builder.open_table[3]
                header_rows = {0} if _row_text(cells, 0) == header else set()
            else:
                builder.tables += 1
                base, header = 0, _row_text(cells, 0)
                header_rows = _header_rows(cells)
            table_id = f"t{builder.tables:02d}"
            builder.rows = base + max(s.row for s in cells) + 1
            rect = page.grids[at].rect
            builder.open_table = (page.grids[at].columns, rect.x0, rect.x1, header)
        cell = Cell(table_id, base + stretch.row, stretch.column, stretch.row in header_rows)
        builder.add_lines(BlockKind.CELL, stretch.lines, page, stretch.room, cell=cell)
    if stretches and stretches[-1].kind != "cell":
        builder.open_table = None


def _goes_on(builder: _Builder, page: PageLines, grid: int) -> bool:
    before = builder.open_table
    if before is None:
        return False
    columns, rect = page.grids[grid].columns, page.grids[grid].rect
    return before[0] == columns and abs(before[1] - rect.x0) < 6 and abs(before[2] - rect.x1) < 6


def _row_text(cells: list[Stretch], row: int) -> tuple[str, ...]:
    return tuple(" ".join(s.text.split()) for s in cells if s.row == row)


def _header_rows(cells: list[Stretch]) -> set[int]:
    """The first row, and the one below when the first is a title across the table."""
    first = [s for s in cells if s.row == 0]
    columns = max(s.column for s in cells) + 1
    return {0, 1} if len(first) == 1 and columns > 2 else {0}
