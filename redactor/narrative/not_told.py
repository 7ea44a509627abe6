"""Dates in prose on which nothing happened: the paper's own, plans, people's births, entries in lists of codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactor.narrative.layout import hard_breaks
from redactor.text.dates import DateMatch

_OF_PAPER = re.compile(
    r"(?i)^\W*(?:\w+\s){0,3}?(?:dictated|typed|print(?:ed|out)?|produced|compiled|signed|version|author|prepared|issued|exported|"
    r"downloaded|read and agreed|weed date|reporting officer|report(?:ed)? by|written by|completed by|submitted by|"
    r"date of (?:report|request|issue)|report date)\b"
)
_LABEL_ONLY = re.compile(r"(?i)^\W*(?:date|dated|day|our ref\b.{0,40}|your ref\b.{0,40})?\s*[:.]?\W*$")
_DATE_LABEL = re.compile(r"(?i)\bdated?\s*:\s*$")
_PAPER_OF = re.compile(
    r"(?i)\b(?:letter|report|e-?mail|note|entry|minutes?|form|memo|statement|card|text|message)s?\s(?:of|dated)\s"
    r"(?:the\s)?$"
)
_REFERS = re.compile(
    r"(?i)\b(?:thank(?:s| you) for|further to|refer(?:ring)? to|in (?:reply|response|answer) to|attention|enclos\w+|"
    r"attach\w+|copy of|regarding)\b[^.;:!?\n]{0,60}$"
)
"""What leads to a paper that is only named ("Thank you for your letter of 3 May")."""
_PLANNED = re.compile(r"(?i)\b(?:will|shall|'ll|\u2019ll|going to|is due|are due|due to|to be)\b[^.;:!?\n]{0,60}$")
_ADDED = re.compile(r"(?i)\((?:code\s)?(?:added|updated|amended|entered|joined|removed)(?:\son)?\s$")
_NOMINAL = re.compile(
    r"(?:^|\band\s|[;\n])\s*[A-Z][\w'\u2019-]+,\s(?:[A-Z][\w'\u2019-]*\s?){1,3}(?:\([^()]{0,40}\)\s?)?(?:\([^()]{0,40}\)\s?)?$"
)
"""Surname, comma, forenames, right before a date: a list of people with their births."""
_REACH = 120
_SHORT_LINE = 80


def not_told(text: str, match: DateMatch, days: Sequence[DateMatch]) -> bool:
    """Whether nothing happened on this date of a paragraph, as far as its wording tells. `days` are all its dates."""
    breaks = [-1, *hard_breaks(text), len(text)]
    start = max(at for at in breaks if at < match.start) + 1
    line_end = min((at for at in breaks if at >= match.end), default=len(text))
    before, after = text[start : match.start], text[match.end : line_end]
    if (_LABEL_ONLY.match(before) or _DATE_LABEL.search(before)) and not re.search(r"\w", after):
        return True
    sentence = before[max(before.rfind(". "), before.rfind("; ")) + 1 :]
    short = match.end - start <= _SHORT_LINE
    if (
        _OF_PAPER.match(sentence)
        or (short and _OF_PAPER.match(before))
        or _ADDED.search(before)
        or _PLANNED.search(sentence)
    ):
        return True
    if _NOMINAL.search(text[max(0, match.start - 120) : match.start]):
        return True
    if _PAPER_OF.search(before) and _REFERS.search(sentence):
        return True
    others = any(0 < o.start - match.end < _REACH and "." not in text[match.end : o.start] for o in days)
    return others and _PAPER_OF.search(before) is not None
