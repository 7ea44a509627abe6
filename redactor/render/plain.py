"""Plain text files from documents and their safe texts."""

from __future__ import annotations

from collections.abc import Mapping

from redactor.engines.sniff import decode
from redactor.model.document import Document, Media
from redactor.model.source import Rendered, Source
from redactor.render.source import reads_otherwise, safe_text, unchanged
from redactor.safe.text import SafeText


def render_txt(source: Source, document: Document, safe: Mapping[str, SafeText]) -> Rendered:
    """The redacted copy in UTF-8: each block's safe text in its place, the white space between as it was.

    Line ends are those the file uses most. Raises OutputError when the file has changed since it was read, a block
    has no safe text, or something other than white space stands between blocks.
    """
    original = decode(unchanged(source, document))
    if original is None:
        raise reads_otherwise(source.id)
    windows = original.count("\r\n") * 2 > original.count("\n")
    text = original.replace("\r\n", "\n").replace("\r", "\n")
    out, at = [], 0
    for block in document.blocks:
        start, end = (int(n) for n in block.path.split(":"))
        wording = safe_text(block, safe)
        if text[start:end] != block.text or text[at:start].strip():
            raise reads_otherwise(block.id)
        out += [text[at:start], wording.text]
        at = end
    if text[at:].strip():
        raise reads_otherwise(source.id)
    whole = "".join([*out, text[at:]])
    return Rendered((whole.replace("\n", "\r\n") if windows else whole).encode("utf-8"), Media.TXT)
