"""Header values and plain text bodies of e-mails: decoded, parted into paragraphs, quoted threads kept.

Sources: RFC 5322 (headers), RFC 2047 (encoded words), RFC 3676 (quote marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime

from redactor.engines.mail_html import Stretch
from redactor.engines.sniff import decode

SHOWN = ("Date", "From", "To", "Cc", "Bcc", "Subject")
"""Headers that the copy shows, in this order. All others are counted and left out."""
TELLING = frozenset(
    "sender reply-to return-path delivered-to envelope-to x-original-to x-envelope-from x-envelope-to x-sender "
    "x-apparently-to apparently-to errors-to disposition-notification-to return-receipt-to organization organisation "
    "keywords comments thread-topic x-originator resent-from resent-to resent-cc resent-bcc resent-sender "
    "mail-followup-to x-google-original-from x-forwarded-to x-forwarded-for list-owner x-authenticated-sender".split()
)
"""Headers never shown that hold names or addresses: detection learns from them."""
SEALED = "-----BEGIN PGP MESSAGE-----"

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ENCODED = re.compile(r"(?:^[> ]*(?:[A-Za-z0-9+/=]{60,}|M[!-`]{60})[ \t]*$\n?){2,}", re.MULTILINE)
_MARKS = re.compile(r"(?:>[ ]?)+")
_MOST_LINES = 80


def header_text(value: str) -> str:
    """A header's value on one line: unfolded, encoded words and raw bytes decoded."""
    flat = re.sub(r"\s+", " ", _raw(value)).strip()
    try:
        parts = decode_header(flat)
    except (HeaderParseError, ValueError):
        return flat
    told = []
    for part, charset in parts:
        told.append(part if isinstance(part, str) else _bytes_text(part, charset))
    return re.sub(r"\s+", " ", "".join(told)).strip()


def sent_at(text: str) -> str:
    """A date header as people write it ("Mon 4 Feb 2019 10:15 GMT"), the clock as sent; as it is when it is no date."""
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
    told = f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year} {when:%H:%M}"
    offset = when.utcoffset()
    if offset is None:
        return told
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    zone = f"{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "") if minutes else ""
    return f"{told} GMT{zone}"


def _raw(value: str) -> str:
    """Bytes that a parser kept as surrogates, as the text they are."""
    data = value.encode("utf-8", "surrogateescape")
    return decode(data) or data.decode("latin-1")


def _bytes_text(data: bytes, charset: str | None) -> str:
    text = by_charset(data, charset) if charset and charset.lower() != "unknown-8bit" else None
    return text or decode(data) or data.decode("latin-1")


def by_charset(data: bytes, charset: str) -> str | None:
    """`data` by the charset it is said to have; None when that is unknown or doesn't fit.

    Half characters, which UTF-7 and Python's own escapes let through, are no text.
    """
    try:
        text = data.decode(charset)
        text.encode("utf-8")
    except (LookupError, ValueError):
        return None
    return text


def body_text(data: bytes, charset: str | None) -> str | None:
    """A body's text with `\\n` line ends: by its declared charset, else by its bytes. None when it is no text."""
    text = by_charset(data, charset) if charset else None
    if text is None or "\0" in text:
        text = decode(data)
    if text is None:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def without_encoded(text: str) -> tuple[str, int]:
    """The text without lines of base64 or uuencoded data (files pasted into a body), and how many there were."""
    return _ENCODED.subn("\n", text)


def stretches(text: str) -> Iterator[Stretch]:
    """Paragraphs of a plain body with the depth of their quoting; the quote marks themselves are taken off.

    A name broken over two quoted lines reads as one then. A paragraph ends at an empty line, where the depth changes,
    and after 80 lines.
    """
    lines: list[str] = []
    depth = 0
    for line in text.replace("\f", "\n\n").split("\n"):
        mark = _MARKS.match(line)
        now = mark.group().count(">") if mark else 0
        words = line[mark.end() :] if mark else line
        if lines and (now != depth or not words.strip() or len(lines) >= _MOST_LINES):
            yield Stretch("\n".join(lines), depth)
            lines = []
        depth = now
        if words.strip():
            lines.append(words.rstrip())
    if lines:
        yield Stretch("\n".join(lines), depth)
