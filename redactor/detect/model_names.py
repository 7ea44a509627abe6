"""The `ner` finder: suggestions of the spaCy model, through Presidio's SpacyRecognizer, cut to what may be a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from redactor.detect.clipped import clipped
from redactor.detect.context import ABSTRACT, MODALS, is_name
from redactor.detect.name_run import STRONG
from redactor.detect.texting import TEXTED
from redactor.detect.tokens import Token, parts, tokens
from redactor.detect.view import detection
from redactor.detect.vocab import DAYS, MONTHS, Vocab, vocab
from redactor.detect.windows import windows
from redactor.engines.ner import NerModel
from redactor.engines.presidio import analyse, ner_analyser
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook

NAME = "ner"
_KINDS = {"PERSON": Kind.PERSON, "ORGANIZATION": Kind.ORGANISATION, "LOCATION": Kind.PLACE}


def model_names(model: NerModel, book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder over the model's persons, organisations and places; its dates are left to the date grammar."""
    if not model.suggests:
        return lambda document: ()
    analyser = ner_analyser(model)
    v = vocab(book)

    def run(document: Document) -> list[Detection]:
        out = []
        for window in windows(document):
            for hit in analyse(analyser, window.text):
                kind = _KINDS.get(hit.entity)
                for block, seen, a, b in window.inside(hit.start, hit.end) if kind else ():
                    if kind is None or b - a != hit.end - hit.start or _GLUED.search(seen.text[max(0, a - 2) : a]):
                        continue
                    for start, end in pieces_of(seen.text, a, b, kind):
                        cut = tidy(seen.text, start, end, kind, v)
                        if cut:
                            out.append(detection(block, seen, *cut, kind, 0.6, NAME, f"ner.{kind.value}"))
        return out

    return run


_SEASONS = frozenset("spring summer autumn winter christmas easter".split())
_GLUED = re.compile(r"\w[(/]$")
_APART = re.compile(r"(?<=[a-z]{2})[.;] (?=[A-Z])| (?:of|and|from|at|with|for|by|to|in|on|is|was|as|for the|of the) ")


def pieces_of(text: str, start: int, end: int, kind: Kind) -> Iterator[tuple[int, int]]:
    """A person's suggestion cut where a sentence ends or a little word parts two names ("Mr Vora of Voras")."""
    at = start
    for m in _APART.finditer(text, start, end) if kind is Kind.PERSON else ():
        yield at, m.start()
        at = m.end()
    yield at, end


def tidy(text: str, start: int, end: int, kind: Kind, v: Vocab) -> tuple[int, int] | None:
    """The suggestion without ordinary words at its ends; None when no word of it can be a name."""
    words = tokens(text)
    stop = re.search(r"\S+\s\S+\.\s+(?=[A-Z])", text[start:end]) if kind is not Kind.PERSON else None
    end = start + stop.end() if stop else end
    inside = [n for n, t in enumerate(words) if start <= t.start and t.end <= end]
    if kind is Kind.ORGANISATION:
        if not any(_may_name(text, words, n, v) for n in inside):
            return None
        while inside and words[inside[-1]].shape == "lower":
            inside.pop()
        while inside and words[inside[0]].shape == "lower":
            inside.pop(0)
        while inside and words[inside[0]].low in STRONG and len(inside) < 4:
            inside.pop(0)
        return (words[inside[0]].start, words[inside[-1]].end) if inside else None
    whole = inside
    while inside and not _may_name(text, words, inside[0], v):
        inside.pop(0)
    while inside and not _may_name(text, words, inside[-1], v):
        inside.pop()
    if not inside or all(words[n].shape == "initial" for n in inside):
        return _with_letter(text, words, whole, v) if kind is Kind.PERSON else None
    if kind is Kind.PLACE and len(inside) == 1 and words[inside[0]].low in _SEASONS:
        return None
    if len(inside) == 1 and _note_word(text, words, inside[0], v):
        return None
    if kind is Kind.PERSON:
        inside = _with_neighbours(text, words, inside, (start, end), v)
    first = words[inside[0]].start
    if kind is Kind.PLACE and text[start:first].strip()[:1].isdigit() and len(text[start:first]) < 12:
        first = start
    return first, words[inside[-1]].end


def _with_letter(text: str, words: Sequence[Token], whole: Sequence[int], v: Vocab) -> tuple[int, int] | None:
    """A suggested forename that is a word of the language, too, with the letter of its surname ("a Honey M")."""
    if len(whole) != 2:
        return None
    first, last = words[whole[0]], words[whole[1]]
    forename = first.shape == "title" and len(first.low) > 2 and first.low in v.given and first.low not in MODALS
    letter = last.shape == "initial" and last.text not in "AI" and text[first.end : last.start] == " "
    return (first.start, last.end) if forename and letter else None


def _with_neighbours(
    text: str, words: Sequence[Token], inside: list[int], suggested: tuple[int, int], v: Vocab
) -> list[int]:
    """The person's words with those of the suggestion right beside them that are rare though the language has them
    ("Micky Fearon", "Beulah Samuels"), once a word among them is plainly a name."""
    if not any(v.clear(words[n].low) for n in inside):
        return inside
    first, last = inside[0], inside[-1]
    while first and words[first - 1].start >= suggested[0] and _rare(text, words, first - 1, first, v):
        first -= 1
    while last + 1 < len(words) and words[last + 1].end <= suggested[1] and _rare(text, words, last + 1, last, v):
        last += 1
    return list(range(first, last + 1))


def _rare(text: str, words: Sequence[Token], n: int, beside: int, v: Vocab) -> bool:
    word, low = words[n], words[n].low
    gap = text[min(words[n].end, words[beside].end) : max(words[n].start, words[beside].start)]
    known = low in v.everyday or v.stops(word) or low in v.roles or low in v.titles or low in v.kin
    return word.shape == "title" and gap == " " and len(low) > 2 and not known


_SPEAKS = frozenset("said says told tells asked asks rang shouted cried replied lives lived and".split())


def _note_word(text: str, words: Sequence[Token], n: int, v: Vocab) -> bool:
    """Whether a lone word is a clipped everyday word and nothing beside it speaks for a name."""
    word = words[n]
    before = words[n - 1].low if n else ""
    after = words[n + 1].low if n + 1 < len(words) else ""
    if before in v.titles or before in v.kin or after in _SPEAKS or text[word.end : word.end + 2] == "'s":
        return False
    return clipped(word.text, v)


def _may_name(text: str, words: Sequence[Token], n: int, v: Vocab) -> bool:
    word = words[n]
    if word.low in DAYS or v.stops(word) and not v.named(word.low):
        return False
    if word.shape == "initial":
        if (
            word.text == "A"
            and n + 1 < len(words)
            and text[word.end] == " "
            and v.ambiguous(words[n + 1].low)
            and words[n + 1].low not in v.family
        ):
            return False
        return n + 1 < len(words) or n > 0
    pieces = parts(word.text)
    if word.shape == "upper" and len(word.text) < 5 and not v.named(word.low):
        return False
    if word.shape == "lower" and TEXTED.fullmatch(word.low):
        return False
    if word.shape == "lower" and not v.named(word.low) and word.low not in v.places:
        return False
    if len(pieces) > 1 and not any(v.named(p) and not v.ambiguous(p) for p in pieces):
        return not all(len(p) == 1 or v.ambiguous(p) for p in word.low.split("-"))
    if any(v.named(p) for p in pieces):
        if not v.ambiguous(word.low):
            return word.low not in MONTHS or is_name(text, words, n, known=True)
        forename = word.low in v.given and word.low not in ABSTRACT and len(word.low) > 2
        return is_name(text, words, n, known=word.capital and not word.opens, learnt=forename)
    return word.low in v.places or not v.ambiguous(word.low)
