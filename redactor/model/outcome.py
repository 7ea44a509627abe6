"""How it went: partial success is a value, not a log line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The end of one document (or of the case) in a run."""

    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Failure:
    """Where something failed and why: a step name, a reason code and a message free of document values."""

    where: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Status of one subject (a document id or "case") after a step or a run."""

    subject: str
    status: Status
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader saw in a file: page or part, what, how bad, what to do. Never the value itself."""

    subject: str
    part: str
    code: str
    severity: str
    advice: str
    count: int = 1
