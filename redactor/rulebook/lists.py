"""Word lists: `lists/*.txt` (one entry a line, `#` starts a comment), `lists/nicknames.csv`, `lists/*.yaml`.

A YAML list is `name: [{words: [...], role: ...}]`: words that stand for something (titles, kinship).

Entries are compared folded: lower case, without accents, spaces joined.
"""

from __future__ import annotations

import csv
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from spellchecker import SpellChecker

from redactor.errors import ConfigError
from redactor.rulebook.rules_book import Lists, WordGroup
from redactor.rulebook.yamlio import parse
from redactor.text.fold import fold_key

_FREQUENT = 2000
_EVERYDAY = 3000
_GROUP_KEYS = ("words", "role", "professional")


def read_words(path: Path) -> frozenset[str]:
    """The folded entries of one list. Raises ConfigError when it isn't UTF-8 text."""
    return frozenset(fold_key(w) for w in _lines(path))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ConfigError(path.name, "the list can't be read as UTF-8 text", "Save it as UTF-8.", code="list") from None
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def read_nicknames(path: Path) -> dict[str, frozenset[str]]:
    """Each name of a row to the other names of that row (`name,short,short;short`), both ways."""
    out: dict[str, set[str]] = {}
    rows = [row for row in csv.reader(_lines(path)) if row[0].lower() not in ("forename", "name")]
    for row in rows:
        names = [fold_key(n) for cell in row for n in cell.replace("|", ";").split(";") if n.strip()]
        for short in names[1:]:
            out.setdefault(names[0], set()).add(short)
            out.setdefault(short, set()).add(names[0])
    return {name: frozenset(others) for name, others in out.items()}


def read_groups(path: Path) -> dict[str, tuple[WordGroup, ...]]:
    """The word groups of one YAML list. Raises ConfigError when an entry has no words or a key nobody reads."""
    data, places = parse("\n".join(path.read_text(encoding="utf-8-sig").splitlines()), path.name)
    out: dict[str, tuple[WordGroup, ...]] = {}
    for key, entries in data.items():
        if not isinstance(entries, list):
            continue
        groups = []
        for n, entry in enumerate(entries):
            if isinstance(entry, str):
                entry = {"words": [entry]}
            if not isinstance(entry, dict) or not isinstance(entry.get("words"), list):
                fact = f"an entry of {key} has no list of words"
                raise ConfigError(f"{path.name}:{places[(key, n)]}", fact, code="list")
            _known_keys(entry, f"{path.name}:{places[(key, n)]}")
            facts = {k: _fact(v) for k, v in entry.items() if k != "words"}
            groups.append(WordGroup(tuple(str(w) for w in entry["words"]), facts))
        out[key] = tuple(groups)
    return out


def _known_keys(entry: dict[str, object], place: str) -> None:
    unknown = next((k for k in entry if k not in _GROUP_KEYS), None)
    if unknown is not None:
        close = get_close_matches(unknown, _GROUP_KEYS, n=1)
        step = f"Did you mean {close[0]}?" if close else f"Allowed here: {', '.join(_GROUP_KEYS)}."
        raise ConfigError(place, f"key {unknown}: nothing reads it", step, code="list")


def _fact(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def load_lists(paths: list[Path], extra: dict[str, frozenset[str]]) -> Lists:
    """All lists of several folders; a list of the same name in a later folder adds to the earlier one."""
    sets: dict[str, frozenset[str]] = dict(extra)
    nicknames: dict[str, frozenset[str]] = {}
    groups: dict[str, tuple[WordGroup, ...]] = {}
    for path in paths:
        if path.suffix == ".csv":
            for name, others in read_nicknames(path).items():
                nicknames[name] = nicknames.get(name, frozenset()) | others
        elif path.suffix == ".yaml":
            for key, found in read_groups(path).items():
                groups[key] = groups.get(key, ()) + found
                words = frozenset(fold_key(w) for g in found for w in g.words)
                sets[key] = sets.get(key, frozenset()) | words
        else:
            sets[path.stem] = sets.get(path.stem, frozenset()) | read_words(path)
    frequent = frozenset(w for w, n in _dictionary().items() if n >= _EVERYDAY)
    sets["everyday"] = sets.get("common_words", frozenset()) | frequent
    sets["common_words"] = sets.get("common_words", frozenset()) | _ordinary(sets)
    return Lists(sets, nicknames, groups)


@cache
def _dictionary() -> dict[str, int]:
    """About 160,000 English words with their frequency, from pyspellchecker (MIT); it holds few proper names."""
    return dict(SpellChecker(language="en").word_frequency.dictionary)


def _ordinary(sets: dict[str, frozenset[str]]) -> frozenset[str]:
    """Words of the language. A listed name counts as one only when it is a frequent word or listed as ambiguous."""
    names = sets.get("forenames", frozenset()) | sets.get("surnames", frozenset()) | sets.get("places", frozenset())
    ambiguous = sets.get("ambiguous", frozenset())
    return frozenset(w for w, n in _dictionary().items() if n >= _FREQUENT or w not in names or w in ambiguous)
