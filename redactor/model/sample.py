"""A sample document ready to be written in an office format: plain text, no markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamplePart:
    """One piece of a body: kind h1, h2, p, li, page (a page break) or table (then `rows` of cells)."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SampleFile:
    """What a sample file holds. `tracked` pairs (deleted, inserted); `comments` pairs (author, text)."""

    name: str
    header: str
    footer: str
    parts: tuple[SamplePart, ...]
    comments: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[str, ...] = ()
    tracked: tuple[tuple[str, str], ...] = ()
    text_box: str = ""
