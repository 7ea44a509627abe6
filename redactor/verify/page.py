"""HTML pages read a second time: what is shown, what stands in attributes, scripts and comments, and every byte."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

from redactor.errors import refused
from redactor.model.source import Surface

_INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "code", "small", "sub", "sup", "mark", "u"})
_UNSEEN = ("script", "style", "template")


def surfaces(data: bytes) -> tuple[Surface, ...]:
    """The page's text joined tightly and by elements, its attribute values, its scripts and comments, its bytes.

    Raises InputRefused when it is not UTF-8 text: then it can't be called clean.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise refused("output", "unknown") from None
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return (
        Surface("text", "".join(reader.shown), shown=True),
        Surface("text, tags dropped", "".join(reader.tight)),
        Surface("attributes", "\n".join(reader.attributes)),
        Surface("scripts and comments", "\n".join(reader.unseen)),
        Surface("bytes", text, raw=True),
        Surface("bytes, entities resolved", unescape(text), raw=True),
        Surface("bytes, one by one", data.decode("latin-1"), raw=True),
    )


class _Reader(HTMLParser):
    """Collects text. Text between block elements is parted by line ends in `shown`, by nothing in `tight`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.tight: list[str] = []
        self.attributes: list[str] = []
        self.unseen: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.extend(value for _, value in attrs if value)
        self._inside += tag in _UNSEEN
        if tag not in _INLINE:
            self.shown.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.extend(value for _, value in attrs if value)
        self.shown.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in _UNSEEN and self._inside > 0
        if tag not in _INLINE:
            self.shown.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.unseen.append(data)
        else:
            self.shown.append(data)
            self.tight.append(data)

    def handle_comment(self, data: str) -> None:
        self.unseen.append(data)

    def handle_decl(self, decl: str) -> None:
        self.unseen.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.unseen.append(data)

    def handle_pi(self, data: str) -> None:
        self.unseen.append(data)
