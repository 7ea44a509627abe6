"""Whether two spellings may be one name: an edit or two, a sound-alike, an OCR or keyboard slip."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_OCR = str.maketrans(
    {"0": "o", "1": "l", "5": "s", "8": "b", "6": "g", "9": "g", "3": "e", "4": "a", "|": "l", "!": "l"}
)
_SOUND = (
    (r"ough|uff|augh|off$", "f"), (r"ph", "f"), (r"gh", ""), (r"ck|q|c(?=[aoulrktdsn]|$)|ch(?=[rl])",
        "k"), (r"c(?=[eiy])", "s"),
    (r"sch|sh|ch|tch", "x"), (r"wr", "r"), (r"kn", "n"), (r"mb$", "m"), (r"dg",
        "j"), (r"g(?=[eiy])", "j"), (r"z", "s"), (r"x", "x"),
    (r"w(?![aeiou])", ""), (r"h", ""), (r"(?<!^)[aeiouy]+", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
_COMPILED = tuple((re.compile(p), r) for p, r in _SOUND)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A rough English sound key: the first letter and the consonants that are heard."""
    out = word
    for pattern, replacement in _COMPILED:
        out = pattern.sub(replacement, out)
    return out


def alike(written: str, name: str) -> bool:
    """Whether `written` (folded) may be a slip for `name` (folded, at least five letters)."""
    plain = written.translate(_OCR)
    if plain == name or plain.replace("rn", "m") == name.replace("rn", "m"):
        return True
    limit = 1 if len(name) < 8 else 2
    if OSA.distance(plain, name, score_cutoff=limit) <= limit:
        return plain[0] == name[0] or len(name) > 6
    return (
        len(plain) >= 5 and abs(len(plain) - len(name)) <= 2 and len(sound(name)) >= 3 and sound(plain) == sound(name)
    )
