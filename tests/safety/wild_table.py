"""The section on wild files in docs/safety.md: counts by type and reason, no names and no values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from redactor.errors import REFUSALS
from tests.safety.bars import table

Row = dict[str, Any]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "safety.md"
HEAD = "\n## Files found in the wild\n"
MEMORY_MB = 1536
_ORDER = ("pdf", "docx", "doc", "xlsx", "xlsm", "msg")
_OTHER = {
    "converter-failed": "LibreOffice could not convert it",
    "converter-timeout": "LibreOffice did not finish in time",
    "no-converter": "LibreOffice is not installed",
}
_INTRO = """
Written by `make wild DIR=folder`, which runs documents that nobody here made: files from the test collections of other
PDF and Office programs, many of them broken or hostile on purpose. Each is the only document of a case of its own with
an empty register and goes the ordinary way (read, every finder and the language model, decide, render, verify) in a
process of its own. *Processed*: the copy was made and verified, no word or number that was removed is anywhere in it
(text, raw streams and parts), and no part or stream of the source is in it unchanged. *Hung*: more than {limit:.0f}
seconds of the processor, and {page:.0f} more for each page read by OCR, of which there is no greatest number.
*Memory*: the most that a document's process, or LibreOffice started by it, used at a time.
"""
_WORDS = """
Words on pages with a text layer, compared with those that PDFium reads there (token F1; form fields and annotations
included, pages read by OCR left out):
"""


def write_section(rows: Sequence[Row], limit: float, per_page: float) -> None:
    """Put the section at the end of the page, in the place of an older one."""
    old = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    kept = old[: old.index(HEAD)] if HEAD in old else old
    PAGE.write_text(kept + HEAD + section(rows, limit, per_page), encoding="utf-8")


def section(rows: Sequence[Row], limit: float, per_page: float) -> str:
    """The tables of outcomes, reasons and words."""
    kinds = sorted({r["ending"] for r in rows}, key=lambda k: (_ORDER.index(k) if k in _ORDER else len(_ORDER), k))
    parts = [_INTRO.format(limit=limit, page=per_page), _outcomes(rows, kinds), "\nReasons of refusal:\n"]
    return "\n".join([*parts, _reasons(rows, kinds), _WORDS, _words(rows)]) + "\n"


def _outcomes(rows: Sequence[Row], kinds: Sequence[str]) -> str:
    asked: tuple[tuple[str, Callable[[Row], bool]], ...] = (
        ("Files", lambda r: True),
        ("Processed", lambda r: r["status"] == "done"),
        ("Refused", _refused),
        ("Failed", lambda r: r["status"] == "failed" and not _refused(r)),
        ("Crashed", lambda r: r["status"] == "crashed"),
        ("Hung", lambda r: r["status"] == "hung"),
        ("Something left or copied", lambda r: r["status"] == "wrong"),
        ("Over 1.5 GB", lambda r: r.get("mb", 0) > MEMORY_MB),
    )
    lines: list[tuple[object, ...]] = [
        (kind, *(sum(f(r) for r in rows if kind in (r["ending"], "all")) for _, f in asked), _most(rows, kind))
        for kind in (*kinds, "all")
    ]
    return table(("Type", *(name for name, _ in asked), "Most memory, MB"), lines)


def _most(rows: Sequence[Row], kind: str) -> int:
    return max((r.get("mb", 0) for r in rows if kind in (r["ending"], "all")), default=0)


def _refused(row: Row) -> bool:
    return row["status"] == "refused" or (row["status"] == "failed" and row["code"] in _OTHER)


def _reasons(rows: Sequence[Row], kinds: Sequence[str]) -> str:
    found = Counter((r["code"], r["ending"]) for r in rows if _refused(r))
    codes = sorted({code for code, _ in found}, key=lambda c: (-sum(found[c, k] for k in kinds), c))
    lines: list[tuple[object, ...]] = [
        (code, (REFUSALS | _OTHER).get(code, ""), *(found[code, k] for k in kinds), sum(found[code, k] for k in kinds))
        for code in codes
    ]
    return table(("Reason", "Meaning", *kinds, "all"), lines)


def _words(rows: Sequence[Row]) -> str:
    found = sorted(f for r in rows if r["status"] == "done" for f in r.get("f1", ()))
    pages = sum(r.get("pages", 0) for r in rows if r["status"] == "done")
    read = sum(r.get("ocr", 0) for r in rows if r["status"] == "done")
    lines: list[tuple[object, ...]] = [
        ("pages of processed PDFs", pages),
        ("of them read by OCR", read),
        ("of them compared", len(found)),
        ("median", share(found, 0.5)),
        ("tenth percentile", share(found, 0.1)),
        ("pages on which all words are the same", sum(f == 1 for f in found)),
    ]
    return table(("Measure", "Value"), lines)


def share(values: Iterable[float], part: float) -> str:
    """The value below which `part` of the sorted values lie, "-" when there are none."""
    known = list(values)
    return f"{known[int(part * (len(known) - 1))]:.3f}" if known else "-"
