"""Builds the redacted PDF from a source in plain form and the jobs of its pages.

A text page is rebuilt from its marks where every part of it is understood. A page that is not, or whose text does
not come out exactly as planned when another engine reads it, becomes pixels with a text layer.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Dictionary, Name

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.chars import PageChars
from redactor.engines.pdf.crosscheck import characters
from redactor.engines.pdf.fonts import PlannedFont, plan_font
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.jobs import PageJob
from redactor.engines.pdf.layers import hidden_groups
from redactor.engines.pdf.look_paths import drawings_on
from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.open import PlainPdf
from redactor.engines.pdf.ops import Interpreter
from redactor.engines.pdf.raster import Exact, paint
from redactor.engines.pdf.read import page_image
from redactor.engines.pdf.recode import fonts_of, recoded
from redactor.engines.pdf.resources import Library
from redactor.engines.pdf.set import LabelFont
from redactor.engines.pdf.types import Rect
from redactor.engines.pdf.vector import VectorPage, rebuild
from redactor.engines.pdf.write import Writer

DPI = 200.0


@dataclass(frozen=True, slots=True)
class Built:
    """The new file's bytes and, by page number, how many pictures were removed, why a page is pixels, and how many
    hidden layers' parts and, of rebuilt pages, drawings were left out."""

    data: bytes = field(repr=False)
    pictures: tuple[tuple[int, int], ...] = ()
    pixels: tuple[tuple[int, str], ...] = ()
    layers: tuple[tuple[int, int], ...] = ()
    drawings: tuple[tuple[int, int], ...] = ()


def build(plain: PlainPdf, jobs: Sequence[PageJob], *, as_pictures: bool = False) -> Built:
    """The redacted PDF. `as_pictures`: every page, rebuilt first where it can be, becomes pixels with a text layer."""
    with pikepdf.open(io.BytesIO(plain.data)) as source:
        pages, reasons = _vector_pages(plain, source, jobs)
        fonts = _Fonts(source, Library(plain.data))
        while True:
            fonts.leave_usable(pages, reasons)
            built = _assembled(plain, jobs, pages, fonts)
            wrong = _wrong_pages(plain, built, pages)
            if not wrong:
                if as_pictures:
                    built = _in_pixels(plain, built, jobs, pages)
                return _reported(built, pages, reasons)
            reasons.update(wrong)
            for number in wrong:
                del pages[number]


def _vector_pages(
    plain: PlainPdf, source: pikepdf.Pdf, jobs: Sequence[PageJob]
) -> tuple[dict[int, VectorPage], dict[int, str]]:
    """Rebuilt pages by number, and for the others why not."""
    pages: dict[int, VectorPage] = {}
    reasons: dict[int, str] = {}
    library = Library(plain.data)
    hidden = hidden_groups(source)
    for job in jobs:
        try:
            if job.ocr:
                raise Unsupported("scan")
            marks = Interpreter(library, hidden).run(source.pages[job.number - 1].obj)
            pages[job.number] = rebuild(job, marks)
        except Unsupported as reason:
            reasons[job.number] = str(reason)
        except Exception:  # whatever a malformed page causes: as pixels it can still be made
            reasons[job.number] = "failed"
    return pages, reasons


@dataclass(slots=True)
class _Fonts:
    """The fonts of rebuilt pages, each planned once for the codes it is used with."""

    source: pikepdf.Pdf
    library: Library
    planned: dict[tuple[int, frozenset[bytes]], PlannedFont | str] = field(default_factory=dict)

    def plan(self, key: int, codes: AbstractSet[bytes]) -> PlannedFont | str:
        """The planned font, or why it can't be made."""
        asked = (key, frozenset(codes))
        if asked not in self.planned:
            try:
                self.planned[asked] = plan_font(self.library.font(self.source.get_object(key, 0)), codes)
            except Unsupported as reason:
                self.planned[asked] = str(reason)
        return self.planned[asked]

    def leave_usable(self, pages: dict[int, VectorPage], reasons: dict[int, str]) -> None:
        """Take out pages whose font can't be made, until every font that is left can be."""
        while True:
            plans = {key: self.plan(key, used) for key, used in _codes(pages).items()}
            bad = {key: plan for key, plan in plans.items() if isinstance(plan, str)}
            if not bad:
                return
            for number in [n for n, p in pages.items() if set(p.codes) & set(bad)]:
                reasons[number] = next(bad[k] for k in sorted(pages[number].codes) if k in bad)
                del pages[number]

    def written(self, pdf: pikepdf.Pdf, pages: Mapping[int, VectorPage]) -> dict[int, tuple[str, Any, PlannedFont]]:
        """Name, dictionary in `pdf` and plan by key, numbered in the order of first use."""
        codes = _codes(pages)
        order = dict.fromkeys(k for _, page in sorted(pages.items()) for k in fonts_of(page.content))
        out = {}
        for n, key in enumerate(k for k in order if k in codes):
            plan = self.plan(key, codes[key])
            if isinstance(plan, str):
                raise Unsupported(plan)
            out[key] = (f"/F{n}", plan.write(pdf), plan)
        return out


def _codes(pages: Mapping[int, VectorPage]) -> dict[int, set[bytes]]:
    """The codes that rebuilt pages use, by font."""
    codes: dict[int, set[bytes]] = {}
    for page in pages.values():
        for key, used in page.codes.items():
            codes.setdefault(key, set()).update(used)
    return codes


def _assembled(
    plain: PlainPdf, jobs: Sequence[PageJob], pages: Mapping[int, VectorPage], fonts: _Fonts
) -> tuple[bytes, dict[int, int]]:
    """The file's bytes, and how many pictures were removed by page number."""
    writer = Writer()
    pictures: dict[int, int] = {}
    glyphs = _glyphs_of(plain, jobs, pages)
    document = pdf_look.open_pages(plain.data)
    try:
        ready = fonts.written(writer.pdf, pages)
        names = {key: name.encode() for key, (name, _, _) in ready.items()}
        codes = {key: plan.codes for key, (_, _, plan) in ready.items()}
        label = _label_font(writer.pdf) if pages else None
        for job in jobs:
            page = pages.get(job.number)
            if page is None:
                removed = _add_pixels(writer, document, job, glyphs.get(job.number))
            else:
                removed = page.pictures
                content = recoded(page.content, names, codes)
                here = {ready[key][0]: ready[key][1] for key in fonts_of(page.content)}
                writer.add_content(job.width, job.height, content, _resources(page, here, label))
            if removed:
                pictures[job.number] = removed
    finally:
        document.close()
    return writer.finish(), pictures


def _in_pixels(
    plain: PlainPdf, built: tuple[bytes, dict[int, int]], jobs: Sequence[PageJob], pages: Mapping[int, VectorPage]
) -> tuple[bytes, dict[int, int]]:
    """The same file with its rebuilt pages drawn as pixels, others made as before."""
    writer = Writer()
    glyphs = _glyphs_of(plain, jobs, pages)
    before, after = pdf_look.open_pages(plain.data), pdf_look.open_pages(built[0])
    try:
        for job in jobs:
            if job.number in pages:
                page = after[job.number - 1]
                writer.add_pixels(job.width, job.height, _pixels(page, job), pages[job.number].lines)
                page.close()
            else:
                _add_pixels(writer, before, job, glyphs.get(job.number))
    finally:
        before.close()
        after.close()
    return writer.finish(), built[1]


def _reported(
    built: tuple[bytes, dict[int, int]], pages: Mapping[int, VectorPage], reasons: Mapping[int, str]
) -> Built:
    layers = tuple((n, p.layers) for n, p in sorted(pages.items()) if p.layers)
    drawings = tuple((n, p.drawings) for n, p in sorted(pages.items()) if p.drawings)
    return Built(built[0], tuple(sorted(built[1].items())), tuple(sorted(reasons.items())), layers, drawings)


def _label_font(pdf: pikepdf.Pdf) -> Any:
    label = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + LabelFont.FACE))
    label.Encoding = Name.WinAnsiEncoding
    return pdf.make_indirect(label)


def _resources(page: VectorPage, fonts: Mapping[str, Any], label: Any) -> Any:
    named = dict(sorted(fonts.items()))
    if LabelFont.NAME + b" " in page.content:
        named[LabelFont.NAME.decode()] = label
    resources = Dictionary(Font=Dictionary(named))
    if page.states:
        resources.ExtGState = Dictionary({n: Dictionary(v) for n, v in sorted(page.states.items())})
    return resources


def _wrong_pages(
    plain: PlainPdf, built: tuple[bytes, dict[int, int]], pages: Mapping[int, VectorPage]
) -> dict[int, str]:
    """Rebuilt pages whose characters, read by PDFium, are not the planned ones, or whose kept lines look changed."""
    wrong: dict[int, str] = {}
    before, after = pdf_look.open_pages(plain.data), pdf_look.open_pages(built[0])
    try:
        for number, planned in sorted(pages.items()):
            old, new = before[number - 1], after[number - 1]
            if characters(pdf_look.page_text(new)) != characters(planned.text):
                wrong[number] = "text-differs"
            elif pdf_look.unlike(old, new, planned.same):
                wrong[number] = "looks-differ"
            old.close()
            new.close()
    finally:
        before.close()
        after.close()
    return wrong


def _add_pixels(writer: Writer, document: Any, job: PageJob, glyphs: Glyphs | None) -> int:
    page = document[job.number - 1]
    found: tuple[Rect, ...] = () if job.ocr else pdf_look.objects(page).pictures
    pixels = _pixels(page, job)
    gray = pixels.ndim == 2
    exact = None if job.ocr else Exact(partial(pdf_look.stamp, page, gray=gray), _edges(job, glyphs))
    boxes = () if job.ocr else tuple(b for group in drawings_on(page) for b in group)
    painted, layer = paint(job, pixels, found + boxes, exact)
    writer.add_pixels(job.width, job.height, painted, layer)
    page.close()
    return len(found)


def _edges(job: PageJob, glyphs: Glyphs | None) -> dict[tuple[str, int], tuple[float, float]]:
    """Exact left and right edge of each word, by block id and word."""
    out: dict[tuple[str, int], tuple[float, float]] = {}
    if glyphs is None:
        return out
    for entry in job.entries:
        for word, (ordinals, _) in enumerate(entry.glyphs):
            parts = [o for o in ordinals if o < len(glyphs)]
            if parts:
                out[entry.block.id, word] = (float(glyphs.x0[parts].min()), float(glyphs.x1[parts].max()))
    return out


def _glyphs_of(plain: PlainPdf, jobs: Sequence[PageJob], pages: Mapping[int, VectorPage]) -> dict[int, Glyphs]:
    """The glyphs of text pages that become pixels, by page number."""
    wanted = {job.number for job in jobs if not job.ocr and job.number not in pages}
    if not wanted:
        return {}
    out: dict[int, Glyphs] = {}
    document = pdf_look.open_pages(plain.data)
    try:
        with PageChars(plain) as chars:
            for number in sorted(wanted):
                found = chars.page(number - 1, document[number - 1])
                if found is not None:
                    out[number] = found[0]
    finally:
        document.close()
    return out


def _pixels(page: object, job: PageJob) -> NDArray[np.uint8]:
    """The page as gray pixels, or in colour when it has any. Only pages read by OCR were straightened."""
    image = page_image if job.ocr else pdf_look.render
    colour = image(page, DPI, gray=False)
    spread = colour.max(axis=2).astype(np.int16) - colour.min(axis=2)
    if float((spread > 40).mean()) > 0.002:
        return colour
    return image(page, DPI, gray=True)
