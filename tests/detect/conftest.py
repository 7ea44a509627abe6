"""One rule book and one set of finders for all tests of detection."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from redactor.detect.detect import Finder, detect
from redactor.detect.finders import FINDERS, build_finders
from redactor.detect.merge import merge
from redactor.detect.second_look import second_look
from redactor.model.document import Block, BlockKind, Cell, Document, Media
from redactor.model.identity import Register
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import RuleBook
from redactor.shipped import folder

Spans = set[tuple[str, str]]
THRESHOLDS = {name: 0.4 if name == "identifiers" else 0.5 for name in FINDERS if name != "ner"}


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_rules([folder("rules")])


@pytest.fixture(scope="session")
def finders(book: RuleBook) -> tuple[Finder, ...]:
    return build_finders(THRESHOLDS, book, Register(), None)


def document(*texts: str, doc_id: str = "D01") -> Document:
    blocks = tuple(Block(f"{doc_id}.b{n:04d}", BlockKind.PARAGRAPH, t) for n, t in enumerate(texts, 1))
    return Document(doc_id, "", Media.TXT, "", (), blocks)


def table(*rows: tuple[str, ...], doc_id: str = "D01") -> Document:
    cells = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    blocks = tuple(
        Block(f"{doc_id}.b{n:04d}", BlockKind.CELL, text, cell=Cell("t01", r, c))
        for n, (r, c, text) in enumerate(cells, 1)
    )
    return Document(doc_id, "", Media.DOCX, "", (), blocks)


def found(doc: Document, finders: tuple[Finder, ...], book: RuleBook) -> Spans:
    texts = {b.id: b.text for b in doc.blocks}
    return {
        (m.kind.value, texts[m.span.block_id][m.span.start : m.span.end])
        for m in merge(doc, detect(doc, finders), book)
    }


@pytest.fixture(scope="session")
def find(finders: tuple[Finder, ...], book: RuleBook) -> Callable[..., Spans]:
    return lambda *texts: found(document(*texts), finders, book)


@pytest.fixture(scope="session")
def find_in_table(finders: tuple[Finder, ...], book: RuleBook) -> Callable[..., Spans]:
    return lambda *rows: found(table(*rows), finders, book)


Look = Callable[[Document], Spans]


@pytest.fixture(scope="session")
def look(finders: tuple[Finder, ...], book: RuleBook) -> Look:
    """Both looks at one document."""

    def run(doc: Document) -> Spans:
        claims = detect(doc, finders)
        first = merge(doc, claims, book)
        more = second_look([doc], {doc.id: first}, book)[doc.id]
        texts = {b.id: b.text for b in doc.blocks}
        return {
            (m.kind.value, texts[m.span.block_id][m.span.start : m.span.end])
            for m in merge(doc, (*claims, *more), book)
        }

    return run
