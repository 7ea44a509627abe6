"""Noise of real records: letter case, misspellings, scanning errors, broken lines, odd apostrophes."""

from __future__ import annotations

from random import Random

from redactor.train.grammar import Piece, Pieces

_SCAN = {"o": "0", "l": "1", "i": "l", "rn": "m", "S": "5", "e": "c", "B": "8", "cl": "d"}
_SOUND = (
    ("ay", "ai"),
    ("y", "ie"),
    ("ie", "y"),
    ("c", "k"),
    ("k", "c"),
    ("ph", "f"),
    ("ee", "ea"),
    ("ll", "l"),
    ("tt", "t"),
    ("nn", "n"),
    ("ah", "a"),
    ("ei", "ie"),
    ("er", "a"),
    ("ow", "ou"),
    ("ck", "k"),
)


def misspell(word: str, rng: Random) -> str:
    """One slip as typists make it: a letter dropped, doubled, swapped, or a spelling by ear."""
    if len(word) < 4:
        return word
    if rng.random() < 0.4:
        swaps = [pair for pair in _SOUND if pair[0] in word[1:]]
        if swaps:
            old, new = rng.choice(swaps)
            return word[0] + word[1:].replace(old, new, 1)
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def scan_error(text: str, rng: Random) -> str:
    """Replace one letter as optical recognition misreads it."""
    options = [key for key in _SCAN if key in text[1:]]
    if not options:
        return text
    key = rng.choice(options)
    return text[0] + text[1:].replace(key, _SCAN[key], 1)


def _typos(text: str, rng: Random, rate: float) -> str:
    words = text.split(" ")
    return " ".join(misspell(w, rng) if w.isalpha() and rng.random() < rate else w for w in words)


def _each(pieces: Pieces, rng: Random, kind: str) -> list[Piece]:
    out: list[Piece] = []
    for text, label in pieces:
        if kind == "upper" or (kind == "upper-names" and label):
            text = text.upper()
        elif kind == "lower" or (kind == "lower-names" and label):
            text = text.lower()
        elif kind == "typos":
            text = _typos(text, rng, 0.03 if not label else 0.06)
        elif kind == "scan":
            text = scan_error(text, rng) if rng.random() < (0.25 if label else 0.5) else text
        elif kind == "curly":
            text = text.replace("'", "\u2019")
        elif kind == "break" and " " in text.strip() and rng.random() < 0.3:
            at = rng.choice([k for k, c in enumerate(text.strip()) if c == " "]) + len(text) - len(text.lstrip())
            text = text[:at] + "\n" + text[at + 1 :]
        elif kind == "unstopped" and not label:
            text = text.replace(". ", rng.choice((" ", ", ", " - ")))
        elif kind == "title-case" and not label:
            text = text.title()
        out.append((text, label))
    return out


KINDS = (
    "upper",
    "lower",
    "upper-names",
    "lower-names",
    "typos",
    "scan",
    "curly",
    "break",
    "unstopped",
    "title-case",
)
WEIGHTS = (10, 9, 4, 4, 5, 3, 6, 7, 4, 1)


def roughen(pieces: Pieces, rng: Random, share: float) -> Pieces:
    """Apply one kind of noise to ``share`` of the documents."""
    if rng.random() >= share:
        return pieces
    return tuple(_each(pieces, rng, rng.choices(KINDS, weights=WEIGHTS)[0]))
