"""Rich text bodies of Outlook messages, unpacked. Source: [MS-OXRTFCP] 2 (the format), 3 (its starting words)."""

from __future__ import annotations

import struct
import zlib

from redactor.errors import refused

MOST = 200 * 2**20
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096


def unpack_rtf(data: bytes, place: str) -> bytes:
    """The RTF in a compressed (or only wrapped) body. Raises InputRefused "damaged" or "too-large"."""
    if len(data) < 16:
        raise refused(place, "damaged")
    _, size, kind, check = struct.unpack_from("<III4s", data)
    body = data[16:]
    if kind == 0x414C454D:
        return body[:size]
    if kind != 0x75465A4C or _checksum(body) != int.from_bytes(check, "little"):
        raise refused(place, "damaged")
    if size > MOST:
        raise refused(place, "too-large")
    return _unpacked(body, size, place)


def _checksum(data: bytes) -> int:
    """CRC-32 without the usual inversions at both ends."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def _unpacked(body: bytes, size: int, place: str) -> bytes:
    window = bytearray(_START.ljust(_WINDOW, b" "))
    write, at, out = len(_START), 0, bytearray()
    while at < len(body):
        control = body[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 1 >= len(body):
                    return _whole(out, size, place)
                offset, length = body[at] << 4 | body[at + 1] >> 4, (body[at + 1] & 0x0F) + 2
                at += 2
                if offset == write:
                    return _whole(out, size, place)
                run = range(offset, offset + length)
            else:
                if at >= len(body):
                    return _whole(out, size, place)
                window[write] = body[at]
                run = range(write, write + 1)
                at += 1
            for n in run:
                byte = window[n % _WINDOW]
                out.append(byte)
                window[write] = byte
                write = (write + 1) % _WINDOW
    return _whole(out, size, place)


def _whole(out: bytearray, size: int, place: str) -> bytes:
    if len(out) < size:
        raise refused(place, "damaged")
    return bytes(out[:size])
