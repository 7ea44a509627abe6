"""Outlook messages (.msg) as the same message in internet form (.eml), so that one reader serves both.

Over olefile (BSD). Source: [MS-OXMSG] 2 (streams and properties), [MS-OXPROPS] (property ids), [MS-OXCMSG] 2.2.2.9
(attach methods). The bytes made are the same for the same message.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import HeaderParser
from email.utils import format_datetime
from html import escape

from redactor.engines.compound import BROKEN_COMPOUND, open_compound
from redactor.engines.mail_msg_named import named_ids, said
from redactor.engines.mail_rtf import unpack_rtf
from redactor.engines.mail_text import SHOWN, by_charset
from redactor.errors import refused

_SUBJECT, _CLASS, _TRANSPORT = 0x0037, 0x001A, 0x007D
_SENDER = ((0x0042, (0x5D02, 0x0065)), (0x0C1A, (0x5D01, 0x0C1F)))
_SENT, _DELIVERED, _CREATED = 0x0039, 0x0E06, 0x3007
_BODY, _HTML, _RTF, _CODEPAGE, _MESSAGE_CODEPAGE = 0x1000, 0x1013, 0x1009, 0x3FDE, 0x3FFD
_NAME, _SMTP, _ADDRESS, _RECIPIENT_TYPE = 0x3001, 0x39FE, 0x3003, 0x0C15
_SHOWN_TO = ((0x0E04, "To"), (0x0E03, "Cc"), (0x0E02, "Bcc"))
_DATA, _LONG_NAME, _SHORT_NAME, _MIME, _METHOD = 0x3701, 0x3707, 0x3704, 0x370E, 0x3705
_SETS, _ENTRIES = 0x0002, 0x0003
_BY_VALUE, _EMBEDDED = (0, 1), 5
_DEEPEST = 20
_ITEMS = (
    "ipm.note", "report.ipm.note", "ipm.appointment", "ipm.schedule.meeting", "ipm.task", "ipm.post", "ipm.stickynote",
)  # fmt: skip
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Storage:
    """One storage of the file: raw streams by property id, fixed values by id, and the storages within it."""

    streams: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    fixed: dict[int, int] = field(default_factory=dict)
    inner: dict[str, _Storage] = field(default_factory=dict)
    codepage: str = "cp1252"
    names: dict[tuple[str, int], int] = field(default_factory=dict)

    def text(self, *ids: int) -> str:
        """The first of the string properties that is there and not blank."""
        for number in ids:
            kind, data = self.streams.get(number, (0, b""))
            if kind == 0x001F:
                told = data.decode("utf-16-le", "replace")
            elif kind == 0x001E:
                told = _by_codepage(data, self.codepage)
            else:
                continue
            if told.strip("\0 \r\n\t"):
                return told.rstrip("\0")
        return ""

    def number(self, id_: int) -> int:
        """A fixed property's value, 0 when it isn't there."""
        return self.fixed.get(id_, 0)


def eml_of(data: bytes, place: str) -> bytes:
    """The message in `data` as an .eml. Raises InputRefused "damaged", "encrypted", "unknown" (contacts and other items
    that are no message, calendar entry, task or note)."""
    try:
        return _message(_load(data), place, 0)
    except BROKEN_COMPOUND:
        raise refused(place, "damaged") from None


def _load(data: bytes) -> _Storage:
    root = _Storage()
    with open_compound(data) as ole:
        for path in ole.listdir():
            at = root
            for step in path[:-1]:
                at = at.inner.setdefault(step.lower(), _Storage())
            name, content = path[-1].lower(), ole.openstream(path).read()
            if name == "__properties_version1.0":
                at.fixed = dict(_fixed(content, 32 if at is root else 24 if path[-2].startswith("__substg1") else 8))
            elif name.startswith("__substg1.0_") and len(name) == 20:
                at.streams[int(name[12:16], 16)] = (int(name[16:20], 16), content)
    names = root.inner.get("__nameid_version1.0", _Storage()).streams
    root.names = named_ids(names.get(_ENTRIES, (0, b""))[1], names.get(_SETS, (0, b""))[1])
    _spread(root, "cp1252")
    return root


def _fixed(data: bytes, header: int) -> Iterator[tuple[int, int]]:
    """(property id, value as a 64-bit number) of the properties with a fixed length."""
    for at in range(header, len(data) - 15, 16):
        kind, number, _, value = struct.unpack_from("<HHIQ", data, at)
        yield number, value & 0xFFFFFFFF if kind == 0x0003 else value


def _spread(storage: _Storage, codepage: str) -> None:
    number = storage.fixed.get(_MESSAGE_CODEPAGE) or storage.fixed.get(_CODEPAGE)
    storage.codepage = _codec(number) if number else codepage
    for inner in storage.inner.values():
        inner.names = storage.names
        _spread(inner, storage.codepage)


def _codec(number: int) -> str:
    known = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 1200: "utf-16-le"}
    return known.get(number, f"cp{number}")


def _by_codepage(data: bytes, codepage: str) -> str:
    for codec in (codepage, "utf-8", "cp1252"):
        text = by_charset(data, codec)
        if text is not None:
            return text
    return data.decode("latin-1")


def _message(item: _Storage, place: str, depth: int) -> bytes:
    if depth > _DEEPEST:
        raise refused(place, "too-large")
    kind = item.text(_CLASS).lower()
    if kind.startswith("ipm.note.smime") and "multipartsigned" not in kind or kind.startswith("ipm.note.rpmsg"):
        raise refused(place, "encrypted")
    if kind and not kind.startswith(_ITEMS):
        raise refused(place, "unknown")
    made = EmailMessage(policy=policy.SMTP)
    above = [] if kind.startswith("ipm.note") else [*said(item.names, item.text, item.number)]
    _body(item, made, above, place)
    for storage in _numbered(item, "__attach_version1.0_"):
        _attach(storage, made, place, depth)
    for n, part in enumerate(p for p in made.walk() if p.get_content_maintype() == "multipart"):
        part.set_boundary(f"=_redactor_{depth}_{n}_=")
    head = "".join(f"{name}: {value}\r\n" for name, value in _headers(item))
    return head.encode("utf-8") + made.as_bytes()


def _numbered(item: _Storage, prefix: str) -> list[_Storage]:
    return [item.inner[name] for name in sorted(item.inner) if name.startswith(prefix)]


def _headers(item: _Storage) -> Iterator[tuple[str, str]]:
    name, address = next(((item.text(n), item.text(*a)) for n, a in _SENDER if item.text(n) or item.text(*a)), ("", ""))
    yield "From", _line(_person(name, address))
    yield from _recipients(item)
    ticks = item.fixed.get(_SENT) or item.fixed.get(_DELIVERED) or item.fixed.get(_CREATED)
    if ticks:
        yield "Date", format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))
    yield "Subject", _line(item.text(_SUBJECT))
    for key, value in HeaderParser().parsestr(item.text(_TRANSPORT)).items():
        if key.title() not in SHOWN and not key.lower().startswith(("content-", "mime-")):
            yield key, _line(str(value))


def _recipients(item: _Storage) -> Iterator[tuple[str, str]]:
    found: dict[int, list[str]] = {}
    for person in _numbered(item, "__recip_version1.0_"):
        told = _person(person.text(_NAME), person.text(_SMTP, _ADDRESS))
        if told:
            found.setdefault(person.fixed.get(_RECIPIENT_TYPE, 1) & 0x0F, []).append(told)
    for kind, (shown, header) in enumerate(_SHOWN_TO, 1):
        told = ", ".join(found.get(kind, ())) or item.text(shown)
        if told:
            yield header, _line(told)


def _person(name: str, address: str) -> str:
    """ "Name <address>"; addresses of an Exchange directory (/O=...) tell a reader nothing and are left out."""
    name, address = name.strip("\0 '"), address.strip("\0 ")
    if not address or address.lower().startswith("/o=") or address == name:
        return name
    return f"{name} <{address}>" if name else address


def _line(text: str) -> str:
    """One line, in which nothing reads as an encoded word."""
    return " ".join(text.replace("\0", " ").replace("=?", "= ?").split())


def _body(item: _Storage, made: EmailMessage, above: list[str], place: str) -> None:
    """The body, below lines on what a calendar entry says beside it."""
    plain, page, rtf = item.text(_BODY), _html(item), item.streams.get(_RTF, (0, b""))[1]
    if above:
        plain = "\r\n\r\n".join([*above, plain]) if plain or not page else ""
        page = "".join(f"<p>{escape(line)}</p>\r\n" for line in above).encode("utf-8") + page if page else b""
    if plain:
        made.set_content(plain, cte="base64")
        if page:
            made.add_alternative(page.decode("utf-8"), subtype="html", cte="base64")
        elif rtf and above and not item.text(_BODY):
            made.add_attachment(unpack_rtf(rtf, place), maintype="application", subtype="rtf", filename="body.rtf")
    elif page:
        made.set_content(page.decode("utf-8"), subtype="html", cte="base64")
    else:
        made.set_content("", cte="base64")
        if rtf:
            made.add_attachment(unpack_rtf(rtf, place), maintype="application", subtype="rtf", filename="body.rtf")


def _html(item: _Storage) -> bytes:
    told = item.text(_HTML)
    if not told and _HTML in item.streams:
        number = item.fixed.get(_CODEPAGE)
        told = _by_codepage(item.streams[_HTML][1], _codec(number) if number else item.codepage)
    return told.encode("utf-8", "replace")


def _attach(storage: _Storage, made: EmailMessage, place: str, depth: int) -> None:
    method = storage.fixed.get(_METHOD, 1) & 0xFF
    name = _line(storage.text(_LONG_NAME, _SHORT_NAME, _NAME)) or "attachment"
    if method == _EMBEDDED and "__substg1.0_3701000d" in storage.inner:
        content = _message(storage.inner["__substg1.0_3701000d"], place, depth + 1)
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{name}.eml")
        return
    kind = storage.text(_MIME).lower()
    main, _, sub = kind.partition("/")
    usable = main in ("application", "image", "audio", "video", "text", "font") and sub.replace("-", "").isalnum()
    content = storage.streams.get(_DATA, (0, b""))[1] if method in _BY_VALUE else b""
    main, sub = (main, sub) if usable and main != "text" else ("application", "octet-stream")
    made.add_attachment(content, maintype=main, subtype=sub, filename=name)
