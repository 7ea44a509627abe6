"""Writes lines set again into content operators: kept glyphs in their own fonts, labels in a standard font."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth

from redactor.engines.pdf.flow import Placed
from redactor.engines.pdf.marks import Drawn, Show, Unsupported
from redactor.engines.pdf.plan import Token
from redactor.engines.pdf.syntax import number
from redactor.engines.pdf.types import Rect

_LABEL_SIZE = 0.92
_PAD = 0.16
_PICTURE_NOTE = "[picture removed]"


class LabelFont:
    """The standard font that labels are set in."""

    NAME = b"/FL"
    FACE = "Helvetica"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a kept token: how they were drawn, horizontal and vertical size, and their line's place."""

    shows: tuple[Show, ...]
    drawn: tuple[Drawn, ...]
    across: tuple[float, ...]
    high: tuple[float, ...]
    baseline: float
    size: float


def label_width(text: str, size: float) -> float:
    """Width in points of a label in its box, set in a line of `size` points."""
    return float(stringWidth(text, LabelFont.FACE, _LABEL_SIZE * size)) + 2 * _PAD * size


def row_content(
    height: float, row: Sequence[Placed], glyphs: Callable[[Token], Glyphs]
) -> tuple[bytes, list[tuple[int, bytes]], str]:
    """Operators for a row of placed tokens on a page `height` points high, the (font, code) used, and its text."""
    out: list[bytes] = [b"q"]
    used: list[tuple[int, bytes]] = []
    text = ""
    before: Placed | None = None
    for p in row:
        y = height - p.baseline
        if before is not None and not p.token.glued:
            out.append(_space(before.x + before.width, p.x, y, p.size))
            text += " "
        text += p.token.text
        if p.token.label:
            out.append(_label(p, y))
        else:
            content, codes = _kept(p, height, glyphs(p.token))
            out.append(content)
            used += codes
        before = p
    out.append(b"Q")
    return b"\n".join(out), used, text


def _set(font: bytes, size: float, stretch: float, at: tuple[float, float], codes: bytes) -> bytes:
    values = b" ".join((font, number(size), b"Tf", number(100 * stretch), b"Tz"))
    place = b" 1 0 0 1 " + number(at[0]) + b" " + number(at[1])
    return b"BT 0 Tc 0 Tw 0 Ts 0 Tr " + values + place + b" Tm <" + codes + b"> Tj ET"


def _space(x0: float, x1: float, y: float, size: float) -> bytes:
    stretch = max(x1 - x0, 0.1) / (0.278 * size)
    return _set(LabelFont.NAME, size, stretch, (x0, y), b"20")


def _label(p: Placed, y: float) -> bytes:
    try:
        codes = p.token.text.encode("cp1252").hex().encode()
    except UnicodeEncodeError:
        raise Unsupported("label-characters") from None
    size, pad = _LABEL_SIZE * p.size, _PAD * p.size * p.narrow
    box = (p.x, y - 0.23 * p.size, p.width, 1.02 * p.size)
    frame = b" ".join(number(v) for v in box)
    natural = max(stringWidth(p.token.text, LabelFont.FACE, size), 0.1)
    stretch = (p.width - 2 * pad) / natural
    words = _set(LabelFont.NAME, size, stretch, (p.x + pad, y), codes)
    return b"q 1 g 0.5 G 0.4 w " + frame + b" re B Q\n0 g " + words


def _kept(p: Placed, height: float, glyphs: Glyphs) -> tuple[bytes, list[tuple[int, bytes]]]:
    """Runs of glyphs of one font, size and colour, at natural widths and their own height over the line."""
    k = p.size / glyphs.size
    out: list[bytes] = []
    used: list[tuple[int, bytes]] = []
    x, n = p.x, 0
    while n < len(glyphs.drawn):
        show, end, wide = glyphs.shows[n], n, 0.0
        raised = height - glyphs.drawn[n].y - glyphs.baseline
        codes = b""
        while end < len(glyphs.drawn) and _alike(glyphs, n, end):
            codes += glyphs.drawn[end].code.hex().encode()
            used.append((show.state.font, glyphs.drawn[end].code))
            wide += glyphs.drawn[end].width * glyphs.across[end] * k * p.narrow
            end += 1
        stretch = glyphs.across[n] / glyphs.high[n] * p.narrow
        y = height - p.baseline - raised * k
        font = b"/F%d" % show.state.font
        out.append(show.fill + b" " + _set(font, glyphs.high[n] * k, stretch, (x, y), codes))
        x += wide
        n = end
    return b"\n".join(out), used


def _alike(glyphs: Glyphs, a: int, b: int) -> bool:
    one, two = glyphs.shows[a], glyphs.shows[b]
    same = one.state.font == two.state.font and one.fill == two.fill
    level = abs(glyphs.drawn[a].y - glyphs.drawn[b].y) < 0.02 and abs(glyphs.high[a] - glyphs.high[b]) < 0.01
    return same and level and abs(glyphs.across[a] - glyphs.across[b]) < 0.01


def picture_note(box: Rect) -> tuple[bytes, str]:
    """A grey box (origin bottom left) in a removed picture's place, and its text where there is room for it."""
    values = b" ".join(number(v) for v in (box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0))
    content = b"q 0.89 g " + values + b" re f Q"
    wide = stringWidth(_PICTURE_NOTE, LabelFont.FACE, 8)
    if box.x1 - box.x0 < wide + 6 or box.y1 - box.y0 < 14:
        return content, ""
    x, y = (box.x0 + box.x1 - wide) / 2, (box.y0 + box.y1) / 2 - 3
    words = _set(LabelFont.NAME, 8, 1.0, (x, y), _PICTURE_NOTE.encode("cp1252").hex().encode())
    return content + b"\nq 0.35 g " + words + b" Q", _PICTURE_NOTE
