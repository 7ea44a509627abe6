"""Reads the pages of a PDF in plain form: its text layer where that can be trusted and seen, else by OCR."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from redactor.engines.ocr import page as ocr
from redactor.engines.ocr.boxes import tightened
from redactor.engines.ocr.types import OcrWord
from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.chars import Found, PageChars
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.look_paths import drawings_on
from redactor.engines.pdf.open import PlainPdf
from redactor.engines.pdf.rulings import grids_in
from redactor.engines.pdf.types import Grid, Line, PageWord, Rect
from redactor.engines.pdf.words import lines_of

SCAN_COVER = 0.4
_SKEW_DPI = 100.0


@dataclass(frozen=True, slots=True)
class PageLines:
    """What one page holds. `hidden` lines can't be seen; `pictures` and `drawings` stand on a text page and are
    not read.

    how: text, ocr, blank.
    """

    number: int
    width: float
    height: float
    how: str
    lines: tuple[Line, ...] = field(default=(), repr=False)
    hidden: tuple[Line, ...] = field(default=(), repr=False)
    grids: tuple[Grid, ...] = ()
    pictures: int = 0
    drawings: int = 0


def read_pages(plain: PlainPdf) -> Iterator[PageLines]:
    """The pages in order. Raises EngineError when a page needs OCR and there is no engine."""
    document = pdf_look.open_pages(plain.data)
    try:
        with PageChars(plain) as chars:
            for index in range(len(plain.sizes)):
                page = document[index]
                try:
                    yield _read(plain, page, index, chars.page(index, page))
                finally:
                    page.close()
    finally:
        document.close()


def _read(plain: PlainPdf, page: object, index: int, found: Found | None) -> PageLines:
    width, height = plain.sizes[index]
    objects = pdf_look.objects(page)
    if found is None or _is_scan(objects.pictures, width, height):
        return read_by_ocr(page, index, width, height)
    glyphs, grids = found
    inked = int(glyphs.inked.sum())
    if _garbled(glyphs, inked):
        return read_by_ocr(page, index, width, height)
    bare = pdf_look.without_text(plain.data, index) if objects.pictures and inked else None
    seen = pdf_look.seen(page, glyphs, bare)
    spaces = ~glyphs.inked
    if not seen.any() and (objects.pictures or objects.paths or objects.shadings or (inked and _has_ink(page))):
        return read_by_ocr(page, index, width, height, lines_of(glyphs, np.nonzero(glyphs.inked)[0]))
    how = "text" if inked else "blank"
    lines = lines_of(glyphs, np.nonzero(seen | spaces)[0])
    hidden = lines_of(glyphs, np.nonzero(~seen)[0])
    pictures = sum(p.area > 60 for p in objects.pictures)
    drawings = len(drawings_on(page)) if objects.paths or objects.shadings else 0
    return PageLines(index + 1, width, height, how, tuple(lines), tuple(hidden), grids, pictures, drawings)


def _is_scan(pictures: tuple[Rect, ...], width: float, height: float) -> bool:
    page = Rect(0, 0, width, height)
    covered = sum(Rect(max(p.x0, 0), max(p.y0, 0), min(p.x1, page.x1), min(p.y1, page.y1)).area for p in pictures)
    return covered >= SCAN_COVER * page.area


def _has_ink(page: object) -> bool:
    """Whether a page shows anything: where no glyph is seen then, their boxes are not where the letters are."""
    image = pdf_look.render(page, 72)
    return int(image.max()) - int(image.min()) >= 30


def _garbled(glyphs: Glyphs, inked: int) -> bool:
    """Whether too many glyphs have no known character: what is read is then not what is shown."""
    counts = Counter(glyphs.text)
    bad = sum(
        n for text, n in counts.items() if text.strip() and (text.startswith("(cid:") or any(map(_unknown, text)))
    )
    return bad > max(3, 0.04 * inked)


def _unknown(c: str) -> bool:
    code = ord(c)
    return c == "\ufffd" or code < 32 or 0xE000 <= code <= 0xEFFF or 0xF100 <= code <= 0xF8FF or code > 0xF0000


def page_image(page: object, dpi: float, *, gray: bool = True) -> NDArray[np.uint8]:
    """The page as pixels, straightened. The angle depends on the page only, not on `dpi`."""
    angle = ocr.skew(pdf_look.render(page, _SKEW_DPI))
    return ocr.straightened(pdf_look.render(page, dpi, gray=gray), angle)


def read_by_ocr(page: object, index: int, width: float, height: float, hidden: Sequence[Line] = ()) -> PageLines:
    """A page as OCR reads it. Raises EngineError when there is no engine."""
    image = page_image(page, ocr.best_dpi())
    if int(image.max()) - int(image.min()) < 30:
        return PageLines(index + 1, width, height, "blank", hidden=tuple(hidden))
    scale = image.shape[1] / width
    found = tightened(ocr.read_page(image), image)
    usual = float(np.median([w.y1 - w.y0 for w in found])) / scale if found else 10.0
    words = [_page_word(w, scale, usual) for w in found]
    lines = _joined([w for w in words if w.text.strip()])
    grids = grids_in(image, scale)
    return PageLines(index + 1, width, height, "ocr", tuple(lines), tuple(hidden), grids)


def _page_word(word: OcrWord, scale: float, usual: float) -> PageWord:
    """In points. Heights near the page's usual one count as equal: they differ by the letters in the word only."""
    x0, y0, x1, y1 = (v / scale for v in (word.x0, word.y0, word.x1, word.y1))
    height = usual if 0.7 * usual < y1 - y0 < 1.4 * usual else y1 - y0
    size = max(1.0, 0.8 * height)
    text = "".join(c for c in word.text if c.isprintable())
    return PageWord(text, x0, y0, x1, y1, (y0 + y1) / 2 + 0.32 * size, size, confidence=round(word.confidence, 1))


def _joined(words: list[PageWord]) -> list[Line]:
    """Words to lines by their height on the page; a gap wider than a word space shows as two spaces."""
    rows: list[list[PageWord]] = []
    for word in sorted(words, key=lambda w: ((w.y0 + w.y1) / 2, w.x0)):
        middle = (word.y0 + word.y1) / 2
        row = next((r for r in reversed(rows[-3:]) if _same_row(r[-1], word, middle)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines = []
    for row in rows:
        row.sort(key=lambda w: (w.x0, w.x1))
        spaced = [row[0]]
        for word in row[1:]:
            wide = word.x0 - spaced[-1].x1 > 1.6 * word.size
            spaced.append(_with_gap(word, "  " if wide else " "))
        lines.append(Line(tuple(spaced)))
    lines.sort(key=lambda line: (math.floor(line.y0), line.x0))
    return lines


def _same_row(other: PageWord, word: PageWord, middle: float) -> bool:
    reach = 0.35 * min(other.y1 - other.y0, word.y1 - word.y0)
    return abs((other.y0 + other.y1) / 2 - middle) <= reach


def _with_gap(w: PageWord, before: str) -> PageWord:
    return PageWord(w.text, w.x0, w.y0, w.x1, w.y1, w.baseline, w.size, confidence=w.confidence, before=before)
