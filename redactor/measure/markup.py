"""The samples' markup: `{{surface::TYPE::entity}}` in a small Markdown subset with YAML front matter.

Front matter keys: agency, kind, format (docx, pdf, scan, xlsx, csv, txt), title, header, footer, and optionally
comments, footnotes, tracked and text_box, all of which may hold markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redactor.errors import ConfigError
from redactor.rulebook.yamlio import parse as parse_yaml

_SPAN = re.compile(r"\{\{(.+?)::([A-Z_]+)::([^{}:]+?)\}\}", re.DOTALL)
_RULER = re.compile(r":?-{2,}:?")
_SPECIAL = re.compile(r"(# |## |- |\||---page---)")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One annotated surface in the unmarked text: offsets, type (PERSON, DOB, ...) and entity id ("-" for none)."""

    start: int
    end: int
    type: str
    entity: str
    surface: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One sample document: front matter, marked body, and the whole text without markup with its gold spans."""

    name: str
    meta: dict[str, Any]
    body: str
    text: str
    spans: tuple[GoldSpan, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a body: kind h1, h2, p, li, page or table; `text` or `rows` still marked up."""

    kind: str
    text: str = ""
    rows: Rows = ()


def unmark(marked: str) -> tuple[str, tuple[GoldSpan, ...]]:
    """Text without markup, and the spans that were marked in it."""
    out: list[str] = []
    spans: list[GoldSpan] = []
    at = length = 0
    for m in _SPAN.finditer(marked):
        out.append(marked[at : m.start()])
        length += m.start() - at
        surface = m.group(1)
        spans.append(GoldSpan(length, length + len(surface), m.group(2), m.group(3), surface))
        out.append(surface)
        length += len(surface)
        at = m.end()
    out.append(marked[at:])
    return "".join(out), tuple(spans)


def plain(marked: object) -> str:
    """Text without markup; None becomes the empty string."""
    return unmark("" if marked is None else str(marked))[0]


def load_gold(path: Path) -> GoldDocument:
    """Read one sample document. Raises ConfigError when the front matter is missing or lacks a key."""
    pieces = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(pieces) != 3:
        raise ConfigError(path.name, "a sample document starts with front matter between two --- lines")
    meta, _ = parse_yaml(pieces[1], path.name)
    missing = [k for k in ("agency", "kind", "format") if k not in meta]
    if missing:
        raise ConfigError(path.name, f"front matter lacks {', '.join(missing)}")
    text, spans = unmark("\n".join(_surfaces(meta, pieces[2].replace("---page---\n", ""))))
    return GoldDocument(path.stem, meta, pieces[2], text, spans)


def _surfaces(meta: dict[str, Any], body: str) -> Iterator[str]:
    yield str(meta.get("header") or "")
    yield body
    yield from (" " + str(t.get("inserted", "")) for t in meta.get("tracked") or ())
    yield str(meta.get("footer") or "")
    yield from (str(note) for note in meta.get("footnotes") or ())
    for comment in meta.get("comments") or ():
        yield str(comment.get("text", ""))
    yield str(meta.get("text_box") or "")


def parts(body: str) -> Iterator[Part]:
    """The pieces of a marked body in order."""
    lines = body.split("\n")
    i = 0
    while i < len(lines):
        line = lines[i]
        i += 1
        if not line.strip():
            continue
        if line.strip() == "---page---":
            yield Part("page")
        elif line.startswith("# "):
            yield Part("h1", line[2:])
        elif line.startswith("## "):
            yield Part("h2", line[3:])
        elif line.startswith("- "):
            yield Part("li", line[2:])
        else:
            start = i - 1
            table = line.lstrip().startswith("|")
            while i < len(lines) and _goes_on(lines[i], table):
                i += 1
            run = lines[start:i]
            yield Part("table", rows=_rows(run)) if table else Part("p", "\n".join(run))


def _goes_on(line: str, table: bool) -> bool:
    if table:
        return line.lstrip().startswith("|")
    return bool(line.strip()) and not _SPECIAL.match(line)


def _rows(lines: list[str]) -> Rows:
    rows = (tuple(c.strip() for c in line.strip().strip("|").split("|")) for line in lines)
    return tuple(row for row in rows if not all(_RULER.fullmatch(c) for c in row))
