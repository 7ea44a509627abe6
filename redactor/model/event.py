"""A dated event of a record, pointing at the source text it was told in."""

from __future__ import annotations

from dataclasses import dataclass

from redactor.model.spans import Span


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: ISO dates `earliest <= latest`, a precision word and an optional HH:MM time.

    precision: day, range, month, season, year, approximate, unknown. Dates are "" when unknown.
    """

    earliest: str
    latest: str
    precision: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyEvent:
    """One dated entry. `date_spans` is the text that gave the date, `text_spans` the entry's own text.

    `columns` names each text span's role in a table row (event, action, comment, source, who, ...), "" for prose.
    `source` is a reference a reader can follow ("D02 p.3", "D05 table 1 row 7"). `certainty` is 0-1.
    """

    id: str
    document_id: str
    agency: str
    when: When
    date_spans: tuple[Span, ...]
    text_spans: tuple[Span, ...]
    columns: tuple[str, ...]
    source: str
    certainty: float = 1.0
    flags: tuple[str, ...] = ()
