"""How the tables of a document were read: which are chronologies and what each column was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from redactor.model.document import Document
from redactor.narrative.layout import Table, segments
from redactor.narrative.mapping import Mapped, map_table
from redactor.narrative.wordlists import columns as column_names
from redactor.narrative.wordlists import plain, role_of


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """One column: its number from 1, heading as written (sensitive), role, and what told the role.

    `told_by` is "case.yaml", "heading" or "content". `word` is the heading when it is a word of the synonym table and
    so tells nothing of the case, "" otherwise.
    """

    number: int
    heading: str = field(repr=False)
    role: str
    told_by: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table: its document, number from 1, rows below the header, and its columns; none when it's no chronology."""

    document_id: str
    number: int
    rows: int
    columns: tuple[ColumnRead, ...]


def read_tables(document: Document, override: Mapping[str, str]) -> tuple[TableRead, ...]:
    """Every table of `document` in order, as `find_events` reads it with the same `override`."""
    return tuple(
        TableRead(
            document.id,
            table.number,
            len(mapped.rows) if mapped else len(table.rows),
            tuple(_columns(mapped, override)) if mapped else (),
        )
        for table, mapped in mapped_tables(document, override)
    )


def mapped_tables(document: Document, override: Mapping[str, str]) -> Iterator[tuple[Table, Mapped | None]]:
    """Each table with its mapping, None where it is no chronology."""
    before: Mapped | None = None
    for segment in segments(document):
        if isinstance(segment, Table):
            mapped = map_table(segment, override, before)
            before = mapped or before
            yield segment, mapped


def _columns(mapped: Mapped, override: Mapping[str, str]) -> Iterator[ColumnRead]:
    given = {plain(h) for h in override}
    known = {name for name, _ in column_names().whole}
    for n, (column, role) in enumerate(sorted(mapped.roles.items())):
        heading = mapped.headings.get(column, "")
        named = bool(heading) and role_of(heading, override) == role
        told_by = "case.yaml" if plain(heading) in given and heading else "heading" if named else "content"
        yield ColumnRead(n + 1, heading, role, told_by, plain(heading) if plain(heading) in known else "")
