"""What the profile adds to who is who: the labels of this kind of review, and dates a person has to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from redactor.decide.doubts import date_doubts
from redactor.decide.labels import relabelled
from redactor.flow.config import Plan
from redactor.identity.resolve import Resolution, WorkItem
from redactor.model.decision import Action
from redactor.model.document import Document
from redactor.model.mention import Mention
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import Policy


def profiled(
    plan: Plan, documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], resolution: Resolution
) -> Resolution:
    """The resolution with the profile's labels and with doubtful dates in the worklist."""
    pseudonyms = frozenset(e.pseudonym for e in plan.case.register.entries if e.pseudonym)
    doubts = [WorkItem(i, why) for d in documents for i, why in date_doubts(d, mentions[d.id], plan.case.facts)]
    return replace(
        resolution,
        identities=relabelled(resolution.identities, called(plan), pseudonyms),
        worklist=(*resolution.worklist, *doubts),
    )


def called(plan: Plan) -> dict[str, str]:
    """What outputs call some roles: as the profile says, or else the case's own rules."""
    return {**plan.pipeline.labels, **plan.book.called}


def shown_entries(policy: Policy, facts: CaseFacts) -> frozenset[str]:
    """Register ids that a policy shows on purpose: the requester's own where a rule keeps them."""
    keeps = any(r.requester and r.action is Action.KEEP for r in policy.rules)
    return facts.requester if keeps else frozenset()
