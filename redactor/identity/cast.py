"""The cast of a case for `people.csv` and the report: labels, roles and counts, no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from redactor.identity.resolve import Resolution
from redactor.model.document import Document
from redactor.model.mention import Kind


@dataclass(frozen=True, slots=True)
class CastRow:
    """One identity: `mentions` counts per agency in alphabetical order, `sure` is 0-1."""

    identity_id: str
    kind: Kind
    label: str
    role: str
    mentions: tuple[tuple[str, int], ...]
    sure: float
    in_register: bool


def cast_rows(resolution: Resolution, documents: Sequence[Document]) -> tuple[CastRow, ...]:
    """A row for each identity, people first, then by label."""
    agency = {d.id: d.agency for d in documents}
    order = {Kind.PERSON: 0, Kind.ORGANISATION: 1, Kind.ADDRESS: 2, Kind.PLACE: 3}
    rows = []
    for i in resolution.identities:
        counts = Counter(agency.get(m.rsplit(".", 1)[0], "") for m in i.mention_ids)
        rows.append(CastRow(i.id, i.kind, i.label, i.role, tuple(sorted(counts.items())), i.sure, i.in_register))
    return tuple(sorted(rows, key=lambda r: (order.get(r.kind, 9), r.label, r.identity_id)))


def by_agency(row: CastRow) -> str:
    """The mentions per agency in one cell: "GP 3; Police 2"."""
    return "; ".join(f"{agency or '-'} {count}" for agency, count in row.mentions)
