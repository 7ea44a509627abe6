"""Names told by the words around them: "the Varnish children", "mrs finch" in small letters, "Child B (Wren)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.detect.context import FINITE
from redactor.detect.name_run import ORG_TAIL
from redactor.detect.texting import TEXTED
from redactor.detect.vocab import DAYS, FUNCTION, MONTHS, Vocab

_FAMILY = re.compile(
    r"(?:\b[Tt]he (?:young |little |whole )?|\b(?:[Rr]e|RE|[Rr]ef|FW|[Ff]wd|[Ss]ubject):? )"
    r"(?P<v>[A-Z][A-Za-z'-]{2,}(?: (?:and|&) [A-Z][A-Za-z'-]{2,})?)"
    r"(?= (?:family|families|children|kids|household|twins|triplets|brothers|sisters|siblings|boys|girls|baby|parents|"
    r"lads|residence)\b(?!'| (?:hubs?|court|cent(?:re|er)|support|workers?|services?|homes?|liaison|group|time|"
    r"contact|team|unit|ward|act|and|in need|looked|board|nursery|practice|plan|room|network|learning|intervention)\b))"
)
_SMALL = re.compile(r"(?<![\w'/-])(?P<t>mrs?|ms|miss|dr)\.? (?P<v>[a-z][a-z'-]{2,})(?![\w-])")
_LETTERED = re.compile(
    r"\b(?:[Cc]hild|[Ss]ibling|[Aa]dult|[Pp]arent|[Ss]ubject|[Ff]emale|[Mm]ale|[Pp]erson|[Tt]win|[Yy]oung [Pp]erson) "
    r"(?:[A-Z]|\d{1,2}) ?(?:\((?:(?i:now|known as|i\.e\.|is) )?|= ?|is )"
    r"(?P<v>[A-Z][a-z'-]{2,}(?: [A-Z][A-Za-z'-]+)?)(?=[),;.\n]|$)"
)
_BRACKETED = re.compile(
    r"\b(?:[Mm]other|[Ff]ather|[Mm]um|[Mm]am|[Dd]ad|[Pp]artner|[Bb]oyfriend|[Gg]irlfriend|[Nn]an|[Gg]ran|[Gg]randmother|"
    r"[Gg]randfather|[Aa]unt|[Uu]ncle|[Bb]rother|[Ss]ister|[Ss]on|[Dd]aughter|[Cc]ousin|[Ff]riend|[Cc]arer|[Nn]eighbour|"
    r"[Ss]ibling|[Ll]odger|[Hh]usband|[Ww]ife|[Ss]tepfather|[Ss]tepdad|[Ss]tepmother|[Bb]aby|[Tt]win)"
    r" \((?P<v>[A-Z][a-z'-]{2,})[),]"
)
_BYNAME = re.compile(
    r"(?<![\w'-])(?P<f>[A-Z][a-z'-]+) (?:[\"\u201c'\u2018][A-Z][\w -]{1,15}[\"\u201d'\u2019]|\([A-Z][a-z]{1,14}\)) "
    r"(?P<s>[A-Z][A-Za-z'-]{2,})(?![\w-])"
)
_SIZED = re.compile(
    r"(?<![\w'-])(?P<v>(?:Big|Little|Wee|Fat|Mad|Ginger|Lanky) (?P<n>[A-Z][a-z]{1,11}))(?![\w-]| [A-Z][a-z])"
)
_DOTTED = re.compile(r"(?<![\w.])(?P<v>(?P<a>[A-Z])\.(?P<b>[A-Z])\.)(?= (?P<verb>[a-z]+)\b)")
_SLASHED = re.compile(r"(?<![\w/])[A-Z][a-z'-]{2,}(?: ?/ ?[A-Z][a-z'-]{2,}){1,6}(?![\w/])")
_PEOPLES = re.compile(r"(?:ish|ese|ian|ean|ani|aki|can)$")
_SORTS = frozenset(
    "first second third other same two three new early royal holy extended immediate birth maternal paternal foster "
    "adoptive host military forces army traveller roma gypsy muslim christian jewish hindu sikh catholic welsh irish "
    "french dutch greek black white asian arab kurdish afghan iraqi israeli thai czech swiss section looked "
    "ward parish church school court house state county trust whole entire local new old big little "
    "wider nuclear lead subject primary junior senior infant".split()
)


def framed(text: str, v: Vocab) -> Iterator[tuple[int, int]]:
    """The range of each such name in a view's text."""
    for m in _FAMILY.finditer(text):
        if all(_surname(w, v) for w in re.split(r" (?:and|&) ", m["v"])):
            yield m.span("v")
    for m in _SMALL.finditer(text):
        low = m["v"].removesuffix("'s")
        strict = m["t"] in ("miss", "dr", "ms")
        listed = v.clear(low) or v.named(low) and not strict
        if not _never(low, v) and not TEXTED.fullmatch(low) and (listed or low not in v.common and len(low) > 3):
            yield m.start("v"), m.start("v") + len(low)
    for m in _LETTERED.finditer(text):
        low = m["v"].split()[0].lower()
        if not _never(low, v) and (v.named(low) or low not in v.common):
            yield m.span("v")
    for m in _BRACKETED.finditer(text):
        low = m["v"].lower()
        if not _never(low, v) and low not in _SORTS and (low in v.given or low not in v.common and low not in v.places):
            yield m.span("v")
    for m in _BYNAME.finditer(text):
        low = m["s"].lower()
        plain = low in v.everyday and low not in v.family and not m["s"].isupper()
        if m["f"].lower() in v.given and not plain and not _never(low, v) and low not in ORG_TAIL:
            yield m.start("f"), m.end("s")
    for m in _SIZED.finditer(text):
        low = m["n"].lower()
        pet = low in v.nicknames and (low not in v.everyday or len(low) < 4)
        if (low in v.given or pet) and low not in ("ben", "bill", "mac") and not (len(low) > 3 and _never(low, v)):
            yield m.span("v")
    for m in _DOTTED.finditer(text):
        acts = m["verb"] in FINITE - {"do", "be", "have"} or m["verb"].endswith("ed") and len(m["verb"]) > 4
        if acts and m["a"] + m["b"] not in v.caps:
            yield m.span("v")
    for m in _SLASHED.finditer(text):
        lows = [w.group().lower() for w in re.finditer(r"[\w'-]+", m.group())]
        clear = [w for w in lows if w in v.given and v.clear(w)]
        if clear and all(w in v.given and not _never(w, v) for w in lows):
            yield m.span()


def _surname(word: str, v: Vocab) -> bool:
    low = word.lower()
    if _never(low, v) or low in _SORTS or low in ORG_TAIL or word in v.caps:
        return False
    return v.named(low) or low not in v.places and not _PEOPLES.search(low)


def _never(low: str, v: Vocab) -> bool:
    own = low in FUNCTION or low in DAYS or low in MONTHS or low in v.kin or low in v.roles or low in v.titles
    return own or low in v.heads or low in v.stop
