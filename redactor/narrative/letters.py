"""Letters among a document's paragraphs: each is an event on its own date, and what it tells has the dates it tells.

A letter is known by its greeting with a date above or right below it. A clinic letter's own date is that of the visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redactor.model.document import Block, BlockKind, Document
from redactor.model.event import ChronologyEvent
from redactor.model.spans import Span
from redactor.narrative.cells import tells
from redactor.narrative.dating import Dated, leading
from redactor.narrative.heads import VISIT_LABEL, is_mail_line
from redactor.narrative.layout import reference
from redactor.narrative.sentences import sentence_events
from redactor.text.dates import DateContext, find_dates

_GREETING = re.compile(r"(?im)^[ \t]*(?:dear\b|a chara\b|annwyl\b|to whom it may concern)[^\n]{0,60}$")
_FAREWELL = re.compile(
    r"(?i)\W*(?:yours\b|(?:with\s)?(?:very\s)?(?:kind(?:est)?|best|warm(?:est)?)\s(?:regards|wishes)|(?:with\s)?regards\b|"
    r"le meas\b|is mise\b|yn gywir\b|cofion\b|sincerely\b|signed\b)"
)
_FOOT = re.compile(r"(?i)\W*(?:p\.?\s?s\b|cc\b|c\.c\.|copy\b|copies\b|enc(?:s|l|losures?)?\b|dictated|typed|tel\b)")
_POSTSCRIPT = re.compile(r"(?i)\W*p\.?\s?s\b")
_OF_OTHERS = re.compile(r"(?i)\b(?:d\.?o\.?b\.?|born|birth|your\s(?:letter|ref\w*)|received|printed|edd|died|death)\b")
_SUBJECT = re.compile(r"(?i)^\W*re\s?:|\b(?:d\.?o\.?b\.?|born|nhs)\b")
"""The line of whom the letter is about."""
_OF_TYPIST = re.compile(r"(?i)\b(?:dictated|typed|transcribed)\b")
_ABOVE = 10
"""Paragraphs above a greeting in which the letter's head may stand."""
_BELOW = 3
_HEAD_LINE = 90
_SHORT_LINE = 60
"""A line as short as this that tells nothing is a heading or an address."""
_SIGNED = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's paragraphs from head to foot, where its date stands, and where its greeting stands and ends."""

    blocks: tuple[Block, ...] = field(repr=False)
    date_block: Block = field(repr=False)
    dated: Dated
    greeting: int
    greeting_end: int


def parts_of(blocks: Sequence[Block], context: DateContext) -> Iterator[Letter | tuple[Block, ...]]:
    """The letters of a run of paragraphs, and the paragraphs between them, in order."""
    at = 0
    for n, block in enumerate(blocks):
        greeting = _GREETING.search(block.text)
        if n < at or greeting is None or block.kind is BlockKind.HEADING and "\n" in block.text:
            continue
        start = _head(blocks, at, n)
        dated = _own_date(blocks, start, n, greeting.start(), context) if start >= 0 else None
        if dated is None:
            continue
        end = _foot(blocks, n)
        if start > at:
            yield tuple(blocks[at:start])
        yield Letter(tuple(blocks[start:end]), *dated, n - start, greeting.end())
        at = end
    if at < len(blocks):
        yield tuple(blocks[at:])


def letter_events(
    document: Document, letter: Letter, context: DateContext, born: Sequence[Span]
) -> list[ChronologyEvent]:
    """The letter on its own date, and the days that its sentences tell; what tells no day stays with the letter."""
    day = letter.dated.when.earliest
    body = _body(letter)
    known = replace(context, previous=day, latest=day)
    whole = [_only(b, start, end) for b, start, end in body]
    found, _ = sentence_events(document, whole, known, born, loose=True)
    apart = [e for e in found if e.when.earliest != day and e.when.earliest]
    covered = [s for e in apart for s in e.text_spans]
    rest = [span for b, start, end in body for span in _left(b, start, end, covered)]
    date_span = Span(letter.date_block.id, letter.dated.start, letter.dated.end)
    own = ChronologyEvent(
        "", document.id, document.agency, letter.dated.when, (date_span,), tuple(rest), ("",) * len(rest),
        reference(document, letter.date_block), 0.8, letter.dated.flags,
    )  # fmt: skip
    told = " ".join(b.text[s.start : s.end] for b, _, _ in body for s in rest if s.block_id == b.id)
    return [*([own] if tells(told) else []), *apart]


def _only(block: Block, start: int, end: int) -> Block:
    """The block with what stands outside `[start, end)` blanked, so that offsets stay."""
    text = re.sub(r"[^\n]", " ", block.text[:start]) + block.text[start:end]
    return replace(block, text=text, kind=BlockKind.PARAGRAPH)


def _head(blocks: Sequence[Block], least: int, greeting: int) -> int:
    """Where the head of the letter begins, -1 when the greeting is an e-mail's."""
    start = greeting
    for n in range(greeting - 1, max(least, greeting - _ABOVE) - 1, -1):
        block = blocks[n]
        if any(is_mail_line(line) for line in block.text.split("\n")):
            return -1
        if block.kind is BlockKind.HEADING or (tells(block.text) and len(block.text) > _HEAD_LINE):
            break
        start = n
    return start


def _own_date(
    blocks: Sequence[Block], start: int, greeting: int, at: int, context: DateContext
) -> tuple[Block, Dated] | None:
    """The letter's date: that of the visit it tells of, else the one in its head, else the typist's."""
    found: list[tuple[int, Block, Dated]] = []
    for n in range(start, min(greeting + _BELOW + 1, len(blocks))):
        block = blocks[n]
        offset = 0
        for line in block.text.split("\n"):
            if n > greeting and (len(line) > _HEAD_LINE or tells(line)):
                return _best(found)
            rank = _rank(line, before=n < greeting or (n == greeting and offset <= at))
            days = tuple(m for m in find_dates(line, context) if m.precision == "day" and m.identifying and m.earliest)
            days = tuple(m for m in days if not m.born and not _OF_OTHERS.search(line[max(0, m.start - 25) : m.start]))
            dated = leading(line, 0, days) if rank < len(_RANKS) and len(line) <= _HEAD_LINE else None
            if dated is not None:
                moved = replace(dated, start=dated.start + offset, end=dated.end + offset, after=dated.after + offset)
                found.append((rank, block, moved))
            offset += len(line) + 1
    return _best(found)


_RANKS = ("visit", "head", "typist")


def _rank(line: str, *, before: bool) -> int:
    """How good a letter's date is in this line; below the greeting only a visit's counts."""
    if VISIT_LABEL.match(line):
        return 0
    if not before:
        return len(_RANKS)
    return 2 if _OF_TYPIST.search(line) else 1


def _best(found: Sequence[tuple[int, Block, Dated]]) -> tuple[Block, Dated] | None:
    best = min(found, key=lambda f: f[0], default=None)
    return (best[1], best[2]) if best is not None else None


def _foot(blocks: Sequence[Block], greeting: int) -> int:
    """Where the letter ends: behind the lines of its foot, else at the next heading, greeting or the end."""
    for n in range(greeting + 1, len(blocks)):
        if blocks[n].kind is BlockKind.HEADING:
            return n
        if _GREETING.search(blocks[n].text):
            return max(greeting + 1, _head(blocks, greeting + 1, n))
        if _FAREWELL.match(blocks[n].text):
            end = n + 1
            while end < min(n + 1 + _SIGNED, len(blocks)) and _is_foot(blocks[end]):
                end += 1
            return end
    return len(blocks)


def _is_foot(block: Block) -> bool:
    if block.kind is BlockKind.HEADING or _GREETING.search(block.text):
        return False
    return _FOOT.match(block.text) is not None or (len(block.text) <= _HEAD_LINE and not find_dates(block.text))


def _body(letter: Letter) -> list[tuple[Block, int, int]]:
    """What the letter tells: the paragraphs between greeting and farewell, and postscripts, with offsets."""
    out: list[tuple[Block, int, int]] = []
    open_ = True
    for n, block in enumerate(letter.blocks):
        if n < letter.greeting:
            continue
        open_ = open_ and not _FAREWELL.match(block.text)
        start = letter.greeting_end if n == letter.greeting else 0
        if (open_ or _POSTSCRIPT.match(block.text)) and block.text[start:].strip():
            out.append((block, start, len(block.text)))
    return out


def _left(block: Block, start: int, end: int, covered: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a block that no event of its own covers."""
    at = start
    for span in sorted((s for s in covered if s.block_id == block.id), key=lambda s: s.start):
        yield from _stretch(block, at, span.start)
        at = max(at, span.end)
    yield from _stretch(block, at, end)


def _stretch(block: Block, start: int, end: int) -> Iterator[Span]:
    text = block.text[start:end]
    body = text.strip(" \t\n")
    heads = _SUBJECT.search(body) or (len(body) <= _SHORT_LINE and ":" not in body)
    if re.search(r"\w", body) and (tells(body) or not heads):
        first = start + len(text) - len(text.lstrip(" \t\n"))
        yield Span(block.id, first, first + len(body))
