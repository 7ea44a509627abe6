"""What a file holds, told by its bytes; and text bytes decoded.

Sources of the signatures: PDF 32000-1 (header), APPNOTE (zip), [MS-CFB] (compound files), [MS-OFFCRYPTO] 2.3.4
(the EncryptedPackage stream), ECMA-376 part 1 (content types of the main parts), OASIS ODF 1.3 part 2 (mimetype).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass

from redactor.engines.codepage import decoded
from redactor.engines.compound import COMPOUND, sniff_compound
from redactor.engines.ooxml.package import BROKEN_ZIP, limits_broken
from redactor.model.document import Media

MAX_FILE = 200 * 2**20
DELIMITERS = (",", ";", "\t", "|")

_MAIN = {
    b"wordprocessingml.document.main+xml": Media.DOCX,
    b"ms-word.document.macroenabled.main+xml": Media.DOCX,
    b"wordprocessingml.template.main+xml": Media.DOCX,
    b"ms-word.template.macroenabledtemplate.main+xml": Media.DOCX,
    b"spreadsheetml.sheet.main+xml": Media.XLSX,
    b"ms-excel.sheet.macroenabled.main+xml": Media.XLSX,
    b"spreadsheetml.template.main+xml": Media.XLSX,
    b"ms-excel.template.macroenabled.main+xml": Media.XLSX,
}
_TEXT_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|head|body|svg)\b", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:From |(?:Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[A-Za-z-]+): ).*\n"
    r"(?:[A-Za-z-]+:.*\n|[ \t].*\n)*?(?:Content-Type|MIME-Version|Message-ID|Received):",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"\AFrom .*\n(?s:.*)\r?\n\r?\nFrom \S+ .*\d{4}\r?\n")
"""Several messages in one file (mbox): each must be a file of its own."""
_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*)+(?:\r?\n|\Z)")
_MAIL_HEADER = re.compile(rb"^(?:From|To|Subject|Date|Received|Message-ID|MIME-Version):", re.IGNORECASE | re.MULTILINE)
_ODF = {b"opendocument.text": Media.ODT, b"opendocument.spreadsheet": Media.ODS}
_ODF_MACROS = re.compile(r"(?:basic/[^/]+/(?!script-lb|dialog-lb)[^/]+\.xml|scripts/.*[^/])$")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """Either the media, or the code of the refusal (a key of `errors.REFUSALS`)."""

    media: Media | None
    refusal: str = ""


def sniff(data: bytes) -> Sniffed:
    """The media of `data`. Any text is TXT here: whether it is a table is asked by `looks_delimited`."""
    if not data.strip(b"\0 \t\r\n"):
        return Sniffed(None, "empty")
    if len(data) > MAX_FILE:
        return Sniffed(None, "too-large")
    if data.startswith(COMPOUND):
        return Sniffed(*sniff_compound(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    if b"%PDF-" in data[:1024]:
        return Sniffed(Media.PDF)
    if data.lstrip()[:5] == b"{\\rtf":
        return Sniffed(Media.RTF)
    text = decode(data)
    if text is None or _TEXT_MARKUP.match(text):
        return Sniffed(None, "unknown")
    if _MAIL.match(text.replace("\r\n", "\n")):
        return Sniffed(None, "legacy") if _MAILBOX.search(text) else Sniffed(Media.EML)
    return Sniffed(Media.TXT) if text.strip() else Sniffed(None, "empty")


def _sniff_zip(data: bytes) -> Sniffed:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            broken = limits_broken(archive)
            if broken:
                return Sniffed(None, broken)
            names = {n.lower(): n for n in archive.namelist()}
            if "mimetype" in names:
                return _sniff_odf(archive, names)
            if "[content_types].xml" not in names:
                return Sniffed(None, "unknown")
            types = archive.read(names["[content_types].xml"])
    except BROKEN_ZIP:
        return Sniffed(None, "damaged")
    lowered = types.replace(b"\0", b"").lower()
    media = {m for mark, m in _MAIN.items() if mark in lowered}
    if len(media) == 1:
        return Sniffed(media.pop())
    legacy = b"ms-excel.sheet.binary" in lowered
    return Sniffed(None, "legacy" if legacy else "unknown")


def _sniff_odf(archive: zipfile.ZipFile, names: dict[str, str]) -> Sniffed:
    kind = archive.read(names["mimetype"]).strip().rsplit(b"/", 1)[-1].removeprefix(b"vnd.oasis.")
    media = _ODF.get(kind.removesuffix(b"-template"))
    if media is None:
        return Sniffed(None, "legacy" if b"opendocument" in kind else "unknown")
    manifest = archive.read(names["meta-inf/manifest.xml"]) if "meta-inf/manifest.xml" in names else b""
    if b"encryption-data" in manifest or "encrypted-package" in names:
        return Sniffed(None, "encrypted")
    if "content.xml" not in names:
        return Sniffed(None, "damaged")
    return Sniffed(None, "macros") if any(_ODF_MACROS.match(n) for n in names) else Sniffed(media)


def is_mail(data: bytes) -> bool:
    """Whether bytes begin with the headers of an e-mail, told less strictly than by `sniff`: for files named .eml."""
    head = _HEADERS.match(data.lstrip(b"\r\n"))
    return head is not None and _MAIL_HEADER.search(head.group()) is not None


def decode(data: bytes) -> str | None:
    """Text of `data`: by byte order mark, UTF-8, UTF-16 without a mark, else by code page. None when it is no text.

    Control characters other than tab, line ends and form feed are left out, so that none can part a name.
    """
    text = _decoded(data)
    if text is None:
        return None
    control = sum(1 for ch in text if (ord(ch) < 32 or 127 <= ord(ch) < 160) and ch not in "\t\n\r\f\v\x1b\x85")
    if control > max(2, len(text) // 200):
        return None
    text = text.replace("\v", "\n")
    kept = (ch for ch in text if (ord(ch) >= 32 and not 127 <= ord(ch) < 160) or ch in "\t\n\r\f\x85")
    return "".join(kept).removeprefix("\ufeff")


def _decoded(data: bytes) -> str | None:
    marks = (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    )
    for mark, encoding in marks:
        if data.startswith(mark):
            return _try(data, encoding)
    if b"\0" in data:
        even, odd = data[0::2].count(0), data[1::2].count(0)
        half = len(data) // 2
        if max(even, odd) > 0.6 * half and min(even, odd) < 0.05 * half:
            return _try(data, "utf-16-le" if odd > even else "utf-16-be")
    return _try(data, "utf-8") or decoded(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def delimiter_of(text: str) -> str | None:
    """The sign that parts the columns of a table in text, None when the lines don't look like a table.

    Counts columns with quotes respected over the first lines: most must agree on at least two.
    """
    lines = text[:200_000]
    best: tuple[float, int, str] | None = None
    for sign in DELIMITERS:
        widths = [len(row) for row in _rows(lines, sign) if row][:200]
        if not widths:
            continue
        common = max(set(widths), key=lambda n: (widths.count(n), n))
        share = widths.count(common) / len(widths)
        if common > 1 and share >= 0.6 and (best is None or (share, common) > best[:2]):
            best = (share, common, sign)
    return best[2] if best is not None else None


def _rows(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return []


def looks_delimited(text: str) -> bool:
    """Whether text without a telling name is a table: one delimiter, at least three columns in nearly all rows."""
    sign = delimiter_of(text)
    if sign is None:
        return False
    widths = [len(row) for row in _rows(text[:200_000], sign) if row][:200]
    common = max(set(widths), key=lambda n: (widths.count(n), n))
    return len(widths) >= 3 and common >= 3 and widths.count(common) / len(widths) >= 0.9
