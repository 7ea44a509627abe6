"""Reads `rules/jigsaw/*.yaml`: the words and patterns of facts that narrow down who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from redactor.errors import ConfigError
from redactor.rulebook.yamlio import Written, read


class WrittenExamples(Written):
    """Texts that a rule must and must not match."""

    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)


class WrittenTrait(Written):
    """One rule as written. `bits` says how far the fact narrows: how often it halves the number of people meant."""

    id: str
    trait: str
    bits: float = Field(ge=0, le=24)
    words: tuple[str, ...] = ()
    pattern: str = ""
    searchable: bool = False
    consider: str
    why: str
    examples: WrittenExamples


class WrittenTraits(Written):
    """One file of `rules/jigsaw/`."""

    version: int
    name: str
    traits: tuple[WrittenTrait, ...]


@dataclass(frozen=True, slots=True)
class TraitRule:
    """A bound rule. `searchable`: newspapers and court lists tell it too, so that a search finds the name."""

    id: str
    trait: str
    bits: float
    pattern: re.Pattern[str]
    searchable: bool
    consider: str
    why: str
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


def load_traits(folders: Sequence[Path]) -> tuple[TraitRule, ...]:
    """The rules of `folders`, sorted by id; later folders override by id. Raises ConfigError with file and key."""
    found: dict[str, TraitRule] = {}
    for folder in folders:
        for path in sorted((folder / "jigsaw").glob("*.yaml")):
            place = f"jigsaw/{path.name}"
            for written in read(WrittenTraits, path, show=place).traits:
                found[written.id] = _bound(written, place)
    return tuple(found[k] for k in sorted(found))


def _bound(w: WrittenTrait, place: str) -> TraitRule:
    if bool(w.words) == bool(w.pattern):
        raise ConfigError(place, f"{w.id} needs either words or a pattern", "Give one of them.", code="trait-form")
    # words with a capital (HIV, Polish) count only as written, others in any case and in the plural
    words = (_exactly(x) if x[:1].isupper() else rf"{re.escape(x)}s?" for x in sorted(w.words, key=_longest))
    text = w.pattern or rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
    try:
        pattern = re.compile(text, re.I)
    except re.error:
        raise ConfigError(place, f"the pattern of {w.id} doesn't compile", "Correct it.", code="pattern") from None
    return TraitRule(
        w.id, w.trait, w.bits, pattern, w.searchable, w.consider, w.why, w.examples.match, w.examples.no_match
    )


def _exactly(word: str) -> str:
    return rf"(?-i:{re.escape(word)}s?)"


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
