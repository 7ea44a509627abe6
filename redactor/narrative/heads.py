"""What opens a dated entry: a date at the head of a line or behind a label, an e-mail's head, a chat message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redactor.model.document import Block, BlockKind
from redactor.model.event import When
from redactor.model.spans import Span
from redactor.narrative.cells import tells
from redactor.narrative.dating import Dated, leading
from redactor.text.dates import DateContext, find_dates
from redactor.text.dates_time import find_time

_HEAD = 150
_LOG_WORD = (
    r"incident|inc|log|occurrence|occ|serial|ser|job|"
    r"crime|cad|iml|x-?ref|cross-?ref|entry|contact|call|event|visit|record|note|case "
    r"note|report|"
    r"attendance|appointment|appt|consultation|session|meeting|supervision|e-?mail|letter|referral|date|date of "
    r"(?:entry|contact|visit)"
)
_PREFIX = re.compile(
    rf"(?i)(?:\(?[a-z]{{1,3}}[.)]\s)?[\W\d]{{0,8}}(?:(?:{_LOG_WORD})\b[^.\n]{{0,60}}?(?:\bof|\bon|\bdated|[:,\-\u2013]|\d|"
    rf"\s)\s*)?(?:on\s)?"
    r"(?:(?:w\s?/\s?[cbe]|w[cbe]|wk(?:\sof)?|week\s(?:commencing|beginning|ending|of))\s)?\W{0,3}"
)
_REFERENCE = re.compile(
    r"(?=[^a-z]*\d)[A-Z0-9][A-Z0-9/.,#*()\- ]{1,40}?[\s:\-]+"
    r"(?:(?i:created|opened|raised|recorded|logged|received|reported|submitted|dated|on|at)[\s:]+){0,2}"
)
LETTER = re.compile(
    r"(?i)\s*(?:to:|dear\b|re:|(?:our|your|review|case)\sref|from:|ref:|private|by (?:hand|post|email))"
)
_REPORTING = re.compile(r"(?i)(?:date|date of (?:entry|contact|visit))\s*:\s*")
_NOT_ENTRY = re.compile(
    r"(?i)\s*(?:printed|report(?:ed)? (?:run|generated|date)|signed|period|d\.?o\.?b|date of (?:birth|death|"
    r"report|meeting|conference|issue|request)|"
    r"version|produced|exported|typed|dictated|review date|next|date of (?:the )?next|edd|"
    r"born|to be|due|author|prepared|meeting date|venue|"
    r"date\s?:.{0,80}\bsigned)\b"
)
_RUNS_ON = re.compile(
    r"(?i)(?:\b(?:on|of|by|until|till|and|to|from|the|since|dated|for|at|in|or|with|a|an|was|is|re|between|before|"
    r"after|born|b\.|aged|dob|d\.o\.b\.?)|[-,(/])\s*$"
)
_ENDS = re.compile(r"[.!?:;)\"'\u201d\]]\s*$")
_CLEAR_AFTER = re.compile(r"\s*(?:[:\-\u2013|]|\d{1,2}[:.]\d\d|\d{4}\s?h|\d{1,2}\s?[ap]m\b|\s{2,}|\n|[.,]\s)")


_TIME_AFTER = re.compile(r"[\s,]{1,3}\d{1,2}[:.]?\d\d\b")
VISIT_LABEL = re.compile(
    r"(?i)\W{0,3}(?:(?:date|day)(?:\s(?:and|&|/)\stime)?(?:\sof)?(?:\sthe)?\s?(?:entry|contact|(?:home\s)?visit|call|session|"
    r"incident|event|attendance|supervision|observation|appointment|consultation|assessment|admission|arrival|interview|"
    r"conversation|discussion|meeting|seen)|(?:visit|contact|session|incident|call|supervision|entry|"
    r"attendance|admission|appointment)\s(?:date|on)|seen on|clinic(?:\sdate)?|"
    r"visited on)(?:\s?[/&]\s?time|\sand\stime)?\s*[:\-\u2013]\s*"
)
_PLAIN_LABEL = re.compile(r"(?i)\W{0,3}(?:date|when|day)(?:\s?(?:and|&|/)\s?time)?\s*[:\-\u2013]\s*")
_MAIL_LINE = re.compile(r"(?i)[>\s*]*(from|to|cc|bcc|sent|date|subject|re|importance|attach\w*|received|reply-to)\s*:")
_WROTE = re.compile(r"(?i)[>\s]*on\s(?=.*(?:\d[:.]\d\d|@)).{8,120}\bwrote:\s*$")
_SENT = re.compile(r"(?i)\b(?:sent|date)\s*:\s*")
_MAIL_HEAD = 8
_TIME_LINE = re.compile(
    r"(?i)\s*(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?:\s?(?:hrs?|h))?\s*[:\-\u2013]?\s+(?=.*[a-z]{3}).{12,}"
)
_FORM_DAY = re.compile(
    r"(?i)\W{0,3}(?:(?:call|incident|attendance|arrival|admission|event|visit|shift|job)?\s?date"
    r"(?:\s?(?:/|and|&)\s?time)?(?:\sof\s(?:the\s)?(?:call|incident|attendance|arrival|admission|visit|shift))?|"
    r"(?:call|job|999)\s(?:received|taken|made)(?:\sat)?|arrival|arrived|time of call)\s*[:\-]?\s*"
)
_CHAT = re.compile(
    r"(?i)\s*(?:\[(?=[^\]]*\d[:.]\d\d)[^\]]{12,26}\]|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:\s?[ap]m)?\s[-\u2013])\s[^:\n]{1,40}:"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: its offsets, whether a new entry may start there, and what opened one there.

    `runs_on` says that the line before it can't have ended there. `opened` is "date", "label", "mail", "chat" or
    "time"; "" where no entry opens.
    """

    block: Block
    start: int
    end: int
    free: bool
    runs_on: bool = False
    dated: Dated | None = field(default=None)
    opened: str = ""

    @property
    def text(self) -> str:
        """The line's text."""
        return self.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class State:
    """What is known at a line: dates for context, dates of birth, the form's day, whether an entry is open.

    `repeated` says that lines such as "Date: 3 May" come more than once, so that each opens an entry.
    `shapes` are the forms of dates that opened entries before ("99-Aaa-9999").
    """

    context: DateContext
    born: tuple[Span, ...] = ()
    day: str = ""
    open: bool = False
    repeated: bool = False
    shapes: frozenset[str] = frozenset()


def lines_of(block: Block) -> list[Line]:
    """The block's lines; a line that only goes on from a wrapped one before it can't start an entry."""
    parts = block.text.split("\n")
    widest = max(len(p) for p in parts)
    out, at = [], 0
    for n, part in enumerate(parts):
        before = parts[n - 1] if n else ""
        runs_on = n > 0 and bool(_RUNS_ON.search(before))
        wrapped = n > 0 and not _ENDS.search(before) and len(before) > 0.75 * widest
        if part.strip():
            out.append(Line(block, at, at + len(part), not (wrapped or runs_on), runs_on))
        at += len(part) + 1
    return out


def opening(lines: Sequence[Line], at: int, state: State) -> tuple[Line, ...]:
    """The lines that open an entry at `lines[at]`, one of them with the entry's date; () when none opens there."""
    line = lines[at]
    if _CHAT.match(line.text):
        return _dated(line, _entry_date(replace(line, free=True), state), "chat")
    if _MAIL_LINE.match(line.text) or _WROTE.match(line.text):
        found = _mail(lines, at, state)
        if found:
            return found
    label = VISIT_LABEL.match(line.text) or (_PLAIN_LABEL.match(line.text) if state.repeated else None)
    if label:
        return _dated(line, _behind(line, label.end(), state), "label")
    found = _dated(line, _entry_date(line, state), "date")
    return found or (_dated(line, _at_time(line, state.day), "time") if state.day and not state.open else ())


def is_mail_line(line: str) -> bool:
    """Whether a line belongs to an e-mail's head ("From: ...", "Subject: ...")."""
    found = _MAIL_LINE.match(line)
    return found is not None and found[1].lower() in ("from", "sent", "subject", "cc", "bcc")


def shape_of(date: str) -> str:
    """How a date is written, without its figures and letters."""
    return re.sub(r"[a-z]+", "a", re.sub(r"\d", "9", date.lower()))


def labelled_dates(lines: Sequence[Line]) -> int:
    """How many lines hold nothing but a plain label ("Date:") and a date: a form that repeats has several."""
    found = 0
    for line in lines:
        label = _PLAIN_LABEL.match(line.text)
        if label and any(m.start - label.end() <= 2 and m.identifying for m in find_dates(line.text)):
            found += 1
    return found


def form_day(text: str, context: DateContext) -> str:
    """The day that a form's line tells ("Call date: 3/4/21"), as an ISO date, "" when it tells none."""
    label = _FORM_DAY.match(text)
    if not label or _NOT_ENTRY.match(text):
        return ""
    first = next((m for m in find_dates(text, context) if m.start >= label.end()), None)
    return first.earliest if first and first.start - label.end() <= 3 and first.identifying and not first.born else ""


def _dated(line: Line, dated: Dated | None, opened: str) -> tuple[Line, ...]:
    return (replace(line, dated=dated, opened=opened),) if dated is not None else ()


def _mail(lines: Sequence[Line], at: int, state: State) -> tuple[Line, ...]:
    """An e-mail's head: lines that begin From, Sent, To, Subject; or one line "On 3 May 2021 at 10:00, A wrote:"."""
    if _WROTE.match(lines[at].text):
        return _dated(lines[at], _behind(lines[at], lines[at].text.lower().index("on ") + 3, state), "mail")
    group: list[Line] = []
    for line in lines[at : at + _MAIL_HEAD]:
        if not _MAIL_LINE.match(line.text):
            break
        group.append(line)
    names = {m[1].lower() for line in group if (m := _MAIL_LINE.match(line.text))}
    if "from" not in names or not names & {"to", "subject", "sent"}:
        return ()
    for n, line in enumerate(group):
        label = _SENT.search(line.text)
        dated = _behind(line, label.end(), state) if label else None
        if dated is not None:
            group[n] = replace(line, dated=dated, opened="mail")
            return tuple(group[: n + 1])
    return ()


def _behind(line: Line, at: int, state: State) -> Dated | None:
    """The date that stands right behind a label, with the time after it."""
    matches = tuple(m for m in find_dates(line.text, state.context) if m.start >= at)
    if not matches or matches[0].start - at > 3 or not matches[0].identifying or matches[0].born:
        return None
    return leading(line.text, at, matches)


def _at_time(line: Line, day: str) -> Dated | None:
    """A line that begins with a clock time, on the day that the form above it tells."""
    stamp = _TIME_LINE.match(line.text)
    if stamp is None or not line.free:
        return None
    time, start, end = find_time(line.text, 0, 4)
    return Dated(When(day, day, "day", time), start, end, end, ("date-carried",)) if time else None


def _entry_date(line: Line, state: State) -> Dated | None:
    """The date that opens an entry at this line, None when the line opens none."""
    head = line.block.text[line.start : min(line.end, line.start + _HEAD)]
    if line.runs_on or _NOT_ENTRY.match(head):
        return None
    matches = tuple(m for m in find_dates(head, state.context) if m.precision not in ("month", "season", "weekday"))
    first = next((m for m in matches if not m.born), None)
    if first is None or not first.identifying:
        return None
    prefix = head[: first.start]
    words_only = re.search(r"[a-z]{3}", prefix) is not None and not re.search(r"\d", prefix)
    if state.open and first.inferred and words_only and shape_of(head[first.start : first.end]) not in state.shapes:
        return None
    near = abs(int(first.earliest[:4] or 0) - int(state.context.previous[:4] or 0)) <= 1
    if prefix.strip(" \t?([-\u2022*\u2013.") and not (_PREFIX.fullmatch(prefix) or _REFERENCE.fullmatch(prefix)):
        return None
    if any(
        s.block_id == line.block.id and s.start < line.start + first.end and line.start + first.start < s.end
        for s in state.born
    ) and not (_TIME_AFTER.match(head, first.end) or _tells_after(head, prefix, first.end, near=near)):
        return None
    dated = leading(head, first.start, matches)
    if dated is not None and not line.free and not _CLEAR_AFTER.match(head, dated.end):
        if prefix.strip() or shape_of(head[dated.start : dated.end]) not in state.shapes:
            return None
    if dated is None or not _reads_as_entry(line, head, prefix, dated):
        return None
    if not dated.when.time:
        time, _, end = find_time(prefix.strip() + " ", 0, 1) if prefix[:1].isdigit() else ("", 0, 0)
        dated = replace(dated, when=replace(dated.when, time=time)) if end else dated
    return dated


def _tells_after(head: str, prefix: str, end: int, *, near: bool) -> bool:
    """Whether a date that is also somebody's birth opens an entry: it leads the line, and what follows tells."""
    return near and not prefix.strip() and bool(_CLEAR_AFTER.match(head, end)) and tells(head[end:])


def _reads_as_entry(line: Line, head: str, prefix: str, dated: Dated) -> bool:
    """A date in the first words of a sentence ("On 3 May she ...") or alone after a label is not an entry."""
    if line.block.kind is BlockKind.HEADING:
        rest = re.sub(
            r"(?i)\d{1,2}[:.]\d\d|\d{4}\s?hrs|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*",
            "",
            head[: dated.start] + head[dated.end :],
        )
        return len(rest.strip()) <= 40
    if re.match(r"(?i)\W*on\s", prefix):
        return False
    if _REPORTING.match(head):
        return bool(head[dated.after :].strip(" ."))
    return True
