"""Names that only their frame makes names: "someone called Vex", street names quoted behind a PNC number, "Glen, S."
alone in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.detect.framed import framed
from redactor.detect.name_run import ORG_TAIL
from redactor.detect.nicknames import nicknames
from redactor.detect.tokens import Token
from redactor.detect.vocab import DAYS, FUNCTION, MONTHS, Vocab

NICKNAME = "names.nickname"

_SOMEBODY = (
    r"(?:someone|somebody|anyone|man|woman|lad|lass|boy|girl|male|female|bloke|guy|fella|friend|mate|pal|person|adult|"
    r"kid|youth|copper|officer|nurse|teacher|doctor|midwife|lady|student|worker|boyfriend|girlfriend|partner|"
    r"dealer|neighbour|lodger|relative|uncle|auntie|cousin|baby|individual|one|"
    r"user|account|profile|contact)"
)
_NAMED = (
    r"(?:called|named|nicknamed|known\s(?:only\s|locally\s|to\s\w+\s)?as|(?:who\s)?goes\sby|going\sby|"
    r"calling\shimself|calling\sherself)"
)
_CALLED = re.compile(
    rf"\b(?i:{_SOMEBODY})\s(?:\w+\s){{0,2}}?(?:just\s|only\s)?{_NAMED}\s(?:the\sname\s(?:of\s)?)?[\"'\u201c\u2018]?"
    r"(?P<v>[A-Za-z][\w'\u2019-]+(?:\s(?=[A-Z])[A-Z][\w'-]+)?)"
)
_CALLS = re.compile(r"\b(?:he|she|they|[Ww]hom)\s(?:all\s)?calls?\s[\"'\u201c]?(?P<v>[A-Z][a-z]{2,})(?![\w-])")
_CALLED_HIM = re.compile(
    r"\bcall(?:s|ed)? (?:him|her|me) (?P<v>[A-Z][a-z]{2,})(?=[.,;)]|\s*$| (?:because|cos|now|as|after|but|and)\b)"
)
_BORN = re.compile(
    r"\bb(?:orn)?\.?\s?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s[\"\u201c](?P<v>[A-Za-z][\w' -]{1,18})[\"\u201d]"
)
_CHAT_HEAD = re.compile(r"(?m)(?:^|\d\d[.:\]]?\s|\]\s)(?P<v>[A-Z][a-z]{2,}\s[A-Z]):\s")
_KNOWN_AS = re.compile(
    r"(?:\b(?i:aka|a\.k\.a\.?|alias|street\sname|nickname|known\sas|tag|moniker|gang\sname)\b:?(?:\s(?:is|was|of))?\s)"
    r"(?P<v>[\"'\u201c\u2018][A-Za-z][\w' -]{1,18}?(?=[\"'\u201d\u2019])|[A-Z][\w'-]{2,}(?![\w-]))"
)
_NOMINAL = re.compile(r"\b\d{2}/\d{1,7}[A-Z]\s{1,3}(?P<list>(?:[\"\u201c][A-Za-z][\w' -]{1,18}[\"\u201d][\s,]*)+)")
_QUOTED = re.compile(r"[\"\u201c](?P<v>[^\"\u201d]+)[\"\u201d]")
_WHOLE = re.compile(r"\s*(?P<v>[A-Z][a-z'-]{2,}, [A-Z]\.?(?: ?[A-Z]\.?)?)\s*")
_DOTTED = re.compile(
    r"(?<![\w.&/'-])(?P<v>[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z][a-z'-]{3,})(?=[,;)]|\s*(?:$|\n)|\s{3,}|\s(?:RHV|RN|RGN|RSCN|RMN|"
    r"RM|HV|SW|RSW|PC|GP|SCPHN|BSc|MBBS)\b)"
)
_JOINED = re.compile(r"(?<![\w&/.'-])(?P<v>[A-Z]-[A-Z]\.? [A-Z][a-z'-]{2,})(?![\w-])")
_SIGNED = re.compile(
    r"\b(?:[Ss]igned|[Cc]ounter-?signed|[Bb]y|[Ff]rom|[Tt]o|cc|[Pp]er|[Ww]ith|[Ss]poke to|[Rr]ang|[Tt]/[Cc])[ :]+"
    r"(?P<v>[B-HJ-Z]\.? [A-Z][a-z]{2,})(?=[,.;)]|\s*(?:$|\n)|\s(?:and|re|on|at)\b)"
)
_ENDING = re.compile(
    r"(?:(?<=[.?!\"\u201d] )|(?<=\n)|\A\s*)(?P<v>[A-Z][a-z'-]{2,}, [A-Z]\.|[B-HJ-Z]\. [A-Z][a-z'-]{2,})"
    r"(?=\s*\Z|,\s\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+\s\d{4}|,\s\d{1,2}[./]\d)"
)
_DAY_CHILD = re.compile(r"(?<![\w'-])(?P<v>(?:Sunday|Friday|Monday|Thursday)\s(?P<s>[A-Z][A-Za-z'-]{3,}))(?![\w-])")
_CELL = re.compile(r"\s*(?P<v>(?P<g>[A-Z][a-z]{2,}) [A-Z]\.?)\s*")
_MAIL_HEAD = re.compile(
    r"(?m)^[ \t]*(?:From|To|Cc|CC|Bcc|Sent by|Author):[ \t]+(?P<v>[A-Z][\w'-]+(?: [A-Z][\w'.-]*){1,2})(?=[ "
    r"\t]*(?:[<(\[;]|$))"
)
_ANSWER = re.compile(r"\b[Nn]ames?\?\s[\"'\u201c](?P<v>[A-Z][\w'-]{1,14})[.,]?[\"'\u201d]")


def find_introduced(text: str, v: Vocab) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, score, rule) of each such name in a view's text."""
    for start, end in nicknames(text, v):
        yield start, end, 0.65, NICKNAME
    for start, end in framed(text, v):
        yield start, end, 0.6, "names.framed"
    for m in (*_BORN.finditer(text), *_CHAT_HEAD.finditer(text)):
        first = m["v"].split()[0].lower()
        if first not in v.heads and (m.re is _BORN or first in v.given or first not in v.everyday):
            yield *m.span("v"), 0.65, "names.alias"
    for m in (*_CALLS.finditer(text), *_CALLED_HIM.finditer(text)):
        if _may_be(m["v"], v) and (m.re is _CALLS or m["v"].lower() in v.given or m["v"].lower() not in v.everyday):
            yield *m.span("v"), 0.6, "names.called"
    for m in _CALLED.finditer(text):
        if _may_be(m["v"], v) and not (m["v"][0].islower() and m["v"].split()[0] in v.everyday):
            yield *m.span("v"), 0.65, "names.called"
    for m in _KNOWN_AS.finditer(text):
        quote = len(m["v"]) - len(m["v"].lstrip("\"'\u201c\u2018"))
        if _may_be(m["v"][quote:], v):
            yield m.start("v") + quote, m.end("v"), 0.7, "names.alias"
    for m in _ANSWER.finditer(text):
        if _may_be(m["v"], v):
            yield *m.span("v"), 0.6, "names.answer"
    for m in _DOTTED.finditer(text):
        role = text[m.end() : m.end() + 1] == " " and text[m.end() + 1 : m.end() + 2].isupper()
        if role or m["v"].split(".")[-1].strip().lower() not in v.everyday:
            yield *m.span("v"), 0.55, "names.initial"
    for m in _JOINED.finditer(text):
        if _may_be(m["v"].split()[-1], v):
            yield *m.span("v"), 0.6, "names.initial"
    for m in _SIGNED.finditer(text):
        low = m["v"].split()[-1].lower()
        signs = m.group().lower().startswith(("sign", "count"))
        if _may_be(low, v) and (signs or low not in ORG_TAIL and low not in _PARTS):
            yield *m.span("v"), 0.55, "names.initial"
    for m in _DAY_CHILD.finditer(text):
        if v.clear(m["s"].lower()) and m["s"].lower() in v.family:
            yield *m.span("v"), 0.6, "names.day-name"
    for m in _ENDING.finditer(text):
        word = re.sub(r"[A-Z]\.", "", m["v"]).strip(" ,").lower()
        heading = m["v"] == text.strip() and word in v.everyday and not v.named(word)
        if _may_be(word, v) and not heading:
            yield *m.span("v"), 0.6, "names.signature"
    whole = _WHOLE.fullmatch(text)
    if whole and not v.stop & {whole["v"].split(",")[0].lower()}:
        yield *whole.span("v"), 0.6, "names.surname-first"
    cell = _CELL.fullmatch(text)
    if cell and cell["g"].lower() in v.given:
        yield *cell.span("v"), 0.6, "names.forename-initial"
    for m in _MAIL_HEAD.finditer(text):
        lows = [w.lower().strip(".") for w in m["v"].split()]
        if not any(w in ORG_TAIL or w in v.roles or w in v.stop or w.upper() in v.caps for w in lows):
            yield *m.span("v"), 0.65, "names.mail-head"
    for m in _NOMINAL.finditer(text):
        for q in _QUOTED.finditer(text, *m.span("list")):
            yield *q.span("v"), 0.75, "names.alias"


_PARTS = frozenset(
    "wing block level team division unit ward side section grade group band form class year phase plan vitamin stage "
    "part party item act order route bus road street".split()
)


def _may_be(name: str, v: Vocab) -> bool:
    low = name.lower().split()[0].strip("'\u2019")
    return not (low in FUNCTION or low in DAYS or low in v.kin or low in v.roles or name.upper() in v.caps)


def only_name(word: Token, v: Vocab) -> bool:
    """Whether a word that is never a name by itself can only be one behind a title ("DC Spain")."""
    plain = word.low in FUNCTION or word.low in DAYS or word.low in v.roles or word.low in v.titles or word.low in v.kin
    return not plain and word.shape in ("title", "upper") and len(word.text) > 3 and word.text not in v.caps


_ELDERS = frozenset(
    "granny gran nan nana nanny grandma grandad grandpa auntie aunt aunty uncle cousin gramps nain taid".split()
)
_NO_NAMES = frozenset(
    "team manager report service notes note visit visits letter review plan meeting panel assessment contact record "
    "records referral file office lead duty student assistant practitioner year class early help only and".split()
)


def only_name_here(word: Token, lead: str, v: Vocab, *, kin: bool) -> bool:
    """Whether a capital is only told by a name behind a role or kinship word in small letters ("officer Wake",
    "Granny Brit")."""
    low = word.low
    elder = kin and lead.lower() in _ELDERS and (word.shape == "title" or lead.isupper() and word.shape == "upper")
    if (
        not elder
        and word.shape != "title"
        or len(low) < 3
        or v.stops(word)
        or low in ORG_TAIL
        or low in _NO_NAMES
        or low in DAYS
    ):
        return False
    if low in v.roles or low in v.kin or low in v.titles or low in v.places or low in MONTHS:
        return False
    return elder and low not in FUNCTION if kin else lead.islower() and low not in FUNCTION
