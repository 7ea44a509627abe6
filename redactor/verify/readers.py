"""Media type -> second reader."""

from __future__ import annotations

from collections.abc import Iterator

from redactor.model.document import Media
from redactor.model.source import Surface
from redactor.verify import office, pdf


def surfaces(data: bytes, media: Media) -> Iterator[Surface]:
    """Every place of an output where text can hide, read by other code than wrote it."""
    if media is Media.PDF:
        yield from pdf.surfaces(data)
    elif media in (Media.DOCX, Media.XLSX):
        yield from office.surfaces(data, media)
    else:
        yield Surface("text", data.decode("utf-8-sig"), shown=True)
