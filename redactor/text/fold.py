"""Folded text for matching, with a map back: spans always mean source text.

Folding: compatibility forms (NFKC), case, accents, curly quotes, unusual dashes and spaces, soft hyphens and
everything else that is never seen, letters of other scripts that look like Latin ones, and a hyphen that only breaks a
word at a line end.

Sources: Unicode, DerivedCoreProperties (default ignorable code points), UTS 39 (confusable letters, the common ones).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

_UNSEEN = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0))
"""Default ignorable signs that are neither of category Cf nor variation selectors."""
_LIKE_LATIN = dict(
    zip(
        "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455\u0456\u0458\u0501\u051b\u051d\u04af"
        "\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03b6\u0397\u039d"
        "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\u0280\ua731\u1d1b"
        "\u1d1c\u1d20\u1d21\u028f\u1d22\u0261\u0251",
        "abekmhopctyxsijdqwyabenikvoptyxzHNabcdefghijklmnoprstuvwyzga",
        strict=True,
    )
)  # fmt: skip
"""Small Cyrillic and Greek letters, small capitals, and two capitals unlike their small forms, to Latin letters."""
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
    back: Sequence[int] = field(repr=False)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of the folded range `[start, end)`; end is after the last source character used."""
        return self.back[start], self.back[end - 1] + 1


class _Signs(dict[int, str]):
    """What each sign folds to, by its code point; worked out once."""

    def __init__(self, case: bool, accents: bool) -> None:
        super().__init__()
        self._how = case, accents

    def __missing__(self, code: int) -> str:
        ch = chr(code)
        self[code] = "" if not ch.isascii() and unseen(ch) else _fold_char(ch, *self._how)
        return self[code]


_SIGNS = {(case, accents): _Signs(case, accents) for case in (False, True) for accents in (False, True)}


def fold(text: str, *, case: bool = True, accents: bool = True, line_hyphens: bool = True) -> Folded:
    """Fold `text`. Whitespace of any kind becomes one space per character; lengths may shrink or grow."""
    signs = _SIGNS[case, accents]
    skip: set[int] = set()
    if line_hyphens:
        for m in _LINE_HYPHEN.finditer(text):
            skip.update(range(m.start(), m.end()))
    if not skip and all(len(signs[ord(ch)]) == 1 for ch in set(text)):
        return Folded(text.translate(signs), range(len(text) + 1))
    out: list[str] = []
    back: list[int] = []
    for i, ch in enumerate(text):
        if i not in skip:
            sign = signs[ord(ch)]
            out.append(sign)
            back += [i] * len(sign)
    back.append(len(text))
    return Folded("".join(out), tuple(back))


def unseen(ch: str) -> bool:
    """Whether a sign is never seen: soft hyphens, zero-width signs, marks of direction, variation selectors."""
    code = ord(ch)
    return code in _UNSEEN or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or unicodedata.category(ch) == "Cf"


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
            mapped = "".join(latin(c) for c in mapped if not unicodedata.combining(c))
    if mapped.isspace():
        mapped = " "
    return mapped.casefold() if case else mapped


def latin(ch: str) -> str:
    """The Latin letter that a sign looks like or, in a symbol font, stands for (U+F000 and more); else the sign."""
    code = ord(ch)
    if 0xF020 < code < 0xF07F:
        return chr(code - 0xF000)
    like = _LIKE_LATIN.get(ch) or _LIKE_LATIN.get(ch.lower(), ch)
    return like.upper() if ch.isupper() else like


def fold_key(text: str) -> str:
    """Folded text with runs of spaces joined and ends stripped: the form in which two names are compared."""
    return " ".join(_LINE_HYPHEN.sub("", text).translate(_SIGNS[True, True]).split())
