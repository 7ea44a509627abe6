"""Pictures under boxes: parts of a picture that a shape or another picture covers, and that are in the file still."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from redactor.engines.pdf.look import all_objects, bounds_of, render
from redactor.engines.pdf.types import Rect

_SCALE = 1.6
_SMALLEST = 5.0  # points
_PLAIN, _DETAILED = 6.0, 12.0  # standard deviation of gray values
_MOST = 400


def covered_pictures(page: Any) -> list[Rect]:
    """Boxes, in points from the top left, that look plain and lie over a part of a picture that is not plain."""
    _, height = page.get_size()
    pictures: list[tuple[Any, Rect]] = []
    found: list[Rect] = []
    pixels: NDArray[np.uint8] | None = None
    for kind, obj, ctm in all_objects(page):
        if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            continue
        box = bounds_of(obj, ctm, height)
        if box is None:
            continue
        under = [(o, p) for o, p in pictures if _inside(box, p)]
        if under and len(found) < _MOST and (kind == raw.FPDF_PAGEOBJ_IMAGE or _filled(obj)):
            pixels = render(page, 72 * _SCALE) if pixels is None else pixels
            if _spread(_cut(pixels, box, _SCALE)) < _PLAIN and any(_detailed(page, o, p, box) for o, p in under):
                found.append(box)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append((obj, box))
    return found


def _inside(box: Rect, picture: Rect) -> bool:
    """Whether a box covers a part of a picture, and neither the whole of it nor mostly something else."""
    if min(box.x1 - box.x0, box.y1 - box.y0) < _SMALLEST:
        return False
    shared = Rect(max(box.x0, picture.x0), max(box.y0, picture.y0), min(box.x1, picture.x1), min(box.y1, picture.y1))
    wide, high = shared.x1 - shared.x0, shared.y1 - shared.y0
    return wide > 0 and high > 0 and wide * high > 0.5 * box.area


def _filled(obj: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(obj, mode, stroke)
    return bool(mode.value)


def _cut(pixels: NDArray[np.uint8], box: Rect, scale: float) -> NDArray[np.uint8]:
    """The pixels well within a box: its own edges don't count."""
    y0, y1 = (int(np.clip(v * scale, 0, pixels.shape[0])) for v in (box.y0 + 1.5, box.y1 - 1.5))
    x0, x1 = (int(np.clip(v * scale, 0, pixels.shape[1])) for v in (box.x0 + 1.5, box.x1 - 1.5))
    return pixels[y0:y1, x0:x1]


def _spread(area: NDArray[np.uint8]) -> float:
    return float(area.std()) if area.size > 8 else 255.0


def _detailed(page: Any, picture: Any, place: Rect, box: Rect) -> bool:
    """Whether the picture shows something where the box lies."""
    bitmap = raw.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, picture)
    if not bitmap:
        return False
    image = pdfium.PdfBitmap.from_raw(bitmap)
    try:
        gray = np.asarray(image.to_pil().convert("RGBA").convert("L"), dtype=np.uint8)
    finally:
        image.close()
    sx, sy = gray.shape[1] / max(place.x1 - place.x0, 1e-6), gray.shape[0] / max(place.y1 - place.y0, 1e-6)
    x0, x1 = ((v - place.x0) * sx for v in (box.x0, box.x1))
    y0, y1 = ((v - place.y0) * sy for v in (box.y0, box.y1))
    area = gray[max(0, int(y0)) : max(0, int(y1)), max(0, int(x0)) : max(0, int(x1))]
    return area.size > 8 and float(area.std()) > _DETAILED
