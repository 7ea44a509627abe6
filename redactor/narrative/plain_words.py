"""Makes clipped records read well without inventing: capitals in sentence case, full stops, an outcome called one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactor.narrative.shown import MONTHS
from redactor.narrative.wordlists import abbreviations
from redactor.safe.text import SafeText, fixed, joined

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
_LABEL = re.compile(r"\[[^\]]{2,60}\]")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]")
_CAPITALS = 0.5
_FEWEST = 5
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = frozenset(n.upper() for n in (*MONTHS, *_DAYS) if n != "May")
_STARTS = re.compile(r"(?:^|[.!?][\"'\u2019\u201d)]?\s+)\W*$")
_NOTHING = re.compile(r"(?i)\W*(?:none|nil|n/?a|nfa not recorded|-+)?\W*")
_STOPPED = re.compile(r"[.!?:;,\u2026][\"'\u2019\u201d)\]]*$")


def sentence_cased(text: SafeText) -> SafeText:
    """A text that is mostly in capitals in small letters, but for abbreviations, days and the starts of sentences."""
    plain = _QUOTED.sub(" ", _LABEL.sub(" ", text.text))
    words = [w for w in _WORD.findall(plain) if len(w) > 1]
    upper = sum(w.isupper() for w in words)
    if upper < _FEWEST or upper < _CAPITALS * len(words):
        return text
    return text.recased(_small)


def _small(text: str) -> str:
    kept = _kept()
    labels = [m.span() for m in _LABEL.finditer(text)]

    def change(match: re.Match[str]) -> str:
        word = match[0]
        inside = any(a <= match.start() < b for a, b in labels)
        near = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        code = re.search(r"[\d&/]", near) is not None
        if not word.isupper() or word == "I" or inside or code or word in kept or not re.search("[AEIOUY]", word):
            return word
        if word in _NAMED or _STARTS.search(text[: match.start()]):
            return word.capitalize()
        return word.lower()

    return _WORD.sub(change, text)


def _kept() -> frozenset[str]:
    return frozenset(short for short, _ in abbreviations())


def stopped(parts: Sequence[SafeText]) -> SafeText:
    """The sentences one after the other, each closed by a full stop where its record left that out."""
    return joined(
        [p if _STOPPED.search(p.text) or p.text == "..." else joined([p, fixed(".")], "") for p in parts], " "
    )


def says_nothing(action: str) -> bool:
    """Whether the cell of an outcome only says that there was none."""
    return _NOTHING.fullmatch(action) is not None
