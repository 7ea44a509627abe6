"""Puts things into a page's pixels: blank areas, grey boxes, text in the neutral font, stamps."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import reportlab
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from redactor.engines.pdf.types import Rect

Pixels = NDArray[np.uint8]
_FIT = 0.88  # the neutral font is wide: set a little smaller than the text around it
_PICTURE = 226


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), max(pixels, 4))


def text_width(text: str, size: float) -> float:
    """Width in points of `text` in the neutral font at `size` points."""
    return float(_font(100).getlength(text)) * size * _FIT / 100


def window(shape: tuple[int, ...], box: Rect, scale: float) -> tuple[int, int, int, int]:
    """First and last row, first and last column of a box, within the page."""
    rows, columns = shape[:2]
    return (
        min(max(0, int(box.y0 * scale)), rows),
        min(max(0, int(np.ceil(box.y1 * scale))), rows),
        min(max(0, int(box.x0 * scale)), columns),
        min(max(0, int(np.ceil(box.x1 * scale))), columns),
    )


def blank(out: Pixels, box: Rect, scale: float) -> None:
    """Fill a box with what is most of it."""
    a, b, c, d = window(out.shape, box, scale)
    if b > a and d > c:
        out[a:b, c:d] = np.median(out[a:b, c:d].reshape(-1, *out.shape[2:]), axis=0).astype(np.uint8)


def grey(out: Pixels, box: Rect, scale: float) -> None:
    """A picture's place: a grey box that says so when there is room."""
    a, b, c, d = window(out.shape, box, scale)
    if b - a < 2 or d - c < 2:
        return
    out[a:b, c:d] = _PICTURE
    label, size = "[picture removed]", 9.0
    wide = text_width(label, size)
    if wide + 6 < box.x1 - box.x0 and box.y1 - box.y0 > 14:
        picture = Image.fromarray(out)
        x, y = (box.x0 + box.x1 - wide) / 2, (box.y0 + box.y1) / 2
        fill = 60 if out.ndim == 2 else (60, 60, 60)
        ImageDraw.Draw(picture).text(
            (x * scale, y * scale), label, fill=fill, font=_font(round(size * _FIT * scale)), anchor="lm"
        )
        out[:] = np.asarray(picture)


def write(out: Pixels, text: str, scale: float, *, x: float, baseline: float, width: float, size: float) -> None:
    """Text in the neutral font, stretched to `width`, in black on what is there."""
    font = _font(round(size * _FIT * scale))
    natural = max(1, int(np.ceil(font.getlength(text))))
    high = max(2, round(size * scale * 1.5))
    stamp = Image.new("L", (natural + 2, high), 0)
    ImageDraw.Draw(stamp).text((0, round(high * 0.75)), text, fill=255, font=font, anchor="ls")
    wide = max(1, round(width * scale * (natural + 2) / natural))
    if abs(wide - stamp.width) > 1:
        stamp = stamp.resize((wide, high), Image.Resampling.LANCZOS)
    ink = 255 - np.asarray(stamp)
    press(out, ink, round(x * scale), round(baseline * scale) - round(high * 0.75))


def press(out: Pixels, ink: Pixels, left: int, top: int) -> None:
    """Put dark `ink` (gray) on the page at (left, top), darkening what is there."""
    y0, x0 = max(0, top), max(0, left)
    y1, x1 = min(out.shape[0], top + ink.shape[0]), min(out.shape[1], left + ink.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = ink[y0 - top : y1 - top, x0 - left : x1 - left]
    if out.ndim == 3 and part.ndim == 2:
        part = part[:, :, None]
    out[y0:y1, x0:x1] = np.minimum(out[y0:y1, x0:x1], part)
