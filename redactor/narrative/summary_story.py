"""The summary's sections on what happened: agencies involved, events by month, candidates for key practice episodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from redactor.narrative.chronology import Chronology, ChronologyRow
from redactor.narrative.salience import KeyEvent
from redactor.narrative.sections import ReportSection
from redactor.narrative.shown import MONTHS, NO_DATE, sentence_case
from redactor.narrative.summary_parts import Bullet, Columns, Item, Todo, Words
from redactor.safe.text import fixed

_EPISODES = 4


def agencies(chronology: Chronology, reports: Sequence[ReportSection]) -> tuple[Item, ...]:
    """A table of agencies: documents and entries that the chronology holds, and whether a review was received."""
    every = (*chronology.rows, *chronology.undated)
    counts = Counter(r.agency for r in every)
    wrote = {r.agency for r in reports}
    names = sorted({*chronology.agencies, *wrote})
    rows = tuple(
        (
            fixed(name),
            fixed(
                str(
                    len(
                        {r.document_id for r in every if r.agency == name}
                        | {r.document_id for r in reports if r.agency == name}
                    )
                )
            ),
            fixed(str(counts[name])),
            fixed(_span([r for r in chronology.rows if r.agency == name])),
            fixed("yes" if name in wrote else "no"),
        )
        for name in names
    )
    headings = ("Agency", "Documents", "Entries", "From - to", "Management review")
    gave = _number(len(names), "agency", "agencies")
    told = (
        f"{gave} gave records to the review, with {_number(len(every), 'entry', 'entries')} in the merged chronology."
    )
    return (Words(fixed(told)), Columns(headings, (48.0, 22.0, 16.0, 54.0, 26.0), rows))


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _span(rows: Sequence[ChronologyRow]) -> str:
    months = [month_words(r) for r in rows]
    if not months:
        return ""
    return months[0] if months[0] == months[-1] else f"{months[0]} - {months[-1]}"


def month_words(row: ChronologyRow) -> str:
    """The month that the row's shown date lies in ("March 2019"), else what the row shows. Never a day."""
    if len(row.date) >= 7:
        return f"{MONTHS[int(row.date[5:7]) - 1]} {row.date[:4]}"
    return row.shown if row.heading != NO_DATE else "date not shown"


def _month_headings(chosen: Sequence[KeyEvent]) -> list[str]:
    """What each event is listed under. Among months a bare year says why no month stands there."""
    months = [month_words(e.row) for e in chosen]
    named = any(not m.isdigit() for m in months)
    return [f"{m}, month not shown" if named and m.isdigit() else sentence_case(m) for m in months]


def events(chronology: Chronology, chosen: Sequence[KeyEvent], scope: str, subject: str = "child") -> tuple[Item, ...]:
    """An opening composed from counts, then the chosen events by month, each told in its record's own words."""
    inside = [r for r in chronology.rows if "outside-scope" not in r.flags]
    out: list[Item] = []
    if inside:
        first, last = month_words(inside[0]), month_words(inside[-1])
        period = "in the period under review" if scope else "in the merged chronology"
        out.append(
            Words(
                fixed(
                    f"The chronology holds {_number(len(inside), 'entry', 'entries')} {period}, from {first} to "
                    f"{last}. "
                    f"The {_number(len(chosen), 'event', 'events')} below were chosen by fixed rules: injuries, "
                    f"protection, "
                    "decisions, referrals, police, missed contacts, changes of carer, arrivals, what was "
                    "disclosed, health. "
                    "They are told in the words of the records; entries in capitals are set in small letters."
                ),
                (f"{inside[0].id} to {inside[-1].id}",),
            )
        )
    for month, here in groupby(zip(_month_headings(chosen), chosen, strict=True), key=lambda pair: pair[0]):
        out.append(Words(fixed(month), heading=True))
        out.extend(_bullet(e) for _, e in here)
    if not chosen:
        out.append(Todo("no event met the rules; the summary of events"))
    out.append(
        Todo(
            f"a precis of a page that joins these events, and the {subject}'s daily life as far as the records show it"
        )
    )
    return tuple(out)


def _bullet(event: KeyEvent) -> Bullet:
    others = sorted({a.agency for a in event.also} - {event.row.agency})
    lead = event.row.agency + (f" (also {', '.join(others)})" if others else "")
    return Bullet(event.told, (event.row.id, *(a.id for a in event.also)), lead)


_REASONS = {
    "injury": "injury",
    "protection": "child protection steps",
    "decision": "decisions",
    "referral": "referrals",
    "police": "police matters",
    "missed": "missed contacts",
    "carer": "changes of carer",
    "arrival": "arrivals and moves",
    "voice": "what was disclosed",
    "health": "health",
}


def episodes(chosen: Sequence[KeyEvent], subject: str = "child") -> tuple[Item, ...]:
    """Months whose events weigh most, offered as candidates; the choice of key practice episodes is a judgement."""
    months: dict[str, list[KeyEvent]] = {}
    for event in chosen:
        months.setdefault(month_words(event.row), []).append(event)
    heaviest = sorted(months, key=lambda m: (-sum(e.weight for e in months[m]), months[m][0].row.id))[:_EPISODES]
    picked = sorted(heaviest, key=lambda m: months[m][0].row.id)
    if not picked:
        return (Todo("the key practice episodes"),)
    told = (
        "The months below hold the events that weigh most by the rules of selection. They are candidates, not findings."
    )
    out: list[Item] = [Words(fixed(told))]
    for month in picked:
        out.extend(_episode(month, months[month], subject))
    return tuple(out)


def _episode(month: str, here: Sequence[KeyEvent], subject: str) -> tuple[Item, ...]:
    refs = tuple(e.row.id for e in here)
    names = sorted({a for e in here for a in (e.row.agency, *(r.agency for r in e.also))})
    counts = Counter(r for e in here for r in e.reasons)
    reasons = [_REASONS.get(r, r) for r, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))][:4]
    told = f"{_number(len(here), 'event', 'events')} told by {_listed(names)}, about {_listed(reasons)}."
    ask = "whether this was a key practice episode; what was known, what was done and why, what it meant for the "
    return (Words(fixed(sentence_case(month)), heading=True), Words(fixed(told), refs), Todo(ask + subject, refs))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
