"""Template language for synthetic records.

A template is one line of text. ``[a|b|]`` picks one alternative (they nest), ``{slot}`` asks the scene for
labelled pieces, ``\\n`` is a line break. A slot with the name of a macro is replaced by one of the macro's lines,
itself a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from random import Random

Piece = tuple[str, str]
"""A run of text and its label ("" outside any entity)."""
Pieces = tuple[Piece, ...]
Filler = Callable[[str], Pieces]

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^{}]+)\}")
MAX_DEPTH = 6


@cache
def template_lines(name: str) -> tuple[str, ...]:
    """The templates of ``name.txt`` and every ``name_*.txt``, without comments and blank lines."""
    folder = resources.files("redactor.train").joinpath("templates")
    files = sorted(f.name for f in folder.iterdir() if f.name == f"{name}.txt" or f.name.startswith(f"{name}_"))
    texts = (folder.joinpath(file).read_text(encoding="utf-8") for file in files)
    return tuple(line for text in texts for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def macros() -> Mapping[str, tuple[str, ...]]:
    """Macro name -> its alternatives, from the ``macros*.txt`` files (``name: a | b | c``)."""
    found: dict[str, tuple[str, ...]] = {}
    for line in template_lines("macros"):
        name, _, body = line.partition(":")
        alternatives = tuple(part.strip() for part in body.split(" | "))
        found[name.strip()] = found.get(name.strip(), ()) + alternatives
    return found


def choose(template: str, rng: Random) -> str:
    """Resolve every ``[a|b]`` of a template, innermost first."""
    while (match := _CHOICE.search(template)) is not None:
        pick = rng.choice(match.group(1).split("|"))
        template = template[: match.start()] + pick + template[match.end() :]
    return template


def expand(template: str, fill: Filler, rng: Random, depth: int = 0) -> Pieces:
    """Expand one template to labelled pieces; raises KeyError for a slot nothing can fill."""
    text = choose(template, rng).replace("\\n", "\n").replace("\\t", "\t")
    out: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(text):
        out.append((text[at : match.start()], ""))
        slot = match.group(1)
        at = match.end()
        if slot in macros() and depth < MAX_DEPTH:
            out.extend(expand(rng.choice(macros()[slot]), fill, rng, depth + 1))
        else:
            out.extend(fill(slot))
    out.append((text[at:], ""))
    return merge(_whole_names(out))


def _whole_names(pieces: list[Piece]) -> list[Piece]:
    """Forename and surname that a template names in two slots (``{C:g} {M:n}``) become one person."""
    out: list[Piece] = []
    for text, label in pieces:
        if label == "PERSON" and out[-2:] and out[-1] == (" ", "") and out[-2:][0][1] == "PERSON":
            out.pop()
            out[-1] = (f"{out[-1][0]} {text}", label)
        else:
            out.append((text, label))
    return out


def merge(pieces: Iterable[Piece]) -> Pieces:
    """Join neighbouring unlabelled pieces and drop empty ones."""
    out: list[Piece] = []
    for text, label in pieces:
        if not text:
            continue
        if out and not label and not out[-1][1]:
            out[-1] = (out[-1][0] + text, "")
        else:
            out.append((text, label))
    return tuple(out)


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Text and entity spans (code-point offsets, no outer blanks) of labelled pieces."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for part, label in pieces:
        if label and part.strip():
            start = len(text) + len(part) - len(part.lstrip())
            spans.append((start, start + len(part.strip()), label))
        text += part
    return text, tuple(spans)
