"""Scores an output's text against gold: what was left (leaks) and what innocent text was lost (over-redaction).

Both texts are cut into folded words and aligned in order. A gold span leaks when any of its identifying words is
still there; marks in square brackets are taken out of the output first, since they are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from redactor.measure.markup import GoldDocument, GoldSpan
from redactor.text.fold import fold

DIRECT = frozenset(
    "PERSON ADDRESS POSTCODE PHONE EMAIL URL USERNAME NHS_NUMBER NINO VEHICLE_REG CASE_REF ID DOB".split()
)
_TOKEN = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\[(?![^\[\]]*\d:\d\d)[^\[\]]*\]")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_GENERIC = frozenset(
    "a and at by for in near of on s the to street st road rd avenue ave lane close court drive row terrace place flat "
    "house school primary secondary academy college nursery infant junior high hospital infirmary university royal "
    "general ward surgery medical centre health practice clinic children childrens children's church council city "
    "borough county police constabulary court magistrates family crown custody housing association group trust "
    "foundation nhs service services department team police".split()
)


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold span that leaked: document, type and offsets in the gold text."""

    document: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one document or, summed, for a case. `found` and `total` are by gold type."""

    total: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    innocent: int = 0
    lost: int = 0
    misses: tuple[Miss, ...] = ()
    lost_at: tuple[tuple[str, int, int], ...] = ()

    def recall(self, types: Iterable[str] | None = None) -> float:
        """Share of spans with nothing identifying left, over some types or all; 1.0 when there are none."""
        wanted = set(self.total) if types is None else set(types)
        total = sum(n for t, n in self.total.items() if t in wanted)
        return sum(n for t, n in self.found.items() if t in wanted) / total if total else 1.0

    def over_redaction(self) -> float:
        """Share of innocent words that are gone."""
        return self.lost / self.innocent if self.innocent else 0.0


def score_document(gold: GoldDocument, output: str, keep: Iterable[str] = ()) -> Score:
    """Score one document's output text. Spans of the entities in `keep` (chair, author) count neither way."""
    exempt = set(keep)
    tokens = [(m.group(), m.start(), m.end()) for m in _source_tokens(gold.text)]
    kept = _aligned([t[0] for t in tokens], _TOKEN.findall(fold(_MARK.sub(" \u25a0 ", output)).text))
    owner = _owners(gold.spans, tokens)
    total: dict[str, int] = {}
    found: dict[str, int] = {}
    misses: list[Miss] = []
    for n, span in enumerate(gold.spans):
        mine = [i for i, o in enumerate(owner) if o == n]
        if span.entity in exempt:
            continue
        telling = _identifying(span, [tokens[i][0] for i in mine])
        total[span.type] = total.get(span.type, 0) + 1
        if any(kept[i] and tokens[i][0] in telling for i in mine):
            misses.append(Miss(gold.name, span.type, span.start, span.end))
        else:
            found[span.type] = found.get(span.type, 0) + 1
    lost = [(gold.name, t[1], t[2]) for i, t in enumerate(tokens) if owner[i] < 0 and not kept[i]]
    return Score(total, found, sum(o < 0 for o in owner), len(lost), tuple(misses), tuple(lost))


def add(scores: Sequence[Score]) -> Score:
    """The scores of several documents as one."""
    total: dict[str, int] = {}
    found: dict[str, int] = {}
    for s in scores:
        for into, counts in ((total, s.total), (found, s.found)):
            for kind, n in counts.items():
                into[kind] = into.get(kind, 0) + n
    return Score(
        total,
        found,
        sum(s.innocent for s in scores),
        sum(s.lost for s in scores),
        tuple(m for s in scores for m in s.misses),
        tuple(x for s in scores for x in s.lost_at),
    )


def _source_tokens(text: str) -> list[re.Match[str]]:
    folded = fold(text, line_hyphens=False)
    if len(folded.text) == len(text):
        return list(_TOKEN.finditer(folded.text))
    return list(_TOKEN.finditer(text.lower()))


def _owners(spans: Sequence[GoldSpan], tokens: Sequence[tuple[str, int, int]]) -> list[int]:
    owner = [-1] * len(tokens)
    for n, span in enumerate(spans):
        for i, (_, start, end) in enumerate(tokens):
            if start < span.end and span.start < end:
                owner[i] = n
    return owner


def _identifying(span: GoldSpan, words: Sequence[str]) -> set[str]:
    if span.type in ("DATE", "DOB"):
        telling = {w for w in words if w not in _MONTHS and not re.fullmatch(r"(19|20)\d\d", w)}
    elif span.type in ("ORG", "LOCATION", "ADDRESS"):
        telling = {w for w in words if w not in _GENERIC}
    else:
        telling = set(words)
    return telling or set(words)


def _aligned(source: list[str], output: list[str]) -> list[bool]:
    """For each source word, whether the output has it in the same place of the sequence."""
    kept = [False] * len(source)
    for block in SequenceMatcher(None, source, output, autojunk=False).get_matching_blocks():
        for i in range(block.a, block.a + block.size):
            kept[i] = True
    return kept
