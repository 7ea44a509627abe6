"""Joins overlapping claims to mentions: the union is kept, the strongest claim names the kind."""

from __future__ import annotations

from collections.abc import Sequence

from redactor.detect.calibrate import sure
from redactor.detect.detect import order
from redactor.detect.keep import beaten, kept
from redactor.detect.terms import ANNOUNCED, BEATEN, founders, terms
from redactor.detect.trim import trim
from redactor.detect.view import View, view
from redactor.detect.vocab import vocab
from redactor.model.document import Block, Document
from redactor.model.mention import Detection, Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.rules_book import RuleBook

_RANK = {"register": 9, "labels": 6, "identifiers": 7, "dates": 6, "addresses": 6, "institutions": 5, "names": 4,
         "second_look": 4, "places": 3, "ner": 2}  # fmt: skip
_CONTAINERS = frozenset({Kind.EMAIL, Kind.WEB, Kind.USERNAME, Kind.ADDRESS, Kind.ORGANISATION})


def merge(document: Document, detections: Sequence[Detection], book: RuleBook) -> tuple[Mention, ...]:
    """The document's mentions in reading order, numbered. Keep terms drop claims of lists and of the model."""
    by_block: dict[str, list[Detection]] = {}
    for d in sorted(set(detections), key=order):
        by_block.setdefault(d.span.block_id, []).append(d)
    out: list[Mention] = []
    for block in document.blocks:
        claims = by_block.get(block.id)
        if claims:
            out += _merge_block(block, claims, book)
    return tuple(
        Mention(f"{document.id}.m{n:04d}", m.span, m.kind, m.score, m.scheme, m.entity, m.detections)
        for n, m in enumerate(out, 1)
    )


def _merge_block(block: Block, claims: Sequence[Detection], book: RuleBook) -> list[Mention]:
    seen = view(block.text)
    ranges = _source_ranges(seen, kept(seen.text, book))
    told = _source_ranges(seen, tuple(terms(seen.text, vocab(book))))
    named_after = _source_ranges(seen, tuple(founders(seen.text, vocab(book))))
    alive = []
    for d in claims:
        if _gives_way(d, (*ranges, *named_after)) or _told(d, told):
            continue
        cut = trim(block.text, d, book)
        if cut is not None and not (_gives_way(cut, ranges) or _told(cut, told)):
            alive.append(cut)
    alive = _settled(alive)
    groups: list[list[Detection]] = []
    end = -1
    for d in sorted(alive, key=order):
        if d.span.start < end or (groups and _glued(block.text, groups[-1], d, end)):
            groups[-1].append(d)
        else:
            groups.append([d])
        end = max(end, d.span.end) if groups[-1][0] is not d else d.span.end
    return [_mention(group) for group in groups]


def _gives_way(d: Detection, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a keep term beats the claim. Behind a title ("DC Spain") only a longer term does."""
    if d.rule_id == "names.title":
        ranges = [(a, b) for a, b in ranges if a < d.span.start or b > d.span.end]
    return beaten(d.span.start, d.span.end, d.finder, ranges)


def _told(d: Detection, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether the surroundings tell that a claim of a list or of the model is part of a term."""
    return (
        d.finder in BEATEN
        and d.rule_id not in ANNOUNCED
        and any(a <= d.span.start and d.span.end <= b for a, b in ranges)
    )


def _settled(claims: list[Detection]) -> list[Detection]:
    """Drop a weak claim that only partly overlaps a much stronger one: its rest is a wrong boundary, not a name."""
    out = []
    for d in claims:
        if d.finder == "ner" and any(
            s.finder in ("identifiers", "dates") and s.span.overlaps(d.span) and not d.span.contains(s.span)
            for s in claims
        ):
            continue
        out.append(d)
    return out


def _glued(text: str, group: list[Detection], d: Detection, end: int) -> bool:
    """Whether two names of one person stand side by side, so that they are one mention."""
    if d.kind is not Kind.PERSON or any(g.kind is not Kind.PERSON for g in group):
        return False
    entities = {g.entity for g in group if g.entity} | ({d.entity} if d.entity else set())
    return text[end : d.span.start] in (" ", "-") and len(entities) < 2


def _source_ranges(seen: View, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(seen.source(a, b) for a, b in ranges)


def _mention(group: list[Detection]) -> Mention:
    span = Span(group[0].span.block_id, min(d.span.start for d in group), max(d.span.end for d in group))
    best = _best(group, span)
    known = [d for d in group if d.entity and d.kind is best.kind] or [d for d in group if d.entity]
    entity = max(known, key=lambda d: (len(d.span), d.score, d.entity)).entity if known else ""
    return Mention("", span, best.kind, sure(group), best.scheme, entity, tuple(sorted(group, key=order)))


def _best(group: list[Detection], span: Span) -> Detection:
    def weight(d: Detection) -> tuple[bool, bool, int, int, float, str, str]:
        container = d.kind in _CONTAINERS and d.finder != "ner" and len(d.span) * 3 >= len(span) * 2 and len(group) > 1
        birth = d.kind is Kind.DATE_OF_BIRTH
        return container, birth, _RANK.get(d.finder, 1), len(d.span), d.score, d.kind.value, d.rule_id

    return max(group, key=weight)
