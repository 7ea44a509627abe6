"""The `register` finder: everybody and everything the panel knows, in the forms in which people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from redactor.detect.case_names import Known, Lexicon, lexicon, split_name
from redactor.detect.lexicon import search
from redactor.detect.tokens import tokens
from redactor.detect.view import View, detection, view
from redactor.detect.vocab import Vocab, vocab
from redactor.detect.written import Written, find_written, writings
from redactor.model.document import Block, Document
from redactor.model.identity import Register, RegisterEntry
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook
from redactor.text.dates import DateContext, find_dates

NAME = "register"


@dataclass(frozen=True, slots=True)
class _Case:
    words: Vocab = field(repr=False)
    people: Lexicon = field(repr=False)
    phrases: tuple[tuple[str, str], ...] = field(repr=False)
    written: Written = field(repr=False)
    births: dict[str, str] = field(repr=False)


def register_names(register: Register, book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder over the register; finds nothing when the register is empty."""
    case = _case(register, book)

    def run(document: Document) -> list[Detection]:
        out: list[Detection] = []
        if register.entries:
            for block in document.blocks:
                out += _block(block, view(block.text), case)
        return out

    return run


def _case(register: Register, book: RuleBook) -> _Case:
    v = vocab(book)
    people = [known(e, v) for e in register.of_kind(Kind.PERSON)]
    phrases = [(" ".join(t.low for t in tokens(n)), e.id) for e in register.of_kind(Kind.PERSON) for n in e.names if n]
    births: dict[str, str] = {}
    for e in register.entries:
        for day in (e.born, e.died):
            if len(day) == 10:
                births[day] = e.id if births.get(day, e.id) == e.id else ""
    others = tuple(e for e in register.entries if e.kind is not Kind.PERSON)
    return _Case(v, lexicon(people, v), tuple(phrases), writings(others, v), births)


def known(entry: RegisterEntry, v: Vocab) -> Known:
    """The words of a register person's names."""
    given: set[str] = set()
    family: set[str] = set()
    for name in entry.names:
        g, f = split_name(name, v)
        if len(g) + len(f) == 1 and name != entry.names[0]:
            (word,) = [*g, *f]
            (family if word in family else given).add(word)
            continue
        given |= set(g)
        family |= set(f)
    return Known(entry.id, frozenset(given - family) if family else frozenset(given), frozenset(family))


def _block(block: Block, seen: View, case: _Case) -> Iterator[Detection]:
    words = tokens(seen.text)
    for hit in search(seen.text, case.people, case.words, fuzzy=True):
        ids = {i for i in hit.ids if not i.startswith("#")}
        entity = next(iter(ids)) if len(ids) == 1 else ""
        start, end = words[hit.first].start, words[hit.last].end
        yield detection(block, seen, start, end, Kind.PERSON, hit.sure, NAME, f"register.{hit.rule}", "", entity)
    for start, end, kind, scheme, entity, score, rule in find_written(seen.text, case.written):
        yield detection(block, seen, start, end, kind, score, NAME, f"register.{rule}", scheme, entity)
    if case.births:
        for m in find_dates(seen.text, DateContext(expected=True)):
            if m.earliest in case.births and m.earliest == m.latest and not m.inferred:
                yield detection(
                    block,
                    seen,
                    m.start,
                    m.end,
                    Kind.DATE_OF_BIRTH,
                    0.95,
                    NAME,
                    "register.birth",
                    "",
                    case.births[m.earliest],
                )
