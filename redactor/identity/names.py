"""Name forms: what a surface says of a name (forenames, surname, initials), and how well two forms agree.

All parts are folded (lower case, no accents). Nothing here looks at context.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapidfuzz.distance import OSA

from redactor.text.fold import fold, fold_key

Nicknames = Mapping[str, frozenset[str]]


class Shape(StrEnum):
    """What a surface gives: a whole name, one word that may be either name, initials, or an account name."""

    FULL = "full"
    INITIAL_SURNAME = "initial_surname"
    SINGLE = "single"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class NameForm:
    """A parsed name. `title` is the folded title that stood in the surface; `surname` keeps its hyphen."""

    shape: Shape
    forenames: tuple[str, ...] = field(default=(), repr=False)
    surname: str = field(default="", repr=False)
    title: str = ""
    upper: bool = False
    lower: bool = False
    suffix: str = ""

    @property
    def word(self) -> str:
        """The one word of a SINGLE, the letters of INITIALS."""
        return self.forenames[0] if self.forenames else self.surname


_TITLE_WORDS = (
    "mr mrs ms miss mx master dr doctor prof professor rev revd reverend fr father sr sister sir lady lord dame cllr "
    "pc wpc dc ds di dci dcs dsupt ps pcso sgt sergeant insp inspector supt cpl constable detective officer nurse "
    "midwife mw hv sw baby bby unborn ubb auntie aunty aunt uncle nan nana nanny nanna gran granny grandad grandpa "
    "granddad grandma mummy mum daddy dad mother judge hhj solicitor consultant"
)
TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLE_WORDS = "van von der den de da di du la le al el bin bint ibn ap ab ben st mac mc o"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?")
_POSSESSIVE = re.compile(r"(?:'s|s')$|'$")
_POST = re.compile(
    r"(?<=[^\W\d_]{2})[\s,(]+(?:[FM]RC(?:S|P|A|GP|PCH|OG|Psych)|RN|RGN|RM|RMN|SCPHN|MBBS|MBChB"
    r"|BSc|MSc|PhD|OBE|MBE|CBE|JP|QC|KC|CCN|DipSW|RSW|QPM)\b\.?(?:[\s,]+[A-Z][A-Za-z]*)*[)]?$"
)
_SUFFIX = re.compile(r"[\s,(]+(j(?:un)?(?:io)?r|jnr|s(?:enio|n)?r|snr)[.)]*$", re.I)
_LETTERS = re.compile(r"[A-Z]-?[A-Z]?\.?$")
_CAMEL = re.compile(r"([A-Z]{1,2})([A-Z][a-z]{1,})$")


def parse_name(surface: str) -> NameForm | None:
    """The form of a person surface, or None when it holds no word at all."""
    text = fold(surface, case=False).text.replace("_", " ").strip()
    text = _POST.sub("", _sentence(_POSSESSIVE.sub("", text)))
    suffix = _SUFFIX.search(text)
    if suffix:
        form = parse_name(text[: suffix.start()])
        return form and replace(form, suffix="snr" if suffix[1][0] in "sS" else "jnr")
    left, comma, right = text.partition(",")
    if comma and right.strip():
        after = [w for w in _words(right) if w.lower() not in TITLES]
        before = [w for w in _words(left) if w.lower() not in TITLES]
        if after and before:
            return _named(after, " ".join(before), "", text)
    words = _words(text)
    title = ""
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        title = words.pop(0).lower().rstrip(".")
    if not words:
        return None
    if len(words) > 2 and _abbreviates(words[0], words[1:]):
        words = words[1:]
    if len(words) == 1:
        return _one(words[0], title, text)
    if _LETTERS.match(words[-1]) and len(words[0].rstrip(".")) > 1:
        if len(words) == 2 and words[0].isupper() and len(words[1].rstrip(".")) == 1:
            return _named([words[1]], words[0], title, text)
        return NameForm(Shape.FULL, _fold(words[:-1]), _fold(words[-1:])[0], title)
    if words[0].lower() in _PARTICLES and all(w.lower() in _PARTICLES for w in words[1:-1]):
        return NameForm(Shape.SINGLE, (" ".join(_fold(words)),), "", title, text.isupper(), text.islower())
    shouted = [w.isupper() and len(w.replace("-", "")) > 2 for w in words]
    if shouted[0] and not any(shouted[1:]):
        return _named(words[1:], words[0], title, text)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower().rstrip(".") in _PARTICLES:
        cut -= 1
    return _named(words[:cut], " ".join(words[cut:]), title, text)


def _sentence(text: str) -> str:
    """What stands before the end of a sentence inside a surface ("Kit. Kit" gives "Kit")."""
    for stop in re.finditer(r"(\w{3,})\.\s+(?=\w)", text):
        if stop[1].lower() not in TITLES:
            return text[: stop.end(1)]
    return text


def _abbreviates(letters: str, words: list[str]) -> bool:
    """Whether a key's initials stand in front of the name they are short for ("AO Ann Other")."""
    return letters.isupper() and len(letters) == len(words) and letters == "".join(w[0].upper() for w in words)


def _words(text: str) -> list[str]:
    out: list[str] = []
    for m in _WORD.finditer(text):
        word = m.group()
        # "J.Salt" and "J.S." are initials with a name or more initials behind the stop
        parts = [p for p in re.split(r"(?<=\.)", word) if p] if "." in word else [word]
        out += parts
    return out


def _fold(words: list[str]) -> tuple[str, ...]:
    return tuple(fold_key(w).rstrip(".") for w in words)


def _named(fore: list[str], sur: str, title: str, text: str) -> NameForm:
    names = _fold(fore)
    initials = all(len(n) == 1 or re.fullmatch(r"[a-z]-[a-z]", n) for n in names)
    surname = fold_key(sur).rstrip(".")
    if initials and (len(surname) == 1 or re.fullmatch(r"[a-z]-[a-z]", surname)):
        letters = "".join(names).replace("-", "") + surname.replace("-", "")
        return NameForm(Shape.INITIALS, (letters,), "", title)
    shape = Shape.INITIAL_SURNAME if initials else Shape.FULL
    return NameForm(shape, tuple(n for n in names), surname, title, text.isupper(), text.islower())


def _one(word: str, title: str, text: str) -> NameForm:
    bare = word.rstrip(".")
    if len(bare) == 2 and bare.islower() and not re.search("[aeiouy]", bare):
        return NameForm(Shape.INITIALS, (bare,), "", title)
    if len(bare) <= 3 and bare.isupper() and not title:
        return NameForm(Shape.INITIALS, (bare.lower(),), "", title, upper=True)
    camel = _CAMEL.match(bare)
    if camel and (len(camel[2]) > 2 or len(bare) < 5) and not bare.lower().startswith(("mc", "mac")):
        return NameForm(Shape.INITIAL_SURNAME, (camel[1][0].lower(),), camel[2].lower(), title)
    return NameForm(Shape.SINGLE, _fold([bare]), "", title, bare.isupper(), bare.islower())


def parts(surname: str) -> tuple[str, ...]:
    """The halves of a double-barrelled surname, the surname itself when it has none."""
    return tuple(p for p in re.split(r"[- ]", surname) if len(p) > 1 and p not in _PARTICLES) or (surname,)


def surname_match(a: str, b: str) -> float:
    """How well two surnames agree, 0-1: equal 1, one half of a double-barrelled name .9, a misspelling .75."""
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
    if a.replace("-", "") == b.replace("-", ""):
        return 0.95
    if short_form(a, b) or short_form(b, a):
        return 0.8
    if any(x + honour == y for x, y in ((a, b), (b, a)) for honour in _HONOURS):
        return 0.9
    if any(len(x) == 2 and len(y) > 5 and y.startswith(x) for x, y in ((a, b), (b, a))):
        return 0.7
    if nicknames.get(a, frozenset()) & nicknames.get(b, frozenset()):
        return 0.72
    # two names of the table that sound apart are two names (Mark and Mary), not a name and its misspelling
    two_names = a in nicknames and b in nicknames and _sound(a) != _sound(b)
    if len(a) > 3 and len(b) > 3 and not two_names and alike(a, b):
        return 0.75
    return 0.0


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


def _sound(name: str) -> str:
    """A rough sound key: consonant classes without vowels and doubles. Never compared for short names."""
    text = name.replace("-", "")
    for old, new in _SOUNDS:
        text = text.replace(old, new)
    text = text[:1] + re.sub(r"[aeiouy]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", text)
