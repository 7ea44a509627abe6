"""Receives a submitted file: hashes it, tells its media by content, and refuses what can't be worked on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from redactor.engines.sniff import MAX_FILE, decode, looks_delimited, sniff
from redactor.errors import refused
from redactor.model.document import Media
from redactor.model.source import Source

ENDINGS = {
    ".docx": Media.DOCX, ".docm": Media.DOCX, ".dotx": Media.DOCX, ".dotm": Media.DOCX,
    ".xlsx": Media.XLSX, ".xlsm": Media.XLSX, ".xltx": Media.XLSX, ".xltm": Media.XLSX,
    ".pdf": Media.PDF, ".csv": Media.CSV, ".tsv": Media.CSV, ".tab": Media.CSV,
    ".txt": Media.TXT, ".text": Media.TXT, ".log": Media.TXT, ".md": Media.TXT,
}  # fmt: skip
LEGACY_ENDINGS = frozenset(
    {
        ".doc",
        ".dot",
        ".xls",
        ".xlt",
        ".xlsb",
        ".rtf",
        ".msg",
        ".eml",
        ".odt",
        ".ods",
        ".wps",
        ".wpd",
        ".pages",
        ".numbers",
    }
)


def receive(path: Path, doc_id: str, agency: str) -> Source:
    """The source for one submitted file.

    Raises InputRefused: "empty", "encrypted", "legacy", "misnamed", "damaged", "unknown", "too-large" or "unsafe".
    A file that can't be opened at all is "damaged".
    """
    ending = path.suffix.lower()
    try:
        if path.stat().st_size > MAX_FILE:
            raise refused(doc_id, "too-large")
        data = path.read_bytes()
    except OSError:
        raise refused(doc_id, "damaged") from None
    found = sniff(data)
    if found.media is None:
        code = found.refusal
        if code == "unknown" and ending in ENDINGS:
            code = "damaged" if _cut_off(data, ENDINGS[ending]) else "misnamed"
        raise refused(doc_id, code)
    media = found.media
    if media is Media.TXT:
        media = _text_media(data, ending, doc_id)
    elif ending in LEGACY_ENDINGS or ENDINGS.get(ending, media) is not media:
        raise refused(doc_id, "misnamed")
    return Source(doc_id, path, sha256(data).hexdigest(), media, agency)


def _text_media(data: bytes, ending: str, doc_id: str) -> Media:
    """Text is a table when its name says so, or when no name speaks and it looks like one."""
    expected = ENDINGS.get(ending)
    if ending in (".eml", ".msg"):
        raise refused(doc_id, "legacy")
    if ending in LEGACY_ENDINGS or expected in (Media.DOCX, Media.XLSX, Media.PDF):
        raise refused(doc_id, "misnamed")
    if expected is not None:
        return expected
    return Media.CSV if looks_delimited(decode(data) or "") else Media.TXT


def _cut_off(data: bytes, expected: Media) -> bool:
    """Whether the bytes begin like the expected file but end too early to be told."""
    return expected in (Media.DOCX, Media.XLSX) and data.startswith(b"PK")
