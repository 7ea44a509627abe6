"""Builds the redacted PDF from a source in plain form and the jobs of its pages.

A text page is rebuilt from its marks where every part of it is understood. A page that is not, or whose text does
not come out exactly as planned when another engine reads it, becomes pixels with a text layer.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Dictionary, Name

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.fonts import copy_font
from redactor.engines.pdf.jobs import PageJob
from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.open import PlainPdf
from redactor.engines.pdf.ops import Interpreter
from redactor.engines.pdf.raster import paint
from redactor.engines.pdf.read import page_image
from redactor.engines.pdf.resources import Library
from redactor.engines.pdf.set import LabelFont
from redactor.engines.pdf.types import Rect
from redactor.engines.pdf.vector import VectorPage, rebuild
from redactor.engines.pdf.write import Writer

DPI = 200.0


@dataclass(frozen=True, slots=True)
class Built:
    """The new file's bytes and, by page number, how many pictures were removed and why a page is pixels."""

    data: bytes = field(repr=False)
    pictures: tuple[tuple[int, int], ...] = ()
    pixels: tuple[tuple[int, str], ...] = ()


def build(plain: PlainPdf, jobs: Sequence[PageJob]) -> Built:
    """The redacted PDF."""
    pages, reasons = _vector_pages(plain, jobs)
    while True:
        _usable_fonts(plain, pages, reasons)
        built = _assembled(plain, jobs, pages, reasons)
        wrong = _wrong_pages(plain, built.data, pages)
        if not wrong:
            return built
        reasons.update(wrong)
        for number in wrong:
            del pages[number]


def _vector_pages(plain: PlainPdf, jobs: Sequence[PageJob]) -> tuple[dict[int, VectorPage], dict[int, str]]:
    """Rebuilt pages by number, and for the others why not."""
    pages: dict[int, VectorPage] = {}
    reasons: dict[int, str] = {}
    library = Library(plain.data)
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        for job in jobs:
            try:
                if job.ocr:
                    raise Unsupported("scan")
                marks = Interpreter(library).run(pdf.pages[job.number - 1].obj)
                pages[job.number] = rebuild(job, marks)
            except Unsupported as reason:
                reasons[job.number] = str(reason)
            except Exception:  # whatever a malformed page causes: as pixels it can still be made
                reasons[job.number] = "failed"
    return pages, reasons


def _usable_fonts(plain: PlainPdf, pages: dict[int, VectorPage], reasons: dict[int, str]) -> None:
    """Take out pages whose font can't be cleaned, until every font that is left can be."""
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        library = Library(plain.data)
        while True:
            codes = _codes(pages)
            bad: dict[int, str] = {}
            for key, used in codes.items():
                try:
                    font = library.font(pdf.get_object(key, 0))
                    copy_font(pikepdf.new(), font, used, whole=_whole(key, pages, reasons))
                except Unsupported as reason:
                    bad[key] = str(reason)
            if not bad:
                return
            for number in [n for n, p in pages.items() if set(p.codes) & set(bad)]:
                reasons[number] = next(bad[k] for k in sorted(pages[number].codes) if k in bad)
                del pages[number]


def _codes(pages: Mapping[int, VectorPage]) -> dict[int, set[bytes]]:
    """The codes that rebuilt pages use, by font."""
    codes: dict[int, set[bytes]] = {}
    for page in pages.values():
        for key, used in page.codes.items():
            codes.setdefault(key, set()).update(used)
    return codes


def _whole(key: int, pages: Mapping[int, VectorPage], reasons: Mapping[int, str]) -> bool:
    """Whether the pages still use every code of the font that the source drew: known only when all are rebuilt."""
    before: set[bytes] = set().union(*(p.before.get(key, set()) for p in pages.values()))
    return not reasons and before <= _codes(pages).get(key, set())


def _assembled(
    plain: PlainPdf,
    jobs: Sequence[PageJob],
    pages: Mapping[int, VectorPage],
    reasons: Mapping[int, str],
) -> Built:
    writer = Writer()
    pictures: list[tuple[int, int]] = []
    document = pdf_look.open_pages(plain.data)
    try:
        fonts = _fonts(writer.pdf, plain, pages, reasons)
        for job in jobs:
            ready = pages.get(job.number)
            if ready is None:
                removed = _add_pixels(writer, document, job)
            else:
                removed = ready.pictures
                writer.add_content(job.width, job.height, ready.content, _resources(ready, fonts))
            if removed:
                pictures.append((job.number, removed))
    finally:
        document.close()
    return Built(writer.finish(), tuple(pictures), tuple(sorted(reasons.items())))


def _fonts(
    pdf: pikepdf.Pdf, plain: PlainPdf, pages: Mapping[int, VectorPage], reasons: Mapping[int, str]
) -> dict[str, Any]:
    out: dict[str, Any] = {}
    codes = _codes(pages)
    library = Library(plain.data)
    with pikepdf.open(io.BytesIO(plain.data)) as source:
        for key in sorted(codes):
            font = library.font(source.get_object(key, 0))
            out[f"/F{key}"] = copy_font(pdf, font, codes[key], whole=_whole(key, pages, reasons))
    label = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + LabelFont.FACE))
    label.Encoding = Name.WinAnsiEncoding
    if pages:
        out[LabelFont.NAME.decode()] = pdf.make_indirect(label)
    return out


def _resources(page: VectorPage, fonts: Mapping[str, Any]) -> Any:
    names = [f"/F{key}" for key in sorted(page.codes)]
    if LabelFont.NAME + b" " in page.content:
        names.append(LabelFont.NAME.decode())
    resources = Dictionary(Font=Dictionary({n: fonts[n] for n in names}))
    if page.states:
        resources.ExtGState = Dictionary({n: Dictionary(v) for n, v in sorted(page.states.items())})
    return resources


def _wrong_pages(plain: PlainPdf, data: bytes, pages: Mapping[int, VectorPage]) -> dict[int, str]:
    """Rebuilt pages whose characters, read by PDFium, are not the planned ones, or whose kept lines look changed."""
    wrong: dict[int, str] = {}
    before, after = pdf_look.open_pages(plain.data), pdf_look.open_pages(data)
    try:
        for number, planned in sorted(pages.items()):
            old, new = before[number - 1], after[number - 1]
            if _characters(pdf_look.page_text(new)) != _characters(planned.text):
                wrong[number] = "text-differs"
            elif pdf_look.unlike(old, new, planned.same):
                wrong[number] = "looks-differ"
            old.close()
            new.close()
    finally:
        before.close()
        after.close()
    return wrong


def _characters(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text)
    return Counter(c for c in plain if not c.isspace() and c not in "-\u00ad\u2010\ufffd\ufffe\x02")


def _add_pixels(writer: Writer, document: Any, job: PageJob) -> int:
    page = document[job.number - 1]
    found: tuple[Rect, ...] = () if job.ocr else pdf_look.objects(page).pictures
    painted, layer = paint(job, _pixels(page, job), found)
    writer.add_pixels(job.width, job.height, painted, layer)
    page.close()
    return len(found)


def _pixels(page: object, job: PageJob) -> NDArray[np.uint8]:
    """The page as gray pixels, or in colour when it has any. Only pages read by OCR were straightened."""
    image = page_image if job.ocr else pdf_look.render
    colour = image(page, DPI, gray=False)
    spread = colour.max(axis=2).astype(np.int16) - colour.min(axis=2)
    if float((spread > 40).mean()) > 0.002:
        return colour
    return image(page, DPI, gray=True)
