"""Who speaks in a chat that a phone or an app has written out: "19/05/2023, 16:02 - Tank 2: where u at".

In such a record the word before the colon is the name under which a contact is saved, whatever word it is. Other logs
have a time and a colon too ("14:05 Update: no reply"), so a document counts only where a third of what is said is
spelt as people text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redactor.detect.name_run import ORG_TAIL
from redactor.detect.texting import TEXTED
from redactor.detect.vocab import FUNCTION, Vocab

_LINE = re.compile(
    r"^[ \t]*[\[(]?(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?[ T])?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]m)?[\])]?"
    r"[ \t]*[-\u2013\u2014:,]?[ \t]*(?P<who>[^\W\d_][^:\n]{0,38}?) ?:[ \t]+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*[^\W_]|[^\W\d_]{2,}")
_NOBODY = frozenset("me you unknown owner user group admin sender system self them handset phone number caller".split())
_LEAST_LINES = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """Block number, where its text has the name, and the name."""

    block: int
    start: int
    end: int


def speakers(texts: Sequence[str], v: Vocab) -> tuple[Speaker, ...]:
    """Every place before a message at which a document's texts (one a block) name who wrote it."""
    lines = [(n, m) for n, text in enumerate(texts) for m in _LINE.finditer(text)]
    texted = sum(m["said"][0].islower() and bool(TEXTED.search(m["said"])) for _, m in lines)
    again = {m["who"].lower() for _, m in lines}
    if len(lines) < _LEAST_LINES or texted * 3 < len(lines) or len(again) == len(lines):
        return ()
    return tuple(Speaker(n, *span) for n, m in lines for span in _name(m, v))


def _name(m: re.Match[str], v: Vocab) -> Iterator[tuple[int, int]]:
    """The words of the saved contact from the first that may be a name to the last: no kin, role, title or kiss."""
    words = [w for w in _WORD.finditer(m["who"]) if not _plain(w.group().lower(), v)]
    if words and not any(w.group().lower() in ORG_TAIL for w in words):
        at = m.start("who")
        yield at + words[0].start(), at + words[-1].end()


def _plain(low: str, v: Vocab) -> bool:
    low = low.replace("\u2019", "'").removesuffix("'s")
    kin = low in v.kin or low in v.roles or low in v.titles
    return len(low) < 2 or kin or low in FUNCTION or low in _NOBODY or not low.strip("x") or low in v.heads
