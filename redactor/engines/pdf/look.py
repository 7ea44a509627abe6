"""What a page looks like: rendering by PDFium, which glyphs can be seen, and where its pictures stand."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from redactor.engines.pdf.glyphs import Floats, Glyphs, Indices
from redactor.engines.pdf.marks import IDENTITY, Matrix, point, times
from redactor.engines.pdf.types import Glyph, Rect

Gray = NDArray[np.uint8]
_LOOK_SCALE = 1.6
_CONTRAST = 24
_STEP = 10  # between neighbouring pixels
_UNLIKE = 0.35  # mean difference, as a share of how much the pixels vary
_OFTEN = 4
_MAX_DEPTH = 5  # of forms in forms
_TEXT = raw.FPDF_PAGEOBJ_TEXT
MAX_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Objects:
    """Boxes of a page's pictures, and how many path and shading objects it has."""

    pictures: tuple[Rect, ...]
    paths: int
    shadings: int


def open_pages(data: bytes) -> Any:
    """A PDFium document of a PDF in plain form."""
    return pdfium.PdfDocument(data)


def render(page: Any, dpi: float, *, gray: bool = True) -> NDArray[np.uint8]:
    """The page as pixels: rows x columns (x 3 when not gray). Huge pages are rendered coarser."""
    width, height = page.get_size()
    scale = dpi / 72
    while width * height * scale * scale > MAX_PIXELS:
        scale *= 0.9
    bitmap = page.render(scale=scale, grayscale=gray, may_draw_forms=False, draw_annots=False, rev_byteorder=not gray)
    pixels = bitmap.to_numpy()  # they outlive the bitmap, whose memory is numpy's to keep
    bitmap.close()
    if pixels.ndim == 3:
        pixels = pixels[:, :, 0] if gray else pixels[:, :, :3]
    return np.ascontiguousarray(pixels, dtype=np.uint8)


def stamp(page: Any, box: Rect, scale: float, *, gray: bool) -> NDArray[np.uint8]:
    """The part of the page in `box` as pixels, its left edge on a whole pixel.

    Cut from a rendering of the page, letters would tell by their soft edges where between two pixels they stood.
    """
    wide, high = max(1, int(np.ceil((box.x1 - box.x0) * scale))), max(1, int(np.ceil((box.y1 - box.y0) * scale)))
    bitmap = pdfium.PdfBitmap.new_native(wide, high, raw.FPDFBitmap_Gray if gray else raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, high)
    matrix = raw.FS_MATRIX(scale, 0, 0, scale, -box.x0 * scale, -box.y0 * scale)
    clip = raw.FS_RECTF(0, 0, wide, high)
    flags = raw.FPDF_REVERSE_BYTE_ORDER | (raw.FPDF_GRAYSCALE if gray else 0)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap.raw, page.raw, matrix, clip, flags)
    pixels = bitmap.to_numpy().copy().reshape(high, wide, -1)
    bitmap.close()
    return np.ascontiguousarray(pixels[:, :, 0] if gray else pixels[:, :, :3], dtype=np.uint8)


def objects(page: Any) -> Objects:
    """Pictures, paths and shadings of the page, forms looked into."""
    _, height = page.get_size()
    pictures: list[Rect] = []
    kinds: Counter[int] = Counter()
    for kind, obj, ctm in all_objects(page, text=False):
        kinds[kind] += 1
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = bounds_of(obj, ctm, height)
            if box is not None:
                pictures.append(box)
    return Objects(tuple(pictures), kinds[raw.FPDF_PAGEOBJ_PATH], kinds[raw.FPDF_PAGEOBJ_SHADING])


def matrix_of(obj: Any) -> Matrix:
    """Where an object, or what a form holds, stands in what it is part of."""
    m = raw.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if raw.FPDFPageObj_GetMatrix(obj, m) else IDENTITY


def all_objects(page: Any, *, text: bool = True) -> Iterator[tuple[int, Any, Matrix]]:
    """Kind and handle of every object, those in forms after their form, and the matrix of what they stand in. Without
    `text` those that are text are left out."""
    yield from _objects_in(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, IDENTITY, 0, text)


def _objects_in(
    parent: Any, count: Any, get: Any, ctm: Matrix, depth: int, text: bool
) -> Iterator[tuple[int, Any, Matrix]]:
    handles = list(map(get, repeat(parent), range(count(parent))))
    for kind, obj in zip(map(raw.FPDFPageObj_GetType, handles), handles, strict=True):
        if kind == _TEXT and not text:
            continue
        yield kind, obj, ctm
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = times(matrix_of(obj), ctm)
            yield from _objects_in(obj, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1, text)


def bounds_of(obj: Any, ctm: Matrix, height: float) -> Rect | None:
    """An object's box in points from the top left of the page; None when PDFium knows none."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(obj, left, low, right, high):
        return None
    corners = [point(ctm, float(x.value), float(y.value)) for x in (left, right) for y in (low, high)]
    xs, ys = zip(*corners, strict=True)
    return Rect(min(xs), height - max(ys), max(xs), height - min(ys))


def without_text(data: bytes, index: int) -> NDArray[np.uint8]:
    """The page rendered with its own text objects made invisible, at the scale `seen` uses."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[index]
        for obj in page.get_objects(max_depth=6):
            if obj.type == raw.FPDF_PAGEOBJ_TEXT:
                raw.FPDFTextObj_SetTextRenderMode(obj.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPage_GenerateContent(page.raw)
        return render(page, 72 * _LOOK_SCALE)
    finally:
        document.close()


def seen(page: Any, glyphs: Glyphs, bare: NDArray[np.uint8] | None) -> NDArray[np.bool_]:
    """For each glyph whether it can be seen: its box is on the page and not of one colour. Spaces can't.

    With `bare` (the page without its text) a glyph is seen when its box differs from it instead.
    """
    out = np.zeros(len(glyphs), dtype=bool)
    inked = np.nonzero(glyphs.inked)[0]
    if not len(inked):
        return out
    pixels = render(page, 72 * _LOOK_SCALE)
    width, _ = page.get_size()
    scale = pixels.shape[1] / width
    y0, y1 = _edges(glyphs.y0[inked], glyphs.y1[inked], scale, pixels.shape[0])
    x0, x1 = _edges(glyphs.x0[inked], glyphs.x1[inked], scale, pixels.shape[1])
    if bare is not None and bare.shape == pixels.shape:
        found = _holds(_differing(pixels, bare), x0, y0, x1, y1)
    else:
        if bare is None:  # a step to the pixel before the box is not within the box
            y0, x0 = np.minimum(y0 + 1, y1), np.minimum(x0 + 1, x1)
        found = _holds(_stepping_across(pixels), x0, y0, x1, y1)
        missed = np.nonzero(~found)[0]
        if len(missed):
            found[missed] = _holds(_stepping_down(pixels), x0[missed], y0[missed], x1[missed], y1[missed])
    out[inked] = _by_word(glyphs, inked, found)
    return out


Marks = Callable[[int, int], NDArray[np.bool_]]
"""First row and the one after the last -> for each pixel of these rows whether it is marked."""


def _distance(a: Gray, b: Gray) -> Gray:
    """How far apart the values are, without leaving bytes."""
    out = np.maximum(a, b)
    out -= np.minimum(a, b)
    return out


def _differing(a: Gray, b: Gray) -> Marks:
    return lambda top, bottom: _distance(a[top:bottom], b[top:bottom]) >= _CONTRAST


def _stepping_across(pixels: Gray) -> Marks:
    """Pixels unlike the one on their left."""

    def marks(top: int, bottom: int) -> NDArray[np.bool_]:
        rows = pixels[top:bottom]
        out = np.zeros(rows.shape, dtype=bool)
        np.greater_equal(_distance(rows[:, 1:], rows[:, :-1]), _STEP, out=out[:, 1:])
        return out

    return marks


def _stepping_down(pixels: Gray) -> Marks:
    """Pixels unlike the one above."""

    def marks(top: int, bottom: int) -> NDArray[np.bool_]:
        out = np.zeros((bottom - top, pixels.shape[1]), dtype=bool)
        first = max(top, 1)
        if bottom > first:
            np.greater_equal(
                _distance(pixels[first:bottom], pixels[first - 1 : bottom - 1]), _STEP, out=out[first - top :]
            )
        return out

    return marks


def _holds(
    marks: Marks, x0: NDArray[np.intp], y0: NDArray[np.intp], x1: NDArray[np.intp], y1: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether each box holds a marked pixel. Boxes of a line of text share their rows, which are gone over once."""
    found = np.zeros(len(x0), dtype=bool)
    order = np.lexsort((y1, y0))
    fresh = (np.diff(y0[order]) != 0) | (np.diff(y1[order]) != 0)
    lines = np.split(order, np.nonzero(fresh)[0] + 1)
    high = int(y1.max())
    sums = None
    if sum(int(y1[line[0]] - y0[line[0]]) for line in lines) > _OFTEN * high:  # rows are shared by many lines
        sums = np.concatenate(
            (np.zeros_like(marks(0, 1), dtype=np.uint32), np.cumsum(marks(0, high), axis=0, dtype=np.uint32))
        )
    for line in lines:
        top, bottom = int(y0[line[0]]), int(y1[line[0]])
        if bottom > top:
            columns = marks(top, bottom).any(axis=0) if sums is None else sums[bottom] != sums[top]
            along = np.concatenate(([0], np.cumsum(columns)))
            found[line] = along[x1[line]] > along[x0[line]]
    return found


def _edges(low: Floats, high: Floats, scale: float, size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First pixel and the one after the last for each pair of edges in points, within the page."""
    first = np.clip(np.floor(low * scale), 0, size).astype(np.intp)
    last = np.clip(np.floor(high * scale) + 1, 0, size).astype(np.intp)
    off = (high <= 0) | (low * scale >= size)
    return np.where(off, 0, first), np.where(off, 0, np.maximum(first, last))


def _by_word(glyphs: Glyphs, inked: Indices, seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A word half covered counts as what most of its glyphs are: a box's edge must not cut it in two."""
    if seen.all() or not seen.any():
        return seen
    apart = np.abs(glyphs.x0[inked[1:]] - glyphs.x1[inked[:-1]]) >= 0.2 * glyphs.size[inked[1:]]
    breaks = np.nonzero((np.diff(inked) != 1) | apart)[0] + 1
    starts = np.concatenate(([0], breaks))
    counts = np.diff(starts, append=len(inked))
    return np.repeat(2 * np.add.reduceat(seen.astype(np.intp), starts) >= counts, counts)


def unlike(before: Any, after: Any, boxes: Iterable[Rect]) -> int:
    """How many boxes look different on two renderings of a page of the same size: more than slightly moved edges."""
    a, b = (render(page, 72 * _LOOK_SCALE).astype(np.int16) for page in (before, after))
    if a.shape != b.shape:
        return 1
    scale = a.shape[1] / before.get_size()[0]
    found = 0
    for box in boxes:
        y0, y1 = max(0, int(box.y0 * scale)), int(box.y1 * scale) + 1
        x0, x1 = max(0, int(box.x0 * scale)), int(box.x1 * scale) + 1
        one, two = a[y0:y1, x0:x1], b[y0:y1, x0:x1]
        if one.size and float(np.abs(one - two).mean()) > _UNLIKE * max(8.0, float(one.std())):
            found += 1
    return found


def page_text(page: Any) -> str:
    """The page's text as PDFium extracts it, with the hyphens it marks at line ends."""
    text_page = page.get_textpage()
    try:
        return text_of(text_page)
    finally:
        text_page.close()


def text_of(text_page: Any) -> str:
    """The same of a text page that is open."""
    return str(text_page.get_text_range()).replace("\ufffe", "-") if text_page.count_chars() else ""


def shades(page: Any, glyphs: Iterable[Glyph]) -> dict[int, int]:
    """For each glyph on the page whose box is of one colour: its gray value (0 black)."""
    pixels = render(page, 72 * _LOOK_SCALE)
    width, _ = page.get_size()
    scale = pixels.shape[1] / width
    out: dict[int, int] = {}
    for g in glyphs:
        y0, y1 = max(0, int(g.y0 * scale)), min(pixels.shape[0], int(g.y1 * scale) + 1)
        x0, x1 = max(0, int(g.x0 * scale)), min(pixels.shape[1], int(g.x1 * scale) + 1)
        if y1 > y0 and x1 > x0:
            area = pixels[y0:y1, x0:x1]
            if int(area.max()) - int(area.min()) < _CONTRAST:
                out[g.ordinal] = int(np.median(area))
    return out
