"""Media type -> reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from redactor.engines.ocr.page import ocr_engine
from redactor.ingest.mail import read_mail
from redactor.ingest.pdf import read_pdf
from redactor.ingest.plain import read_txt
from redactor.ingest.sheet import read_csv, read_xlsx
from redactor.ingest.word import read_docx
from redactor.model.document import Document, Media
from redactor.model.source import Source

Reader = Callable[[Source], Document]

READERS: Mapping[Media, Reader] = {
    Media.CSV: read_csv,
    Media.DOC: read_docx,
    Media.DOCX: read_docx,
    Media.EML: read_mail,
    Media.MSG: read_mail,
    Media.ODS: read_xlsx,
    Media.ODT: read_docx,
    Media.PDF: read_pdf,
    Media.RTF: read_docx,
    Media.TXT: read_txt,
    Media.XLS: read_xlsx,
    Media.XLSX: read_xlsx,
}


def reader_version(media: Media) -> str:
    """What a reader's result depends on beside the file: the OCR engine, but for mere text."""
    return "" if media in (Media.CSV, Media.TXT, Media.EML, Media.MSG) else str(ocr_engine())
