"""Proves by sight that a new font draws its glyphs as the old one did: PDFium draws both, glyph by glyph."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.resources import Font

_CELL, _SIZE, _ACROSS = 48.0, 24.0, 20
_DPI = 72.0
_MOST = 6.0  # gray levels of mean difference within a glyph's cell
_SHARE = 0.12  # of the ink


def unlike_glyphs(font: Font, target: Callable[[pikepdf.Pdf], Any], codes: Mapping[int, bytes]) -> frozenset[int]:
    """Which of `codes` (new code bytes by old code) look otherwise in the font that `target` writes than in `font`."""
    ordered = sorted(codes)
    if not ordered:
        return frozenset()
    with pikepdf.new() as pdf:
        old = pdf.copy_foreign(font.source)
        new = target(pdf)
        _add(pdf, old, [c.to_bytes(font.length, "big") for c in ordered])
        _add(pdf, new, [codes[c] for c in ordered])
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    document = pdf_look.open_pages(out.getvalue())
    try:
        a, b = (pdf_look.render(document[n], _DPI).astype(np.int16) for n in (0, 1))
    finally:
        document.close()
    return frozenset(code for n, code in enumerate(ordered) if _unlike(_cell(a, n), _cell(b, n)))


def _add(pdf: pikepdf.Pdf, font: Any, codes: list[bytes]) -> None:
    rows = -(-len(codes) // _ACROSS)
    width, height = _ACROSS * _CELL, rows * _CELL
    parts = [b"BT /F %g Tf" % _SIZE]
    for n, code in enumerate(codes):
        x, y = (n % _ACROSS) * _CELL + 10, height - (n // _ACROSS) * _CELL - 34
        parts.append(b"1 0 0 1 %g %g Tm <%s> Tj" % (x, y, code.hex().encode()))
    parts.append(b"ET")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, width, height]),
        Contents=pdf.make_stream(b"\n".join(parts)),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _cell(pixels: Any, n: int) -> Any:
    step = int(_CELL)
    y, x = n // _ACROSS * step, n % _ACROSS * step
    return pixels[y : y + step, x : x + step]


def _unlike(a: Any, b: Any) -> bool:
    ink = max(float((255 - a).mean()), float((255 - b).mean()))
    difference = float(np.abs(a - b).mean())
    return difference > max(0.4, min(_MOST, _SHARE * ink))
