"""Dated entries of logs, case notes and prints: an entry is everything from its date to the next entry's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redactor.model.document import Block, BlockKind, Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.spans import Span
from redactor.narrative.dating import Dated, leading
from redactor.narrative.layout import is_form_line, is_heading, reference
from redactor.text.dates import DateContext, find_dates
from redactor.text.dates_time import find_time

_HEAD = 150
_LOG_WORD = (
    r"incident|inc|log|occurrence|occ|serial|ser|job|"
    r"crime|cad|iml|x-?ref|cross-?ref|entry|contact|call|event|visit|record|note|case "
    r"note|report|"
    r"attendance|appointment|appt|consultation|session|meeting|supervision|e-?mail|letter|referral|date|date of "
    r"(?:entry|contact|visit)"
)
_PREFIX = re.compile(
    rf"(?i)[\W\d]{{0,8}}(?:(?:{_LOG_WORD})\b[^.\n]{{0,60}}?(?:\bof|\bon|\bdated|[:,\-\u2013]|\d|"
    rf"\s)\s*)?(?:on\s)?\W{{0,3}}"
)
_REFERENCE = re.compile(r"(?=[^a-z]*\d)[A-Z0-9][A-Z0-9/.,#*()\- ]{1,40}?[\s:\-]+")
_LETTER = re.compile(r"(?i)\s*(?:to:|dear\b|re:|our ref|your ref|from:|ref:|private|by (?:hand|post|email))")
_REPORTING = re.compile(r"(?i)(?:date|date of (?:entry|contact|visit))\s*:\s*")
_NOT_ENTRY = re.compile(
    r"(?i)\s*(?:printed|report(?:ed)? (?:run|generated|date)|signed|period|d\.?o\.?b|date of (?:birth|death|"
    r"report|meeting|conference|issue|request)|"
    r"version|produced|exported|review date|next|edd|born|to be|due|author|prepared|meeting date|venue|"
    r"date\s?:.{0,80}\bsigned)\b"
)
_RUNS_ON = re.compile(
    r"(?i)(?:\b(?:on|of|by|until|till|and|to|from|the|since|dated|for|at|in|or|with|a|an|was|is|re|between|before|"
    r"after)|[-,(/])\s*$"
)
_ENDS = re.compile(r"[.!?:;)\"'\u201d\]]\s*$")
_CLEAR_AFTER = re.compile(r"\s*(?:[:\-\u2013|]|\d{1,2}[:.]\d\d|\d{4}\s?h|\d{1,2}\s?[ap]m\b|\s{2,}|\n|[.,]\s)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: its offsets, and whether a new entry may start there."""

    block: Block
    start: int
    end: int
    free: bool
    dated: Dated | None = field(default=None)


def entry_events(
    document: Document,
    blocks: Sequence[Block],
    context: DateContext,
    born: Sequence[Span],
) -> tuple[list[ChronologyEvent], str]:
    """The dated entries of a run of paragraphs in order, and the last entry's date."""
    events: list[ChronologyEvent] = []
    open_lines: list[Line] = []
    for block in blocks:
        for line in _lines(block):
            dated = _entry_date(line, context, born)
            if dated is not None:
                events.extend(_closed(document, open_lines))
                open_lines = [replace(line, dated=dated)]
                context = replace(context, previous=dated.when.earliest or context.previous)
            elif open_lines and _ends_entry(line, open_lines):
                events.extend(_closed(document, open_lines))
                open_lines = []
            elif open_lines:
                open_lines.append(line)
    events.extend(_closed(document, open_lines))
    return events, context.previous


def _lines(block: Block) -> list[Line]:
    """The block's lines; a line that only goes on from a wrapped one before it can't start an entry."""
    parts = block.text.split("\n")
    widest = max(len(p) for p in parts)
    out, at = [], 0
    for n, part in enumerate(parts):
        before = parts[n - 1] if n else ""
        wrapped = n > 0 and (
            bool(_RUNS_ON.search(before)) or (not _ENDS.search(before) and len(before) > 0.75 * widest)
        )
        if part.strip():
            out.append(Line(block, at, at + len(part), not wrapped))
        at += len(part) + 1
    return out


def _entry_date(line: Line, context: DateContext, born: Sequence[Span]) -> Dated | None:
    """The date that opens an entry at this line, None when the line opens none."""
    head = line.block.text[line.start : min(line.end, line.start + _HEAD)]
    if not line.free or _NOT_ENTRY.match(head):
        return None
    matches = tuple(m for m in find_dates(head, context) if m.precision not in ("month", "season", "weekday"))
    first = next((m for m in matches if not m.born), None)
    if first is None or not first.identifying:
        return None
    prefix = head[: first.start]
    if prefix.strip(" \t?([-\u2022*\u2013.") and not (_PREFIX.fullmatch(prefix) or _REFERENCE.fullmatch(prefix)):
        return None
    if any(
        s.block_id == line.block.id and s.start < line.start + first.end and line.start + first.start < s.end
        for s in born
    ):
        return None
    dated = leading(head, first.start, matches)
    if dated is None or not _reads_as_entry(line, head, prefix, dated):
        return None
    if not dated.when.time:
        time, _, end = find_time(prefix.strip() + " ", 0, 1) if prefix[:1].isdigit() else ("", 0, 0)
        dated = replace(dated, when=replace(dated.when, time=time)) if end else dated
    return dated


def _reads_as_entry(line: Line, head: str, prefix: str, dated: Dated) -> bool:
    """A date in the first words of a sentence ("On 3 May she ...") or alone after a label is not an entry."""
    if line.block.kind is BlockKind.HEADING:
        rest = re.sub(
            r"(?i)\d{1,2}[:.]\d\d|\d{4}\s?hrs|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*",
            "",
            head[: dated.start] + head[dated.end :],
        )
        return len(rest.strip()) <= 40
    if re.match(r"(?i)\W*on\s", prefix):
        return False
    if _REPORTING.match(head):
        return bool(head[dated.after :].strip(" ."))
    return True


def _ends_entry(line: Line, open_lines: Sequence[Line]) -> bool:
    text = line.block.text[line.start : line.end]
    if line.block.kind is BlockKind.HEADING:
        return True
    fresh = line.block is not open_lines[-1].block
    return fresh and (is_heading(line.block) or is_form_line(text + " "))


def _closed(document: Document, lines: Sequence[Line]) -> list[ChronologyEvent]:
    """The event of an entry's lines: what stands before the date, then everything after it, one span a block."""
    if not lines or lines[0].dated is None:
        return []
    first, dated = lines[0], lines[0].dated
    text = first.block.text
    spans: list[Span] = []
    roles: list[str] = []
    prefix = text[first.start : first.start + dated.start].strip(" \t?([-\u2022*\u2013.:")
    prefix = re.sub(r"(?i)\s+(?:of|on|dated|at)$", "", prefix)
    if len(prefix) > 3 and re.search(r"\w{3}", prefix) and not re.fullmatch(r"(?i)date(?: of \w+)?", prefix):
        at = text.index(prefix, first.start)
        spans.append(Span(first.block.id, at, at + len(prefix)))
        roles.append("source")
    told = _trimmed(first.block, first.start + dated.after, _last_end(lines, first.block))
    if _is_letter(lines, told):
        return []
    bodies = [told, *(_trimmed(b, _first_start(lines, b), _last_end(lines, b)) for b in _later_blocks(lines))]
    spans.extend(s for s in bodies if s is not None)
    roles.extend("" for s in bodies if s is not None)
    date_span = Span(first.block.id, first.start + dated.start, first.start + dated.end)
    when: When = dated.when
    source = reference(document, first.block)
    return [
        ChronologyEvent(
            "", document.id, document.agency, when, (date_span,), tuple(spans), tuple(roles), source, 1.0, dated.flags
        )
    ]


def _is_letter(lines: Sequence[Line], told: Span | None) -> bool:
    """Whether the date is that of a letter: it stands alone and an address or a greeting follows."""
    if told is not None:
        return _LETTER.match(lines[0].block.text[told.start : told.end]) is not None
    after = lines[1:2]
    return bool(after) and _LETTER.match(after[0].block.text[after[0].start : after[0].end]) is not None


def _later_blocks(lines: Sequence[Line]) -> list[Block]:
    seen = [lines[0].block]
    for line in lines[1:]:
        if line.block is not seen[-1]:
            seen.append(line.block)
    return seen[1:]


def _first_start(lines: Sequence[Line], block: Block) -> int:
    return min(line.start for line in lines if line.block is block)


def _last_end(lines: Sequence[Line], block: Block) -> int:
    return max(line.end for line in lines if line.block is block)


def _trimmed(block: Block, start: int, end: int) -> Span | None:
    """The span without leading punctuation and surrounding space, None when nothing is left."""
    text = block.text[start:end]
    lead = len(text) - len(text.lstrip(" \t\n.,;:-\u2013)|"))
    body = text[lead:].rstrip()
    return Span(block.id, start + lead, start + lead + len(body)) if body else None
