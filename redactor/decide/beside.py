"""Words beside a name that say what its replacement says again: titles, ranks, role words, kinship words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from redactor.model.identity import Identity

_TITLES = (
    r"mr|mrs|ms|miss|mx|dr|doctor|prof|professor|rev|revd|reverend|fr|sister|sr|judge|hhj|cllr|"
    r"(?:t/|a/)?(?:pc|wpc|dc|ds|di|dci|ps|sgt|insp|supt)|pcso|(?:police |detective )?(?:constable|sergeant|inspector)|"
    r"det(?:ective)?|(?:police )?officer|hv|sw|mw|cpn|anp|idva|iro|tm|ewo|dsl|senco|nurse"
)
_MANNER = (
    r"(?:(?:allocated|duty|named|previous|new|senior|assistant|community|hospital|lead|acting|former|specialist"
    r"|safeguarding|older|younger|elder|birth|late)\s+)*"
)
_WORDS: dict[str, str] = {
    "mother": "mother|mum|mummy|mam|mom",
    "father": "father|dad|daddy",
    "maternal grandmother": "maternal grandmother|mgm|grandmother|grandma|nan|nana|nanny|gran|granny",
    "paternal grandmother": "paternal grandmother|pgm|grandmother|grandma|nan|nana|nanny|gran|granny",
    "maternal grandfather": "maternal grandfather|mgf|grandfather|grandad|grandpa",
    "paternal grandfather": "paternal grandfather|pgf|grandfather|grandad|grandpa",
    "sibling": "sibling|brother|sister",
    "half-sibling": "half[- ](?:sibling|brother|sister)|sibling|brother|sister",
    "step-sibling": "step[- ]?(?:sibling|brother|sister)|sibling|brother|sister",
    "maternal aunt": "maternal aunt|aunt|auntie|aunty",
    "paternal aunt": "paternal aunt|aunt|auntie|aunty",
    "maternal uncle": "maternal uncle|uncle",
    "paternal uncle": "paternal uncle|uncle",
    "subject child": "subject child|subject|baby|child",
    "mother's partner": "mother's partner|partner|boyfriend",
    "father's partner": "father's partner|partner|girlfriend|wife",
    "family friend": "family friend|friend",
    "foster carer": "foster carer|carer",
    "children's guardian": "children's guardian|guardian",
    "conference chair": "conference chair|chair",
    "headteacher": "head ?teacher|head",
    "teacher": "(?:class |form )?teacher|tutor",
    "nursery worker": "nursery worker|key ?worker|key person",
    "detective": "detective|oic|officer in the case",
}
_BETWEEN = re.compile(
    r"[\s,;/]{0,3}(?:\(\s*)?(?:(?:n[e\u00e9]e|formerly|previously|a\.?k\.?a\.?|alias|or|and"
    r"|(?:also |always |now |sometimes )?(?:known|called)(?: (?:in the family|at home|locally))?(?: as)?"
    r"|maiden name|married name)\b[\s:]*)?[\"\u201c\u2018']?",
    re.I,
)
_CLOSING = re.compile(r"[\"\u201d\u2019]?\s*\)|[\"\u201d]")
_RANK = re.compile(rf"(?<![\w-])(?:{_TITLES})\.?\s+$", re.I)


@cache
def _patterns(role: str, professional: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _WORDS.get(role, re.escape(role))
    if professional:
        ranks = rf"(?:{_MANNER}(?:{words})[,:]?\s+)?(?:(?:{_TITLES})\.?\s+){{0,2}}"
        before = re.compile(rf"(?<![\w'\u2019-]){ranks}$", re.I)
    else:
        kin = rf"(?:(?:(?:the|his|her|their|my)\s+)?{_MANNER}(?:{words})\s+)?"
        before = re.compile(rf"(?<![\w'\u2019-]){kin}(?:(?:mr|mrs|ms|miss|mx|dr|baby)\.?\s+)?$", re.I)
    after = re.compile(
        rf"\s*(?:\(\s*(?:the\s+|a\s+|an\s+)?{_MANNER}(?:{words})\s*\)"
        rf"|,\s*(?:the\s+|a\s+|an\s+|his\s+|her\s+)?{_MANNER}(?:{words})(?:,(?=\s)|(?=\s*(?:[.;)]|$))))",
        re.I,
    )
    return before, after


def widened(text: str, start: int, end: int, fences: tuple[int, int], identity: Identity) -> tuple[int, int]:
    """`start` and `end` of a name moved out over the title, rank and role words beside it, never past `fences`.

    "the allocated social worker, Ms NAME, " gives the stretch from "allocated"; "NAME (mother)" the bracket too.
    """
    before, after = _patterns(identity.role, identity.professional)
    left = before.search(text, fences[0], start)
    right = after.match(text, end, fences[1])
    stop = right.end() if right else end
    if left and "," in left.group() and text.startswith(",", stop) and stop < fences[1]:
        stop += 1
    return (left.start() if left else start), stop


def same_again(text: str, first: tuple[int, int], others: Sequence[tuple[int, int]]) -> int:
    """How far a name goes on with other names of the same person: "NAME (nee NAME, formerly NAME)", "NAME aka NAME".

    `others` are the stretches of the names that follow. The result is the end of the last one that leaves no bracket
    or quotation mark open, with what closes it; the end of `first` when there is none.
    """
    end = at = first[1]
    for start, stop in others:
        if not _BETWEEN.fullmatch(text, at, start):
            break
        closed = _CLOSING.match(text, stop)
        whole = [e for e in (closed.end() if closed else stop, stop) if _closed(text[first[1] : e])]
        end = whole[0] if whole else end
        at = max(stop, end)
    return end


def _closed(text: str) -> bool:
    quotes = sum(text.count(q) for q in '"\u201c\u201d')
    return text.count("(") == text.count(")") and quotes % 2 == 0


def rank_start(text: str, number: int, fence: int) -> int:
    """Where the rank before a number starts ("PC 2093"), `number` itself when none stands there."""
    rank = _RANK.search(text, fence, number)
    return rank.start() if rank else number
