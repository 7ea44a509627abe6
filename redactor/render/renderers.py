"""Media type -> renderer, and the words that renderers add of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from redactor.model.document import Document, Media
from redactor.model.source import Rendered, Source
from redactor.render.pdf import render_pdf
from redactor.render.plain import render_txt
from redactor.render.sheet import render_csv, render_xlsx
from redactor.render.word import render_docx
from redactor.safe.text import SafeText

Renderer = Callable[[Source, Document, Mapping[str, SafeText]], Rendered]

RENDERERS: Mapping[Media, Renderer] = {
    Media.CSV: render_csv,
    Media.DOCX: render_docx,
    Media.PDF: render_pdf,
    Media.TXT: render_txt,
    Media.XLSX: render_xlsx,
}

FIXED_WORDS = (
    "[picture removed]",
    "Redacted copy",
    "Sheet",
    *(f"Commenter {n} C{n}" for n in range(1, 200)),
)
