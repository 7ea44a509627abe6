"""Writes the executive-summary draft as a Word document, with citations or as a clean copy without them."""

from __future__ import annotations

from redactor.engines.docx_table import Paragraph, Run, Table, TableCell, text_cell
from redactor.engines.docx_write import Part, write_docx
from redactor.narrative.summary import Summary
from redactor.narrative.summary_parts import Bullet, Columns, Item, Todo, Tree, TreeBox, Words

_ASKED_FILL = "FFF4D6"
_ASKED_BAR = "C0631A"


def summary_docx(summary: Summary, *, citations: bool = True, template: bytes | None = None) -> bytes:
    """The draft as A4 portrait Word bytes. Without `citations` the references to rows and sections are left out.

    `template` is a board's own .docx whose look it takes on. Raises ConfigError when that can't be used.
    """
    note = (
        "Draft for the review panel. References in square brackets such as [E0012] are rows of the merged chronology; "
        "[D04, Lessons] is a section of a report. Shaded boxes mark where a person's judgement is needed."
    )
    parts: list[Part] = [
        Paragraph((Run("Executive summary"),), "Title"),
        Paragraph((Run(summary.title.text),), "Subtitle"),
        Paragraph((Run(note if citations else "Draft for the review panel."),), "Note"),
    ]
    for number, section in enumerate(summary.sections, 1):
        parts.append(Paragraph((Run(f"{number}. {section.heading}"),), "Heading 1"))
        for item in section.items:
            parts.extend(_parts(item, citations))
    return write_docx(
        parts, title="Executive summary", footer="Executive summary - draft, anonymised", template=template
    )


def _parts(item: Item, citations: bool) -> list[Part]:
    if isinstance(item, Columns):
        rows = tuple(tuple(text_cell(cell.text, bold=n == 0) for n, cell in enumerate(row)) for row in item.rows)
        return [Table(item.widths, item.headings, rows)]
    if isinstance(item, Tree):
        return [_tree(item)]
    if isinstance(item, Todo):
        return [_todo(item, citations)]
    if isinstance(item, Words) and item.heading:
        return [Paragraph((Run(item.text.text),), "Heading 3")]
    lead = (Run(f"{item.lead}: ", bold=True),) if isinstance(item, Bullet) and item.lead else ()
    style = "List Bullet" if isinstance(item, Bullet) else "Normal"
    text = " ".join(item.text.text.split())
    return [Paragraph((*lead, Run(text), *_refs(item.refs, citations)), style)]


def _refs(refs: tuple[str, ...], citations: bool) -> tuple[Run, ...]:
    return (Run(f" [{'; '.join(refs)}]", small=True),) if refs and citations else ()


def _todo(item: Todo, citations: bool) -> Table:
    """A shaded box that can't be overlooked, and can be deleted as one."""
    runs = (Run("[Reviewer to complete: ", bold=True), Run(f"{item.what}]"))
    seen = (Run(f"  See {', '.join(item.refs)}.", small=True),) if item.refs and citations else ()
    return Table((166.0,), (), ((TableCell((Paragraph((*runs, *seen), "Cell"),), _ASKED_FILL, _ASKED_BAR),),))


def _tree(item: Tree) -> Table:
    """The family diagram: a row for each generation, a column for each side, one framed paragraph for each person."""
    rows = tuple(
        (text_cell(name.text, bold=True, fill="F4F7FB"), *(_side(boxes) for boxes in sides))
        for name, sides in item.rows
    )
    return Table((28.0, 46.0, 46.0, 46.0), item.headings, rows)


def _side(boxes: tuple[TreeBox, ...]) -> TableCell:
    """Framed paragraphs with a thin one between: word processors join neighbours with equal frames into one."""
    out: list[Paragraph] = []
    for box in boxes:
        told = (Run(f"\n{box.told.text}", small=True),) if box.told.text else ()
        style = "Subject Box" if box.subject else "Person Box"
        out.extend((Paragraph((Run(box.label.text, bold=True), *told), style), Paragraph((Run(""),), "Spacer")))
    return TableCell(tuple(out) or (Paragraph((Run(""),), "Cell"),))
