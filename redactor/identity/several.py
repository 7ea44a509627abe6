"""A mention that lists several people ("A Bell, Cara Dunn and E. Fox") is made one mention for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redactor.identity.names import Shape, parse_name
from redactor.model.document import Document
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span

_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\n|\band\b)\s*")
_WHOLE = frozenset({Shape.FULL, Shape.INITIAL_SURNAME})


def split_lists(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The document's mentions, numbered anew in the same order, with every list of whole names taken apart.

    "SMITH, Jane" is one name: a list has a forename or an initial and a surname on both sides of each comma.
    """
    texts = {b.id: b.text for b in document.blocks}
    out = [part for m in mentions for part in _parts(m, texts[m.span.block_id])]
    return tuple(replace(m, id=f"{document.id}.m{n:04d}") for n, m in enumerate(out, 1))


def _parts(m: Mention, text: str) -> Iterator[Mention]:
    pieces = list(_pieces(text, m.span)) if m.kind is Kind.PERSON else []
    if len(pieces) < 2 or not all(_is_whole(text[a:b]) for a, b in pieces):
        yield m
        return
    for start, end in pieces:
        yield replace(m, span=Span(m.span.block_id, start, end), entity="")


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for gap in _BETWEEN.finditer(text, span.start, span.end):
        yield start, gap.start()
        start = gap.end()
    yield start, span.end


def _is_whole(piece: str) -> bool:
    form = parse_name(piece)
    return form is not None and form.shape in _WHOLE and len(form.surname) > 1 and len(piece.split()) > 1
