"""Drafts the executive summary from the merged chronology, the reports' sections and structured facts.

No invention: every sentence is extracted word for word from safe text, or fixed wording filled from structured
facts, and cites its rows ("E0012") or section ("D04, Lessons learned"). Where judgement is needed the draft says
"[Reviewer to complete: ...]". Nothing but safe text, identities and times as the policy shows them comes in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redactor.model.identity import Identity
from redactor.narrative.chronology import Chronology
from redactor.narrative.salience import KeyEvent, key_events
from redactor.narrative.sections import ReportSection
from redactor.narrative.summary_parts import Bullet, Item, Section, Todo, Words
from redactor.narrative.summary_people import anonymity, family, glossary
from redactor.narrative.summary_story import agencies, episodes, events
from redactor.safe.text import SafeText, fixed, joined

EVENT_WORDS = 1100
"""Words given to the summary of events. With the other sections this aims at 2,000 to 3,500 words in all."""
ANALYSIS_WORDS = 420
"""Words of one report's analysis that are quoted; longer ones are cut at a paragraph and the draft says so."""


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What case.yaml tells of the review. Names of chair and author stay: the field's template asks for them.

    `scope` and `index_event` are as the policy shows them. `statement` holds the policy's own sentences on how
    anonymity was kept. `ages` gives an age or age band for identity ids, as the policy allows it.
    """

    title: SafeText
    chair: SafeText | None = None
    author: SafeText | None = None
    panel: tuple[SafeText, ...] = ()
    scope: str = ""
    index_event: SafeText | None = None
    policy: str = "publication"
    statement: tuple[str, ...] = ()
    ages: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The draft: its title and its numbered sections in the field's order."""

    title: SafeText
    sections: tuple[Section, ...]

    def words(self) -> int:
        """How many words the draft has, tables included."""
        return sum(section.words() for section in self.sections)


def build_summary(
    chronology: Chronology, reports: Sequence[ReportSection], identities: Sequence[Identity], facts: SummaryFacts
) -> Summary:
    """The draft from a chronology that was merged under the summary's own policy."""
    chosen = key_events(chronology.rows, EVENT_WORDS)
    body = (
        Section("Introduction and process", _introduction(facts, chosen)),
        Section("Terms of reference and scope", _scope(facts, reports)),
        Section("Family composition", family(identities, facts.ages or {})),
        Section("Agencies involved", agencies(chronology, reports)),
        Section("Summary of events", events(chronology, chosen, facts.scope)),
        Section("Key practice episodes", episodes(chosen)),
        Section("What each agency's management review found", _found(reports, "analysis", ANALYSIS_WORDS)),
        Section("Good practice", _found(reports, "good_practice", 0)),
        Section("Lessons and learning themes", _themes(reports)),
        Section("Recommendations", _recommendations(reports)),
        Section("How anonymity was kept", anonymity(facts.policy, facts.statement)),
    )
    text = " ".join(section.text() for section in body)
    return Summary(facts.title, (*body, Section("Appendix: glossary", glossary(identities, text))))


def _introduction(facts: SummaryFacts, chosen: Sequence[KeyEvent]) -> tuple[Item, ...]:
    out: list[Item] = []
    if facts.index_event:
        out.append(
            Words(
                joined(
                    [fixed("This review was held because of the following event: "), facts.index_event, fixed(".")], ""
                )
            )
        )
    out.append(
        Todo(
            "the circumstances that led to the review, in two or three sentences",
            _refs(_of(chosen, "injury", "protection"))[:6],
        )
    )
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
    out.append(
        Todo(
            "parallel processes (criminal, family court, coroner, NHS) and their state",
            _refs(_of(chosen, "police"))[:6],
        )
    )
    out.append(Todo("how the family and the child were involved, and what they said"))
    return tuple(out)


def _of(chosen: Sequence[KeyEvent], *names: str) -> list[KeyEvent]:
    return [e for e in chosen if set(names) & set(e.reasons)]


def _refs(chosen: Sequence[KeyEvent]) -> tuple[str, ...]:
    return tuple(e.row.id for e in chosen)


def _scope(facts: SummaryFacts, reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    out: list[Item] = []
    if facts.scope:
        out.append(Words(fixed(f"The period under review is {facts.scope}.")))
    else:
        out.append(Todo("the period under review"))
    told = next((r for r in reports if r.name == "scope"), None)
    if told is None:
        return (*out, Todo("the terms of reference"))
    out.append(
        Words(
            joined([fixed("The terms of reference, as the report of "), fixed(told.agency), fixed(" gives them:")], "")
        )
    )
    return (*out, *_quoted(told, 0))


def _cite(report: ReportSection) -> tuple[str, ...]:
    return (f"{report.document_id}, {report.heading.text.strip().rstrip(':')}",)


def _quoted(report: ReportSection, budget: int) -> tuple[Item, ...]:
    """The section's items word for word; with a budget, whole items until the words are used up."""
    out: list[Item] = []
    used = 0
    for text, listed in zip(report.items, report.listed, strict=True):
        words = len(text.text.split())
        if budget and out and used + words > budget:
            out.append(
                Todo(
                    f"the rest of this section of {report.document_id} was left out for length; add what is needed",
                    _cite(report),
                )
            )
            break
        used += words
        out.append(Bullet(text, _cite(report)) if listed else Words(text, _cite(report)))
    return tuple(out)


def _found(reports: Sequence[ReportSection], name: str, budget: int) -> tuple[Item, ...]:
    here = [r for r in reports if r.name == name]
    if not here:
        words = {"analysis": "no analysis section was found in the agencies' reports; what each agency found"}
        return (
            Todo(
                words.get(name, "no section on good practice was found in the agencies' reports; good practice to note")
            ),
        )
    out: list[Item] = []
    for report in here:
        out.append(Words(fixed(report.agency), heading=True))
        out.extend(_quoted(report, budget))
    return tuple(out)


def _themes(reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    cites = tuple(c for r in reports if r.name == "lessons" for c in _cite(r))
    todo = Todo("the themes that run through the agencies' lessons, three to six of them", cites)
    lessons = [r for r in reports if r.name == "lessons"]
    if not lessons:
        return (todo, Todo("no section on lessons was found in the agencies' reports"))
    return (todo, *_found(reports, "lessons", 0))


def _recommendations(reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    head = (Words(fixed("Overview"), heading=True), Todo("the recommendations of the overview report"))
    if not any(r.name == "recommendations" for r in reports):
        return (*head, Todo("no section on recommendations was found in the agencies' reports"))
    return (*head, *_found(reports, "recommendations", 0))
