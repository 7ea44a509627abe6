"""Ages told by their place: behind a person's name, in a list behind "aged" or "children", behind "turned" or "now".

Yields (start, end, words of the age, score); the numbers are read by `text.ages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Told = tuple[int, int, str, float]

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)"
)
_N = (
    rf"(?:\d{{1,2}}\u00bd?|{_WORD})(?:[-\s]and[-\s]a[-\s]half\b)?"
    r"(?![\w:%\u00bd]|[./]\d|\s?(?:am|pm|mg|ml|kg|st\b|nd\b|rd\b|th\b))"
)
_UNIT = (
    r"(?:\s?(?:years?|yrs?|months?|mths?|weeks?|wks?|y|m|w|/12|/52)(?![A-Za-z\d])"
    r"(?!\s(?:ago|later|earlier|before|after|course|supply|sentence|order|notice|pregnan\w*|preg|gest\w*|of)\b))"
)
_AGE = rf"(?:\d{{1,2}}{_UNIT}(?:\s\d{{1,2}}{_UNIT})?|{_WORD}{_UNIT}|{_N})"
_VERB = (
    r"(?:who|is|was|has|had|said|says|not|with|at|in|seen|home|lives?|living|attends?|both|arrested|pregnant|asleep|"
    r"remains?|went|came|reported|told|were|are|respectively|yet|also|alone|that\sday|today|present|absent|missing|when|whose|up|awake|crying|upset)"
)
_ENDS = (
    rf"(?=[,.;)\]/&|]|\s*(?:$|\n)|\s(?:and|AND|&|or)\s|\s{_VERB}\b|"
    r"\s\d{1,2}\s(?:months|weeks|mths|wks)\s(?:preg|gest))"
)
_CLOSE = re.compile(
    rf"[ ](?P<v>{_AGE}){_ENDS}(?!,?\s(?:[A-Z][a-z]+\s)?(?:Road|Street|Lane|Close|Avenue|Court|Drive)\b)"
)
_MARKED = re.compile(
    rf"(?:'s|\u2019s)?\s?(?:\((?:[^()\d\n]{{1,24}},\s?|aged?\s)?|,\s(?:now\s|aged?\s|about\s|abt\s|approx\s|nearly\s|"
    rf"only\s)?(?:\(\s?)?)(?P<v>(?i:{_AGE})){_ENDS}"
)
NUMBERED = re.compile(r"(?:^|[\s(])\(?\d{1,2}[.)]\)?\s*(?:[A-Z][a-z]+\.?\s)?$")
_NOT_AGE_BEFORE = re.compile(
    r"(?i)\b(?:ward|room|flat|unit|bay|bed|plot|bus|train|section|article|form|version|phase|tier|level|band|grade)\s$"
)
_MOST_CLOSE, _MOST_MARKED = 19, 99
_BEING = re.compile(
    rf"[ ](?:is|was|turned|turns|who\s(?:is|was))\s(?:now\s|only\s|just\s|then\s|nearly\s|about\s)?(?P<v>(?i:{_AGE}))"
    r"(?=[.,;)]|\s*(?:$|\n)|\s(?:and|but|when|at|then|so)\b)"
)
_SHORT_BEHIND = re.compile(r",?\s\(?(?P<v>\d{1,2}/(?:12|52|7)|\d{1,3}\s(?:days|weeks|wks|months|mths))(?=[,.;)])")
_SEX_BEHIND = re.compile(
    r"(?:(?:19|20)\d\d|[./-]\d\d)\s{1,4}\(?(\d{1,2})\)?(?=\s(?:[MF]|[Mm]ale|[Ff]emale|at\s(?:the\s)?(?:start|time|death|"
    r"booking))\b)"
)
_APART = re.compile(
    r"(?!(?:[^,.;:\n]|,(?!\s\d)){0,34}\b(?:scor|room|flat|ward|year|class|page|times|section|number|no\b|visit|call|"
    r"session|week|month|day|hour|bed|unit|item|question|mark|point|band|grade|level|tier))"
    r"(?:'s)?,?\s[a-z][^,.;:\n\d]{2,30},\s(?P<v>[1-9]\d?)(?=,\s[a-z\"\u201c]|\.(?:\s|$))"
)
"""A figure between commas soon behind a name ("May home, 3.", "Marina, off school, 10, said")."""
_GROWN = re.compile(r"[ ](?P<v>[2-9]\d)(?=,\s(?!(?:of|in|at|on|and|to|for|the)\b)[a-z]|\)|;)")

_PLACE = (
    r"(?=[.,;)\"'\u201d\u2019?!]|\s*(?:$|\n)|"
    r"\s(?:in|on|last|this|next|today|tomorrow|yesterday|when|and|but|at the|now|years?|then)\b)"
)
_TURNED = re.compile(rf"(?i)\b(?:turned|turns|turning)\s(?:just\s)?({_N}){_PLACE}")
_NOW = re.compile(
    rf"(?i)(?<!until\s)\b(?:now|then)\s(?:aged\s|about\s|nearly\s|only\s)?({_AGE})(?=[.,;)]|\s*(?:$|\n)|\s(?:and|"
    rf"but|he|she)\b)"
)
_AM = re.compile(
    rf"(?:\bI\sam|\bI['\u2019]m|(?i:\b(?:you\sare|you['\u2019]re|s?he['\u2019]?s|(?:he|she|I|you|who)\s(?:will|"
    rf"would|must)\sbe|"
    rf"(?:he|she|I|you)['\u2019]ll\sbe|they\s(?:are|were))))\s(?i:only\s|just\s|nearly\s|almost\s|about\s|now\s|"
    rf"still\s)?"
    rf"[\"'\u201c\u2018]?((?i:{_N})){_PLACE}"
)
_WHEN = re.compile(
    rf"(?i:\b(?:when|since|until|till|before|after|once|while)\s)(?:he|she|they|I|[A-Z][\w'\u2019\-]+)\s(?i:was|"
    rf"were|is|turned)\s"
    rf"(?i:only\s|just\s|about\s|around\s|nearly\s)?((?i:{_N}))(?=[.,;)]|\s*(?:$|\n)|\s(?:he|she|they|I|his|her|"
    rf"and|the|mum|mother|"
    rf"father|dad|in|at|to|with|when|or|[A-Z]))"
)
_AT = re.compile(
    r"(?<![a-z]ed\s)(?<!(?:back|home|call|seen|left|shut)\s)\b(?:[Aa]t|(?<=\bat\s1\d\s)(?:and|or))\s"
    r"(1[3-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    r"(?=,?\s(?:he|she|I|they)\b|\s(?:and|or)\s1\d\b|[,;.)](?!\d)|\s*(?:$|\n))"
)
_AGE_OF = re.compile(
    rf"(?i)(?<!under the )(?<!over the )(?<!below the )(?<!above the )\bage\sof\s(?:about\s|only\s|just\s)?({_AGE})"
)
_LIFE = re.compile(
    rf"(?i)\b(?:adopted|fostered|orphaned|widowed|married|pregnant|divorced|bereaved|trafficked|raped|"
    rf"abused|a\s(?:mum|mother|dad|father|parent)|(?:taken|came|went)\sinto\scare|in\scare|accommodated"
    rf"(?:\sby\s[\w' ]{{3,40}})?)\sat\s({_N})(?=[.;)]|,\s|\s*(?:$|\n)|\s(?:and|but|when|after|by|having|with|or)\b)"
    rf"(?!\s(?:and|or)\s(?:a\s)?(?:half|quarter)\spast)"
)
_BIRTHDAY_IS = re.compile(
    rf"(?i)\bbirthday\b[^.\n\d]{{0,24}}(?:\d{{1,2}}(?:st|nd|rd|th)[^.\n\d]{{0,12}})?,\s({_N})(?=[,.;]|\s*$)"
)
_SEX = re.compile(
    r"(?:(?<=\A)|(?<=\n)|(?<=\s\s)|(?<=,\s)|(?<=\())(\d{1,2})\s?/?\s?(?:[MF]|[Mm]ale|[Ff]emale)(?=\s{2,}|\s*(?:$|\n)|[,;)]|\s(?:NHS|DOB|NOK|Hosp)\b)"
)
_BORN_THEN = re.compile(
    r"(?i)\b(?:b\.?|born(?:\son)?|d\.?o\.?b\.?:?)\s?\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d|\d\d),\s(\d{1,2})(?=[,;.)]|\s*$)"
)
_AND_WAS = re.compile(rf"(?i)\band\s(?:is|was)\s(?:only\s|just\s)?({_N})(?=\s(?:when|at\sthe\stime)\b)")
_TOLD = re.compile(
    rf"(?i)\b(?:words?|sentences|speech|talking|walking|crawling|toilet[- ]trained|potty[- ]trained|dry|napp(?:y|ies)|"
    rf"dummy|bottles?|buggy|cot)\s(?:still\s|even\s)?at\s({_N})(?=[.,;!?)]|\s*(?:$|\n)|\s(?:and|but|with)\b)"
    rf"|\bbirthday\s\(({_N})\)|\b(?:lived|survived)\s(?:only\s|just\s)?(?:for\s)?(?:only\s|just\s)?"
    rf"(\d{{1,3}}\s(?:days|weeks|months))(?=[.;]|\s*$)"
)
"""What a child can do or still needs "at two", a birthday's figure in brackets, the length of a short life."""
_BY_SEX = re.compile(
    r"(?i:\bage\s?[/&]\s?(?:sex|gender)\W{1,3}(\d{1,2})(?=\s?/?\s?[mf]\b))|"
    r"(?:\A|(?<=\n)|(?<=\s\s)|(?<=[|(]))(?:[MF]|[Mm]ale|[Ff]emale)\s?[/,]\s?(\d{1,2})(?=\s{2,}|\s*(?:$|\n)|[,;)|]|\.\s)|"
    r"(?:\A|(?<=\n)|(?<=\s\s)|(?<=[.:]\s)|(?<=\bPt\s)|(?<=\bpt\s))(\d{1,2})\s?/?(?:\s?yr?s?)?\s?[MF]"
    r"(?=\.?\s(?i:presents?|presented|presenting|"
    r"attended|attends|c/o|bib|biba|brought|arrived|referred|self[- ]|alert|known|unwell|fell|walked|alone|"
    r"with\s)|\.\s[A-Z])|"
    r"\((\d{1,2}y)(?=\))"
)
"""An age beside the letter of the sex: "Age/sex: 34F", "M/34", "27F presented with", and "(26y)"."""
_BOTH = re.compile(
    r"(?i)(?<!for )(?<!over )(?<!of the )\b(\d{1,2}\s?(?:years?|yrs?)\s(?:and\s)?\d{1,2}(?:\s?(?:months?|mths?)|/12))\b"
    r"(?!\s(?:imprisonment|custody|sentence|later|ago|earlier|order|disqual|concurrent|consecutive|in\scustody))"
)
_SHORT_BOTH = re.compile(r"(?<![\w./])(\d{1,2}\s?y\s\d{1,2}\s?m)(?![\w/])")
_BORN = re.compile(r"\d[./-]\d{1,2}[./-](?:\d\d|(?:19|20)\d\d)\s\((\d{1,2})\)")
_STATED = re.compile(
    r"\b(?:[Bb]aby|[Ii]nfant|[Cc]hild|[Hh]e|[Ss]he|[Tt]wins?|who)\s(?:is|was|are|were)\s(?:now\s|only\s|just\s|"
    r"still\s)?"
    rf"((?i:{_AGE}))(?=[,;]\s[a-z]|\s(?:and(?!\sa\shalf)|when|but)\s)"
)
_LAD = re.compile(
    r"\b(?:[Bb]oy|[Gg]irl|[Ll]ad|[Ll]ass|BOY|GIRL|son|daughter|niece|nephew|grandson|granddaughter|stepson|"
    r"stepdaughter|half-(?:brother|sister))\s(1?\d)(?=[!?]|\s[a-z]+ed\b|[.,;)\"'/]|\s*(?:$|\n)|\s[\"'(\u201c]|\s(?:and|with|asleep|awake|seen|not|"
    r"in|at|upset|crying|"
    r"who|says?|said|from)\b)"
)
_BABY = re.compile(
    r"(?i)\b(?:baby|infant|toddler|newborn|babe|child|boy|girl)\s\(?(?:approx(?:imately|\.)?|about|around|circa|"
    r"c\.?|~|est\.?|"
    r"estimated|looks?|appears?)\s?(?:to\sbe\s)?(\d{1,2}\s?(?:months?|mths?|weeks?|wks?|yrs?|years?)(?![A-Za-z]))"
)
_BIRTHDAY = re.compile(
    r"(?i)\b(\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth)\sbirthday"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth")  # fmt: skip
_LIST = re.compile(
    rf"(?i)(?:\baged?\s|\bages?:?\s|\b(?:children|kids|siblings|sibs|boys|girls|sons|daughters|brothers|sisters|"
    rf"twins)(?:\s?\(|,\s|:\s|\s(?:are|were)\s(?:now\s|only\s|just\s|both\s)?)"
    rf"(?:aged?\s)?)({_AGE}(?:(?:,\s?(?:and\s)?|\s(?:and|&)\s|\s?/\s?)(?:aged\s)?{_AGE}){{1,7}}){_ENDS}"
)
_ITEM = re.compile(rf"(?i){_AGE}")
_MEASURED = re.compile(
    r"(?i)\b(?:score|weight|wt|temp|sats|total|rate|pulse|gcs|caseload|balance|number|count|attendance|level|dose|"
    r"result|"
    r"times|points|arrears|room|flat|year|stage|week|day|page|step|bp|hb|size|class|roll|it)\b[^.;\n]{0,25}$"
)
_LOOK = re.compile(
    r"(?i)\bturn(?:ed|s|ing)\b|\b(?:now|then)\s|birthday|\bage\sof\b|\bat\s(?:1[3-9]|\w+teen)\b|\b(?:when|since|"
    r"until|till|before|after|once)\s\w+\s"
    r"(?:was|were|is)\b|['\u2019](?:m|s|re|ll)\s|\bs?hes\s\d|\bI\sam\b|\byou\sare\b|\bthey\s(?:are|were)\b|"
    r"\bbe\s(?:\d|\w+een|\w{3,5}\b)|"
    r"\b(?:aged?|ages|children|kids|siblings|sibs|boys|girls|sons|daughters|brothers|sisters|twins)\b|"
    r"\b(?:lad|lass|boy|girl)\s|\b(?:s?he|who|baby|infant|child|twins?)\s(?:is|was|are|were)\b|"
    r"\d\s?y(?:(?:ea)?rs?)?\s|\d\s\(\d|\d\s?/?\s?(?:[MF]\b|male\b|female\b)|\b(?:son|daughter|niece|nephew|grandson)\s\d|"
    r"\bat\s(?:\d|\w{3,8}\b)|(?:born|dob|d\.o\.b|b)\.?:?\s|\d\s{1,4}\(?\d{1,2}\)?\sat\s|\band\s(?:is|was)\s|"
    r"\b(?:approx|about|around|looks?|appears?)|\b(?:lived|survived)\s|\d{1,2}\s?/?(?:\s?yr?s?)?\s?[MF]\b|"
    r"\b(?:[MF]|male|female)\s?[/,]\s?\d|\(\d{1,2}y\)"
)


def ages_by_place(text: str) -> Iterator[Told]:
    """Ages told by the words before them."""
    if not _LOOK.search(text):
        return
    for pattern, score in (
        (_TURNED, 0.8),
        (_NOW, 0.6),
        (_AM, 0.7),
        (_WHEN, 0.7),
        (_AT, 0.6),
        (_AGE_OF, 0.9),
        (_BABY, 0.8),
        (_LAD, 0.65),
        (_STATED, 0.65),
        (_BOTH, 0.85),
        (_SHORT_BOTH, 0.7),
        (_BORN, 0.7),
        (_LIFE, 0.7),
        (_BIRTHDAY_IS, 0.6),
        (_BORN_THEN, 0.7),
        (_AND_WAS, 0.6),
        (_SEX, 0.6),
    ):
        for m in pattern.finditer(text):
            before = text[max(0, m.start() - 40) : m.start()]
            sure = pattern in (_LIFE, _BIRTHDAY_IS, _BORN_THEN, _AND_WAS)
            if (sure or not _MEASURED.search(before)) and m[1].lower() != "one":
                yield m.start(1), m.end(1), m[1], score
    for m in _SEX_BEHIND.finditer(text):
        yield *m.span(1), m[1], 0.6
    for m in (*_TOLD.finditer(text), *_BY_SEX.finditer(text)):
        yield *m.span(m.lastindex or 0), m[m.lastindex or 0], 0.6
    for m in _BIRTHDAY.finditer(text):
        word = m[1].lower()
        number = str(_ORDINALS.index(word) + 1) if word in _ORDINALS else re.sub(r"\D", "", word)
        yield m.start(1), m.end(1), number, 0.6
    for m in _LIST.finditer(text):
        for item in _ITEM.finditer(text, m.start(1), m.end(1)):
            yield item.start(), item.end(), item[0], 0.8


def ages_behind(text: str, names: Sequence[tuple[int, int]]) -> Iterator[Told]:
    """Ages right behind the names at the offsets `names`: to 19 behind a space, to 99 behind a comma or a
    bracket or where several names of the text have one."""
    listed = sum(1 for _, end in names if (m := _CLOSE.match(text, end)) and m["v"].isdigit()) > 1
    for start, end in names:
        before = text[max(0, start - 12) : start]
        numbered = NUMBERED.search(before) and not re.match(r",\s\d{1,2},", text[end : end + 6])
        if numbered or _NOT_AGE_BEFORE.search(text[max(0, end - 10) : end] + " "):
            continue
        for pattern, most, score in (
            (_MARKED, _MOST_MARKED, 0.75),
            (_CLOSE, _MOST_MARKED if listed else _MOST_CLOSE, 0.65),
            (_GROWN, 99, 0.6),
            (_BEING, 99, 0.7),
            (_SHORT_BEHIND, 400, 0.65),
            (_APART, 99, 0.6),
        ):
            m = pattern.match(text, end)
            figures = re.match(r"\d+", m["v"]) if m else None
            if m and m["v"].lower() != "one" and (figures is None or int(figures[0]) <= most):
                yield m.start("v"), m.end("v"), m["v"], score
                break
