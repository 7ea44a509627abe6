"""Makes documents and mentions out of short marked texts: `{surface|kind|entity}`, kind defaults to person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from redactor import shipped
from redactor.identity.resolve import Resolution, resolve
from redactor.model.document import Block, BlockKind, Cell, Document, Media
from redactor.model.identity import Register
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.case import read_case
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import Lists, RuleBook

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]*)\|([^{}|]+)\}", re.DOTALL)
Rows = tuple[tuple[str, ...], ...]


@cache
def book() -> RuleBook:
    """The shipped rules without their word lists."""
    return replace(load_rules([shipped.folder("rules")]), lists=Lists({}, {}, {}))


class Case:
    """A made-up case: add documents, then resolve and look up labels by the entity that was marked."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.mentions: dict[str, list[Mention]] = {}
        self.gold: dict[str, str] = {}

    def add(self, agency: str, *parts: str | Rows) -> Case:
        """A document of paragraphs and tables (first row headings)."""
        doc_id = f"D{len(self.documents) + 1:02}"
        blocks: list[Block] = []
        mentions: list[Mention] = []
        for number, part in enumerate(parts):
            rows = part if isinstance(part, tuple) else ((part,),)
            for r, row in enumerate(rows):
                for c, marked in enumerate(row):
                    cell = Cell(f"t{number:02}", r, c, r == 0) if isinstance(part, tuple) else None
                    self._block(doc_id, marked, cell, blocks, mentions)
        self.documents.append(Document(doc_id, "0" * 64, Media.DOCX, agency, (), tuple(blocks)))
        self.mentions[doc_id] = mentions
        return self

    def _block(self, doc_id: str, marked: str, cell: Cell | None, blocks: list[Block], mentions: list[Mention]) -> None:
        block_id, text, at = f"{doc_id}.b{len(blocks) + 1:04}", "", 0
        for m in _MARK.finditer(marked):
            text += marked[at : m.start()]
            span = Span(block_id, len(text), len(text) + len(m[1]))
            mention = Mention(f"{doc_id}.m{len(mentions) + 1:04}", span, Kind(m[2] or "person"), 1.0)
            mentions.append(mention)
            self.gold[mention.id] = m[3]
            text += m[1]
            at = m.end()
        text += marked[at:]
        if text.strip():
            blocks.append(Block(block_id, BlockKind.CELL if cell else BlockKind.PARAGRAPH, text, cell=cell))

    def resolve(
        self, register: str = "", known: Mapping[str, str] | None = None, rules: RuleBook | None = None
    ) -> Resolution:
        """Resolve with a case.yaml text as the register."""
        case = read_case(register) if register else None
        return resolve(
            self.documents, self.mentions, case.register if case else Register(), rules or book(), known or {}
        )

    def labels(self, resolution: Resolution) -> dict[str, set[str]]:
        """Labels by marked entity; "?" for mentions without an identity."""
        names = {i.id: i.label for i in resolution.identities}
        out: dict[str, set[str]] = {}
        for mention, entity in self.gold.items():
            out.setdefault(entity, set()).add(names.get(resolution.of(mention), "?"))
        return out


def one(labels: Mapping[str, set[str]], entities: Sequence[str]) -> dict[str, str]:
    """Each entity's only label. Fails when it has several."""
    for e in entities:
        assert len(labels[e]) == 1, (e, sorted(labels[e]))
    return {e: next(iter(labels[e])) for e in entities}
