"""Word files to documents."""

from __future__ import annotations

from redactor.engines.office_convert import ooxml_of
from redactor.engines.ooxml.package import open_package
from redactor.engines.ooxml.text import to_blocks
from redactor.engines.word.read import read_word
from redactor.errors import refused
from redactor.ingest.inside import inside
from redactor.model.document import Document
from redactor.model.source import Source


def read_docx(source: Source) -> Document:
    """Everything people see in a .docx or .docm, then (`removed`) what they don't: see `engines.word.read`, `inside`.

    A .doc, .rtf or .odt is converted first. Raises InputRefused: "damaged", "encrypted", "too-large", "unsafe",
    "macros", or "no-text" when it shows no words; EngineError when it can't be converted.
    """
    data = ooxml_of(source.path.read_bytes(), source.media, source.id)
    reading = read_word(data, source.id)
    more, held = inside(open_package(data, source.id), reading.passages)
    blocks = to_blocks(source.id, (*reading.passages, *more))
    if all(block.removed for block in blocks):
        raise refused(source.id, "no-text")
    return Document(source.id, source.sha256, source.media, source.agency, (), blocks, (*reading.unread, *held))
