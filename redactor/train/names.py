"""Pools of personal names: the package's lists, the shipped seeds and, when given, the corpora folder."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from redactor.train.grammar import template_lines
from redactor.train.people import PARTICLES, Person

TITLES_PRO = (
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "PC",
    "DC",
    "DS",
    "Sgt",
    "Nurse",
    "Sister",
    "PCSO",
    "Prof",
    "Cllr",
    "WPC",
    "Rev",
    "DI",
    "DCI",
    "Insp",
    "Supt",
    "HHJ",
    "Judge",
    "Imam",
    "Father",
    "Cpl",
    "Pastor",
)
TITLES_LAY = (
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mr",
    "Ms",
    "Miss",
    "Master",
    "Mx",
    "Auntie",
    "Uncle",
    "Nan",
    "Grandad",
)
_BYNAMES = ("Bubba", "Bump", "Tiny", "Nana Jo", "Big Al", "Ginge", "Smudge", "Spud", "Titch", "Gaz", "Baz")
_SUFFIXES = ("y", "ie", "o", "s", "zza", "z", "ster", "-bob", "a")


@dataclass(frozen=True, slots=True)
class Names:
    """Name pools: pairs by culture, wide lists, and a weighted forename list (names, cumulative weights)."""

    cultures: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    words: tuple[tuple[str, ...], tuple[str, ...]]
    forenames: tuple[str, ...]
    surnames: tuple[str, ...]
    weighted: tuple[tuple[str, ...], tuple[float, ...]]
    nicknames: Mapping[str, tuple[str, ...]]


def read_list(path: Path) -> tuple[str, ...]:
    """One name a line, sorted; ``#`` starts a comment; empty when the file is missing."""
    if not path.is_file():
        return ()
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return tuple(sorted({line for line in lines if line}))


def read_nicknames(path: Path) -> dict[str, tuple[str, ...]]:
    """Formal name (lower case) -> short forms, from rows ``name,short,short...``."""
    out: dict[str, tuple[str, ...]] = {}
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                cells = [c.strip() for cell in row for c in cell.replace("|", ";").split(";") if c.strip()]
                if len(cells) > 1 and not cells[0].startswith("#") and cells[1] != "nickname":
                    out[cells[0].lower()] = out.get(cells[0].lower(), ()) + tuple(cells[1:])
    return out


def _column(path: Path, column: str, extra: str = "") -> list[tuple[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [(row[column], row[extra] if extra else "1") for row in csv.DictReader(stream) if row[column]]


def _plain(name: str) -> bool:
    return 2 < len(name) < 16 and name.replace("-", "").replace("'", "").replace(" ", "").isalpha()


def _proper(name: str) -> str:
    return name.title() if name.isupper() or name.islower() else name


def load_names(lists: Path, corpora: Path | None) -> Names:
    """All pools; ``lists`` is the package's list folder, ``corpora`` an optional folder with ``names/``."""
    pairs = []
    words: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    for line in template_lines("seeds"):
        culture, _, body = line.partition(":")
        left, _, right = body.partition("/")
        pair = (tuple(n.replace("_", " ") for n in left.split()), tuple(_spaced(n) for n in right.split()))
        if culture == "wordnames":
            words = pair
        else:
            pairs.append(pair)
    forenames = [_proper(n) for n in read_list(lists / "forenames.txt")]
    surnames = [_proper(n) for n in read_list(lists / "surnames.txt")]
    weighted: list[tuple[str, float]] = []
    if corpora is not None:
        folder = corpora / "names"
        weighted = [(n, float(w)) for n, w in _column(folder / "uk_forenames_1974_2020.csv", "nm", "n") if _plain(n)]
        world = _column(folder / "common-forenames-by-country.csv", "Romanized Name")
        forenames += [n for n, _ in world if _plain(n)] + [n for n, w in weighted if w > 30]
        surnames += [n for n, _ in _column(folder / "common-surnames-by-country.csv", "Romanized Name") if _plain(n)]
        for file in (
            "surnames_hi",
            "surnames_ie",
            "surnames_pl",
            "surnames_uk",
            "surnames_uk",
            "surnames_uk",
        ):
            surnames += read_list(folder / f"{file}.txt")
        surnames += [_proper(n) for n in read_list(folder / "surnames_us.txt")[::12]]
    seeds_f, seeds_s = [n for p in pairs for n in p[0]], [n for p in pairs for n in p[1]]
    weighted = weighted or [(n, 1.0) for n in forenames or seeds_f]
    return Names(
        tuple(pairs),
        words,
        tuple(forenames or seeds_f),
        tuple(s for s in surnames or seeds_s if _plain(s)),
        (tuple(n for n, _ in weighted), tuple(accumulate(w**0.6 for _, w in weighted))),
        read_nicknames(lists / "nicknames.csv"),
    )


def _spaced(name: str) -> str:
    head, _, tail = name.partition("-")
    return f"{head} {tail}" if head in ("da", "de", "dela", "dos", "bin", "ap", "el") and tail else name


def draw_given(names: Names, rng: Random) -> str:
    """One forename: mostly weighted UK usage, then wide lists, cultures, names that are words, joined names."""
    roll = rng.random()
    if roll < 0.40:
        return rng.choices(names.weighted[0], cum_weights=names.weighted[1])[0]
    if roll < 0.62:
        return rng.choice(names.forenames)
    if roll < 0.76:
        return rng.choice(rng.choice(names.cultures)[0])
    if roll < 0.94:
        return rng.choice(names.words[0]) if roll < 0.88 else rng.choice(names.cultures[0][0])
    return f"{draw_given(names, rng).split('-')[0]}{rng.choice('- ')}{rng.choice(('Lee', 'Mae', 'Rose', 'Jay', 'Jo'))}"


def draw_surname(names: Names, rng: Random) -> str:
    """One surname; some are words, some double-barrelled, some carry a particle."""
    roll = rng.random()
    if roll < 0.72:
        return rng.choice(names.surnames)
    if roll < 0.86:
        return rng.choice(names.words[1])
    if roll < 0.93:
        return f"{rng.choice(names.surnames)}-{rng.choice(names.words[1] + names.cultures[0][1])}"
    particle = rng.choice(PARTICLES)
    return (
        particle
        + (" " if particle[-1].islower() and particle[-1] != " " and particle not in ("Mc", "Mac", "Fitz") else "")
        + rng.choice(names.surnames)
    )


def nickname(names: Names, given: str, rng: Random) -> str:
    known = names.nicknames.get(given.lower(), ())
    if known and rng.random() < 0.7:
        return _proper(rng.choice(known))
    first = given.replace("-", " ").partition(" ")[0]
    stem = first[: rng.choice((3, 3, 4))].rstrip("aeiou'") or first[:3]
    if rng.random() < 0.25:
        return rng.choice(_BYNAMES)
    return _proper(stem) + rng.choice(_SUFFIXES)


def draw_person(names: Names, rng: Random, surname: str = "", professional: bool = False) -> Person:
    """One invented person; a given ``surname`` makes them family."""
    if rng.random() < 0.3:
        firsts, lasts = rng.choice(names.cultures)
        given, last = rng.choice(firsts), rng.choice(lasts)
    else:
        given, last = draw_given(names, rng), draw_surname(names, rng)
    last = surname or last
    if rng.random() < 0.02 and not professional:
        last = ""
    lay = TITLES_LAY[:8] if professional or rng.random() < 0.9 else TITLES_LAY
    title = rng.choice(TITLES_PRO if professional and rng.random() < 0.75 else lay)
    return Person(title, given, draw_given(names, rng).split(" ")[0], last, nickname(names, given, rng))
