"""The `dates` finder: dates that name a day, dates of birth, and exact ages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from redactor.detect.view import detection, view
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook
from redactor.text.ages import find_ages
from redactor.text.dates import DateContext, find_dates

NAME = "dates"
_BIRTH = re.compile(
    r"(?i)(?:\bd\.?\s?o\.?\s?b\b\.?|\bdates? of birth|\bborn(?: on)?|\bb(?:\.|(?= ?\d))|\bbirth ?da(?:te|y)|"
    r"\bdob)[^\w.)!?;]{0,4}(?:\.\s?)?(?:\w+\W{1,3})?$"
)
_VAGUE = frozenset({"month", "season", "year", "weekday", "approximate"})


def dates(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder over `text.dates` and `text.ages`."""

    def run(document: Document) -> list[Detection]:
        out = []
        columns = date_columns(document)
        for block in document.blocks:
            seen = view(block.text)
            expected = block.cell is not None and (block.cell.table, block.cell.column) in columns
            context = DateContext(expected=True) if expected else None
            for m in find_dates(seen.text, context):
                if not m.identifying:
                    continue
                born = m.born or bool(_BIRTH.search(seen.text[max(0, m.start - 30) : m.start]))
                kind = Kind.DATE_OF_BIRTH if born else Kind.DATE
                out.append(detection(block, seen, m.start, m.end, kind, m.score, NAME, f"dates.{m.form}"))
            if block.cell is not None and _broken(seen.text):
                out.append(detection(block, seen, 0, len(seen.text), Kind.DATE, 0.8, NAME, "dates.broken"))
            for age in find_ages(seen.text):
                out.append(detection(block, seen, age.start, age.end, Kind.AGE, age.score, NAME, "dates.age"))
        return out

    return run


def _broken(text: str) -> bool:
    """Whether a narrow cell's lines break a date within a number ("14/0", "5/20", "22")."""
    whole = re.sub(r"\s*\n\s*", "", text.strip())
    found = find_dates(whole) if "\n" in text and 6 <= len(whole) <= 16 and whole[:1].isdigit() else ()
    return len(found) == 1 and found[0].identifying and found[0].start == 0 and found[0].end == len(whole)


def date_columns(document: Document) -> frozenset[tuple[str, int]]:
    """(table, column) of every column whose head says date or when."""
    return frozenset(
        (b.cell.table, b.cell.column)
        for b in document.blocks
        if b.cell is not None
        and (b.cell.header or b.cell.row == 0)
        and re.fullmatch(
            r"(?i)\W*(?:(?:event |start |end |entry )?dates?(?: of \w+| ?/ ?time| and time)?|when|"
            r"d\.?o\.?b\.?)\W*",
            b.text,
        )
    )
