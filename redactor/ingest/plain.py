"""Plain text files to documents: one block per paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.engines.sniff import decode
from redactor.errors import refused
from redactor.model.document import Block, BlockKind, Document
from redactor.model.source import Source

_PARAGRAPH = re.compile(r"[^\n\f]*\S[^\n\f]*(?:\n[^\n\f]*\S[^\n\f]*)*")
_MOST_LINES = 80
MOST_BYTES = 64 * 2**20


def read_text(data: bytes, doc_id: str) -> str:
    """Decoded text with `\\n` line ends. Raises InputRefused "unknown" when the bytes are no text, "too-large"."""
    if len(data) > MOST_BYTES:
        raise refused(doc_id, "too-large")
    text = decode(data)
    if text is None:
        raise refused(doc_id, "unknown")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_txt(source: Source) -> Document:
    """Paragraphs parted by blank lines; `path` is "start:end" in the text of `read_text`.

    A paragraph of more than 80 lines (a log) is parted after every 80th. Raises InputRefused "unknown", "no-text".
    """
    text = read_text(source.path.read_bytes(), source.id)
    blocks = tuple(
        Block(f"{source.id}.b{n:04d}", BlockKind.PARAGRAPH, text[start:end], part="text", path=f"{start}:{end}")
        for n, (start, end) in enumerate(_paragraphs(text), 1)
    )
    if not blocks:
        raise refused(source.id, "no-text")
    return Document(source.id, source.sha256, source.media, source.agency, (), blocks)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while text.count("\n", start, end) >= _MOST_LINES:
            cut = start
            for _ in range(_MOST_LINES):
                cut = text.index("\n", cut) + 1
            yield start, cut - 1
            start = cut
        yield start, end
