"""The `identifiers` finder: number and contact formats from the rule packs, run by Presidio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redactor.detect.view import detection
from redactor.detect.windows import windows
from redactor.engines.presidio import Hit, PatternSpec, analyse, pattern_analyser
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.checks import CHECKS
from redactor.rulebook.rules_book import Rule, RuleBook

NAME = "identifiers"
_OWN = {"presidio.nhs": (Kind.IDENTIFIER, "nhs"), "presidio.nino": (Kind.IDENTIFIER, "nino")}
_AT_LEAST = 0.3


def specs(rules: Sequence[Rule]) -> tuple[PatternSpec, ...]:
    """The pattern rules in the form Presidio recognisers are made from."""
    return tuple(
        PatternSpec(
            r.id, (r.scheme or r.kind.value).upper().replace("-", "_"), r.pattern, r.case, r.score, r.context_score,
            r.context, CHECKS[r.check] if r.check else None,
        )
        for r in rules
        if r.pattern
    )  # fmt: skip


def identifiers(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder over all pattern rules of the book."""
    analyser = pattern_analyser(specs(book.rules))
    known = {r.id: (r.kind, r.scheme) for r in book.rules} | _OWN

    def run(document: Document) -> list[Detection]:
        out = []
        for window in windows(document):
            for hit in analyse(analyser, window.text):
                if hit.score < _AT_LEAST:
                    continue
                kind, scheme = known[hit.recogniser]
                out += [
                    detection(block, seen, a, b, kind, hit.score, NAME, hit.recogniser, scheme)
                    for block, seen, a, b in window.inside(hit.start, hit.end)
                    if _whole(hit, a, b)
                ]
        return out

    return run


def _whole(hit: Hit, a: int, b: int) -> bool:
    """A number that runs over a block's end was never one number."""
    return b - a == hit.end - hit.start
