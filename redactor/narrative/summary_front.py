"""The summary's first sections: why the review was held, who held it, and what it was asked."""

from __future__ import annotations

from collections.abc import Sequence

from redactor.narrative.salience import KeyEvent
from redactor.narrative.sections import ReportSection
from redactor.narrative.summary_parts import Bullet, Item, SummaryFacts, Todo, Words
from redactor.narrative.summary_reports import quoted
from redactor.safe.text import fixed, joined

_REFS = 6


def introduction(facts: SummaryFacts, chosen: Sequence[KeyEvent]) -> tuple[Item, ...]:
    """Index event, chair, author and panel as case.yaml tells them; what it doesn't tell is left to a person."""
    out: list[Item] = []
    if facts.index_event:
        when = f" in {facts.index_when}" if facts.index_when else ""
        lead = fixed(f"This review was held because of the following event{when}: ")
        out.append(Words(joined([lead, facts.index_event, fixed(".")], "")))
    circumstances = "the circumstances that led to the review, in two or three sentences"
    out.append(Todo(circumstances, _refs(chosen, "injury", "protection")))
    people = (
        ("The review panel was chaired by ", facts.chair, "who chaired the panel (name and independence)"),
        ("The overview report was written by ", facts.author, "who wrote the overview report (name and independence)"),
    )
    for label, name, missing in people:
        out.append(Todo(missing) if name is None else Words(joined([fixed(label), name, fixed(".")], "")))
    if facts.panel:
        out.append(Words(fixed("The panel, by job title and employer, was:")))
        out.extend(Bullet(member) for member in facts.panel)
    else:
        out.append(Todo("the panel members by job title and employer"))
    parallel = "parallel processes (criminal, family court, coroner, NHS) and their state"
    out.append(Todo(parallel, _refs(chosen, "police")))
    out.append(Todo(f"how the family and the {facts.subject} were involved, and what they said"))
    return tuple(out)


def _refs(chosen: Sequence[KeyEvent], *names: str) -> tuple[str, ...]:
    return tuple(e.row.id for e in chosen if set(names) & set(e.reasons))[:_REFS]


def scope(facts: SummaryFacts, reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    """The period under review, and the terms of reference from case.yaml or else from a report that gives them."""
    out: list[Item] = []
    if facts.scope:
        out.append(Words(fixed(f"The period under review is {facts.scope}.")))
    else:
        out.append(Todo("the period under review"))
    if facts.terms:
        out.append(Words(fixed("The review was asked:")))
        return (*out, *(Bullet(term) for term in facts.terms))
    told = next((r for r in reports if r.name == "scope"), None)
    if told is None:
        return (*out, Todo("the terms of reference"))
    lead = [fixed("The terms of reference, as the report of "), fixed(told.agency), fixed(" gives them:")]
    return (*out, Words(joined(lead, "")), *quoted(told, 0))
