"""Invented addresses, streets, settlements and institutions, in the forms records use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from redactor.train.grammar import Piece, Pieces, template_lines
from redactor.train.names import Names, draw_given, draw_surname, read_list

LOCATION, ORG = "LOCATION", "ORG"
_POSTCODE_TAIL = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Pools for place and institution names; see ``templates/places.txt`` for the parts."""

    towns: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]


def load_gazetteer(lists: Path, corpora: Path | None) -> Gazetteer:
    """Settlement names from the package's list and the optional corpora, else built from syllables."""
    parts: dict[str, tuple[str, ...]] = {}
    for line in template_lines("places"):
        key, _, body = line.partition(":")
        tails = key == "town_extra"
        parts[key] = parts.get(key, ()) + tuple(p if tails else p.strip() for p in body.split(",") if p.strip())
    towns = [t for t in read_list(lists / "places.txt") if t[:1].isalpha()]
    towns += 3 * parts["towns"]
    if corpora is not None:
        rows = (corpora / "places" / "british_places.csv").read_text(encoding="utf-8").splitlines()[1:]
        cells = [row.replace('"', "").split(",") for row in rows]
        towns += [c[0] for c in cells if len(c) == 3 and len(c[0]) < 22 and c[0][:1].isupper()][::3]
    parts["abbreviation"] = read_list(lists / "acronyms.txt") or ("NFA", "DNA")
    ambiguous = frozenset(read_list(lists / "ambiguous.txt"))
    parts["word"] = tuple(w for w in read_list(lists / "common_words.txt") if w not in ambiguous) or (
        "visit",
        "review",
    )
    return Gazetteer(tuple(towns), parts)


def org_kinds(gaz: Gazetteer) -> tuple[str, ...]:
    """Kinds of institution the templates can name: ``school`` for a line ``org_school:`` of the parts files."""
    return tuple(sorted(key.removeprefix("org_") for key in gaz.parts if key.startswith("org_")))


def spot_kinds(gaz: Gazetteer) -> tuple[str, ...]:
    """Kinds of place beside streets and towns: ``island`` for a line ``loc_island:`` of the parts files."""
    return tuple(sorted(key.removeprefix("loc_") for key in gaz.parts if key.startswith("loc_")))


def town(gaz: Gazetteer, rng: Random) -> str:
    """A settlement, listed or compounded."""
    if gaz.towns and rng.random() < 0.7:
        return rng.choice(gaz.towns)
    name = rng.choice(gaz.parts["town_head"]) + rng.choice(gaz.parts["town_tail"])
    return name + (rng.choice(gaz.parts["town_extra"]) if rng.random() < 0.1 else "")


def street(gaz: Gazetteer, names: Names, rng: Random) -> str:
    """A street name; suffix in full or shortened, sometimes lower case or without one."""
    roll = rng.random()
    if roll < 0.5:
        head = rng.choice(gaz.parts["street_head"])
    elif roll < 0.7:
        head = draw_surname(names, rng)
    elif roll < 0.88:
        head = town(gaz, rng)
    else:
        head = draw_given(names, rng)
    if rng.random() < 0.06:
        return f"{rng.choice(gaz.parts['street_lead'])} {head}" if rng.random() < 0.6 else f"The {head}"
    tail = rng.choice(gaz.parts["street_tail"] if rng.random() < 0.75 else gaz.parts["street_short"])
    return f"{head} {tail}"


def _number(gaz: Gazetteer, rng: Random) -> str:
    base = str(rng.randint(1, 240) if rng.random() < 0.8 else rng.randint(1, 30))
    roll = rng.random()
    if roll < 0.62:
        return base
    if roll < 0.72:
        return base + rng.choice("abcABC")
    if roll < 0.9:
        unit = rng.choice(("Flat", "Flat", "Apt", "Room", "Unit", "Apartment", "flat", "Plot", "Pitch", "Bungalow"))
        number = rng.choice((str(rng.randint(1, 40)), "3/1", "2B", "A", "1/2", "G/2"))
        return f"{unit} {number}{rng.choice((', ', ' '))}{base}"
    return house(gaz, rng) + ("," if rng.random() < 0.7 else "")


def house(gaz: Gazetteer, rng: Random) -> str:
    return f"{rng.choice(gaz.parts['street_head'])} {rng.choice(gaz.parts['house_tail'])}"


def address(gaz: Gazetteer, names: Names, rng: Random, lines: bool = False) -> str:
    """A postal address without postcode, on one line or (``lines``) several."""
    gap = rng.choice(("\n", "\n", ",\n")) if lines else rng.choice((", ", ", ", ", ", " ", " , "))
    first = f"{_number(gaz, rng)} {street(gaz, names, rng)}"
    rest = [town(gaz, rng) for _ in range(rng.choice((0, 1, 1, 2) if not lines else (1, 2, 2)))]
    if rest and rng.random() < 0.2:
        rest.append(rng.choice(gaz.parts["county"]))
    if lines and " " in first and first.startswith(("Flat", "Apt", "Room")):
        first = first.replace(", ", gap, 1)
    return gap.join([first, *rest])


def postcode(gaz: Gazetteer, rng: Random) -> str:
    outward = rng.choice(gaz.parts["areas"]) + str(rng.randint(1, 34))
    if rng.random() < 0.12:
        return outward
    inward = str(rng.randint(0, 9)) + rng.choice(_POSTCODE_TAIL) + rng.choice(_POSTCODE_TAIL)
    text = outward + ("" if rng.random() < 0.12 else " ") + inward
    return text.lower() if rng.random() < 0.05 else text


def institution(kind: str, gaz: Gazetteer, names: Names, rng: Random) -> tuple[str, str]:
    """Full and short name of an invented institution of one kind (a key ``org_*`` of the parts file)."""
    full = _filled(rng.choice(gaz.parts[f"org_{kind}"]), gaz, names, rng)
    words = full.removeprefix("The ").split(" ")
    keep = rng.choice((1, 2, 2))
    if words[keep - 1 : keep] and words[keep - 1].lower() in _LINKS:
        keep += 1
    short = " ".join(words[:keep]) if len(words) > keep + 1 and len(" ".join(words[:keep])) > 4 else full
    if short.lower() in _BARE:
        short = full
    if len(words) > 2 and rng.random() < 0.18:
        short = "".join(w[0] for w in words if w[0].isupper() and w not in ("And", "Of"))
    return full, short if len(short) > 2 and short not in _NATIONAL else full


def spot(kind: str, gaz: Gazetteer, names: Names, rng: Random) -> str:
    """An invented place of one kind (a key ``loc_*`` of the parts files): a park, an island, a berth.

    A ``;`` of the pattern stands for a comma.
    """
    return _filled(rng.choice(gaz.parts[f"loc_{kind}"]), gaz, names, rng).replace(";", ",")


def _filled(pattern: str, gaz: Gazetteer, names: Names, rng: Random) -> str:
    stem = _stem(gaz, names, rng)
    place = town(gaz, rng)
    full = pattern.replace("@saint", rng.choice(gaz.parts["saint"])).replace("@stem", stem).replace("@town", place)
    full = full.replace("@county", rng.choice(gaz.parts["county"])).replace("@n", str(rng.randint(1, 40)))
    return full.replace("@sur", draw_surname(names, rng)).replace("@letter", rng.choice("ABCDEFGH"))


_LINKS = frozenset("& and of the le on upon y".split())
_BARE = frozenset("royal south north east west canolfan bwrdd little university royal borough the old".split())
_NATIONAL = frozenset("CPS CSC BBC NHS GP DWP CAB RSPCA NSPCC CAMHS MASH ICB CCG CQC HMP PSNI SCRA LSCB".split())


def _stem(gaz: Gazetteer, names: Names, rng: Random) -> str:
    roll = rng.random()
    if roll < 0.45:
        return rng.choice(gaz.parts["street_head"])
    if roll < 0.65:
        return f"{rng.choice(gaz.parts['street_head'])} {rng.choice(gaz.parts['stem_tail'])}"
    if roll < 0.85:
        return town(gaz, rng)
    return f"{draw_given(names, rng)} {draw_surname(names, rng)}" if roll < 0.9 else draw_surname(names, rng)


def located(text: str) -> Pieces:
    return ((text, LOCATION),)


def place_with_postcode(gaz: Gazetteer, names: Names, rng: Random, lines: bool) -> Pieces:
    """An address and its postcode as two labelled pieces."""
    gap = "\n" if lines else rng.choice((", ", " ", ", "))
    code: Piece = (postcode(gaz, rng), LOCATION)
    return ((address(gaz, names, rng, lines), LOCATION), (gap, ""), code)
