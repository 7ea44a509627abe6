"""Stretches of text that say something in a code of computers: per cent signs, entities, quoted-printable, base64.

Sources: RFC 3986 2.1 (per cent), RFC 2045 6.7 and 6.8 (quoted-printable, base64), HTML (character references).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote_to_bytes

_CODE = re.compile(
    r"%[0-9A-Fa-f]{2}|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});|=[0-9A-F]{2}|=\r?\n|\\u[0-9A-Fa-f]{4}"
)
_ENDS = frozenset(' \t\r\n\f<>"')
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}={0,2}(?![A-Za-z0-9+/_=-])")
_MIXED = re.compile(r"(?=.*[a-z])(?=.[^A-Z]*[A-Z]|.*\d)")
_QUOTED = re.compile(r"((?:=[0-9A-F]{2})+)")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_REACH = 300
"""Signs on either side of a code that are looked at: no name is longer."""


def coded(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and meaning of each stretch that means something else than it shows."""
    done = 0
    for m in _CODE.finditer(text):
        if m.start() >= done:
            start, done = _run(text, *m.span())
            meant = _meaning(text[start:done])
            if meant != text[start:done]:
                yield start, done, meant
    for m in _BASE64.finditer(text):
        if _MIXED.match(m.group()) and (meant := _unpacked(m.group())):
            yield m.start(), m.end(), meant


def _run(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without spaces around a code; a line end that is written as none is part of it."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    while start > first and (text[start - 1] not in _ENDS or text[start - 2 : start] == "=\n"):
        start -= 1
    while end < last and (text[end] not in _ENDS or text[end - 1 : end + 1] == "=\n"):
        end += 1
    return start, end


def _meaning(run: str) -> str:
    out = re.sub(r"=\r?\n", "", run)
    out = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), out)
    out = _QUOTED.sub(lambda m: _text(bytes.fromhex(m[1].replace("=", ""))), out)
    out = _text(unquote_to_bytes(out)) if "%" in out else out
    return unescape(out)


def _unpacked(word: str) -> str:
    """What base64 says, when it says words; else ""."""
    plain = word.rstrip("=").replace("-", "+").replace("_", "/")
    if len(plain) % 4 == 1:
        return ""
    try:
        told = base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return told if told.isprintable() or all(c.isprintable() or c in "\r\n\t" for c in told) else ""


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
