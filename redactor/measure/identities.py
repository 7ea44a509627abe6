"""B-cubed over mentions: does each mention stand with the mentions of the same person, and with no others?

Bagga and Baldwin, "Algorithms for Scoring Coreference Chains" (1998): for each mention, precision is the share of
its cluster that is the same person, recall the share of that person's mentions that are in its cluster.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redactor.measure.bootstrap import interval
from redactor.measure.score import Redaction

KINDS = ("PERSON", "ORG", "ADDRESS", "LOCATION")
"""Gold types whose mentions have identities."""
Worst = tuple[str, int, int]
_NAMED = 3


@dataclass(frozen=True, slots=True)
class IdentityScore:
    """B-cubed figures (0-1) with 95 % intervals over documents; `mentions` of one kind that both sides know.

    `people` counts the gold's persons (or bodies, addresses, places) among them, `clusters` the identities they were
    given. `mixed` are the worst identities that hold several people, `split` the gold's people worst spread over
    identities, each as (id, mentions, people or identities).
    """

    mentions: int
    people: int
    clusters: int
    precision: float
    recall: float
    precision_interval: tuple[float, float] | None = None
    recall_interval: tuple[float, float] | None = None
    mixed: tuple[Worst, ...] = ()
    split: tuple[Worst, ...] = ()

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_identities(
    redactions: Mapping[str, Sequence[Redaction]], keep: frozenset[str] = frozenset(), kind: str = "PERSON"
) -> IdentityScore | None:
    """Compare, over all documents of a case; None when no mention of the kind could be placed on the gold.

    Mentions that were missed are counted by recall of spans, not here. A mention without an identity is alone.
    """
    seen = [
        (document, r.identity or f"?{r.mention}", r.gold[1])
        for document, made in sorted(redactions.items())
        for r in made
        if r.type == kind and r.gold and r.gold[0] == kind and r.gold[1] != "-" and r.gold[1] not in keep
    ]
    if not seen:
        return None
    clusters = Counter(c for _, c, _ in seen)
    people = Counter(p for _, _, p in seen)
    both = Counter((c, p) for _, c, p in seen)
    sums = {d: [0.0, 0.0, 0.0] for d in redactions}
    for document, c, p in seen:
        sums[document][0] += both[c, p] / clusters[c]
        sums[document][1] += both[c, p] / people[p]
        sums[document][2] += 1
    rows = [sums[d] for d in sorted(sums)]
    return IdentityScore(
        len(seen),
        len(people),
        len(clusters),
        sum(r[0] for r in rows) / len(seen),
        sum(r[1] for r in rows) / len(seen),
        interval([(r[0], r[2]) for r in rows]),
        interval([(r[1], r[2]) for r in rows]),
        _worst(clusters, [(c, p, n) for (c, p), n in both.items()]),
        _worst(people, [(p, c, n) for (c, p), n in both.items()]),
    )


def _worst(whole: Mapping[str, int], shares: Sequence[tuple[str, str, int]]) -> tuple[Worst, ...]:
    """The groups of `whole` that lose most by being made of several shares, most lost first."""
    lost = {g: n - sum(part * part for name, _, part in shares if name == g) / n for g, n in whole.items()}
    parts = Counter(name for name, _, _ in shares)
    found = sorted((g for g in whole if parts[g] > 1), key=lambda g: (-lost[g], g))
    return tuple((g, whole[g], parts[g]) for g in found[:_NAMED])
