"""The audit report: one self-contained page that a board member can read before signing, without any script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from redactor.model.records import AuditRecord, RunManifest

REASONS = {
    "A": "personal name",
    "B": "contact or location",
    "C": "date or age",
    "D": "reference number",
    "E": "professional",
    "F": "organisation",
    "G": "third party",
    "H": "special category",
    "J": "court or legal",
    "K": "other",
}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One document in the report: id, agency, media, pages, redactions, items left out, what happened."""

    id: str
    agency: str
    media: str
    pages: int
    ocr_pages: int
    redactions: int
    left_out: int
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CastRow:
    """One label in the report: who or what it stands for by role, how often and how sure. No names."""

    label: str
    kind: str
    mentions: int
    sure: float
    in_register: bool
    role: str = ""
    by_agency: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """How one table was read: document id, its number there, rows, and its columns; "" when it's no chronology."""

    document: str
    number: int
    rows: int
    columns: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page shows. `doubts` counts worklist items by reason; `policies` maps output to policy title.

    `foreign` are pages (document id, page number or 0) that may belong to another family.
    """

    manifest: RunManifest
    rows: Sequence[ReportRow]
    cast: Sequence[CastRow]
    doubts: Mapping[str, int]
    policies: Mapping[str, str]
    findings: Mapping[str, int]
    records: int
    last_hash: str
    foreign: Sequence[tuple[str, int]] = ()
    tables: Sequence[TableRow] = ()


def render_report(report: Report, records: Sequence[AuditRecord]) -> str:
    """The page's HTML."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    redactions = [r for r in records if r.step == "decide"]
    copies = [r for r in redactions if "redacted" in str(r.detail["outputs"]).split(",")]
    return environment.get_template("report.html.j2").render(
        report=report,
        manifest=report.manifest,
        total=len(copies),
        by_kind=_bars(Counter(str(r.detail.get("kind", "other")).replace("_", " ") for r in copies)),
        by_reason=_bars(Counter(REASONS.get(str(r.detail["reason"]), "other") for r in copies)),
        by_action=_bars(Counter(r.action for r in copies)),
        by_finder=_bars(Counter(f for r in copies for f in str(r.detail.get("finders", "")).split(",") if f)),
        pending=sum(r.action == "pending" for r in copies),
    )


def _bars(counts: Counter[str]) -> list[tuple[str, int, float]]:
    most = max(counts.values(), default=1)
    return [(k, n, 100 * n / most) for k, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
