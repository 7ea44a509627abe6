"""Words of scripts that run from right to left, which stand on the page in the other order than they are read."""

from __future__ import annotations

from unicodedata import bidirectional

from redactor.engines.pdf.types import PageWord


def as_read(word: PageWord) -> PageWord:
    """The word with its letters, and the glyphs they are, in reading order: a Hebrew or Arabic word is turned round.

    Words that are part of both directions, or of which a glyph is more than a letter, stay as they stand.
    """
    if word.text.isascii() or len(word.text) != len(word.ordinals) or not _leftward(word.text):
        return word
    return PageWord(
        word.text[::-1], word.x0, word.y0, word.x1, word.y1, word.baseline, word.size, bold=word.bold,
        ordinals=word.ordinals[::-1], twins=word.twins, confidence=word.confidence, before=word.before,
    )  # fmt: skip


def _leftward(text: str) -> bool:
    letters = [c for c in text if c.isalnum()]
    return bool(letters) and all("\u0590" <= c < "\u0900" and bidirectional(c) in ("R", "AL") for c in letters)
