"""What stands in the pictures and embedded files of a Word or Excel file: searched, so that the case learns its names.

None of it is ever written: pictures are replaced by grey boxes and embedded files taken out.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from redactor.engines.ocr.page import ocr_engine, read_page
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
_MOST_PIXELS = 30_000_000
_NARROWEST, _LOWEST = 160, 40
_WIDEST = 2400
_SURE, _FEWEST = 70.0, 3
"""Words below this confidence are guesses at logos and photographs; so are one or two words."""


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
        image = _gray(data)
        if image is None:
            continue
        known.add(digest)
        words = [w for w in read_page(image) if w.confidence >= _SURE]
        if sum(any(map(str.isalpha, w.text)) for w in words) >= _FEWEST:
            lines = sorted({w.line for w in words})
            told = "\n".join(" ".join(w.text for w in words if w.line == n) for n in lines)
            yield Passage(BlockKind.HIDDEN, told, part, removed=True)


def _gray(data: bytes) -> NDArray[np.uint8] | None:
    """The picture in gray at a size OCR reads well; None when it is too small, too large, blank or can't be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > _MOST_PIXELS or image.width < _NARROWEST or image.height < _LOWEST:
                    return None
                ground = Image.new("RGBA", image.size, "white")
                ground.alpha_composite(image.convert("RGBA"))
    except Exception:  # Pillow raises many kinds on malformed pictures
        return None
    gray = ground.convert("L")
    scale = 2.0 if gray.width < _WIDEST / 2 else min(1.0, _WIDEST / gray.width)
    if scale != 1.0:
        gray = gray.resize((round(gray.width * scale), round(gray.height * scale)))
    pixels = np.asarray(gray, dtype=np.uint8)
    return pixels if int(pixels.max()) - int(pixels.min()) >= 60 else None
