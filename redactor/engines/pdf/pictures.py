"""Pages that are to be pictures with an invisible text layer, read again: their pixels, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.read import read_by_ocr

_COVERED = 0.99


def read_pictures(data: bytes) -> Iterator[tuple[int, bool, str]]:
    """For each page its number, whether it is one picture with invisible text and nothing else, and what OCR reads.

    Raises EngineError when no OCR engine is installed.
    """
    document = pdf_look.open_pages(data)
    try:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            lines = read_by_ocr(page, index, width, height).lines
            yield index + 1, _is_picture(page), "\n".join(line.text for line in lines)
            page.close()
    finally:
        document.close()


def _is_picture(page: Any) -> bool:
    width, height = page.get_size()
    pictures = pdf_look.objects(page).pictures
    if len(pictures) != 1 or pictures[0].area < _COVERED * width * height:
        return False
    return all(_is_unseen(kind, obj) for kind, obj, _ in pdf_look.all_objects(page))


def _is_unseen(kind: int, obj: Any) -> bool:
    """Whether an object is the picture, or text that shows nothing."""
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        return bool(raw.FPDFTextObj_GetTextRenderMode(obj) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    return bool(kind == raw.FPDF_PAGEOBJ_IMAGE)
