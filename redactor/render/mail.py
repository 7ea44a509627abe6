"""Word files from e-mails and their safe texts."""

from __future__ import annotations

from collections.abc import Mapping

from redactor.engines.docx_table import Paragraph, Run
from redactor.engines.docx_write import write_docx
from redactor.engines.mail import Mail, load_mail
from redactor.engines.ooxml.text import to_blocks
from redactor.engines.word.read import load_word
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.outcome import Finding
from redactor.model.source import Rendered, Source
from redactor.render.source import differs, reads_otherwise, safe_text, unchanged
from redactor.safe.text import SafeText

_ADVICE = {
    "mail-headers": ("low", "Technical headers (message ids, servers, programs) were left out."),
    "hidden-text": ("medium", "Text that a mail program doesn't show was left out."),
    "links": ("low", "The targets of links and pictures were left out; the text of links stays."),
    "alt-text": ("low", "Descriptions of pictures and links were left out."),
    "comments": ("low", "Comments in the message's HTML were left out."),
    "attachments": ("medium", "Attachments are documents of their own, or left out; the audit lists them."),
    "alternative-differs": ("medium", "The plain and the HTML version of the message differ; the copy shows both."),
    "encoded-data": ("medium", "Encoded data in the body was left out."),
}
_STYLES = {BlockKind.HEADING: "Heading 3", BlockKind.LIST_ITEM: "List Bullet"}


def render_mail(source: Source, document: Document, safe: Mapping[str, SafeText]) -> Rendered:
    """The redacted copy of an e-mail as a Word file: headers, body, quoted lines under "> ", a line an attachment.

    Same arguments, same bytes. Raises OutputError when the file is not the one that was read, a block has no safe
    text, or the copy, read again, does not say exactly what the safe texts say.
    """
    mail = load_mail(unchanged(source, document), source.media, source.id)
    if to_blocks(document.id, mail.passages) != document.blocks:
        raise reads_otherwise(document.id)
    kept = [b for b in document.blocks if not b.removed]
    texts = [_quoted(safe_text(b, safe).text, int(b.path)) for b in kept]
    out = write_docx([_paragraph(b, t) for b, t in zip(kept, texts, strict=True)], title="Redacted copy")
    _check(document.id, out, texts)
    return Rendered(out, Media.DOCX, _findings(document.id, mail))


def _quoted(text: str, depth: int) -> str:
    mark = ">" * depth + " " if depth else ""
    return "\n".join(mark + line for line in text.split("\n"))


def _paragraph(block: Block, text: str) -> Paragraph:
    name, colon, value = text.partition(": ")
    if block.part == "header" and colon:
        return Paragraph((Run(f"{name}: ", bold=True), Run(value)))
    return Paragraph((Run(text),), "Note" if block.part == "attachments" else _STYLES.get(block.kind, "Normal"))


def _check(doc_id: str, out: bytes, wanted: list[str]) -> None:
    """The copy must say word for word what the safe texts say, in the same order."""
    word = load_word(out, doc_id)
    got = [p.text.split() for p, _ in word.passages() if p.part == word.main]
    if got != [words for w in wanted if (words := w.split())]:
        raise differs(doc_id)


def _findings(doc_id: str, mail: Mail) -> tuple[Finding, ...]:
    return tuple(Finding(doc_id, "", code, *_ADVICE[code], n) for code, n in sorted(mail.counts.items()) if n)
