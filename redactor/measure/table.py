"""A readable table of scores for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def score_table(scores: Mapping[str, Any]) -> str:
    """One line a gold type with recall and counts, then direct, quasi and over-redaction, by case and document."""
    lines = [f"{scores['case']}, register {scores['register']}, profile {scores['profile']}", ""]
    lines.append(f"{'type':<14}{'recall':>8}{'found':>8}{'of':>7}")
    for kind, row in sorted(scores["types"].items()):
        lines.append(f"{kind:<14}{row['recall']:>8.1%}{row['found']:>8}{row['total']:>7}")
    lines.append("")
    lines.append(f"{'document':<34}{'direct':>8}{'quasi':>8}{'over':>8}")
    for row in scores["documents"]:
        lines.append(f"{row['name']:<34}{row['direct']:>8.1%}{row['quasi']:>8.1%}{row['over_redaction']:>8.1%}")
    total = scores["total"]
    lines.append(f"{'all':<34}{total['direct']:>8.1%}{total['quasi']:>8.1%}{total['over_redaction']:>8.1%}")
    events = scores.get("events")
    if events:
        lines.append("")
        lines.append(f"chronology: {events['found']} of {events['total']} gold events found ({events['recall']:.1%})")
    return "\n".join(lines)
