"""The `names` finder: persons told by grammar and lists, with no knowledge of the case.

Titles, roles and kinship words announce a name; forename and surname lists join words to full names; surnames
in capitals, "Surname, Forename", initials with a surname, and words that only names are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from redactor.detect.context import BASE, FINITE, is_name
from redactor.detect.tokens import Token, parts, shouting, tokens
from redactor.detect.view import detection, view
from redactor.detect.vocab import DAYS, MONTHS, PARTICLES, Vocab, vocab
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook

NAME = "names"
_NUMBER_AFTER_RANK = re.compile(r"\s*\(?\d{2,6}\)?\s+$")
_ORG_TAIL = frozenset(
    "street st road rd lane avenue ave close drive court crescent way terrace place square house school academy college nursery "
    "surgery hospital centre center clinic practice church mosque temple ward unit council police constabulary trust park "
    "bridge station hall lodge farm service services team report act bill law principle principles principles' scale score "
    "syndrome disease reflex review guidelines guidance competence competent test hotel inn arms pub medical health university "
    "library market green estate grove gardens mews hill view walk row".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words taken for a person's name, `[first, last]` as token numbers, with why."""

    first: int
    last: int
    score: float
    rule: str


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
    return Reader(v, _phrase(v.titles, frozenset(w for w in caps if w.lower() in v.roles)), _phrase(v.kin, frozenset(w for w in caps if w.lower() not in v.roles and w.lower() in book.lists.of("kinship"))))


def with_particles(text: str, words: Sequence[Token], first: int) -> int:
    """The first word of a name whose surname begins with a particle ("ap Rhys", "van der Berg") or UBB."""
    at = first
    while at and text[words[at - 1].end : words[at].start] in (" ", ".") and words[at - 1].low in _BEFORE_SURNAME:
        at -= 1
    return at


_BEFORE_SURNAME = frozenset("ap ab van der den von de di da dos du della al el bin binti bint ibn ben zu ter ten mac ubb".split())


def _phrase(words: frozenset[str], caps: frozenset[str]) -> re.Pattern[str]:
    """Words in any case, abbreviations only as written."""
    any_case = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)) if len(w) > 1)
    exact = "|".join(re.escape(w) for w in sorted(caps, key=lambda w: (-len(w), w)))
    body = f"(?i:{any_case or 'mr'})" + (f"|{exact}" if exact else "")
    return re.compile(rf"(?<![\w'-])(?:{body})(?![\w-])")


def names(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder of persons."""
    read = reader(book)

    def run(document: Document) -> list[Detection]:
        out = []
        for block in document.blocks:
            seen = view(block.text)
            words = tokens(seen.text)
            for f in persons(seen.text, words, read):
                start, end = words[with_particles(seen.text, words, f.first)].start, words[f.last].end
                out.append(detection(block, seen, start, end, Kind.PERSON, f.score, NAME, f.rule))
        return out

    return run


def persons(text: str, words: Sequence[Token], read: Reader) -> Iterator[Found]:
    """Every stretch of `words` that reads as a person's name."""
    if not words:
        return
    index = {w.start: n for n, w in enumerate(words)}
    yield from _announced(text, words, index, read)
    loud = shouting(text)
    i = 0
    while i < len(words):
        found = _full(text, words, i, read, loud) or _single(text, words, i, read, loud)
        if found:
            yield found
            i = found.last
        i += 1


def _announced(text: str, words: Sequence[Token], index: dict[int, int], read: Reader) -> Iterator[Found]:
    """Names after a title, role or kinship word: "Dr Sheikh", "PC 4417 Forrester", "Uncle Lee", "carer Jan"."""
    for pattern, rule in ((read.announce, "names.title"), (read.kin, "names.kin")):
        for m in pattern.finditer(text):
            strict = m.group().lower().rstrip(".") not in STRONG
            at = _next_word(text, m.end(), index)
            if at is None:
                continue
            if read.words.stops(words[at]) and words[at].low not in read.words.given:
                continue
            if text[m.end() : m.end() + 1] == "." and m.group().lower() not in _DOTTED:
                continue
            last = run(text, words, at, read.words, lenient=not strict)
            if last is not None:
                yield Found(at, last, 0.8 if strict else 0.9, rule)


STRONG = frozenset(
    "mr mrs ms miss mx dr prof professor pc dc ds ps di dci dcs pcso sgt sergeant constable insp inspector supt wpc cllr councillor "
    "rev reverend fr sr hhj sir dame cpl".split()
)
_DOTTED = frozenset("mr mrs ms mx dr drs prof sgt rev fr sr insp supt cllr hon cpl".split())


def _next_word(text: str, at: int, index: dict[int, int]) -> int | None:
    """The token that follows directly, past a full stop, a collar number or an opening bracket."""
    m = re.compile(r"\.?[ \t]{1,3}(?:\(?\d{2,6}\)?,? )?(?=[^\W\d_])").match(text, at)
    return index.get(m.end()) if m else None


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
        if not _belongs(words, last + 1, v):
            break
        solid = solid or len(nxt.text) > 1
        last += 1
    if last > i and words[last].text in ("B", "b") and re.match(r"\.?\s{0,2}\d", text[words[last].end :]):
        last -= 1
    while last > i and words[last].low in PARTICLES and words[last].shape == "lower":
        last -= 1
    if last + 1 < len(words) and words[last + 1].low in _ORG_TAIL and words[last + 1].shape == "title":
        if text[words[last].end : words[last + 1].start] == " ":
            return None
    return last if solid else None


def _joins(between: str, left: Token, right: Token) -> bool:
    if between == " " or (between in (".", ". ") and len(left.text) == 1):
        return True
    return between == "\n" and right.shape != "initial" and left.shape != "initial" and right.capital and False


def _belongs(words: Sequence[Token], n: int, v: Vocab) -> bool:
    """Whether a following word can go on a name."""
    word = words[n]
    if word.shape == "lower":
        follow = words[n + 1] if n + 1 < len(words) else None
        return word.low in PARTICLES and follow is not None and follow.capital
    if v.stops(word) and (not v.named(word.low) or word.shape == "upper"):
        return False
    if word.low in DAYS or (word.low in MONTHS and not v.named(word.low)):
        return False
    if v.named(word.low) or any(v.named(p) for p in parts(word.text)) or not v.ambiguous(word.low):
        return True
    before = words[n - 1].low
    return v.clear(before) and before in v.given and word.low not in FINITE | BASE and word.low not in _ORG_TAIL and not word.opens


def _full(text: str, words: Sequence[Token], i: int, read: Reader, loud: bool) -> Found | None:
    v, first = read.words, words[i]
    if not first.capital or i + 1 >= len(words):
        return None
    second = words[i + 1]
    between = text[first.end : second.start]
    if first.shape == "initial" or (len(first.text) == 2 and first.shape == "upper" and "-" not in first.text and not v.stops(first)):
        return _initials(text, words, i, read)
    if re.fullmatch(r"[A-Z]-[A-Z]", first.text) and between in (" ", ". ") and second.shape == "title" and not v.ambiguous(second.low):
        return Found(i, i + 1, 0.75, "names.initial")
    if between == ", " and _surname_first(words, i, v):
        last = run(text, words, i + 1, v, lenient=True)
        return Found(i, last if last is not None and last - i <= 3 else i + 1, 0.8, "names.surname-first")
    if between != " " or not second.capital or v.stops(first) and first.low not in v.given:
        return None
    if first.low in v.given or any(p in v.given for p in parts(first.text)):
        if v.ambiguous(first.low) and not (second.low in v.family or second.shape == "upper" and not loud):
            return None
        if second.shape == "initial":
            tail = text[second.end : second.end + 1]
            return Found(i, i + 1, 0.65, "names.forename-initial") if tail not in ("&", "/", "-") else None
        if not _belongs(words, i + 1, v):
            return None
        if v.ambiguous(first.low) and v.ambiguous(second.low) and first.opens and not _both(words, i, v):
            return None
        last = run(text, words, i, v, lenient=True)
        return Found(i, last, 0.8, "names.full") if last is not None and last > i else None
    if second.shape == "upper" and not loud and len(second.text) > 3 and second.low in v.family and first.shape == "title" and not v.ambiguous(first.low):
        return Found(i, i + 1, 0.7, "names.caps-surname")
    return None


def _both(words: Sequence[Token], i: int, v: Vocab) -> bool:
    return words[i].low in v.given and words[i + 1].low in v.family


def _surname_first(words: Sequence[Token], i: int, v: Vocab) -> bool:
    first, second = words[i], words[i + 1]
    if not second.capital or not (second.low in v.given or second.shape == "initial"):
        return False
    known = any(p in v.family for p in parts(first.text))
    if first.shape == "upper" and len(first.text) > 2:
        return not v.stops(first) and (known or not v.ambiguous(first.low))
    if second.shape == "initial":
        return known and first.low not in v.common and len(first.text) > 3
    return known and first.low not in v.given and first.low not in v.places and second.low not in v.common


def _initials(text: str, words: Sequence[Token], i: int, read: Reader) -> Found | None:
    """ "J. Salt", "J Salt", "JB Smith": one or two initials and a surname."""
    v, at = read.words, i
    if words[i].start and (text[words[i].start - 1] in "/&-'" or text[words[i].start - 1].isdigit()):
        return None
    while at + 1 < len(words) and at - i < 2 and len(words[at].text) <= 2 and words[at].shape in ("initial", "upper"):
        if text[words[at].end : words[at + 1].start] not in (" ", ". ", "."):
            return None
        at += 1
    last = words[at]
    dotted = text[words[i].end : words[i].end + 1] == "."
    if at == i or len(last.text) < 3 or last.shape not in ("title", "upper"):
        return None
    listed = any(p in v.family for p in parts(last.text))
    whole = text[words[i].start : last.end] == text.strip()
    if whole and listed and words[i].text != "I":
        return Found(i, at, 0.7, "names.initial")
    if words[i].text in ("A", "I") and not dotted and (not listed or v.ambiguous(last.low)):
        return None
    if v.stops(last) or last.low in _ORG_TAIL and not dotted or (v.ambiguous(last.low) and not (dotted and listed)):
        if not (listed and not words[i].opens and words[i].text not in ("A", "I") and not v.stops(last)):
            return None
    if not listed and not dotted and (v.ambiguous(last.low) or last.shape == "upper"):
        return None
    return Found(i, at, 0.75 if listed or dotted else 0.5, "names.initial")


def _single(text: str, words: Sequence[Token], i: int, read: Reader, loud: bool) -> Found | None:
    v, word = read.words, words[i]
    if not word.capital or len(word.text) < 3 or word.low in DAYS:
        return None
    following = words[i + 1] if i + 1 < len(words) else None
    if following and following.shape == "title" and following.low in _ORG_TAIL and text[word.end : following.start] == " ":
        return None
    pieces = parts(word.text)
    given, family = any(p in v.given for p in pieces), any(p in v.family for p in pieces)
    if not (given or family) or (v.stops(word) and (not given or word.shape == "upper")):
        return None
    if v.ambiguous(word.low):
        if given and not loud and is_name(text, words, i, known=False):
            return Found(i, i, 0.5, "names.forename-context")
        return None
    if given:
        return Found(i, i, 0.45 if word.low in v.places else 0.65, "names.forename")
    if word.shape == "upper" and not loud and len(word.text) > 3:
        return Found(i, i, 0.55, "names.surname-caps")
    if word.low in v.places:
        return None
    return Found(i, i, 0.5 if not word.opens else 0.4, "names.surname")
