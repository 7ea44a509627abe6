"""Whole synthetic records: lines of one genre about one scene, joined as documents, tables or cells."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from redactor.train.grammar import Filler, Piece, Pieces, expand, merge, template_lines
from redactor.train.names import Names
from redactor.train.noise import roughen
from redactor.train.places import Gazetteer
from redactor.train.scene import draw_scene, filler

GENRES = {
    "log": (20, ("record",)),
    "form": (13, ("record", "clinical", "formal", "police")),
    "cell": (26, ("record", "clinical", "formal", "police")),
    "police": (11, ("police",)),
    "clinical": (13, ("clinical",)),
    "imr": (14, ("formal", "formal", "record")),
    "minutes": (8, ("formal", "record")),
    "chat": (9, ("chat",)),
    "email": (8, ("formal", "record")),
    "housing": (7, ("record",)),
    "school": (8, ("record",)),
    "mixed": (14, ("record", "formal", "police")),
    "plain": (15, ("record",)),
    "healthgp": (13, ("clinical", "record")),
    "healthacute": (13, ("clinical", "record")),
    "healthletter": (11, ("formal", "clinical")),
    "healthcommunity": (12, ("record", "record", "clinical")),
    "healthmind": (11, ("record", "clinical", "formal")),
    "healthforms": (13, ("record", "clinical", "formal")),
    "justice_custody": (10, ("police", "police", "record")),
    "justice_control": (10, ("police", "record", "clinical")),
    "justice_panel": (9, ("record", "formal", "police")),
    "justice_offender": (9, ("record", "police", "formal")),
    "justice_courts": (8, ("formal", "formal", "record")),
    "justice_notes": (13, ("record", "chat", "record")),
    "justice_records": (6, ("record", "formal")),
    "community_settings": (13, ("record",)),
    "community_care": (13, ("record", "record", "formal")),
    "community_casework": (14, ("record", "formal")),
    "community_housing": (12, ("record",)),
    "community_chat": (11, ("chat",)),
    "community_review": (13, ("formal", "record")),
    "street_letters": (13, ("record", "chat", "record")),
    "street_messages": (14, ("chat", "chat", "record")),
    "street_logs": (16, ("record",)),
    "street_police": (12, ("police", "record")),
    "street_tables": (12, ("record",)),
    "street_mail": (12, ("record", "formal")),
    "nations_scotland": (11, ("record", "formal", "police")),
    "nations_ni_wales": (11, ("record", "formal", "clinical")),
    "nations_faith": (9, ("record", "formal")),
    "nations_forces": (9, ("record", "formal", "police")),
    "nations_work": (10, ("record", "record", "formal")),
    "nations_families": (10, ("record", "record", "chat")),
    "nations_care": (11, ("clinical", "formal", "record")),
    "nations_short": (11, ("record", "chat", "police")),
    "court_family": (13, ("formal", "formal", "record")),
    "court_panel": (13, ("record", "police", "formal")),
    "court_crews": (13, ("clinical", "record", "police")),
    "court_bump": (12, ("clinical", "record")),
    "court_estate": (12, ("record", "record", "chat")),
    "court_classroom": (12, ("record",)),
    "field_review": (16, ("formal", "formal", "record")),
    "field_chronology": (14, ("record", "formal", "clinical")),
    "field_letters": (12, ("formal", "record")),
    "field_tables": (14, ("record", "formal", "clinical", "police")),
    "field_minutes": (11, ("formal", "record")),
    "field_places": (16, ("record", "formal")),
}
"""Genre -> its weight and the styles in which it writes people."""
_LONG = ("health", "justice", "community", "street", "nations", "court", "field")
_JOINS = {"imr": (" ", " ", "\n", "\n\n"), "form": ("\n", "\n", "  ", "\n\n"), "chat": ("\n", "\n", " ")}
NOISE_SHARE = 0.36


def _line(genre: str, fill: Filler, rng: Random) -> Pieces:
    return expand(rng.choice(template_lines(genre)), fill, rng)


def _cells(fill: Filler, rng: Random) -> Pieces:
    """One isolated cell, or a row or column of them as a flattened table reads."""
    count = 1 if rng.random() < 0.5 else rng.randint(2, 14)
    gap = rng.choice((" | ", "\n", "\n", "\t", "  ", "\n\n"))
    out: list[Piece] = []
    for k in range(count):
        out.extend((((gap if k else ""), ""), *_line("cell", fill, rng)))
    return tuple(out)


def _lines(genre: str, fill: Filler, rng: Random) -> Pieces:
    gap = rng.choice(_JOINS.get(genre, ("\n", "\n", " ", "\n\n")))
    out: list[Piece] = []
    if rng.random() < 0.15 and genre not in ("form", "chat", "plain"):
        out = [*_line("form", fill, rng), ("\n", "")]
    for k in range(rng.choice((1, 1, 1, 2, 2, 3) if genre.startswith(_LONG) else (1, 1, 2, 3, 4, 5, 6, 8))):
        source = "plain" if rng.random() < 0.2 else genre
        if source == "form" and rng.random() < 0.1:
            source = "cell"
        out.extend((((gap if k else ""), ""), *_line(source, fill, rng)))
    return tuple(out)


def _variant(pieces: Pieces, rng: Random) -> Pieces:
    """Small breaks of form: no final stop, a capital or small first letter."""
    out = list(pieces)
    last, label = out[-1]
    if not label and last.endswith(".") and rng.random() < 0.3:
        out[-1] = (last[:-1], "")
    first, label = out[0]
    if not label and first and rng.random() < 0.5:
        out[0] = (first[0].upper() + first[1:], "")
    return tuple(out)


def compose(names: Names, gaz: Gazetteer, rng: Random) -> tuple[str, Pieces]:
    """One document: its genre and labelled pieces."""
    genre = rng.choices(tuple(GENRES), weights=[w for w, _ in GENRES.values()])[0]
    scene = draw_scene(names, gaz, rng)
    fill = filler(scene, names, gaz, rng.choice(GENRES[genre][1]), rng)
    pieces = _cells(fill, rng) if genre == "cell" else _lines(genre, fill, rng)
    return genre, roughen(_variant(merge(pieces), rng), rng, NOISE_SHARE)


def compose_many(names: Names, gaz: Gazetteer, seed: int, count: int) -> Iterator[tuple[str, Pieces]]:
    """``count`` documents, the same for the same seed and pools."""
    rng = Random(seed)
    for _ in range(count):
        yield compose(names, gaz, rng)
