"""Whether PDFium sees on a page what our own reader read: the same characters, and samples of them at their places."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

import numpy as np
from pypdfium2 import raw

from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.look import text_of
from redactor.engines.pdf.types import clean_text

_SAMPLES = 12
_REACH = 0.15  # of the size


def characters(text: str) -> Counter[str]:
    """How often each character occurs, whitespace, hyphens and unknown ones left out; ligatures taken apart."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    counts = Counter(plain)
    for c in [c for c in counts if c.isspace() or c in "-\u00ad\u2010\ufffd\ufffe\x02"]:
        del counts[c]
    return counts


def agrees(page: Any, glyphs: Glyphs) -> bool:
    """Whether a PDFium page holds the glyphs' characters and no others, and holds samples of them where they stand."""
    text_page = page.get_textpage()
    try:
        seen = text_of(text_page)
        if characters("".join(glyphs.text)) != characters(seen if seen.isascii() else clean_text(seen)):
            return False
        _, height = page.get_size()
        return all(_in_place(text_page, glyphs, height, n) for n in _samples(glyphs))
    finally:
        text_page.close()


def _samples(glyphs: Glyphs) -> list[int]:
    """Ordinals of letters and digits spread over what runs from left to right."""
    level = np.nonzero(glyphs.inked & glyphs.upright)[0]
    spread = level[:: max(1, len(level) // (4 * _SAMPLES))].tolist()
    return [n for n in spread if len(glyphs.text[n]) == 1 and glyphs.text[n].isalnum()][::3]


def _in_place(text_page: Any, glyphs: Glyphs, height: float, n: int) -> bool:
    """Whether PDFium finds glyph `n` where small letters have their middle, half way between its edges."""
    size = float(glyphs.size[n])
    x = float(glyphs.x0[n] + glyphs.x1[n]) / 2
    y = height - float(glyphs.y1[n]) + 0.4 * size
    at = raw.FPDFText_GetCharIndexAtPos(text_page.raw, x, y, _REACH * size, _REACH * size)
    if at < 0:
        return False
    seen = clean_text(chr(raw.FPDFText_GetUnicode(text_page.raw, at)))
    return seen == glyphs.text[n] or characters(seen) == characters(glyphs.text[n])
