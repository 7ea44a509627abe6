"""Names that stand in quotation marks because people go by them: 'the saved name "Tank 2"', '"Spider" to his mates'.

A quoted word is far more often something said, so each form here says in words that it is what somebody is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.detect.vocab import DAYS, FUNCTION, MONTHS, Vocab

_Q = r"[\"\u201c'\u2018]"
_V = r"(?P<v>[A-Za-z][\w'-]{1,15}(?: [A-Z][\w'-]{1,14})?)(?: \d{1,2}| [A-Za-z]| x+)?"
_END = r"[.,]?[\"\u201d'\u2019](?!\w)"
_QUOTED = rf"{_Q}{_V}{_END}"
_OF_THINGS = (
    r"(?<!file )(?<!folder )(?<!brand )(?<!trade )(?<!place )(?<!school )(?<!company )(?<!team )(?<!pub )(?<!project )"
    r"(?<!group )(?<!code )(?<!operation )(?<!system )(?<!domain )(?<!product )(?<!drug )(?<!form )(?<!court )"
    r"(?<!ship )(?<!unit )(?<!house )(?<!document )(?<!field )"
)
_NAME = re.compile(
    rf"\b{_OF_THINGS}(?:[Nn]ames?|[Nn]icknames?|[Mm]onikers?|[Aa]lias(?:es)?|[Cc]ontacts?|[Hh]andles?|[Tt]ags?|[Tt]attoos?)"
    r"(?:,? (?:is|was|of|as|reads?|reading|says|saying|saved as|given as|given|shown as|stored as))?[:=]? ?"
    rf"{_QUOTED}"
)
_SAVED = re.compile(
    r"\b(?:[Ss]aved|[Ss]tored|[Ll]isted|[Kk]nown|[Nn]icknamed|[Dd]ubbed|[Aa]nswers|[Aa]nswering|[Gg]oes|[Gg]oing|"
    r"[Tt]attoo(?:ed)?|[Ss]igns|[Ss]igned|[Ss]tyles|"
    r"[Cc]alls (?:him|her|them)sel(?:f|ves)|[Cc]alling (?:him|her|them)sel(?:f|ves))"
    r"(?: (?:only|just|locally|himself|herself|themselves|by|to|as|off|the name of|under|in|on|his|her|the|their|phone|"
    r"mobile|handset|snapchat|everyone|everybody|friends|family|mates|who|used|him|those|police|us)){0,7},? "
    rf"{_QUOTED}"
)
_CALLS = re.compile(rf"\bcall(?:s|ed|ing)? (?:him|her|them|[A-Z][a-z]+) (?:simply |just )?{_QUOTED}")
_TO_THEM = re.compile(
    rf"{_QUOTED} to (?:those|everyone|everybody|friends|family|mates|locals|users|customers|most|"
    r"(?:his|her|their) (?:friends|family|mates|customers|mum|mam|mother|users|siblings|peers|brothers?|sisters?))\b"
)
_LOOKS = re.compile(
    rf"\b(?:\d0s|beard|hair|build|accent|tall|hoodie|hoody|tracksuit|jacket|IC\d|stocky|slim|shaven|skinned),? "
    rf"{_QUOTED}(?=\s*(?:$|[.;,)\n]))"
)
_MATE = re.compile(
    r"\b(?:[Mm]ate|[Dd]ealer|[Ss]upplier|[Ee]lder|[Rr]unner|[Aa]ssociate|[Bb]oyfriend|[Gg]irlfriend|[Ff]riend|"
    rf"[Cc]ousin|[Mm]ale|[Ff]emale|[Ll]ad|[Mm]an|[Ww]oman)(?: =| is| named| called|:? aka)? {_QUOTED}"
    r"(?=\s*(?:$|[.;,)(\n]| (?:who|and|from)\b))"
)
_ACTS = re.compile(
    rf"(?:\b(?:work(?:s|ed|ing)|sell(?:s|ing)|deal(?:s|ing)|runn?(?:s|ing)|hold(?:s|ing)|collect(?:s|ing)) "
    r"(?:\w+ )?for |\bow(?:es|ed|ing) (?:\w+ )?(?:to )?|"
    rf"\b(?:headed|controlled|threatened|groomed|supplied|exploited) by ){_QUOTED}"
)
_IS = re.compile(
    rf"{_QUOTED}(?= (?:(?:is|was) (?:believed|thought|known to|suspected|alleged|the (?:dealer|runner|male))|"
    r"(?:runs|supplies|deals|controls|drives)\b))"
)
_SPEECH = frozenset(
    "yes no stop sorry fine help nothing okay ok never please good bad hello bye why maybe sometimes always nobody "
    "noone unknown unclear private withheld redacted home mum dad stupid lazy fat ugly useless evil mad crazy naughty "
    "draft final urgent seen read sent done closed open complete pending outstanding inadequate adequate moderate high "
    "mental child baby boy girl man woman friend person adult contact name mother father number safe me myself".split()
)


def nicknames(text: str, v: Vocab) -> Iterator[tuple[int, int]]:
    """The range of each such name in a view's text, without the quotes and a number behind it."""
    if '"' not in text and "'" not in text:
        return
    for pattern in (_NAME, _SAVED, _CALLS, _TO_THEM, _LOOKS, _MATE, _ACTS, _IS):
        for m in pattern.finditer(text):
            if _called(m["v"], v, plainly=pattern not in (_CALLS, _MATE)):
                yield m.span("v")


def _called(name: str, v: Vocab, *, plainly: bool) -> bool:
    first, *rest = name.split()
    low = first.lower()
    if rest and first[0].islower():
        return False
    if low in FUNCTION or low in DAYS or low in MONTHS or low in _SPEECH or low in v.kin or low in v.roles:
        return False
    if name.upper() in v.caps and name.isupper():
        return False
    named = low in v.given or low not in v.everyday
    return named or plainly and low not in v.heads and first[0].isupper()
