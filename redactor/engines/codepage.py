"""Which of the old one-byte code pages a text was written in: Windows, Macintosh or MS-DOS, by what reads as words.

Sources: the Unicode mapping tables of Windows-1252, Mac OS Roman and code page 850.
"""

from __future__ import annotations

_PAGES = ("cp1252", "mac_roman", "cp850")
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿšžßŵŷ")
_COMMON = frozenset("éèëêüöïáíóýŷŵ")
_ENDS_WORD = frozenset("\u2019\u201d\u2026")
_STARTS_WORD = frozenset("\u2018\u201c£€•")
_ALONE = frozenset("–—•·½¼¾°§")


def decoded(data: bytes) -> str:
    """The text in the page in which most signs beyond ASCII stand where such signs stand; Windows when in doubt.

    Bytes of which every fourth is beyond ASCII, or with signs for machines, are hardly a text in any of these tongues.
    """
    high = sum(byte > 127 for byte in data)
    if high * 4 > len(data) or any(byte < 9 for byte in data):
        return _windows(data)
    read = {page: data.decode(page, "replace") for page in _PAGES}
    scores = {page: _score(text) for page, text in read.items()}
    best = max(_PAGES, key=lambda page: scores[page])
    if best != "cp1252" and scores[best] > scores["cp1252"]:
        return read[best]
    return _windows(data)


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _score(text: str) -> int:
    """Signs beyond ASCII in likely places, frequent letters twice, less those in unlikely ones."""
    score = 0
    for n, ch in enumerate(text):
        if ch.isascii():
            continue
        before, after = text[n - 1 : n] if n else " ", text[n + 1 : n + 2] or " "
        score += (1 + (ch.lower() in _COMMON)) if _likely(ch, before, after) else -1
    return score


def _likely(ch: str, before: str, after: str) -> bool:
    if ch.lower() in _LETTERS:
        if ch.isupper() and before.isalpha():
            return before.isupper() and not after.islower()
        return before.isalpha() or after.isalpha()
    if ch in _ENDS_WORD and not before.isspace():
        return True
    if ch in _STARTS_WORD and not before.isalpha() and not after.isspace():
        return True
    return ch in _ALONE and not (before.isalpha() and after.isalpha())
