"""The names of a case by word: who may be called what, with nicknames, pet forms and double-barrelled parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redactor.detect.tokens import parts, tokens
from redactor.detect.vocab import PARTICLES, Vocab
from redactor.text.fold import fold_key

_DIMINUTIVES = ("y", "ie", "ey", "sie", "o", "z", "s", "zy", "zie", "io", "ster", "kins", "poo", "bear", "boo")


@dataclass(frozen=True, slots=True)
class Known:
    """One person's names as learnt: id ("" when no register entry), given names and surnames, folded words."""

    id: str
    given: frozenset[str] = field(repr=False)
    family: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded word -> the numbers of the persons that bear it, and how."""

    people: tuple[Known, ...] = field(repr=False)
    given: dict[str, frozenset[int]] = field(repr=False)
    family: dict[str, frozenset[int]] = field(repr=False)
    short: dict[str, frozenset[int]] = field(repr=False)
    fuzzy: dict[tuple[str, int], tuple[str, ...]] = field(repr=False)

    def bearers(self, low: str) -> frozenset[int]:
        """Numbers of everybody who may be called `low`."""
        none: frozenset[int] = frozenset()
        return self.given.get(low, none) | self.family.get(low, none) | self.short.get(low, none)


def split_name(name: str, v: Vocab) -> tuple[list[str], list[str]]:
    """(given names, surnames) as folded words of one written name, in either order."""
    swapped = re.match(r"\s*([^,]+),\s*(.+)", name)
    if swapped:
        return _words(swapped[2]), _words(swapped[1])
    words = _words(name)
    if len(words) < 2:
        given = bool(words) and (
            words[0] in v.given and not (words[0] in v.family and v.ambiguous(words[0])) or words[0] not in v.family
        )
        return (words, []) if given else ([], words)
    return words[:-1], words[-1:]


def _words(text: str) -> list[str]:
    return [w for w in (fold_key(t.text) for t in tokens(text)) if w not in PARTICLES and len(w) > 1]


def lexicon(people: Sequence[Known], v: Vocab) -> Lexicon:
    """The lexicon of `people`, with nicknames, pet forms and the parts of double-barrelled surnames."""
    given: dict[str, set[int]] = {}
    family: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    for n, person in enumerate(people):
        for word in person.given:
            for piece in parts(word):
                given.setdefault(piece, set()).add(n)
            for nick in _short_forms(word, v):
                short.setdefault(nick, set()).add(n)
            for pet in _pet_forms(word):
                if pet not in v.common:
                    short.setdefault(pet, set()).add(n)
        for word in person.family:
            for piece in parts(word):
                family.setdefault(piece, set()).add(n)
    fuzzy: dict[tuple[str, int], list[str]] = {}
    for word in sorted({*given, *family}):
        if len(word) >= 5:
            fuzzy.setdefault((word[0], len(word)), []).append(word)
    return Lexicon(
        tuple(people),
        {w: frozenset(s) for w, s in given.items()},
        {w: frozenset(s) for w, s in family.items()},
        {w: frozenset(s) for w, s in short.items() if len(w) > 2},
        {k: tuple(words) for k, words in fuzzy.items()},
    )


def _short_forms(word: str, v: Vocab) -> frozenset[str]:
    """Short forms of a name, the names it is short for, and their other short forms."""
    near = v.nicknames.get(word, frozenset())
    full = [n for n in near if len(n) > len(word)]
    return near | frozenset(s for f in full for s in v.nicknames.get(f, frozenset()) if s[:2] == word[:2]) - {word}


def _pet_forms(word: str) -> Iterable[str]:
    head = re.match(r"[^aeiouy]*[aeiouy][^aeiouy]?", word)
    if head:
        short = head[0]
        yield from (
            short + "z",
            short.rstrip("bcdfghjklmnpqrstvwxz") + "z",
            short.rstrip("bcdfghjklmnpqrstvwxz") + "zza",
        )
    stems = {word, word.rstrip("aeiouy")} | ({word[:4], word[:3]} if len(word) > 5 else set())
    for stem in sorted(s for s in stems if len(s) > 2):
        for ending in _DIMINUTIVES:
            yield stem + ending
            if len(stem) == 3 and stem[-1] not in "aeiou" and ending in ("y", "ie"):
                yield stem + stem[-1] + ending
