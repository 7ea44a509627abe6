"""Another family's page in the bundle: pages that share no person, number or address with the rest of the case.

Pages (or, where a document has none, its parts between headings) are joined when they name the same person of the
family, the same number or the same address. What is joined to the register's people, or else to the largest part, is
the case. A forename alone, or a name without a place in the family, may be anybody's: it takes two of them to join a
part, and half as many as the people it names. A part that stays outside and tells
enough of a family of its own is reported; one person named once is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redactor.identity.resolve import KEPT, Resolution, WorkItem
from redactor.model.document import Block, BlockKind, Document
from redactor.model.identity import Identity
from redactor.model.mention import Kind, Mention
from redactor.text.fold import fold_key

REASON = "foreign-page"
_ENOUGH = 3.5
_NUMBERS = frozenset({"nhs", "chi", "upn", "nino", "uln", "hospital", "pnc"})
_NO_KIN = frozenset({"", "person", "adult", "neighbour", "family friend", "foster carer", "cousin", KEPT})
_SMALL = 6
_HINTS = 2


@dataclass(frozen=True, slots=True)
class ForeignPage:
    """One page that may be another family's: document id, page (0 where the document has none) and its mentions."""

    document: str
    page: int
    mentions: tuple[str, ...]


@dataclass(slots=True)
class _Piece:
    document: str
    page: int
    mentions: list[Mention] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)
    registered: bool = False
    people: int = 0
    kin: int = 0
    numbers: set[str] = field(default_factory=set, repr=False)
    births: int = 0
    places: set[str] = field(default_factory=set)

    def weight(self) -> float:
        """How much the piece tells of a family: people, relations, numbers, births, addresses."""
        if not self.people or not (self.kin or self.numbers or self.births or self.places):
            return 0.0
        told = min(self.people, 4) + min(self.kin, 1) + 2 * min(len(self.numbers), 2) + 1.5 * min(self.births, 1)
        return told + min(len(self.places), 2)


def find_foreign(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], resolution: Resolution
) -> tuple[ForeignPage, ...]:
    """The pages that may belong to another family, in case order."""
    pieces = [p for d in documents for p in _pieces(d, mentions.get(d.id, ()), resolution)]
    groups = _joined(pieces)
    known = [g for g in groups if any(p.registered for p in g)]
    own = known or sorted(groups, key=lambda g: -sum(len(p.mentions) for p in g))[:1]
    others = [g for g in groups if not any(g is o for o in own)]
    strange = [p for g in _outside(own, others) for p in g if p.weight() >= _ENOUGH]
    pages: dict[tuple[str, int], list[str]] = defaultdict(list)
    for p in strange:
        pages[p.document, p.page] += [m.id for m in p.mentions]
    return tuple(ForeignPage(doc, page, tuple(ids)) for (doc, page), ids in sorted(pages.items()))


def foreign_items(pages: Iterable[ForeignPage]) -> tuple[WorkItem, ...]:
    """A worklist item for each page, at its first mention."""
    return tuple(WorkItem(p.mentions[0], REASON) for p in pages)


def _pieces(document: Document, mentions: Sequence[Mention], resolution: Resolution) -> Iterator[_Piece]:
    of_block: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        of_block[m.span.block_id].append(m)
    by_id, doubts = resolution.by_id(), _doubts(resolution)
    for page, blocks in _parts(document):
        piece = _Piece(document.id, page)
        for block in blocks:
            for m in of_block[block.id]:
                identity = by_id.get(resolution.of(m.id))
                _note(piece, m, block.text[m.span.start : m.span.end], identity, doubts.get(m.id, ()))
        if piece.mentions:
            yield piece


def _parts(document: Document) -> Iterator[tuple[int, list[Block]]]:
    blocks = [b for b in document.blocks if b.kind is not BlockKind.METADATA]
    if document.pages:
        for number in sorted({b.page for b in blocks}):
            yield number, [b for b in blocks if b.page == number]
        return
    part: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and len(part) > _SMALL:
            yield 0, part
            part = []
        part.append(block)
    yield 0, part


def _doubts(resolution: Resolution) -> dict[str, tuple[str, ...]]:
    """The identities that a doubtful mention may be: it joins its page to theirs."""
    ids = {i.label: i.id for i in resolution.identities}
    return {w.mention_id: tuple(ids[c] for c in w.candidates if c in ids) for w in resolution.worklist}


def _note(piece: _Piece, m: Mention, surface: str, identity: Identity | None, maybe: Sequence[str]) -> None:
    piece.mentions.append(m)
    whole = m.kind is not Kind.PERSON or len(re.findall(r"\w{2,}", surface)) > 1
    piece.registered |= whole and (bool(m.entity) or (identity is not None and identity.in_register))
    piece.hints |= {f"i:{x}" for x in maybe}
    if m.kind is Kind.PERSON and identity is not None and not identity.professional and identity.role != KEPT:
        anchor = f"i:{identity.id}"
        if anchor not in piece.anchors | piece.hints and (whole or identity.role not in _NO_KIN):
            piece.people += 1
            piece.kin += identity.role not in _NO_KIN
        sure = whole and (identity.in_register or identity.role not in _NO_KIN)
        (piece.anchors if sure else piece.hints).add(anchor)
    elif m.kind is Kind.IDENTIFIER:
        value = re.sub(r"\W", "", fold_key(surface))
        piece.anchors.add(f"n:{value}")
        if m.scheme in _NUMBERS:
            piece.numbers.add(value)
    elif m.kind is Kind.DATE_OF_BIRTH:
        piece.births += 1
        piece.anchors.add(f"b:{re.sub(r'[^0-9a-z]', '', fold_key(surface))}")
    elif m.kind in (Kind.ADDRESS, Kind.POSTCODE):
        place = identity.id if identity else re.sub(r"\W", "", fold_key(surface))
        piece.places.add(place)
        piece.anchors.add(f"a:{place}")
    elif m.kind in (Kind.PHONE, Kind.VEHICLE):
        piece.anchors.add(f"n:{re.sub(r'[^0-9a-z]', '', fold_key(surface))}")


def _outside(own: Sequence[list[_Piece]], others: list[list[_Piece]]) -> list[list[_Piece]]:
    """The groups without those that share enough hints with the case, nearest first until nothing changes."""
    told = {a for g in own for p in g for a in p.anchors | p.hints}
    while True:
        near = [g for g in others if _shared(g, told) >= max(_HINTS, sum(p.people for p in g) / 2)]
        if not near:
            return others
        told |= {a for g in near for p in g for a in p.anchors | p.hints}
        others = [g for g in others if not any(g is n for n in near)]


def _shared(group: Sequence[_Piece], told: set[str]) -> int:
    return len({h for p in group for h in p.anchors | p.hints} & told)


def _joined(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Groups of pieces that share an anchor, directly or through others, in case order."""
    parent = list(range(len(pieces)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    first: dict[str, int] = {}
    for n, piece in enumerate(pieces):
        for anchor in sorted(piece.anchors):
            if anchor in first:
                a, b = sorted((root(first[anchor]), root(n)))
                parent[b] = a
            first.setdefault(anchor, n)
    groups: dict[int, list[_Piece]] = defaultdict(list)
    for n, piece in enumerate(pieces):
        groups[root(n)].append(piece)
    return list(groups.values())
