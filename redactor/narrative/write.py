"""Writes the merged chronology as a Word document: safe text and wording of our own, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from redactor.engines.docx_table import Paragraph, Run, Table, TableCell, text_cell
from redactor.engines.docx_write import Part, write_docx
from redactor.narrative.chronology import FLAGS, Chronology, ChronologyRow, Gap
from redactor.narrative.layout import unwrapped
from redactor.narrative.shown import MONTHS
from redactor.safe.text import SafeText
from redactor.text.dates import find_dates

_FILLS = ("F4F7FB", "E3ECDD", "FBE9D0", "DCD3E8", "FFF6BF", "C9DFE3", "F0CFCF", "D5D5D5", "E8DCC8", "BFD0E6")
_BARS = ("1F3A5F", "4E7D2B", "C0631A", "5B3A8C", "A88B00", "1B6E7A", "A32A2A", "555555", "7A5A2B", "2F6FB5")


def chronology_docx(chronology: Chronology, title: SafeText, scope: str = "", template: bytes | None = None) -> bytes:
    """The chronology as an A4 landscape Word document. `scope` is the period under review as it may be shown.

    `template` is a board's own .docx whose look it takes on. Raises ConfigError when that can't be used.
    """
    colours = agency_colours(chronology.agencies)
    parts: list[Part] = [
        Paragraph((Run("Merged chronology"),), "Title"),
        Paragraph((Run(title.text),), "Subtitle"),
        *_front(chronology, scope, colours),
    ]
    number = {r.id: r for r in (*chronology.rows, *chronology.undated)}
    for heading, rows in groupby(chronology.rows, key=lambda r: r.heading):
        parts.append(Paragraph((Run(heading),), "Heading 1"))
        parts.append(_rows_table(tuple(rows), colours, chronology, number))
    if chronology.undated:
        parts.append(Paragraph((Run("Entries without a date"),), "Heading 1"))
        told = "These rows stood in a chronology, but no date could be read. They are in the order of their documents."
        parts.append(Paragraph((Run(told),)))
        parts.append(_rows_table(chronology.undated, colours, chronology, number))
    parts.extend(_gap_parts(chronology.gaps, number))
    return write_docx(parts, title="Merged chronology", landscape=True, footer="Merged chronology - anonymised",
                      template=template)  # fmt: skip


def agency_colours(agencies: Sequence[str]) -> dict[str, tuple[str, str]]:
    """A fill and a bar colour for each agency. The fills differ in lightness too, and the name always stands by."""
    return {a: (_FILLS[n % len(_FILLS)], _BARS[n % len(_BARS)]) for n, a in enumerate(agencies)}


def _front(chronology: Chronology, scope: str, colours: Mapping[str, tuple[str, str]]) -> list[Part]:
    """What the reader needs first: the period, the agencies with counts and their colours, what the flags mean."""
    counts = Counter(r.agency for r in (*chronology.rows, *chronology.undated))
    total = len(chronology.rows) + len(chronology.undated)
    lines = [f"{total} entries from {len(chronology.agencies)} agencies, in order of date and time."]
    if scope:
        lines.append(f"Period under review: {scope}.")
    if chronology.undated:
        lines.append(f"{len(chronology.undated)} entries have no date and stand at the end.")
    cells = tuple(
        (
            text_cell(a, bold=True, fill=colours[a][0], bar=colours[a][1]),
            text_cell(str(counts[a])),
            text_cell(_span(chronology, a)),
        )
        for a in chronology.agencies
    )
    found = {f for r in (*chronology.rows, *chronology.undated) for f in r.flags}
    notes = [Paragraph((Run(f"{flag_word(f)}: ", bold=True), Run(f"{FLAGS[f]}.")), "Note") for f in FLAGS if f in found]
    return [
        Paragraph((Run(" ".join(lines)),)),
        Table((70, 25, 80), ("Agency", "Entries", "First to last entry"), cells),
        Paragraph((Run("Flags ask a person to look; nothing was removed or merged because of them."),), "Note"),
        *notes,
    ]


def _span(chronology: Chronology, agency: str) -> str:
    rows = [r for r in chronology.rows if r.agency == agency]
    if not rows:
        return ""
    if rows[0].shown == rows[-1].shown:
        return rows[0].shown
    first, last = _end(rows[0], last=False), _end(rows[-1], last=True)
    return first if first == last else f"{first} to {last}"


def _end(row: ChronologyRow, *, last: bool) -> str:
    """The first or the last day of a row that shows a range of days, else what the row shows."""
    matches = [m for m in find_dates(row.shown) if m.earliest and m.identifying]
    if len(row.date) != 10 or not matches or (len(matches) == 1 and matches[0].earliest == matches[0].latest):
        return row.shown
    day = date.fromisoformat(max(m.latest for m in matches) if last else min(m.earliest for m in matches))
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _rows_table(
    rows: Sequence[ChronologyRow],
    colours: Mapping[str, tuple[str, str]],
    chronology: Chronology,
    number: Mapping[str, ChronologyRow],
) -> Table:
    every = (*chronology.rows, *chronology.undated)
    ages = any(r.age for r in every)
    extra = [
        c
        for c, used in (
            ("Action or outcome", any(r.action.text for r in every)),
            ("Comment", any(r.comment.text for r in every)),
        )
        if used
    ]
    widths = {"Ref": 14.0, "Date and time": 34.0, "Age": 16.0, "Agency": 34.0, "Source and flags": 34.0}
    if not ages:
        del widths["Age"]
    left = 267.0 - sum(widths.values())
    texts = {"Event": left * (1.0, 0.68, 0.52)[len(extra)]}
    texts |= {c: (left - texts["Event"]) / len(extra) for c in extra}
    order = ["Ref", "Date and time", *(["Age"] if ages else []), "Agency", *texts, "Source and flags"]
    sizes = {**widths, **texts}
    cells = tuple(tuple(_cell(name, row, colours, number) for name in order) for row in rows)
    return Table(tuple(sizes[n] for n in order), tuple("Age of child" if n == "Age" else n for n in order), cells)


def _cell(
    name: str, row: ChronologyRow, colours: Mapping[str, tuple[str, str]], number: Mapping[str, ChronologyRow]
) -> TableCell:
    if name == "Agency":
        fill, bar = colours[row.agency]
        return text_cell(row.agency, bold=True, fill=fill, bar=bar)
    if name == "Source and flags":
        lines = [row.source, *([row.record.text] if row.record.text else [])]
        told = [Paragraph((Run(line, small=True),), "Cell") for line in lines]
        told.extend(Paragraph((Run(line, small=True, italic=True),), "Cell") for line in flag_lines(row, number))
        return TableCell(tuple(told))
    text = {
        "Ref": row.id,
        "Date and time": row.shown if row.time in row.shown else f"{row.shown}\n{row.time}",
        "Age": row.age,
        "Event": event_text(row),
        "Action or outcome": unwrapped(row.action.text),
        "Comment": unwrapped(row.comment.text),
    }[name]
    return text_cell(text, bold=name == "Date and time", small=name == "Ref")


def event_text(row: ChronologyRow) -> str:
    """What happened, with the row's other details under it."""
    return "\n".join(unwrapped(t) for t in (row.event.text, row.details.text) if t)


def flag_word(flag: str) -> str:
    """A flag as a reader sees it: "same-event" is "Same event"."""
    return flag.replace("-", " ").capitalize()


def flag_lines(row: ChronologyRow, number: Mapping[str, ChronologyRow]) -> list[str]:
    """The row's flags in words; a likely duplicate names the rows it may repeat."""
    lines = [flag_word(f) for f in row.flags if f not in ("same-event", "times-differ")]
    if row.also_in:
        others = ", ".join(f"{i} ({number[i].agency})" for i in row.also_in)
        differ = ", date or time differs" if "times-differ" in row.flags else ""
        lines.append(f"Same event? {others}{differ}")
    return lines


def _gap_parts(gaps: Sequence[Gap], number: Mapping[str, ChronologyRow]) -> list[Part]:
    if not gaps:
        return []
    cells = tuple(
        (
            text_cell(g.agency or "All agencies", bold=not g.agency),
            text_cell(f"{g.after} ({number[g.after].shown})"),
            text_cell(f"{g.before} ({number[g.before].shown})"),
            text_cell(gap_length(g.days, number[g.after].date)),
        )
        for g in gaps
    )
    return [
        Paragraph((Run("Periods with no recorded contact"),), "Heading 1"),
        Table((60, 70, 70, 40), ("Agency", "From entry", "To entry", "Length"), cells),
    ]


def gap_length(days: int, shown: str) -> str:
    """The length of a gap, as fine as the date before it is shown: days, months, or years where no month is shown."""
    if len(shown) == 10:
        return f"{days} days"
    if len(shown) == 4:
        return "less than a year" if days < 365 else f"about {round(days / 365)} year{'s' if days > 547 else ''}"
    months = max(1, round(days / 30))
    return f"about {months} month{'s' if months > 1 else ''}"
