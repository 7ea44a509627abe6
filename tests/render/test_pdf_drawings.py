"""Letters drawn as paths are left out and listed; rules, boxes and check boxes stay as they were."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

from redactor.render.pdf import render_pdf
from tests.engines.pdf_made import drawn, lines, pixels, redacted, source
from tests.engines.pdf_outlines import Draw, blocks, outlined, signature


def _below(data: bytes) -> NDArray[np.uint8]:
    """The page's pixels below its line of text."""
    return np.asarray(pixels(data))[200:]


def _all(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def _page(path: Path, *draw: Draw) -> Path:
    return drawn(path, _all(lines("Words that stay on the page."), *draw))


def _bars(canvas: Canvas) -> None:
    for n in range(40):
        if n % 3:
            canvas.rect(72 + 2.2 * n, 500, 1, 30, stroke=0, fill=1)


def _squares(canvas: Canvas) -> None:
    for n in range(441):
        if n * 7919 % 3:
            canvas.rect(72 + 2 * (n % 21), 500 + 2 * (n // 21), 2, 2, stroke=0, fill=1)


LETTERS: dict[str, Draw] = {
    "outlines": outlined("Quillon Zephyrwood", 72, 600, 11),
    "small outlines": outlined("Bill Hill", 72, 600, 5),
    "large outlines": outlined("Zephyrwood", 72, 600, 30),
    "outlines with tall straight letters": outlined("Bill Hill", 72, 600, 20),
    "two letters": outlined("Jo", 72, 600, 11),
    "letters far apart": _all(*(outlined(c, 72 + 30 * n, 600, 11) for n, c in enumerate("Smeg"))),
    "letters below each other": _all(*(outlined(c, 72, 600 - 16 * n, 11) for n, c in enumerate("Smeg"))),
    "a curved signature": signature(72, 600),
    "a slanted signature": signature(72, 600, curved=False),
    "blocks": blocks("JOJO", 72, 600, 2),
    "a square code": _squares,
    "a bar code": _bars,
}


@pytest.mark.parametrize("kind", LETTERS)
def test_drawn_letters_are_left_out_and_listed(kind: str, tmp_path: Path) -> None:
    path = _page(tmp_path / "a.pdf", LETTERS[kind])
    document, _, rendered = redacted(path, {})
    assert (_below(path.read_bytes()) < 128).any()
    assert (_below(rendered.data) == 255).all()
    assert {u.reason for u in document.unread} == {"drawing-removed"}
    assert document.unread[0].part == "page 1 drawing 1"
    removed = [f for f in rendered.findings if f.code == "drawing-removed"]
    assert [(f.part, f.count) for f in removed] == [("page 1", len(document.unread))]
    assert "page-as-picture" not in {f.code for f in rendered.findings}


def test_letters_that_cut_a_box_become_a_box(tmp_path: Path) -> None:
    path = _page(tmp_path / "a.pdf", outlined("Quillon", 72, 600, 20, clip=True))
    document, _, rendered = redacted(path, {})
    ink = _below(rendered.data) < 128
    rows, columns = np.nonzero(ink)
    assert ink[rows.min() + 1 : rows.max(), columns.min() + 1 : columns.max()].all()
    assert {u.reason for u in document.unread} == {"drawing-removed"}


def _table(canvas: Canvas) -> None:
    canvas.grid([72, 150, 220, 232], [600, 590, 580, 500])


def _cells_of_thin_boxes(canvas: Canvas) -> None:
    for row in range(4):
        for column in range(3):
            x, y = 72 + 90 * column, 600 - 15 * row
            canvas.rect(x, y, 90, 0.5, stroke=0, fill=1)
            canvas.rect(x, y, 0.5, 14.5, stroke=0, fill=1)
            canvas.rect(x, y, 0.5, 0.5, stroke=0, fill=1)


def _ticks(canvas: Canvas) -> None:
    for n, (a, b) in enumerate([((2, 8), (9, 12)), ((0, 10), (10, 0))]):
        y = 500 - 20 * n
        canvas.rect(72, y, 10, 10)
        canvas.line(72, y, 82, y + 10)
        canvas.line(72 + a[0], y + a[1], 72 + b[0], y + b[1])


def _dashes(canvas: Canvas) -> None:
    for n in range(60):
        canvas.rect(72 + 3 * n, 500, 1.5, 0.5, stroke=0, fill=1)


def _rect(canvas: Canvas, *, x: float = 72, y: float = 500, wide: float = 10, high: float = 10) -> None:
    canvas.rect(x, y, wide, high)


def _bullets(canvas: Canvas) -> None:
    for n in range(9):
        canvas.circle(72, 500 - 13 * n, 2, fill=1)


def _bevelled(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(72, 500)
    for x, y in ((72, 520), (222, 520), (220, 518), (74, 518), (74, 502)):
        path.lineTo(x, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


PLAIN: dict[str, Draw] = {
    "table": _table,
    "table of thin boxes": _cells_of_thin_boxes,
    "underline": lambda c: c.line(72, 500, 100, 500),
    "check boxes": _all(*(partial(_rect, y=500 - 20 * n) for n in range(5))),
    "ticks and crosses": _ticks,
    "a box for each digit": _all(*(partial(_rect, x=72 + 11 * n, wide=11, high=11) for n in range(10))),
    "bullets": _bullets,
    "radio button": _all(lambda c: c.circle(72, 500, 5), lambda c: c.circle(72, 500, 2, fill=1)),
    "rounded box": lambda c: c.roundRect(72, 500, 200, 60, 8),
    "rounded field": lambda c: c.roundRect(72, 500, 120, 15, 3),
    "bevelled field": _bevelled,
    "chart bars": _all(*(partial(_rect, x=72 + 30 * n, wide=20, high=10 + 25 * n) for n in range(6))),
    "dotted rule": _dashes,
    "a line across": lambda c: c.line(72, 400, 300, 500),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_rules_boxes_and_marks_stay(kind: str, tmp_path: Path) -> None:
    path = _page(tmp_path / "a.pdf", PLAIN[kind])
    document, _, rendered = redacted(path, {})
    before, after = _below(path.read_bytes()).astype(int), _below(rendered.data)
    assert (before < 200).any()
    assert np.abs(before - after).max() < 16
    assert not document.unread
    assert "drawing-removed" not in {f.code for f in rendered.findings}


def test_a_signature_goes_from_its_line_and_the_line_stays(tmp_path: Path) -> None:
    path = _page(tmp_path / "a.pdf", signature(90, 505), lambda c: c.line(72, 498, 300, 498))
    rendered = redacted(path, {})[2]
    assert (_below(path.read_bytes()) < 200).any(axis=1).sum() > 6
    assert (_below(rendered.data) < 200).any(axis=1).sum() <= 2


@pytest.mark.parametrize("in_form", [False, True])
def test_drawn_letters_leave_a_page_that_becomes_pixels(in_form: bool, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Words that stay on the page.")(canvas)
        canvas.linearGradient(300, 100, 350, 150, ((1, 0, 0), (0, 0, 1)), extend=False)
        if in_form:
            canvas.beginForm("letters")
            outlined("Zephyrwood", 10, 10, 20)(canvas)
            canvas.endForm()
            canvas.translate(62, 590)
            canvas.doForm("letters")
        else:
            outlined("Zephyrwood", 72, 600, 20)(canvas)

    path = drawn(tmp_path / "a.pdf", draw)
    document, _, rendered = redacted(path, {})
    place = (140, 440, 420, 500)
    assert np.asarray(pixels(path.read_bytes()).crop(place)).min() < 60
    assert np.asarray(pixels(rendered.data).crop(place)).min() > 215
    assert [u.reason for u in document.unread] == ["drawing-removed"]
    assert {"page-as-picture", "drawing-removed"} <= {f.code for f in rendered.findings}


def test_drawn_letters_are_in_no_picture_of_a_page(tmp_path: Path) -> None:
    path = _page(tmp_path / "a.pdf", outlined("Zephyrwood", 72, 600, 20))
    document, safe, _ = redacted(path, {})
    data = render_pdf(source(path), document, safe, as_pictures=True).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/XObject" in pdf.pages[0].Resources
    assert _below(data).min() > 240
