"""Postcodes, and outward codes where the words beside them say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.model.mention import Kind

POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:GIR\s?0AA|[A-PR-UWYZ](?:\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|"
    r"[A-HK-Y]\d[ABEHMNPRVWXY])\s?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
)
_POSTCODE_LOW = re.compile(r"(?i)(?<![a-z0-9])[a-pr-uwyz][a-hk-y]?\d[a-z0-9]?\s\d[abd-hjlnp-uw-z]{2}(?![a-z0-9])")
_INVENTED = re.compile(r"(?<=[A-Za-z], )[A-Z]{1,2}\d[A-Z\d]? \d(?!ST\b|ND\b|RD\b|TH\b)[A-Z]{2}(?![A-Za-z0-9])")
"""Behind a town a code of that shape is a postcode, also with letters that no postcode has."""
_OUTWARD = re.compile(
    r"(?:(?i:post\s?code|area|district|in|of|the|around|from)\s(?:the\s)?(?P<a>[A-Z]{1,2}\d{1,2}[A-Z]?)(?=\s(?i:area|"
    r"postcode|district|end|part|side|boundary))"
    r"|(?i:post\s?code|postal district)s?\W{1,3}(?P<b>[A-Z]{1,2}\d{1,2}[A-Z]?)\b|"
    r"\b(?P<c>[A-Z]{1,2}\d{1,2}[A-Z]?)(?=\s(?i:postcode|area\b)))"
)
_BEHIND_TOWN = re.compile(
    r"(?<=[a-z]{2}, )(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EH|"
    r"EN|EX|FK|FY|GL|GU|HA|HD|HG|HR|HU|HX|IG|IP|IV|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|"
    r"PE|PL|PR|RG|RH|RM|SA|SE|SG|SK|SL|SO|SP|SR|ST|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)"
    r"\d{1,2}(?=[.,;)]|\s*(?:$|\n))"
)
_CODES = frozenset("SW HV PC GP FC FS HS MP DC DS PO CG TM CN SN MW HT FSW S M P".split())


def find_postcodes(text: str) -> Iterator[tuple[int, int, Kind, float, str]]:
    """(start, end, kind, score, rule) of every postcode and of every outward code that is told to be one."""
    for m in POSTCODE.finditer(text):
        yield m.start(), m.end(), Kind.POSTCODE, 0.9, "addresses.postcode"
    for m in _POSTCODE_LOW.finditer(text):
        if not m.group().isupper():
            yield m.start(), m.end(), Kind.POSTCODE, 0.6, "addresses.postcode-lower"
    for m in _INVENTED.finditer(text):
        yield m.start(), m.end(), Kind.POSTCODE, 0.6, "addresses.postcode-like"
    for m in _BEHIND_TOWN.finditer(text):
        yield m.start(), m.end(), Kind.POSTCODE, 0.6, "addresses.outward"
    for m in _OUTWARD.finditer(text):
        group = next(g for g in ("a", "b", "c") if m.group(g))
        code = m.group(group)
        if group == "b" or re.match(r"[A-Z]+", code).group() not in _CODES:  # type: ignore[union-attr]
            yield m.start(group), m.end(group), Kind.POSTCODE, 0.7, "addresses.outward"
