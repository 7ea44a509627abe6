"""One invented case: a cast, places and institutions, and the filling of template slots from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from redactor.train.dates import draw_date, vague_date, written_date
from redactor.train.grammar import Filler, Pieces
from redactor.train.names import Names, draw_person
from redactor.train.people import SHORT, Person, pick_form, written
from redactor.train.places import (
    ORG,
    Gazetteer,
    address,
    house,
    institution,
    located,
    org_kinds,
    place_with_postcode,
    postcode,
    spot,
    spot_kinds,
    street,
    town,
)

WORD_CASES = 0.18
"""Share of families in which forenames are ordinary words (Hope, Mark, May), which only context can tell."""
PROFESSIONALS = "PQRTVW"


@dataclass(frozen=True, slots=True)
class Scene:
    """The invented facts one document draws on; letters name people (C child, M mother, P.. professionals)."""

    people: dict[str, Person]
    homes: tuple[str, ...]
    towns: tuple[str, ...]
    orgs: dict[str, tuple[str, str]]
    spots: dict[str, str]


def draw_scene(names: Names, gaz: Gazetteer, rng: Random) -> Scene:
    """A family sharing one or two surnames, neighbours, professionals, homes and institutions."""
    mother = draw_person(names, rng)
    father = draw_person(names, rng, mother.surname if rng.random() < 0.3 else "")
    if rng.random() < WORD_CASES:
        mother = replace(mother, given=rng.choice(names.words[0]))
        father = replace(father, given=rng.choice(names.words[0]))
    people = {"M": mother, "F": father}
    joined = f"{mother.surname}-{father.surname}" if mother.surname and father.surname else mother.surname
    for key in "CB":
        sur = rng.choice((mother.surname, father.surname, mother.surname, father.surname, joined))
        people[key] = draw_person(names, rng, sur)
        if rng.random() < WORD_CASES:
            people[key] = replace(people[key], given=rng.choice(names.words[0]))
    people["G"] = draw_person(names, rng, rng.choice((mother.surname, father.surname, "")))
    people["U"] = draw_person(names, rng, rng.choice((mother.surname, father.surname, "")))
    people["X"], people["N"] = draw_person(names, rng), draw_person(names, rng)
    people |= {key: draw_person(names, rng, professional=True) for key in PROFESSIONALS}
    homes = tuple(address(gaz, names, rng) for _ in range(2))
    orgs = {kind: institution(kind, gaz, names, rng) for kind in org_kinds(gaz)}
    spots = {kind: spot(kind, gaz, names, rng) for kind in spot_kinds(gaz)}
    return Scene(people, homes, tuple(town(gaz, rng) for _ in range(3)), orgs, spots)


_PHONES = ("07700 900###", "07700900###", "01632 960###", "020 7946 0###", "07700-900-###")


def _digits(pattern: str, rng: Random) -> str:
    return "".join(str(rng.randint(0, 9)) if c == "#" else c for c in pattern)


def _number_slot(slot: str, rng: Random) -> str:
    match slot:
        case "time":
            hour, minute = rng.randint(0, 23), rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 52, 7))
            return rng.choice(
                (
                    f"{hour:02d}:{minute:02d}",
                    f"{hour:02d}{minute:02d}",
                    f"{hour:02d}{minute:02d}hrs",
                    f"{hour % 12 or 12}.{minute:02d}{rng.choice(('am', 'pm'))}",
                    f"{hour:02d}.{minute:02d}",
                )
            )
        case "n":
            return str(rng.randint(1, 12))
        case "nn":
            return str(rng.randint(10, 99))
        case "yr":
            return str(rng.randint(1996, 2025))
        case "age":
            n = rng.randint(1, 17)
            return f"{n}" + rng.choice(("", "", " years", "yrs", "/12", " months", "/52", f"y{n % 12}m", " weeks"))
        case "phone":
            return _digits(rng.choice(_PHONES), rng)
        case "nhs":
            return _digits(rng.choice(("999 ### ####", "999#######", "999-###-####")), rng)
        case "ref":
            letters = "".join(rng.choice("ABCDEFGHKLMNPRSTW") for _ in range(3))
            return _digits(
                rng.choice(
                    (
                        "#######",
                        "L10#####",
                        f"{letters}/{'##/####'}",
                        "CAD #### ",
                        f"{letters}#####",
                        "##/####/CC",
                        f"{letters[:2]}##P0####",
                        "10/######",
                        "####",
                    )
                ),
                rng,
            ).strip()
        case "reg":
            letters = "".join(rng.choice("ABCDEFGHKLMNPRSTW") for _ in range(5))
            return _digits(f"{letters[:2]}## {letters[2:]}", rng)
        case _:
            return ""


def _person_slot(scene: Scene, slot: str, style: str, rng: Random) -> Pieces:
    key, _, form = slot.partition(":")
    person = scene.people[key]
    chosen = SHORT[form] if form else pick_form(style, rng)
    if key in PROFESSIONALS and not form and chosen in ("given", "nick", "lower") and rng.random() < 0.6:
        chosen = rng.choice(("title", "initsur", "full", "titlefull"))
    return written(person, chosen, rng)


def _place_slot(scene: Scene, slot: str, names: Names, gaz: Gazetteer, rng: Random) -> Pieces:
    match slot:
        case "addr":
            return located(rng.choice((*scene.homes, address(gaz, names, rng))))
        case "addrml":
            return located(address(gaz, names, rng, lines=True))
        case "addrpc":
            return place_with_postcode(gaz, names, rng, False)
        case "addrpcml":
            return place_with_postcode(gaz, names, rng, True)
        case "street":
            return located(street(gaz, names, rng))
        case "town":
            return located(rng.choice(scene.towns))
        case "county":
            return located(rng.choice(gaz.parts["county"]))
        case "house":
            return located(house(gaz, rng))
        case "pc":
            return located(postcode(gaz, rng))
        case known if known in scene.spots:
            return located(scene.spots[known] if rng.random() < 0.6 else spot(known, gaz, names, rng))
        case _:
            return ()


def _mail(scene: Scene, rng: Random) -> str:
    person = scene.people[rng.choice("PQRMFN")]
    given, last = person.given, person.surname
    user = rng.choice((f"{given[0]}.{last}", f"{given}{last[:1]}", f"{given}.{last}"))
    return f"{user.lower().replace(' ', '')}@{rng.choice(('council', 'nhs', 'police', 'mail', 'school'))}.example"


def filler(scene: Scene, names: Names, gaz: Gazetteer, style: str, rng: Random) -> Filler:
    """The function that fills template slots from ``scene``; raises KeyError for an unknown slot."""

    def fill(slot: str) -> Pieces:
        kind, _, form = slot.partition(":")
        if kind in scene.people:
            return _person_slot(scene, slot, style, rng)
        if kind in ("date", "dob"):
            when = draw_date(rng, 1955 if kind == "dob" else 1998)
            return (
                (
                    written_date(when, form or ("num" if kind == "dob" and rng.random() < 0.7 else ""), rng),
                    "DATE",
                ),
            )
        if kind in ("lb", "rb"):
            return (("[" if kind == "lb" else "]", ""),)
        if kind == "when":
            return ((vague_date(rng), ""),)
        if kind in ("abbreviation", "word"):
            word = rng.choice(gaz.parts[kind])
            return ((word.capitalize() if form == "c" else word, ""),)
        if kind == "email":
            return ((_mail(scene, rng), ""),)
        if kind == "org":
            kind = rng.choice(org_kinds(gaz))
        if kind in scene.orgs:
            known = scene.orgs[kind] if rng.random() < 0.7 else institution(kind, gaz, names, rng)
            if form == "l":
                return ((known[1].lower(), ORG),)
            return ((known[0] if form == "f" or (form != "s" and rng.random() < 0.6) else known[1], ORG),)
        place = _place_slot(scene, kind, names, gaz, rng)
        if place:
            return tuple((text.lower(), label) for text, label in place) if form == "l" else place
        number = _number_slot(kind, rng)
        if not number:
            raise KeyError(slot)
        return ((number, ""),)

    return fill
