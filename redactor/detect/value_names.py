"""The value grammar of names: one name, or a list of names with titles, roles and remarks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redactor.detect.context import FINITE
from redactor.detect.name_run import ORG_TAIL, Reader, run
from redactor.detect.tokens import Token, parts, tokens
from redactor.detect.vocab import FUNCTION, Vocab

NONE = re.compile(
    r"(?i)\s*(?:as\s|not|no|none|nil|n/?a\b|n\.a|unknown|tbc|tba|as above|see|same|nk\b|nfa\b|withheld|redacted|"
    r"unable|declined|refused|-+|\?+|\[)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value at `[start, end)`, with a factor on the label's score."""

    start: int
    end: int
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Where:
    """The text a value is looked for in: from `start`, at most to `end`; `cell` when that is a whole cell."""

    text: str = field(repr=False)
    start: int
    end: int
    cell: bool
    strict: bool
    read: Reader = field(repr=False)

    @property
    def line_end(self) -> int:
        """End of the line that the value starts on (a line end directly after the label is passed over)."""
        stop = self.text.find("\n", self.start, self.end)
        return self.end if stop < 0 or self.cell else stop


_ITEM = re.compile(r"\s*(?:[,;/&|+\u2022]|\band\b|\bwith\b|\n|\s-\s|\()\s*")


_INITIALS = re.compile(r"[A-Z](?:\.?\s?[A-Z]){1,2}\.?(?![A-Za-z])")


def name(w: Where) -> Iterator[Value]:
    """One name or a list of names with titles, roles and remarks between them."""
    if not w.cell and NONE.match(w.text, w.start, w.end):
        return
    stop = w.end if w.cell else w.line_end
    at, first = w.start, True
    if not w.cell and w.text[at : at + 1] in "\"'" and ":" in w.text[max(0, at - 2) : at]:
        return
    index = {t.start: n for n, t in enumerate(tokens(w.text))}
    words = tokens(w.text)
    for _ in range(40):
        at = _skip_titles(w.text, at, stop, w.read)
        n = index.get(at)
        last = _named(w.text, words, n, w.read.words, first, colon=not w.cell or w.strict) if n is not None else None
        if (
            last is None
            and n is not None
            and (w.cell or not first)
            and _lone_surname(w.text, words[n], stop, w.read.words)
        ):
            last = n
        if last is not None and n is not None and words[last].end <= stop:
            yield Value(words[n].start, words[last].end)
            at = words[last].end
        else:
            short = _INITIALS.match(w.text, at, stop) if w.cell else None
            if (
                short
                and len(short.group().replace(".", "").replace(" ", "")) == 2
                and short.group() not in w.read.words.caps
                and short.group().lower() not in w.read.words.stop
            ):
                yield Value(short.start(), short.end(), 0.8)
                at = short.end()
            elif first and not w.cell:
                return
        first = False
        following = _ITEM.search(w.text, at, stop)
        if not following or (not w.cell and re.search(r"[.:]\s|[.:]$", w.text[at : following.start()])):
            return
        at = following.end()


_PET = re.compile(
    r"[\"'\u201c\u2018]?(?P<v>[A-Z][A-Za-z'-]{1,14}(?: [A-Z][A-Za-z'-]{1,14})?)(?: \d{1,2})?"
    r"[\"'\u201d\u2019]?\s*(?=$|[,;/&|\n(])"
)


def alias(w: Where) -> Iterator[Value]:
    """Names of a list in which an ordinary word is a name, too ("Biscuit, T. Marsh")."""
    yield from name(w)
    at, stop = w.start, w.end if w.cell else w.line_end
    while not NONE.match(w.text, at, stop) and (m := _PET.match(w.text, at, stop)):
        low = m["v"].lower()
        if low not in w.read.words.kin and low not in w.read.words.roles and m["v"] not in w.read.words.caps:
            yield Value(*m.span("v"), 0.9)
        following = _ITEM.match(w.text, m.end(), stop)
        if not following:
            break
        at = following.end()


def _lone_surname(text: str, word: Token, stop: int, v: Vocab) -> bool:
    """Whether a surname that is an ordinary word, too, fills an item of a cell of people ("Castle / Winter")."""
    if word.shape not in ("title", "upper") or len(word.text) < 4 or not v.named(word.low) or v.stops(word):
        return False
    if word.low in ORG_TAIL or word.low in _ENTRIES or word.low in v.roles or word.low in v.places:
        return False
    return re.compile(r"\s*(?:$|[,;/&|+\n])").match(text[word.end : stop]) is not None


_ENTRIES = frozenset(
    "post hand day night phone call text letter parish office duty bank home field case page self child visit nurse "
    "police health education housing court church marina summer winter autumn spring christmas easter holiday best "
    "early late long rest sleep male female love joy hope faith peace grace".split()
)


def _skip_titles(text: str, at: int, stop: int, read: Reader) -> int:
    """Past quotes, titles, roles, kinship words and ranks with their numbers."""
    for _ in range(4):
        m = re.compile(r"[\s\"'(*]+").match(text, at, stop)
        if m:
            at = m.end()
        t = read.announce.match(text, at, stop) or read.kin.match(text, at, stop)
        follow = re.compile(r"\.?\s{1,3}(?:\d{2,6}\s)?(?=\S)").match(text, t.end(), stop) if t else None
        if not t or not follow:
            break
        at = follow.end()
    return at


def _named(
    text: str, words: tuple[Token, ...], n: int, v: Vocab, first: bool, *, colon: bool = True, titled: bool = False
) -> int | None:
    """The last word of a name that begins at word `n` where a name is expected."""
    word = words[n]
    listed = any(v.named(p) for p in parts(word.text))
    if v.stops(word) and (not listed or word.shape == "upper"):
        return None
    follow = words[n + 1] if n + 1 < len(words) else None
    if (
        word.shape == "initial"
        and follow
        and follow.shape in ("title", "upper")
        and len(follow.text) > 2
        and not v.stops(follow)
    ):
        if text[word.end : follow.start] in (" ", ". ", "."):
            last = run(text, words, n, v, lenient=True)
            return last if last is not None else n + 1
    if (
        follow
        and v.ambiguous(word.low)
        and follow.shape == "lower"
        and text[word.end : follow.start] == " "
        and not (follow.low in FINITE or follow.low in FUNCTION or follow.low.endswith("ed"))
        and follow.low in v.everyday
    ):
        return None
    if word.shape == "lower":
        return n if word.low in v.given and word.low not in v.common and first else None
    if not first and not titled and word.low in v.places and word.low not in v.given:
        return None
    if not listed and (v.ambiguous(word.low) or not first and word.shape != "title") and word.shape != "initial":
        return None
    last = run(text, words, n, v, lenient=True)
    if last is None:
        return None
    if last + 1 < len(words) and text[words[last].end : words[last + 1].start] == ", ":
        follow = words[last + 1]
        if (
            follow.capital
            and (follow.low in v.given or follow.shape == "initial")
            and (words[last].shape == "upper" or word.low not in v.given)
        ):
            more = run(text, words, last + 1, v, lenient=True)
            return more if more is not None else last + 1
    if last == n and v.ambiguous(word.low) and (not listed or not first or word.low not in v.given and not colon):
        return None
    return last
