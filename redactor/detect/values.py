"""Value grammars: what follows a label or fills a typed cell. Each yields ranges of the view's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from redactor.detect.addresses import POSTCODE, extend
from redactor.detect.names import Reader, run
from redactor.detect.tokens import Token, parts, tokens
from redactor.detect.vocab import Vocab
from redactor.text.dates import DateContext, find_dates

_NONE = re.compile(
    r"(?i)\s*(?:as\s|not|no|none|nil|n/?a\b|n\.a|unknown|tbc|tba|as above|see|same|nk\b|nfa\b|withheld|redacted|unable|declined|refused|-+|\?+|\[)"
)
_NUMBER = re.compile(r"(?=[A-Za-z0-9/*._-]*\d)[A-Za-z0-9]+(?:[/*._-][A-Za-z0-9]+)*")
_PREFIXED = re.compile(r"[A-Z]{1,4} \d[\d/*._-]{2,}")
_SPACED = re.compile(r"(?=[A-Za-z0-9/*._-]*\d)[A-Za-z0-9]+(?:[ /*._-]{1,2}(?:\d{1,6}|[A-Za-z](?![A-Za-z0-9'])))*")
_NINO = re.compile(r"[A-Za-z]{2}[ .-]?(?:\d[ .-]?){5,6}(?:[A-Za-z](?![A-Za-z]))?")
_PHONE = re.compile(r"\+?\(?\d(?:[\d ()/.-]{0,2}\d){2,13}(?![\d:])")
_EMAIL = re.compile(r"[\w.+'-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)*|[\w.+-]+\s\(at\)\s[\w.-]+")
_HANDLE = re.compile(r"@?(?=[\w.-]*[\d_.@-]|[a-z]+\b)[A-Za-z][\w.-]{2,30}")
_VEHICLE = re.compile(r"(?=[A-Z0-9 ]*\d)[A-Z]{1,3}\s?\d{1,4}\s?[A-Z]{0,3}\b")
_AGE = re.compile(
    r"\d{1,3}(?:\s?(?:/\s?(?:12|52|7)\b|y(?:ea)?rs?(?:\s?old)?|m(?:on)?ths?|months?|weeks?|wks?|days?|[ymwd]\b|y/?o\b))?"
    r"(?:,?\s?(?:and\s)?\d{1,2}\s?(?:months?|mths?|m\b|weeks?|days?))?(?![\d/.:])"
)
_DATE_LIKE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\Z|(?:19|20)\d\d\Z|\d{1,2}[:.]\d\d\Z")
_CODE_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d{1,2}[A-Za-z]?\s?\d?[A-Za-z]{0,2}\b")
_ITEM = re.compile(r"\s*(?:[,;/&|+\u2022]|\band\b|\bwith\b|\n|\s-\s|\()\s*")
_INITIALS = re.compile(r"[A-Z](?:\.?\s?[A-Z]){1,2}\.?(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Value:
    """A value at `[start, end)`, with a factor on the label's score."""

    start: int
    end: int
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Where:
    """The text a value is looked for in: from `start`, at most to `end`; `cell` when that is a whole cell."""

    text: str = field(repr=False)
    start: int
    end: int
    cell: bool
    strict: bool
    read: Reader = field(repr=False)

    @property
    def line_end(self) -> int:
        """End of the line that the value starts on (a line end directly after the label is passed over)."""
        stop = self.text.find("\n", self.start, self.end)
        return self.end if stop < 0 or self.cell else stop


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


def number(w: Where) -> Iterator[Value]:
    """One reference: letters, digits and separators with at least one digit; never a date, a time or a year."""
    m = _NUMBER.match(w.text, w.start, w.line_end) or _PREFIXED.match(w.text, w.start, w.line_end)
    if m and not _DATE_LIKE.match(m.group()) and not re.match(r"\s?(?:hrs|%|weeks|days|years|of\s[A-Z][a-z]+\s\d)", w.text[m.end() : m.end() + 14]):
        digits = sum(c.isdigit() for c in m.group())
        if digits >= 3 or (digits == 2 and len(m.group()) > 3):
            yield Value(m.start(), m.end())


def spaced(w: Where) -> Iterator[Value]:
    """A number that may be written in groups."""
    m = _SPACED.match(w.text, w.start, w.line_end)
    if m and sum(c.isdigit() for c in m.group()) >= 4 and not _DATE_LIKE.match(m.group()):
        yield Value(m.start(), m.end())


def phone(w: Where) -> Iterator[Value]:
    """Telephone numbers, several with a slash or "or" between them, and whatever stands in for them."""
    at = w.start
    for m in _PHONE.finditer(w.text, w.start, w.line_end):
        if m.start() - at > 14:
            break
        short = sum(c.isdigit() for c in m.group()) < 4 and not re.search(r"(?i)(?:ext|bleep|pager|dect)", w.text[max(0, w.start - 14) : w.start])
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


def postcode(w: Where) -> Iterator[Value]:
    """A postcode, also a mistyped or partial one."""
    m = POSTCODE.search(w.text, w.start, w.end if w.cell else w.line_end) or _CODE_POSTCODE.match(w.text, w.start, w.line_end)
    if m:
        yield Value(m.start(), m.end())


def address(w: Where) -> Iterator[Value]:
    """The lines of an address after its label: up to five lines until a postcode, a label or an empty line."""
    if _NONE.match(w.text, w.start, w.end):
        return
    end, at = w.start, w.start
    for n in range(6):
        stop = w.text.find("\n", at, w.end)
        stop = w.end if stop < 0 else stop
        line = w.text[at:stop]
        code = POSTCODE.search(line)
        cut = re.search(r"\s{3,}|\t|\s(?=[A-Z][A-Za-z ]{2,18}:)|\s\(|;|\s-\s|\s(?:tel|mob)\b|\.\s", line, re.IGNORECASE)
        body = line[: min(x.start() for x in (code, cut) if x)] if code or cut else line
        if n and (not body.strip() or re.search(r":|\d{1,2}[./]\d{1,2}[./]\d", body) or not _line_of_address(body, w.read.words)):
            break
        if body.strip(" ,"):
            end = at + len(body.rstrip(" ,"))
        if code or cut or stop >= w.end:
            break
        at = stop + 1
    first = w.text[w.start : end]
    if end > w.start and (any(c.isupper() for c in first) or any(c.isdigit() for c in first)):
        if not re.fullmatch(r"(?i)(?:as above|home|same|[a-z ]*unknown|c/o)\W*", first) and len(first) > 3:
            yield Value(w.start, extend(w.text, end, w.read.words) if not w.cell else end)


def _line_of_address(line: str, v: Vocab) -> bool:
    words = [t for t in tokens(line)]
    if not words:
        return bool(re.fullmatch(r"[\d\s,/-]+[A-Za-z]?,?", line))
    if len(words) > 6 or any(t.low in v.kin for t in words):
        return False
    return words[0].capital and not (len(words) > 2 and all(t.low in v.common for t in words) and not line[0].isdigit())


def place(w: Where) -> Iterator[Value]:
    """A capitalised name that is no ordinary word."""
    if _NONE.match(w.text, w.start, w.end):
        return
    m = re.compile(r"[A-Z][A-Za-z'-]+(?:[ -](?:on|upon|under|le|by|the|of|[A-Z][A-Za-z'-]+)){0,3}").match(w.text, w.start, w.line_end)
    if m and not all(x in w.read.words.common or x in w.read.words.stop for x in re.split(r"[ -]", m.group().lower())):
        yield Value(m.start(), m.end(), 1.0 if m.group().lower() in w.read.words.places else 0.8)


def organisation(w: Where) -> Iterator[Value]:
    """A capitalised name with more to it than ordinary words or a town."""
    if _NONE.match(w.text, w.start, w.end):
        return
    m = re.compile(r"(?:The )?[A-Z][A-Za-z'.&-]*(?: (?:of|and|&|the|for|[A-Z][A-Za-z'.&-]*|\d{1,3}))*").match(w.text, w.start, w.line_end)
    if not m:
        return
    words = [x.strip(".'").lower() for x in m.group().split()]
    v = w.read.words
    if words[0] in v.titles and len(words[0]) < 5:
        return
    if not all(x in v.common or x in v.stop or x in v.roles or x in v.kin for x in words):
        yield Value(m.start(), m.end())


def name(w: Where) -> Iterator[Value]:
    """One name or a list of names with titles, roles and remarks between them."""
    if not w.cell and _NONE.match(w.text, w.start, w.end):
        return
    stop = w.end if w.cell else w.line_end
    at, first = w.start, True
    index = {t.start: n for n, t in enumerate(tokens(w.text))}
    words = tokens(w.text)
    for _ in range(40):
        at = _skip_titles(w.text, at, stop, w.read)
        n = index.get(at)
        last = _named(w.text, words, n, w.read.words, first, colon=not w.cell or w.strict) if n is not None else None
        if last is not None and n is not None and words[last].end <= stop:
            yield Value(words[n].start, words[last].end)
            at = words[last].end
        else:
            short = _INITIALS.match(w.text, at, stop) if w.cell else None
            if short and len(short.group().replace(".", "").replace(" ", "")) == 2 and short.group() not in w.read.words.caps and short.group().lower() not in w.read.words.stop:
                yield Value(short.start(), short.end(), 0.8)
                at = short.end()
            elif first and not w.cell:
                return
        first = False
        following = _ITEM.search(w.text, at, stop)
        if not following or (not w.cell and re.search(r"[.:]\s|[.:]$", w.text[at : following.start()])):
            return
        at = following.end()


def _skip_titles(text: str, at: int, stop: int, read: Reader) -> int:
    """Past quotes, titles, roles, kinship words and ranks with their numbers."""
    for _ in range(4):
        m = re.compile(r"[\s\"'(*]+").match(text, at, stop)
        if m:
            at = m.end()
        t = read.announce.match(text, at, stop) or read.kin.match(text, at, stop)
        follow = re.compile(r"\.?\s{1,3}(?:\d{2,6}\s)?(?=\S)").match(text, t.end(), stop) if t else None
        if not t or not follow:
            break
        at = follow.end()
    return at


def _named(text: str, words: tuple[Token, ...], n: int, v: Vocab, first: bool, *, colon: bool = True) -> int | None:
    """The last word of a name that begins at word `n` where a name is expected."""
    word = words[n]
    listed = any(v.named(p) for p in parts(word.text))
    if v.stops(word) and (not listed or word.shape == "upper"):
        return None
    if word.shape == "lower":
        return n if word.low in v.given and word.low not in v.common and first else None
    if not listed and (v.ambiguous(word.low) or not first and word.shape != "title") and word.shape != "initial":
        return None
    last = run(text, words, n, v, lenient=True)
    if last is None:
        return None
    if last + 1 < len(words) and text[words[last].end : words[last + 1].start] == ", ":
        follow = words[last + 1]
        if follow.capital and (follow.low in v.given or follow.shape == "initial") and (words[last].shape == "upper" or word.low not in v.given):
            more = run(text, words, last + 1, v, lenient=True)
            return more if more is not None else last + 1
    if last == n and v.ambiguous(word.low) and (not listed or not first or word.low not in v.given and not colon):
        return None
    return last


GRAMMARS: dict[str, Grammar] = {
    "address": address,
    "age": age,
    "date": date,
    "email": _one(_EMAIL),
    "handle": _one(_HANDLE),
    "name": name,
    "nino": _one(_NINO),
    "number": number,
    "organisation": organisation,
    "phone": phone,
    "place": place,
    "postcode": postcode,
    "spaced": spaced,
    "vehicle": _one(_VEHICLE),
}
