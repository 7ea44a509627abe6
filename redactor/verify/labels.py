"""Labels in outputs: no two people share one, and nobody is called by two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from redactor.model.decision import Action, Decision
from redactor.model.identity import Identity
from redactor.model.mention import Kind
from redactor.model.outcome import Finding

_SHARED = "Two people or places would bear one label. Give them different pseudonyms in case.yaml."
_SEVERAL = "The output was withheld. Report this as a fault of the program, with the identity's id."
_ARTICLES = ("a ", "an ", "the ")
_BRACKETS = str.maketrans("", "", "[]")
_OWNED = re.compile(r"['\u2019]s$")


def verify_labels(
    identities: Iterable[Identity], decisions: Mapping[str, Iterable[Decision]], kept: str = "kept"
) -> tuple[Finding, ...]:
    """What breaks the promise of one label each; empty when it holds.

    `decisions` are those of every policy, by policy name. A person's label may give way to the wording of the role
    ("a health visitor") where the policy says so, to nothing else. `kept` is the role of those who stay as they are.
    """
    people = {i.id: i for i in identities if i.role != kept and i.mention_ids}
    bearers: dict[str, list[str]] = defaultdict(list)
    for i in people.values():
        bearers[_plain(i.label)].append(i.id)
    shared = [
        Finding(ids[0], "", "shared-label", "high", _SHARED, len(ids)) for ids in bearers.values() if len(ids) > 1
    ]
    several = [
        Finding(identity_id, policy, "several-labels", "high", _SEVERAL, count)
        for policy, made in sorted(decisions.items())
        for identity_id, count in sorted(_wrong(people, made).items())
    ]
    return (*sorted(shared, key=lambda f: f.subject), *several)


def _wrong(people: Mapping[str, Identity], made: Iterable[Decision]) -> dict[str, int]:
    """How often each person is called something else than the label or the role's wording."""
    out: dict[str, int] = defaultdict(int)
    for d in made:
        person = people.get(d.identity_id)
        if person is None or person.kind is not Kind.PERSON or d.action not in (Action.LABEL, Action.PSEUDONYM):
            continue
        if _plain(d.replacement) not in (_plain(person.label), _plain(person.generic)):
            out[person.id] += 1
    return out


def _plain(words: str) -> str:
    text = _OWNED.sub("", words.translate(_BRACKETS).strip().casefold())
    return next((text.removeprefix(a) for a in _ARTICLES if text.startswith(a)), text)
