"""What every renderer asks for before it writes: the file that was read, and a safe text for each block."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from redactor.errors import OutputError
from redactor.model.document import Block, Document
from redactor.model.source import Source
from redactor.safe.text import SafeText


def unchanged(source: Source, document: Document) -> bytes:
    """The submitted file's bytes. Raises OutputError when they are not those that were read."""
    data = source.path.read_bytes()
    if sha256(data).hexdigest() != document.sha256:
        raise OutputError(source.id, "the submitted file has changed since it was read", code="changed")
    return data


def safe_text(block: Block, safe: Mapping[str, SafeText]) -> SafeText:
    """The block's safe text. Raises OutputError when there is none, or one of another text."""
    text = safe.get(block.id)
    if text is None or text.source_length != len(block.text) or text.block_id != block.id:
        raise OutputError(block.id, "there is no safe text for this block", code="no-safe-text")
    return text


def reads_otherwise(place: str) -> OutputError:
    """The error for a file in which the same code now finds other text than before."""
    return OutputError(place, "the submitted file reads otherwise than before", code="changed")


def differs(place: str) -> OutputError:
    """The error for a copy that, read again, says something else than the safe texts."""
    return OutputError(place, "the copy does not say what was decided", "Report this as a fault.", code="differs")
