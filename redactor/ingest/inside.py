"""What stands in the pictures and embedded files of a Word or Excel file: searched, so that the case learns its names.

None of it is ever written: pictures are replaced by grey boxes and embedded files taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from redactor.engines.ocr.page import ocr_engine
from redactor.engines.ocr.pictures import legible, text_of
from redactor.engines.ooxml.package import Package
from redactor.engines.ooxml.text import Passage, unseen
from redactor.engines.sheet.read import load_workbook
from redactor.engines.sniff import sniff
from redactor.engines.word.read import read_word
from redactor.errors import RedactorError
from redactor.model.document import BlockKind, Media, Unread

HELD_TEXT = "picture-held-text"
_PICTURE = re.compile(r"/media/.+\.(?:png|jpe?g|bmp|gif|tiff?)$", re.IGNORECASE)
_MOST_PICTURES = 5  # each takes OCR seconds; those beyond are listed as left out like all


def inside(package: Package, seen: Sequence[Passage]) -> tuple[tuple[Passage, ...], tuple[Unread, ...]]:
    """Texts that no passage in `seen` shows, all `removed`, and the pictures that held text."""
    read = [*_embedded(package)]
    pictures = [*_pictures(package)]
    return unseen([*read, *pictures], seen), tuple(Unread(p.part, HELD_TEXT) for p in pictures)


def _embedded(package: Package) -> Iterator[Passage]:
    """The wording of Word files and workbooks within the file, one level deep."""
    for part, data in sorted(package.parts.items()):
        if "/embeddings/" not in part.lower() or not data.startswith(b"PK"):
            continue
        try:
            media = sniff(data).media
            texts = [p.text for p in read_word(data, package.place).passages] if media is Media.DOCX else []
            if media is Media.XLSX:
                texts = [c.text for sheet in load_workbook(data, package.place).sheets for c in sheet.cells]
        except RedactorError:  # it is taken out unread then, as every embedded file was listed
            continue
        yield from (Passage(BlockKind.HIDDEN, text, part, removed=True) for text in texts)


def _pictures(package: Package) -> Iterator[Passage]:
    """The text of the first pictures that may hold some, as OCR reads it; nothing where there is no OCR engine."""
    if ocr_engine() is None:
        return
    known: set[bytes] = set()
    for part, data in sorted(package.parts.items()):
        digest = sha256(data).digest()
        if not _PICTURE.search(part) or digest in known or len(known) >= _MOST_PICTURES:
            continue
        image = legible(data)
        if image is None:
            continue
        known.add(digest)
        told = text_of(image)
        if told:
            yield Passage(BlockKind.HIDDEN, told, part, removed=True)
