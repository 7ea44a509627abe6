"""Decisions for one document under one policy: in reading order, without overlaps, worded so that the text reads on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from redactor.decide.beside import rank_start, same_again
from redactor.decide.birthdays import uncovered
from redactor.decide.wording import Worder, fitted
from redactor.model.decision import Action, Decision
from redactor.model.document import Document
from redactor.model.identity import Identity
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import AUTHORITIES, Facts, Policy, rule_for

_JOINT = re.compile(r"[\s,;]{0,4}")
_RANGE = re.compile(r"\s*(?:[-\u2013\u2014/(,]|to|and|until)?\s*", re.I)


class Resolved(Protocol):
    """What is needed to know of who is who: the identities, and the identity id of each mention."""

    @property
    def identities(self) -> tuple[Identity, ...]:
        """All identities of the case."""

    @property
    def by_mention(self) -> Mapping[str, str]:
        """Mention id to identity id; doubtful mentions are not in it."""


def decide(
    document: Document, mentions: Sequence[Mention], resolution: Resolved, policy: Policy, facts: CaseFacts
) -> tuple[Decision, ...]:
    """One decision for each stretch of text that a mention covers, sorted by block order and offset.

    Overlapping mentions give one decision over their union; neighbours with the same replacement are joined.
    """
    people = {i.id: i for i in resolution.identities}
    by_block: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        by_block[m.span.block_id].append(m)
    worder = Worder(policy, facts)
    out: list[Decision] = []
    extra = uncovered(document, mentions)
    for block in document.blocks:
        found = [*by_block.get(block.id, ()), *_told_only(block.id, extra.get(block.id, ()))]
        worder.enter(block, found)
        made = [_decision(m, people.get(resolution.by_mention.get(m.id, "")), policy, worder) for m in found]
        joined = _separate(made)
        if policy.absorb_titles:
            kinds = {m.id: m.kind for m in found}
            joined = _other_names(_ranks(joined, block.text, kinds), block.text)
        out += _neighbours(joined, block.text)
    return tuple(out)


def _told_only(block_id: str, stretches: Sequence[tuple[Kind, str, tuple[int, int]]]) -> list[Mention]:
    """Stretches that no finder claims as mentions of their own, so that the policy treats them like one."""
    return [
        Mention(f"{block_id}.{reason}{n}", Span(block_id, *stretch), kind, 1.0, reason)
        for n, (kind, reason, stretch) in enumerate(stretches, 1)
    ]


def _decision(m: Mention, identity: Identity | None, policy: Policy, worder: Worder) -> Decision:
    facts = Facts(
        kind=worder.kind_of(m),
        scheme=m.scheme,
        score=m.score,
        role=identity.role if identity else "",
        professional=bool(identity and identity.professional),
        in_register=bool(identity and identity.in_register),
        authority=bool(identity and identity.role in AUTHORITIES),
        identified=identity is not None,
        requester=worder.of_requester(m, identity),
    )
    rule = rule_for(policy, facts)
    span, text = worder.replacement(m, identity, rule)
    return Decision(
        mention_id=m.id,
        span=span,
        action=rule.action,
        replacement=text,
        rule_id=f"{policy.name}.{rule.id}",
        reason_code=rule.reason_code,
        identity_id=identity.id if identity else "",
    )


def _separate(made: Sequence[Decision]) -> list[Decision]:
    """Join what overlaps. The longest claim words it; a claim to remove always beats a claim to keep."""
    out: list[Decision] = []
    for d in sorted(made, key=lambda d: (d.span.start, -d.span.end, d.mention_id)):
        if not out or not out[-1].span.overlaps(d.span):
            out.append(d)
            continue
        last = out[-1]
        if d.action is Action.KEEP and last.action is Action.KEEP:
            winner = last if len(last.span) >= len(d.span) else d
        elif Action.KEEP in (d.action, last.action):
            winner = last if d.action is Action.KEEP else d
        else:
            winner = last if len(last.span) >= len(d.span) else d
        out[-1] = replace(winner, span=last.span.union(d.span))
    return out


def _ranks(decisions: Sequence[Decision], text: str, kinds: Mapping[str, Kind]) -> list[Decision]:
    """A rank's number between title and name goes with the name: "PC 2093 NAME" becomes "a police officer"."""
    out: list[Decision] = []
    for d in decisions:
        last = out[-1] if out else None
        person = kinds.get(d.mention_id) is Kind.PERSON and d.action is not Action.KEEP
        if person and last is not None and kinds.get(last.mention_id) is Kind.IDENTIFIER:
            fence = out[-2].span.end if len(out) > 1 else 0
            start = rank_start(text, last.span.start, fence)
            if start < last.span.start and not text[last.span.end : d.span.start].strip():
                words = fitted(text[:start], d.replacement)
                out[-1] = replace(d, span=Span(d.span.block_id, start, d.span.end), replacement=words)
                continue
        out.append(d)
    return out


def _other_names(decisions: Sequence[Decision], text: str) -> list[Decision]:
    """Other names of one person right behind the first say nothing more once all are replaced."""
    out: list[Decision] = []
    for n, d in enumerate(decisions):
        if out and d.span.end <= out[-1].span.end:
            continue
        same: list[tuple[int, int]] = []
        for o in decisions[n + 1 :]:
            if o.action is not d.action or not d.identity_id or o.identity_id != d.identity_id:
                break
            same.append((o.span.start, o.span.end))
        end = same_again(text, (d.span.start, d.span.end), same) if same and d.action is not Action.KEEP else d.span.end
        out.append(replace(d, span=Span(d.span.block_id, d.span.start, end)))
    return out


def _neighbours(decisions: Sequence[Decision], text: str) -> list[Decision]:
    out: list[Decision] = []
    for d in decisions:
        last = out[-1] if out else None
        if last is not None and _say_the_same(last, d) and _joint(last, d).fullmatch(text, last.span.end, d.span.start):
            out[-1] = replace(last, span=Span(last.span.block_id, last.span.start, d.span.end))
        else:
            out.append(d)
    return out


def _say_the_same(a: Decision, b: Decision) -> bool:
    if a.action is not b.action or a.action is Action.KEEP or a.replacement.casefold() != b.replacement.casefold():
        return False
    return a.identity_id == b.identity_id and (a.identity_id != "" or a.action is Action.GENERALISE)


def _joint(a: Decision, b: Decision) -> re.Pattern[str]:
    return _RANGE if a.action is b.action is Action.GENERALISE and not a.identity_id else _JOINT
