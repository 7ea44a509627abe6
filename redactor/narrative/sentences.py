"""Dated sentences of narrative reports: events of lower certainty, told in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redactor.model.document import Block, BlockKind, Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.spans import Span
from redactor.narrative.cells import tells
from redactor.narrative.dating import Dated, leading
from redactor.narrative.layout import hard_breaks, is_heading, reference, section_of
from redactor.narrative.not_told import not_told
from redactor.text.dates import DateContext, DateMatch, find_dates
from redactor.text.dates_time import find_time

CERTAINTY = 0.5
_TELLING_SECTIONS = ("events", "analysis", "")
_AT_TIMES = ("good_practice",)
"""Sections in which a sentence that tells of a day counts too, when it tells what happened."""
_BULLET = " \t([-*\u2022\u2013"
_TIME_AFTER = re.compile(r"[\s,]{1,3}(?:at\s)?\d{1,2}[:.]\d\d\b")
_MARKER = re.compile(r"\W*(?:\(?[a-z]{1,4}[.)]|\(?\d{1,2}(?:\.\d{1,2})?[.)]?)\s+$")
"""The mark of a list's item: "a.", "(iv)", "3.1"."""
_MOST_DAYS = 5
_LEAD_IN = 200
"""Characters before a paragraph's first date that, outside reports, are read as part of what it tells."""
_LIMIT = re.compile(r"(?i)\b(?:since|until|till|by|before|after|from|due|dated|than)\s(?:\w+day\s)?$")
_AT_LIMIT = re.compile(r"(?i),?\s(?:when|at which point|on which)\b")
"""What goes on behind a limit tells what happened then ("until 15 November, when ...")."""
_LETTER_HEAD = re.compile(r"(?i)\b(?:dear|dob|d\.o\.b|born|typed|dictated|re:|nhs)\b")
_LAW = re.compile(r"(?i)\b(?:date of birth|d\.?o\.?b\b|was born on|working together|act (?:19|20)\d\d)")
_LIMIT_ALONE = re.compile(r"(?i)\b(?:since|until|till|before|after|due|than)\s(?:\w+day\s)?$")
"""In a report, a sentence whose only days are such limits tells of no day."""
CLOCK = re.compile(
    r"(?i)\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\bat\s(?:[01]?\d|2[0-3])\.[0-5]\d\b(?!\s?(?:kg|%|cm|mg|ml|mmol))|"
    r"\b(?:1[0-2]|[1-9])(?:\.[0-5]\d)?\s?[ap]\.?m\b"
)
"""Clock times that place a paragraph in the course of a day."""
_SENTENCE = re.compile(
    r"(?:[^.!?\n]|\n(?!\n)|[.!?](?![\s\"'\u2019\u201d)]|$)|(?<=\b[A-Z])\.|(?<=\b(?:Dr|Mr|Ms|St))\.|(?<=\bNo)\.(?=\s?\d)|"
    r"(?<=\b(?:Mrs|Rev))\.)+[.!?]*[\"'\u2019\u201d)]*"
)


def sentence_events(
    document: Document, blocks: Sequence[Block], context: DateContext, born: Sequence[Span], *, loose: bool = False
) -> tuple[list[ChronologyEvent], str]:
    """Events of the sentences that tell of a day, in the sections that tell what happened.

    An event goes on through the sentences after it that name no day, to the end of its paragraph. A sentence with
    several days gives an event for each. `loose` is for prose outside reports (letters, statements): there a
    sentence must tell something, and the dates of the paper itself (typed, signed, printed) are left out.
    """
    events: list[ChronologyEvent] = []
    section = ""
    for block in blocks:
        if is_heading(block):
            section = section_of(block.text)
            continue
        if section not in (*_TELLING_SECTIONS, *_AT_TIMES) and not loose:
            continue
        strict = loose or section in _AT_TIMES
        found = [m for m in _days(block, context) if not m.born and not is_birth(block, m, born, context.previous)]
        days = [m for m in found if not not_told(block.text, m, found)]
        if not found and section == "events" and not loose and events and CLOCK.search(block.text):
            events.append(_of_last_day(document, block, events[-1].when.latest))
            continue
        if len(found) == 1 and not days:
            context = replace(context, previous=found[0].earliest)
        for n, (start, end, here) in enumerate(_stretches(block, days)):
            if loose and not n and start <= _LEAD_IN and not _LETTER_HEAD.search(block.text[:start]):
                start = 0
            if not _tells_of_day(block.text[start:end], start, here, strict=strict):
                continue
            for dated in _days_told(block, start, end, here):
                context = replace(context, previous=dated.when.earliest)
                events.append(_event(document, block, dated, (start, end)))
    return events, context.previous


def _of_last_day(document: Document, block: Block, day: str) -> ChronologyEvent:
    """A paragraph that tells clock times and no day: the day that the report named last."""
    clock = CLOCK.search(block.text)
    time = find_time(block.text, clock.start(), 8)[0] if clock else ""
    return ChronologyEvent(
        "", document.id, document.agency, When(day, day, "day", time), (),
        (Span(block.id, 0, len(block.text)),), ("",), reference(document, block), CERTAINTY,
        ("from-narrative", "date-carried"),
    )  # fmt: skip


def _tells_of_day(text: str, start: int, here: Sequence[DateMatch], *, strict: bool) -> bool:
    """Whether prose tells what happened on a day, and not only of a limit, a birth, a statute or a lead-in."""
    limit = _LIMIT if strict else _LIMIT_ALONE
    limits = all(limit.search(text[: m.start - start]) and not _AT_LIMIT.match(text, m.end - start) for m in here)
    if limits or re.match(r"(?i)\W*period under review", text):
        return False
    if not strict:
        return True
    said = [text[a:b] for a, b in split_sentences(text) if any(a <= m.start - start < b for m in here)]
    return tells(text) and not text.endswith(":") and not all(_LAW.search(sentence) for sentence in said)


def _days(block: Block, context: DateContext) -> Iterator[DateMatch]:
    """The days of a paragraph in order; one without a year takes it from the last full date before it."""
    known = context
    for match in find_dates(block.text, context):
        here = match
        if match.inferred and known is not context:
            here = next((m for m in find_dates(block.text, known) if m.start == match.start), match)
        if here.identifying and here.earliest:
            here = _not_ahead(here, context)
            yield here
            known = known if here.inferred else replace(known, previous=here.earliest)


def _not_ahead(match: DateMatch, context: DateContext) -> DateMatch:
    """A day whose year was inferred lies a year earlier when it would lie after the review's period, but so in it."""
    if not (match.inferred and match.precision == "day" and match.earliest > (context.latest or "9")):
        return match
    earlier = f"{int(match.earliest[:4]) - 1}{match.earliest[4:]}"
    inside = (context.earliest or "0") <= earlier <= context.latest and not earlier.endswith("-02-29")
    return replace(match, earliest=earlier, latest=earlier) if inside else match


def _stretches(block: Block, days: Sequence[DateMatch]) -> Iterator[tuple[int, int, tuple[DateMatch, ...]]]:
    """Each sentence with its days, stretched to the next sentence that has one."""
    at, until = -1, -1
    here: tuple[DateMatch, ...] = ()
    for start, end in split_sentences(block.text):
        mine = tuple(m for m in days if start <= m.start < end)
        bare = len(here) == 1 and not re.search(
            r"[A-Za-z]{3}", block.text[at : here[0].start] + block.text[here[0].end : until]
        )
        if mine and here and bare:
            here, until = (*here, *mine), end
            continue
        if mine and here:
            yield at, until, here
        if mine:
            at, here = start, mine
        until = end
    if here:
        yield at, until, here


def _days_told(block: Block, start: int, end: int, here: tuple[DateMatch, ...]) -> Iterator[Dated]:
    """The first day or range of a sentence, then its further days; a limit ("since", "due by") is none."""
    first = leading(block.text[:end], start, here)
    if first is None:
        return
    lead = block.text[start : first.start]
    if block.kind is BlockKind.LIST_ITEM and lead.strip(_BULLET) and not (_MARKER.match(lead) or tells(block.text)):
        return
    further = [m for m in here if m.start >= first.end and m.precision == "day" and m.earliest != first.when.earliest]
    further = [m for m in further if not _LIMIT.search(block.text[start : m.start])][:_MOST_DAYS]
    flags = tuple(dict.fromkeys([*first.flags, *(["several-dates"] if further else [])]))
    yield replace(first, flags=flags)
    for match in further:
        dated = leading(block.text[:end], match.start, (match,))
        if dated is not None:
            yield replace(dated, flags=tuple(dict.fromkeys([*dated.flags, "several-dates"])))


def _event(document: Document, block: Block, dated: Dated, place: tuple[int, int]) -> ChronologyEvent:
    return ChronologyEvent(
        "", document.id, document.agency, dated.when, (Span(block.id, dated.start, dated.end),),
        (Span(block.id, *place),), ("",), reference(document, block), CERTAINTY, ("from-narrative", *dated.flags),
    )  # fmt: skip


def is_birth(block: Block, match: DateMatch, born: Sequence[Span], near: str = "") -> bool:
    """Whether a date of the block is one known to be a birth, and not also the day of an entry ("27/1/23 03:18").

    Only a birth within a year of the date `near` can be an entry's day too.
    """
    if not any(s.block_id == block.id and s.start < match.end and match.start < s.end for s in born):
        return False
    if abs(int(match.earliest[:4] or 0) - int(near[:4] or 0)) > 1:
        return True
    leads = not block.text[: match.start].rpartition("\n")[2].strip(_BULLET)
    after = block.text[match.end :]
    return not (_TIME_AFTER.match(after) or (leads and re.match(r"[.:,]\s", after) and tells(after)))


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a text, stripped, in order."""
    for m in _SENTENCE.finditer(text):
        body = m[0].strip()
        if body:
            start = m.start() + len(m[0]) - len(m[0].lstrip())
            yield start, start + len(body)


def told_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of sentences, where a line of its own (a letter's head, a label) is one too."""
    breaks = [*hard_breaks(text), len(text)]
    at = 0
    for end in breaks:
        for first, last in split_sentences(text[at:end]):
            yield at + first, at + last
        at = end
