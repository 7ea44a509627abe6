"""The sweep finds what is known by now, also one letter a box, and leaves what a mention covers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redactor.flow.sweep import sweep
from redactor.model.document import Block, BlockKind, Cell, Document, Media
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.verify.deny import build_deny

DENY = build_deny([(Kind.PERSON, "Rowena Marsden", "P01"), (Kind.IDENTIFIER, "4410 2217", "N01")], frozenset(), ())


def _table(rows: Sequence[Sequence[str]]) -> Document:
    cells = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text.strip()]
    blocks = (
        Block(f"D01.b{n:04d}", BlockKind.CELL, text, cell=Cell("t01", r, c, False))
        for n, (r, c, text) in enumerate(cells, 1)
    )
    return Document("D01", "", Media.DOCX, "", (), tuple(blocks))


@pytest.mark.parametrize(
    ("rows", "swept"),
    [
        ([["Surname", *"MARSDEN"]], "MARSDEN"),
        ([["x"], [*"ROWENA", "", *"MARSDEN", "2"]], "ROWENAMARSDEN"),
        ([["NHS", *"9991234578"]], "9991234578"),
        ([["Ref", *"44102217"]], "44102217"),
        ([["Rowena", "Marsden"]], "RowenaMarsden"),
        ([["Score", *"9991234579"]], ""),
        ([["NHS", *"999"], [*"1234578"]], ""),
        ([["Scale", *"123456789"]], ""),
        ([[*"MARS"], [*"DEN"]], ""),
    ],
)
def test_boxes(rows: Sequence[Sequence[str]], swept: str) -> None:
    document = _table(rows)
    texts = {b.id: b.text for b in document.blocks}
    found = list(sweep(document, (), DENY))
    assert "".join(texts[d.span.block_id][d.span.start : d.span.end] for d in found) == swept
    assert all(d.entity in ("P01", "N01") or d.scheme == "nhs" for d in found)


def test_covered_is_left() -> None:
    document = _table([["Rowena Marsden", "Mrs Marsden"]])
    span = Span("D01.b0001", 0, 14)
    mention = Mention("D01.m0001", span, Kind.PERSON, 0.9)
    assert [d.span.block_id for d in sweep(document, [mention], DENY)] == ["D01.b0002"]
