"""Every miss and every lost run in its own words, with what stands around it: sensitive, for the page only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redactor.measure.markup import GoldDocument
from redactor.measure.score import Score

_AROUND = 50
_LONGEST = 160
_ENDS = 60
_BESIDE = "went with a right redaction beside it"

Found = tuple[str, int, int, tuple[tuple[int, int], ...], str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words before, the words meant in pieces (text, whether it is what was left), and words after."""

    before: str = field(repr=False)
    pieces: tuple[tuple[str, bool], ...] = field(repr=False)
    after: str = field(repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """The excerpts of one gold type in one document, in text order."""

    type: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """The excerpts of one document by type."""

    name: str
    title: str
    types: tuple[TypeGroup, ...]

    @property
    def count(self) -> int:
        """Excerpts in this document."""
        return sum(len(t.excerpts) for t in self.types)


def missed(documents: Sequence[GoldDocument], scored: Mapping[str, Score]) -> tuple[DocumentGroup, ...]:
    """Gold spans that leaked; the pieces marked are the identifying words that were left."""
    found: dict[str, list[Found]] = {}
    for d in documents:
        found[d.name] = [(m.type, m.start, m.end, m.left, "") for m in scored[d.name].misses]
    return _grouped(documents, found)


def lost(documents: Sequence[GoldDocument], scored: Mapping[str, Score]) -> tuple[DocumentGroup, ...]:
    """Innocent words that are gone, by the type the tool took them for."""
    found: dict[str, list[Found]] = {}
    for d in documents:
        runs = scored[d.name].lost_runs
        found[d.name] = [(r.type, r.start, r.end, ((r.start, r.end),), _BESIDE if r.right else "") for r in runs]
    return _grouped(documents, found)


def _grouped(documents: Sequence[GoldDocument], found: Mapping[str, Sequence[Found]]) -> tuple[DocumentGroup, ...]:
    groups = []
    for document in documents:
        by_type: dict[str, list[Excerpt]] = {}
        for kind, start, end, marked, note in sorted(found[document.name], key=lambda f: (f[0], bool(f[4]), f)):
            by_type.setdefault(kind, []).append(excerpt(document.text, start, end, marked, note))
        if by_type:
            types = tuple(TypeGroup(k, tuple(by_type[k])) for k in sorted(by_type, key=lambda k: (not k, k)))
            groups.append(DocumentGroup(document.name, str(document.meta.get("title", "")), types))
    return tuple(groups)


def excerpt(text: str, start: int, end: int, marked: Iterable[tuple[int, int]], note: str = "") -> Excerpt:
    """`text[start:end]` with about 50 characters on each side, cut at words; `marked` are offsets within it."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = "… " + re.sub(r"^\S*\s+", "", before)
    if last < len(text):
        after = re.sub(r"\s+\S*$", "", after) + " …"
    pieces: list[tuple[str, bool]] = []
    at = start
    for a, b in sorted(marked):
        if pieces and pieces[-1][1] and not text[at:a].strip():
            pieces[-1] = (pieces[-1][0] + text[at:b], True)
        else:
            pieces += [(text[at:a], False)] if a > at else []
            pieces.append((text[a:b], True))
        at = b
    if at < end:
        pieces.append((text[at:end], False))
    return Excerpt(_line(before), tuple((_clipped(_line(t)), m) for t, m in pieces), _line(after), note)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_ENDS]} [… {len(text) - 2 * _ENDS} characters …] {text[-_ENDS:]}"
