"""Receives a submitted file: hashes it, tells its media by content, and refuses what can't be worked on."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from redactor.engines.sniff import MAX_FILE, decode, is_mail, looks_delimited, sniff
from redactor.errors import refused
from redactor.model.document import Media
from redactor.model.source import Source

ENDINGS = {
    ".docx": Media.DOCX, ".docm": Media.DOCX, ".dotx": Media.DOCX, ".dotm": Media.DOCX,
    ".xlsx": Media.XLSX, ".xlsm": Media.XLSX, ".xltx": Media.XLSX, ".xltm": Media.XLSX,
    ".pdf": Media.PDF, ".csv": Media.CSV, ".tsv": Media.CSV, ".tab": Media.CSV,
    ".txt": Media.TXT, ".text": Media.TXT, ".log": Media.TXT, ".md": Media.TXT,
    ".eml": Media.EML, ".msg": Media.MSG, ".rtf": Media.RTF, ".doc": Media.DOC, ".dot": Media.DOC,
    ".odt": Media.ODT, ".ott": Media.ODT, ".xls": Media.XLS, ".xlt": Media.XLS, ".ods": Media.ODS, ".ots": Media.ODS,
}  # fmt: skip
ALSO = {".doc": Media.RTF}
"""What else a name's ending may stand for: many programs write rich text under .doc."""
LEGACY_ENDINGS = frozenset(
    ".xlsb .wps .wpd .pages .numbers .odp .mbox .mbx .emlx .mht .mhtml .pst .ost .oft .fodt .fods".split()
)
_TEXT = (Media.CSV, Media.TXT)
_PDF_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b.*?(?:<<|\[|stream)", re.DOTALL)


def receive(path: Path, doc_id: str, agency: str) -> Source:
    """The source for one submitted file.

    Raises InputRefused: "empty", "encrypted", "legacy", "macros", "misnamed", "damaged", "unknown", "too-large" or
    "unsafe".
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
            code = _otherwise(data, ENDINGS[ending])
        raise refused(doc_id, code)
    media = found.media
    if media is Media.TXT:
        media = _text_media(data, ending, doc_id)
    elif ending in LEGACY_ENDINGS or media not in (ENDINGS.get(ending, media), ALSO.get(ending)):
        raise refused(doc_id, "misnamed")
    return Source(doc_id, path, sha256(data).hexdigest(), media, agency)


def _text_media(data: bytes, ending: str, doc_id: str) -> Media:
    """Text is a table when its name says so, or when no name speaks and it looks like one."""
    expected = ENDINGS.get(ending)
    if ending in LEGACY_ENDINGS:
        raise refused(doc_id, "legacy")
    if expected is Media.EML and is_mail(data):
        return Media.EML
    if expected is not None and expected not in _TEXT:
        raise refused(doc_id, _otherwise(data, expected))
    if expected is not None:
        return expected
    return Media.CSV if looks_delimited(decode(data) or "") else Media.TXT


def _otherwise(data: bytes, expected: Media) -> str:
    """ "damaged" when the bytes are a part of the expected file (a zip cut short, a PDF without its first line)."""
    if expected is Media.PDF:
        part = _PDF_OBJECT.search(data[:4096]) is not None
    else:
        part = expected in (Media.DOCX, Media.XLSX) and data.startswith(b"PK")
    return "damaged" if part else "misnamed"
