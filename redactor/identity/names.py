"""Name forms: what a surface says of a name (forenames, surname, initials).

All parts are folded (lower case, no accents). Nothing here looks at context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from redactor.identity.alike import PARTICLES
from redactor.text.fold import fold, fold_key


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
    "granddad grandma mummy mum daddy dad mother judge hhj solicitor consultant haji hajji hajiya alhaji "
    "senhor senhora senor senora madame monsieur pani ustadh maulana mufti"
)
TITLES = frozenset(_TITLE_WORDS.split())
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?")
_POSSESSIVE = re.compile(r"(?:'s|s')$|'$")
_POST = re.compile(
    r"(?<=[^\W\d_]{2})[\s,(]+(?:[FM]RC(?:S|P|A|GP|PCH|OG|Psych)|RN|RGN|RM|RMN|SCPHN|MBBS|MBChB"
    r"|BSc|MSc|PhD|OBE|MBE|CBE|JP|QC|KC|CCN|DipSW|RSW|QPM)\b\.?(?:[\s,]+[A-Z][A-Za-z]*)*[)]?$"
)
_SUFFIX = re.compile(r"[\s,(]+(j(?:un)?(?:io)?r|jnr|s(?:enio|n)?r|snr)[.)]*$", re.I)
_LETTERS = re.compile(r"[A-Z]-?[A-Z]?\.?$")
# what a form prints behind a name: the label of the number that follows, or the sex
_LABEL = re.compile(r"(?<=\w{2})[\s,]+(?:CHI|DOB|D\.O\.B|NHS|UPN|PNC|CRO|NINO|NI|EDD|ULN|URN)\.?$")
_SEX = re.compile(r"(?<=\w)\s+(\w+[.]?),\s*[MF]$")
_RELATION_BEHIND = frozenset(
    "foi masi mami kaka kaki kaku dadi nani ba naa bhai ben ji jaan jan khala abla apa".split()
)
_FORENAMES_TOO = frozenset({"Ben", "Al", "Di", "BEN", "AL", "DI"})
# written short before the name somebody goes by: Md Shahin, Mst Rokeya
_BEFORE_GIVEN = frozenset("md mohd muhd mst".split())
_MAC = re.compile(r"(?P<fore>[A-Z])\.?(?P<mac>Ma?c)(?P<rest>[A-Z])\.?$")
_MAC_SHOUTED = re.compile(r"^Ma?c(?=[A-Z]{2})")
_HALVES = re.compile(r"(?P<fore>[A-Z])\.?(?P<sur>[A-Z]-[A-Z])\.?$")
_FILE = re.compile(r"\w\\\w|_\d|\d_")
_CAMEL_BEHIND = re.compile(r"([A-Z][a-z]{2,})([A-Z])$")
_CAMEL = re.compile(r"([A-Z]{1,2})([A-Z][a-z]{1,})$")


def parse_name(surface: str) -> NameForm | None:
    """The form of a person surface, or None when it holds no word at all."""
    text = fold(surface, case=False).text
    if _FILE.search(text):
        text = re.split(r"[\\/]", text)[-1].split("_")[0]
    text = text.replace("_", " ").strip().removeprefix("said ")
    text = _POST.sub("", _sentence(_POSSESSIVE.sub("", _LABEL.sub("", text))))
    text = _SEX.sub(r" \1", text)
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
    if len(words) > 1 and words[-1].lower() in _RELATION_BEHIND:
        words.pop()
    if len(words) > 2 and _abbreviates(words[0], words[1:]):
        words = words[1:]
    if len(words) == 1:
        return _one(words[0], title, text)
    if len(words) > 2 and _LETTERS.match(words[-1]) and _loud(words[0]) and not _loud(words[-2]):
        words.pop()
    if _LETTERS.match(words[-1]) and len(words[0].rstrip(".")) > 1:
        if len(words) == 2 and words[0].isupper() and len(words[1].rstrip(".")) == 1:
            return _named([words[1]], words[0], title, text)
        return NameForm(Shape.FULL, _fold(words[:-1]), _fold(words[-1:])[0], title)
    if (
        words[0].lower() in PARTICLES
        and words[0] not in _FORENAMES_TOO
        and all(w.lower() in PARTICLES for w in words[1:-1])
    ):
        return NameForm(Shape.SINGLE, (" ".join(_fold(words)),), "", title, text.isupper(), text.islower())
    shouted = [_loud(w) for w in words]
    first = next((n for n, loud in enumerate(shouted) if not loud), 0)
    if first and not any(shouted[first:]):
        return _named(words[first:], " ".join(words[:first]), title, text)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower().rstrip(".") in PARTICLES:
        cut -= 1
    return _named(words[:cut], " ".join(words[cut:]), title, text)


def _loud(word: str) -> bool:
    return _MAC_SHOUTED.sub("", word).isupper() and len(word.replace("-", "")) > 2


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
    if len(names) > 1 and names[0] in _BEFORE_GIVEN:
        names = names[1:]
    initials = all(len(n) == 1 or re.fullmatch(r"[a-z]-[a-z]", n) for n in names)
    surname = fold_key(sur).rstrip(".")
    if initials and (len(surname) == 1 or re.fullmatch(r"[a-z]-[a-z]", surname)):
        letters = "".join(names).replace("-", "") + surname.replace("-", "")
        return NameForm(Shape.INITIALS, (letters,), "", title)
    shape = Shape.INITIAL_SURNAME if initials else Shape.FULL
    return NameForm(shape, tuple(n for n in names), surname, title, text.isupper(), text.islower())


def _one(word: str, title: str, text: str) -> NameForm:
    bare = word.rstrip(".")
    if short := _MAC.match(bare) or _HALVES.match(bare):
        letters = short["sur"].replace("-", "") if "sur" in short.groupdict() else f"m{short['rest']}"
        return NameForm(Shape.INITIALS, (f"{short['fore']}{letters}".lower(),), "", title)
    if len(bare) == 2 and bare.islower() and not re.search("[aeiouy]", bare):
        return NameForm(Shape.INITIALS, (bare,), "", title)
    if len(bare) <= 3 and bare.isupper() and not title:
        return NameForm(Shape.INITIALS, (bare.lower(),), "", title, upper=True)
    camel = _CAMEL.match(bare)
    if camel and (len(camel[2]) > 2 or len(bare) < 5) and not bare.lower().startswith(("mc", "mac")):
        return NameForm(Shape.INITIAL_SURNAME, (camel[1][0].lower(),), camel[2].lower(), title)
    if (behind := _CAMEL_BEHIND.match(bare)) is not None:
        return NameForm(Shape.INITIAL_SURNAME, (behind[2].lower(),), behind[1].lower(), title)
    return NameForm(Shape.SINGLE, _fold([bare]), "", title, bare.isupper(), bare.islower())
