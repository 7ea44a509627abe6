"""Documents made by hand for the narrative tests: prose and tables as blocks, made safe without decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redactor.model.document import Block, BlockKind, Cell, Document, Media
from redactor.model.event import ChronologyEvent, When
from redactor.safe.text import SafeText, make_safe

Rows = Sequence[Sequence[str]]
_KINDS = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM, "^": BlockKind.HEADER, "_": BlockKind.FOOTER}


def document(*parts: str | Rows, id: str = "D01", agency: str = "Police") -> Document:
    """Strings are paragraphs ("# " heading, "- " list item, "^ " header, "_ " footer); lists of rows are tables."""
    blocks: list[Block] = []
    tables = 0

    def add(kind: BlockKind, text: str, cell: Cell | None = None) -> None:
        if text.strip():
            blocks.append(Block(f"{id}.b{len(blocks) + 1:04d}", kind, text, cell=cell))

    for part in parts:
        if isinstance(part, str):
            kind = _KINDS.get(part[0]) if part[1:2] == " " else None
            add(kind or BlockKind.PARAGRAPH, part[2:] if kind else part)
            continue
        tables += 1
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                add(BlockKind.CELL, text, Cell(f"t{tables:02d}", r, c))
    return Document(id, "0" * 64, Media.DOCX, agency, (), tuple(blocks))


def told(doc: Document, event: ChronologyEvent) -> str:
    """The event's text as the source has it, its spans joined by " | "."""
    texts = {b.id: b.text for b in doc.blocks}
    return " | ".join(texts[s.block_id][s.start : s.end] for s in event.text_spans)


def dates(events: Iterable[ChronologyEvent]) -> list[str]:
    """Each event's first day, and its time behind a space when it has one."""
    return [f"{e.when.earliest} {e.when.time}".strip() for e in events]


def safe(*documents: Document) -> dict[str, SafeText]:
    """Safe text of every block, with nothing decided."""
    return {b.id: make_safe(b.id, b.text, ()) for d in documents for b in d.blocks}


def exact(when: When) -> str:
    """How a panel sees a time."""
    return when.earliest if when.earliest == when.latest else f"{when.earliest} - {when.latest}"


def month(when: When) -> str:
    """How the public sees a time."""
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[int(when.earliest[5:7]) - 1]} {when.earliest[:4]}" if when.earliest else "Undated"
