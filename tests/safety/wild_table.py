"""The section on wild files in docs/safety.md."""

from __future__ import annotations

from typing import Any


def write_section(rows: list[dict[str, Any]]) -> None:
    pass
