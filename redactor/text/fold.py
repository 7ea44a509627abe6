"""Folded text for matching, with a map back: spans always mean source text.

Folding: compatibility forms (NFKC), case, accents, curly quotes, unusual dashes and spaces, soft hyphens and
zero-width characters, and a hyphen that only breaks a word at a line end.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_DROPPED = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F])
_ALIKE = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u0142": "l", "\u0141": "l", "\u00f8": "o", "\u00d8": "o", "\u0111": "d", "\u0110": "d",
    "\u0131": "i", "\u00e6": "ae", "\u00c6": "ae", "\u00df": "ss", "\u00f0": "d", "\u00fe": "th",
}  # fmt: skip
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the source index it came from (one more at the end)."""

    text: str = field(repr=False)
    back: tuple[int, ...] = field(repr=False)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of the folded range `[start, end)`; end is after the last source character used."""
        return self.back[start], self.back[end - 1] + 1


def fold(text: str, *, case: bool = True, accents: bool = True, line_hyphens: bool = True) -> Folded:
    """Fold `text`. Whitespace of any kind becomes one space per character; lengths may shrink or grow."""
    skip: set[int] = set()
    if line_hyphens:
        for m in _LINE_HYPHEN.finditer(text):
            skip.update(range(m.start(), m.end()))
    out: list[str] = []
    back: list[int] = []
    for i, ch in enumerate(text):
        if i in skip or ord(ch) in _DROPPED:
            continue
        for c in _fold_char(ch, case, accents):
            out.append(c)
            back.append(i)
    back.append(len(text))
    return Folded("".join(out), tuple(back))


def _fold_char(ch: str, case: bool, accents: bool) -> str:
    if ch.isascii():
        if ch.isspace():
            return " "
        return _ALIKE.get(ch, ch.lower() if case else ch)
    if ch.isspace():
        return " "
    mapped = _ALIKE.get(ch) if accents or not ch.isalpha() else None
    if mapped is None:
        mapped = unicodedata.normalize("NFKD" if accents else "NFKC", ch)
        if accents:
            mapped = "".join(c for c in mapped if not unicodedata.combining(c))
    if mapped.isspace():
        mapped = " "
    return mapped.casefold() if case else mapped


def fold_key(text: str) -> str:
    """Folded text with runs of spaces joined and ends stripped: the form in which two names are compared."""
    return " ".join(fold(text).text.split())
