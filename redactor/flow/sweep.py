"""Looks once more for what is known by now and no mention covers, also in forms with a box for each letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redactor.model.document import Block, Document
from redactor.model.mention import Detection, Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.checks import mod11
from redactor.verify.deny import DenyList, Hit

_FEWEST_BOXES = 4


def sweep(document: Document, mentions: Iterable[Mention], deny: DenyList) -> Iterator[Detection]:
    """Denied strings in the document that no mention covers, as further detections."""
    covered: dict[str, list[Span]] = {}
    for m in mentions:
        covered.setdefault(m.span.block_id, []).append(m.span)
    for span, kind, scheme, entity in (*_in_blocks(document.blocks, deny), *_in_boxes(document.blocks, deny)):
        if not any(c.contains(span) for c in covered.get(span.block_id, ())):
            yield Detection(span, kind, 0.9, "register" if entity else "sweep", "sweep", scheme, entity)


def _in_blocks(blocks: Iterable[Block], deny: DenyList) -> Iterator[tuple[Span, Kind, str, str]]:
    for block in blocks:
        for hit in deny.find(block.text):
            yield Span(block.id, hit.start, hit.end), hit.kind, "", hit.entity


def _in_boxes(blocks: Iterable[Block], deny: DenyList) -> Iterator[tuple[Span, Kind, str, str]]:
    """Denied strings and NHS numbers written one letter or digit a block, box by box."""
    for boxes in _boxes(blocks):
        letters = "".join(b.text.strip() for b in boxes)
        found = [(h.start // 2, (h.end + 1) // 2, _kind(h), "", h.entity) for h in deny.find(" ".join(letters))]
        if letters.isdigit() and mod11(letters):
            found.append((0, len(boxes), Kind.IDENTIFIER, "nhs", ""))
        for first, end, kind, scheme, entity in found:
            yield from ((Span(b.id, 0, len(b.text)), kind, scheme, entity) for b in boxes[first:end])


def _kind(hit: Hit) -> Kind:
    """Of an address only its postcode is written in boxes."""
    return Kind.POSTCODE if hit.kind is Kind.ADDRESS else hit.kind


def _boxes(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Runs of at least four blocks, in one row if they are cells, that hold one letter or digit each."""
    run: list[Block] = []
    for block in blocks:
        letter = block.text.strip()
        single = len(letter) == 1 and letter.isalnum() and not block.removed
        if run and (not single or _row(block) != _row(run[-1])):
            if len(run) >= _FEWEST_BOXES:
                yield run
            run = []
        if single:
            run.append(block)
    if len(run) >= _FEWEST_BOXES:
        yield run


def _row(block: Block) -> tuple[str, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None
