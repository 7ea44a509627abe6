"""Word files to documents."""

from __future__ import annotations

from redactor.engines.ooxml.text import to_blocks
from redactor.engines.word.read import read_word
from redactor.errors import refused
from redactor.model.document import Document
from redactor.model.source import Source


def read_docx(source: Source) -> Document:
    """Everything people see in a .docx or .docm, then (`removed`) what they don't: see `engines.word.read`.

    Raises InputRefused: "damaged", "encrypted", "too-large", "unsafe", or "no-text" when it shows no words.
    """
    reading = read_word(source.path.read_bytes(), source.id)
    blocks = to_blocks(source.id, reading.passages)
    if all(block.removed for block in blocks):
        raise refused(source.id, "no-text")
    return Document(source.id, source.sha256, source.media, source.agency, (), blocks, reading.unread)
