"""Helpers of the render tests: safe texts by plain search, and one call from file to copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from redactor.ingest.receive import receive
from redactor.ingest.sheet import read_csv, read_xlsx
from redactor.ingest.word import read_docx
from redactor.model.decision import Action, Decision
from redactor.model.document import Document, Media
from redactor.model.source import Rendered
from redactor.model.spans import Span
from redactor.render.sheet import render_csv, render_xlsx
from redactor.render.word import render_docx
from redactor.safe.text import SafeText, make_safe

_READ = {Media.DOCX: read_docx, Media.XLSX: read_xlsx, Media.CSV: read_csv}
_RENDER = {Media.DOCX: render_docx, Media.XLSX: render_xlsx, Media.CSV: render_csv}


def safe_texts(document: Document, labels: Mapping[str, str]) -> dict[str, SafeText]:
    """Safe text of every kept block: each key of `labels` is replaced wherever it stands (earlier keys first)."""
    made = {}
    for block in document.blocks:
        if block.removed:
            continue
        decisions: list[Decision] = []
        for wanted, label in labels.items():
            at = block.text.find(wanted)
            while at >= 0:
                span = Span(block.id, at, at + len(wanted))
                if not any(span.overlaps(d.span) for d in decisions):
                    decisions.append(Decision(f"m{len(decisions)}", span, Action.LABEL, label, "t", "t"))
                at = block.text.find(wanted, at + len(wanted))
        made[block.id] = make_safe(block.id, block.text, decisions)
    return made


def round_trip(path: Path, labels: Mapping[str, str]) -> tuple[Document, Rendered]:
    """Receive, read, replace and render."""
    source = receive(path, "D01", "agency")
    document = _READ[source.media](source)
    return document, _RENDER[source.media](source, document, safe_texts(document, labels))


def everything(data: bytes) -> str:
    """All bytes of a zip, packed and unpacked, as Latin-1 and UTF-16, with the names of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        blob = data + b"".join(n.encode() + archive.read(n) for n in archive.namelist())
    return blob.decode("latin-1") + blob.decode("utf-16-le", "ignore") + blob[1:].decode("utf-16-le", "ignore")
