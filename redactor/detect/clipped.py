"""Clipped words of hurried notes ("Immunis", "Rpt", "Placemt"), which a language model takes for names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from redactor.detect.vocab import Vocab

_LEAST = 4
_SHORTENED = re.compile(r"[^aeiouyhlnrst][dt]s?$|[^aeiouy]{3}$")


def clipped(word: str, v: Vocab) -> bool:
    """Whether a word that no list of names has is an everyday word cut short.

    A word without a vowel, the beginning of an everyday word, or its letters in order with a hard ending.
    """
    low = word.lower()
    if not low.isalpha() or v.named(low) or low in v.places:
        return False
    if not re.search("[aeiouy]", low):
        return 2 < len(low) < 6
    if len(low) < _LEAST:
        return False
    words = _sorted(v.everyday)
    at = bisect_left(words, low)
    if at < len(words) and words[at].startswith(low) and len(words[at]) > len(low) + 1:
        return True
    return bool(_SHORTENED.search(low)) and _squeezed(low, _sorted(v.common))


def _squeezed(low: str, words: tuple[str, ...]) -> bool:
    """Whether a longer everyday word of the same beginning has the letters in order and ends alike."""
    at = bisect_left(words, low[:2])
    while at < len(words) and words[at].startswith(low[:2]):
        word = words[at]
        if len(word) > len(low) + 1 and word[-1] == low[-1] and _within(low, word):
            return True
        at += 1
    return False


def _within(low: str, word: str) -> bool:
    rest = iter(word)
    return all(c in rest for c in low)


@lru_cache(maxsize=2)
def _sorted(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words))
