"""Scores an output's text against gold: what was left (leaks) and what innocent text was lost (over-redaction).

Both texts are cut into folded words and aligned in order. A gold span leaks when any of its identifying words is
still there; marks in square brackets are taken out of the output first, since they are ours. Words that are gone
form runs; a run is right when it touches a gold span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from redactor.measure.markup import GoldDocument, GoldSpan
from redactor.text.fold import fold

DIRECT = frozenset(
    "PERSON ADDRESS POSTCODE PHONE EMAIL URL USERNAME NHS_NUMBER NINO VEHICLE_REG CASE_REF ID DOB".split()
)
_MOVED = 3
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
    """A gold span that leaked: document, type and offsets in the gold text; `left` are the words that gave it away."""

    document: str
    type: str
    start: int
    end: int
    left: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that are gone: document and offsets in the gold text.

    `right` says whether they, or the redaction they went with, touch a gold span.

    `type` is the gold type that the tool took the words for, "" when no redaction of the tool explains them (a word
    misread in a scan, moved, or left out).
    """

    document: str
    type: str
    start: int
    end: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Redaction:
    """What a tool says it redacted: the gold type it took it for, and words of the gold text by number.

    `gold` is the type and entity id of the gold span that most of the words belong to, empty when none does.
    """

    type: str
    words: tuple[int, ...]
    gold: tuple[str, str] | None = None
    mention: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one document or, summed, for a case. `found` and `total` are by gold type.

    `runs` are the redacted runs, right and wrong; `lost_runs` the runs of innocent words that are gone.
    """

    total: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    innocent: int = 0
    lost: int = 0
    misses: tuple[Miss, ...] = ()
    runs: tuple[Run, ...] = ()
    lost_runs: tuple[Run, ...] = ()

    def recall(self, types: Iterable[str] | None = None) -> float:
        """Share of spans with nothing identifying left, over some types or all; 1.0 when there are none."""
        found, total = self.counts(self.total if types is None else types)
        return found / total if total else 1.0

    def counts(self, types: Iterable[str]) -> tuple[int, int]:
        """Spans found and spans in all, over some gold types."""
        wanted = set(types)
        found = sum(n for t, n in self.found.items() if t in wanted)
        return found, sum(n for t, n in self.total.items() if t in wanted)

    def redacted(self, kind: str | None = None) -> tuple[int, int]:
        """Redacted runs that touch a gold span and redacted runs in all, of one type or of every type."""
        runs = [r for r in self.runs if kind is None or r.type == kind]
        return sum(r.right for r in runs), len(runs)

    def precision(self, kind: str | None = None) -> float:
        """Share of redacted runs that touch a gold span; 1.0 when there are none."""
        right, runs = self.redacted(kind)
        return right / runs if runs else 1.0

    def over_redaction(self) -> float:
        """Share of innocent words that are gone."""
        return self.lost / self.innocent if self.innocent else 0.0


def score_document(
    gold: GoldDocument, output: str, keep: Iterable[str] = (), redactions: Sequence[Redaction] = ()
) -> Score:
    """Score one document's output text. Spans of the entities in `keep` (chair, author) count neither way.

    With `redactions` the runs are cut and named by them, and words that no redaction explains are no redacted run.
    """
    exempt = set(keep)
    tokens = source_tokens(gold.text)
    kept = _aligned([t[0] for t in tokens], [t[0] for t in source_tokens(_MARK.sub(" \u25a0 ", output), hyphens=True)])
    owner = owners(gold.spans, tokens)
    total: dict[str, int] = {}
    found: dict[str, int] = {}
    misses: list[Miss] = []
    for n, span in enumerate(gold.spans):
        mine = [i for i, o in enumerate(owner) if o == n]
        if span.entity in exempt:
            continue
        telling = _identifying(span, [tokens[i][0] for i in mine])
        total[span.type] = total.get(span.type, 0) + 1
        left = tuple((tokens[i][1], tokens[i][2]) for i in mine if kept[i] and tokens[i][0] in telling)
        if left:
            misses.append(Miss(gold.name, span.type, span.start, span.end, left))
        else:
            found[span.type] = found.get(span.type, 0) + 1
    gone = [not k and not (o >= 0 and gold.spans[o].entity in exempt) for k, o in zip(kept, owner, strict=True)]
    innocent = [g and o < 0 for g, o in zip(gone, owner, strict=True)]
    taken = _taken(redactions, len(tokens))
    made = [(r.type, any(owner[i] >= 0 for i in r.words)) for r in redactions]
    runs = tuple(_runs(gold.name, tokens, gone, owner, taken, made))
    lost_runs = tuple(_runs(gold.name, tokens, innocent, owner, taken, made))
    if redactions:
        runs = tuple(r for r in runs if r.type)
    return Score(total, found, sum(o < 0 for o in owner), sum(innocent), tuple(misses), runs, lost_runs)


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
        tuple(r for s in scores for r in s.runs),
        tuple(r for s in scores for r in s.lost_runs),
    )


def source_tokens(text: str, *, hyphens: bool = False) -> list[tuple[str, int, int]]:
    """Folded words with their offsets in `text`; `hyphens` joins words parted at a line end."""
    folded = fold(text, line_hyphens=hyphens)
    return [(m.group(), *folded.source(m.start(), m.end())) for m in _TOKEN.finditer(folded.text)]


def owners(spans: Sequence[GoldSpan], tokens: Sequence[tuple[str, int, int]]) -> list[int]:
    """For each word the number of the gold span it belongs to, -1 for innocent words."""
    owner = [-1] * len(tokens)
    for n, span in enumerate(spans):
        for i, (_, start, end) in enumerate(tokens):
            if start < span.end and span.start < end:
                owner[i] = n
    return owner


def _taken(redactions: Sequence[Redaction], length: int) -> list[int]:
    """For each word the number of the first redaction over it, -1 for none."""
    taken = [-1] * length
    for n in range(len(redactions) - 1, -1, -1):
        for i in redactions[n].words:
            taken[i] = n
    return taken


def _runs(
    name: str, tokens: Sequence[tuple[str, int, int]], gone: Sequence[bool], owner: Sequence[int],
    taken: Sequence[int], made: Sequence[tuple[str, bool]],
) -> Iterator[Run]:  # fmt: skip
    for (lost, redaction), group in groupby(range(len(tokens)), key=lambda i: (gone[i], taken[i])):
        if lost:
            words = list(group)
            kind, touching = made[redaction] if redaction >= 0 else ("", False)
            right = touching or any(owner[i] >= 0 for i in words)
            yield Run(name, kind, tokens[words[0]][1], tokens[words[-1]][2], right)


def _identifying(span: GoldSpan, words: Sequence[str]) -> set[str]:
    if span.type in ("DATE", "DOB"):
        telling = {w for w in words if w not in _MONTHS and not re.fullmatch(r"(19|20)\d\d", w)}
    elif span.type in ("ORG", "LOCATION", "ADDRESS"):
        telling = {w for w in words if w not in _GENERIC}
    else:
        telling = set(words)
    return telling or set(words)


def _aligned(source: list[str], output: list[str]) -> list[bool]:
    """For each source word, whether the output has it in its place of the sequence, or moved with its neighbours.

    A renderer may turn a text box into a paragraph elsewhere: runs of three or more words are looked for again.
    """
    kept = [False] * len(source)
    used = [False] * len(output)
    for a, b, size in SequenceMatcher(None, source, output, autojunk=False).get_matching_blocks():
        kept[a : a + size] = used[b : b + size] = [True] * size
    left = [i for i, k in enumerate(kept) if not k]
    spare = [j for j, u in enumerate(used) if not u]
    again = SequenceMatcher(None, [source[i] for i in left], [output[j] for j in spare], autojunk=False)
    for a, b, size in again.get_matching_blocks():
        pairs = enumerate(zip(left[a : a + size], spare[b : b + size], strict=True))
        for _, group in groupby(pairs, key=lambda p: (p[1][0] - p[0], p[1][1] - p[0])):
            run = [i for _, (i, _) in group]
            for i in run if len(run) >= _MOVED else ():
                kept[i] = True
    return kept
