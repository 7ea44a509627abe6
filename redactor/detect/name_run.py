"""How far a name runs: the words that may follow its first one, and the words that announce it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.detect.context import BASE, FINITE, is_name
from redactor.detect.tokens import Token, parts, shouting
from redactor.detect.vocab import DAYS, MONTHS, PARTICLES, Vocab, vocab
from redactor.rulebook.rules_book import RuleBook

ORG_TAIL = frozenset(
    "street st road rd lane avenue ave close drive court crescent way terrace place square house school academy "
    "college nursery "
    "surgery hospital centre center clinic practice church mosque temple ward unit council police constabulary trust "
    "park "
    "bridge station hall lodge farm service services team report act bill law principle principles principles' scale "
    "score "
    "syndrome disease reflex review guidelines guidance competence competent test hotel inn arms pub medical health "
    "university "
    "library market green estate grove gardens mews hill view walk row".split()
)


@dataclass(frozen=True, slots=True)
class Reader:
    """The vocabulary and the patterns made from it."""

    words: Vocab = field(repr=False)
    announce: re.Pattern[str] = field(repr=False)
    kin: re.Pattern[str] = field(repr=False)


def reader(book: RuleBook) -> Reader:
    """A reader over the book's lists."""
    v = vocab(book)
    caps = frozenset(v.caps)
    return Reader(
        v,
        _phrase(v.titles, frozenset(w for w in caps if w.lower() in v.roles)),
        _phrase(
            v.kin, frozenset(w for w in caps if w.lower() not in v.roles and w.lower() in book.lists.of("kinship"))
        ),
    )


def with_particles(text: str, words: Sequence[Token], first: int) -> int:
    """The first word of a name whose surname begins with a particle ("ap Rhys", "van der Berg") or UBB."""
    at = first
    while at and text[words[at - 1].end : words[at].start] in (" ", ".") and words[at - 1].low in _BEFORE_SURNAME:
        at -= 1
    while at and text[words[at - 1].end : words[at].start] == "." and words[at - 1].text in ("v", "d"):
        at -= 1
    return at


_BEFORE_SURNAME = frozenset(
    "ap ab van der den von de di da dos du della al el bin binti bint ibn ben zu ter ten mac ubb".split()
)


def _phrase(words: frozenset[str], caps: frozenset[str]) -> re.Pattern[str]:
    """Words in any case, abbreviations only as written."""
    any_case = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)) if len(w) > 1)
    exact = "|".join(re.escape(w) for w in sorted(caps, key=lambda w: (-len(w), w)))
    body = f"(?i:{any_case or 'mr'})" + (f"|{exact}" if exact else "")
    return re.compile(rf"(?<![\w'-])(?:{body})(?![\w-])")


STRONG = frozenset(
    "mr mrs ms miss mx dr d/con r/con d/sgt prof professor pc dc ds ps di dci dcs pcso sgt sergeant constable "
    "insp inspector supt wpc "
    "cllr councillor "
    "rev reverend fr sr hhj sir dame cpl".split()
)


DOTTED = frozenset("mr mrs ms mx dr drs prof sgt rev fr sr insp supt cllr hon cpl".split())


def run(text: str, words: Sequence[Token], i: int, v: Vocab, *, lenient: bool) -> int | None:
    """The last token of a name that begins at `i`, or None. `lenient` takes any capitalised first word."""
    first = words[i]
    if not first.capital or first.low in DAYS or (v.stops(first) and not v.named(first.low)):
        return None
    if not lenient and not (v.named(first.low) or v.named(parts(first.text)[-1]) or not v.ambiguous(first.low)):
        return None
    if not lenient and v.ambiguous(first.low) and not is_name(text, words, i, known=False):
        nxt = words[i + 1] if i + 1 < len(words) else None
        if nxt is None or not (nxt.capital and v.named(nxt.low)):
            return None
    last = i
    solid = first.shape != "initial"
    while last + 1 < len(words) and last - i < 4:
        between, nxt = text[words[last].end : words[last + 1].start], words[last + 1]
        if not _joins(between, words[last], nxt):
            break
        if not belongs(words, last + 1, v, loud=shouting(text)):
            break
        solid = solid or len(nxt.text) > 1
        last += 1
    if last > i and words[last].text in ("B", "b") and re.match(r"\.?\s{0,2}\d", text[words[last].end :]):
        last -= 1
    while last > i and words[last].low in PARTICLES and words[last].shape == "lower":
        last -= 1
    if last + 1 < len(words) and words[last + 1].low in ORG_TAIL and words[last + 1].shape == "title":
        if text[words[last].end : words[last + 1].start] == " ":
            return None
    return last if solid else None


def _joins(between: str, left: Token, right: Token) -> bool:
    if between == " " or (between in (".", ". ") and len(left.text) == 1):
        return True
    return between == "\n" and right.shape != "initial" and left.shape != "initial" and right.capital and False


def belongs(words: Sequence[Token], n: int, v: Vocab, *, loud: bool) -> bool:
    """Whether a following word can go on a name."""
    word = words[n]
    if word.shape == "lower":
        follow = words[n + 1] if n + 1 < len(words) else None
        return word.low in PARTICLES and follow is not None and follow.capital
    if word.shape == "initial":
        follow = words[n + 1] if n + 1 < len(words) else None
        return follow is not None and follow.shape in ("title", "upper") and follow.start - word.end <= 2
    if v.stops(word) and (not v.named(word.low) or word.text in v.caps):
        return False
    if word.low in DAYS or (word.low in MONTHS and not v.named(word.low)):
        return False
    if loud and (word.low in FINITE | BASE or not (v.named(word.low) or not v.ambiguous(word.low))):
        return False
    if v.named(word.low) or any(v.named(p) for p in parts(word.text)) or not v.ambiguous(word.low):
        return True
    before = words[n - 1].low
    if word.shape == "upper" and len(word.text) > 3 and not loud and words[n - 1].shape == "title":
        return word.text not in v.caps and word.low not in FINITE | BASE
    return (
        v.clear(before)
        and before in v.given
        and (word.low not in FINITE | BASE | ORG_TAIL or word.low in _STREETS_TOO)
        and not word.opens
    )


_STREETS_TOO = frozenset({"close", "way"})
"""Surnames that end streets and are on no list; a street of a forename is told by its number or its preposition."""


def asks(text: str, words: Sequence[Token], last: int) -> bool:
    """Whether a bare verb follows, so that the modal before the name asks ("Will Hicks be told where she goes")."""
    follow = words[last + 1] if last + 1 < len(words) else None
    return follow is not None and follow.low in BASE and text[words[last].end : follow.start] == " "


def compound(word: Token, v: Vocab) -> bool:
    """Whether a hyphen joins ordinary words ("Self-defined", "NON-DISCLOSED"), one of them a surname elsewhere."""
    pieces = word.text.split("-")
    plain = [p for p in pieces if len(p) > 1 and p.lower() in v.common and not v.named(p.lower())]
    return any(p.islower() for p in plain) or bool(plain) and not any(v.clear(p.lower()) for p in pieces)


def _heads_line(text: str, words: Sequence[Token], i: int, v: Vocab) -> bool:
    """Whether a surname that is a word, too, heads a line of its own with a plain forename ("Tuck, Sandra (Mrs)")."""
    own_line = not text[: words[i].start].rpartition("\n")[2].strip()
    ends = re.match(r" ?(?:$|\n|\(|[;,] ?\d|\d)", text[words[i + 1].end :])
    given = words[i + 1].low in v.given and v.clear(words[i + 1].low)
    return bool(own_line and ends and given and words[i].low in v.family and not v.stops(words[i]))


def surname_first(text: str, words: Sequence[Token], i: int, v: Vocab, *, loud: bool) -> bool:
    """Whether a surname stands before its forename, a comma between them ("FLINT, Rowan")."""
    return _reads_turned(words, i, v, loud=loud) or _heads_line(text, words, i, v)


def _reads_turned(words: Sequence[Token], i: int, v: Vocab, *, loud: bool) -> bool:
    first, second = words[i], words[i + 1]
    if not second.capital or not (second.low in v.given or second.shape == "initial"):
        return False
    known = any(p in v.family for p in parts(first.text))
    if first.shape == "upper" and len(first.text) > 2:
        return not v.stops(first) and (known or not v.ambiguous(first.low) or (v.clear(second.low) and not loud))
    if second.shape == "initial":
        return known and first.low not in v.common and len(first.text) > 3
    return known and first.low not in v.given and first.low not in v.places and second.low not in v.common
