"""Minutes: a meeting is one event for each day it was held on, with what was said and decided; and what was told there.

What a participant dates ("09/08/2023: a call", "seen on 5 July") is an event of its own, of lower certainty. Days after
the meeting are plans, and tell nothing that happened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.model.document import Block, BlockKind, Document
from redactor.model.event import ChronologyEvent
from redactor.model.spans import Span
from redactor.narrative.cells import tells
from redactor.narrative.dating import Dated, leading
from redactor.narrative.layout import PROSE, is_heading, reference
from redactor.narrative.sentences import sentence_events
from redactor.text.dates import DateContext, find_dates

_MEETING_DATE = re.compile(
    r"(?im)^\s*(?:date(?:\s(?:of\smeeting|and\stime))?|held(?:\son)?|meeting\s(?:date|held(?:\son)?))\s*[:\-]?\s*"
)
_OPENING = 3
_DECISIONS = re.compile(
    r"(?i)^\W*(?:\d+\.?\s)?(?:decisions?|outcomes?|actions?(?:\sagreed)?|agreed\sactions?|recommendations?|plan)\b"
)
_WHO = re.compile(
    r"(?i)^\W*(?:\d+\.?\s)?(?:present|attend|in attendance|apologies|invited|subjects?\b|child(?:ren)?\b|famil|"
    r"household|distribution|circulation|cc\b|next\b|by video|by (?:tele)?phone|date of next)"
)
_HEAD_LINE = re.compile(
    r"(?i)^\W*(?:date|held|time|venue|place|location|at|chair(?:ed by|person)?|minutes?|minute taker|"
    r"notes? (?:by|taker)|present|in attendance|attendees|attended|attendance|apologies|not invited|invited|by video|"
    r"by (?:tele)?phone|cc|bcc|next(?: meeting)?|date of next meeting|signed|circulat\w+|distribution|author|copies)\b"
    r"[ \t]*(?:[:\-(\[]|\w+day|\d|\n|$)"
)


_ATTENDANCE = re.compile(r"(?i)^\W*(?:present|in attendance|attendees|attended|attendance|those present)\b[ \t]*\n")
"""A list of those present under its own word; it ends at the next heading or item."""
_FOOT = re.compile(r"(?i)^\W*(?:signed|next (?:meeting|review)|date of next|cc\b|circulated)")
_ITEM = re.compile(r"\s*\d{1,2}[.)]\s")


@dataclass(slots=True)
class _Sitting:
    """One day of a meeting: where its date stands, what was said, what was decided."""

    block: Block
    dated: Dated
    said: list[Span] = field(default_factory=list)
    decided: list[Span] = field(default_factory=list)


def minutes_events(document: Document, context: DateContext, born: Sequence[Span]) -> list[ChronologyEvent]:
    """The meeting on each day it was held on, then the dated sentences of what was told there."""
    blocks = [b for b in document.blocks if not b.removed and b.cell is None and b.kind in PROSE]
    title = next((b for b in blocks if is_heading(b)), None)
    place = _meeting_date([b for b in blocks if b is not title], context)
    if title is None or place is None:
        return []
    sittings, talk = _sittings(blocks, title, _Sitting(*place), context)
    events = [_meeting(document, s, title if n == 0 else None) for n, s in enumerate(sittings)]
    first, last = sittings[0].dated.when.earliest, max(s.dated.when.latest for s in sittings)
    known = DateContext(context.year_hint, context.earliest, context.latest, first)
    told, _ = sentence_events(document, talk, known, born, loose=True)
    days = {s.dated.when.earliest for s in sittings}
    return [*events, *(e for e in told if e.when.earliest <= last and e.when.earliest not in days)]


def _sittings(
    blocks: Sequence[Block], title: Block, first: _Sitting, context: DateContext
) -> tuple[list[_Sitting], list[Block]]:
    """The days of the meeting with what was said and decided on each, and the paragraphs that were said."""
    sittings, talk = [first], []
    part = "said"
    for block in blocks:
        if block is title or block is first.block:
            continue
        names = part == "who" and block.kind is BlockKind.PARAGRAPH and not _ITEM.match(block.text)
        if is_heading(block) and not (names and re.search(r"[(,]", block.text)):
            part = "who" if _WHO.match(block.text) else "decided" if _DECISIONS.match(block.text) else "said"
            again = None if _FOOT.match(block.text) else _again(block, sittings[0], context)
            if again is not None:
                sittings.append(_Sitting(block, again, [Span(block.id, 0, len(block.text))]))
            continue
        if _ATTENDANCE.match(block.text):
            part = "who"
        elif part == "who" and not _names_only(block):
            part = "said"
        if part == "who" or _HEAD_LINE.match(block.text) or _FOOT.match(block.text):
            continue
        span = Span(block.id, 0, len(block.text))
        if part == "decided":
            sittings[-1].decided.append(span)
        elif tells(block.text) or block.kind is BlockKind.LIST_ITEM:
            sittings[-1].said.append(span)
            talk.append(block)
    return sittings, talk


def _names_only(block: Block) -> bool:
    """Whether a paragraph goes on with the list of those present: it is no item and has no whole sentence."""
    item = block.kind is BlockKind.LIST_ITEM or _ITEM.match(block.text) is not None
    return not item and not (tells(block.text) and re.search(r"[a-z]{3}[.](?:\s|$)", block.text))


def _again(heading: Block, first: _Sitting, context: DateContext) -> Dated | None:
    """The day that a heading gives for a further sitting ("Reconvened 22nd"), None when it gives none or the first."""
    known = DateContext(context.year_hint, context.earliest, context.latest, first.dated.when.earliest)
    days = tuple(m for m in find_dates(heading.text, known) if m.identifying and m.earliest and not m.born)
    dated = leading(heading.text, 0, days)
    return dated if dated is not None and dated.when.earliest > first.dated.when.earliest else None


def _meeting(document: Document, sitting: _Sitting, title: Block | None) -> ChronologyEvent:
    spans = [*([Span(title.id, 0, len(title.text))] if title is not None else []), *sitting.said]
    date_span = Span(sitting.block.id, sitting.dated.start, sitting.dated.end)
    roles = (*("event" for _ in spans), *("action" for _ in sitting.decided))
    return ChronologyEvent(
        "", document.id, document.agency, sitting.dated.when, (date_span,), (*spans, *sitting.decided), roles,
        reference(document, sitting.block), 0.8, sitting.dated.flags,
    )  # fmt: skip


def _meeting_date(blocks: Sequence[Block], context: DateContext) -> tuple[Block, Dated] | None:
    """The date behind a label ("Date:", "Held:"), else one that opens a line of the first paragraphs."""
    labelled = ((b, m.end()) for b in blocks if (m := _MEETING_DATE.search(b.text)) is not None)
    opening = ((b, 0) for b in blocks[:_OPENING])
    for block, at in (*labelled, *opening):
        matches = tuple(m for m in find_dates(block.text, context) if m.identifying and not m.born)
        dated = leading(block.text, at, matches)
        if dated is not None and dated.start - at <= 2 and dated.when.earliest:
            return block, dated
    return None
