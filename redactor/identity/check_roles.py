"""Runs the examples of the roles (`redactor rules check`): a role's own words, and words beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redactor.identity.context import look_around
from redactor.identity.cues import role_cues
from redactor.identity.roles import Roles, make_roles
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.mention import Kind, Mention
from redactor.model.outcome import Finding
from redactor.model.spans import Span
from redactor.rulebook.rules_book import RuleBook

_NAME = re.compile(r"\{([^{}]+)\}")


def check_roles(book: RuleBook) -> tuple[Finding, ...]:
    """One finding for each example that a role misses or wrongly takes, and for each role without examples.

    An example is the text of a role column ("MGM"), or a line with the name in braces ("HV {Ann Other} rang").
    A finding names the role and the number of the example, never its text. Empty when all is well.
    """
    roles = make_roles(book.who)
    return tuple(f for role in book.who for f in _check(role.name, role.match, role.no_match, roles))


def _check(name: str, match: Sequence[str], no_match: Sequence[str], roles: Roles) -> Iterator[Finding]:
    subject = f"role {name}"
    if not match or not no_match:
        yield Finding(subject, "examples", "rule-untested", "warning", "Give examples that match and that don't.")
    for n, text in enumerate(match, 1):
        if name not in _told(text, roles):
            yield Finding(subject, f"match {n}", "rule-misses", "error", "The role isn't read in its own example.")
    for n, text in enumerate(no_match, 1):
        if name in _told(text, roles):
            yield Finding(subject, f"no_match {n}", "rule-overreaches", "error", "The role is read where it must not.")


def _told(text: str, roles: Roles) -> set[str]:
    named = _NAME.search(text)
    if named is None:
        return {roles.read(text)}
    block = Block("X01.b0001", BlockKind.PARAGRAPH, text[: named.start()] + named[1] + text[named.end() :])
    span = Span(block.id, named.start(), named.start() + len(named[1]))
    document = Document("X01", "", Media.TXT, "", (), (block,))
    mention = Mention("X01.m0001", span, Kind.PERSON, 1.0)
    (seen,) = look_around((document,), {"X01": (mention,)}, frozenset({Kind.PERSON}))
    return {c.role for c in role_cues(seen, roles)}
