"""Scores the detector alone, without register or case, on marked texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from redactor import shipped
from redactor.detect.detect import Finder, detect
from redactor.detect.finders import build_finders
from redactor.detect.merge import merge
from redactor.detect.second_look import second_look
from redactor.engines.ner import load_model
from redactor.measure.spans import TYPES, Ranges, load_marked, score_spans
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.identity import Register
from redactor.rulebook.pipeline import load_pipeline
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import RuleBook

_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)


def evaluate_spans(files: Sequence[Path], profile: str) -> dict[str, Any]:
    """Span-level figures by file name (without ending), each text on its own under the profile's finders."""
    pipeline = load_pipeline(profile, shipped.folder("pipelines"))
    book = load_rules([shipped.folder("rules")])
    model = None if pipeline.model == "none" else load_model(pipeline.model)
    finders = build_finders(pipeline.finders, book, Register(), model)
    out: dict[str, Any] = {}
    for path in files:
        marked = load_marked(path)
        out[path.stem] = score_spans(marked, [mentions_in(m.text, finders, book) for m in marked])
    return out


def mentions_in(text: str, finders: Sequence[Finder], book: RuleBook) -> Ranges:
    """What the whole detector finds in one text, second look included: (start, end, type or "" for another kind)."""
    starts: dict[str, int] = {}
    blocks = []
    for n, m in enumerate(_PARAGRAPH.finditer(text), 1):
        blocks.append(Block(f"D01.b{n:04d}", BlockKind.PARAGRAPH, m.group()))
        starts[blocks[-1].id] = m.start()
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    document = Document("D01", digest, Media.TXT, "", (), tuple(blocks))
    claims = detect(document, finders)
    more = second_look((document,), {document.id: merge(document, claims, book)}, book)
    found = merge(document, (*claims, *more.get(document.id, ())), book)
    return tuple(
        (starts[m.span.block_id] + m.span.start, starts[m.span.block_id] + m.span.end, TYPES.get(m.kind, ""))
        for m in found
    )
