"""What a page looks like: rendering by PDFium, which glyphs can be seen, and where its pictures stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from redactor.engines.pdf.types import Glyph, Rect

Gray = NDArray[np.uint8]
_LOOK_SCALE = 1.6
_CONTRAST = 24
_STEP = 10  # between neighbouring pixels
_UNLIKE = 0.35  # mean difference, as a share of how much the pixels vary
MAX_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Objects:
    """Boxes of a page's pictures, and how many path and shading objects it has."""

    pictures: tuple[Rect, ...]
    paths: int
    shadings: int
    has_text: bool


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
    pixels = bitmap.to_numpy().copy()
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
    paths = shadings = 0
    text = False
    for obj in page.get_objects(max_depth=6):
        if obj.type == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(obj, height)
            if box is not None:
                pictures.append(box)
        elif obj.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif obj.type == raw.FPDF_PAGEOBJ_SHADING:
            shadings += 1
        elif obj.type == raw.FPDF_PAGEOBJ_TEXT:
            text = True
    return Objects(tuple(pictures), paths, shadings, text)


def _bounds(obj: Any, height: float) -> Rect | None:
    try:
        x0, y0, x1, y1 = obj.get_bounds() if hasattr(obj, "get_bounds") else obj.get_pos()
    except pdfium.PdfiumError:
        return None
    return Rect(x0, height - y1, x1, height - y0)


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


def seen(page: Any, glyphs: Iterable[Glyph], bare: NDArray[np.uint8] | None) -> frozenset[int]:
    """Ordinals of the glyphs that can be seen: their box is on the page and not of one colour.

    With `bare` (the page without its text) a glyph is seen when its box differs from it instead.
    """
    inked = [g for g in glyphs if g.text.strip()]
    if not inked:
        return frozenset()
    pixels = render(page, 72 * _LOOK_SCALE).astype(np.int16)
    width, _ = page.get_size()
    scale = pixels.shape[1] / width
    if bare is not None and bare.shape == pixels.shape:
        marked = np.abs(pixels - bare) >= _CONTRAST
    else:
        marked = np.zeros(pixels.shape, dtype=bool)
        marked[:, 1:] |= np.abs(np.diff(pixels, axis=1)) >= _STEP
        marked[1:, :] |= np.abs(np.diff(pixels, axis=0)) >= _STEP
    sums = np.pad(np.cumsum(np.cumsum(marked, axis=0, dtype=np.int64), axis=1), ((1, 0), (1, 0)))
    y0, y1 = _edges([g.y0 for g in inked], [g.y1 for g in inked], scale, pixels.shape[0])
    x0, x1 = _edges([g.x0 for g in inked], [g.x1 for g in inked], scale, pixels.shape[1])
    inner = 0 if bare is not None else 1  # a step to the pixel before the box is not within the box
    y0, x0 = np.minimum(y0 + inner, y1), np.minimum(x0 + inner, x1)
    count = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
    return _by_word(inked, {g.ordinal for g, n in zip(inked, count, strict=True) if n > 0})


def _edges(low: list[float], high: list[float], scale: float, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First pixel and the one after the last for each pair of edges in points, within the page."""
    first = np.clip(np.floor(np.array(low) * scale), 0, size).astype(np.int64)
    last = np.clip(np.floor(np.array(high) * scale) + 1, 0, size).astype(np.int64)
    off = (np.array(high) <= 0) | (np.array(low) * scale >= size)
    return np.where(off, 0, first), np.where(off, 0, np.maximum(first, last))


def _by_word(glyphs: list[Glyph], seen: set[int]) -> frozenset[int]:
    """A word half covered counts as what most of its glyphs are: a box's edge must not cut it in two."""
    out: set[int] = set()
    word: list[Glyph] = []
    for g in [*glyphs, None]:
        goes_on = g is not None and word and g.ordinal == word[-1].ordinal + 1
        goes_on = goes_on and g is not None and abs(g.x0 - word[-1].x1) < 0.2 * g.size
        if word and not goes_on:
            if 2 * sum(w.ordinal in seen for w in word) >= len(word):
                out.update(w.ordinal for w in word)
            word = []
        if g is not None:
            word.append(g)
    return frozenset(out)


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
        return str(text_page.get_text_range()).replace("\ufffe", "-") if text_page.count_chars() else ""
    finally:
        text_page.close()


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
