"""The names of a case and where they stand in a text: word by word, in any case and order, joined where adjacent.

Used by the register finder (names the panel knows) and by the second look (names learnt from the case).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redactor.detect.case_names import Lexicon
from redactor.detect.context import determined, is_name
from redactor.detect.name_run import ORG_TAIL, with_particles
from redactor.detect.similar import alike
from redactor.detect.tokens import Token, parts, shouting, tokens
from redactor.detect.vocab import Vocab
from redactor.text.fold import fold_key

_JOIN = re.compile(r" |, |,|-|\. ?|  |\n")
_RATING = re.compile(
    r"(?i)\b(?:RAG\w*|rat(?:ed|ing)|red|green|status|agreed|risk|stayed|remains?|light)\b\W{0,3}"
    r"(?:to |as |at |or |and )?amber|amber\W{1,3}(?:or |and )?(?:red|green|alert|rat\w+|status|flag)|^\W*amber\W*$"
)
_PLACED = re.compile(r"(?i)\b(?:in|at|near|around|outside)\s(?:the\s)?$")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `[first, last]` that name somebody; `ids` of who it may be; `sure` 0-1."""

    first: int
    last: int
    ids: frozenset[str]
    sure: float
    rule: str


def search(text: str, lex: Lexicon, v: Vocab, *, fuzzy: bool) -> list[Hit]:
    """Everybody of the lexicon in a view's text; neighbouring words of one person are one hit."""
    words = tokens(text)
    hits: list[Hit] = []
    for i in range(len(words)):
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
        if plain and (
            not exact
            and text.strip() == word.text
            or not _stands_as_name(text, words, i, lex, v, given=bool(lex.given.get(low)))
        ):
            return None
        if not exact and not word.capital and low in v.given and len(low) < 4:
            return None
        if low in v.places and not lex.given.get(low) and _PLACED.search(text[max(0, word.start - 8) : word.start]):
            return None
        rule = "exact" if exact else "nickname"
        return Hit(i, i, _ids(who, lex), (0.75 if plain else 0.95) if exact else 0.7, rule)
    several = _several(words, i, lex)
    if several:
        return Hit(i, i, _ids(several, lex), 0.75, "plural")
    clipped = _clipped(low, lex, v) if word.shape != "upper" else none
    if clipped:
        return Hit(i, i, _ids(clipped, lex), 0.6, "clipped")
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
            if (
                word.capital
                and words[j].capital
                and _one_sentence(text, words[min(i, j)])
                and lex.bearers(other) & own
                and (other not in v.common or word.shape != "lower")
            ):
                return True
    if v.stops(word):
        return False
    loud = shouting(text)
    if word.shape == "upper" and not loud and len(word.text) > 3:
        return True
    if word.low == "amber" and _RATING.search(text[max(0, word.start - 16) : word.end + 10]):
        return False
    if word.shape == "lower" and given and word.low not in v.everyday and not determined(words, i):
        return True
    alone = text.strip() == word.text and word.low not in ORG_TAIL or text[word.end : word.end + 2] == ": "
    if alone and word.capital and word.low not in v.heads:
        return True
    return is_name(text, words, i, known=not loud and (given or not word.opens), learnt=True)


def _one_sentence(text: str, left: Token) -> bool:
    """Whether a full stop after `left` only marks an initial."""
    return len(left.text) < 2 or text[left.end : left.end + 2] != ". "


def _ids(who: frozenset[int], lex: Lexicon) -> frozenset[str]:
    return frozenset(lex.people[n].id or f"#{n}" for n in who)


_BEFORE_PLURAL = frozenset({"the", "both", "young", "little", "all"})


def _several(words: Sequence[Token], i: int, lex: Lexicon) -> frozenset[int]:
    """Bearers of a surname that stands in the plural ("the Prices")."""
    word = words[i]
    if not (i and word.capital and words[i - 1].low in _BEFORE_PLURAL and word.low.endswith("s")):
        return frozenset()
    one = {word.low[:-1], word.low.removesuffix("es")} & lex.family.keys()
    return frozenset().union(*(lex.family[n] for n in one)) if one else frozenset()


def _clipped(low: str, lex: Lexicon, v: Vocab) -> frozenset[int]:
    """Bearers of a forename that `low`, a word of no dictionary, cuts short ("sorch", "des")."""
    if not 3 <= len(low) <= 6 or low in v.common or low in v.everyday or v.stop & {low} or low.upper() in v.caps:
        return frozenset()
    if v.named(low) or low in v.places:
        return frozenset()
    longer = [n for n in lex.given if len(n) > len(low) and n.startswith(low)]
    return frozenset().union(*(lex.given[n] for n in longer)) if longer else frozenset()


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


_SOUNDS = {
    "c": "k",
    "k": "c",
    "j": "g",
    "g": "j",
    "f": "p",
    "p": "f",
    "s": "c",
    "i": "l",
    "l": "i",
    "y": "j",
    "v": "w",
    "w": "v",
}


def _join(text: str, words: Sequence[Token], left: Hit, right: Hit) -> Hit | None:
    if right.first != left.last + 1:
        return None
    between = text[words[left.last].end : words[right.first].start]
    both = left.ids & right.ids
    if not _one_sentence(text, words[left.last]):
        return None
    if not _JOIN.fullmatch(between) or not both or between == "\n":
        return None
    return Hit(left.first, right.last, both, max(left.sure, right.sure), left.rule)


def _with_initial(text: str, words: Sequence[Token], hit: Hit, lex: Lexicon) -> Hit:
    """Take in an initial before ("J. Salt") or after a surname ("HULME, H", "Lorraine V")."""
    first, last = hit.first, hit.last
    first = with_particles(text, words, first)
    if (
        first
        and words[first - 1].shape == "initial"
        and _clean(text, words[first - 1].start)
        and text[words[first - 1].end : words[first].start] in (" ", ". ", ".", "_")
    ):
        fits = words[first - 1].text == "A" and _fits(lex, hit, {"a"})
        if words[first - 1].text not in ("A", "I") or text[words[first - 1].end] == "." or fits:
            first -= 1
            first = with_particles(text, words, first)
    if (
        first
        and words[first - 1].shape == "initial"
        and _clean(text, words[first - 1].start)
        and text[words[first - 1].end : words[first].start] in (" ", ". ", ".")
    ):
        first -= 1
    if (
        last + 1 < len(words)
        and words[last + 1].shape == "initial"
        and text[words[last].end : words[last + 1].start] in (*_after(words[last], lex), " ", "_")
    ):
        after = text[words[last + 1].end : words[last + 1].end + 1]
        born = words[last + 1].text == "B" and re.match(r"\.?\s{0,2}\d", text[words[last + 1].end :])
        if (
            words[last + 1].text not in ("A", "I")
            and not born
            and after in ("", " ", ".", ",", ")", ";", "\n", "|", "'", "_")
        ):
            last += 1
    if (first, last) == (hit.first, hit.last):
        return hit
    letters = {words[n].low for n in (first, last) if words[n].shape == "initial"}
    return Hit(first, last, _fits(lex, hit, letters) or hit.ids, hit.sure, hit.rule)


def _after(word: Token, lex: Lexicon) -> tuple[str, ...]:
    """A comma before an initial joins it to a surname, not to a forename or a nickname ("Tray, T. Pickle")."""
    return (", ",) if fold_key(word.text) in lex.family else ()


def _clean(text: str, start: int) -> bool:
    """Whether an initial stands on its own and isn't the end of A&E, T/C or a code."""
    return start == 0 or not (text[start - 1] in "/&-'" or text[start - 1].isdigit())


def _fits(lex: Lexicon, hit: Hit, letters: set[str]) -> frozenset[str]:
    """Those of the hit's persons whose given name begins with one of the letters."""
    ids = hit.ids
    return frozenset(
        p.id or f"#{n}"
        for n, p in enumerate(lex.people)
        if (p.id or f"#{n}") in ids and any(g[0] in letters for g in p.given)
    )
