"""Model values survive the store."""

import json

import pytest

from redactor.model.codec import decode, encode
from redactor.model.document import Block, BlockKind, Box, Cell, Document, Media, Page, Unread, Word
from redactor.model.mention import Detection, Kind
from redactor.model.spans import Span

WORD = Word(0, 4, 1, Box(1.0, 2.0, 3.0, 4.5), 88.5)
BLOCK = Block("D01.b0001", BlockKind.CELL, "Hope", "part", "path", 1, Cell("t01", 2, 3, True), (WORD,))
DOCUMENT = Document(
    "D01", "00", Media.PDF, "GP", (Page(1, 595.0, 842.0, True),), (BLOCK,), (Unread("page 1", "picture"),)
)
DETECTION = Detection(Span("D01.b0001", 0, 4), Kind.PERSON, 0.9, "names", "names.title")


@pytest.mark.parametrize(("kind", "value"), [(Document, DOCUMENT), (tuple[Detection, ...], (DETECTION, DETECTION))])
def test_round_trip_through_json(kind: object, value: object) -> None:
    assert decode(kind, json.loads(json.dumps(encode(value)))) == value


def test_missing_field_refuses() -> None:
    with pytest.raises(ValueError):
        decode(Span, ["b", 1])


def test_repr_hides_source_text() -> None:
    assert "Hope" not in repr(DOCUMENT)
