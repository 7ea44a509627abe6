"""Terms told by their surroundings: a capitalised word that belongs to a scale, a citation, a product or a system.

Kept more softly than the keep packs: such a range drops what lists and the model say about single words, but a name
learnt elsewhere in the case, a titled name, a label or the register still counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from redactor.detect.context import BASE, FINITE
from redactor.detect.tokens import quiet
from redactor.detect.vocab import FUNCTION, Vocab

BEATEN = frozenset({"names", "ner", "places"})
ANNOUNCED = frozenset({"names.title", "names.kin", "names.role-behind", "names.surname-first", "places.landmark"})

_C = r"[A-Z][a-z]*[A-Z]?[a-z]+(?:-[A-Z]?[a-z]+)*"
_RUN = rf"{_C}(?:(?:-| and | & |/| ){_C}){{0,2}}"
_SIGN = (
    r"(?:syndromes?|disease|disorder|pals(?:y|ies)|paresis|fractures?|lesions?|spots|sulc(?:us|i)|cysts?|tumou?rs?|"
    r"sarcoma|"
    r"lymphoma|abscess|encephalopathy|dystrophy|ataxia|chorea|an(?:a)?emia|phenomenon|triad|tetralogy|oesophagus|"
    r"thyroiditis|diverticulum|malformation|sequence|nodes?|law|rule|angina|psychosis|gangrene|contracture|neuroma|"
    r"purpura|sign|signs|reflex|reflexes|gait|manoeuvre|man(?:o)?euver|criteria|criterion|classification|staging)"
)
_HEAD = (
    r"(?:(?:risk|hip|knee|rating|depression|anxiety|severity|developmental|coma|mobility|stool|self-esteem|needs|"
    r"behaviour|attachment|screening|impairment|disability|pressure) )?"
    r"(?:scales?|scores?|scoring|index|inventory|questionnaires?|checklist|grading|stages?|protocol|tests?|method|"
    r"technique|model|approach|theory|hierarchy|matrix|ladder|guidelines|principles|convention|doctrine|ruling|"
    r"criteria|criterion|classification|staging|forceps|catheter|splint|harness|osteotomy|procedure|operation|"
    r"fundoplication|shunt|graft|ventilator|stethoscope|spirometer|bandage|dressing|suture|needle|knife|lamp|"
    r"framework|inventor(?:y|ies)|profile|diagram|chart|toolkit|compliant|competen(?:t|ce|cy))"
)
_TITLED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Nurse|Sister|PC|DC|DS|DI|Sgt|Judge|HHJ)\.? )$")
_EPONYM = re.compile(
    rf"(?<![\w'.-])(?P<v>(?P<w>{_RUN})(?:(?P<p>'s|(?<=s)') (?i:{_SIGN})|(?:'s)? (?i:{_HEAD}|{_SIGN})))(?![\w-]|"
    rf" language)"
)
_THE = re.compile(
    rf"\b(?:[Tt]he|post-|[Ss]ince|[Pp]ost) (?P<v>(?P<w>{_C}) (?i:report|review|inquiry|enquiry|audit|judgment|"
    rf"judgement|"
    r"recommendations|committee|commission|guidance|reforms|settlement|findings))(?![\w-])(?! (?:meeting|conference|"
    r"date))"
)
_AN = re.compile(rf"\b[Aa]n? (?P<v>(?P<w>{_C}(?: {_C})?) (?P<n>[a-z]{{3,}}))(?![\w'-])")
_CITED = re.compile(
    rf"(?P<v>(?<![\w'.-])(?P<w>{_C}(?:(?:, | and | & |, and ){_C}){{0,4}}),? (?:et al\.?,? )?"
    r"\((?:19[5-9]|20[0-4])\d[a-z]?(?P<x>(?:[,:] ?p{0,2}\.? ?\d+(?:-\d+)?)?)(?:[,;] ?(?:19|20)\d\d[a-z]?)*\))"
    r"(?P<r> (?:argue|suggest|found|find|note|describe|identif|highlight|state|define|conclu|observe|propose|emphasi|"
    r"show|demonstrat|caution|warn|refer|coin|recommend|point|call|look|studi|report|examin|is |are |was |on )\w*)?"
)
_BRACKET = re.compile(
    rf"\((?:(?P<s>see|see also|e\.g\.|eg|cf\.?|after|citing|cited in),? )?(?P<v>(?P<w>{_C}(?:(?:, | and | & |"
    rf", and ){_C})"
    r"{0,4}),?(?: et al\.?,?)? (?:19[5-9]|20[0-4])\d[a-z]?(?P<x>[,:] ?p{0,2}\.? ?\d+)?)(?=\)|;)"
)
_BY = re.compile(r"\b(?i:by|see|cf\.?|per|citing|following|as|research|work of|study of|authors?|from)\s$")
_MEASURE = re.compile(
    r"\b(?:cans?|bottles?|pints?|litres?|cartons?|crates?|tins?|tubes?|tubs?|sachets?|packets?|packs?|boxes|scoops?|"
    r"glass(?:es)?|shots?|swigs?|courses?|doses?|supply|scripts?|prescriptions?|teaspoons?|spoonfuls?|puffs?|strips?|"
    rf"mg|mls?|mcg) of (?:strong )?(?P<v>(?P<w>{_C}(?: {_C})?)(?:'s)?(?: [A-Z][a-z]+)?)"
    r"(?=[.,;)]|$|\n| (?:a|an|and|or|by|in|on|at|with|each|every|per|from|to|the|was|were|for|most|left|bd|od|tds|x\d))"
)
_MEDICINE = re.compile(
    rf"(?<![\w'.-])(?P<v>(?P<w>{_C}(?: {_C})?)(?: (?:\d+(?:\.\d+)? ?(?:mg|mcg|g|ml|mls|units|%)(?:/\w+)?|tablets?|"
    rf"capsules?|"
    r"syrup|cream|ointment|eye drops|ear drops|drops|inhalers?|patch(?:es)?|injections?|implant|coil|suspension|gel|"
    r"lotion|shampoo|suppositor(?:y|ies)|nasal spray|spray|sachets?|pessary|formula|gripe water|teething gel|linctus|"
    r"(?:od|bd|tds|qds|prn|nocte|mane|BD|TDS|QDS|PRN|OD)\b)))(?![\w-])"
)
_DRUG = re.compile(
    r"\b(?:Rx|[Mm]eds:?|[Mm]edications?:?|DH:?|[Oo]n repeat:?|[Tt]aking|[Gg]iven|[Gg]iving|[Ss]tarted on|"
    r"[Cc]ommenced on|"
    r"[Pp]rescribed|[Tt]itrated|[Aa]llergic to|[Aa]llergy:?|[Aa]llergies:?|[Rr]estarted|[Ss]topped taking|[Dd]epot) "
    rf"(?P<v>(?P<w>{_C}))(?=[.,;)]|$|\n| (?:a|by|as|and|most|in|on|at|for|to|every|each|daily|twice|once|again|with|"
    rf"but)\b)"
)
_SYSTEM = re.compile(
    r"\b(?:(?:[Rr]ecorded|[Ll]ogged|[Ee]ntered|[Uu]ploaded|[Tt]yped|[Ss]aved|[Ss]canned|[Dd]ocumented|[Ww]ritten up|"
    r"[Ww]rite[- ]up|[Ee]ntry|[Aa]lert|[Ff]lag(?:ged)?|[Mm]arker|[Cc]ase note|[Cc]losed|[Oo]pened|[Uu]pdated|"
    r"[Cc]hecked)"
    r"(?: (?:added|placed|put|made))? (?:on|onto|on to|into|to)|[Ll]og(?:ged|ging|s)?(?: back)? (?:on|in|off|out)"
    r"(?: to| of)?|[Ll]ocked out of|[Aa]ccess(?:ed)? (?:to|on|via)) (?:the )?"
    rf"(?P<v>(?P<w>{_C}))(?!['\w-])(?! (?:[A-Z]|arm|leg|face|body))"
    rf"|(?<![\w'.-])(?P<v2>(?P<w2>{_C}) (?:system|database|RMS|login|software|app|portal|platform|server|spreadsheet|"
    r"(?:checked|checks?|search(?:es|ed)?)[:,-]? (?:nil|no trace|negative|NTR|clear)))(?![\w-])"
)
_ARTICLED = re.compile(rf"(?<![\w'-])(?i:the|an?|any|some|every|each) (?P<v>(?P<w>{_C}))(?![\w'-]| [A-Z])")
_TONGUE = re.compile(
    r"(?:\b(?:[Ll]anguages?(?: spoken)?(?: is| was)?:?|[Ss]peaks?(?: only| some| fluent| a little)?|[Tt]ranslated into|"
    r"[Tt]ranslation into|[Ff]luent in|[Ll]eaflets? (?:given |sent |was )?in|[Ll]etters? (?:given |sent )?in|"
    r"[Ii]nterpreter in"
    rf"|[Ee]thnicity:?|[Nn]ationality:?|[Rr]eligion:?|[Ff]aith:?|[Cc]ountry of (?:birth|origin):?) (?P<v>(?P<w>{_C}))"
    r"(?=[.,;)]|$|\n| (?:and|or|but|with|at|in|to|as|so|interpreter)\b))"
    rf"|(?<![\w'.-])(?P<v2>(?P<w2>{_C}) (?i:interpreters?|translators?|translation|speakers?|speaking|nationals?|"
    rf"nationality|heritage|"
    r"descent|community|passport|citizens?|dialect|families and))(?![\w-])"
)
_ROLE = re.compile(
    r"(?<![\w'.-])(?P<v>(?P<w>(?:[A-Z][a-z]+(?:-[A-Za-z]+)? ){1,4})(?:Officer|Worker|Nurse|Sister|Matron|Manager|"
    r"Technician|"
    r"Porter|Supervisor|Clerk|Advis[eo]r|Leader|Lead|Patrol|Midwife|Visitor|Inspector|Sergeant|Constable|Chaplain|"
    r"Warden|"
    r"Assistant|Practitioner|Coordinator|Co-ordinator|Consultant|Registrar|Doctor|Surgeon|Physician|Therapist|"
    r"Psychologist|"
    r"Psychiatrist|Paediatrician|Teacher|Tutor|Mentor|Governor|Solicitor|Advocate|Counsel|Judge|Magistrate|Member|"
    r"Chair|"
    r"Secretary|Administrator|Receptionist|Handler|Carer|Keeper|Driver|Steward|Specialist|Analyst|Engineer|Trainer|"
    r"Coach|"
    r"Counsellor|Interpreter|Cleaner|Caretaker|Librarian|Minister|Commissioner|Director|Reviewer|Author|Holder|Man|"
    r"Lady))"
    r"(?![\w-])"
)
_FOUNDER = re.compile(
    r"(?<![\w'-])(?P<v>(?P<g>[A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?P<f>(?:Mac|Mc|"
    r"O')?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?: [A-Z][a-z]+)? "
    r"(?:Foundation|Trust|Fund|Awards?|Day Foundation))(?![\w-])"
)
_SCHOOLING = re.compile(r"(?i)academ|school|educat|learning|nhs|hospital|housing|estate|park|community")
_FAMILIAL = frozenset(
    "family families child children boy girl boys girls baby twins twin household sibling siblings brother brothers "
    "sister sisters mother father parents parent home house case estate road street address side woman man lad lass "
    "cousin clan partner couple lot file files matter household's family's children's in of from at on and or "
    "to".split()
)

Check = Callable[[re.Match[str], str, Vocab], bool]


def terms(text: str, v: Vocab) -> Iterator[tuple[int, int]]:
    """The ranges of a view's text in which capitalised words are part of a term."""
    calm = _calm(text)
    for pattern, check in _RULES:
        for m in pattern.finditer(calm):
            if check(m, calm, v):
                group = "v" if m["v"] is not None else "v2"
                yield m.span(group)


def founders(text: str, v: Vocab) -> Iterator[tuple[int, int]]:
    """The ranges of charities that carry somebody's whole name ("the Lucy Faithfull Foundation")."""
    for m in _FOUNDER.finditer(_calm(text)):
        if m["g"].lower() in v.given and m["f"].lower() not in v.kin and not _SCHOOLING.search(m.group()):
            yield m.span("v")


def _calm(text: str) -> str:
    """A text in capitals in title case, of the same length; short headings count too."""
    if text.isupper() and text.count(" ") < 5:
        return re.sub(r"[A-Z]{4,}", lambda m: m.group()[0] + m.group()[1:].lower(), text)
    return quiet(text)


def _words(m: re.Match[str]) -> list[str]:
    said = m["w"] if m["w"] is not None else m["w2"]
    return [w.lower() for w in re.findall(r"[A-Za-z]{2,}", said) if w not in ("and",)]


def _eponym(m: re.Match[str], text: str, v: Vocab) -> bool:
    """A possessive may be a child's, so a given name with one is left ("Ella's fracture")."""
    if _TITLED.search(text[: m.start()]):
        return False
    words = _words(m)
    if any(w in v.kin or w in v.titles and not v.named(w) for w in words):
        return False
    return not (m["p"] and any(w in v.given and w not in v.family for w in words))


def _public(m: re.Match[str], text: str, v: Vocab) -> bool:
    return not any(w in v.kin or w in v.roles for w in _words(m))


def _article(m: re.Match[str], text: str, v: Vocab) -> bool:
    """ "a Tomlin order", "a Henry hoover": an indefinite article before a name and a thing."""
    noun, words = m["n"], _words(m)
    if noun in _FAMILIAL or noun in FUNCTION or noun in FINITE or noun in BASE or noun.endswith(("ed", "ing", "ly")):
        return False
    if noun not in v.everyday or any(w in v.places or w in v.kin or w in v.titles for w in words):
        return False
    return len(words) == 1 or not (words[0] in v.given and words[-1] in v.family)


def _cited(m: re.Match[str], text: str, v: Vocab) -> bool:
    """A year in brackets may be a birth year ("Kayden (2009)"), so a given name needs a verb, a page or a co-author."""
    words = _words(m)
    plain = [w for w in words if w not in v.given]
    if m["x"] or m["r"] or plain and len(plain) * 2 >= len(words):
        return not any(w in v.kin for w in words)
    return bool(_BY.search(text[: m.start("w")])) and any(w in v.family for w in words)


def _bracket(m: re.Match[str], text: str, v: Vocab) -> bool:
    words = _words(m)
    if any(w in v.kin for w in words):
        return False
    return bool(m["s"] or m["x"]) or any(w not in v.given for w in words) or all(w in v.family for w in words) and (
        not re.search(r"(?i)\b(?:son|daughter|sibling|brother|sister|children|baby|mother|father|born)s?\b[^.]{0,12}$",
                      text[: m.start()])
    )  # fmt: skip


def _product(m: re.Match[str], text: str, v: Vocab) -> bool:
    return not any(w in v.kin for w in _words(m))


def _medicine(m: re.Match[str], text: str, v: Vocab) -> bool:
    words = _words(m)
    return not _TITLED.search(text[: m.start()]) and not any(v.named(w) and not v.ambiguous(w) for w in words)


def _unlisted(m: re.Match[str], text: str, v: Vocab) -> bool:
    return not any(v.named(w) or w in v.kin for w in _words(m))


def _system(m: re.Match[str], text: str, v: Vocab) -> bool:
    before = text[max(0, m.start() - 40) : m.start()].lower()
    words = _words(m)
    if any(w in v.kin or w in v.roles for w in words) or re.search(r"injur|bruis|mark|scratch|burn|rash", before):
        return False
    return m["v2"] is not None or not any(w in v.given and w in v.places for w in words)


def _tongue(m: re.Match[str], text: str, v: Vocab) -> bool:
    """ "speaks Luo", "a Luo interpreter"; a first name before such a word may be its bearer ("Ella speaking")."""
    return not any(w in v.given or w in v.kin for w in _words(m))


def _role(m: re.Match[str], text: str, v: Vocab) -> bool:
    """Ordinary words before an office; "Ward Manager" is one, "Hulverton Officer" is none."""
    return all(w in v.everyday or w in v.titles or w in v.roles or w in v.kin for w in _words(m))


def _articled(m: re.Match[str], text: str, v: Vocab) -> bool:
    """ "the Dean wrote", "a Page": an ordinary word behind an article is no name, but "the Page family" is."""
    after = re.match(r"\s+([a-z']+)", text[m.end() :])
    word = m["w"].lower()
    if m.group().startswith("A ") and word in v.family:
        return False
    return v.ambiguous(word) and word in v.common and word not in v.places and (
        after is None or after[1] not in _FAMILIAL - {"in", "of", "from", "at", "on", "and", "or", "to"}
    )  # fmt: skip


_RULES: tuple[tuple[re.Pattern[str], Check], ...] = (
    (_EPONYM, _eponym),
    (_THE, _public),
    (_AN, _article),
    (_CITED, _cited),
    (_BRACKET, _bracket),
    (_MEASURE, _product),
    (_MEDICINE, _medicine),
    (_DRUG, _unlisted),
    (_SYSTEM, _system),
    (_TONGUE, _tongue),
    (_ROLE, _role),
    (_ARTICLED, _articled),
)
