"""Plain text files from documents and their safe texts."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from redactor.engines.sniff import decode
from redactor.errors import OutputError
from redactor.model.document import Document, Media
from redactor.model.source import Rendered, Source
from redactor.safe.text import SafeText


def render_txt(source: Source, document: Document, safe: Mapping[str, SafeText]) -> Rendered:
    """The redacted copy in UTF-8: each block's safe text in its place, the white space between as it was.

    Line ends are those the file uses most. Raises OutputError when the file has changed since it was read, a block
    has no safe text, or something other than white space stands between blocks.
    """
    data = source.path.read_bytes()
    original = decode(data)
    if original is None or sha256(data).hexdigest() != document.sha256:
        raise OutputError(source.id, "the submitted file has changed since it was read", code="changed")
    windows = original.count("\r\n") * 2 > original.count("\n")
    text = original.replace("\r\n", "\n").replace("\r", "\n")
    out, at = [], 0
    for block in document.blocks:
        start, end = (int(n) for n in block.path.split(":"))
        wording = safe.get(block.id)
        if wording is None or wording.block_id != block.id or wording.source_length != len(block.text):
            raise OutputError(block.id, "there is no safe text for this block", code="no-safe-text")
        if text[start:end] != block.text or text[at:start].strip():
            raise OutputError(block.id, "the submitted file reads otherwise than before", code="changed")
        out += [text[at:start], wording.text]
        at = end
    if text[at:].strip():
        raise OutputError(source.id, "the submitted file reads otherwise than before", code="changed")
    whole = "".join([*out, text[at:]])
    return Rendered((whole.replace("\n", "\r\n") if windows else whole).encode("utf-8"), Media.TXT)
