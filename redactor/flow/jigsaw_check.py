"""The jigsaw check in a run: which outputs are for publication, their paragraphs, and the worksheet in `work/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redactor import shipped
from redactor.flow.config import Plan
from redactor.flow.store import write_atomic
from redactor.flow.whole_case import Settled
from redactor.jigsaw.rules import load_traits
from redactor.jigsaw.worksheet import Passage, build_worksheet
from redactor.jigsaw.write import jigsaw_csv, jigsaw_html
from redactor.model.mention import Kind
from redactor.narrative.chronology import Chronology
from redactor.narrative.summary import Summary
from redactor.narrative.summary_parts import Bullet, Columns, Item, Tree, Words
from redactor.rulebook.policy import Policy
from redactor.safe.text import SafeText, fixed, joined


def is_checked(output: str, policy: Policy) -> bool:
    """Whether an output is checked: the summary always, the chronology when its policy is one for publication."""
    return output == "summary" or policy.for_publication


def summary_passages(summary: Summary) -> tuple[Passage, ...]:
    """The summary's paragraphs; "5.2" is the second one of section 5."""
    return tuple(
        Passage("summary", f"{n}.{k}", text)
        for n, section in enumerate(summary.sections, 1)
        for k, text in enumerate((t for item in section.items for t in _texts(item)), 1)
        if text.text.strip()
    )


def _texts(item: Item) -> Iterator[SafeText]:
    if isinstance(item, Columns):
        yield from (joined(row, " | ") for row in item.rows)
    elif isinstance(item, Tree):
        yield from (joined((b.label, b.told)) for _, sides in item.rows for side in sides for b in side)
    elif isinstance(item, Words | Bullet):
        yield item.text


def chronology_passages(chronology: Chronology) -> tuple[Passage, ...]:
    """The chronology's rows, each with the time that it shows."""
    return tuple(
        Passage("chronology", row.id, joined((fixed(f"{row.shown}."), row.event, row.action, row.comment, row.details)))
        for row in (*chronology.rows, *chronology.undated)
    )


def write_worksheet(plan: Plan, passages: Sequence[Passage], settled: Settled) -> None:
    """When there is something for publication, write `work/jigsaw.csv` and `work/jigsaw.html`.

    They stay in `work/`, for they gather what the outputs spread out.
    """
    if not passages:
        return
    labels = [
        i.label
        for i in settled.resolution.identities
        if i.kind is Kind.PERSON and not i.professional and i.mention_ids and i.role != "kept"
    ]
    rules = load_traits([shipped.folder("rules"), plan.case_dir / "rules"])
    sheet = build_worksheet(passages, labels, rules)
    write_atomic(plan.case_dir / "work" / "jigsaw.csv", jigsaw_csv(sheet))
    write_atomic(plan.case_dir / "work" / "jigsaw.html", jigsaw_html(sheet))
