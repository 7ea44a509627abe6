"""Bodies of e-mails: text and HTML to passages; of alternatives, the one that says more, or both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from redactor.engines.mail_html import Stretch, read_html
from redactor.engines.mail_text import SEALED, body_text, stretches, without_encoded
from redactor.engines.ooxml.text import Passage
from redactor.errors import refused
from redactor.model.document import BlockKind
from redactor.text.fold import fold

_KINDS = {"p": BlockKind.PARAGRAPH, "h": BlockKind.HEADING, "li": BlockKind.LIST_ITEM}
_UNSHOWN = {"comments": BlockKind.COMMENT, "alt-text": BlockKind.ALT_TEXT, "links": BlockKind.METADATA}
_ADDRESSES = re.compile(r"\[cid:[^\]]*\]|<?\bhttps?://\S+|<?\bmailto:\S+", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """What was gathered from a message so far; `place` stands in for it in errors."""

    place: str
    shown: list[Passage] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    attached: list[Any] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    parts: int = 0
    kind: str = ""

    def hide(self, kind: BlockKind, text: str, code: str = "") -> None:
        """Wording that is never written, for detection to learn from."""
        self.hidden.append(Passage(kind, text, "unshown", removed=True))
        if code:
            self.counts[code] += 1

    def take(self, other: Found) -> None:
        """Everything that a part below gathered."""
        self.shown += other.shown
        self.hidden += other.hidden
        self.attached += other.attached
        self.counts += other.counts
        self.kind = self.kind or other.kind


def text_part(data: bytes, charset: str | None, kind: str, found: Found) -> None:
    """The passages of one text part. Raises InputRefused "encrypted" or "damaged" (no text at all)."""
    text = body_text(data, charset) if data.strip() else ""
    if text is None:
        raise refused(found.place, "damaged")
    if SEALED in text:
        raise refused(found.place, "encrypted")
    found.kind = kind
    if kind == "text/html":
        page = read_html(text)
        for code, wording in page.unshown:
            found.hide(_UNSHOWN.get(code, BlockKind.HIDDEN), wording, code)
        made: Sequence[Stretch] = page.shown
    else:
        made = tuple(stretches(text))
    for stretch in made:
        words, encoded = without_encoded(stretch.text)
        found.counts["encoded-data"] += encoded
        if words.strip():
            found.shown.append(Passage(_KINDS[stretch.role], words.strip("\n"), "body", str(stretch.depth)))


def alternative(branches: list[Found], found: Found) -> None:
    """Of a plain and an HTML version keep the HTML, or the plain one where it alone says more; both where they differ.

    Words in addresses and in pictures' descriptions don't count as said by the plain version.
    """
    plain = next((b for b in branches if b.kind == "text/plain" and b.shown), None)
    html = next((b for b in branches if b.kind == "text/html" and b.shown), None)
    if plain is None or html is None:
        return
    said = _words(p.text for p in plain.shown)
    also = _words(p.text for p in html.shown)
    known = also | _words(p.text for p in html.hidden)
    if not said - known:
        plain.shown = []
    elif not also - said:
        html.shown = []
    else:
        found.counts["alternative-differs"] += 1


def _words(texts: Any) -> set[str]:
    words: set[str] = set()
    for text in texts:
        words.update(re.findall(r"[^\W_]+", fold(_ADDRESSES.sub(" ", text)).text))
    return words
