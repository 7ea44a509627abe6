"""The `names` finder: persons told by grammar and lists, with no knowledge of the case.

Titles, roles and kinship words announce a name; forename and surname lists join words to full names; surnames
in capitals, "Surname, Forename", initials with a surname, and words that only names are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from redactor.detect.chats import speakers
from redactor.detect.context import AFTER_WORD, MODALS, is_name
from redactor.detect.introduced import find_introduced, only_name, only_name_here
from redactor.detect.name_run import (
    DOTTED,
    ORG_TAIL,
    STRONG,
    Reader,
    asks,
    belongs,
    compound,
    reader,
    run,
    surname_first,
    with_particles,
)  # fmt: skip
from redactor.detect.tokens import Token, parts, shouting, tokens
from redactor.detect.view import detection, view
from redactor.detect.vocab import DAYS, Vocab
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook

NAME = "names"
SPEAKER = "names.speaker"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words taken for a person's name, `[first, last]` as token numbers, with why."""

    first: int
    last: int
    score: float
    rule: str


def names(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder of persons."""
    read = reader(book)

    def run(document: Document) -> list[Detection]:
        out = []
        views = [view(b.text) for b in document.blocks]
        for who in speakers([seen.text for seen in views], read.words):
            block, seen = document.blocks[who.block], views[who.block]
            out.append(detection(block, seen, who.start, who.end, Kind.PERSON, 0.7, NAME, SPEAKER))
        for block, seen in zip(document.blocks, views, strict=True):
            words = tokens(seen.text)
            for start, end, score, rule in find_introduced(seen.text, read.words):
                out.append(detection(block, seen, start, end, Kind.PERSON, score, NAME, rule))
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
    yield from _with_role(text, words, index, read)
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
                if not strict and only_name(words[at], read.words):
                    yield Found(at, at, 0.7, "names.title")
                continue
            if text[m.end() : m.end() + 1] == "." and (m.group().isupper() or m.group().lower() not in DOTTED):
                continue
            last = run(text, words, at, read.words, lenient=not strict)
            if last is None and not strict and words[at].shape == "initial" and at + 1 < len(words):
                joined = text[words[at].end : words[at + 1].start] in (" ", ". ", ".")
                last = at + 1 if joined and only_name(words[at + 1], read.words) else None
            name = "names.role" if rule == "names.title" and strict else rule
            if last is None and strict and only_name_here(words[at], m.group(), read.words, kin=rule == "names.kin"):
                yield Found(at, at, 0.6, name)
            if last is not None:
                yield Found(at, last, 0.8 if strict else 0.9, name)


_ROLE_BEHIND = re.compile(
    r"(?<![\w'-])(?P<n>[A-Z][a-z'-]+(?: [A-Z][A-Za-z'-]+){0,2})"
    r"(?: \((?P<r>[A-Za-z][A-Za-z ',/&-]{1,40})\)|, (?:the |our |his |her |their )(?P<s>[a-z][a-z ]{2,30})(?=[,.;]))"
)


def _with_role(text: str, words: Sequence[Token], index: dict[int, int], read: Reader) -> Iterator[Found]:
    """Names with what the person is behind them: "Joy (class teacher)", "Castle, the caretaker,"."""
    v = read.words
    for m in _ROLE_BEHIND.finditer(text):
        role = (m["r"] or m["s"]).lower().split()
        tails = {" ".join(role[n:]) for n in range(len(role))} | {role[0]}
        first = index.get(m.start("n"))
        if first is None or not any(t in v.roles or t in v.kin or t in v.titles for t in tails):
            continue
        last = first + len(m["n"].split(" ")) - 1
        while first < last and not v.named(words[first].low):
            first += 1
        lows = [w.low for w in words[first : last + 1]]
        if last >= len(words) or words[last].end != m.end("n") or any(v.stops(w) for w in words[first : last + 1]):
            continue
        if (
            lows[-1] in ORG_TAIL
            or any(w in v.roles or w in v.titles for w in lows)
            or not any(v.named(w) or not v.ambiguous(w) for w in lows)
        ):
            continue
        if m["s"] and (len(lows) < 2 and v.ambiguous(lows[0])):
            continue
        yield Found(first, last, 0.7, "names.role-behind")


def _next_word(text: str, at: int, index: dict[int, int]) -> int | None:
    """The token that follows directly, past a full stop, a collar number or an opening bracket."""
    m = re.compile(r"\.?[ \t]{1,3}(?:\(?[A-Z]{0,2}\d{2,6}[A-Z]{0,3}\)?,? )?(?=[^\W\d_])").match(text, at)
    return index.get(m.end()) if m else None


def _full(text: str, words: Sequence[Token], i: int, read: Reader, loud: bool) -> Found | None:
    v, first = read.words, words[i]
    if not first.capital or i + 1 >= len(words) or first.low in v.titles:
        return None
    second = words[i + 1]
    between = text[first.end : second.start]
    if first.shape == "initial" or (
        len(first.text) == 2 and first.shape == "upper" and "-" not in first.text and not v.stops(first)
    ):
        return _initials(text, words, i, read)
    if (
        re.fullmatch(r"[A-Z]-[A-Z]", first.text)
        and between in (" ", ". ")
        and second.shape == "title"
        and not v.ambiguous(second.low)
    ):
        return Found(i, i + 1, 0.75, "names.initial")
    if between == ", " and surname_first(text, words, i, v, loud=loud):
        last = run(text, words, i + 1, v, lenient=True)
        return Found(i, last if last is not None and last - i <= 3 else i + 1, 0.8, "names.surname-first")
    if between != " " or not second.capital or v.stops(first) and first.low not in v.given:
        return None
    if first.low in v.given or any(p in v.given for p in parts(first.text)):
        if v.ambiguous(first.low) and not (second.low in v.family or second.shape == "upper" and not loud):
            odd = _odd_surname(first, second, v, loud=loud)
            modal = first.opens and first.low in MODALS and asks(text, words, i + 1)
            return Found(i + modal, i + 1, 0.65, "names.full") if odd else None
        if second.shape == "initial":
            tail = text[second.end : second.end + 1]
            born = second.text == "B" and re.match(r"\.?\s{0,2}\d", text[second.end :])
            return Found(i, i + 1, 0.65, "names.forename-initial") if not born and tail not in ("&", "/", "-") else None
        if not belongs(words, i + 1, v, loud=loud):
            return None
        if v.ambiguous(first.low) and second.low in v.common and first.opens and not _both(words, i, v):
            return None
        last = run(text, words, i, v, lenient=True)
        if last is not None and first.opens and first.low in MODALS and asks(text, words, last):
            return Found(i + 1, last, 0.7, "names.full") if last > i else None
        return Found(i, last, 0.8, "names.full") if last is not None and last > i else None
    if (
        second.shape == "upper"
        and not loud
        and len(second.text) > 3
        and second.low in v.family
        and first.shape == "title"
        and not v.ambiguous(first.low)
    ):
        return Found(i, i + 1, 0.7, "names.caps-surname")
    return None


def _odd_surname(first: Token, second: Token, v: Vocab, *, loud: bool) -> bool:
    """Whether a capitalised word that no list has as a surname ends a name all the same ("Frank Lagan", and within a
    sentence "Heather Love")."""
    if loud or second.shape != "title" or second.low in ORG_TAIL or v.stops(second) or second.low in v.roles:
        return False
    if second.low not in v.everyday:
        return second.low not in v.places or not first.opens
    return not first.opens and not second.opens and second.low not in AFTER_WORD.get(first.low, ())


def _both(words: Sequence[Token], i: int, v: Vocab) -> bool:
    return words[i].low in v.given and words[i + 1].low in v.family


def _initials(text: str, words: Sequence[Token], i: int, read: Reader) -> Found | None:
    """ "J. Salt", "J Salt", "JB Smith": one or two initials and a surname."""
    v, at = read.words, i
    if words[i].start and (text[words[i].start - 1] in "/&-'" or text[words[i].start - 1].isdigit()):
        return None
    while (
        at + 1 < len(words) and at - i < 2 and (words[at].shape == "initial" or (at == i and len(words[at].text) == 2))
    ):
        between = text[words[at].end : words[at + 1].start]
        if between not in (" ", ". ", ".") or (len(words[at].text) == 2 and between != " "):
            return None
        at += 1
    last = words[at]
    if at == i + 1 and len(words[i].text) == 2 and last.text[0] == words[i].text[0] and at + 1 < len(words):
        if words[at + 1].text[0] == words[i].text[1] and text[last.end : words[at + 1].start] == " ":
            return None
    dotted = text[words[i].end : words[i].end + 1] == "."
    if at == i or len(last.text) < 3 or last.shape not in ("title", "upper"):
        return None
    listed = any(p in v.family for p in parts(last.text))
    whole = text[words[i].start : last.end] == text.strip()
    if (
        whole
        and (listed or words[i].text not in ("A", "I") or not v.ambiguous(last.low))
        and last.shape == "title"
        and not v.stops(last)
    ):
        return Found(i, at, 0.7, "names.initial")
    if words[i].text in ("A", "I") and not dotted and (not listed or v.ambiguous(last.low)):
        return None
    if v.stops(last) or last.low in ORG_TAIL and not dotted or (v.ambiguous(last.low) and not (dotted and listed)):
        ends = at + 1 == len(words) or words[at + 1].capital or text[last.end : words[at + 1].start] != " "
        if not (listed and (ends or not words[i].opens) and words[i].text not in ("A", "I") and not v.stops(last)):
            return None
    if not listed and not dotted and (v.ambiguous(last.low) or last.shape == "upper"):
        return None
    return Found(i, at, 0.75 if listed or dotted else 0.5, "names.initial")


_TWO = frozenset("Al Jo Bo Mo Ty Ed Vi Di Lu Cy Oz Su".split())


def _single(text: str, words: Sequence[Token], i: int, read: Reader, loud: bool) -> Found | None:
    v, word = read.words, words[i]
    if word.text in _TWO and not word.opens and text[word.end : word.end + 1] not in (".", "-", "/"):
        return Found(i, i, 0.5, "names.forename")
    if not word.capital or len(word.text) < 3 or word.low in DAYS:
        return None
    if word.low in v.titles and i + 1 < len(words) and words[i + 1].capital:
        return None
    following = words[i + 1] if i + 1 < len(words) else None
    if (
        following
        and following.shape == "title"
        and following.low in ORG_TAIL
        and text[word.end : following.start] == " "
    ):
        return None
    pieces = parts(word.text)
    if len(pieces) > 1 and compound(word, v):
        return None
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
