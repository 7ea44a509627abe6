"""Reads Type 1 font programs: their glyphs' shapes, and which code shows which glyph.

After "Adobe Type 1 Font Format" (1990): chapters 2 (programs), 7 (encryption) and 8 (subroutines).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc.eexec import decrypt
from fontTools.misc.psCharStrings import T1CharString

_EEXEC, _CHARSTRING = 55665, 4330
_ENTRY = re.compile(rb"dup\s+(\d+)\s*/([^\s/\[\](){}<>%]+)\s+put")
_SUBR = re.compile(rb"dup\s+(\d+)\s+(\d+)\s+(?:RD|-\||\S{1,4}) ")
_GLYPH = re.compile(rb"/([^\s/\[\](){}<>%]+)\s+(\d+)\s+(?:RD|-\||\S{1,4}) ")
_MATRIX = re.compile(rb"/FontMatrix\s*\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Type1:
    """A Type 1 program: charstrings by glyph name, glyph names by code, and the matrix from glyph to text space."""

    glyphs: dict[str, Any] = field(repr=False)
    names: dict[int, str] = field(repr=False)
    matrix: tuple[float, ...]


def read_type1(program: bytes) -> Type1:
    """The program's glyphs. Raises ValueError when it is not understood."""
    clear, private = _parts(program)
    found = re.search(rb"/lenIV\s+(-?\d+)", private)
    skip = int(found.group(1)) if found else 4
    start = private.find(b"/CharStrings")
    if start < 0 or skip < 0:
        raise ValueError("no charstrings")
    subrs: list[Any] = []
    for number, data in _strings(private[:start], _SUBR):
        while len(subrs) <= int(number):
            subrs.append(T1CharString(b"\x0b"))
        subrs[int(number)] = _charstring(data, skip, None)
    shapes = _strings(private[start + 12 :], _GLYPH)
    glyphs = {name.decode("latin-1"): _charstring(data, skip, subrs) for name, data in shapes}
    if not glyphs:
        raise ValueError("no glyphs")
    matrix = _MATRIX.search(clear)
    values = tuple(float(v) for v in matrix.group(1).split()) if matrix else (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
    return Type1(glyphs, _names(clear), values)


def _parts(program: bytes) -> tuple[bytes, bytes]:
    """The clear part, and the private part decrypted. Segment headers (PFB) are taken out."""
    if program[:1] == b"\x80":
        program = _unsegmented(program)
    at = program.find(b"eexec")
    if at < 0:
        raise ValueError("no eexec")
    begin = at + 5
    while program[begin : begin + 1] in {b" ", b"\t", b"\r", b"\n"}:
        begin += 1
    body = program[begin:]
    if re.fullmatch(rb"[0-9A-Fa-f\s]{4,}", body[:8]):
        digits = re.sub(rb"\s", b"", re.split(rb"[^0-9A-Fa-f\s]", body)[0])
        body = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    return program[:at], bytes(decrypt(body, _EEXEC)[0][4:])


def _unsegmented(program: bytes) -> bytes:
    out, at = b"", 0
    while program[at : at + 1] == b"\x80" and program[at + 1] in (1, 2):
        length = int.from_bytes(program[at + 2 : at + 6], "little")
        out += program[at + 6 : at + 6 + length]
        at += 6 + length
    return out


def _strings(data: bytes, pattern: re.Pattern[bytes]) -> list[tuple[bytes, bytes]]:
    """(Name or number, encrypted bytes) of each entry; what the bytes hold is stepped over."""
    out = []
    at = 0
    while found := pattern.search(data, at):
        end = found.end() + int(found.group(2))
        if end > len(data):
            raise ValueError("cut short")
        out.append((found.group(1), data[found.end() : end]))
        at = end
    return out


def _charstring(data: bytes, skip: int, subrs: list[Any] | None) -> Any:
    return T1CharString(bytes(decrypt(data, _CHARSTRING)[0][skip:]), subrs=subrs)


def _names(clear: bytes) -> dict[int, str]:
    if re.search(rb"/Encoding\s+StandardEncoding", clear):
        return {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    return {int(code): name.decode("latin-1") for code, name in _ENTRY.findall(clear)}
