"""A mention that lists several names ("A Bell, Cara Dunn and E. Fox", "Hope, Dana") is made one mention for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from redactor.identity.alike import alike
from redactor.identity.names import NameForm, Shape, parse_name
from redactor.model.document import Document
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span

_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\n|:(?=\s)|\band\b)\s*")
_COMMA = re.compile(r"\s*,\s*")
_WHOLE = frozenset({Shape.FULL, Shape.INITIAL_SURNAME})

Piece = tuple[int, int]
Mentions = Mapping[str, Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class _Told:
    """How often whole names of the case show a word to be a forename, and to be a surname."""

    forenames: Counter[str]
    surnames: Counter[str]

    def forename(self, word: str) -> bool:
        return self.forenames[word] > 3 * self.surnames[word]


def split_lists(documents: Sequence[Document], mentions: Mentions) -> dict[str, tuple[Mention, ...]]:
    """The mentions by document, numbered anew in the same order, with every list of names taken apart.

    "SMITH, Jane" is one name. A list is of whole names; of single words that are spellings of one name; or of single
    words that whole names of the case show to be forenames.
    """
    told = _told(documents, mentions)
    out: dict[str, tuple[Mention, ...]] = {}
    for document in documents:
        texts = {b.id: b.text for b in document.blocks}
        parts = [part for m in mentions[document.id] for part in _parts(m, texts[m.span.block_id], told)]
        out[document.id] = tuple(replace(m, id=f"{document.id}.m{n:04d}") for n, m in enumerate(parts, 1))
    return out


def _told(documents: Sequence[Document], mentions: Mentions) -> _Told:
    forenames: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    for document in documents:
        texts = {b.id: b.text for b in document.blocks}
        for m in mentions[document.id]:
            surface = texts[m.span.block_id][m.span.start : m.span.end]
            form = parse_name(surface) if m.kind is Kind.PERSON and not _COMMA.search(surface) else None
            if form is not None and form.shape in _WHOLE:
                surnames[form.surname] += 1
                forenames[form.forenames[0]] += 1
    return _Told(forenames, surnames)


def _parts(m: Mention, text: str, told: _Told) -> Iterator[Mention]:
    pieces = _names(text, list(_pieces(text, m.span)), told) if m.kind is Kind.PERSON else []
    if len(pieces) < 2:
        yield m
        return
    for start, end in pieces:
        yield replace(m, span=Span(m.span.block_id, start, end), entity="")


def _pieces(text: str, span: Span) -> Iterator[Piece]:
    start = span.start
    for gap in _BETWEEN.finditer(text, span.start, span.end):
        yield start, gap.start()
        start = gap.end()
    yield start, span.end


def _names(text: str, pieces: Sequence[Piece], told: _Told) -> list[Piece]:
    """The stretches of the names in a list, empty when it may be one name."""
    if len(pieces) == 2 and ":" in text[pieces[0][1] : pieces[1][0]]:
        # "Father of Ada: Ben Roe"
        return list(pieces)
    if len(pieces) == 2 and (_spellings(text, pieces) or _forenames(text, pieces, told)):
        return list(pieces)
    out: list[Piece] = []
    n = 0
    while n < len(pieces):
        start, end = pieces[n]
        if _is_whole(text[start:end]):
            n += 1
        elif _surname_first(text, pieces[n : n + 2]):
            end = pieces[n + 1][1]
            n += 2
        elif n + 1 < len(pieces) and text[start:end].isupper() and _loud_surname(text[slice(*pieces[n + 1])]):
            n += 1
        else:
            return []
        out.append((start, end))
    return out


def _form(piece: str) -> NameForm | None:
    return parse_name(piece) if piece.strip() else None


def _is_whole(piece: str) -> bool:
    form = _form(piece)
    return form is not None and form.shape in _WHOLE and len(form.surname) > 1 and len(piece.split()) > 1


def _surname_first(text: str, pair: Sequence[Piece]) -> bool:
    """Whether two pieces are one name with its surname in capitals in front: "SMITH, Jane", no "SMITH, Jane OTHER"."""
    if len(pair) < 2 or not _COMMA.fullmatch(text, pair[0][1], pair[1][0]):
        return False
    first, second = (text[a:b] for a, b in pair)
    return first.isupper() and len(first) > 2 and bool(second) and not second.isupper() and not _loud_surname(second)


def _loud_surname(piece: str) -> bool:
    """Whether a piece is a forename and a surname in capitals: "Jane SMITH"."""
    words = piece.split()
    return len(words) > 1 and words[-1].isupper() and len(words[-1]) > 2 and not words[0].isupper()


def _single(piece: str) -> str:
    form = _form(piece)
    return form.word if form is not None and form.shape is Shape.SINGLE and not form.title else ""


def _spellings(text: str, pieces: Sequence[Piece]) -> bool:
    a, b = (_single(text[slice(*p)]) for p in pieces)
    return bool(a and b) and a != b and alike(a, b)


def _forenames(text: str, pieces: Sequence[Piece], told: _Told) -> bool:
    words = [_single(text[slice(*p)]) for p in pieces]
    return all(told.forename(w) for w in words)
