"""Chronology and executive summary: events are found in the records, their text is taken from safe text only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from redactor.decide.ages import coarse_age
from redactor.decide.dates import show_when
from redactor.flow.config import Plan
from redactor.flow.documents import Prepared
from redactor.flow.outputs import Output, Treated
from redactor.flow.whole_case import Settled
from redactor.model.decision import Action
from redactor.model.document import Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.mention import Kind
from redactor.narrative.chronology import Chronology, Scope, merge_events
from redactor.narrative.events import find_events
from redactor.narrative.sections import read_sections
from redactor.narrative.summary import SummaryFacts, build_summary
from redactor.narrative.summary_write import summary_docx
from redactor.narrative.write import chronology_docx
from redactor.narrative.write_data import chronology_csv, chronology_json, chronology_xlsx
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import Facts, Policy, rule_for
from redactor.safe.text import SafeText, fixed
from redactor.text.dates import DateContext

_SUMMARY_TITLE = fixed("First draft, for the reviewer to complete")


def write_narratives(
    plan: Plan, prepared: Prepared, settled: Settled, treated: Mapping[str, Treated]
) -> Iterator[tuple[str, tuple[Output, ...]]]:
    """(policy name, outputs) for the chronology and for the summary, as far as the profile asks for them."""
    wanted = [o for o in ("chronology", "summary") if o in plan.policies]
    if not wanted:
        return
    facts = plan.case.facts
    context = DateContext(earliest=facts.scope_from, latest=facts.scope_to)
    events = [
        event
        for doc_id, document in prepared.documents.items()
        for event in find_events(_written(document), settled.mentions[doc_id], context)
    ]
    if "chronology" in wanted:
        policy = plan.policies["chronology"]
        yield policy.name, _chronology_files(_merge(plan, policy, events, treated[policy.name]), policy)
    if "summary" in wanted:
        policy = plan.policies["summary"]
        chronology = _merge(plan, policy, events, treated[policy.name])
        yield policy.name, (_summary(plan, prepared, settled, treated[policy.name], chronology),)


def _written(document: Document) -> Document:
    """The document without the parts that no output may hold (deleted text, hidden rows, metadata)."""
    return replace(document, blocks=tuple(b for b in document.blocks if not b.removed))


def _merge(plan: Plan, policy: Policy, events: list[ChronologyEvent], treated: Treated) -> Chronology:
    facts = plan.case.facts
    safe: dict[str, SafeText] = {}
    for blocks in treated.safe.values():
        safe |= blocks
    exact = rule_for(policy, Facts(Kind.DATE)).action is Action.KEEP
    born = facts.subject_born if exact else ""
    return merge_events(
        events, safe, show_when(policy, facts), scope=Scope(facts.scope_from, facts.scope_to), subject_born=born
    )


def _chronology_files(chronology: Chronology, policy: Policy) -> tuple[Output, ...]:
    title = fixed(f"Anonymised: {(policy.title or policy.name).lower()}")
    return (
        Output("chronology.docx", chronology_docx(chronology, title)),
        Output("chronology.xlsx", chronology_xlsx(chronology)),
        Output("chronology.csv", chronology_csv(chronology)),
        Output("chronology.json", chronology_json(chronology)),
    )


def _summary(plan: Plan, prepared: Prepared, settled: Settled, treated: Treated, chronology: Chronology) -> Output:
    facts, case = plan.case.facts, plan.case
    show = show_when(plan.policies["summary"], facts)
    blocks = {doc_id: _written(d) for doc_id, d in prepared.documents.items()}
    reports = [s for doc_id, d in blocks.items() for s in read_sections(d, treated.safe[doc_id])]
    scope = [show(When(day, day, "day")) for day in (facts.scope_from, facts.scope_to) if day]
    told = SummaryFacts(
        title=_SUMMARY_TITLE,
        chair=fixed(", ".join(case.chair)) if case.chair else None,
        author=fixed(", ".join(case.author)) if case.author else None,
        scope=" to ".join(scope),
        policy=plan.policies["summary"].title.lower() or treated.policy,
        ages=_ages(facts),
    )
    summary = build_summary(chronology, reports, settled.resolution.identities, told)
    return Output("executive-summary.docx", summary_docx(summary))


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
