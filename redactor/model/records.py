"""What is written beside the outputs: audit records and the run manifest. Ids, counts, offsets; never text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One line of `audit.jsonl`. `hash` covers the record with `prev_hash`, so lines can't be changed apart."""

    seq: int
    at: str
    run: str
    step: str
    subject: str
    action: str
    rule_id: str
    by: str
    detail: dict[str, str | int | float | bool]
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class RunManifest:
    """Everything that makes a run repeatable and comparable."""

    version: int
    package: str
    run: str
    profile: str
    pipeline_sha256: str
    engines: dict[str, str]
    rules: dict[str, str]
    model: str
    inputs: dict[str, str]
    outputs: dict[str, str]
    started: str
