"""How far the words read on the pages of a PDF agree with those that PDFium reads there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2

from redactor.model.document import Document

_TOKEN = re.compile(r"\w+")
_UNKNOWN = re.compile(r"\(cid:\d+\)")
"""What a glyph without a known character is read as; PDFium gives it a character that is no letter."""


def agreement(path: Path, document: Document) -> list[float]:
    """Token F1 of each page that was read from its text layer and on which either reader finds a word.

    None when PDFium can't open the file.
    """
    ours: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.words:
            ours.setdefault(block.page, []).append(block.text)
    found = []
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:  # some that qpdf mends or decrypts
        return []
    if pdf.get_formtype() != pypdfium2.raw.FORMTYPE_NONE:
        pdf.init_forms()
    try:
        for page in document.pages:
            if page.ocr:
                continue
            theirs = tokens(_text(pdf, page.number - 1))
            mine = tokens(_UNKNOWN.sub("", "\n".join(ours.get(page.number, ()))))
            if theirs or mine:
                found.append(round(f1(mine, theirs), 4))
    finally:
        pdf.close()
    return found


def _text(pdf: pypdfium2.PdfDocument, index: int) -> str:
    """The page's text with what its annotations and form fields show: PDFium draws them into the page first."""
    page = pdf[index]
    pypdfium2.raw.FPDFPage_Flatten(page.raw, pypdfium2.raw.FLAT_NORMALDISPLAY)
    page.close()
    page = pdf[index]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range()) if text_page.count_chars() else ""
    finally:
        text_page.close()
        page.close()


def tokens(text: str) -> Counter[str]:
    """How often each word occurs; PDFium's mark for a hyphen at a line's end counts as a hyphen."""
    plain = unicodedata.normalize("NFKC", text.replace("\ufffe", "-").replace("\u00ad", "-"))
    return Counter(_TOKEN.findall(plain.casefold()))


def f1(ours: Counter[str], theirs: Counter[str]) -> float:
    """Harmonic mean of the shares of either reader's words that the other has too."""
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total())
