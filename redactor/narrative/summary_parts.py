"""What the executive-summary draft is made of. Text is safe text; citations are row ids and report sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redactor.safe.text import SafeText


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph with its citations, or a heading within a section."""

    text: SafeText
    refs: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """A list item with its citations. `lead` (an agency, a role) stands before it in bold."""

    text: SafeText
    refs: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A place for a person's judgement: fixed wording of what is needed, and what bears on it."""

    what: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """A table of safe texts under fixed headings; widths in millimetres."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[SafeText, ...], ...]


@dataclass(frozen=True, slots=True)
class TreeBox:
    """One person in a family diagram: label, relationship ("" where the label says it), whether the subject."""

    label: SafeText
    told: SafeText
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A family diagram: four headings; rows of a generation's name and its boxes on three sides."""

    headings: tuple[str, str, str, str]
    rows: tuple[tuple[SafeText, tuple[tuple[TreeBox, ...], ...]], ...]


Item = Words | Bullet | Todo | Columns | Tree


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the summary."""

    heading: str
    items: tuple[Item, ...]

    def text(self) -> str:
        """All text of the section, for counting and for the glossary."""
        return " ".join(_text(i) for i in self.items)

    def words(self) -> int:
        """How many words the section has."""
        return len(self.text().split())


def _text(item: Item) -> str:
    if isinstance(item, Columns):
        return " ".join((*item.headings, *(cell.text for row in item.rows for cell in row)))
    if isinstance(item, Tree):
        boxes = [b for _, sides in item.rows for side in sides for b in side]
        return " ".join((*item.headings, *(f"{b.label.text} {b.told.text}" for b in boxes)))
    if isinstance(item, Todo):
        return f"Reviewer to complete: {item.what}"
    return f"{item.lead} {item.text.text}" if isinstance(item, Bullet) else item.text.text


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """What case.yaml tells of the review. Names of chair and author stay: the field's template asks for them.

    `scope` and `index_event` are as the policy shows them. `subject` is the word for whom the review is
    about. `statement` holds the policy's own sentences on how
    anonymity was kept. `ages` gives an age or age band for identity ids, as the policy allows it.
    """

    title: SafeText
    chair: SafeText | None = None
    author: SafeText | None = None
    panel: tuple[SafeText, ...] = ()
    terms: tuple[SafeText, ...] = ()
    scope: str = ""
    index_event: SafeText | None = None
    index_when: str = ""
    policy: str = "publication"
    subject: str = "child"
    statement: tuple[str, ...] = ()
    ages: Mapping[str, str] | None = None
