"""How well two names agree: spellings, nicknames, short forms, halves of a surname. All names are folded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

Nicknames = Mapping[str, frozenset[str]]
# words inside a surname that are no name of their own
PARTICLES = frozenset("van von der den de da di du la le al el bin bint ibn ap ab ben st mac mc o".split())


_KEPT = 2**15  # names of a case: each is compared with all others


@lru_cache(_KEPT)
def parts(surname: str) -> tuple[str, ...]:
    """The halves of a double-barrelled surname, the surname itself when it has none."""
    return tuple(p for p in re.split(r"[- ]", surname) if len(p) > 1 and p not in PARTICLES) or (surname,)


def is_letters(surname: str) -> bool:
    """Whether a "surname" is only the first letters of one: P, P-J, McD."""
    return bool(re.fullmatch(r"\w(-\w)?|ma?c\w", surname))


def short_surname(surname: str) -> frozenset[str]:
    """The letters a surname may be written by: P for Price, PJ for Price-Jones, MD for McDonald."""
    halves = [h for h in surname.replace(" ", "-").split("-") if h]
    out = {surname[0], *(h[0] for h in halves), "".join(h[0] for h in halves)}
    if (mac := re.match(r"ma?c(\w)\w{2}", surname)) is not None:
        out.add(f"m{mac[1]}")
    return frozenset(out)


@lru_cache(_KEPT)
def _mac(surname: str) -> str:
    return re.sub(r"^ma?c ?(?=[^aeiou]\w{2})", "mac", surname)


def surname_match(a: str, b: str) -> float:
    """How well two surnames agree, 0-1: equal 1, one half of a double-barrelled name .9, a misspelling .75."""
    a, b = _mac(a), _mac(b)
    if a == b:
        return 1.0
    pa, pb = parts(a), parts(b)
    if set(pa) <= set(pb) or set(pb) <= set(pa):
        return 0.9 if "-" in a + b or len(pa) + len(pb) > 2 else 0.8
    if min(len(pa), len(pb)) == 1:
        return 0.75 if any(alike(x, y) for x in pa for y in pb) else 0.0
    return 0.75 if alike(a, b) else 0.0


def forename_match(a: str, b: str, nicknames: Nicknames) -> float:
    """How well two forenames agree, 0-1: equal 1, nickname .9, a made-up short form .8, a misspelling .75."""
    if a == b:
        return 1.0
    if b in nicknames.get(a, ()) or a in nicknames.get(b, ()):
        return 0.9
    if a[0] != b[0] and "-" not in (a[0], b[0]):  # what follows asks for the same first letter, or the same sound
        return 0.75 if alike(a, b) and len(a) > 3 and len(b) > 3 else 0.0
    if a.replace("-", "") == b.replace("-", ""):
        return 0.95
    if short_form(a, b) or short_form(b, a):
        return 0.8
    if any("-" in x and y == "".join(p[0] for p in x.split("-") if p) for x, y in ((a, b), (b, a))):
        return 0.85
    if any(x + honour == y for x, y in ((a, b), (b, a)) for honour in _HONOURS):
        return 0.9
    if any(len(x) == 2 and len(y) > 5 and y.startswith(x) for x, y in ((a, b), (b, a))):
        return 0.7
    if a[0] == b[0] and nicknames.get(a, frozenset()) & nicknames.get(b, frozenset()):
        return 0.72
    # two names of the table that sound apart are two names (Mark and Mary), not a name and its misspelling
    two_names = a in nicknames and b in nicknames and _sound(a) != _sound(b)
    if len(a) > 3 and len(b) > 3 and not two_names and alike(a, b):
        return 0.75
    return 0.65 if not (a in nicknames and b in nicknames) and (_begun(a, b) or _begun(b, a)) else 0.0


_HONOURS = ("bhai", "ben", "ji", "jaan", "jan")
_ENDING = re.compile(r"(?:kins|zio|sie|ster|ie|ey|ee|y|s|z|o|a|i|u|x)+$")


def short_form(short: str, name: str) -> bool:
    """Whether `short` may be a pet form of `name`: its stem with an ending (Marky), or first letters and a z."""
    if len(short) < 3 or len(name) < 3 or short[0] != name[0]:
        return False
    if len(short) in (3, 4) and short[2] in "z" and short[:2] == name[:2] and len(name) > 4:
        return True
    for size in range(len(short), 2, -1):
        stem, rest = short[:size], short[size:]
        if not name.startswith(stem) or (rest and not _ENDING.fullmatch(rest)):
            continue
        following = name[size : size + 1]
        if short != name and (not following or following in "aeiouyh" or following == stem[-1]):
            return True
    doubled = re.sub(r"(.)\1(ie|y|ey)$", r"\1\2", short)
    return doubled != short and short_form(doubled, name)


def _begun(short: str, name: str) -> bool:
    """Whether `short` may be made from the beginning of `name` more freely: three letters and an ending (Nush,
    Dessie)."""
    if re.fullmatch(r"(\w\w[^aeiou])(?<=(.))\2(ie|y|ey)", short) and name.startswith(short[:3]) and len(name) > 4:
        return True
    if 3 <= len(short) < len(name) - 1 and name.startswith(short):
        return True
    if not 4 <= len(short) <= len(name) + 1 or short == name or not name.startswith(short[:3]):
        return False
    return bool(re.fullmatch(r"sh|h|y|i|ie|ey|o|co|za|zy|bo|ster|kins", short[3:]))


def alike(a: str, b: str) -> bool:
    """Whether one may be a misspelling of the other: same first letter or sound, few edits for the length."""
    short, long = sorted((a, b), key=len)
    if len(short) < 4 or long[0] != short[0]:
        return len(short) >= 6 and _sound(a) == _sound(b) and OSA.distance(a, b) <= 2
    allowed = 1 if len(long) < 8 else 2
    return OSA.distance(a, b) <= allowed or (len(short) > 4 and _sound(a) == _sound(b))


_SOUNDS = (
    ("ough", "f"), ("ugh", "f"), ("gh", ""), ("ph", "f"), ("sch", "s"), ("sh", "s"), ("ck", "k"), ("ch", "k"),
    ("th", "t"), ("wr", "r"), ("kn", "n"), ("gn", "n"), ("q", "k"), ("x", "ks"), ("z", "s"), ("v", "f"), ("c", "k"),
    ("j", "g"), ("w", ""), ("h", ""),
)  # fmt: skip


@lru_cache(_KEPT)
def _sound(name: str) -> str:
    """A rough sound key: consonant classes without vowels and doubles. Never compared for short names."""
    text = name.replace("-", "")
    for old, new in _SOUNDS:
        text = text.replace(old, new)
    text = text[:1] + re.sub(r"[aeiouy]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", text)
