"""Places what a tool redacted on the words of the gold text, so that each redaction can be judged and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from redactor.measure.markup import GoldDocument
from redactor.measure.score import Redaction, owners, source_tokens
from redactor.model.document import Block, BlockKind, Document
from redactor.model.mention import Kind

GOLD_TYPES = {
    Kind.PERSON: "PERSON",
    Kind.ORGANISATION: "ORG",
    Kind.PLACE: "LOCATION",
    Kind.ADDRESS: "ADDRESS",
    Kind.POSTCODE: "POSTCODE",
    Kind.DATE: "DATE",
    Kind.DATE_OF_BIRTH: "DOB",
    Kind.AGE: "AGE",
    Kind.PHONE: "PHONE",
    Kind.EMAIL: "EMAIL",
    Kind.WEB: "URL",
    Kind.USERNAME: "USERNAME",
    Kind.VEHICLE: "VEHICLE_REG",
    Kind.IDENTIFIER: "ID",
}
_SCHEMES = {"nhs": "NHS_NUMBER", "nino": "NINO"} | dict.fromkeys(
    ("court", "police", "incident", "reference", "social-care", "crn", "hospital"), "CASE_REF"
)
_FIRST = {BlockKind.HEADER: 0, BlockKind.FOOTER: 2, BlockKind.FOOTNOTE: 3, BlockKind.COMMENT: 4, BlockKind.TEXT_BOX: 5}


def reading_order(blocks: Iterable[Block]) -> list[Block]:
    """Blocks in the order of the gold: page header once, body, page footer once, notes. Removed blocks are left out."""
    seen: set[str] = set()
    ordered: list[tuple[int, int, Block]] = []
    for n, block in enumerate(blocks):
        place = _FIRST.get(block.kind, 1)
        if block.removed or (place in (0, 2) and block.text in seen):
            continue
        seen.add(block.text)
        ordered.append((place, n, block))
    return [b for _, _, b in sorted(ordered, key=lambda x: x[:2])]


def place_audited(
    gold: GoldDocument, document: Document, entries: Iterable[Mapping[str, Any]]
) -> tuple[Redaction, ...]:
    """The redactions of one document's audit entries (step "decide", output "redacted") on the gold's words.

    Redactions in what the gold has no words for (a repeated header, metadata) are left out.
    """
    tokens = source_tokens(gold.text)
    words: list[tuple[str, str, int, int]] = []
    for block in reading_order(document.blocks):
        words += [(w, block.id, start, end) for w, start, end in source_tokens(block.text)]
    at = _alignment([t[0] for t in tokens], [w[0] for w in words])
    in_block: dict[str, list[int]] = {}
    for n, word in enumerate(words):
        in_block.setdefault(word[1], []).append(n)
    owner = owners(gold.spans, tokens)
    placed = []
    for entry in entries:
        detail = entry["detail"]
        mine = [n for n in in_block.get(detail["block"], ()) if _over(words[n][2:], detail["start"], detail["end"])]
        covered = tuple(sorted(at[n] for n in mine if n in at))
        if covered:
            kind = _gold_type(str(detail.get("kind", "")), str(detail.get("scheme", "")))
            ids = (str(entry["subject"]), str(detail["identity"]))
            placed.append(Redaction(kind, covered, _most(gold, owner, covered), *ids))
    return tuple(placed)


def place_ranges(gold: GoldDocument, ranges: Sequence[tuple[int, int, str]]) -> tuple[Redaction, ...]:
    """Redactions given as (start, end, gold type) in the gold text itself, in the order given."""
    tokens = source_tokens(gold.text)
    owner = owners(gold.spans, tokens)
    placed = []
    for start, end, kind in ranges:
        covered = tuple(n for n, t in enumerate(tokens) if _over(t[1:], start, end))
        if covered:
            placed.append(Redaction(kind, covered, _most(gold, owner, covered)))
    return tuple(placed)


def _over(word: Sequence[int], start: int, end: int) -> bool:
    return word[0] < end and start < word[1]


def _gold_type(kind: str, scheme: str) -> str:
    known = {k.value: t for k, t in GOLD_TYPES.items()}.get(kind, "ID")
    return _SCHEMES.get(scheme, known) if known == "ID" else known


def _alignment(gold: list[str], words: list[str]) -> dict[int, int]:
    """For each word that was read, the gold word it is, where one can be told (misread words by their place)."""
    at: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, gold, words, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and i2 - i1 == j2 - j1):
            at.update(zip(range(j1, j2), range(i1, i2), strict=True))
    return at


def _most(gold: GoldDocument, owner: Sequence[int], words: Sequence[int]) -> tuple[str, str] | None:
    spans = Counter(owner[i] for i in words if owner[i] >= 0)
    if not spans:
        return None
    number = min(spans, key=lambda n: (-spans[n], n))
    return gold.spans[number].type, gold.spans[number].entity
