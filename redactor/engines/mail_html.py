"""The shown text of an HTML message, by the standard library's parser: nothing is loaded, nothing is run.

What a mail program doesn't show (scripts, comments, hidden elements, link targets, descriptions of pictures) is handed
over apart, so that detection can learn from it; it is never written. Source: WHATWG HTML, 4 and 15 (rendering).
Style sheets are not applied: text hidden by a rule of a sheet, not by its own element, counts as shown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    "area base br col embed frame hr img input keygen link meta param source track wbr basefont bgsound".split()
)
_UNSHOWN = frozenset("head title script style template object applet iframe noframes noembed svg math datalist".split())
_BREAKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_APART = frozenset("button noscript optgroup option rp rt select textarea".split())
"""Elements within a line that a reader sees as words of their own."""
_MOST_LOOKED_AT = 300_000_000
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CLOSED_BY = {
    "p": _BREAKS - {"html", "body", "tr", "tbody", "thead", "tfoot"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "head": frozenset({"body"}),
}
_HIDING = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|(?:font-size|max-height)\s*:\s*0[a-z%]*\s*(?:;|!|$))",
    re.IGNORECASE,
)
_TARGETS = ("href", "src", "action", "formaction", "data", "background", "cite", "longdesc", "poster", "srcset", "ping")
_WORDED = ("alt", "title", "summary", "label", "placeholder", "value", "content", "aria-label", "name")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One shown paragraph: its text, how deep it is quoted, and whether it is a heading or a list item."""

    text: str = field(repr=False)
    depth: int = 0
    role: str = "p"


@dataclass(frozen=True, slots=True)
class Html:
    """Shown paragraphs in order, and (code, text) of everything else that carries wording."""

    shown: tuple[Stretch, ...]
    unshown: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(slots=True)
class _Open:
    tag: str
    hidden: bool


def read_html(text: str) -> Html:
    """Shown paragraphs and unshown wording of an HTML message. Codes: hidden-text, links, alt-text, comments.

    Raises ValueError when so many tags or comments never end that the parser, which then looks to the end from each,
    would take minutes.
    """
    reader = _Reader()
    reader.feed(text)
    if reader.rawdata.count("<") * len(reader.rawdata) > _MOST_LOOKED_AT:
        raise ValueError("unfinished")
    reader.close()
    reader.end_paragraph()
    return Html(tuple(reader.shown), tuple(dict.fromkeys(reader.unshown)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[Stretch] = []
        self.unshown: list[tuple[str, str]] = []
        self._open: list[_Open] = []
        self._counts: Counter[str] = Counter()
        self._text: list[str] = []

    @property
    def _hidden(self) -> bool:
        return bool(self._open) and self._open[-1].hidden

    def _inside(self, *tags: str) -> int:
        return sum(self._counts[tag] for tag in tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._close(self._open[-1].tag)
        if tag in _BREAKS:
            self.end_paragraph()
        given = {name: value or "" for name, value in attrs}
        self._attributes(tag, given)
        if tag == "br":
            self._add("\n")
        elif tag in _APART:
            self._add(" ")
        elif tag in ("td", "th") and self._text and not "".join(self._text).isspace():
            self._add("\t")
        if tag not in _VOID:
            hiding = "hidden" in given or bool(_HIDING.search(given.get("style", "")))
            self._counts[tag] += 1
            self._open.append(_Open(tag, self._hidden or hiding or tag in _UNSHOWN))

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if not value.strip():
                continue
            if name in _TARGETS:
                self.unshown.append(("links", value.strip()))
            elif name in _WORDED or name.startswith("data-"):
                self.unshown.append(("hidden-text" if tag in ("meta", "input") else "alt-text", value.strip()))

    def handle_endtag(self, tag: str) -> None:
        if self._counts[tag]:
            while self._open[-1].tag != tag:
                self._close(self._open[-1].tag)
            self._close(tag)
        elif tag in _BREAKS:
            self.end_paragraph()

    def _close(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_paragraph()
        elif tag in _APART:
            self._add(" ")
        self._counts[self._open.pop().tag] -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(data if self._inside("pre") else re.sub(r"[ \t\r\n\f]+", " ", data))
        elif data.strip() and self._open[-1].tag != "style":
            self.unshown.append(("hidden-text", " ".join(data.split())))

    def handle_comment(self, data: str) -> None:
        words = " ".join(re.sub(r"<[^>]*>", " ", data).split())
        if words and not words.startswith("["):
            self.unshown.append(("comments", words))

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_decl(self, decl: str) -> None:
        """A document type shows nothing."""

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def _add(self, text: str) -> None:
        if not self._hidden:
            self._text.append(text)

    def end_paragraph(self) -> None:
        """What was gathered becomes a paragraph; spaces around line ends go."""
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", "".join(self._text).replace("\xa0", " ")))
        text = re.sub(r"\n{2,}", "\n\n", text).strip(" \n")
        self._text = []
        role = "h" if self._inside(*_HEADINGS) else "li" if self._inside("li") else "p"
        for piece in text.split("\n\n"):
            if piece.strip():
                self.shown.append(Stretch(piece.strip(" \n"), self._inside("blockquote"), role))
