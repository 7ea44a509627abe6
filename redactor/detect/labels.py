"""The `labels` finder: values announced by words ("NHS No", "Seen by"), by column heads and by left-hand cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from redactor.detect.name_run import Reader, reader
from redactor.detect.value_names import Where
from redactor.detect.values import GRAMMARS
from redactor.detect.view import detection, view
from redactor.errors import ConfigError
from redactor.model.document import Block, Document
from redactor.model.mention import Detection
from redactor.rulebook.rules_book import Label, RuleBook

NAME = "labels"
_SEPARATOR = (
    r"(?:[ \t]*(?:\([^)\n]{0,24}\)|(?:no|num|number|ref|id)\b\.?|#))?"
    r"(?P<sep>[ \t]*(?::[-]?|=|\t)[ \t]*\n?[ \t]*|[ \t]*\.?[ \t]+-[ \t]+|\n+|[ \t]*[.#][ \t]*|[ \t]+|)"
)
_CLEAN = re.compile(r"[^\w&'/. -]+")


@dataclass(frozen=True, slots=True)
class Labels:
    """All label words in one pattern, and the labels by word."""

    pattern: re.Pattern[str] = field(repr=False)
    by_word: dict[str, tuple[Label, ...]] = field(repr=False)
    read: Reader = field(repr=False)


def compile_labels(book: RuleBook) -> Labels:
    """The labels ready to search. Raises ConfigError for a label whose value grammar doesn't exist."""
    by_word: dict[str, tuple[Label, ...]] = {}
    for label in book.labels:
        if label.value not in GRAMMARS:
            fact = f"label {label.id} names an unknown value grammar"
            raise ConfigError("rules/labels", fact, f"Allowed: {', '.join(sorted(GRAMMARS))}.", code="grammar")
        for word in label.words:
            key = _key(word)
            by_word[key] = (*by_word.get(key, ()), label)
    words = sorted({w.lower() for label in book.labels for w in label.words}, key=lambda w: (-len(w), w))
    body = "|".join(re.escape(w).replace(r"\ ", r"\.?[ \t]+") for w in words)
    return Labels(
        re.compile(rf"(?<![\w/'-])(?P<label>{body or 'dob'})(?![\w'-]){_SEPARATOR}", re.IGNORECASE),
        by_word,
        reader(book),
    )


def _key(text: str) -> str:
    return " ".join(_CLEAN.sub(" ", text.lower().replace(".", "")).split()).strip(" :-")


def labels(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder over the labels of the book, in running text and in tables."""
    known = compile_labels(book)

    def run(document: Document) -> list[Detection]:
        out: list[Detection] = []
        for block in document.blocks:
            out += _inline(block, known)
        out += _tables(document, known)
        return out

    return run


def _inline(block: Block, known: Labels) -> Iterator[Detection]:
    seen = view(block.text)
    text = seen.text
    for m in known.pattern.finditer(text):
        sep = m["sep"]
        marked = ":" in sep or "=" in sep or "\t" in sep
        for label in known.by_word.get(_key(m["label"]), ()):
            if not (marked or _allowed(text, m, label, sep)):
                continue
            where = Where(text, m.end(), len(text), False, True, known.read)
            for v in GRAMMARS[label.value](where):
                score = label.score * v.sure * (1 if marked else 0.9)
                yield detection(block, seen, v.start, v.end, label.kind, score, NAME, label.id, label.scheme)


def _allowed(text: str, m: re.Match[str], label: Label, sep: str) -> bool:
    """Whether a label counts without a colon: number labels with a space, sign-offs with a line end."""
    if label.colon:
        own_line = not text[: m.start()].rpartition("\n")[2].strip()
        return own_line and ("\n" in sep or " - " in sep)
    return bool(sep) or m["label"].endswith(("no", "."))


def _tables(document: Document, known: Labels) -> Iterator[Detection]:
    tables: dict[str, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        yield from _table(cells, known)


def _table(cells: Sequence[Block], known: Labels) -> Iterator[Detection]:
    heads: dict[int, tuple[Label, ...]] = {}
    titled = 0
    top = min(b.cell.row for b in cells if b.cell)
    width = max(b.cell.column for b in cells if b.cell) + 1
    for b in cells:
        if b.cell and (b.cell.row == top or b.cell.header):
            found = _heading(b.text, known)
            titled += bool(found) or len(view(b.text).text.split()) <= 3
            if found:
                heads[b.cell.column] = found
    typed = bool(heads) and titled >= 2 and width > 1 and not _is_form(cells, known, width)
    labelled: tuple[Label, ...] = ()
    row = -1
    for b in sorted(cells, key=lambda b: (b.cell.row, b.cell.column) if b.cell else (0, 0)):
        cell = b.cell
        assert cell is not None
        if cell.row != row:
            labelled, row = (), cell.row
        own = _heading(b.text, known)
        for label in labelled:
            yield from _cell(b, label, known)
        if typed and cell.row != top and not cell.header:
            for label in heads.get(cell.column, ()):
                yield from _cell(b, label, known)
        labelled = own if own and not (typed and cell.row == top) and not (typed and cell.column in heads) else ()


def _is_form(cells: Sequence[Block], known: Labels, width: int) -> bool:
    """Whether labels fill the first column of two, or the first and third of four."""
    if width not in (2, 4):
        return False
    for column in range(0, width, 2):
        own = [b for b in cells if b.cell and b.cell.column == column and b.text.strip()]
        if sum(1 for b in own if _heading(b.text, known)) * 2 <= len(own):
            return False
    return True


def _heading(text: str, known: Labels) -> tuple[Label, ...]:
    """The labels that a whole cell stands for ("Name / father" is both)."""
    plain = view(text).text
    if len(plain) > 40 or "\n\n" in plain:
        return ()
    keys = [
        _key(plain),
        _key(re.sub(r"\(.*?\)", "", plain)),
        *(_key(p) for p in re.split(r"[/&,]|\band\b|\bor\b", plain)),
    ]
    if keys[0].startswith("age ") and len(keys[0].split()) <= 5:
        keys.append("age")
    found = [label for key in dict.fromkeys(keys) for label in known.by_word.get(key, ()) if label.column]
    return tuple(dict.fromkeys(found))


def _cell(block: Block, label: Label, known: Labels) -> Iterator[Detection]:
    seen = view(block.text)
    start = len(seen.text) - len(seen.text.lstrip())
    if start >= len(seen.text):
        return
    where = Where(seen.text, start, len(seen.text), True, label.id == "label.name", known.read)
    for v in GRAMMARS[label.value](where):
        yield detection(
            block, seen, v.start, v.end, label.kind, label.score * v.sure, NAME, f"{label.id}.cell", label.scheme
        )
