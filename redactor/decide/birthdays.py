"""What gives a date of birth away beside a date: birthday greetings, "5 today", and dates that can't be.

These stretches are no mentions of their own: whether they tell anything depends on the date they stand with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from redactor.model.document import Document
from redactor.model.mention import Kind, Mention
from redactor.text.dates import DateContext, find_dates

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_AGE = rf"(?:\d{{1,2}}|{_WORDS}|eighteen)"
_TODAY = r"(?:today|yesterday|tomorrow)"
_BIRTHDAY = re.compile(
    rf"(?i)\b(?:birthday|b['\u2019]?day)\b"
    rf"|(?<![\d/.:])\b{_AGE}(?: years? old)? {_TODAY}\b(?! (?:at|by|before|after|with))"
    rf"|\bturn(?:ed|s|ing) {_AGE}(?= (?:{_TODAY}|on|this|last|next)\b)"
)
_IS = re.compile(r"(?i)\b(?:is|was|['\u2019]s|now|am|['\u2019]m|be|birthday)\s(?:only |just )?$")
_NOT_A_DAY = re.compile(
    r"(?i)^\s?(?:parties|party|cards?|presents?|gifts?|cakes?|money)\b(?! (?:today|yesterday|tomorrow|on)\b)"
)
_NEAR_BEFORE = re.compile(r"(?i)\b(?:birthday|b['\u2019]?day|turn(?:ed|s|ing) \w+)\b[^.;\n]{0,20}$")
_NEAR_AFTER = re.compile(
    r"(?i)^[^.;\n\w]{0,3}(?:\((?:his|her|their|the)? ?)?(?:\w+['\u2019]s |his |her )?(?:\w+ )?birthday\b"
)
_SHAPED = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\w/]|[.-]\d)")
_SHAPED_WORDS = re.compile(
    r"(?i)\b(?:3[01](?:st|th)?|29(?:th)?) (?:feb(?:ruary)?|apr(?:il)?|june?|sept?(?:ember)?|nov(?:ember)?) "
    r"(?:19|20)\d\d\b"
)

Stretch = tuple[int, int]


def birthday_words(text: str) -> Iterator[Stretch]:
    """Words that say that somebody's birthday is the day told of: "birthday", "5 today", "turned 5 on"."""
    for m in _BIRTHDAY.finditer(text):
        word = m[0].lower()
        if word.startswith("b"):
            told = not _NOT_A_DAY.match(text[m.end() :])
        else:
            told = word.startswith("turn") or "birthday" in text.lower() or bool(_IS.search(text[: m.start()]))
        if told:
            yield m.span()


def on_a_birthday(text: str, start: int, end: int) -> bool:
    """Whether the date at `[start, end)` is told to be a birthday ("her 5th birthday on 3 March 2019")."""
    before = _NEAR_BEFORE.search(text[max(0, start - 60) : start])
    return bool(before or _NEAR_AFTER.match(text[end : end + 40]))


def impossible_dates(text: str) -> Iterator[Stretch]:
    """What is written like a date and is none ("31/02/2019", "30 February 2019")."""
    if not (_SHAPED.search(text) or _SHAPED_WORDS.search(text)):
        return
    read = [(d.start, d.end) for d in find_dates(text, DateContext(expected=True)) if d.precision != "month"]
    for pattern in (_SHAPED, _SHAPED_WORDS):
        for m in pattern.finditer(text):
            numbers = pattern is _SHAPED
            plausible = not numbers or (int(m[1]) <= 39 and int(m[3]) <= 39)
            if plausible and not any(a < m.end() and m.start() < b for a, b in read):
                yield m.span()


def dated_blocks(document: Document, mentions: Sequence[Mention]) -> frozenset[str]:
    """Ids of the blocks that hold a date, or stand in a table row with one."""
    dated = {m.span.block_id for m in mentions if m.kind is Kind.DATE}
    rows = {b.id: (b.cell.table, b.cell.row) for b in document.blocks if b.cell is not None}
    dated_rows = {row for block_id, row in rows.items() if block_id in dated}
    return frozenset(b.id for b in document.blocks if b.id in dated or rows.get(b.id) in dated_rows)


def uncovered(document: Document, mentions: Sequence[Mention]) -> Mapping[str, tuple[tuple[Kind, str, Stretch], ...]]:
    """By block id: (kind, reason, stretch) of birthday words beside a date and of impossible dates, in order.

    A birthday is treated as a date of birth (reason "birthday"), what is no date as a date ("date-impossible").
    Birthday words that a mention touches are left to the mention, except ages: they go with them.
    """
    spans: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        spans[m.span.block_id].append(m)
    dated = dated_blocks(document, mentions)
    out: dict[str, tuple[tuple[Kind, str, Stretch], ...]] = {}
    for block in document.blocks:
        others = [m.span for m in spans.get(block.id, ()) if m.kind is not Kind.AGE]
        found = [(Kind.DATE, "date-impossible", s) for s in impossible_dates(block.text)]
        if block.id in dated:
            found += [(Kind.DATE_OF_BIRTH, "birthday", s) for s in birthday_words(block.text)]
        free = [f for f in found if not any(o.start < f[2][1] and f[2][0] < o.end for o in others)]
        if free:
            out[block.id] = tuple(sorted(free, key=lambda f: (f[2], f[1])))
    return out
