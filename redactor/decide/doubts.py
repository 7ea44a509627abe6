"""Dates that a person has to look at: vague ones, ones that can't be, and birthdays. Nothing is made up for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from redactor.decide.birthdays import uncovered
from redactor.model.document import Document
from redactor.model.mention import Kind, Mention
from redactor.rulebook.case import CaseFacts
from redactor.text.dates import DateContext, find_dates

_FIRST_YEAR = 1900
_YEARS_AFTER = 5


def date_doubts(document: Document, mentions: Sequence[Mention], facts: CaseFacts) -> tuple[tuple[str, str], ...]:
    """(mention id, reason) for a document, sorted. What is no mention has the id of its block and a number.

    Reasons: "date-vague" (the writer wasn't sure), "date-impossible" (no such day, or a year far from the case),
    "birthday" (beside a date it gives a date of birth away; treated as one).
    """
    blocks = {b.id: b for b in document.blocks if not b.removed}
    out = [
        (f"{block_id}.{reason}{n}", reason)
        for block_id, stretches in uncovered(document, mentions).items()
        if block_id in blocks
        for n, (_, reason, _) in enumerate(stretches, 1)
    ]
    context = DateContext(earliest=facts.scope_from, latest=facts.scope_to)
    for m in mentions:
        if m.kind not in (Kind.DATE, Kind.DATE_OF_BIRTH) or m.span.block_id not in blocks:
            continue
        text = blocks[m.span.block_id].text
        inside = [d for d in find_dates(text, context) if d.start < m.span.end and m.span.start < d.end]
        if any(d.unsure or d.precision == "approximate" for d in inside):
            out.append((m.id, "date-vague"))
        elif any(_far(d.earliest, facts) for d in inside if d.earliest):
            out.append((m.id, "date-impossible"))
    return tuple(sorted(set(out)))


def _far(day: str, facts: CaseFacts) -> bool:
    year = date.fromisoformat(day).year
    return year < _FIRST_YEAR or bool(facts.scope_to) and year > int(facts.scope_to[:4]) + _YEARS_AFTER
