"""Value grammars: what follows a label or fills a typed cell. Each yields ranges of the view's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from redactor.detect.addresses import extend
from redactor.detect.postcodes import POSTCODE
from redactor.detect.tokens import tokens
from redactor.detect.value_names import NONE, Value, Where, alias, name
from redactor.detect.vocab import Vocab
from redactor.text.dates import DateContext, find_dates

_NUMBER = re.compile(r"(?=[A-Za-z0-9/*._-]*\d)[A-Za-z0-9]+(?:[/*._-][A-Za-z0-9]+)*")
_PREFIXED = re.compile(r"[A-Z]{1,4} \d[\d/*._-]{2,}")
_SPACED = re.compile(
    r"(?=[A-Za-z0-9/*._-]*\d)[A-Za-z0-9]+(?:(?:[ /*_-]{1,2}|\.)(?:\d{1,6}|[A-Z](?![A-Za-z0-9'/])|"
    r"(?<! )[a-z](?![A-Za-z0-9'/])))*"
)
_NINO = re.compile(r"[A-Za-z]{2}[ .-]?(?:\d[ .-]?){5,6}(?:[A-Za-z](?![A-Za-z]))?")
_PHONE = re.compile(r"\+?\(?\d(?:[\d ()/.-]{0,2}\d){2,13}(?![\d:])")
_EMAIL = re.compile(r"[\w.+'-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)*|[\w.+-]+\s\(at\)\s[\w.-]+")
_HANDLE = re.compile(r"@?(?=[\w.-]*[\d_.@-]|[a-z]+\b)[A-Za-z][\w.-]{2,30}")
_VEHICLE = re.compile(r"(?=[A-Z0-9 ]*\d)[A-Z]{1,3}\s?\d{1,4}\s?[A-Z]{0,3}\b")
_AGE = re.compile(
    r"\d{1,3}(?:\s?(?:/\s?(?:12|52|7)\b|y(?:ea)?rs?(?:\s?old)?|m(?:on)?ths?|months?|weeks?|wks?|days?|[ymwd]\b|"
    r"y/?o\b))?"
    r"(?:,?\s?(?:and\s)?\d{1,2}\s?(?:months?|mths?|m\b|weeks?|days?|/12\b|/52\b))?(?![\d/.:])",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\Z|(?:19|20)\d\d\Z|\d{1,2}[:.]\d\d\Z")
_CODE_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d{1,2}[A-Za-z]?\s?\d?[A-Za-z]{0,2}\b")


Grammar = Callable[[Where], Iterator[Value]]


def _one(pattern: re.Pattern[str]) -> Grammar:
    def grammar(w: Where) -> Iterator[Value]:
        if w.cell:
            for m in pattern.finditer(w.text, w.start, w.end):
                if not _DATE_LIKE.match(m.group()):
                    yield Value(m.start(), m.end())
            return
        m2 = pattern.match(w.text, w.start, w.line_end)
        if m2 and not _DATE_LIKE.match(m2.group()):
            yield Value(m2.start(), m2.end())

    return grammar


def handle(w: Where) -> Iterator[Value]:
    """An account name: something with a digit, an underscore, a dot or an @, or a word that is no ordinary word."""
    for m in _HANDLE.finditer(w.text, w.start, w.line_end):
        plain = m.group().isalpha() and (m.group().lower() in w.read.words.common or NONE.match(m.group()))
        if not plain:
            yield Value(m.start(), m.end())
        if not w.cell:
            return


def number(w: Where) -> Iterator[Value]:
    """One reference: letters, digits and separators with at least one digit; never a date, a time or a year."""
    m = _NUMBER.match(w.text, w.start, w.line_end) or _PREFIXED.match(w.text, w.start, w.line_end)
    if (
        m
        and not _DATE_LIKE.match(m.group())
        and not re.match(r"\s?(?:hrs|%|weeks|days|years|of\s[A-Z][a-z]+\s\d)", w.text[m.end() : m.end() + 14])
    ):
        digits = sum(c.isdigit() for c in m.group())
        if digits >= 3 or (digits == 2 and len(m.group()) > 3):
            yield Value(m.start(), m.end())


def spaced(w: Where) -> Iterator[Value]:
    """A number that may be written in groups."""
    m = _SPACED.match(w.text, w.start, w.line_end)
    plain = m is not None and _DATE_LIKE.match(m.group()) and not re.fullmatch(r"\d\d-\d\d-\d\d", m.group())
    if m and sum(c.isdigit() for c in m.group()) >= 4 and not plain:
        yield Value(m.start(), m.end())


def phone(w: Where) -> Iterator[Value]:
    """Telephone numbers, several with a slash or "or" between them, and whatever stands in for them."""
    at = w.start
    for m in _PHONE.finditer(w.text, w.start, w.line_end):
        if m.start() - at > 14:
            break
        short = sum(c.isdigit() for c in m.group()) < 4 and not re.search(
            r"(?i)(?:ext|bleep|pager|dect)", w.text[max(0, w.start - 14) : w.start]
        )
        if not _DATE_LIKE.match(m.group()) and not short:
            yield Value(m.start(), m.end())
        at = m.end()


def date(w: Where) -> Iterator[Value]:
    """Dates that name a day within a few characters of the label (anywhere in a cell)."""
    segment = w.text[w.start : w.end if w.cell else min(w.line_end, w.start + 60)]
    for m in find_dates(segment, DateContext(expected=True)):
        if m.identifying and (w.cell or m.start <= 14):
            yield Value(w.start + m.start, w.start + m.end)
            if not w.cell:
                break


def age(w: Where) -> Iterator[Value]:
    """A number with or without a unit; alone only when nothing else follows that makes it something else."""
    m = _AGE.match(w.text, w.start, w.line_end)
    if m and int(re.match(r"\d+", m.group()).group()) < 116:  # type: ignore[union-attr]
        yield Value(m.start(), m.end())


def unit(w: Where) -> Iterator[Value]:
    """The number of a flat, room or pitch, filling its cell or the rest of its clause."""
    m = _UNIT.match(w.text, w.start, w.line_end)
    if m:
        yield Value(*m.span("v"))


_UNIT = re.compile(r"(?P<v>[A-H]?\d{1,4}[A-H]?(?:/\d{1,3})?)(?=\s*(?:$|[,;.|)\n](?!\d)))")


def postcode(w: Where) -> Iterator[Value]:
    """A postcode, also a mistyped or partial one."""
    m = POSTCODE.search(w.text, w.start, w.end if w.cell else w.line_end) or _CODE_POSTCODE.match(
        w.text, w.start, w.line_end
    )
    if m:
        yield Value(m.start(), m.end())


def address(w: Where) -> Iterator[Value]:
    """The lines of an address after its label: up to five lines until a postcode, a label or an empty line."""
    if NONE.match(w.text, w.start, w.end):
        return
    end, at = w.start, w.start
    for n in range(6):
        stop = w.text.find("\n", at, w.end)
        stop = w.end if stop < 0 else stop
        line = w.text[at:stop]
        code = POSTCODE.search(line)
        cut = re.search(r"\s{3,}|\t|\s(?=[A-Z][A-Za-z ]{2,18}:)|\s\(|;|\s-\s|\s(?:tel|mob)\b|\.\s", line, re.IGNORECASE)
        body = line[: min(x.start() for x in (code, cut) if x)] if code or cut else line
        if n and (
            not body.strip()
            or re.search(r":|\d{1,2}[./]\d{1,2}[./]\d", body)
            or not _line_of_address(body, w.read.words)
        ):
            break
        if body.strip(" ,"):
            end = at + len(body.rstrip(" ,"))
        if code or cut or stop >= w.end:
            break
        at = stop + 1
    first = w.text[w.start : end]
    opening = tokens(first)[:1]
    if opening and opening[0].shape == "lower" and opening[0].low in w.read.words.everyday and not w.cell:
        return
    if end > w.start and (any(c.isupper() for c in first) or any(c.isdigit() for c in first)):
        if not re.fullmatch(r"(?i)(?:as above|home|same|[a-z ]*unknown|c/o)\W*", first) and len(first) > 3:
            yield Value(w.start, extend(w.text, end, w.read.words) if not w.cell else end)


def _line_of_address(line: str, v: Vocab) -> bool:
    words = tokens(line)
    if not words:
        return bool(re.fullmatch(r"[\d\s,/-]+[A-Za-z]?,?", line))
    if len(words) > 6 or any(t.low in v.kin for t in words):
        return False
    return words[0].capital and not (len(words) > 2 and all(t.low in v.common for t in words) and not line[0].isdigit())


def place(w: Where) -> Iterator[Value]:
    """A capitalised name that is no ordinary word."""
    if NONE.match(w.text, w.start, w.end):
        return
    m = re.compile(r"[A-Z][A-Za-z'-]+(?:[ -](?:on|upon|under|le|by|the|of|[A-Z][A-Za-z'-]+)){0,3}").match(
        w.text, w.start, w.line_end
    )
    if m and not all(x in w.read.words.common or x in w.read.words.stop for x in re.split(r"[ -]", m.group().lower())):
        yield Value(m.start(), m.end(), 1.0 if m.group().lower() in w.read.words.places else 0.8)


def organisation(w: Where) -> Iterator[Value]:
    """A capitalised name with more to it than ordinary words or a town."""
    if NONE.match(w.text, w.start, w.end):
        return
    m = re.compile(r"(?:The )?[A-Z][A-Za-z'.&-]*(?: (?:of|and|&|the|for|[A-Z][A-Za-z'.&-]*|\d{1,3}))*").match(
        w.text, w.start, w.line_end
    )
    if not m:
        return
    words = [x.strip(".'").lower() for x in m.group().split()]
    v = w.read.words
    if re.match(r"(?:Year|EDD|DOB|Class|Key Stage|KS|P)\b ?\d", m.group() + w.text[m.end() : m.end() + 3]):
        return
    if words[0] in v.titles and len(words[0]) < 5:
        return
    if not all(x in v.common or x in v.stop or x in v.roles or x in v.kin for x in words):
        yield Value(m.start(), m.end())


GRAMMARS: dict[str, Grammar] = {
    "address": address,
    "alias": alias,
    "age": age,
    "date": date,
    "email": _one(_EMAIL),
    "handle": handle,
    "name": name,
    "nino": _one(_NINO),
    "number": number,
    "organisation": organisation,
    "phone": phone,
    "place": place,
    "postcode": postcode,
    "spaced": spaced,
    "unit": unit,
    "vehicle": _one(_VEHICLE),
}
