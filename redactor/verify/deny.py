"""What must not be found in an output: the register's names and numbers, and everything that was removed.

Names that are also ordinary words (Will, Grace) can't be told from the word by looking at a string; they are left
to the comparison with the expected text (`verify.compare`), which needs no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from redactor.model.mention import Kind
from redactor.text.fold import fold, fold_key

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d(?:[ \-./]{0,2}\d){4,}")
_STREETS = frozenset(
    "street st road rd lane ln avenue ave close drive court crescent row terrace grove gardens rise way walk place "
    "square mews hill fold brow bank view park parade heol ffordd stryd maes clos cottage cottages house".split()
)
_NAME_KINDS = frozenset({Kind.PERSON})
_NUMBER_KINDS = frozenset({Kind.IDENTIFIER, Kind.PHONE, Kind.VEHICLE, Kind.POSTCODE})


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a denied string stands in a text, and what it is of."""

    start: int
    end: int
    kind: Kind
    entity: str


@dataclass(frozen=True, slots=True)
class DenyList:
    """Denied token sequences by their first token, denied digit strings, and long name parts for raw bytes."""

    sequences: dict[str, tuple[tuple[tuple[str, ...], Kind, str], ...]] = field(repr=False)
    numbers: dict[str, tuple[Kind, str]] = field(repr=False)
    raw_parts: tuple[str, ...] = field(repr=False)

    def find(self, text: str) -> Iterator[Hit]:
        """Every denied string in `text`, longest first at each place, with source offsets."""
        folded = fold(text)
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded.text)]
        words = [t[0] for t in tokens]
        n = 0
        while n < len(tokens):
            hit = next((s for s in self.sequences.get(words[n], ()) if tuple(words[n : n + len(s[0])]) == s[0]), None)
            if hit is None:
                n += 1
                continue
            start, end = folded.source(tokens[n][1], tokens[n + len(hit[0]) - 1][2])
            yield Hit(start, end, hit[1], hit[2])
            n += len(hit[0])
        for m in _DIGITS.finditer(folded.text):
            known = self.numbers.get(re.sub(r"\D", "", m.group()))
            if known:
                yield Hit(*folded.source(m.start(), m.end()), *known)

    def in_raw(self, text: str) -> int:
        """How many denied long name parts or numbers occur in undecoded text, as words or parts of joined words.

        "brough" is not found in "brought", but it is in "j.brough7" and in a path.
        """
        low = fold_key(text.replace("\x00", ""))
        found = sum(
            part in low and bool(re.search(rf"(?<![a-z]){re.escape(part)}(?![a-z])", low)) for part in self.raw_parts
        )
        return found + sum(len(n) >= 9 and n in low for n in self.numbers)


def build_deny(items: Iterable[tuple[Kind, str, str]], ordinary: Set[str], kept: Iterable[str]) -> DenyList:
    """Make a list from (kind, surface, entity id) triples.

    `ordinary` are lower-case words of the language; a denied string made of nothing else is left out. `kept` are
    surfaces that the policy in force shows on purpose; they and their single words are left out.
    """
    shown = {fold_key(k) for k in kept}
    shown_words = {w for k in shown for w in _TOKEN.findall(k)}
    sequences: dict[tuple[str, ...], tuple[Kind, str]] = {}
    numbers: dict[str, tuple[Kind, str]] = {}
    for kind, surface, entity in items:
        for form in _forms(kind, surface):
            words = tuple(_TOKEN.findall(form))
            if (
                not words
                or form in shown
                or _weak(words, kind, ordinary)
                or (len(words) == 1 and words[0] in shown_words)
            ):
                continue
            sequences.setdefault(words, (kind, entity))
        digits = re.sub(r"\D", "", surface)
        if kind in _NUMBER_KINDS and len(digits) >= 6:
            numbers.setdefault(digits, (kind, entity))
    by_first: dict[str, list[tuple[tuple[str, ...], Kind, str]]] = {}
    for words, (kind, entity) in sequences.items():
        by_first.setdefault(words[0], []).append((words, kind, entity))
    ordered = {k: tuple(sorted(v, key=lambda s: (-len(s[0]), s[0]))) for k, v in sorted(by_first.items())}
    raw = sorted({" ".join(w) for w, (k, _) in sequences.items() if k in _NAME_KINDS and len("".join(w)) >= 6})
    return DenyList(ordered, numbers, tuple(raw))


def _forms(kind: Kind, surface: str) -> Iterator[str]:
    whole = fold_key(surface)
    yield whole
    if kind in _NAME_KINDS:
        yield from (w for w in _TOKEN.findall(whole) if len(w) >= 4)
    elif kind is Kind.ADDRESS:
        lines = [fold_key(part) for part in re.split(r"[,\n]", surface) if part.strip()]
        yield from (line for n, line in enumerate(lines) if _house_or_street(line, first=n == 0))
    elif kind is Kind.POSTCODE:
        yield whole.replace(" ", "")


def _house_or_street(line: str, *, first: bool) -> bool:
    """Whether one part of an address points to a home: a town on its own does not."""
    words = _TOKEN.findall(line)
    return len(words) >= 2 and (first or any(w[0].isdigit() for w in words) or words[-1] in _STREETS)


def _weak(words: tuple[str, ...], kind: Kind, ordinary: Set[str]) -> bool:
    if kind in _NUMBER_KINDS:
        return len("".join(words)) < 5
    if all(w in ordinary or w.isdigit() or len(w) < 2 for w in words):
        return kind is not Kind.ADDRESS or not (len(words) >= 3 and any(w.isdigit() for w in words))
    return len(words) == 1 and len(words[0]) < 3
