"""What case.yaml tells of the review itself, as safe text for the summary; and agencies' names under a policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from redactor.decide.ages import coarse_age
from redactor.decide.dates import show_when
from redactor.errors import ConfigError
from redactor.flow.config import Plan
from redactor.flow.documents import Prepared
from redactor.flow.outputs import Treated
from redactor.flow.whole_case import Settled
from redactor.model.decision import Action
from redactor.model.event import When
from redactor.model.mention import Kind
from redactor.narrative.summary_parts import SummaryFacts
from redactor.rulebook.case import CaseFacts
from redactor.safe.text import SafeText, fixed
from redactor.text.fold import fold_key
from redactor.verify.deny import DenyList

_TITLE = fixed("First draft, for the reviewer to complete")


def summary_facts(plan: Plan, treated: Treated) -> SummaryFacts:
    """The facts for the summary. Raises ConfigError when one holds something that is to be removed."""
    facts, case, policy = plan.case.facts, plan.case, plan.policies["summary"]
    show = show_when(policy, facts)
    scope = [show(When(day, day, "day")) for day in (facts.scope_from, facts.scope_to) if day]
    given = _Given(treated.deny)
    label = given.one(facts.index_label, "index_event.label")
    # the index event's own time is told as month and year: relative to itself it would say nothing
    month = f"{_MONTHS[int(facts.index_date[5:7]) - 1]} {facts.index_date[:4]}" if facts.index_date else ""
    return SummaryFacts(
        title=_TITLE,
        chair=given.one(", ".join(case.chair), "chair"),
        author=given.one(", ".join(case.author), "author"),
        panel=given.all(case.panel, "panel"),
        terms=given.all(case.terms, "terms_of_reference"),
        scope=" to ".join(scope),
        index_event=label,
        index_when=month,
        policy=policy.title.lower() or treated.policy,
        ages=_ages(facts),
        subject=facts.subject,
    )


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class _Given:
    """Turns the panel's own words into safe text, or refuses them."""

    def __init__(self, deny: DenyList) -> None:
        self._deny = deny

    def one(self, text: str, key: str) -> SafeText | None:
        """The text, None for none."""
        if any(self._deny.find(text)):
            fact = f"key {key}: it holds a name or number that is to be removed from the summary"
            raise ConfigError("case.yaml", fact, "Say it without, by role.", code="config")
        return fixed(text) if text else None

    def all(self, texts: Iterable[str], key: str) -> tuple[SafeText, ...]:
        """The same for each text."""
        return tuple(safe for text in texts if (safe := self.one(text, key)) is not None)


def _ages(facts: CaseFacts) -> dict[str, str]:
    """Age at the index event, as coarse as a published report gives it, by register id."""
    if not facts.index_date:
        return {}
    at = date.fromisoformat(facts.index_date)
    ages: dict[str, str] = {}
    for entry_id, day in sorted(facts.born.items()):
        born = date.fromisoformat(day)
        months = (at.year - born.year) * 12 + at.month - born.month - (at.day < born.day)
        if months >= 0:
            ages[entry_id] = coarse_age(f"{months} months" if months < 24 else f"{months // 12} years")
    return ages


def agency_names(plan: Plan, prepared: Prepared, settled: Settled, treated: Treated) -> dict[str, str]:
    """How outputs under a policy call each agency: as the case does, unless that is an institution it hides.

    "St Example's Primary" becomes what the policy calls that school; two that would be alike are numbered.
    """
    hidden = _hidden_institutions(prepared, settled, treated)
    names: dict[str, str] = {}
    for label in sorted({d.agency for d in prepared.documents.values()}):
        key = fold_key(label)
        told = next((hidden[s] for s in sorted(hidden, key=lambda s: (-len(s), s)) if _holds(key, s)), label)
        if told is label and any(treated.deny.find(label)):
            told = "Agency"
        same = sum(n == told or n.startswith(f"{told} (") for n in names.values())
        names[label] = f"{told} ({same + 1})" if same else told
    return names


def _hidden_institutions(prepared: Prepared, settled: Settled, treated: Treated) -> Mapping[str, str]:
    """Names of institutions as found in the records, folded, and what the policy puts in their place."""
    out: dict[str, str] = {}
    for doc_id, document in prepared.documents.items():
        texts = {b.id: b.text for b in document.blocks}
        kinds = {m.id: m.kind for m in settled.mentions[doc_id]}
        for d in treated.decisions[doc_id]:
            if kinds.get(d.mention_id) is not Kind.ORGANISATION or d.action in (Action.KEEP, Action.REMOVE):
                continue
            surface = fold_key(texts[d.span.block_id][d.span.start : d.span.end])
            words = re.sub(r"^(?:an?|the)\s", "", d.replacement.strip("[]"))
            if words and len(surface.split()) > 1:
                out.setdefault(surface, words[:1].upper() + words[1:])
    return out


def _holds(label: str, surface: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", label) is not None


def house_template(plan: Plan, output: str) -> bytes | None:
    """The board's own Word document for an output, None where there is none. Raises ConfigError when it's missing."""
    name = plan.case.templates.get(output, "")
    if not name:
        return None
    path = plan.case_dir / Path(name)
    try:
        return path.read_bytes()
    except OSError:
        fact = f"key template: the file for the {output} isn't there or can't be opened"
        raise ConfigError("case.yaml", fact, "Give its path from the case folder.", code="template") from None
