"""Chronology and executive summary: events are found in the records, their text is taken from safe text only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from redactor.decide.dates import show_when
from redactor.flow.columns import given_columns, tables_read, write_columns
from redactor.flow.config import Plan
from redactor.flow.documents import Prepared
from redactor.flow.jigsaw_check import chronology_passages, is_checked, summary_passages
from redactor.flow.outputs import Output, Treated
from redactor.flow.review_facts import agency_names, house_template, summary_facts
from redactor.flow.whole_case import Settled
from redactor.model.decision import Action
from redactor.model.document import Document
from redactor.model.event import ChronologyEvent, When
from redactor.model.mention import Kind
from redactor.narrative.chronology import Chronology, Scope, merge_events
from redactor.narrative.events import find_events
from redactor.narrative.sections import read_sections
from redactor.narrative.summary import build_summary
from redactor.narrative.summary_write import summary_docx
from redactor.narrative.write import chronology_docx
from redactor.narrative.write_data import chronology_csv, chronology_json, chronology_xlsx
from redactor.narrative.write_html import chronology_html
from redactor.rulebook.policy import Facts, Policy, rule_for
from redactor.safe.text import SafeText, fixed
from redactor.text.dates import DateContext


@dataclass(frozen=True, slots=True)
class _Told:
    """The case as the narratives need it: its plan, documents without hidden parts, who is who, and all events."""

    plan: Plan = field(repr=False)
    prepared: Prepared = field(repr=False)
    settled: Settled = field(repr=False)
    documents: Mapping[str, Document] = field(repr=False)
    events: tuple[ChronologyEvent, ...] = field(repr=False)


def write_narratives(
    plan: Plan, prepared: Prepared, settled: Settled, treated: Mapping[str, Treated], files: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Output, ...]]]:
    """(policy name, outputs) for the chronology and for the summary, as far as the profile asks for them.

    `files` maps document ids to paths below `submitted/`; case.yaml gives columns their roles by these.
    """
    wanted = [o for o in ("chronology", "summary") if o in plan.policies]
    if not wanted:
        return
    facts = plan.case.facts
    context = DateContext(earliest=facts.scope_from, latest=facts.scope_to)
    documents = {doc_id: written_only(d) for doc_id, d in prepared.documents.items()}
    columns = {doc_id: given_columns(plan.case.columns, files.get(doc_id, "")) for doc_id in documents}
    write_columns(plan.case_dir, tables_read(documents, plan.case.columns, files))
    events = tuple(
        event
        for doc_id, document in documents.items()
        for event in find_events(document, settled.mentions[doc_id], context, columns[doc_id])
    )
    told = _Told(plan, prepared, settled, documents, events)
    for output in wanted:
        policy = plan.policies[output]
        made = _chronology_files if output == "chronology" else _summary_files
        yield policy.name, made(told, policy, treated[policy.name])


def written_only(document: Document) -> Document:
    """The document without the parts that no output may hold (deleted text, hidden rows, metadata)."""
    return replace(document, blocks=tuple(b for b in document.blocks if not b.removed))


def _merge(told: _Told, policy: Policy, treated: Treated, agencies: Mapping[str, str]) -> Chronology:
    facts = told.plan.case.facts
    safe: dict[str, SafeText] = {}
    for blocks in treated.safe.values():
        safe |= blocks
    exact = rule_for(policy, Facts(Kind.DATE)).action is Action.KEEP
    born = facts.subject_born if exact else ""
    events = [replace(e, agency=agencies[e.agency]) for e in told.events]
    scope = Scope(facts.scope_from, facts.scope_to)
    return merge_events(events, safe, show_when(policy, facts), scope=scope, subject_born=born)


def _chronology_files(told: _Told, policy: Policy, treated: Treated) -> tuple[Output, ...]:
    agencies = agency_names(told.plan, told.prepared, told.settled, treated)
    chronology = _merge(told, policy, treated, agencies)
    title = fixed(f"Anonymised: {(policy.title or policy.name).lower()}")
    facts, show = told.plan.case.facts, show_when(policy, told.plan.case.facts)
    scope = " to ".join(show(When(day, day, "day")) for day in (facts.scope_from, facts.scope_to) if day)
    people = [i.label for i in told.settled.resolution.identities if i.kind is Kind.PERSON]
    template = house_template(told.plan, "chronology")
    passages = chronology_passages(chronology) if is_checked("chronology", policy) else ()
    return (
        Output("chronology.docx", chronology_docx(chronology, title, scope, template), passages=passages),
        Output("chronology.html", chronology_html(chronology, title, people, scope)),
        Output("chronology.xlsx", chronology_xlsx(chronology)),
        Output("chronology.csv", chronology_csv(chronology)),
        Output("chronology.json", chronology_json(chronology)),
    )


def _summary_files(told: _Told, policy: Policy, treated: Treated) -> tuple[Output, ...]:
    agencies = agency_names(told.plan, told.prepared, told.settled, treated)
    chronology = _merge(told, policy, treated, agencies)
    reports = [
        replace(s, agency=agencies[s.agency])
        for doc_id, d in told.documents.items()
        for s in read_sections(d, treated.safe[doc_id])
    ]
    facts = summary_facts(told.plan, treated)
    identities = told.settled.resolution.identities
    summary = build_summary(chronology, reports, identities, facts, lambda text: not any(treated.deny.find(text)))
    template = house_template(told.plan, "summary")
    made = [
        Output("executive-summary.docx", summary_docx(summary, template=template), passages=summary_passages(summary))
    ]
    if told.plan.pipeline.clean_summary:
        made.append(Output("executive-summary-clean.docx", summary_docx(summary, citations=False, template=template)))
    return tuple(made)
