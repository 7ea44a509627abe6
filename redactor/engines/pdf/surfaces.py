"""Everything a PDF holds, as text: its pages by PDFium and by pdfminer, and its raw strings and streams."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTItem
from pikepdf import Name

from redactor.engines.pdf.look import page_text
from redactor.engines.pdf.syntax import said
from redactor.errors import refused

_PIXEL_FILTERS = {"/DCTDecode", "/CCITTFaxDecode", "/JPXDecode", "/JBIG2Decode"}


def page_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """(part, text) of each page: first as PDFium reads it, then as pdfminer does."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise refused("output", "damaged") from None
    try:
        for number in range(1, len(document) + 1):
            yield f"page {number}", page_text(document[number - 1])
    finally:
        document.close()
    for number, layout in enumerate(extract_pages(io.BytesIO(data), laparams=None), 1):
        yield f"page {number} (second engine)", "".join(_chars(layout, []))


def _chars(item: LTItem, last: list[LTChar]) -> Iterator[str]:
    """The page's characters as drawn, with a line end where the baseline changes."""
    if isinstance(item, LTChar):
        if last and abs(last[0].matrix[5] - item.matrix[5]) > 0.3 * max(item.size, 1.0):
            yield "\n"
        elif last and item.x0 - last[0].x1 > 0.2 * item.size:
            yield " "
        last[:] = [item]
        yield item.get_text()
    elif isinstance(item, LTContainer):
        for child in item:
            yield from _chars(child, last)


def raw_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """(part, text) of every string and every unpacked stream, in latin-1, and the bytes around the objects."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PdfError:
        raise refused("output", "damaged") from None
    with pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream) and obj.get("/Type") in (Name.ObjStm, Name.XRef):
                continue  # the file's own bookkeeping; its objects are read one by one
            part = f"object {obj.objgen[0]}"
            words = list(_strings(obj, 0))
            if words:
                yield part, "\n".join(words)
            if isinstance(obj, pikepdf.Stream):
                yield f"{part} stream", _stream(obj)
        yield "trailer", "\n".join(_strings(pdf.trailer.get("/Info"), 0))


def _stream(obj: pikepdf.Stream) -> str:
    filters = {str(f) for f in _as_list(obj.get("/Filter"))}
    if obj.get("/Subtype") == "/Image" and filters & _PIXEL_FILTERS:
        return _marker_text(obj.read_raw_bytes()) if "/DCTDecode" in filters else ""
    try:
        body = obj.read_bytes()
    except pikepdf.PdfError:
        body = obj.read_raw_bytes()
    return "" if obj.get("/Subtype") == "/Image" else body.decode("latin-1")


def _marker_text(jpeg: bytes) -> str:
    """The parts of a JPEG before its pixels, where comments and EXIF stand."""
    end = jpeg.find(b"\xff\xda")
    return jpeg[: end if end > 0 else 4096].decode("latin-1")


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _strings(value: Any, depth: int) -> Iterator[str]:
    """Strings and names directly within an object: other indirect objects are read in their own turn."""
    if depth > 30:
        return
    if isinstance(value, pikepdf.String):
        yield bytes(value).decode("latin-1")
        yield said(value)
    elif isinstance(value, pikepdf.Name):
        yield str(value)[1:]
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for _, item in value.items():
            if not getattr(item, "is_indirect", False):
                yield from _strings(item, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for item in value:
            if not getattr(item, "is_indirect", False):
                yield from _strings(item, depth + 1)


def raw_revisions(data: bytes) -> int:
    """How many states of the document the file holds: 1, or more when it was saved by appending."""
    ends = data.count(b"%%EOF")
    if ends <= 1:
        return 1
    linear = b"/Linearized" in data[:2048]
    return max(1, ends - 1 if linear else ends)
