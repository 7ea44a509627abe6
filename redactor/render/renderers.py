"""Media type -> renderer, and the words that renderers add of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from redactor.engines.office_convert import CONVERTED
from redactor.model.document import Document, Media
from redactor.model.source import Rendered, Source
from redactor.render.mail import render_mail
from redactor.render.pdf import render_pdf
from redactor.render.plain import render_txt
from redactor.render.sheet import render_csv, render_xlsx
from redactor.render.word import render_docx
from redactor.safe.text import SafeText

Renderer = Callable[[Source, Document, Mapping[str, SafeText]], Rendered]

RENDERERS: Mapping[Media, Renderer] = {
    Media.CSV: render_csv,
    Media.DOC: render_docx,
    Media.DOCX: render_docx,
    Media.EML: render_mail,
    Media.MSG: render_mail,
    Media.ODS: render_xlsx,
    Media.ODT: render_docx,
    Media.PDF: render_pdf,
    Media.RTF: render_docx,
    Media.TXT: render_txt,
    Media.XLS: render_xlsx,
    Media.XLSX: render_xlsx,
}

AS_PICTURES: Mapping[Media, Renderer] = {**RENDERERS, Media.PDF: partial(render_pdf, as_pictures=True)}
"""The same in the mode of highest assurance: pages of PDFs become pictures with a clean text layer."""


def delivered(media: Media) -> Media:
    """The media of the redacted copy: its own, Word for e-mails, Word or Excel for old and foreign formats."""
    return Media.DOCX if media in (Media.EML, Media.MSG) else CONVERTED.get(media, media)


FIXED_WORDS = (
    "[picture removed]",
    "Redacted copy",
    "Page",
    "Sheet",
    *(f"Commenter {n} C{n}" for n in range(1, 200)),
)
