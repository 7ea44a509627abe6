"""Measures how many trap terms survive detection, by family, and shows those that don't.

A trap is something that looks like a name, place, number or date and must stay. `tables/*.yaml` hold one family
each: groups of terms with the sentences they are set into (`{}` is the place; `^` in front writes the sentence in
capitals, `_` in lower case), and whole sentences in which `[...]` marks the term. `pairs.yaml` holds words that are
names too, both ways. A term's half is drawn by its hash: `dev` terms may be put on a list, `held` ones never for
the sake of this bench.

Run `python -m tests.traps.bench [family]` for the figures.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from redactor.detect.detect import Finder, detect
from redactor.detect.finders import FINDERS, build_finders
from redactor.detect.merge import merge
from redactor.detect.second_look import second_look
from redactor.engines.ner import load_model
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.identity import Register
from redactor.model.mention import Kind, Mention
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import RuleBook
from redactor.shipped import folder

HERE = Path(__file__).parent
HALVES = ("dev", "held")
_EACH = 4
_MARK = re.compile(r"\[([^\[\]]+)\]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_AUTHORITIES = frozenset({"police", "authority", "trust"})


@dataclass(frozen=True, slots=True)
class Trap:
    """A term in a sentence; `[start, end)` is where it stands. `authority`: a public body may be an organisation."""

    family: str
    half: str
    term: str
    text: str
    start: int
    end: int
    authority: bool = False


def half(term: str) -> str:
    """The half of a term, drawn by its hash so that nobody chooses it."""
    return HALVES[hashlib.sha256(_ARTICLE.sub("", term).lower().encode()).digest()[0] % 2]


def tables() -> tuple[str, ...]:
    """The families' file names without the ending, in order."""
    return tuple(sorted(p.stem for p in (HERE / "tables").glob("*.yaml")))


def traps(family: str) -> tuple[Trap, ...]:
    """All traps of one table."""
    data = yaml.safe_load((HERE / "tables" / f"{family}.yaml").read_text(encoding="utf-8"))
    return tuple(t for group in data["groups"] for t in _group(family, group))


def _group(family: str, group: dict[str, Any]) -> Iterator[Trap]:
    authority = bool(group.get("authority"))
    frames = group.get("frames", [])
    for n, term in enumerate(group.get("terms", [])):
        for k in range(min(_EACH, len(frames))):
            text, start, end = _set(frames[(n + k) % len(frames)], str(term))
            yield Trap(family, half(str(term)), str(term), text, start, end, authority)
    for sentence in group.get("sentences", []):
        for text, start, end in marked(sentence):
            term = text[start:end]
            yield Trap(family, half(term), term, text, start, end, authority)


def _set(frame: str, term: str) -> tuple[str, int, int]:
    """The sentence of a frame with a term in it, and where the term stands, its article aside."""
    voice, frame = (frame[0], frame[1:]) if frame[0] in "^_" else ("", frame)
    before, after = frame.split("{}")
    bare = _ARTICLE.sub("", term)
    article = term[: len(term) - len(bare)]
    if re.search(r"(?i)\b(?:the|an?|every|some) $", before) or after.startswith(" course"):
        article = ""
    if not before or re.search(r"[.!?] $", before):
        article = article[:1].upper() + article[1:]
    text = before + article + bare + after
    start = len(before) + len(article)
    text = text.upper() if voice == "^" else text.lower() if voice == "_" else text
    return text, start, start + len(bare)


def marked(sentence: str) -> Iterator[tuple[str, int, int]]:
    """The sentence without its marks, once for each mark, with the marked range."""
    text = _MARK.sub(r"\1", sentence)
    for n, m in enumerate(_MARK.finditer(sentence)):
        yield text, m.start() - 2 * n, m.end() - 2 * n - 2


def pairs() -> tuple[tuple[str, bool, str, int, int], ...]:
    """(word, whether it is a name here, sentence, start, end) of every row of `pairs.yaml`."""
    data = yaml.safe_load((HERE / "pairs.yaml").read_text(encoding="utf-8"))
    return tuple(
        (word, key == "names", *place)
        for word, rows in data.items()
        for key in ("names", "words")
        for sentence in rows[key]
        for place in marked(sentence)
    )


def ready() -> tuple[RuleBook, tuple[Finder, ...]]:
    """The shipped rules and all finders with the strict profile's thresholds, the model among them."""
    book = load_rules([folder("rules")])
    thresholds = {name: 0.4 if name == "identifiers" else 0.5 for name in FINDERS}
    return book, build_finders(thresholds, book, Register(), load_model(None))


def look(texts: Sequence[str], book: RuleBook, finders: Sequence[Finder]) -> list[list[Mention]]:
    """The mentions of each text after both looks; the texts are one document's paragraphs."""
    blocks = tuple(Block(f"D01.b{n:04d}", BlockKind.PARAGRAPH, t) for n, t in enumerate(texts))
    document = Document("D01", "", Media.TXT, "", (), blocks)
    claims = detect(document, finders)
    first = merge(document, claims, book)
    more = second_look([document], {"D01": first}, book)["D01"]
    found: dict[str, list[Mention]] = {b.id: [] for b in blocks}
    for m in merge(document, (*claims, *more), book):
        found[m.span.block_id].append(m)
    return [found[b.id] for b in blocks]


def touched(mentions: Sequence[Mention], start: int, end: int, *, authority: bool = False) -> list[Mention]:
    """The mentions that cover a character of `[start, end)`; a public body's name may be an organisation."""
    return [
        m
        for m in mentions
        if m.span.start < end
        and start < m.span.end
        and not (authority and m.kind is Kind.ORGANISATION and m.scheme in _AUTHORITIES)
    ]


def lost(rows: Sequence[Trap], book: RuleBook, finders: Sequence[Finder]) -> list[tuple[Trap, Mention]]:
    """The traps that a mention covers, each with one such mention. A text is looked at once."""
    texts = sorted({t.text for t in rows})
    found = dict(zip(texts, look(texts, book, finders), strict=True))
    out = []
    for t in rows:
        hits = touched(found[t.text], t.start, t.end, authority=t.authority)
        if hits:
            out.append((t, hits[0]))
    return out


def main(wanted: Sequence[str]) -> None:
    """Print the share that survives by family and half; for named families, every trap that is lost."""
    book, finders = ready()
    total: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for family in tables():
        if wanted and not any(w in family for w in wanted):
            continue
        rows = traps(family)
        bad = lost(rows, book, finders)
        line = []
        for part in HALVES:
            of, miss = sum(t.half == part for t in rows), sum(t.half == part for t, _ in bad)
            total[part] += of
            gone[part] += miss
            terms = len({t.term for t in rows if t.half == part})
            line.append(f"{part} {100 * (1 - miss / max(of, 1)):6.2f}% ({of - miss}/{of}, {terms} terms)")
        print(f"{family:28}", "  ".join(line))  # noqa: T201
        for t, m in bad if wanted else ():
            why = ",".join(sorted({d.rule_id for d in m.detections}))
            print(f"    {t.half:4} {t.term} | {t.text[m.span.start : m.span.end]} | {why} | {t.text}")  # noqa: T201
    print("all", {p: round(100 * (1 - gone[p] / max(total[p], 1)), 2) for p in HALVES})  # noqa: T201
    sheet = pairs()
    seen = look([text for _, _, text, _, _ in sheet], book, finders)
    for named in (True, False):
        hits = [
            bool(touched(m, a, b)) for (_, is_name, _, a, b), m in zip(sheet, seen, strict=True) if is_name is named
        ]
        print("found as names" if named else "kept as words", sum(h is named for h in hits), "of", len(hits))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
