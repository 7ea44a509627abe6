"""Pages of 750 invented words in several fonts and layouts, with the place of every word as it was drawn."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WORDS_A_PAGE = 750
_PARTS = ("ba", "len", "dor", "mi", "ste", "ran", "kel", "wo", "thin", "ga", "per", "lus", "nev", "hol", "ti", "arn")
_EMBEDDED = {"Vera": "Vera.ttf", "VeraBd": "VeraBd.ttf", "VeraIt": "VeraIt.ttf"}
FONTS = ("Helvetica", "Times-Roman", "Vera", "Courier", "Helvetica-Bold", "VeraBd", "Times-Italic", "VeraIt")
_LEFT, _TOP, _WIDE = 40.0, 60.0, 515.0


class Place(NamedTuple):
    """A word as it was drawn: left and right edge, and baseline from the top of the page, in points."""

    text: str
    x0: float
    x1: float
    baseline: float


class _Sheet:
    """A page being filled: where each word goes is noted while it is drawn."""

    def __init__(self, canvas: Canvas, font: str, size: float, source: random.Random) -> None:
        self.canvas, self.font, self.size, self.source = canvas, font, size, source
        self.places: list[Place] = []
        canvas.setFont(font, size)

    def width(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(text, self.font, self.size))

    def word(self) -> str:
        text = "".join(self.source.choice(_PARTS) for _ in range(self.source.choice((1, 1, 2, 2, 3))))
        return text.capitalize() if self.source.random() < 0.1 else text

    def line(self, room: float) -> list[str]:
        """As many words as fit."""
        words = [self.word()]
        while self.width(" ".join(words)) < room and len(self.places) + len(words) < WORDS_A_PAGE:
            words.append(self.word())
        return words[:-1] if len(words) > 1 and self.width(" ".join(words)) > room else words

    def noted(self, words: list[str], x: float, down: float, extra: float = 0.0) -> None:
        """Note words that stand `extra` points further apart than by a space."""
        for word in words:
            self.places.append(Place(word, x, x + self.width(word), down))
            x += self.width(word) + self.width(" ") + extra


def _by_line(sheet: _Sheet, room: float, x: float, down: float) -> None:
    words = sheet.line(room)
    sheet.canvas.drawString(x, A4[1] - down, " ".join(words))
    sheet.noted(words, x, down)


def _justified(sheet: _Sheet, room: float, x: float, down: float) -> None:
    words = sheet.line(room)
    extra = (room - sheet.width(" ".join(words))) / max(1, len(words) - 1)
    text = sheet.canvas.beginText(x, A4[1] - down)
    text.setWordSpace(extra)
    text.textOut(" ".join(words))
    text.setWordSpace(0)
    sheet.canvas.drawText(text)
    sheet.noted(words, x, down, extra)


def _by_word(sheet: _Sheet, room: float, x: float, down: float) -> None:
    for word in sheet.line(room):
        sheet.canvas.drawString(x, A4[1] - down, word)
        sheet.noted([word], x, down)
        x += sheet.width(word) + sheet.width(" ")


def _kerned(sheet: _Sheet, room: float, x: float, down: float) -> None:
    """One array a line, its spaces made by moving, a pair here and there set closer."""
    words = sheet.line(room)
    gap = sheet.width(" ") / sheet.size * 1000
    parts: list[str] = []
    at = x
    for word in words:
        cut = len(word) // 2
        parts += [f"({word[:cut]})", "20", f"({word[cut:]})", f"{-gap:.3f}"]
        wide = sheet.width(word) - 0.02 * sheet.size
        sheet.places.append(Place(word, at, at + wide, down))
        at += wide + gap / 1000 * sheet.size
    name = sheet.canvas._doc.getInternalFontName(sheet.font)
    place = f"1 0 0 1 {x:.3f} {A4[1] - down:.3f} Tm"
    sheet.canvas._code.append(f"BT {name} {sheet.size} Tf {place} [{' '.join(parts)}] TJ ET")


Setter = Callable[[_Sheet, float, float, float], None]


def _filled(sheet: _Sheet, columns: int, setter: Setter) -> None:
    step, gutter = sheet.size * 1.35, 18.0
    room = (_WIDE - gutter * (columns - 1)) / columns
    for column in range(columns):
        down = _TOP
        while len(sheet.places) < WORDS_A_PAGE and down < A4[1] - 40:
            setter(sheet, room, _LEFT + column * (room + gutter), down)
            down += step


def _ruled(sheet: _Sheet) -> None:
    """A table of four columns with borders, three lines a row."""
    edges = [_LEFT, _LEFT + 90, _LEFT + 230, _LEFT + 380, _LEFT + _WIDE]
    step = sheet.size * 1.25
    down = _TOP
    while len(sheet.places) < WORDS_A_PAGE and down < A4[1] - 60:
        for x0, x1 in pairwise(edges):
            sheet.canvas.rect(x0, A4[1] - down - 3 * step - 2, x1 - x0, 3 * step + 4, stroke=1, fill=0)
            for n in range(3):
                if len(sheet.places) < WORDS_A_PAGE:
                    _by_line(sheet, x1 - x0 - 8, x0 + 4, down + (n + 0.85) * step)
        down += 3 * step + 4


LAYOUTS = ("lines", "justified", "columns", "words", "kerned", "table")


def write_pages(path: Path, pages: int, layouts: tuple[str, ...] = LAYOUTS) -> list[list[Place]]:
    """Write a PDF of `pages` pages that take the layouts in turn, and return the words of each page."""
    for name, file in _EMBEDDED.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, file))
    source = random.Random(750)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    setters = {"justified": _justified, "words": _by_word, "kerned": _kerned}
    out = []
    for n in range(pages):
        layout = layouts[n % len(layouts)]
        font = FONTS[(n + n // len(FONTS)) % len(FONTS)]
        if layout in {"justified", "kerned"} and font in _EMBEDDED:
            font = FONTS[n % 2]  # these layouts write single-byte codes themselves
        size = 7.0 if "Courier" in font or layout == "table" else 8.0 if font in _EMBEDDED else 9.0
        sheet = _Sheet(canvas, font, size, source)
        if layout == "table":
            _ruled(sheet)
        else:
            _filled(sheet, 2 if layout == "columns" else 1, setters.get(layout, _by_line))
        canvas.showPage()
        out.append(sheet.places)
    canvas.save()
    return out
