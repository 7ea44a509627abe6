"""Gives the fonts of rebuilt content their new names and codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_FONT = re.compile(rb"/F(\d+) ")
_PART = re.compile(rb"/F(\d+|L) |<([0-9a-f]*)>")


def fonts_of(content: bytes) -> Iterator[int]:
    """Keys of the fonts that content of ours names, in the order of their first use."""
    yield from dict.fromkeys(int(key) for key in _FONT.findall(content))


def recoded(content: bytes, names: Mapping[int, bytes], codes: Mapping[int, Mapping[bytes, bytes]]) -> bytes:
    """The content with fonts renamed and their strings in new codes.

    Every text object of ours names its font, so the font of a string is the one last named.
    """
    key = -1
    length = 1

    def replace(found: re.Match[bytes]) -> bytes:
        nonlocal key, length
        if found.group(1) is not None:
            if found.group(1) == b"L":
                key = -1
                return found.group(0)
            key = int(found.group(1))
            length = len(next(iter(codes[key]), b"\0"))
            return names[key] + b" "
        if key < 0:
            return found.group(0)
        old = bytes.fromhex(found.group(2).decode("ascii"))
        new = b"".join(codes[key][old[n : n + length]] for n in range(0, len(old), length))
        return b"<" + new.hex().encode("ascii") + b">"

    return _PART.sub(replace, content)
