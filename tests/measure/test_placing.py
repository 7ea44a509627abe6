"""Redactions of a run, told by block and offsets, find their words in the gold."""

from __future__ import annotations

from typing import Any

import pytest

from redactor.measure.markup import GoldDocument, unmark
from redactor.measure.placing import place_audited, place_ranges, reading_order
from redactor.model.document import Block, BlockKind, Document, Media

TEXT, SPANS = unmark("Notes on {{Ro Alderfinch::PERSON::mother}}\nSeen {{12 May::DATE::-}} with Will power.")
GOLD = GoldDocument("d", {}, "", TEXT, SPANS)


def _document(*blocks: tuple[BlockKind, str]) -> Document:
    made = tuple(Block(f"D01.b{n:04d}", kind, text) for n, (kind, text) in enumerate(blocks, 1))
    return Document("D01", "0", Media.TXT, "", (), made)


def _entry(block: int, start: int, end: int, kind: str, scheme: str = "", identity: str = "") -> dict[str, Any]:
    where = {"block": f"D01.b{block:04d}", "start": start, "end": end}
    return {"subject": "D01.m0001", "detail": {**where, "kind": kind, "scheme": scheme, "identity": identity}}


def test_header_comes_first_once_and_removed_blocks_not_at_all() -> None:
    head = Block("b3", BlockKind.HEADER, "Head")
    blocks = [
        Block("b1", BlockKind.FOOTER, "Foot"),
        Block("b2", BlockKind.PARAGRAPH, "Body"),
        head,
        Block("b4", BlockKind.HEADER, "Head"),
        Block("b5", BlockKind.PARAGRAPH, "Gone", removed=True),
    ]
    assert [b.text for b in reading_order(blocks)] == ["Head", "Body", "Foot"]


def test_redactions_are_placed_and_named() -> None:
    body = "Seen 12 May with Will power."
    document = _document((BlockKind.PARAGRAPH, body), (BlockKind.HEADER, "Notes on Ro A1derfinch"))
    entries = [
        _entry(2, 9, 22, "person", identity="P01"),
        _entry(1, 5, 11, "date"),
        _entry(1, 17, 21, "person", identity="P02"),
    ]
    placed = place_audited(GOLD, document, entries)
    assert [(r.type, r.gold, r.identity) for r in placed] == [
        ("PERSON", ("PERSON", "mother"), "P01"),
        ("DATE", ("DATE", "-"), ""),
        ("PERSON", None, "P02"),
    ]
    assert placed[0].words == (2, 3), "the misread word is told by its place"


def test_what_the_gold_has_no_words_for_is_left_out() -> None:
    document = _document((BlockKind.PARAGRAPH, TEXT), (BlockKind.COMMENT, "Zebra crossing"))
    assert place_audited(GOLD, document, [_entry(2, 0, 5, "person")]) == ()


@pytest.mark.parametrize(
    ("kind", "scheme", "expected"),
    [
        ("identifier", "nhs", "NHS_NUMBER"),
        ("identifier", "police", "CASE_REF"),
        ("identifier", "upn", "ID"),
        ("web", "w", "URL"),
        ("date_of_birth", "", "DOB"),
        ("", "", "ID"),
    ],
)
def test_kinds_have_gold_types(kind: str, scheme: str, expected: str) -> None:
    document = _document((BlockKind.PARAGRAPH, TEXT))
    assert place_audited(GOLD, document, [_entry(1, 0, 5, kind, scheme)])[0].type == expected


def test_ranges_in_the_gold_text_itself() -> None:
    at = TEXT.index("Alderfinch")
    placed = place_ranges(GOLD, [(at, at + 10, "PERSON"), (0, 5, "ID"), (8, 9, "ID")])
    assert [(r.type, r.gold) for r in placed] == [("PERSON", ("PERSON", "mother")), ("ID", None)]
