"""Media type or file ending -> second reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from redactor.model.document import Media
from redactor.model.source import Surface
from redactor.verify import office, page, pdf


def surfaces(data: bytes, media: Media, *, ours: bool = True) -> Iterator[Surface]:
    """Every place of an output where text can hide, read by other code than wrote it.

    `ours`: this program wrote it, so a reader that fails fails the output; see `verify.office`.
    """
    if media is Media.PDF:
        yield from pdf.surfaces(data)
    elif media in (Media.DOCX, Media.XLSX):
        yield from office.surfaces(data, media, ours=ours)
    else:
        yield Surface("text", data.decode("utf-8-sig"), shown=True)


def _json(data: bytes) -> Iterator[Surface]:
    """The text as it stands, and every string in it with escapes resolved."""
    yield Surface("text", data.decode("utf-8"), shown=True)
    yield Surface("values", "\n".join(_strings(json.loads(data))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)


WRITTEN: dict[str, Callable[[bytes], Iterator[Surface]]] = {
    "csv": lambda data: surfaces(data, Media.CSV),
    "docx": lambda data: surfaces(data, Media.DOCX),
    "html": lambda data: iter(page.surfaces(data)),
    "json": _json,
    "xlsx": lambda data: surfaces(data, Media.XLSX),
}
"""File ending of what this program writes itself -> second reader. An ending without a reader can't be written."""


def written_surfaces(name: str, data: bytes) -> Iterator[Surface]:
    """Every place where text can hide in an output of our own making. Raises KeyError for an unknown ending."""
    yield from WRITTEN[name.rsplit(".", 1)[-1]](data)
