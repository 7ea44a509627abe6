"""What must not be found in an output: the register's names and numbers, and everything that was removed.

Names that are also ordinary words (Will, Grace) can't be told from the word by looking at a string; they are left
to the comparison with the expected text (`verify.compare`), which needs no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from redactor.model.mention import Kind
from redactor.text.coded import coded
from redactor.text.fold import fold, fold_key

_TOKEN = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+")
"""The words of one written without spaces: "DearMarsden", "MarsdenVALE2"."""
_INNER = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_PREFIXES = frozenset("mc mac fitz de di du da la le van von st ap".split())
"""Beginnings of one name, after which a capital starts no other."""
_GLUE = re.compile(
    r"\A(?:with|from|and|the|for|to|of|by|dear|re|mr|mrs|ms|miss|dr)(?=\w{6})|"
    r"(?<=\w{6})(?:at|and|was|has|had|with|who|said|says|for|from|to|of|by)\Z"
)
"""Short words that a forgotten space leaves at a name ("Marsdenwas"); not "on", which ends many a surname."""
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,4}[^\W_](?![^\W_])){3,}")
"""Letters or digits set apart, as in headings and in the boxes of forms."""
_DIGITS = re.compile(r"\d(?:[ \-./]{0,2}\d){4,}")
_CODE = re.compile(r"(?<![a-z0-9])([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})(?![a-z0-9])")
"""A postcode, invented ones too."""
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
    """Denied token sequences by their first token, denied digit strings, long name parts for raw bytes, words that
    are shown on purpose, and everything denied without its spaces, longest first."""

    sequences: dict[str, tuple[tuple[tuple[str, ...], Kind, str], ...]] = field(repr=False)
    numbers: dict[str, tuple[Kind, str]] = field(repr=False)
    raw_parts: tuple[str, ...] = field(repr=False)
    shown: frozenset[str] = field(repr=False)
    unspaced: tuple[tuple[str, Kind, str], ...] = field(repr=False)

    def find(self, text: str) -> Iterator[Hit]:
        """Every denied string in `text`, longest first at each place, with source offsets.

        First as words, then numbers, then names written without spaces or with a space after each letter; last,
        stretches that say one in a code of computers ("Rowena%20...").
        """
        yield from self._plain(text)
        for start, end, meant in coded(text):
            hit = next(self._plain(meant), None)
            if hit is not None:
                yield Hit(start, end, hit.kind, hit.entity)

    def _plain(self, text: str) -> Iterator[Hit]:
        folded = fold(text)
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded.text)]
        found = list(self._sequences(tokens))
        for m in _DIGITS.finditer(folded.text):
            known = self.numbers.get(re.sub(r"\D", "", m.group()))
            if known:
                found.append((m.start(), m.end(), *known))
        taken = {at for start, end, _, _ in found for at in range(start, end)}
        cased = fold(text, case=False).text if _INNER.search(text) else folded.text
        for hit in (*self._joined(cased, tokens), *self._spaced(folded.text)):
            if taken.isdisjoint(range(*hit[:2])):
                taken.update(range(*hit[:2]))
                found.append(hit)
        for start, end, kind, entity in found:
            yield Hit(*folded.source(start, end), kind, entity)

    def _sequences(self, tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int, Kind, str]]:
        words = [t[0] for t in tokens]
        n = 0
        while n < len(tokens):
            hit = next((s for s in self.sequences.get(words[n], ()) if tuple(words[n : n + len(s[0])]) == s[0]), None)
            if hit is None:
                n += 1
                continue
            yield tokens[n][1], tokens[n + len(hit[0]) - 1][2], hit[1], hit[2]
            n += len(hit[0])

    def _joined(self, cased: str, tokens: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, int, Kind, str]]:
        """Names in words written together: "DearMarsden", "danacheverell2"."""
        for word, start, end in tokens:
            if word in self.shown or cased[start:end].lower() != word:
                continue
            humps = _humps(cased[start:end], start)
            yield from self._sequences(humps) if len(humps) > 1 else ()
            for hump, first, last in humps:
                if len(hump) >= 8 and hump not in self.sequences:
                    owners = self._owners(hump) or self._owners(_GLUE.sub("", hump, count=1))
                    yield from [(first, last, Kind.PERSON, owners[0] if len({*owners}) == 1 else "")] if owners else ()

    def _owners(self, word: str) -> tuple[str, ...]:
        """Whose names a word is put together from, when it is nothing but names; else empty."""
        for cut in range(len(word), 3, -1):
            whole = ((word[:cut],), Kind.PERSON)
            owner = next((e for words, kind, e in self.sequences.get(word[:cut], ()) if (words, kind) == whole), None)
            rest = self._owners(word[cut:]) if owner is not None else ()
            if owner is not None and (rest or cut == len(word)):
                return (owner, *rest)
        return ()

    def _spaced(self, text: str) -> Iterator[tuple[int, int, Kind, str]]:
        """Names and numbers with something after each letter: "M A R S D E N"."""
        for m in _SPACED.finditer(text):
            places = [m.start() + i for i, ch in enumerate(m.group()) if ch.isalnum()]
            joined = "".join(text[i] for i in places)
            for word, kind, entity in self.unspaced:
                at = joined.find(word)
                while at >= 0:
                    yield places[at], places[at + len(word) - 1] + 1, kind, entity
                    at = joined.find(word, at + len(word))

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
    joined = numbers | {"".join(words): of for words, of in sequences.items()}
    unspaced = sorted(((w, *of) for w, of in joined.items() if len(w) >= 4), key=lambda u: (-len(u[0]), u[0]))
    return DenyList(ordered, numbers, tuple(raw), frozenset(shown_words), tuple(unspaced))


def _humps(word: str, at: int) -> list[tuple[str, int, int]]:
    """The words of one written without spaces, lower case with offsets; "McGregor" is one word."""
    humps: list[tuple[str, int, int]] = []
    for m in _HUMP.finditer(word):
        before, start = (humps.pop()[:2]) if humps and humps[-1][0] in _PREFIXES else ("", at + m.start())
        humps.append((before + m.group().lower(), start, at + m.end()))
    return humps


def _forms(kind: Kind, surface: str) -> Iterator[str]:
    whole = fold_key(surface)
    yield whole
    if kind in _NAME_KINDS:
        yield from (w for w in _TOKEN.findall(whole) if len(w) >= 4)
    elif kind is Kind.ADDRESS:
        lines = [fold_key(part) for part in re.split(r"[,\n]", surface) if part.strip()]
        yield from (line for n, line in enumerate(lines) if _house_or_street(line, first=n == 0))
        for code in _CODE.finditer(whole):
            yield from (f"{code[1]} {code[2]}", f"{code[1]}{code[2]}")
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
