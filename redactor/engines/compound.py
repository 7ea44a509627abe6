"""Compound files (old Word, Excel, Outlook messages) told apart, and refused when encrypted or with macros.

Over olefile (BSD). Sources: [MS-CFB]; [MS-DOC] 2.5.2 (FibBase, fEncrypted); [MS-XLS] 2.4.117 (FilePass), 2.4.28
(BoundSheet8); [MS-OXMSG] 2.2; [MS-OVBA] 2.2 (project storages).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from redactor.model.document import Media

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN_COMPOUND = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
    OverflowError,
)
_ENCRYPTED = 0x0100
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085
_MACRO_SHEET = 1


@contextmanager
def open_compound(data: bytes) -> Iterator[olefile.OleFileIO]:
    """The compound file in `data`. Raises one of BROKEN_COMPOUND when it is damaged."""
    ole = olefile.OleFileIO(io.BytesIO(data))
    try:
        yield ole
    finally:
        ole.close()


def sniff_compound(data: bytes) -> tuple[Media | None, str]:
    """The media of a compound file, or None and the code of its refusal."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return None, "encrypted"
    try:
        with open_compound(data) as ole:
            return _told(ole)
    except BROKEN_COMPOUND:
        return None, "damaged"


def _told(ole: olefile.OleFileIO) -> tuple[Media | None, str]:
    names = {"/".join(path).lower() for path in ole.listdir(streams=True, storages=True)}
    if "__properties_version1.0" in names:
        return Media.MSG, ""
    macros = any(p in ("vba", "macros", "_vba_project_cur", "_vba_project") for n in names for p in n.split("/"))
    if "worddocument" in names:
        flags = int.from_bytes(ole.openstream("WordDocument").read(12)[10:12], "little")
        return _unless(Media.DOC, bool(flags & _ENCRYPTED), macros)
    book = next((name for name in ("Workbook", "Book") if name.lower() in names), "")
    if book:
        sealed, macro_sheets = _records(ole.openstream(book).read())
        return _unless(Media.XLS, sealed, macros or macro_sheets)
    return None, "legacy"


def _unless(media: Media, encrypted: bool, macros: bool) -> tuple[Media | None, str]:
    if encrypted or macros:
        return None, "encrypted" if encrypted else "macros"
    return media, ""


def _records(stream: bytes) -> tuple[bool, bool]:
    """Whether a workbook stream is encrypted, and whether it has macro sheets."""
    at, sealed, macros = 0, False, False
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        sealed = sealed or kind == _FILEPASS
        macros = macros or (kind == _BOUNDSHEET and size > 5 and stream[at + 4 + 5] & 0x0F == _MACRO_SHEET)
        if kind == 0x000A or sealed:
            break
        at += 4 + size
    return sealed, macros
