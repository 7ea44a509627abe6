"""The `addresses` finder: numbers and streets, flats, house names, lines below, postcodes, streets alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from redactor.detect.addresses_told import KINDS, meets_in, told_addresses, told_streets
from redactor.detect.postcodes import POSTCODE, find_postcodes
from redactor.detect.tokens import quiet
from redactor.detect.view import detection, view
from redactor.detect.vocab import MONTHS, Vocab, vocab
from redactor.model.document import Document
from redactor.model.mention import Detection, Kind
from redactor.rulebook.rules_book import RuleBook

NAME = "addresses"
_STRONG = (
    "Street Road Lane Avenue Close Drive Crescent Terrace Grove Gardens Mews Wynd Vennel Ginnel Cul-de-sac Boulevard "
    "Rd Ln Ave Cres "
    "Terr Tce Gdns Dr Cl Gr"
).split()
_WEAK = (
    "St Str Court Ct Way Place Pl Square Sq Rise Fold Row Walk View Hill Park Green Bank Brow Croft Parade Path "
    "Wharf Quay Gate Chase "
    "Mount Vale Villas Approach Broadway Circus Cottages Buildings Mansions Heights Dene End Yard Brae Loan Gait "
    "Pend Garth Drove "
    "Meadow Meadows Field Fields Side Bungalows Point Reach Ridge Edge Bottom Common Crest Dell Glade Glen Haven "
    "Hollow Keep Knoll "
    "Lea Leys Link Nook Orchard Paddock Pike Plain Spinney Stables Strand Wood Woods Crossing Corner Bridge Cross "
    "Arcade Esplanade Pde Steps Drift Rigg Raike Garths Hey Rake Royd Thwaite Opening Loke Gate Chare Stairs Entry "
    "Cott Cotts Cottage Bldgs Mans Pk Gt "
    "Promenade Embankment Backs Butts Snicket Twitten Pastures Acre Acres Score Drift Staithe Cuttings "
    "House Lodge Tower Towers Maisonettes Estate"
).split()
_WELSH = r"(?:Heol|Ffordd|Stryd|Lon|Clos|Maes|Rhodfa|Bryn|Llys|Cwrt|Min|Tan|Pen|Cae|Parc|Teras|Rhes)"
_WELSH_TAIL = r"(?:-[A-Za-z]+)*(?:\s(?:y|yr)\b)?(?:\s[A-Z][a-z'-]*){0,3}"
_W = r"[A-Z][A-Za-z'.-]*"
_NUM = r"(?:(?:No\.?|Number|no\.?|number)\s)?\d{1,4}[A-Za-z]?(?:\s?[-/&]\s?\d{1,4}[A-Za-z]?)?"
_UNIT = (
    r"(?:Flat|FLAT|flat|Apt\.?|apt\.?|Apartment|apartment|Unit|unit|Room|room|Rm|Plot|plot|Pitch|pitch|Caravan|"
    r"Bedsit|bedsit|Studio|"
    r"Maisonette|Block|Floor|Basement flat|Ground floor flat|First floor flat|Top flat|Bungalow|Annexe|"
    r"F)\s?(?:[A-Za-z]?\d{1,4}[A-Za-z]?(?:/\d{1,3})?|[A-H])?"
)
_HALLS = frozenset(
    "Court House Lodge Tower Towers Park Place Field Fields Cross Point Link Keep Side Wood Woods".split()
)
_SUFFIX = "|".join(re.escape(s) for s in sorted({*_STRONG, *_WEAK}, key=lambda s: (-len(s), s)))
_STREET = (
    rf"(?:(?:{_W}\s){{1,4}}(?:{_SUFFIX}|(?i:{_SUFFIX})(?<=[A-Z]))\b\.?"
    rf"|{_WELSH}(?=[\s-]){_WELSH_TAIL}|The\s{_W}(?:\s{_W})?)"
)
_SEP = r"(?:,\s*|\s*\n\s*|\s)"
_FLOOR = r"(?:(?:Ground|First|Second|Third|Top|Basement|Upper|Lower)\s(?:Floor|floor)(?:\s(?:Flat|flat))?,?\s)"
_NUMBERED = re.compile(
    rf"(?<![\w/.:-]){_FLOOR}?(?:{_UNIT}{_SEP}|\d{{1,2}}/\d{{1,2}},?\s)?{_NUM},?\s(?:{_STREET})(?:\s(?:North|South|East|"
    rf"West)\b)?"
)
_UNIT_STREET = re.compile(rf"(?<![\w-]){_UNIT}{_SEP}(?:{_W}\s){{1,3}}(?:{_SUFFIX})\b(?:{_SEP}{_NUM}\s{_STREET})?")
_HOUSE = re.compile(
    rf"(?<![\w-])(?:The\s)?(?:{_W}\s){{0,3}}(?:Cottage|House|Farm|Lodge|Villa|Bungalow|Barn|Manor|Grange|Hall|"
    rf"Farmhouse|Cabin|Croft)"
    rf"(?:,\s*|\n){_STREET}"
)
_HOUSE_ALONE = re.compile(
    rf"(?:(?<=\bat )|(?<=[a-z], )|(?<=\bof )|(?<=\bto )|(?<=\bfrom )|(?<=\bin )|(?<=[a-z], )|(?<=[A-Z], )|(?<=^)|"
    rf"(?<=\bthe ))"
    rf"(?:The\s)?{_W}(?:\s{_W})?\s(?:Cottage|Cott|Farm|Barn|Bungalow|Farmhouse|Villa|Manor|Grange|Croft|House|Lodge)"
    rf"(?![\w-]|\s[A-Z][a-z])(?:,\s{_STREET})?"
)
_TOWNED = re.compile(
    rf"(?<![\w/.:,-])(?<!\d )(?P<v>\d{{1,3}}[A-Za-z]?\s(?:{_W}\s){{0,2}}{_W}),\s"
    r"(?P<t>[A-Z][a-z-]+(?:\s[A-Z][a-z-]+)?)(?![\w-])"
)
_THE = re.compile(rf"(?<![\w-])The\s{_W}(?:\s{_W})?,\s(?:{_W}\s){{1,3}}(?:{'|'.join(_STRONG)})\b")
_BARE = re.compile(r"(?:(?<=\bof )|(?<=\bat ))\d{1,3}[A-Za-z]?\s(?P<v>[A-Z][a-z]{4,})(?=[,;.)]|$)")
_TOLD = re.compile(
    r"\b(?:(?i:lives?|living|lived|stay(?:s|ing|ed)?|resid(?:es|ing|ed)|moved|home|house|property|bungalow|"
    r"caravan|cottage|"
    r"called|named))(?: (?:is|was|now|still|alone|together|back|in|with [a-z]+))*,? (?:at|to|called|named)? ?"
    r"(?P<v>The [A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?|[A-Z][a-z'-]{3,}(?: [A-Z][a-z'-]+)?)(?=, (?:[A-Z]|\d))"
)
_LOWER = re.compile(
    r"(?i)(?<![\w/.:-])(?:(?:flat|apt|room)\s?\d{1,3}[a-z]?,?\s)?\d{1,4}[a-z]?,?\s(?!(?:and|or|of|to|in|on|the|a|for|from|at|by|with|as|is|was|"
    r"week|weeks|month|months|"
    r"day|days|hour|hours|min|mins|year|years|yrs|times|x|per|long|busy|main|different|other|"
    r"more)\b)[a-z'-]{3,}(?:\s[a-z'-]{3,})?\s"
    r"(?:street|road|lane|avenue|close|drive|crescent|terrace|grove|gardens|court|rd|ave|st)\b(?!\s*(?:to|the|"
    r"in)\s(?:hand|end))"
)
_PLOT = re.compile(
    r"\b(?:[Ff]lat|[Rr]oom|Rm|[Pp]lot|[Pp]itch|[Cc]aravan|[Bb]edsit|[Aa]partment|FLAT|PLOT|"
    r"PITCH)\s(?:no\.?\s)?\d{1,4}[A-Za-z]?(?:/\d{1,2})?\b(?:,\s(?!(?:Mrs?|Ms|Miss|Mx|Dr|Mum|Dad|Child|Baby)\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+)*)?"
)
_DOOR = re.compile(
    r"(?:(?<=\bat )|(?<=\bof )|(?<=\bfrom )|(?<=\bto )|(?<=\bnext to )|(?<=\boutside )|(?<=[a-z], ))"
    r"(?:no\.?|No\.?|number|NO\.?) ?(?:\d{1,3}[A-Za-z]?(?=[.,;)!?](?!\d)|\s*(?:$|\n)|\s[a-z])|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty(?:[ -][a-z]+)?)"
    r"(?=[.,;)!?]|\s*(?:$|\n)|\s(?:and|who|when|said|says|again|last|with|had|about|on)\b))"
)
_ABOVE = re.compile(
    r"\b(?:(?:the|THE|The)\s)?(?:flat|FLAT|Flat|rooms?)\s(?:above|over|below|behind|next\sto|ABOVE|"
    r"OVER)\s(?:(?:the|THE)\s)?[A-Z][A-Za-z']+(?:\s[A-Z][A-Za-z']+)*"
)
_ALONE = re.compile(rf"(?<![\w'-])(?:{_W}\s){{1,3}}(?:{_SUFFIX}|(?i:{_SUFFIX})(?<=[A-Z]))\b(?!\s?(?:'|[A-Z][a-z]))")
_WELSH_ALONE = re.compile(
    r"\b(?:Heol|Ffordd|Stryd|Lon|Clos|Maes|Rhodfa|Llys|Teras|Parc)(?:-[A-Za-z]+)*(?:\s(?:y|"
    r"yr)\s|\s)[A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+)?"
)
_LOCALITY = re.compile(
    r"(?:,[ \t]*\n?|\n)[ \t]*([A-Z][A-Za-z'-]*(?:[ -](?:(?:on|in|by)(?! (?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|"
    r"Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))|upon|under|le|the|of|"
    r"[A-Z][A-Za-z'-]*)){0,4})(?=\s*(?:[,.;:)|/\n]|$|\s-|\s\(|[A-Z]{1,2}\d|\s+(?:and|on|at|with|from|until|when|"
    r"where|since|as|to|for|in|who|was|is|are)\b))"
)
_AT = re.compile(
    r"(?i)\b(?:at|on|in|of|to|from|near|off|along|around|down|up|opposite|behind|outside|via|past|"
    r"leaving|left|visited|re|re:|loc:?|into|address)\s(?:the\s)?$"
)
_NEXT_STREET = re.compile(rf",\s(?:{_NUM}\s)?(?:[A-Z][A-Za-z'-]+\s){{1,3}}(?:{_SUFFIX})\b(?!\s[A-Z][a-z])")
_NEVER = re.compile(
    r"(?i)\b(?:crown|family|youth|high|county|supreme|magistrates'?|coroner'?s|appeal|dear|section|"
    r"step|care|working|early|next|last|first|key|voluntary|police|green|white|tick|black|red|blue|same|other|front|"
    r"back|town|child|big|in|out|old|sure|foster|safe|the|a|an|no|half|long|short)\s\w+$"
)


def addresses(book: RuleBook) -> Callable[[Document], Sequence[Detection]]:
    """A finder of addresses, streets and postcodes."""
    words = vocab(book)

    def run(document: Document) -> list[Detection]:
        out = []
        for block in document.blocks:
            seen = view(block.text)
            for start, end, kind, score, rule in find_addresses(quiet(seen.text), words):
                out.append(detection(block, seen, start, end, kind, score, NAME, rule))
        return out

    return run


def find_addresses(text: str, words: Vocab) -> Iterator[tuple[int, int, Kind, float, str]]:
    """(start, end, kind, score, rule) of every address, partial address and postcode in a view's text."""
    taken: list[tuple[int, int]] = []
    if any(c.isdigit() for c in text):
        yield from find_postcodes(text)
    for pattern, rule, score in (
        (_NUMBERED, "numbered", 0.85),
        (_UNIT_STREET, "unit", 0.8),
        (_HOUSE, "house", 0.75),
        (_HOUSE_ALONE, "house-alone", 0.6),
        (_ABOVE, "above", 0.6),
        (_PLOT, "unit-alone", 0.55),
        (_DOOR, "door", 0.6),
        (_LOWER, "lower", 0.6),
    ):
        for m in pattern.finditer(text):
            start, end = m.span()
            if rule == "numbered" and not _plausible(m.group(), words):
                continue
            if rule == "house-alone" and not _house(m.group(), words):
                continue
            if rule == "unit-alone" and meets_in(text, m.end()):
                continue
            end = extend(text, end, words)
            if not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                yield start, end, Kind.ADDRESS, score, f"addresses.{rule}"
    for start, end, score, rule in told_addresses(text, words):
        if not any(a < end and start < b for a, b in taken) or rule == "above":
            yield start, extend(text, end, words), Kind.ADDRESS, score, f"addresses.{rule}"
    yield from ((a, b, Kind.PLACE, 0.6, "addresses.street") for a, b in told_streets(text, words))
    for m in _THE.finditer(text):
        yield m.start(), extend(text, m.end(), words), Kind.ADDRESS, 0.65, "addresses.house"
    for m in _TOWNED.finditer(text):
        words_in = m["v"].lower().split()[1:]
        if m["t"].lower() in words.places and not any(w in MONTHS or w in words.stop for w in words_in):
            yield m.start("v"), extend(text, m.end("v"), words), Kind.ADDRESS, 0.6, "addresses.towned"
    for m in _BARE.finditer(text):
        if m["v"].lower() not in words.common | MONTHS:
            yield m.start(), extend(text, m.end(), words), Kind.ADDRESS, 0.55, "addresses.bare"
    for m in _TOLD.finditer(text):
        if _house(f"{m['v']} House", words) and not _person_or_town(m["v"], words):
            yield m.start("v"), m.end("v"), Kind.ADDRESS, 0.55, "addresses.house-told"
    for m in _WELSH_ALONE.finditer(text):
        if not any(a < m.end() and m.start() < b for a, b in taken):
            yield m.start(), m.end(), Kind.PLACE, 0.65, "addresses.street"
    for m in _ALONE.finditer(text):
        start, end = m.span()
        if not any(a < end and start < b for a, b in taken) and (score := _alone(text, m, words)):
            yield start, end, Kind.PLACE, score, "addresses.street"


def _house(match: str, words: Vocab) -> bool:
    """Whether a name before House, Farm or Cottage is a house's own and not a kind of house."""
    heads = [h.lower().strip("'") for h in match.split()[:-1] if h.lower() != "the"]
    return bool(heads) and not any(
        h in KINDS
        or (h in words.stop and h not in ("old", "new"))
        or h in words.titles
        or h in words.roles
        or h in words.kin
        for h in heads
    )


def _person_or_town(name: str, words: Vocab) -> bool:
    low = name.lower()
    return (
        low in words.places or words.clear(low.split()[0]) or all(w in words.everyday for w in low.split()[1:] or [low])
    )


def extend(text: str, end: int, words: Vocab) -> int:
    """The end of an address after the localities that follow it on the line or on lines below."""
    for _ in range(4):
        street = _NEXT_STREET.match(text, end)
        end = street.end() if street else end
        m = _LOCALITY.match(text, end)
        coded = m is not None and POSTCODE.match(text[m.end(1) :].lstrip(" ,\n")[:10]) is not None
        if not m or not (coded or _locality(m[1], words)) or (m[1].isupper() and not text[:end].isupper()):
            break
        if "\n" in m.group()[:3] and re.match(r", ?[A-Z]", text[m.end(1) :]) and m[1].lower() not in words.places:
            break
        end = m.end(1)
    return end


def _locality(name: str, words: Vocab) -> bool:
    low = name.lower()
    first = re.split(r"[ -]", low)[0]
    if low in words.places:
        return True
    if len(low) < 4 or low in words.stop or first in words.stop or low in words.given:
        return False
    return not all(w in words.common or w in words.roles for w in re.split(r"[ -]", low))


def _plausible(match: str, words: Vocab) -> bool:
    """ "12 May Street" is an address, "2 Social Workers Way" hardly; "4 The Child" is none."""
    body = re.sub(r"^\W*(?:\d\S*|flat|apt|room|unit)\W+", "", match, flags=re.IGNORECASE)
    if re.match(r"(?i)(?:address|tel|mob|dob|nok|name|postcode)\b", body):
        return False
    last = re.split(r"\s", match.strip())[-1].strip(".").lower()
    if re.match(r"(?i)the\s", body) and last not in {s.lower() for s in (*_STRONG, *_WEAK)}:
        return not any(w.lower() in words.common for w in re.findall(r"[A-Za-z]+", body)[1:])
    return not re.search(r"\n\s*\d|\b(?:Dr|St)\.?$", match.split("\n", maxsplit=1)[0]) or last != "dr"


def _alone(text: str, m: re.Match[str], words: Vocab) -> float:
    """The score of a street name without a number, 0 when it is none."""
    phrase = m.group()
    parts = phrase.split()
    suffix = parts[-1]
    if suffix.isupper() and len(suffix) == 2 and not parts[0].isupper():
        return 0.0
    sure = suffix.title() in ("Street", "Road", "Avenue", "Terrace", "Crescent", "Rd", "Ave")
    if not sure and _NEVER.search(phrase) and len(parts) == 2:
        return 0.0
    heads = [p.lower().strip(".'") for p in parts[:-1]]
    if heads[0] in words.stop or heads[-1] in words.stop or heads[0] in words.titles:
        return 0.0
    placed = bool(_AT.search(text[max(0, m.start() - 16) : m.start()]))
    town = re.match(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w'-])", text[m.end() :])
    if town and town[1].lower() in words.places and suffix.title() in _WEAK and suffix.title() not in _HALLS:
        return 0.55
    if suffix.title() in _STRONG and suffix.title() not in ("Dr", "Cl", "Gr", "Drive", "Close"):
        return 0.7
    if suffix.title() in ("Drive", "Close"):
        named = not placed and any(words.clear(h) and h in words.given for h in heads)
        return 0.65 if placed or not named and not all(h in words.common for h in heads) else 0.0
    if suffix in ("St", "ST", "Str", "Ct", "Pl", "Sq"):
        return 0.6
    if suffix.title() in (
        "House",
        "Lodge",
        "Estate",
        "Tower",
        "Towers",
        "Park",
        "Bridge",
        "Cross",
        "Wood",
        "Green",
        "Hill",
        "Common",
        "Corner",
    ):
        return 0.5 if placed and not all(h in words.common for h in heads) else 0.0
    uncommon = not all(h in words.common for h in heads)
    return 0.5 if placed and uncommon else 0.0
