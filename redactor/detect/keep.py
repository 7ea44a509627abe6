"""Terms that stay: where keep terms stand in a text, and which claims they beat (never the register's)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from redactor.detect.vocab import vocab
from redactor.engines.matcher import Matcher, build, find
from redactor.rulebook.rules_book import RuleBook
from redactor.text.fold import fold_key

_BEATEN = frozenset({"names", "ner", "places", "institutions", "second_look", "addresses"})


@lru_cache(maxsize=4)
def _terms(book: RuleBook) -> tuple[Matcher, tuple[re.Pattern[str], ...]]:
    entries = [(fold_key(w), n) for n, term in enumerate(book.keep) for w in term.words]
    return build(entries), tuple(re.compile(t.pattern) for t in book.keep if t.pattern)


@lru_cache(maxsize=4)
def bodies(book: RuleBook) -> frozenset[str]:
    """The keep terms that are public bodies, charities or systems and no listed name: "Copy to: Cafcass"."""
    v = vocab(book)
    terms = (t for t in book.keep if t.id.startswith(("keep.agencies", "keep.charities", "keep.software")))
    return frozenset(w for t in terms for w in map(fold_key, t.words) if not v.named(w))


def kept(text: str, book: RuleBook) -> tuple[tuple[int, int], ...]:
    """The ranges of a view's text that keep terms cover."""
    matcher, patterns = _terms(book)
    low = "".join(" " if c.isspace() else c.lower() if len(c.lower()) == 1 else c for c in text)
    ranges = [(a, b) for a, b, _ in find(matcher, low)]
    ranges += [m.span() for p in patterns for m in p.finditer(text)]
    return tuple(sorted(set(ranges)))


def beaten(start: int, end: int, finder: str, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a keep term covers the claim `[start, end)` of that finder. A name learnt from the case gives way
    only to a longer term ("Bishop score" against a family called Bishop)."""
    if finder == "second_look":
        return any(a <= start and end <= b and b - a > end - start for a, b in ranges)
    return finder in _BEATEN and any(a <= start and end <= b for a, b in ranges)
