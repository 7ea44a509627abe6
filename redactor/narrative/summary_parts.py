"""What the executive-summary draft is made of. Text is safe text; citations are row ids and report sections."""

from __future__ import annotations

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


Item = Words | Bullet | Todo | Columns


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
    if isinstance(item, Todo):
        return f"Reviewer to complete: {item.what}"
    return f"{item.lead} {item.text.text}" if isinstance(item, Bullet) else item.text.text
