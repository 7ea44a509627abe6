"""CSV files: read with the delimiter they use, written so that a spreadsheet takes no cell for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from redactor.engines.sniff import decode, delimiter_of
from redactor.errors import refused

_LONGEST_FIELD = 10_000_000
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")


def csv_rows(data: bytes, doc_id: str) -> tuple[str, list[list[str]]]:
    """The delimiter and the rows of a CSV file. Raises InputRefused "unknown" or "damaged"."""
    text = decode(data)
    if text is None:
        raise refused(doc_id, "unknown")
    delimiter = delimiter_of(text) or ","
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise refused(doc_id, "damaged") from None
    finally:
        csv.field_size_limit(limit)
    return delimiter, [[field.replace("\r\n", "\n").replace("\r", "\n") for field in row] for row in rows]


def csv_bytes(rows: Sequence[Sequence[str]], delimiter: str) -> bytes:
    """UTF-8 with a byte order mark; a field that begins like a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([[harmless(text) for text in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """`text`, with an apostrophe in front when a spreadsheet would run it; plain numbers stay as they are."""
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text
