"""Runs every example of the rule packs through the real finders (`redactor rules check`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redactor.detect.identifiers import identifiers
from redactor.detect.labels import labels
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.mention import Detection
from redactor.model.outcome import Finding
from redactor.rulebook.rules_book import RuleBook


def check_rules(book: RuleBook) -> tuple[Finding, ...]:
    """One finding for each example that a rule misses or wrongly finds, and for each rule without examples.

    A finding names the rule and the number of the example, never its text. Empty when all is well.
    """
    out: list[Finding] = []
    for run, rules in ((identifiers(book), book.rules), (labels(book), book.labels)):
        for rule in rules:
            out += _check(rule.id, rule.match, rule.no_match, run)
    return tuple(out)


def _check(
    rule_id: str, match: Sequence[str], no_match: Sequence[str], run: Callable[[Document], Sequence[Detection]]
) -> Iterator[Finding]:
    if not match or not no_match:
        yield Finding(rule_id, "examples", "rule-untested", "warning", "Give examples that match and that don't.")
    for n, text in enumerate(match, 1):
        if not _finds(rule_id, text, run):
            yield Finding(rule_id, f"match {n}", "rule-misses", "error", "The rule doesn't find its own example.")
    for n, text in enumerate(no_match, 1):
        if _finds(rule_id, text, run):
            yield Finding(rule_id, f"no_match {n}", "rule-overreaches", "error", "The rule finds what it must leave.")


def _finds(rule_id: str, text: str, run: Callable[[Document], Sequence[Detection]]) -> bool:
    block = Block("X01.b0001", BlockKind.PARAGRAPH, text)
    document = Document("X01", "", Media.TXT, "", (), (block,))
    return any(d.rule_id == rule_id for d in run(document))
