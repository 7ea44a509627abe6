"""Finds the dated events of one document: chronology rows, dated entries, dated sentences of reports, meetings."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from redactor.model.document import Block, Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.narrative.cells import tells
from redactor.narrative.dating import Dated, leading
from redactor.narrative.entries import entry_events
from redactor.narrative.heads import form_day
from redactor.narrative.layout import DocumentKind, Prose, Table, document_kind, is_heading, reference, segments
from redactor.narrative.letters import Letter, letter_events, parts_of
from redactor.narrative.mapping import Mapped, map_table
from redactor.narrative.minutes import minutes_events
from redactor.narrative.sentences import CLOCK, is_birth, sentence_events
from redactor.narrative.tables import table_events
from redactor.text.dates import DateContext, find_dates
from redactor.text.dates_time import find_time

_LONG_CELL = 150
_SHORT_TAIL = 90
"""A paragraph that ends so soon after its date goes on in the next one, when that one names no day."""
_SPARSE = 0.4
"""Dated entries that make up a smaller part of a document's prose than this are less certain to be a record."""


def find_events(
    document: Document,
    mentions: Sequence[Mention],
    context: DateContext | None = None,
    columns: MappingType[str, str] | None = None,
) -> tuple[ChronologyEvent, ...]:
    """The dated events of `document` in reading order, with ids `<document id>.e0001` upwards.

    `mentions` tells which dates are dates of birth. `context` carries the review's scope; `columns` maps column
    headings to roles and wins over the synonyms. Rows of chronology tables without a date come out as events of
    unknown date flagged `undated`, so that rows in equal rows out plus exceptions.
    """
    born = tuple(m.span for m in mentions if m.kind is Kind.DATE_OF_BIRTH)
    kind = document_kind(document)
    known = context or DateContext()
    known = replace(known, previous=known.previous or _first_date(document))
    found: list[ChronologyEvent] = []
    before: Mapped | None = None
    form: _FormDay | None = None
    day = entered = ""
    for segment in segments(document):
        if isinstance(segment, Table):
            mapped = map_table(segment, columns or {}, before)
            if mapped is not None:
                events, last = table_events(document, segment, mapped, known, form.dated.when.earliest if form else day)
                before = mapped
                found.extend(events)
                known = replace(known, previous=last)
            else:
                form = _form_day(segment, known)
                events, last = _cells(document, segment, known, born, kind)
                found.extend(events)
                known = replace(known, previous=last)
        else:
            events, last = _prose(document, segment, known, born, kind, form, entered)
            entered = next((e.when.latest for e in reversed(events) if e.when.precision == "day"), "")
            found.extend(events)
            known, form = replace(known, previous=last), None
            day = _last_day(segment, known, born)
    if kind is DocumentKind.MINUTES:
        found.extend(minutes_events(document, known, born))
    return tuple(replace(e, id=f"{document.id}.e{n:04d}") for n, e in enumerate(found, 1))


@dataclass(frozen=True, slots=True)
class _Running:
    """The day that paragraphs without one belong to: `sure` where a form's label gives it ("Call received: 3/4/21").

    Where only the entry above gives it, a paragraph must tell a clock time to belong to its day.
    """

    day: str
    sure: bool = False

    def holds(self, block: Block, context: DateContext) -> bool:
        """Whether the paragraph belongs to the day: it tells something and names no day itself."""
        if not self.day or is_heading(block) or not tells(block.text):
            return False
        if not self.sure and not CLOCK.search(block.text):
            return False
        return not any(m.identifying for m in find_dates(block.text, context))


def _prose(
    document: Document,
    prose: Prose,
    context: DateContext,
    born: Sequence[Span],
    kind: DocumentKind,
    form: _FormDay | None,
    day: str,
) -> tuple[list[ChronologyEvent], str]:
    if kind is DocumentKind.REPORT:
        return sentence_events(document, prose.blocks, context, born)
    if kind is DocumentKind.MINUTES:
        return [], context.previous
    found: list[ChronologyEvent] = []
    last = context.previous
    for part in parts_of(prose.blocks, context):
        if isinstance(part, Letter):
            found.extend(letter_events(document, part, context, born))
            form, day = None, ""
        else:
            events, last = _records(document, Prose(part), replace(context, previous=last), born, form, day)
            found.extend(events)
    return found, last


def _records(
    document: Document,
    prose: Prose,
    context: DateContext,
    born: Sequence[Span],
    form: _FormDay | None,
    day: str,
) -> tuple[list[ChronologyEvent], str]:
    """Dated entries of paragraphs that are no letter, and the dated sentences between them."""
    events, last = entry_events(document, prose.blocks, context, born, form.dated.when.earliest if form else "")
    if form is not None:
        events = [*_told_below(document, prose, form, events), *events]
    running = _Running(form.dated.when.earliest, sure=True) if form else _Running(day)
    loose, last = _between(document, prose, (context, last), born, events, running)
    told = sum(len(s) for e in events for s in (*e.text_spans, *e.date_spans))
    if told < _SPARSE * sum(len(b.text) for b in prose.blocks):
        events = [replace(e, certainty=0.7) for e in events]
    place = {b.id: n for n, b in enumerate(prose.blocks)}
    return sorted([*events, *loose], key=lambda e: place.get((e.date_spans or e.text_spans)[0].block_id, -1)), last


def _between(
    document: Document,
    prose: Prose,
    known: tuple[DateContext, str],
    born: Sequence[Span],
    events: Sequence[ChronologyEvent],
    running: _Running,
) -> tuple[list[ChronologyEvent], str]:
    """Dated sentences of the paragraphs that belong to no entry: letters, statements, a form's own narrative.

    Paragraphs that tell something and name no day are of the running day, see `_Running`.
    """
    context, last = known
    covered = {s.block_id for e in events for s in (*e.text_spans, *e.date_spans)}
    latest = {s.block_id: e.when.earliest for e in events if e.when.earliest for s in e.date_spans}
    out: list[ChronologyEvent] = []
    for n, block in enumerate(prose.blocks):
        if block.id in covered:
            context = replace(context, previous=latest.get(block.id, context.previous))
            running = _Running(latest[block.id]) if block.id in latest else running
            continue
        labelled = next((day for line in block.text.split("\n") if (day := form_day(line, context))), "")
        running = _Running(labelled, sure=True) if labelled else running
        found, previous = sentence_events(document, (block,), context, born, loose=True)
        if found and len(block.text) - found[-1].date_spans[0].end <= _SHORT_TAIL:
            found[-1] = _gone_on(found[-1], [b for b in prose.blocks[n + 1 : n + 2] if b.id not in covered])
        if found and found[-1].when.latest != running.day:
            running = _Running(found[-1].when.latest)
        elif not found and not labelled and running.holds(block, context):
            _carry(document, block, running.day, out, prose.blocks[n - 1] if n else None)
        out.extend(found)
        context = replace(context, previous=previous)
    return out, context.previous if prose.blocks and prose.blocks[-1].id not in covered else last


def _carry(document: Document, block: Block, day: str, out: list[ChronologyEvent], above: Block | None) -> None:
    """Tell a paragraph on the day, together with the paragraph above when that is told on the day too."""
    span = Span(block.id, 0, len(block.text))
    last = out[-1] if out else None
    if (
        last
        and above
        and not last.date_spans
        and last.text_spans[-1].block_id == above.id
        and last.when.earliest == day
    ):
        out[-1] = replace(last, text_spans=(*last.text_spans, span), columns=(*last.columns, ""))
        return
    time = find_time(block.text, 0, 4)[0]
    out.append(
        ChronologyEvent(
            "", document.id, document.agency, When(day, day, "day", time), (), (span,), ("",),
            reference(document, block), 0.6, ("date-carried",),
        )
    )  # fmt: skip


def _gone_on(event: ChronologyEvent, after: Sequence[Block]) -> ChronologyEvent:
    """The event with the paragraph after it, when that one is no heading and names no day."""
    more = [b for b in after if not is_heading(b) and not any(m.identifying for m in find_dates(b.text))]
    spans = (*event.text_spans, *(Span(b.id, 0, len(b.text)) for b in more))
    return replace(event, text_spans=spans, columns=(*event.columns, *("" for _ in more)))


def _cells(
    document: Document, table: Table, context: DateContext, born: Sequence[Span], kind: DocumentKind
) -> tuple[list[ChronologyEvent], str]:
    """Dated entries in the cells of a table that is only a page's layout: tables of one column, and long cells."""
    if kind is not DocumentKind.RECORDS:
        return [], context.previous
    if max((len(r.cells) for r in table.rows), default=0) == 1:
        return entry_events(document, [b for r in table.rows for b in r.blocks()], context, born)
    events: list[ChronologyEvent] = []
    last = context.previous
    for row in table.rows:
        for column in sorted(row.cells):
            if len(row.text(column)) >= _LONG_CELL:
                found, last = entry_events(document, row.cells[column], replace(context, previous=last), born)
                events.extend(found)
    return events, last


@dataclass(frozen=True, slots=True)
class _FormDay:
    """The day (and time) that a form tells, in which block, and whether its label stands in a cell of its own."""

    block: Block
    dated: Dated


def _form_day(table: Table, context: DateContext) -> _FormDay | None:
    """The day that a form's table tells, in a cell behind a label ("Call date") or in the label's own cell."""
    for row in table.rows:
        columns = sorted(row.cells)
        for column, after in zip(columns, [*columns[1:], None], strict=True):
            value = row.text(after) if after is not None else ""
            own, beside = row.text(column), f"{row.text(column)}: {value}"
            told = own if form_day(own, context) else beside if form_day(beside, context) else ""
            if told:
                block = row.cells[column if told is own or after is None else after][0]
                matches = tuple(m for m in find_dates(block.text, context) if m.identifying and not m.born)
                dated = leading(block.text, 0, matches)
                if dated is not None:
                    return _FormDay(block, dated)
    return None


def _last_day(prose: Prose, context: DateContext, born: Sequence[Span]) -> str:
    """The last day that a run of paragraphs names, "" for none: that of a table of times below it."""
    for block in reversed(prose.blocks):
        days = [m for m in find_dates(block.text, context) if m.identifying and m.precision == "day" and m.earliest]
        days = [m for m in days if not m.born and not is_birth(block, m, born)]
        if days:
            return days[-1].earliest
    return ""


def _told_below(
    document: Document, prose: Prose, form: _FormDay, events: Sequence[ChronologyEvent]
) -> list[ChronologyEvent]:
    """What stands right below a form is told of the form's day, up to the next heading or entry."""
    covered = {s.block_id for e in events for s in (*e.text_spans, *e.date_spans)}
    below = takewhile(lambda b: not is_heading(b) and b.id not in covered, prose.blocks)
    spans = tuple(Span(b.id, 0, len(b.text)) for b in below)
    if not spans or not tells(" ".join(b.text for b in prose.blocks[: len(spans)])):
        return []
    date_span = Span(form.block.id, form.dated.start, form.dated.end)
    return [
        ChronologyEvent(
            "", document.id, document.agency, form.dated.when, (date_span,), spans, ("",) * len(spans),
            reference(document, prose.blocks[0]), 0.8, form.dated.flags,
        )
    ]  # fmt: skip


def _first_date(document: Document) -> str:
    """The first full date that opens a line or a cell: the anchor for dates without a year before it."""
    loose = ""
    for block in document.blocks:
        if block.removed:
            continue
        for match in find_dates(block.text):
            if match.earliest and match.precision == "day" and not match.born and not match.inferred:
                if not block.text[: match.start].rsplit("\n", 1)[-1].strip(" ?(-"):
                    return match.earliest
                loose = loose or match.earliest
    return loose
