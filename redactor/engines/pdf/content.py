"""Splits a content stream into instructions, quickly: only what is written in the usual way is understood.

Inline images, nested dictionaries and anything malformed raise Unsupported: slower readers know those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.engines.pdf.marks import Unsupported

_SPACE = rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+"
_END = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|\Z)"
_NUMBER = rb"[-+]?+(?:\d++\.?+\d*+|\.\d++)" + _END
_NAME = rb"/[^\x00\t\n\x0c\r ()<>\[\]{}/%#]*+"
_LITERAL = rb"\([^()\\]*+(?:(?:\\[\s\S]|\((?:[^()\\]++|\\[\s\S])*+\))[^()\\]*+)*+\)"
_HEX = rb"<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>"
_ATOM = b"|".join((_NUMBER, _NAME, _LITERAL, _HEX, rb"(?:true|false|null)" + _END))
_LIST = rb"\[(?:" + _SPACE + rb"(?:" + _ATOM + rb"))*+" + _SPACE + rb"\]"
_DICTIONARY = rb"<<(?:" + _SPACE + rb"(?:" + _LIST + b"|" + _ATOM + rb"))*+" + _SPACE + rb">>"
_OPERAND = b"|".join((_ATOM, _LIST, _DICTIONARY))
_OPERANDS = rb"(?:(?:" + _OPERAND + rb")" + _SPACE + rb")*+"
_OPERATOR = rb"(?:[A-Za-z][A-Za-z0-9]?+[A-Za-z*]?+|['\"])" + _END
_STRANGE = rb"\S[\s\S]*+"
_IDLE = rb"(?:(?:ET|EMC|EX|BX)" + _END + _SPACE + rb"(?=[^\x00\s]))*+"
_INSTRUCTION = re.compile(_SPACE + _IDLE + rb"(" + _OPERANDS + rb")(" + _OPERATOR + rb")|" + _STRANGE)
_OTHER = _OPERANDS + rb"(?!(?:[qQ]|BI)" + _END + rb")" + _OPERATOR
_STATE = re.compile(
    _SPACE + rb"(?:" + _OTHER + _SPACE + rb")*+(?:(?:" + _OPERANDS + rb"([qQ])" + _END + rb")|(" + _STRANGE + rb")|\Z)"
)
_PLAIN = re.compile(rb"\(([^()\\\r]*+)\)[\t\n\x0c\r ]*+")
_STRING = re.compile(_LITERAL + rb"|" + _HEX)
_NAMED = re.compile(rb"(/[!-.0-~]+)(?:[\t\n\x0c\r ][\t\n\x0c\r -~]*)?")
_PART = re.compile(rb"(" + _NUMBER + rb")|(" + _LITERAL + rb"|" + _HEX + rb")|(\S)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))|\r\n?")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}

Instruction = tuple[bytes, bytes]
"""The operands as they are written, and the operator."""


def instructions(content: bytes) -> list[Instruction]:
    """The instructions in order; those that only end something may be left out.

    Raises Unsupported when any byte of the content is not part of one.
    """
    found: list[Instruction] = _INSTRUCTION.findall(content)
    if found and not found[-1][1]:  # whatever is strange reaches to the end
        raise Unsupported("content")
    if b"BI" in content and any(operator == b"BI" for _, operator in found):
        raise Unsupported("content")
    return found


def states(content: bytes) -> list[bytes]:
    """The operators q and Q in order. Raises Unsupported where `instructions` does."""
    found = _STATE.findall(content)
    if any(strange for _, strange in found):
        raise Unsupported("content")
    return [operator for operator, _ in found if operator]


def numbers(operands: bytes) -> list[float]:
    """Operands that are numbers. Raises ValueError when one is not."""
    return [float(part) for part in operands.split()]


def name(operands: bytes) -> str:
    """The first operand, which is a name, with its slash. Raises ValueError when it isn't, or is not plain ASCII."""
    found = _NAMED.fullmatch(operands)
    if not found:
        raise ValueError
    return found.group(1).decode("ascii")


def string(written: bytes) -> bytes:
    """The bytes of a literal or hexadecimal string. Raises ValueError when it is not one."""
    plain = _PLAIN.fullmatch(written)
    if plain:
        return plain[1]
    if not _STRING.fullmatch(written.strip()):
        raise ValueError
    return _decoded(written.strip())


def _decoded(written: bytes) -> bytes:
    if written.startswith(b"("):
        body = written[1:-1]
        return _ESCAPE.sub(_unescaped, body) if b"\\" in body or b"\r" in body else body
    digits = b"".join(written[1:-1].replace(b"\x00", b"").split()).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, letter = match.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"\n" if letter is None else _LETTERS.get(letter, letter)


def shown(operands: bytes) -> Iterator[bytes | float]:
    """The strings and shifts of a show operator's array, in order. Raises ValueError on anything else."""
    written = operands.strip()
    if not (written.startswith(b"[") and written.endswith(b"]")):
        raise ValueError
    for shift, text, strange in _PART.findall(written[1:-1]):
        if strange:
            raise ValueError
        yield _decoded(text) if text else float(shift)
