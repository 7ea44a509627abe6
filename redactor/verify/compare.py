"""Compares what a second reader sees in an output with what was meant to be written.

Every word the reader sees must be among the words of the safe text (or of our own fixed wording). This catches
whatever a renderer left behind, without knowing what it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from redactor.model.source import Surface
from redactor.text.fold import fold

_TOKEN = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word occurs in the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_TOKEN.findall(fold(text).text))
    return counts


def unexpected(surfaces: Iterable[Surface], expected: Iterable[str]) -> int:
    """How many words the surfaces hold that no expected text holds, joined or split words allowed for.

    A reader may join or split words at line ends and in narrow columns, so a word also passes when it stands
    in the expected text with all spaces taken out.
    """
    known = list(expected)
    words = set(words_of(known))
    dense = "".join("".join(_TOKEN.findall(fold(t).text)) + "\n" for t in known)
    strange = 0
    for surface in surfaces:
        if not surface.shown:
            continue
        for token in _TOKEN.findall(fold(surface.text).text):
            if token not in words and token not in dense:
                strange += 1
    return strange
