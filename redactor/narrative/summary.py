"""Drafts the executive summary from the merged chronology, the reports' sections and structured facts.

No invention: every sentence is extracted word for word from safe text, or fixed wording filled from structured
facts, and cites its rows ("E0012") or section ("D04, Lessons learned"). Where judgement is needed the draft says
"[Reviewer to complete: ...]". Nothing but safe text, identities and times as the policy shows them comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redactor.model.identity import Identity
from redactor.narrative.chronology import Chronology
from redactor.narrative.salience import key_events
from redactor.narrative.sections import ReportSection
from redactor.narrative.summary_family import diagram
from redactor.narrative.summary_front import introduction, scope
from redactor.narrative.summary_parts import Section, SummaryFacts
from redactor.narrative.summary_people import anonymity, family, glossary
from redactor.narrative.summary_reports import found, learning, recommendations
from redactor.narrative.summary_story import agencies, episodes, events
from redactor.safe.text import SafeText

AIM = 2900
"""Words the draft aims at: boards ask for 2,000 to 3,500, and the places to complete add some."""
_EVENT_WORDS = (450, 1700)
"""Words given to the summary of events at least and at most; what the other sections leave of the aim, within these."""
_ANALYSIS_WORDS = (420, 300, 200, 120)
"""Words of one report's analysis that are quoted, the most that fits; cut at a paragraph, and the draft says so."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The draft: its title and its numbered sections in the field's order."""

    title: SafeText
    sections: tuple[Section, ...]

    def words(self) -> int:
        """How many words the draft has, tables included."""
        return sum(section.words() for section in self.sections)


def build_summary(
    chronology: Chronology,
    reports: Sequence[ReportSection],
    identities: Sequence[Identity],
    facts: SummaryFacts,
    may_recase: Callable[[str], bool] = lambda _: True,
) -> Summary:
    """The draft from a chronology that was merged under the summary's own policy. `may_recase` as for `key_events`.

    Lessons, good practice and recommendations are always whole; analysis and events share what is left of the aim.
    """
    least, most = _EVENT_WORDS
    for words in _ANALYSIS_WORDS:
        after = _after_events(reports, facts, words)
        other = sum(s.words() for s in after) + _FRONT_WORDS
        if other + least <= AIM:
            break
    chosen = key_events(chronology.rows, max(least, min(most, AIM - other)), may_recase)
    body = (
        Section("Introduction and process", introduction(facts, chosen)),
        Section("Terms of reference and scope", scope(facts, reports)),
        Section("Family composition", (*family(identities, facts.ages or {}, facts.subject), *diagram(identities))),
        Section("Agencies involved", agencies(chronology, reports)),
        Section("Summary of events", events(chronology, chosen, facts.scope, facts.subject)),
        Section("Key practice episodes", episodes(chosen, facts.subject)),
        *after,
    )
    text = " ".join(section.text() for section in body)
    return Summary(facts.title, (*body, Section("Appendix: glossary", glossary(identities, text))))


_FRONT_WORDS = 850
"""About what introduction, scope, family, agencies, episodes and glossary come to."""


def _after_events(reports: Sequence[ReportSection], facts: SummaryFacts, words: int) -> tuple[Section, ...]:
    return (
        Section("What each agency's management review found", found(reports, "analysis", words)),
        Section("Good practice", found(reports, "good_practice", 0)),
        Section("Lessons and learning themes", learning(reports)),
        Section("Recommendations", recommendations(reports)),
        Section("How anonymity was kept", anonymity(facts.policy, facts.statement)),
    )
