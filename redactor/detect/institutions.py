"""The `institutions` finder: named bodies by suffix and prefix grammar. A generic "the nursery" stays.

The scheme says what kind of body: school, gp, hospital, ward, authority, police, court, worship, housing,
employer, pub, centre, home, prison, trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from redactor.detect.institution_words import GENERIC, NAMED_ALONE, SUFFIXES, WEAK
from redactor.detect.institutions_short import find_short, lowered
from redactor.detect.institutions_told import find_told
from redactor.detect.tokens import quiet, shouting
from redactor.detect.view import detection, view
from redactor.detect.vocab import Vocab, vocab
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook

NAME = "institutions"
_W = (
    r"(?:[A-Z][A-Za-z']+(?:-(?:[A-Z][A-Za-z']*|on|upon|under|le|by|in|the|of))*|\d{1,3}(?:st|nd|rd|th)|[A-Z]{2,}|St\.?)"
)
_LINK = r"(?:of|the|and|&|de|le|upon)"
_HEAD = rf"(?:(?:{_W}|{_LINK}(?= [A-Z])) ){{1,6}}?"
_PATTERNS = tuple(
    (scheme, re.compile(rf"(?<![\w'-])(?P<h>{_HEAD})(?P<s>{suffix})(?![\w-])(?!')"))
    for scheme, suffix in SUFFIXES.items()
)
_PREFIXED = (
    ("school", re.compile(r"\b(?P<v>Ysgol(?:\s(?:Gynradd|Uwchradd|Gyfun|Feithrin|y|yr|Iau|"
        r"Babanod))*(?:\s[A-Z][a-z-]+){1,3})")),
    ("hospital", re.compile(r"\b(?P<v>(?:Ysbyty|Meddygfa|Canolfan|Cartrefi|Capel|Eglwys|Cylch Meithrin|Ty|"
        r"Tŷ)(?:\s(?!AND\b|FOR\b|THE\b|BY\b)[A-Z][A-Za-z-]*\b){1,3})")),
    ("employer", re.compile(r"\b(?P<v>(?:RAF|HMS|RNAS|RNAD|MOD)\s(?!(?:Police|Families|Benevolent|Association|Regiment|"
        r"Welfare|Community|Personal|Cadets?|Station|Fund|Chaplain|Unit|Base|Family|Wing|Medical|Museum|Officers?|"
        r"Records|Form)\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2})")),
    ("employer", re.compile(r"\b(?P<v>(?:\d{1,3}(?:st|nd|rd|th)?\s)(?:[A-Z][\w']+\s|the\s){0,5}(?:Rifles|Regiment|"
        r"Battalion|Squadron|Fusiliers|Engineers|Guards|Commando|Infantry|Lancers|Hussars|Signals))\b")),
    ("school", re.compile(r"\b(?P<v>(?:Bunscoil|Gaelscoil|Gaelcholáiste|Naíscoil|Meánscoil|Scoil|Coláiste)"
        r"(?:\s(?:an|na|agus|de|[A-ZÁÉÍÓÚ][\w'-]+)){1,5})")),
    ("worship", re.compile(r"\b(?P<v>(?:(?:Jamia|Central|Madina|Grand)\s)?(?:Masjid|Gurdwara|Mandir)(?:\s(?:e|ul|al|"
        r"of|[A-Z][A-Za-z-]+)){1,4})")),
    ("police", re.compile(r"\b(?P<v>(?:Met(?:ropolitan)? Police(?: Service)?|Met(?=\sCAD\b)))(?![\w-])")),
    ("prison", re.compile(r"\b(?:HMP(?:/YOI)?|HMYOI|YOI|STC|HM Prison)\s(?P<v>[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2})")),
    ("ward", re.compile(r"\b(?P<v>[Ww]ard\s(?:\d{1,3}[A-Za-z]?|[A-Z]\d{0,3})|(?!(?:Sr|Sister|Nurse|Mrs?|Ms|Miss|Dr|The|"
        r"On|To|From|This|That|Labour|Maternity|Paediatric|Postnatal|Antenatal|Surgical|Medical|"
        r"Children's)\b)[A-Z][a-z]+\sWard)(?![\w-])")),
    ("worship", re.compile(r"\b(?P<v>(?:St\.?|Saint|Our Lady of|Holy|Sacred|All "
        r"Saints'?)\s(?!(?:Father|Communion|Bible|Quran|Koran|Ghost|Spirit|Week|Land|Water|Mass|Orders)\b)"
        r"[A-Z][a-z]+(?:'s?)?(?:\s(?:and|&)\s[A-Z][a-z]+)?)(?!\s[A-Z]|['\w])")),
    ("hospital", re.compile(r"\b(?P<v>(?:Royal|Great Ormond|Alder|(?:Queen|King|Princess|Prince)(?='s|\s(?:Elizabeth|"
        r"Alexandra|Mary|Charles|George|Edward|Margaret|Anne|Victoria|Charlotte|Philip|William|Royal|"
        r"of)\b))(?:'s)?\s(?!(?:Mail|Navy|Family|Air|Commission|College|Bank|"
        r"Bolton$)\b)[A-Z][a-z]+(?:\s(?:[A-Z][a-z]+|University|Children's)){0,3})(?!\w|\s(?:[A-Z]|Street|Road))")),
    ("authority", re.compile(r"\b(?P<v>(?:London Borough of|Royal Borough of|City of|County of|University of|Diocese "
        r"of|Parish of|LB|LB of|RB)\s[A-Z][a-z]+(?:\s(?:and|&)\s[A-Z][a-z]+|\s[A-Z][a-z]+)?)")),
    ("pub", re.compile(r"\b(?P<v>(?:The|the)\s[A-Z][a-z]+(?:\s(?:and|&)\s[A-Z][a-z]+|\s[A-Z][a-z]+)?)(?=\s(?:PH\b|"
        r"pub\b|public house|inn\b|nightclub|club\b|bar\b))")),
    ("pub", re.compile(r"\b(?P<v>The\s[A-Z][a-z]+\s(?:&|and)\s[A-Z][a-z]+)\b")),
    ("trust", re.compile(r"\b(?P<v>NHS\s(?:Greater\s)?(?!(?:England|Wales|Scotland|Trust|Number|No|Direct|Digital|"
        r"Foundation|Improvement|Constitution|Resolution|Property|Pathways|Spine|Choices|App|Board|Health|Long|Mail|"
        r"Records?|Numbers?|Staff|Care|Services?)\b)[A-Z][a-z]{3,}(?:\s(?:and|&)\s[A-Z][a-z]+)?)")),
    ("trust", re.compile(r"\b(?P<v>(?:Belfast|Southern|South Eastern|Northern|Western|[A-Z][a-z]+shire|"
        r"[A-Z][a-z]{4,}ford|[A-Z][a-z]{4,}ton)\s(?:Health\s(?:and|&)\sSocial\sCare\s|HSC\s|H&SC\s)?Trust)\b")),
    ("centre", re.compile(r"\b(?P<v>(?:[A-Z][a-z]+\s){1,3}(?:Sure\sStart|Gateway|Flying\sStart|Home-Start|Foodbank|"
        r"Food\sBank|Credit\sUnion|Orange\sHall|GAA|GAC|Gaels|Rovers|United|Celtic\sClub|"
        r"Rangers))\b(?!\s[A-Z][a-z]+\s(?:Club))")),
)  # fmt: skip
_LEADING = tuple((scheme, re.compile(p.pattern.replace(r"\s", " "))) for scheme, p in _PREFIXED)
_PUB = re.compile(
    r"\b(?P<v>[Tt]he\s(?:(?:Red|White|Black|Golden|Blue|Green|Brown|Old|Royal|Flying|Rising|Rose|Crown|Fox|Coach|Dog|"
    r"Hare|Hope|Horse|Wagon|"
    r"King's|Queen's|Jolly|Travellers|Bay|Dun|Spotted|Three|Two|Five|Seven)\s(?:(?:and|&)\s)?)"
    r"(?:Lion|Hart|Horses?|Swan|Bull|Bell|Crown|Anchor|Plough|Fox|Ship|Stars?|Dragon|Oak|Cow|Boar|Stag|Greyhound|"
    r"Hounds|Duck|"
    r"Pheasant|Cock|Bear|Eagle|Head|Castle|Sun|Moon|Rest|Tuns|Dolphin|Barley Mow|Wheatsheaf|Farmer|Sailor|Bells?))\b"
)
_PUB_OF = re.compile(r"\b(?P<v>[Tt]he\s[A-Z][a-z]+'s\s(?:Rest|Arms|Head|Return|Retreat|Delight|Tap))\b")
_STREET_BEFORE = re.compile(r"\d\w?\s(?:[A-Z][A-Za-z'-]+\s){1,3}$")
_ACRONYM = re.compile(r"^\s\((?P<v>[A-Z][A-Za-z&]{1,7})\)")


def institutions(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder of named bodies."""
    words = vocab(book)

    def run(document: Document) -> list[Detection]:
        out = []
        for block in document.blocks:
            seen = view(block.text)
            text, back = squeezed(quiet(seen.text), block.text)
            found = [*find_institutions(text, words), *find_told(text, words), *find_short(text, words)]
            for start, end, score, scheme in (*found, *_in_capitals(text, words)):
                start = start if shouting(seen.text) else _with_article(text, start)
                rule, last = f"institutions.{scheme}", back[end - 1] + 1
                out.append(detection(block, seen, back[start], last, Kind.ORGANISATION, score, NAME, rule, scheme))
        return out

    return run


def _in_capitals(text: str, words: Vocab) -> Iterator[tuple[int, int, float, str]]:
    """Bodies in the capitals of a heading beside other text ("METROPOLITAN POLICE SERVICE   Central BCU")."""
    loud = lowered(text)
    if loud != text:
        for start, end, score, scheme in find_institutions(loud, words):
            heads = loud[start:end].split()
            rare = scheme in ("police", "authority") or any(w.lower() not in words.common for w in heads[:-1])
            if score >= 0.65 and text[start:end].isupper() and 1 < len(heads) < 6 and rare:
                yield start, end, score, scheme


def _with_article(text: str, start: int) -> int:
    """The start with a capital "The" before it that no sentence's start explains ("at The Gantry Cafe")."""
    return start - 4 if re.search(r"[a-z,] The $", text[max(0, start - 6) : start]) else start


def squeezed(text: str, source: str) -> tuple[str, Sequence[int]]:
    """The text with a wrapped line's end and its indentation as one space, and the index of each character.

    `source` has the line ends that the view turned to spaces; other runs of spaces part columns and stay.
    """
    if "  " not in text or len(text) != len(source):
        return text, range(len(text))
    gone = {
        i
        for m in re.finditer(r" {2,}", text)
        if "\n" in source[m.start() : m.end()]
        for i in range(m.start() + 1, m.end())
    }
    back = [i for i in range(len(text)) if i not in gone]
    return "".join(text[i] for i in back), back


def find_institutions(text: str, words: Vocab) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, score, scheme) of every named body in a view's text."""
    for scheme, pattern in _PATTERNS:
        for m in pattern.finditer(text):
            start = _named_from(text, m, words)
            if start is None:
                continue
            rare = m["s"] in NAMED_ALONE and text[start : m.end()].split(maxsplit=1)[0].lower() not in words.everyday
            yield start, m.end(), 0.65 if rare else 0.5 if m["s"] in WEAK else 0.75, scheme
            short = _ACRONYM.match(text, m.end())
            if short:
                yield short.start("v"), short.end("v"), 0.6, scheme
    for m in (*_PUB.finditer(text), *_PUB_OF.finditer(text)):
        yield m.start("v"), m.end("v"), 0.6, "pub"
    for scheme, pattern in _LEADING:
        for m in pattern.finditer(text):
            if scheme == "worship" and m["v"].startswith("St") and _STREET_BEFORE.search(text[: m.start("v")]):
                continue
            start = _without_verbs(m) if scheme == "centre" else m.start("v")
            if scheme == "centre" and all(_generic(w, words) for w in m["v"].split()[:-1]):
                continue
            if start is not None:
                yield start, m.end("v"), 0.65, scheme


def _named_from(text: str, m: re.Match[str], words: Vocab) -> int | None:
    """Where the proper part of the head begins, or None when every word of it is generic."""
    heads = [(h.start() + m.start("h"), h.group()) for h in re.finditer(r"\S+", m["h"])]
    if any(h in ("REQ", "RQ", "INF", "ATT", "TO", "FROM", "BY", "AND") for _, h in heads):
        return None
    cut = max((n for n, (_, h) in enumerate(heads) if h.lower() in _BREAKS), default=-1)
    heads = heads[cut + 1 :]
    if heads and heads[-1][1].lower() == "of" and all(_plain(h, words) for _, h in heads):
        return None
    while heads:
        if len(heads) > 1 and f"{heads[0][1]} {heads[1][1]}".lower() in words.roles:
            heads.pop(0)
        elif not (_generic(heads[0][1], words) or heads[0][1].lower() in words.titles):
            break
        heads.pop(0)
    if not heads or all(_generic(h, words) for _, h in heads):
        return None
    first = heads[0][1].lower()
    before = text[max(0, heads[0][0] - 2) : heads[0][0]]
    opens = not before.strip() or before.strip()[-1:] in ".:!?\n"
    plain = [h.lower() in words.everyday or _generic(h, words) for _, h in heads]
    named_school = (
        m["s"] == "Primary" and len(heads) > 1 and not opens and not any(_generic(h, words) for _, h in heads)
    )
    if m["s"] in WEAK and all(plain) and not named_school:
        return None
    if (
        len(heads) == 1
        and opens
        and first in (words.everyday if m["s"] in NAMED_ALONE else words.common)
        and (first not in words.places or first in words.everyday)
        and m["s"].split()[-1] not in ("School", "Academy", "Nursery", "Surgery", "Church")
        and m["s"] not in ("Medical Centre", "Health Centre", "Medical Practice", "Hospital")
    ):
        return None
    return heads[0][0]


_BREAKS = frozenset(
    "for from to by with in into on at about re is was were has between against see rang told called visit visited saw "
    "asked emailed phoned texted letter left attended said works placed moved admitted referred".split()
)
"""Words that begin something new in a heading of capitals ("INFORMATION FROM THE FAMILY COURT")."""


def _without_verbs(m: re.Match[str]) -> int | None:
    """Where the name begins behind the verb of a clipped note, None when nothing else does ("Rang Gateway")."""
    words = list(re.finditer(r"\S+", m["v"]))
    cut = next((n for n in range(len(words) - 1, -1, -1) if words[n].group().lower() in _BREAKS), -1)
    return m.start("v") + words[cut + 1].start() if cut + 1 < len(words) - 1 or cut < 0 else None


def _plain(word: str, words: Vocab) -> bool:
    return word.lower() in words.everyday or _generic(word, words)


def _generic(word: str, words: Vocab) -> bool:
    low = word.lower().strip(".,")
    return low in GENERIC or low in words.roles or low in words.kin or low in words.stop or word in words.caps
