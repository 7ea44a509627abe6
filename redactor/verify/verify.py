"""Verifies one output: denied strings in every surface, and words that were never meant to be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redactor.model.outcome import Finding
from redactor.model.source import Surface
from redactor.verify.compare import unexpected
from redactor.verify.deny import DenyList

_ADVICE = "The output was withheld. Report this as a fault of the program, with the document's id."


def verify_output(
    subject: str, surfaces: Iterable[Surface], deny: DenyList, expected: Sequence[str] | None
) -> tuple[Finding, ...]:
    """Leaks found in an output's surfaces; empty when it is clean.

    `expected` is every text the output is meant to hold; None leaves the comparison out (for files nobody here
    made). Findings name the part and a count, never the string that was found.
    """
    found: list[Finding] = []
    all_surfaces = tuple(surfaces)
    if not any(s.text.strip() for s in all_surfaces):
        found.append(Finding(subject, "whole file", "unreadable", "high", _ADVICE))
    for surface in all_surfaces:
        hits = deny.in_raw(surface.text) if surface.raw else sum(1 for _ in deny.find(surface.text))
        if hits:
            found.append(Finding(subject, surface.part, "denied", "high", _ADVICE, hits))
    if expected is not None:
        strange = unexpected(all_surfaces, expected)
        if strange:
            found.append(Finding(subject, "whole file", "unexpected-text", "high", _ADVICE, strange))
    return tuple(found)
