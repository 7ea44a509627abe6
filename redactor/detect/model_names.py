"""The `ner` finder: suggestions of the spaCy model, through Presidio's SpacyRecognizer, cut to what may be a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redactor.detect.context import is_name
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
    analyser = ner_analyser(model.nlp)
    v = vocab(book)

    def run(document: Document) -> list[Detection]:
        out = []
        for window in windows(document):
            for hit in analyse(analyser, window.text):
                kind = _KINDS.get(hit.entity)
                for block, seen, a, b in window.inside(hit.start, hit.end) if kind else ():
                    cut = tidy(seen.text, a, b, kind, v) if kind and b - a == hit.end - hit.start else None
                    if cut and kind:
                        out.append(detection(block, seen, *cut, kind, 0.6, NAME, f"ner.{kind.value}"))
        return out

    return run


def tidy(text: str, start: int, end: int, kind: Kind, v: Vocab) -> tuple[int, int] | None:
    """The suggestion without ordinary words at its ends; None when no word of it can be a name."""
    words = tokens(text)
    inside = [n for n, t in enumerate(words) if start <= t.start and t.end <= end]
    if kind is Kind.ORGANISATION:
        return (start, end) if any(_may_name(text, words, n, v) for n in inside) else None
    while inside and not _may_name(text, words, inside[0], v):
        inside.pop(0)
    while inside and not _may_name(text, words, inside[-1], v):
        inside.pop()
    if not inside:
        return None
    first = words[inside[0]].start
    if kind is Kind.PLACE and text[start:first].strip()[:1].isdigit() and len(text[start:first]) < 12:
        first = start
    return first, words[inside[-1]].end


def _may_name(text: str, words: Sequence[Token], n: int, v: Vocab) -> bool:
    word = words[n]
    if word.low in DAYS or v.stops(word) and not v.named(word.low):
        return False
    if word.shape == "initial":
        return n + 1 < len(words) or n > 0
    if word.shape == "upper" and len(word.text) < 5 and not v.named(word.low):
        return False
    if any(v.named(p) for p in parts(word.text)):
        if not v.ambiguous(word.low):
            return word.low not in MONTHS or is_name(text, words, n, known=True)
        return word.capital and is_name(text, words, n, known=True) or is_name(text, words, n, known=False)
    return word.low in v.places or not v.ambiguous(word.low)
