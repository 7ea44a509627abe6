"""Labels given before stay: what an earlier run called a stretch of text, it is called in every later run.

Names alone can't promise that: a new document may show that two people were one, or one was two. Then the places
keep their labels, the new document's mentions follow the new reading, and the reviewer gets a worklist item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from redactor.model.document import Document
from redactor.model.identity import Identity
from redactor.model.mention import Mention

Places = Mapping[str, Mapping[str, str]]
"""By the document's hash: places ("b0004|12|18|person") and the labels that they were given. Holds no names."""


class Draft(Protocol):
    """What is needed of an identity in the making."""

    mentions: list[str]
    entry_id: str


def given(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], identities: Sequence[Identity]
) -> dict[str, dict[str, str]]:
    """The label of every place, to be kept for the next run."""
    label = {m: i.label for i in identities if i.role != "kept" for m in i.mention_ids}
    out: dict[str, dict[str, str]] = {}
    for document in documents:
        for m in mentions.get(document.id, ()):
            if m.id in label:
                out.setdefault(document.sha256, {})[_place(m)] = label[m.id]
    return out


def held_labels(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], before: Places
) -> dict[str, str]:
    """The label that each mention had, by mention id. A moved bound takes the longest overlap's."""
    out: dict[str, str] = {}
    for document in documents:
        places = before.get(document.sha256, {})
        if not places:
            continue
        by_block: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
        for place, label in sorted(places.items()):
            block, start, end, kind = place.split("|")
            by_block.setdefault((block, kind), []).append((int(start), int(end), label))
        for m in mentions.get(document.id, ()):
            span = m.span
            shared = [
                (min(end, span.end) - max(start, span.start), -start, label)
                for start, end, label in by_block.get((_block(m), m.kind.value), ())
                if start < span.end and span.start < end
            ]
            if shared:
                out[m.id] = max(shared)[2]
    return out


def _place(m: Mention) -> str:
    return f"{_block(m)}|{m.span.start}|{m.span.end}|{m.kind.value}"


def _block(m: Mention) -> str:
    return m.span.block_id.rsplit(".", 1)[-1]


def owners(drafts: Sequence[Draft], held: Mapping[str, str]) -> dict[str, int]:
    """The draft (by position) that goes on with each label: most of its mentions, the register's entry first.

    A draft goes on with one label only; a label that finds none is not in the answer.
    """
    counts = [Counter(held[m] for m in d.mentions if m in held) for d in drafts]
    claims = sorted(
        ((n, bool(drafts[i].entry_id), -i, label) for i, count in enumerate(counts) for label, n in count.items()),
        key=lambda c: (-c[1], -c[0], -c[2], c[3]),
    )
    out: dict[str, int] = {}
    for _, _, i, label in claims:
        if label not in out and -i not in out.values():
            out[label] = -i
    return out


def moves(drafts: Sequence[Draft], held: Mapping[str, str]) -> dict[str, str]:
    """Mentions (by id) that stand in another draft than the one that goes on with their label, and that label."""
    going = owners(drafts, held)
    return {m: held[m] for i, d in enumerate(drafts) for m in d.mentions if m in held and going.get(held[m], -1) != i}
