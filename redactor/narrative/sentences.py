"""Dated sentences of narrative reports: events of lower certainty, told in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redactor.model.document import Block, BlockKind, Document
from redactor.model.event import ChronologyEvent
from redactor.model.spans import Span
from redactor.narrative.dating import leading
from redactor.narrative.layout import is_heading, reference, section_of
from redactor.text.dates import DateContext, find_dates

CERTAINTY = 0.5
_TELLING_SECTIONS = ("events", "analysis", "")
_BULLET = " \t([-*\u2022\u2013"
_SENTENCE = re.compile(
    r"(?:[^.!?\n]|\n(?!\n)|[.!?](?![\s\"'\u2019\u201d)]|$)|(?<=\b[A-Z])\.|(?<=\b(?:Dr|Mr|Ms|St|No))\.|"
    r"(?<=\b(?:Mrs|Rev))\.)+[.!?]*[\"'\u2019\u201d)]*"
)


def sentence_events(
    document: Document, blocks: Sequence[Block], context: DateContext, born: Sequence[Span]
) -> tuple[list[ChronologyEvent], str]:
    """One event for each sentence that tells of a day, in the sections that tell what happened."""
    events: list[ChronologyEvent] = []
    section = ""
    for block in blocks:
        if is_heading(block):
            section = section_of(block.text)
            continue
        if section not in _TELLING_SECTIONS:
            continue
        matches = [m for m in find_dates(block.text, context) if m.identifying and m.earliest and not m.born]
        for start, end in split_sentences(block.text):
            here = tuple(m for m in matches if start <= m.start < end and not _is_birth(block, m.start, m.end, born))
            dated = leading(block.text[:end], start, here) if here else None
            if dated is not None and block.kind is BlockKind.LIST_ITEM and block.text[: dated.start].strip(_BULLET):
                continue
            if dated is None or re.match(r"(?i)\W*period under review", block.text[start:end]):
                continue
            context = replace(context, previous=dated.when.earliest)
            date_span = Span(block.id, dated.start, dated.end)
            flags = ("from-narrative", *dated.flags)
            events.append(
                ChronologyEvent(
                    "",
                    document.id,
                    document.agency,
                    dated.when,
                    (date_span,),
                    (Span(block.id, start, end),),
                    ("",),
                    reference(document, block),
                    CERTAINTY,
                    flags,
                )
            )
    return events, context.previous


def _is_birth(block: Block, start: int, end: int, born: Sequence[Span]) -> bool:
    return any(s.block_id == block.id and s.start < end and start < s.end for s in born)


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a text, stripped, in order."""
    for m in _SENTENCE.finditer(text):
        body = m[0].strip()
        if body:
            start = m.start() + len(m[0]) - len(m[0].lstrip())
            yield start, start + len(body)
