"""What happens to a mention in one output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from redactor.model.spans import Span


class Action(StrEnum):
    """The treatments. PENDING waits for a person and renders like REMOVE."""

    KEEP = "keep"
    LABEL = "label"
    PSEUDONYM = "pseudonym"
    GENERALISE = "generalise"
    REMOVE = "remove"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Decision:
    """The treatment of one mention under one policy. `replacement` is shown in place of the span (safe text)."""

    mention_id: str
    span: Span
    action: Action
    replacement: str
    rule_id: str
    reason_code: str
    by: str = "policy"
    identity_id: str = ""
