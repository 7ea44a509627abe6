"""Invented people and the many forms in which records write them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from redactor.train.grammar import Piece, Pieces
from redactor.train.noise import misspell

PERSON = "PERSON"
FORMS = {
    "record": "given*34 full*16 title*6 nick*5 surname*3 initsur*5 caps*2 rev*2 givenI*2 misspelt*2 givenCAPS*2 "
    "titlefull*2 initials*1 lower*1 middle*1",
    "police": "givenCAPS*14 caps*14 rev*10 given*12 full*10 allcaps*4 surname*4 revI*3 initsur*4 misspelt*2 nick*2 "
    "title*3 middlecaps*3 capsgiven*4",
    "chat": "given*20 lower*24 nick*14 lowernick*10 full*5 misspelt*6 initials*1 givenI*3 surname*1 allcaps*2",
    "formal": "full*26 title*20 given*20 middle*8 titlefull*6 initsur*8 surname*4 givenCAPS*6 rev*4 misspelt*1",
    "clinical": "rev*9 given*24 full*12 initsur*9 title*7 caps*5 allcaps*4 revI*5 misspelt*3 nick*3 surname*4 "
    "surI*4 capsgiven*3 lower*2",
}
SHORT = {
    "f": "full",
    "g": "given",
    "s": "caps",
    "n": "surname",
    "r": "rev",
    "i": "initsur",
    "z": "initials",
    "t": "title",
    "k": "nick",
    "m": "middle",
    "p": "plural",
    "l": "lower",
    "c": "givenCAPS",
    "x": "misspelt",
    "h": "givenI",
    "ri": "revI",
    "T": "titlefull",
    "a": "allcaps",
    "j": "letter",
    "b": "byname",
}
BYNAMES = (
    "Big @,Wee @,Old @,Lil @,Young @,Mad @,Fat @,Long @,Ginger @,Little @,Auld @,Posh @,Uncle @,Scouse @,Irish @,"
    "Foxy,Goat,Doc,Ghost,Turk,Magpie,Ferret,Biscuit,Casper,Trigger,"
    "Moose,Badger,Wasp,Chalky,Lurch,Shadow,Mouse,Toad,Bones,Tank,Rocket,Chunk,Peanut,Bean,Pudding,Sprout,Nugget"
).split(",")
"""Names by which a street, a family or an unborn baby's parents call someone; ``@`` is the forename."""
PARTICLES = (
    "van der",
    "de",
    "al-",
    "bin",
    "ap",
    "Mac",
    "O'",
    "Mc",
    "Ó ",
    "Ní ",
    "Mac Giolla ",
    "Nic ",
    "von",
    "da",
    "ibn",
    "St ",
    "Fitz",
    "el-",
    "D'",
)


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; ``surname`` may be empty for people known by one name."""

    title: str
    given: str
    middle: str
    surname: str
    nick: str


def upper(name: str) -> str:
    """Upper case as records write it: the prefix of McKay or O'Neill keeps its letters."""
    return "Mc" + name[2:].upper() if name.startswith("Mc") and len(name) > 3 else name.upper()


def pick_form(style: str, rng: Random) -> str:
    """A surface form drawn with the weights of a record style."""
    names, weights = zip(*(item.split("*") for item in FORMS[style].split()), strict=True)
    return str(rng.choices(names, weights=[int(w) for w in weights])[0])


def initials(person: Person, rng: Random) -> str:
    letters = [part[0].upper() for part in (person.given, person.surname) if part]
    return rng.choice(("", "", "", ".", " ")).join(letters) if len(letters) > 1 else person.given


def written(person: Person, form: str, rng: Random) -> Pieces:
    """The pieces that write a person in one form; a title stands outside the labelled piece."""
    given, sur, first = person.given, person.surname, person.given[0]
    if not sur:
        single = upper(given) if form in ("caps", "allcaps", "rev") else given
        return ((single.lower() if form.startswith("lower") else single, PERSON),)
    text = _simple_form(person, form, rng)
    if text:
        return ((text, PERSON),)
    if form == "title":
        return (_title(person, rng), (rng.choice((sur, sur, sur, upper(sur))), PERSON))
    if form == "titlefull":
        return (_title(person, rng), (f"{given} {sur}", PERSON))
    if form == "plural":
        return ((sur + ("es" if sur.endswith(("s", "x", "ch")) else "s"), PERSON),)
    if form == "initsur":
        gap = rng.choice((". ", " ", ".", ". "))
        return ((f"{first}{gap}{rng.choice((sur, sur, upper(sur)))}", PERSON),)
    raise KeyError(form)


def _simple_form(person: Person, form: str, rng: Random) -> str:
    given, sur = person.given, person.surname
    match form:
        case "full":
            return f"{given} {sur}"
        case "given":
            return given
        case "nick":
            return person.nick
        case "surname":
            return sur
        case "caps":
            return upper(sur)
        case "middle":
            return f"{given} {person.middle} {sur}"
        case "middlecaps":
            return f"{given} {person.middle} {upper(sur)}"
        case "givenCAPS":
            return f"{given} {upper(sur)}"
        case "capsgiven":
            return f"{upper(sur)} {given}"
        case "allcaps":
            return f"{given} {sur}".upper()
        case "lower":
            return rng.choice((given, given, f"{given} {sur}")).lower()
        case "lowernick":
            return person.nick.lower()
        case "rev":
            middle = f" {person.middle}" if rng.random() < 0.3 else ""
            return f"{rng.choice((upper(sur), upper(sur), sur))}, {given}{middle}"
        case "revI":
            return f"{rng.choice((upper(sur), sur))}, {given[0]}"
        case "surI":
            return f"{rng.choice((upper(sur), sur))} {given[0]}"
        case "givenI":
            return f"{given} {sur[0]}{rng.choice(('', '.'))}"
        case "misspelt":
            return misspell(rng.choice((given, sur, f"{given} {sur}")), rng)
        case "initials":
            return initials(person, rng)
        case "letter":
            return given[0].upper()
        case "byname":
            return BYNAMES[sum(map(ord, given + sur)) % len(BYNAMES)].replace("@", given)
        case _:
            return ""


def _title(person: Person, rng: Random) -> Piece:
    dot = "." if rng.random() < 0.08 else ""
    return (f"{person.title}{dot} ", "")
