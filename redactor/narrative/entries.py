"""Dated entries of logs, case notes and prints: an entry is everything from its date to the next entry's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from redactor.model.document import Block, BlockKind, Document
from redactor.model.event import ChronologyEvent
from redactor.model.spans import Span
from redactor.narrative.dating import Dated
from redactor.narrative.heads import LETTER, Line, State, form_day, labelled_dates, lines_of, opening, shape_of
from redactor.narrative.layout import is_form_line, is_heading, reference
from redactor.text.dates import DateContext

_MANY = 10
"""Chat messages of one day beyond this number are told as one event."""

_Found = list[tuple[ChronologyEvent, str]]


def entry_events(
    document: Document, blocks: Sequence[Block], context: DateContext, born: Sequence[Span], day: str = ""
) -> tuple[list[ChronologyEvent], str]:
    """The dated entries of a run of paragraphs in order, and the last entry's date.

    `day` is the day that a form before the paragraphs tells, for lines that begin with a time alone.
    """
    lines = [line for block in blocks for line in lines_of(block)]
    state = State(context, tuple(born), day, repeated=labelled_dates(lines) > 1)
    found: _Found = []
    entry: list[Line] = []
    at = 0
    while at < len(lines):
        opened = opening(lines, at, replace(state, open=bool(entry)))
        if opened:
            found.extend(_closed(document, entry))
            entry = list(opened)
            head, dated = next((o, o.dated) for o in opened if o.dated)
            context = replace(state.context, previous=dated.when.earliest or state.context.previous)
            shape = shape_of(head.text[dated.start : dated.end])
            state = replace(state, context=context, shapes=state.shapes | {shape})
        else:
            told = form_day(lines[at].text, state.context)
            state = replace(state, day=told or state.day)
            if entry and _ends_entry(lines[at], entry):
                found.extend(_closed(document, entry))
                entry = []
            elif entry:
                entry.append(lines[at])
        at += len(opened) or 1
    found.extend(_closed(document, entry))
    return _by_day(found), state.context.previous


def _by_day(found: _Found) -> list[ChronologyEvent]:
    """The events; a run of many chat messages on one day as one event, every message in it with its stamp."""
    out: list[ChronologyEvent] = []
    for (kind, day), run in groupby(found, key=lambda f: (f[1], f[0].when.earliest)):
        events = [e for e, _ in run]
        if kind != "chat" or not day or len(events) <= _MANY:
            out.extend(events)
            continue
        spans = tuple(_whole_lines(e) for e in events)
        flags = tuple(dict.fromkeys([f for e in events for f in e.flags] + ["grouped"]))
        first = events[0]
        out.append(replace(first, text_spans=spans, columns=("",) * len(spans), flags=flags))
    return out


def _whole_lines(event: ChronologyEvent) -> Span:
    """A message with its stamp, as one span of its block."""
    here = [s for s in (*event.date_spans, *event.text_spans) if s.block_id == event.date_spans[0].block_id]
    return Span(here[0].block_id, min(s.start for s in here), max(s.end for s in here))


def _ends_entry(line: Line, open_lines: Sequence[Line]) -> bool:
    """Whether an entry ends above this line. A form that its date opens goes on through its headings and lines."""
    if any(line.opened == "label" for line in open_lines):
        return False
    if line.block.kind is BlockKind.HEADING:
        return True
    fresh = line.block is not open_lines[-1].block
    return fresh and (is_heading(line.block) or is_form_line(line.text + " "))


def _closed(document: Document, entry: Sequence[Line]) -> _Found:
    """The event of an entry's lines: what stands before the date, then everything after it, one span a block."""
    at, dated = next(((n, line.dated) for n, line in enumerate(entry) if line.dated is not None), (-1, None))
    if dated is None:
        return []
    first, lines = entry[at], entry[at:]
    before = [_trimmed(b, _first_start(entry[:at], b), _last_end(entry[:at], b)) for b in _blocks(entry[:at])]
    before.append(_prefix(first, dated))
    told = _trimmed(first.block, first.start + dated.after, _last_end(lines, first.block))
    if first.opened == "date" and _is_letter(lines, told):
        return []
    bodies = [told, *(_trimmed(b, _first_start(lines, b), _last_end(lines, b)) for b in _blocks(lines)[1:])]
    source, text = [s for s in before if s is not None], [s for s in bodies if s is not None]
    roles = (*("source" for _ in source), *("" for _ in text))
    date_span = Span(first.block.id, first.start + dated.start, first.start + dated.end)
    event = ChronologyEvent(
        "", document.id, document.agency, dated.when, (date_span,), (*source, *text), roles,
        reference(document, first.block), 1.0, dated.flags,
    )  # fmt: skip
    return [(event, first.opened)]


def _prefix(line: Line, dated: Dated) -> Span | None:
    """What stands before the date in its line (a log number, the kind of contact); a label alone is left out."""
    if line.opened in ("label", "mail"):
        return None
    text = line.block.text
    prefix = text[line.start : line.start + dated.start].strip(" \t?([-\u2022*\u2013.:")
    prefix = re.sub(r"(?i)\s+(?:of|on|dated|at)$", "", prefix)
    if len(prefix) <= 3 or not re.search(r"\w{3}", prefix) or re.fullmatch(r"(?i)date(?: of \w+)?", prefix):
        return None
    at = text.index(prefix, line.start)
    return Span(line.block.id, at, at + len(prefix))


def _is_letter(lines: Sequence[Line], told: Span | None) -> bool:
    """Whether the date is that of a letter: it stands alone and an address or a greeting follows."""
    if told is not None:
        return LETTER.match(lines[0].block.text[told.start : told.end]) is not None
    after = lines[1:2]
    return bool(after) and LETTER.match(after[0].block.text[after[0].start : after[0].end]) is not None


def _blocks(lines: Sequence[Line]) -> list[Block]:
    seen: list[Block] = []
    for line in lines:
        if not seen or line.block is not seen[-1]:
            seen.append(line.block)
    return seen


def _first_start(lines: Sequence[Line], block: Block) -> int:
    return min(line.start for line in lines if line.block is block)


def _last_end(lines: Sequence[Line], block: Block) -> int:
    return max(line.end for line in lines if line.block is block)


def _trimmed(block: Block, start: int, end: int) -> Span | None:
    """The span without leading punctuation and surrounding space, None when nothing is left."""
    text = block.text[start:end]
    lead = len(text) - len(text.lstrip(" \t\n.,;:-\u2013)|]"))
    body = text[lead:].rstrip()
    return Span(block.id, start + lead, start + lead + len(body)) if body else None
