"""Audit records as JSON lines, each carrying the hash of the one before, so that none can be changed or lost unseen.

A chain alone can't show that its end was cut off; the number of records and the last hash are therefore also
written in the manifest and printed in the report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from redactor.model.records import AuditRecord

START = "0" * 64
Detail = dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What is to be recorded, before it is numbered and chained. Ids, counts and codes; never text."""

    step: str
    subject: str
    action: str
    rule_id: str = ""
    by: str = "redactor"
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """Result of checking a chain: sound or the number (from 1) of the first bad line, and the last good hash."""

    records: int
    last_hash: str
    bad_line: int = 0

    @property
    def sound(self) -> bool:
        """Whether every line is unchanged and in its place."""
        return self.bad_line == 0


def chain(entries: Iterable[AuditEntry], *, run: str, at: str) -> tuple[AuditRecord, ...]:
    """Number and chain the entries. `at` is the run's time stamp (ISO), one for all, so that runs repeat."""
    records: list[AuditRecord] = []
    previous = START
    for seq, e in enumerate(entries, 1):
        record = AuditRecord(seq, at, run, e.step, e.subject, e.action, e.rule_id, e.by, e.detail, previous, "")
        record = replace(record, hash=_hash(record))
        previous = record.hash
        records.append(record)
    return tuple(records)


def _hash(record: AuditRecord) -> str:
    body = {k: v for k, v in asdict(record).items() if k != "hash"}
    return sha256(_canonical(body).encode("utf-8")).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def to_lines(records: Sequence[AuditRecord]) -> str:
    """The audit file's text: one canonical JSON object a line."""
    return "".join(_canonical(asdict(r)) + "\n" for r in records)


def check_lines(text: str) -> ChainCheck:
    """Check an audit file's text line by line: numbering, previous hash and own hash."""
    previous, count = START, 0
    for number, line in enumerate(text.splitlines(), 1):
        try:
            record = AuditRecord(**json.loads(line))
        except (ValueError, TypeError):
            return ChainCheck(count, previous, number)
        if record.seq != number or record.prev_hash != previous or record.hash != _hash(record):
            return ChainCheck(count, previous, number)
        previous, count = record.hash, number
    return ChainCheck(count, previous)
