"""Reading annotated corpora and renaming the people and places in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from redactor.errors import UsageError
from redactor.train.grammar import Piece, Pieces
from redactor.train.names import Names, draw_given, draw_surname
from redactor.train.noise import roughen
from redactor.train.places import Gazetteer, town

UNSURE = "?"
"""Label of runs whose gold label does not fit this package's definition: left out of the training signal."""
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6})?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b{_DAY}{_NTH}(?: of)? {_MONTH}(?:,? \d{{4}})?\b|\b{_DAY}{_MONTH} {_NTH}(?:, ?\d{{4}})?\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b"
)
_DIVINE = frozenset({"god", "lord", "allah", "jesus", "jesus christ", "christ", "heaven", "hell", "pope"})
_TITLE = re.compile(r"^(?:Mr|Mrs|Miss|Ms|Dr|Sir|Lady|Lord|Captain|Colonel|Aunt|Uncle)\.? ", re.I)


def read_corpus(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Text and gold spans of one ``.jsonl`` corpus; UsageError when a line is not of that form."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            yield row["text"], [(int(s), int(e), str(label)) for s, e, label in row["ents"]]
        except (ValueError, KeyError, TypeError):
            raise UsageError(f"corpora, line {number}", "not a row of text and ents", "Check the folder.") from None


def to_pieces(text: str, spans: list[tuple[int, int, str]], trust_org: bool) -> Pieces:
    """Labelled pieces of a corpus text; dates naming a day are added where the gold has none."""
    dates = [(m.start(), m.end(), "DATE") for m in _DATE.finditer(text)]
    kept = [s for s in spans if s[2] != "DATE"]
    kept += [d for d in dates if all(d[1] <= s or d[0] >= e for s, e, _ in kept)]
    out: list[Piece] = []
    at = 0
    for start, end, label in sorted(kept):
        if start < at:
            continue
        surface = text[start:end]
        if (title := _TITLE.match(surface)) is not None and label == "PERSON":
            start += title.end()
            surface = text[start:end]
        if surface.lower() in _DIVINE or (label == "ORG" and not (trust_org and " " in surface)):
            label = UNSURE
        out += [(text[at:start], ""), (surface, label)]
        at = end
    out.append((text[at:], ""))
    return tuple(p for p in out if p[0])


def swapped(pieces: Pieces, names: Names, gaz: Gazetteer, rng: Random) -> Pieces:
    """The same text with every person renamed, consistently, and half of the short place names."""
    new: dict[str, str] = {}
    out: list[Piece] = []
    for text, label in pieces:
        if label == "PERSON":
            words = text.split(" ")
            text = " ".join(_renamed(w, k == len(words) - 1 and k > 0, new, names, rng) for k, w in enumerate(words))
        elif label == "LOCATION" and len(text.split(" ")) < 3 and rng.random() < 0.5:
            text = new.setdefault(text, _cased(text, town(gaz, rng)))
        out.append((text, label))
    return tuple(out)


def _renamed(word: str, last: bool, new: dict[str, str], names: Names, rng: Random) -> str:
    core = word.strip(".,'\u2019")
    if len(core) < 3 or not core.isalpha():
        return word
    if core not in new:
        drawn = draw_surname(names, rng) if last else draw_given(names, rng)
        new[core] = _cased(core, drawn)
    return word.replace(core, new[core])


def _cased(old: str, drawn: str) -> str:
    if old.isupper() and len(old) > 1:
        return drawn.upper()
    return drawn.lower() if old.islower() else drawn


def corpus_documents(corpora: Path, names: Names, gaz: Gazetteer, seed: int) -> list[Pieces]:
    """Every training text once as it is and once (novels twice) renamed and sometimes roughened."""
    rng = Random(seed)
    out: list[Pieces] = []
    files = sorted((corpora / "ner" / "train").glob("*.jsonl"))
    if not files:
        raise UsageError("corpora", "no ner/train/*.jsonl in the folder", "Give the folder that holds ner/ and names/.")
    for path in files:
        for text, spans in read_corpus(path):
            pieces = to_pieces(text, spans, trust_org=path.name.startswith("wikigold"))
            named = any(label in ("PERSON", "LOCATION") for _, label in pieces)
            if named or rng.random() < 0.5:
                out.append(pieces)
            copies = (2 if path.name.startswith(("litbank", "wikigold")) else 1) if named else 0
            out.extend(roughen(swapped(pieces, names, gaz, rng), rng, 0.15) for _ in range(copies))
    return out
