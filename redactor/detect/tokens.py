"""Words of a view with what their writing tells: case, place in the sentence, neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:(?:-|'(?![sS](?![^\W\d_])))[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"""(?:[.!?:]["')\]]*\s+|\n\s*|["(\[]\s*|[|\u2022*]\s*|\s-\s+)$""")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `[start, end)` of a view. `shape`: title, upper, initial, lower, mixed. Possessive 's is outside."""

    start: int
    end: int
    text: str = field(repr=False)
    low: str = field(repr=False)
    shape: str
    opens: bool
    """Whether the word may be capitalised only because a sentence, line, cell or quotation begins."""

    @property
    def capital(self) -> bool:
        return self.shape in ("title", "upper", "initial", "mixed")


def _shape(word: str) -> str:
    if len(word) == 1:
        return "initial" if word.isupper() else "lower"
    if word.isupper():
        return "upper"
    if word[0].isupper():
        return "title"
    return "lower" if word.islower() else "mixed"


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of one view's text."""
    out: list[Token] = []
    at = 0
    for m in _WORD.finditer(text):
        word = m.group()
        opens = not out or bool(_SENTENCE_END.search(text[at : m.start()]))
        out.append(Token(m.start(), m.end(), word, word.lower(), _shape(word), opens))
        at = m.end()
    return tuple(out)


@lru_cache(maxsize=2048)
def shouting(text: str) -> bool:
    """Whether a text is written in capitals throughout, so that case says nothing."""
    words = [t for t in tokens(text) if len(t.text) > 1]
    upper = sum(1 for t in words if t.shape == "upper")
    return len(words) >= 4 and upper >= 0.75 * len(words)


@lru_cache(maxsize=2048)
def quiet(text: str) -> str:
    """A text in capitals with its words in title case (same length), any other text as it is."""
    if not shouting(text):
        return text
    return quiet_word(text)


def quiet_word(text: str) -> str:
    """Words in capitals in title case, abbreviations as they are; same length."""
    return _WORD.sub(
        lambda m: _titled(m.group()) if len(m.group()) > 3 or m.group() in _SHORT_CAPS else m.group(),
        text,
    )


def _titled(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


_SHORT_CAPS = frozenset("RD ST LN THE AND OLD INN WAY ROW END NEW OF AT TY PEN".split())


def gap(text: str, left: Token, right: Token) -> str:
    """What stands between two words."""
    return text[left.end : right.start]


def parts(word: str) -> tuple[str, ...]:
    """The lower-case parts of a double-barrelled word, and the word itself first."""
    low = word.lower()
    pieces = tuple(p for p in low.split("-") if len(p) > 1)
    return (low, *pieces) if len(pieces) > 1 else (low,)
