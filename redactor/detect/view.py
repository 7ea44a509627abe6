"""A block's text made easy to match: plain quotes, dashes, spaces and letters, with a map back to the source.

Almost every block maps one to one. Signs that are never seen and hyphens that only break a word at a line end are
dropped; letters of other scripts that look like Latin ones become these. Case stays. A line end that only wraps a long
line becomes a space; others stay.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from redactor.model.document import Block
from redactor.model.mention import Detection, Kind
from redactor.model.spans import Span
from redactor.text.fold import latin, unseen

_LINE_HYPHEN = re.compile("(?<=[^\\W\\d_])[-\u2010]\n(?=[a-z])")
_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u00b4": "'", "\u2032": "'", "\u201c": '"',
    "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u0142": "l", "\u0141": "L", "\u00f8": "o", "\u00d8": "O", "\u0111": "d", "\u0110": "D", "\u0131": "i",
    "\u00df": "s", "\u00f0": "d", "\u00fe": "t", "\u00e6": "a", "\u00c6": "A", "\t": "\t", "\r": "\n",
}  # fmt: skip


_WRAPPED = re.compile(
    r"(?m)^(?P<line>[^\n]{45,})\n(?![ \t]*(?:$|[-*\u2022|]|\d{1,2}[./-]\d|[A-Z][A-Za-z "
    r"./'-]{1,28}:|[A-Za-z0-9]{1,3}[.)]\s))"
)


@dataclass(frozen=True, slots=True)
class View:
    """Plain text and, where characters were dropped, the source index of each (None: same offsets)."""

    text: str = field(repr=False)
    back: tuple[int, ...] | None = field(default=None, repr=False)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of the range `[start, end)` of the view."""
        if self.back is None:
            return start, end
        return self.back[start], self.back[end - 1] + 1


@cache
def _plain(ch: str) -> str:
    if ch in _PLAIN:
        return _PLAIN[ch]
    if ch.isspace():
        return " "
    base = "".join(latin(c) for c in unicodedata.normalize("NFKD", ch) if not unicodedata.combining(c))
    return base if len(base) == 1 else ch


@lru_cache(maxsize=2048)
def view(text: str) -> View:
    """The view of one block's text."""
    back: tuple[int, ...] | None = None
    kept = [c.isascii() or not unseen(c) for c in text]
    for m in _LINE_HYPHEN.finditer(text):
        kept[m.start() : m.end()] = [False] * (m.end() - m.start())
    if not all(kept):
        back = tuple(i for i, k in enumerate(kept) if k)
        text = "".join(text[i] for i in back)
    if not text.isascii() or "`" in text or "\r" in text or "\x0b" in text:
        text = "".join(c if c.isascii() and c not in "`\r\x0b" else _plain(c) for c in text)
    if "\n" in text:
        text = _WRAPPED.sub(lambda m: m["line"] + " ", text)
    return View(text, back)


def detection(
    block: Block, seen: View, start: int, end: int, kind: Kind, score: float, finder: str, rule: str,
    scheme: str = "", entity: str = "",
) -> Detection:  # fmt: skip
    """A detection over the view's range `[start, end)`, given in source offsets."""
    a, b = seen.source(start, end)
    return Detection(Span(block.id, a, b), kind, round(score, 3), finder, rule, scheme, entity)
