"""What passes into readers and out of renderers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from redactor.model.document import Media
from redactor.model.outcome import Finding


@dataclass(frozen=True, slots=True)
class Source:
    """A submitted file that was received: hashed, its media told by content, an id given. The path is sensitive."""

    id: str
    path: Path = field(repr=False)
    sha256: str
    media: Media
    agency: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A redacted copy: its bytes, and what the renderer removed or changed that a reader should know of."""

    data: bytes = field(repr=False)
    media: Media
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Surface:
    """One place of an output where text can hide: a page, a zip part, a raw stream.

    `raw` means undecoded bytes; `shown` marks the text as a reader sees it, which can be compared with what was meant.
    """

    part: str
    text: str = field(repr=False)
    raw: bool = False
    shown: bool = False
