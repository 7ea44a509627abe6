"""E-mails to documents."""

from __future__ import annotations

from redactor.engines.mail import load_mail
from redactor.engines.ooxml.text import to_blocks
from redactor.errors import refused
from redactor.model.document import Document
from redactor.model.source import Source


def read_mail(source: Source) -> Document:
    """Headers people see, the body with its quoted threads, a line an attachment; then (`removed`) what nobody sees.

    Attachments are documents of their own (`flow.attachments`) or listed as unread. Raises InputRefused: "damaged",
    "encrypted", "unknown", "too-large", or "no-text" when neither header nor body says anything.
    """
    mail = load_mail(source.path.read_bytes(), source.media, source.id)
    blocks = to_blocks(source.id, mail.passages)
    if all(block.removed or block.part == "attachments" for block in blocks):
        raise refused(source.id, "no-text")
    return Document(source.id, source.sha256, source.media, source.agency, (), blocks, mail.unread)
