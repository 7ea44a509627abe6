"""Which row of a table of cells holds the column names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from redactor.engines.ooxml.package import words

_NAMES = words(
    "date time name event action actions source agency who what where comment comments outcome details detail"
    " description entry contact type no number ref reference role significance analysis note notes summary status"
    " worker author incident record category reason id dob address relationship practice evidence response decision day"
    " month year from to by with recorded occurred service professional involved subject concern referral location"
)
_DATE = re.compile(r"^\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|^\W*\d+([.,:]\d+)*\W*$")
_LONGEST = 60
_LOOK_AT = 40


def header_row(rows: Mapping[int, Mapping[int, str]]) -> int:
    """The number of the row with column names in `rows` (row -> column -> shown text), -1 when none looks so.

    A header row spans most of the table's width, is made of short distinct words without dates or numbers, and
    either holds a usual column name or stands above rows that differ from it (dates, numbers, long text).
    """
    numbers = sorted(r for r in rows if rows[r])
    width = max((len(rows[r]) for r in numbers), default=0)
    if width < 2:
        return -1
    for at, r in enumerate(numbers[:_LOOK_AT]):
        texts = [t.strip() for t in rows[r].values()]
        if len(texts) < max(2, 0.6 * width) or at + 1 >= len(numbers):
            continue
        if any(len(t) > _LONGEST or _DATE.match(t) for t in texts) or len({t.lower() for t in texts}) < len(texts):
            continue
        known = sum(1 for t in texts if _NAMES & set(re.findall(r"[a-z]+", t.lower())))
        below = [rows[b].get(c, "") for b in numbers[at + 1 : at + 6] for c in rows[r]]
        unlike = sum(1 for t in below if _DATE.match(t) or len(t) > _LONGEST)
        if texts[0].endswith(":") or (width == 2 and not known):
            continue
        if known * 2 >= len(texts) or (known and unlike) or unlike >= len(below) * 0.2:
            return r
    return -1
