"""Bodies by bare or local forms: rooms named after birds, "X General", "X Borough", units of the army, the gurdwara on
a named street, headings in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.detect.institution_words import GENERIC
from redactor.detect.tokens import quiet_word
from redactor.detect.vocab import DAYS, MONTHS, Vocab

_CAP = r"[A-Z][A-Za-z'\u00c0-\u024f]*(?:-[A-Z][A-Za-z']*)*"
_ROOMS = (
    r"(?:Kestrels?|Lapwings?|Seahorses?|Kingfishers?|Puffins?|Ospreys?|Bumblebees?|Ladybirds?|Butterfl(?:y|ies)|"
    r"Caterpillars?|Hedgehogs?|Squirrels?|Badgers?|Otters|Dolphins?|Starfish|Skylarks?|Curlews?|Plovers?|Avocets?|"
    r"Goldfinch(?:es)?|Bullfinch(?:es)?|Chaffinch(?:es)?|Nightingales?|Woodpeckers?|Kittiwakes?|Cormorants?|Herons|"
    r"Falcons|Buzzards?|Peregrines|Merlins|Swallows|Swifts|Robins|Wrens|Sparrows|Starlings|Magpies|Penguins|Owlets|"
    r"Dragonfl(?:y|ies)|Grasshoppers|Fireflies|Tadpoles|Ducklings|Cygnets|Bluebells?|Buttercups?|Snowdrops?|Primroses|"
    r"Foxgloves?|Sunflowers?|Daffodils?|Acorns?|Conkers|Saplings|Sycamores?|Hawthorns|Mulberry|Chestnuts?|Rowans|"
    r"Sapphires?|Emeralds?|Jellyfish|Octopus|Turtles|Cheetahs?|Leopards?|Jaguars?|Pandas|Koalas|Giraffes|Zebras)"
)
_ON_ROOM = re.compile(
    rf"(?<=[a-z,;)] )(?:on|in|into|to|from|at|onto|of|downstairs to|upstairs to) (?P<v>{_ROOMS})"
    r"(?=[.,;:)\n]|$|\s(?:and|at|on|for|with|until|since|when|who|class|room|ward|unit|group|today|last|this|by|staff|after|before)\b)"
)
_ROOM_ALONE = re.compile(rf"\s*(?P<v>{_ROOMS})(?:,\s[a-z][^\n]*)?\s*")
_GENERAL = re.compile(
    rf"(?<![\w'-])(?P<v>(?:{_CAP} ){{1,2}}General)(?![\w-]|\s(?:Practi|Medical|Data|Manager|Election|"
    rf"Anaesth|Cert|Hospital|"
    r"Purpose|Fund|Secretary|Teaching|Counsel|Register|Assembly|Enquir|Duties|Permitted|Dental|Optical|Pharm|Osteo))"
)
_OFFICES = frozenset(
    "attorney solicitor director secretary major inspector governor surgeon brigadier lieutenant registrar auditor "
    "consul adjutant accountant advocate paymaster comptroller in postmaster quartermaster the commissioner".split()
)
_BOROUGH = re.compile(
    rf"(?<![\w'-])(?P<v>(?P<p>{_CAP}(?: {_CAP}){{0,2}}) (?:Borough|County|District|City|Metropolitan|"
    rf"Unitary))(?! [A-Z])"
    r"(?![\w-])"
)
_UNIT = re.compile(
    r"(?<![\w./-])(?P<v>\d{1,3} ?(?:st|nd|rd|th)? ?(?:DWR|RIFLES|PARA|SCOTS|YORKS|MERCIAN|LANCS|R ANGLIAN|RRF|PWRR|"
    r"R WELSH|R IRISH|RGR|RLC|REME|Cdo|CDO|AAC|Regt|REGT|Sqn|SQN|Bde|BDE|Armd|Sigs?|SIGS?|Engr|Fd|FD|Coy|COY|GDS|SG|"
    r"WG|IG|RHA|RTR|RDG|QRH|KRH|MWD|RMP|Cheshires?|Glosters?)(?: (?:RLC|REME|RE|RA|RAMC|Regt|REGT|Coy|COY|Sqn|SQN))?)"
    r"(?![\w/-])"
)
_FAITH = re.compile(
    r"\b(?:the|The|a|at|their|her|his|our) (?P<v>(?:gurdwara|mosque|synagogue|mandir|temple|masjid|"
    r"kingdom hall|madrasa|"
    rf"madrassah?|shul|gospel hall|barracks|priory) (?:on|in|at|off|near|behind|"
    rf"by) (?:the )?(?P<p>{_CAP}(?: {_CAP}){{0,2}}))"
)
_CELTIC = re.compile(
    r"\b(?P<v>(?:Heddlu|Cyngor(?: (?:Sir|Dinas|Bwrdeistref(?: Sirol)?|Tref|Cymuned))?|"
    r"Bwrdd Iechyd(?: Prifysgol)?|Coleg|"
    r"Neuadd|Clwb|Llyfrgell|Comhairle|Ospideal|Ospidal|Feithrinfa|Prifysgol)"
    rf"(?:,? (?:y|yr|a|an|na|de|{_CAP})){{1,3}})(?![\w-])"
)
_AWARE = re.compile(
    rf"(?<=[a-z,;)] )(?P<v>{_CAP}(?: (?:(?:of|and|&) )?{_CAP}){{1,3}}) (?:were|was|are|is|have been|had been) "
    r"(?:aware|informed|notified|contacted|consulted|unaware|not aware|updated|commissioned)\b"
)
_BY = re.compile(
    r"\b(?:run|supplied|supported|funded|commissioned|provided|staffed|delivered|managed|owned|hosted|employed|let|"
    rf"operated|offered|led) by (?:the )?(?P<v>{_CAP}(?: (?:(?:of|and|&) )?{_CAP}){{1,3}})(?![\w-])"
)
_NAMED_KIND = re.compile(
    r"\b(?:his|her|their|the|my|our|a|an|'s) (?:[a-z]+ )?(?:church|mosque|school|nursery|pub|employer|charity|landlord|"
    r"gym|club|agency|workplace|college|placement|hostel|refuge|surgery|hospital|housing association|provider|firm|"
    rf"company|garage|salon|takeaway|caf\u00e9|cafe|works?) ?, (?P<v>{_CAP}(?: (?:(?:of|and|&|"
    rf"the) )?{_CAP}){{1,4}})(?=[.,;)]|$)"
)
_SENT_TO = re.compile(
    r"\b(?:files?|records?|transferr?(?:ed)?|bus|taxi|admission|started|starts|start|on roll|enrolled|place|returned|"
    rf"goes|went|going|attends|attended|moved) (?:sent |on |back )?(?:to|at) (?P<v>{_CAP} {_CAP})(?![\w-]| [A-Z])"
)
_TEAM_OF = re.compile(
    rf"(?<=\()(?P<v>{_CAP}(?: {_CAP})?) (?:DPO|DSL|DDSL|SENCO|SENDCo|CEO|HR|HQ|manager|staff|head|reception)(?=\)|,)"
)
_PUB = re.compile(
    r"(?<=[a-z,] )(?:in|at|from|to|outside|left|behind|near|down|by|opposite) (?P<v>[Tt]he (?:Comrades|Legion|Buffs|"
    r"Railway|Plough|Crown|Swan|Bull|Anchor|Bell|Fox|Ship|Volunteer|Feathers|Wheatsheaf|Globe|Griffin|Talbot|Unicorn|"
    r"Raven|Albion|Woolpack|Navigation|Victoria|Miners|Bricklayers|Masons|Carpenters|Cricketers|Travellers|Sportsman|"
    r"Plume|Greyhound|Wellington|Nelson|Waggon|Wagon|Star|Sun|Lamb|Eagle|Falcon|Lion|Angel|George|Queens|Kings))"
    r"(?=[.,;)]|$|\n|\s(?:since|till|until|on|and|with|at|when|for|after|pub|again|last|before|all|every|from)\b)"
)
_NURSERY = re.compile(
    r"(?P<v>(?:Little|Wee|Tiny|Happy|Busy|Bright|Sunny|Cheeky|Mini|Bumble|Jumping|Rising|Stepping|Small|Wise|Shining|"
    r"(?<=[a-z,] )(?:First|Early|Rainbow)) (?:Oaks?|Acorns?|Stars?|Steps|Bees|Feet|Fishes|Angels|Owls?|Monkeys|"
    r"Treasures|Learners|Sprouts|Ducklings|Gems|Hands|Footsteps|Explorers|Rascals|Tots|Sparks|Beginnings|Bears|"
    r"Beans|Friends|Pandas|Flowers|Lambs|Scholars|Dragons|Buds|Blossoms|Stones|Rainbows|Frogs|Birds|Kickers|Cherubs|"
    r"Munchkins|Poppets|Darlings|Minds|Horizons|Giants|Chicks|Pickles|Pumpkins|Pips|Seeds|Saplings|Robins)"
    r"(?: (?:Nursery|Playgroup|playgroup|Pre-?[Ss]chool))?)(?![\w'-])"
)
_SAINTED = re.compile(
    rf"(?<![\w'-])(?P<v>(?:St\.?|Saint|Holy|Sacred|Our Lady|Christ|All|Blessed) (?:(?:of|the|and|&) ){{0,2}}{_CAP}"
    rf"(?: {_CAP})?(?:'s)? (?:PS|HS|IS|JS|NS|CPS|RCPS|JIS))(?![\w-])"
)
_NICK = re.compile(
    rf"(?<=[a-z,;] )(?P<v>(?!The\b)[A-Z][a-z]{{3,}} (?:nick|cop shop)|"
    rf"{_CAP} {_CAP}(?: {_CAP})? custody(?: (?:suite|block))?)"
    r"\b(?! (?:of|visit|record|sergeant|nurse))"
)
_COUNCIL = re.compile(
    r"\b(?P<v>(?!CSC|BBC|LSC|OCC|ICC|ASC|ICS|PCC|LAC|CIC|CJC|QC|KC|EC)[A-Z]{1,3}C)(?= (?:housing|homeless\w*|"
    r"council tax|children's services|social (?:services|care)|planning|licensing)\b)"
)
_ORDINARY = frozenset("year key class room form reception tier level stage phase".split())
_CAPS_RUN = re.compile(r"(?<![\w-])[A-Z][A-Z']{2,}(?:(?:[ -]|, )(?:[A-Z][A-Z']+|&))+(?![\w-])")


def find_short(text: str, v: Vocab) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, score, scheme) of each such body in a view's text."""
    for m in _ON_ROOM.finditer(text):
        yield *m.span("v"), 0.6, "ward"
    whole = _ROOM_ALONE.fullmatch(text)
    if whole:
        yield *whole.span("v"), 0.6, "ward"
    for m in _GENERAL.finditer(text):
        head = m["v"].split()[:-1]
        if not any(_barred(w, v) or w.lower() in _OFFICES or w.lower() in v.everyday for w in head):
            yield *m.span("v"), 0.6, "hospital"
    for m in _BOROUGH.finditer(text):
        first = max((i for i in range(3) if _placed(m["p"], i, v)), default=-1)
        if first >= 0:
            yield m.end("v") - len(m["v"].split(maxsplit=first)[-1]), m.end("v"), 0.65, "authority"
    for m in _SENT_TO.finditer(text):
        words = m["v"].lower().split()
        if not any(w in GENERIC for w in words) and _body(m["v"], v, plain=True):
            yield *m.span("v"), 0.55, "centre"
    for m in _TEAM_OF.finditer(text):
        if _body(m["v"], v, plain=False):
            yield *m.span("v"), 0.6, "centre"
    for m in _PUB.finditer(text):
        yield *m.span("v"), 0.6, "pub"
    for pattern, scheme in ((_NURSERY, "school"), (_SAINTED, "school"), (_NICK, "police"), (_COUNCIL, "authority")):
        for m in pattern.finditer(text):
            yield *m.span("v"), 0.6, scheme
    for m in (*_UNIT.finditer(text), *_CELTIC.finditer(text)):
        yield *m.span("v"), 0.65, "employer" if m["v"][0].isdigit() else "authority"
    for m in _FAITH.finditer(text):
        if not any(_barred(w, v) for w in m["p"].split()):
            yield *m.span("v"), 0.6, "worship"
    for pattern in (_AWARE, _BY, _NAMED_KIND):
        for m in pattern.finditer(text):
            if _body(m["v"], v, plain=pattern is _NAMED_KIND):
                yield *m.span("v"), 0.6, "centre"


def _placed(run: str, skip: int, v: Vocab) -> bool:
    return " ".join(run.split()[skip:]).lower() in v.places


def _barred(word: str, v: Vocab) -> bool:
    low = word.lower()
    return low in v.stop or low in v.kin or low in v.roles or low in v.titles or low in MONTHS | DAYS or word in v.caps


def _body(run: str, v: Vocab, *, plain: bool) -> bool:
    """Whether a run of capitalised words may be a body: no person, place, role or (unless `plain`) ordinary words."""
    words = [w.removesuffix("'s") for w in run.split() if w[0].isupper()]
    lows = [w.lower() for w in words]
    if (
        lows[0] in _ORDINARY
        or any(_barred(w, v) for w in words)
        or " ".join(lows) in v.places
        or any(v.clear(w) for w in lows)
    ):
        return False
    return plain or not all(w in v.everyday or w in GENERIC for w in lows)


def lowered(text: str) -> str:
    """The text with runs of capitals ("METROPOLITAN POLICE SERVICE") in title case, same length."""
    return _CAPS_RUN.sub(lambda m: quiet_word(m.group()), text)
