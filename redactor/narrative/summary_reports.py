"""The summary's sections from management reviews: findings, good practice, lessons by theme, recommendations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from redactor.narrative.sections import ReportSection
from redactor.narrative.summary_parts import Bullet, Columns, Item, Todo, Words
from redactor.narrative.wordlists import themes
from redactor.safe.text import fixed

_NONE = {
    "analysis": "no analysis section was found in the agencies' reports; what each agency found",
    "good_practice": "no section on good practice was found in the agencies' reports; good practice to note",
}
_MOST_THEMES = 6


def cite(report: ReportSection) -> tuple[str, ...]:
    """How the draft names a section: document id and heading."""
    return (f"{report.document_id}, {report.heading.text.strip().rstrip(':')}",)


def quoted(report: ReportSection, budget: int) -> tuple[Item, ...]:
    """The section's items word for word; with a budget, whole items until the words are used up."""
    out: list[Item] = []
    used = 0
    for text, listed in zip(report.items, report.listed, strict=True):
        words = len(text.text.split())
        if budget and out and used + words > budget:
            rest = f"the rest of this section of {report.document_id} was left out for length; add what is needed"
            out.append(Todo(rest, cite(report)))
            break
        used += words
        out.append(Bullet(text, cite(report)) if listed else Words(text, cite(report)))
    return tuple(out)


def found(reports: Sequence[ReportSection], name: str, budget: int) -> tuple[Item, ...]:
    """The sections of one name under their agencies."""
    here = [r for r in reports if r.name == name]
    if not here:
        return (Todo(_NONE[name]),)
    out: list[Item] = []
    for agency, mine in groupby(here, key=lambda r: r.agency):
        out.append(Words(fixed(agency), heading=True))
        for report in mine:
            out.extend(quoted(report, budget))
    return tuple(out)


def learning(reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    """Themes that run through the lessons, where they occur, and then every lesson word for word."""
    lessons = [r for r in reports if r.name == "lessons"]
    todo = Todo("the themes that run through the agencies' lessons, three to six of them", _cites(lessons))
    if not lessons:
        return (todo, Todo("no section on lessons was found in the agencies' reports"))
    rows = tuple(_theme_rows(lessons))
    head: tuple[Item, ...] = ()
    if rows:
        told = (
            "The lessons below touch these themes, by the words they use; the theme with most lessons stands first. "
            "They are candidates, not findings."
        )
        head = (
            Words(fixed(told), _cites(lessons)),
            Columns(("Theme", "Lessons", "Agencies"), (70.0, 18.0, 78.0), tuple(tuple(map(fixed, r)) for r in rows)),
        )
    return (*head, todo, *found_lessons(lessons))


def found_lessons(lessons: Sequence[ReportSection]) -> tuple[Item, ...]:
    """Every lesson under its agency, word for word."""
    return found(lessons, "lessons", 0)


def _theme_rows(lessons: Sequence[ReportSection]) -> Iterator[tuple[str, str, str]]:
    counted = []
    for n, (name, pattern) in enumerate(themes()):
        here = [r.agency for r in lessons for text in r.items if pattern.search(text.text)]
        if here:
            counted.append((-len(here), n, name, sorted(set(here))))
    for count, _, name, agencies in sorted(counted)[:_MOST_THEMES]:
        yield name, str(-count), ", ".join(agencies)


def _cites(reports: Sequence[ReportSection]) -> tuple[str, ...]:
    return tuple(c for r in reports for c in cite(r))


def recommendations(reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    """An overview table of how many each agency makes, the overview report's own to complete, then all of them."""
    here = [r for r in reports if r.name == "recommendations"]
    lessons = [r for r in reports if r.name == "lessons"]
    head: list[Item] = [Words(fixed("Overview"), heading=True)]
    if here:
        counts = [(a, sum(len(_listed(r)) for r in mine)) for a, mine in groupby(here, key=lambda r: r.agency)]
        rows = tuple((fixed(agency), fixed(str(count))) for agency, count in counts)
        head.append(Columns(("Agency", "Recommendations in its own report"), (100.0, 66.0), rows))
    head.append(Todo("the recommendations of the overview report", _cites([*lessons, *here])))
    if not here:
        return (*head, Todo("no section on recommendations was found in the agencies' reports"))
    return (*head, *found(here, "recommendations", 0))


def _listed(report: ReportSection) -> list[str]:
    """The section's list items and table rows; all its items where none is listed."""
    listed = [t.text for t, is_listed in zip(report.items, report.listed, strict=True) if is_listed]
    return listed or [t.text for t in report.items]
