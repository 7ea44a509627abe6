"""Reading text pages fast: exact words and boxes, the same glyphs and tables as pdfplumber, and what sends it there."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.chars import PageChars
from redactor.engines.pdf.crosscheck import agrees
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.open import PlainPdf, open_plain
from redactor.engines.pdf.read import read_pages
from tests.engines.pdf_made import drawn, lines
from tests.engines.pdf_pages import LAYOUTS, write_pages


def _odd_text(canvas: Canvas) -> None:
    """Turned, raised, stretched, spaced and nested text, written in every way of showing it."""
    canvas.beginForm("inner")
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(10, 10, "within a form")
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.doForm("inner")
    canvas.translate(5, 40)
    canvas.drawString(0, 0, "around it")
    canvas.doForm("inner")
    canvas.endForm()
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 780, "level")
    canvas.saveState()
    canvas.translate(300, 500)
    canvas.rotate(30)
    canvas.drawString(0, 0, "turned text")
    canvas.scale(0.5, 0.75)
    canvas.doForm("outer")
    canvas.restoreState()
    name = canvas._doc.getInternalFontName("Helvetica")
    canvas._code += [
        f"BT {name} 11 Tf 14 TL 90 Tz 72 700 Td (stretched \\(text\\)) Tj 5 Ts (raised) Tj 0 Ts 100 Tz",
        "(next line) ' <686578> Tj 2 -30 TD [(ker) 40 (ned) -250 (array)] TJ T* (after) Tj (wards) Tj",
        "1 0.2 0 1 72 600 Tm 4 Tw (leaning far words) Tj 0 Tw -1 0 0 1 300 560 Tm (mirrored) Tj ET % end",
        "q 1 0 0 1 0 -20 cm 0.5 w 72 500 m 200 500 l S Q",
    ]


def _pages(path: Path) -> PlainPdf:
    return open_plain(path, "D01")


def _both(plain: PlainPdf, index: int) -> tuple[Any, Any]:
    """The page as our reader and as pdfplumber read it."""
    document = pdf_look.open_pages(plain.data)
    with PageChars(plain) as chars:
        found = chars._read_fast(index, document[index]), chars._read_slow(index)
    document.close()
    return found


def _same(fast: Glyphs, slow: Glyphs) -> None:
    assert fast.text == slow.text
    assert [fast.fonts[n] for n in fast.font] == [slow.fonts[n] for n in slow.font]
    assert fast.upright.tolist() == slow.upright.tolist()
    assert fast.inked.tolist() == slow.inked.tolist()
    for column in ("x0", "y0", "x1", "y1", "baseline", "size"):
        assert np.allclose(getattr(fast, column), getattr(slow, column), atol=1e-6), column


def test_words_and_boxes_are_exact(tmp_path: Path) -> None:
    truth = write_pages(tmp_path / "pages.pdf", len(LAYOUTS))
    for page, places in zip(read_pages(_pages(tmp_path / "pages.pdf")), truth, strict=True):
        found = defaultdict(list)
        for word in (w for line in page.lines for w in line.words):
            found[word.text].append((word.x0, word.x1, word.baseline))
        for text, *edges in places:
            near = [e for e in found[text] if np.allclose(e, edges, atol=0.5)]
            assert near, f"a word of page {page.number} is not in its place"
            found[text].remove(near[0])
        assert not any(found.values())


def test_glyphs_and_tables_are_those_that_pdfplumber_finds(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages.pdf", len(LAYOUTS))
    plain = _pages(tmp_path / "pages.pdf")
    for index, layout in enumerate(LAYOUTS):
        fast, slow = _both(plain, index)
        _same(fast[0], slow[0])
        assert len(fast[1]) == (layout == "table")
        assert [(g.columns, len(g.cells)) for g in fast[1]] == [(g.columns, len(g.cells)) for g in slow[1]]


def _rules(canvas: Canvas) -> None:
    """Tables of lines, boxes and steps: rules drawn twice, with gaps, too short, slanted."""
    source = random.Random(7)
    for top in (780, 520, 260):
        xs, ys = [60, 140, 220, 300, 420], [top - 36 * n for n in range(6)]
        for y in ys:
            for a, b in pairwise(xs):
                if source.random() < 0.9:
                    off = source.choice((0, 0, 0.4, 1.7, 3.5))
                    canvas.line(a + source.choice((0, 1, -2)), y + off, b + source.choice((0, 2.5, -3)), y + off)
        for x in xs:
            canvas.line(x, ys[0] + source.choice((0, 3)), x, ys[-1] - source.choice((0, 3.5)))
        canvas.rect(xs[1], ys[3], 80, 36)
        canvas.lines([(xs[0], ys[0] + 6, xs[0] + 5, ys[0] + 6), (60, top, 300, top - 20), (100, top, 100, top)])


def test_ruled_cells_are_those_that_pdfplumber_finds(tmp_path: Path) -> None:
    settings = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 4, "edge_min_length": 6}
    plain = _pages(drawn(tmp_path / "rules.pdf", _rules))
    fast, slow = _both(plain, 0)
    with pdfplumber.open(io.BytesIO(plain.data)) as pdf:
        expected = sorted(cell for table in pdf.pages[0].find_tables(settings) for cell in table.cells)
    for grids in (fast[1], slow[1]):
        rects = sorted((c.rect.x0, c.rect.y0, c.rect.x1, c.rect.y1) for grid in grids for c in grid.cells)
        assert len(rects) == len(expected) > 30
        assert np.allclose(rects, expected)


def test_a_line_of_text_that_a_form_cuts_is_not_read_fast(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("seen at home")(canvas)
        canvas.beginForm("inner")
        canvas.drawString(300, 300, "within")
        canvas.endForm()
        canvas._code.append("BT /F1 11 Tf 72 500 Td (before) Tj")
        canvas.doForm("inner")
        canvas._code.append("(after) Tj ET")

    assert _both(_pages(drawn(tmp_path / "cut.pdf", draw)), 0)[0] is None


def test_odd_text_is_read_as_pdfplumber_reads_it(tmp_path: Path) -> None:
    fast, slow = _both(_pages(drawn(tmp_path / "odd.pdf", _odd_text)), 0)
    _same(fast[0], slow[0])
    assert "".join(fast[0].text).count("within a form") == 2


@pytest.mark.parametrize(
    ("extra", "fast"),
    [
        ("0 0 1 rg 10 10 5 5 re f", True),
        ("/P <</MCID 0>> BDC EMC", True),
        ("% a comment", True),
        ("q 20 0 0 20 300 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q", False),
        ("unknown", False),
        ("BT /NoFont 10 Tf (x) Tj ET", False),
        ("BT 1 0 0 1 1e9 0 Tm ET", False),
        ("BT 1 0 0 1 99999999 10 Tm (x) Tj ET", False),
    ],
)
def test_only_certain_content_is_read_fast(tmp_path: Path, extra: str, fast: bool) -> None:
    def draw(canvas: Canvas) -> None:
        lines("seen at home", "by the nurse")(canvas)
        canvas._code.append(extra)

    plain = _pages(drawn(tmp_path / "a.pdf", draw))
    ours, theirs = _both(plain, 0)
    assert (ours is not None) == fast
    assert "".join(theirs[0].text).startswith("seen at homeby the nurse")
    assert next(read_pages(plain)).lines[0].text == "seen at home"


def _with_letter(glyphs: Glyphs) -> Glyphs:
    return replace(glyphs, text=[*glyphs.text[:-1], "X"])


def _moved(glyphs: Glyphs) -> Glyphs:
    return replace(glyphs, x0=glyphs.x0 + 40, x1=glyphs.x1 + 40)


def _cut(glyphs: Glyphs) -> Glyphs:
    columns = {
        k: getattr(glyphs, k)[:-1] for k in ("x0", "y0", "x1", "y1", "baseline", "size", "font", "upright", "inked")
    }
    return replace(glyphs, text=glyphs.text[:-1], **columns)


@pytest.mark.parametrize(
    ("change", "expected"), [(lambda g: g, True), (_with_letter, False), (_moved, False), (_cut, False)]
)
def test_pdfium_must_see_the_same(tmp_path: Path, change: Any, expected: bool) -> None:
    plain = _pages(drawn(tmp_path / "a.pdf", lines("The health visitor came twice", "and wrote it down")))
    document = pdf_look.open_pages(plain.data)
    with PageChars(plain) as chars:
        found = chars.page(0, document[0])
    assert found is not None
    assert agrees(document[0], change(found[0])) == expected
    document.close()


def test_what_is_seen_does_not_depend_on_how_it_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        lines("shown for all", "and this too - —")(canvas)
        canvas.rect(70, 600, 200, 20, fill=1)
        canvas.drawString(72, 605, "under a box")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 500, "white")

    plain = _pages(drawn(tmp_path / "a.pdf", draw))
    document = pdf_look.open_pages(plain.data)
    with PageChars(plain) as chars:
        found = chars.page(0, document[0])
    assert found is not None
    seen = pdf_look.seen(document[0], found[0], None)
    monkeypatch.setattr(pdf_look, "_OFTEN", 0)
    assert pdf_look.seen(document[0], found[0], None).tolist() == seen.tolist()
    shown_text = "".join(t for t, s in zip(found[0].text, seen, strict=True) if s)
    assert shown_text == "shownforallandthistoo-—"
    document.close()
