"""Finds the drawings of a page that may be letters, among the paths and clips that PDFium sees."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pypdfium2 import raw

from redactor.engines.pdf.drawings import Outline, Piece, left_out
from redactor.engines.pdf.look import matrix_of
from redactor.engines.pdf.marks import IDENTITY, Matrix, point, times
from redactor.engines.pdf.types import Rect

_MAX_DEPTH = 12  # of forms in forms
_Get = Callable[[int], Any]


def drawings_on(page: Any) -> list[tuple[Rect, ...]]:
    """The page's drawings that may be letters, each as the boxes of its pieces with their line width."""
    width, height = page.get_size()
    found: dict[Piece, float] = {}
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    for piece, wide in _pieces(page.raw, count, get, IDENTITY, 0):
        found[piece] = max(wide, found.get(piece, 0.0))
    pieces = list(found)
    boxes = [_top_left(p.box, found[p], height) for p in pieces]
    return [tuple(boxes[n] for n in group) for group in left_out(pieces, width, height)]


def _top_left(b: Rect, by: float, height: float) -> Rect:
    return Rect(b.x0 - by, height - b.y1 - by, b.x1 + by, height - b.y0 + by)


def _pieces(parent: Any, count: Any, get: Any, ctm: Matrix, depth: int) -> Iterator[tuple[Piece, float]]:
    """The pieces of all paths and clips, and by how much their strokes may reach beyond them."""
    for n in range(count(parent)):
        obj = get(parent, n)
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        yield from ((piece, 0.5) for piece in _clip(raw.FPDFPageObj_GetClipPath(obj), ctm))
        if kind == raw.FPDF_PAGEOBJ_PATH and _painted(obj):
            own = times(matrix_of(obj), ctm)
            wide = _reach(obj, own)
            segments = raw.FPDFPath_CountSegments(obj)
            yield from ((p, wide) for p in _outlined(segments, partial(raw.FPDFPath_GetPathSegment, obj), own))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = times(matrix_of(obj), ctm)
            yield from _pieces(obj, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _painted(obj: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(obj, fill, stroke)
    return bool(fill.value or stroke.value)


def _reach(obj: Any, ctm: Matrix) -> float:
    """Half the line width on the page, and what antialiasing adds."""
    wide = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(obj, wide)
    return 0.5 + float(wide.value) * max(abs(v) for v in ctm[:4])


def _clip(clip: Any, ctm: Matrix) -> Iterator[Piece]:
    for n in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        count = raw.FPDFClipPath_CountPathSegments(clip, n)
        yield from _outlined(count, partial(raw.FPDFClipPath_GetPathSegment, clip, n), ctm)


def _outlined(count: int, get: _Get, ctm: Matrix) -> Iterator[Piece]:
    """The pieces of one path, which `get` gives by segment."""
    outline: Outline | None = None
    bend: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    place_of, kind_of, closes = raw.FPDFPathSegment_GetPoint, raw.FPDFPathSegment_GetType, raw.FPDFPathSegment_GetClose
    for n in range(max(count, 0)):
        segment = get(n)
        place_of(segment, x, y)
        place = point(ctm, x.value, y.value)
        kind = kind_of(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or outline is None:
            if outline is not None:
                yield outline.piece()
            outline = Outline()
            outline.go(place)
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            bend.append(place)
            if len(bend) == 3:
                outline.go(*bend)
                bend = []
        else:
            outline.go(place)
        if closes(segment):
            outline.close()
    if outline is not None:
        yield outline.piece()
