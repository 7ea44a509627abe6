"""Bodies without a head word, told by what is said of them: where somebody works, trains, lodges or is treated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from redactor.detect.vocab import DAYS, FUNCTION, MONTHS, Vocab

_CAP = r"(?:St\.|[A-Z][A-Za-z'\u00c0-\u024f]*(?:[&-][A-Z][A-Za-z']*)*)"
_RUN = rf"{_CAP}(?: (?:(?:of|and|&|the|at|for|de|on|in|upon) )?{_CAP}){{0,4}}"
_WHEN = (
    r"(?: (?:nights|days|shifts?|part[- ]time|full[- ]time|lates|earlies|weekends|mornings|evenings|late|there|"
    r"casually|now|currently|again|cash in hand|as an? [a-z]+(?: [a-z]+)?|\d+ (?:days|nights|shifts)(?: a week)?))*"
)
_WORKS = re.compile(
    r"\b(?i:works?|worked|working|employ(?:ed|ment)|jobs?|shifts?|nights|cleaner|cleans|cleaning|carer|driver|drives|"
    r"driving|delivers|deliveries|apprentice(?:ship)?|volunteers?|volunteered|volunteering|trainee|packer|picker|"
    r"barmaid|barman|waitress|waiter|chef|labourer|labouring|supervisor|receptionist|security|doorman|mechanic|"
    rf"started|contract|agency work|wages|redundant|sacked|dismissed|interview|occupation){_WHEN},? "
    rf"(?:at|for|by|from) (?:the )?(?P<v>{_RUN})"
)
_PLAYS = re.compile(
    r"\b(?i:box(?:es|ing|ed)|trains|training|trained|spars?|football|rugby|cricket|judo|karate|netball|gymnastics|"
    r"danc(?:es|ing|ed)|swims?|swimming|rehears\w+|worships?|prays?|drinks?|drinking|drank|bingo|darts|pool|bowls|"
    rf"scouts|cadets|brownies|beavers|plays?|playing|played)(?: [a-z]+)?{_WHEN},? "
    rf"(?:at|for|with|in) (?:the )?(?P<v>{_RUN})"
)
_DOES = re.compile(
    r"\b(?i:attends?|attended|attending|"
    r"enrolled|registered|placed|placement|respite|bed|stays?|staying|stayed|lodg(?:es|ing|ed)|detained|remanded|held|admitted|inpatient|in-patient|conveyed|taken|"
    r"transferr?(?:ed)?|discharged?|delivered|scan|outpatients?|clinic|collected|picked up|dropped(?: off)?|excluded|"
    r"expelled|suspended|pupil|student|teacher|head|headteacher|nursery nurse|pharmacist|dentist|optician|funeral|"
    rf"wedding|mass|prayers|engagement|party|session|sessions|group|course|classes){_WHEN},? "
    rf"(?:at|to|from|with|of) (?:the )?(?P<v>{_RUN})"
)
_RUN_OF_TWO = re.compile(
    r"(?<=[a-z,;)] )(?:at|from|to|via|outside|behind|opposite|near) (?:the )?"
    rf"(?P<v>{_CAP}(?: (?:(?:of|and|&) )?{_CAP}){{1,4}})"
)
_PAIR = re.compile(
    r"\b(?:in|at|to|from|outside|near|behind|by|left|opposite|down) the "
    r"(?P<v>[A-Z][a-z]+ (?:&|and) [A-Z][a-z]+)(?![\w-]| [A-Z])"
)
_THE = re.compile(
    r"(?<=[a-z,;)] )(?:at|from|to|near|outside|behind|down|up) the (?P<v>[A-Z][a-z]{2,})"
    r"(?=[.,;)]|$|\n| (?:on|and|with|at|in|when|for|after|before|last|until|by|again|but|car park|til|till|where)\b)"
)
_CAPITAL_THE = re.compile(
    r"(?:(?<=[a-z] )(?:in|at|from|to|outside|left|near|behind)|(?<=[a-z]),) The (?P<v>[A-Z][a-z]{3,})"
    r"(?=[.,;)]|$|\n| [a-z])"
)
_UNIT = re.compile(
    r"(?<![\w'-])(?P<v>[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?) (?:unit|ward|suite|wing|dorm|classroom|class|nursery|school|"
    r"surgery|practice|pharmacy|pub|gym|club|church|mosque|temple|gurdwara|centre|center|hospital|hospice|clinic|"
    r"garage|stores?|takeaway|cafe|playgroup|pre-school|academy|college|hotel|library|hostel|refuge|foodbank|bakery|"
    r"salon|barbers|launderette|building|residential|children's home|care home|medical centre|infirmary)\b"
)
_WARD = re.compile(
    r"\b(?:[Ww]ard|on unit|to unit|from unit|[Cc]lass|[Rr]oom):? (?P<v>[A-Z][a-z]{3,})(?=[.,;)]|$|\n| [a-z])"
)
_ON_UNIT = re.compile(
    r"\b(?:[Oo]n|to|from|remains on|at|[Tt]ransferred to) (?P<v>[A-Z][a-z]{3,})"
    r"(?= [Ww]ard\b|, (?:the )?(?:[A-Z][\w']+ ){1,4}"
    r"(?:Infirmary|Hospital|House|Hospice|Clinic|Unit|Lodge|Centre))"
)
_ADJECTIVES = frozenset(
    "paediatric pediatric postnatal antenatal maternity surgical medical neonatal acute orthopaedic adolescent gynae "
    "oncology renal cardiac respiratory delivery labour triage admissions assessment day night male female mixed "
    "secure open closed catholic methodist baptist anglican muslim islamic sikh hindu jewish polish welsh english "
    "roman primary secondary junior infant special private independent local community mainstream boarding nursery "
    "reception year key big small red blue green yellow orange purple white black main new old upper lower middle "
    "first second third both same other his her their our any some each every every whole fresh top sure start".split()
)
_NOT_BODIES = frozenset(
    "child children mum dad mother father home court police school nursery hospital ward social health gp a&e panel "
    "conference strategy core group meeting section review plan team duty early help mash cin cp lac dv da christmas "
    "easter ramadan eid diwali halloween covid crown family youth county magistrates custody year reception facebook "
    "snapchat instagram whatsapp tiktok youtube xbox google teams zoom god allah jesus i".split()
)  # fmt: skip


_OPENERS = frozenset("who what when where why how did does has have is was the he she it they".split())
"""Words that begin the next line and not the end of a name."""
_RUNS = (
    (_WORKS, "employer", 0.65), (_PLAYS, "centre", 0.6), (_DOES, "centre", 0.6), (_RUN_OF_TWO, "centre", 0.5),
)  # fmt: skip


def find_told(text: str, v: Vocab) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, score, scheme) of every body that only its surroundings tell, in a view's text."""
    for pattern, scheme, score in _RUNS:
        for m in pattern.finditer(text):
            end = _body(m, v, strict=pattern in (_DOES, _RUN_OF_TWO))
            if end:
                yield m.start("v"), end, score, scheme
    for pattern, scheme in (
        (_THE, "pub"),
        (_CAPITAL_THE, "pub"),
        (_UNIT, "centre"),
        (_WARD, "ward"),
        (_ON_UNIT, "ward"),
    ):
        for m in pattern.finditer(text):
            if all(_proper(w, v) for w in m["v"].split()) and not (
                pattern is _THE and _SAID_TO.search(text[: m.start()])
            ):
                rare = pattern in (_UNIT, _WARD, _ON_UNIT) and m["v"].lower() not in v.everyday
                yield m.start("v"), m.end("v"), 0.6 if rare else 0.55, scheme
    for m in _PAIR.finditer(text):
        lows = m["v"].lower().split()[::2]
        if not any(w in _NOT_BODIES or w in v.roles or w in v.kin or w in v.stop or w.upper() in v.caps for w in lows):
            yield m.start("v"), m.end("v"), 0.5, "pub"


_SAID_TO = re.compile(
    r"(?i)\b(?:turn|turned|turning|sp[eo]aks?|spoke|spoken|talk\w*|said|wrote|written|sent|report\w*|complain\w*|apolog\w+|"
    r"fell|listen\w*|known|refer\w*|gave|given|reference|thanks|letter|response|repl(?:y|ied)|clear|obvious|told|"
    r"admitted|explained|disclosed|according|heard|rang|called|statement|evidence) $"
)


def _body(m: re.Match[str], v: Vocab, *, strict: bool) -> int:
    """The end of the body's name in a run of capitalised words, 0 when it is a person, a place or no name.

    `strict` asks for a word that isn't an everyday one.
    """
    words = [(w.group(), w.end() + m.start("v")) for w in re.finditer(r"\S+", m["v"])]
    while words and (words[-1][0].islower() or words[-1][0].lower().rstrip("s") in DAYS | MONTHS | _OPENERS):
        words.pop()
    lows = [w.lower().strip(".'") for w, _ in words]
    if (
        not lows
        or lows[0] in (v.stop if strict else FUNCTION)
        or any(w in v.titles or w in v.roles or w in v.kin for w in lows)
    ):
        return 0
    if words[0][0] in v.caps or words[-1][0] in v.caps or any(v.clear(a) and v.named(b) for a, b in pairwise(lows)):
        return 0
    if lows[0] in v.family | v.given and lows[1:2] in (["and"], ["&"]):
        return 0
    if any(w in _NOT_BODIES for w in lows[:1]) or all(_plain(w, v) for w in lows) and (strict or len(lows) == 1):
        return 0
    if len(lows) == 1 and (strict or v.named(lows[0]) or lows[0] in v.places or words[0][0].isupper()):
        return 0
    if " ".join(lows) in v.places or all(v.named(w) or w in v.places for w in lows):
        return 0
    if lows[0] in v.given and len(lows) == 2 and not v.ambiguous(lows[0]):
        return 0
    return words[-1][1]


def _plain(word: str, v: Vocab) -> bool:
    return word in v.everyday or word in v.roles or word in v.kin or word in v.stop or word.upper() in v.caps


def _proper(word: str, v: Vocab) -> bool:
    low = word.lower()
    if low in _ADJECTIVES or low in _NOT_BODIES or low in MONTHS or _plain(low, v):
        return False
    return not (v.clear(low) and low in v.given)
