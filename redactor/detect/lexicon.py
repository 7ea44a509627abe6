"""The names of a case and where they stand in a text: word by word, in any case and order, joined where adjacent.

Used by the register finder (names the panel knows) and by the second look (names learnt from the case).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redactor.detect.context import is_name
from redactor.detect.similar import alike
from redactor.detect.names import with_particles
from redactor.detect.tokens import Token, parts, shouting, tokens
from redactor.detect.vocab import PARTICLES, Vocab
from redactor.text.fold import fold_key

_JOIN = re.compile(r" |, |,|-|\. ?|  |\n")
_DIMINUTIVES = ("y", "ie", "ey", "sie", "o", "z", "s", "zy", "zie", "io", "ster", "kins", "poo", "bear", "boo")


@dataclass(frozen=True, slots=True)
class Known:
    """One person's names as learnt: id ("" when no register entry), given names and surnames, folded words."""

    id: str
    given: frozenset[str] = field(repr=False)
    family: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `[first, last]` that name somebody; `ids` of who it may be; `sure` 0-1."""

    first: int
    last: int
    ids: frozenset[str]
    sure: float
    rule: str


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
        given = bool(words) and (words[0] in v.given or words[0] not in v.family)
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
    stems = {word, word.rstrip("aeiouy")} | ({word[:4], word[:3]} if len(word) > 5 else set())
    for stem in sorted(s for s in stems if len(s) > 2):
        for ending in _DIMINUTIVES:
            yield stem + ending
            if len(stem) == 3 and stem[-1] not in "aeiou" and ending in ("y", "ie"):
                yield stem + stem[-1] + ending


def search(text: str, lex: Lexicon, v: Vocab, *, fuzzy: bool) -> list[Hit]:
    """Everybody of the lexicon in a view's text; neighbouring words of one person are one hit."""
    words = tokens(text)
    hits: list[Hit] = []
    for i, word in enumerate(words):
        hit = _word(text, words, i, lex, v, fuzzy=fuzzy)
        if hit is None:
            continue
        previous = hits[-1] if hits else None
        joined = previous and _join(text, words, previous, hit)
        if joined:
            hits[-1] = joined
        else:
            hits.append(hit)
    return [_with_initial(text, words, h, lex) for h in hits]


def _word(text: str, words: Sequence[Token], i: int, lex: Lexicon, v: Vocab, *, fuzzy: bool) -> Hit | None:
    word = words[i]
    low = fold_key(word.text)
    none: frozenset[int] = frozenset()
    exact = lex.given.get(low, none) | lex.family.get(low, none)
    if not exact and "-" in low:
        exact = frozenset().union(*(lex.bearers(p) for p in parts(low)[1:]))
    who = exact or lex.short.get(low, none)
    if who:
        plain = v.ambiguous(low) or v.stops(word)
        if plain and not _stands_as_name(text, words, i, lex, v, given=bool(lex.given.get(low))):
            return None
        if not exact and not word.capital and low in v.given and len(low) < 4:
            return None
        rule = "exact" if exact else "nickname"
        return Hit(i, i, _ids(who, lex), (0.75 if plain else 0.95) if exact else 0.7, rule)
    login = _login(word, lex)
    if login:
        return Hit(i, i, _ids(login, lex), 0.8, "login")
    if fuzzy and len(low) >= 4 and not v.ambiguous(low) and not v.stops(word) and low not in v.places:
        close = _close(low, lex, listed=v.named(low), capital=word.capital)
        if close:
            return Hit(i, i, _ids(close, lex), 0.6, "misspelt")
    return None


def _stands_as_name(text: str, words: Sequence[Token], i: int, lex: Lexicon, v: Vocab, *, given: bool) -> bool:
    """Whether an ordinary word is a name here: beside another name of the same person, or by its context."""
    word = words[i]
    own = lex.bearers(fold_key(word.text))
    for j in (i - 1, i + 1):
        if 0 <= j < len(words) and _JOIN.fullmatch(text[words[min(i, j)].end : words[max(i, j)].start]):
            other = fold_key(words[j].text)
            if word.capital and words[j].capital and lex.bearers(other) & own and (other not in v.common or word.shape != "lower"):
                return True
    if v.stops(word):
        return False
    loud = word.shape == "upper" and shouting(text)
    return is_name(text, words, i, known=not loud and (given or not word.opens))


def _ids(who: frozenset[int], lex: Lexicon) -> frozenset[str]:
    return frozenset(lex.people[n].id or f"#{n}" for n in who)


def _login(word: Token, lex: Lexicon) -> frozenset[int]:
    """ "FHulme", "TWARD": an initial or two written together with a surname of the same person."""
    low = fold_key(word.text)
    none: frozenset[int] = frozenset()
    for cut in (1, 2):
        rest = low[cut:]
        if len(rest) < 4 or rest not in lex.family or word.shape not in ("upper", "mixed", "title"):
            continue
        if word.shape == "title" and not word.text[cut:].istitle():
            continue
        return frozenset(n for n in lex.family[rest] if any(g[0] == low[0] for g in lex.people[n].given)) or none
    return none


def _close(low: str, lex: Lexicon, *, listed: bool, capital: bool) -> frozenset[int]:
    """Bearers of a name that `low` may be a slip for. A name of its own is no slip."""
    if listed or not capital:
        return frozenset()
    for size in (len(low), len(low) + 1, len(low) - 1, len(low) + 2, len(low) - 2):
        for first in {low[0], *_SOUNDS.get(low[0], "")}:
            for name in lex.fuzzy.get((first, size), ()):
                if alike(low, name):
                    return lex.given.get(name, frozenset()) | lex.family.get(name, frozenset())
    return frozenset()


_SOUNDS = {"c": "k", "k": "c", "j": "g", "g": "j", "f": "p", "p": "f", "s": "c", "i": "l", "l": "i", "y": "j", "v": "w", "w": "v"}


def _join(text: str, words: Sequence[Token], left: Hit, right: Hit) -> Hit | None:
    if right.first != left.last + 1:
        return None
    between = text[words[left.last].end : words[right.first].start]
    both = left.ids & right.ids
    if not _JOIN.fullmatch(between) or not both or between == "\n":
        return None
    return Hit(left.first, right.last, both, max(left.sure, right.sure), left.rule)


def _with_initial(text: str, words: Sequence[Token], hit: Hit, lex: Lexicon) -> Hit:
    """Take in an initial before ("J. Salt") or after a surname ("HULME, H", "Lorraine V")."""
    first, last = hit.first, hit.last
    first = with_particles(text, words, first)
    if first and words[first - 1].shape == "initial" and _clean(text, words[first - 1].start) and text[words[first - 1].end : words[first].start] in (" ", ". ", ".", "_"):
        fits = words[first - 1].text == "A" and _fits(lex, hit, {"a"})
        if words[first - 1].text not in ("A", "I") or text[words[first - 1].end] == "." or fits:
            first -= 1
            first = with_particles(text, words, first)
    if first and words[first - 1].shape == "initial" and _clean(text, words[first - 1].start) and text[words[first - 1].end : words[first].start] in (" ", ". ", "."):
                first -= 1
    if last + 1 < len(words) and words[last + 1].shape == "initial" and text[words[last].end : words[last + 1].start] in (", ", " ", "_"):
        after = text[words[last + 1].end : words[last + 1].end + 1]
        if words[last + 1].text not in ("A", "I") and after in ("", " ", ".", ",", ")", ";", "\n", "|", "'", "_"):
            last += 1
    if (first, last) == (hit.first, hit.last):
        return hit
    letters = {words[n].low for n in (first, last) if words[n].shape == "initial"}
    return Hit(first, last, _fits(lex, hit, letters) or hit.ids, hit.sure, hit.rule)


def _clean(text: str, start: int) -> bool:
    """Whether an initial stands on its own and isn't the end of A&E, T/C or a code."""
    return start == 0 or not (text[start - 1] in "/&-'" or text[start - 1].isdigit())


def _fits(lex: Lexicon, hit: Hit, letters: set[str]) -> frozenset[str]:
    """Those of the hit's persons whose given name begins with one of the letters."""
    ids = hit.ids
    return frozenset(p.id or f"#{n}" for n, p in enumerate(lex.people) if (p.id or f"#{n}") in ids and any(g[0] in letters for g in p.given))
