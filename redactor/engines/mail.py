"""E-mails taken apart: what a reader sees, what is never written, and what is attached.

Over the standard library's e-mail package. Source: RFC 5322 (messages), RFC 2045-2047 and 2183 (MIME).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import errors as mail_errors
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from pathlib import PurePath
from typing import Any

from redactor.engines.mail_body import Found, alternative, text_part
from redactor.engines.mail_msg import eml_of
from redactor.engines.mail_text import SHOWN, TELLING, header_text, sent_at
from redactor.engines.ooxml.text import Passage, unseen
from redactor.engines.sniff import is_mail, sniff
from redactor.errors import refused
from redactor.model.document import BlockKind, Media, Unread

MOST_PARTS = 2000
_BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError, mail_errors.MessageError
)  # fmt: skip
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pgp-encrypted", "application/x-microsoft-rpmsg-message"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_TRUNCATED = (mail_errors.CloseBoundaryNotFoundDefect, mail_errors.StartBoundaryNotFoundDefect)
_PLAIN = frozenset({"text/plain", "text/csv", "text/tab-separated-values", "application/octet-stream"})
_PLAIN_ENDINGS = frozenset(".txt .text .log .md .csv .tsv .tab".split())
_KEPT_AS_IS = policy.default.clone(refold_source="none")
_UNWORDED = ("unknown", "empty")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within an e-mail, numbered from 1: its bytes and, when it is a document of its own, its name's ending.

    `left_out` is the reason it is no document of its own ("picture", "signature", "attachment-not-read"), else "".
    """

    number: int
    data: bytes = field(repr=False)
    ending: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail: passages shown and (`removed`) not shown, attachments, what was left out, and counts by finding."""

    passages: tuple[Passage, ...] = field(repr=False)
    attachments: tuple[Attachment, ...]
    unread: tuple[Unread, ...]
    counts: Mapping[str, int]


def load_mail(data: bytes, media: Media, place: str) -> Mail:
    """Take an .eml or .msg apart. `part` of a passage is "header", "body" or "attachments", `path` its quote depth.

    Raises InputRefused: "damaged" (also: cut off, or a part that can't be decoded), "encrypted", "unknown" (an Outlook
    item that is no message, calendar entry, task or note), "too-large".
    """
    raw = eml_of(data, place) if media is Media.MSG else data
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        found = Found(place)
        headers = _headers(message, found)
        _walk(message, found, top=True)
        attachments = tuple(_attachment(n, part, found) for n, part in enumerate(found.attached, 1))
    except _BROKEN:
        raise refused(place, "damaged") from None
    lines = [Passage(BlockKind.FOOTER, _line(a), "attachments", "0") for a in attachments]
    seen = (*headers, *found.shown, *lines)
    unread = [Unread(f"attachment {a.number}", a.left_out) for a in attachments if a.left_out]
    unread += [Unread("body", "encoded-data")] * min(1, found.counts["encoded-data"])
    return Mail((*seen, *unseen(found.hidden, seen)), attachments, tuple(unread), dict(sorted(found.counts.items())))


def _line(attachment: Attachment) -> str:
    fate = "left out of this copy" if attachment.left_out else "a document of its own"
    return f"[Attachment {attachment.number}: {fate}]"


def _headers(message: Message, found: Found) -> list[Passage]:
    shown: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        text = header_text(str(value))
        if name.title() in SHOWN:
            shown.setdefault(name.title(), []).append(sent_at(text) if name.title() == "Date" else text)
        elif name.lower() not in ("content-type", "content-transfer-encoding", "mime-version", "content-disposition"):
            found.counts["mail-headers"] += 1
            if name.lower() in TELLING:
                found.hide(BlockKind.METADATA, text)
    return [
        Passage(BlockKind.PARAGRAPH, f"{name}: {text}", "header", "0")
        for name in SHOWN
        for text in shown.get(name, ())
        if text
    ]


def _walk(part: Any, found: Found, *, top: bool = False) -> None:
    """Sort a part and all below it into shown text and attachments."""
    kind = part.get_content_type()
    found.parts += 1
    if found.parts > MOST_PARTS:
        raise refused(found.place, "too-large")
    if kind in _ENCRYPTED or (kind in _SEALED and top) or _name(part).lower() == "message.rpmsg":
        raise refused(found.place, "encrypted")
    if not top:
        _part_headers(part, found)
    if kind.startswith("multipart/"):
        _multipart(part, kind, found)
    elif kind in ("text/plain", "text/html") and not _name(part) and part.get_content_disposition() != "attachment":
        text_part(part_bytes(part, found.place), part.get_content_charset(), kind, found)
    else:
        found.attached.append(part)


def _multipart(part: Any, kind: str, found: Found) -> None:
    if not part.is_multipart() or any(isinstance(d, _TRUNCATED) for d in part.defects):
        raise refused(found.place, "damaged")
    for around in (part.preamble, part.epilogue):
        if around and "mime" not in around.lower():
            found.hide(BlockKind.HIDDEN, header_text(around), "hidden-text")
    branches = []
    for child in part.get_payload():
        branch = Found(found.place, parts=found.parts)
        _walk(child, branch)
        found.parts = branch.parts
        branches.append(branch)
    if kind == "multipart/alternative":
        alternative(branches, found)
    for branch in branches:
        found.take(branch)


def _part_headers(part: Any, found: Found) -> None:
    """Names and descriptions of parts are never written; detection learns from them."""
    for text in (_name(part), header_text(str(part.get("Content-Description") or ""))):
        if text:
            found.hide(BlockKind.METADATA, text)


def _name(part: Any) -> str:
    return header_text(str(part.get_filename() or ""))


def part_bytes(part: Any, place: str) -> bytes:
    """A part's decoded bytes. Raises InputRefused "damaged" when it isn't what its encoding says."""
    payload = part.get_payload()
    encoding = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
    if not isinstance(payload, str):
        raise refused(place, "damaged")
    if encoding == "base64":
        packed = re.sub(r"\s+", "", payload)
        try:
            return base64.b64decode(packed.rstrip("=") + "=" * (-len(packed.rstrip("=")) % 4), validate=True)
        except (binascii.Error, ValueError):
            raise refused(place, "damaged") from None
    if encoding not in ("", "7bit", "8bit", "binary", "quoted-printable"):
        raise refused(place, "damaged")
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _attachment(number: int, part: Any, found: Found) -> Attachment:
    kind, name = part.get_content_type(), _name(part)
    found.counts["attachments"] += 1
    if kind == "message/rfc822":
        inner = part.get_payload()
        if not (isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], EmailMessage)):
            raise refused(found.place, "damaged")
        return Attachment(number, inner[0].as_bytes(policy=_KEPT_AS_IS), ".eml")
    if kind in _SIGNATURES or kind in _SEALED:
        return Attachment(number, b"", left_out="signature" if kind in _SIGNATURES else "encrypted-part")
    if part.is_multipart():
        return Attachment(number, b"", left_out="attachment-not-read")
    data = part_bytes(part, found.place)
    ending = PurePath(name.replace("\\", "/")).suffix.lower()
    sniffed = sniff(data)
    if sniffed.media is Media.TXT:
        if is_mail(data) and ending == ".eml":
            return Attachment(number, data, ".eml")
        if kind not in _PLAIN or (kind == "application/octet-stream" and ending not in _PLAIN_ENDINGS):
            return Attachment(number, data, left_out="attachment-not-read")
        return Attachment(number, data, ending if ending in _PLAIN_ENDINGS else ".txt")
    if sniffed.media is None and sniffed.refusal in _UNWORDED:
        return Attachment(number, data, left_out="picture" if kind.startswith("image/") else "attachment-not-read")
    return Attachment(number, data, f".{sniffed.media.value}" if sniffed.media is not None else "")
