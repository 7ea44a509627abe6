"""A copy of a PDF with a coloured box around everything that `inspect` finds at a place, and around given words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.chars import PageChars
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.inspect import annotation_code, hidden_glyphs
from redactor.engines.pdf.inspect_pixels import covered_pictures
from redactor.engines.pdf.marks import point
from redactor.engines.pdf.open import PlainPdf, open_plain, upright_matrix
from redactor.engines.pdf.syntax import box_of
from redactor.engines.pdf.types import Rect
from redactor.engines.pdf.words import lines_of

Named = Callable[[str], Iterable[tuple[int, int]]]
"""A text -> where in it something stands that should not."""
Place = tuple[Rect, str]
"""A box in points from the lower left, and what is wrong there."""

_NAME = "register-name"
_SMALLEST = 8.0
_EDGE = 2.5


def marked_pdf(path: Path, subject: str, named: Named) -> tuple[bytes, int]:
    """The copy, in which pages are upright and notes are gone, and how many boxes it has.

    Raises InputRefused: empty, encrypted, damaged, too-large.
    """
    plain = open_plain(path, subject)
    places = [[*notes, *texts] for notes, texts in zip(_noted(path), _in_text(plain, named), strict=True)]
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.35, BM=Name.Multiply))
        for page, (width, height), found in zip(pdf.pages, plain.sizes, places, strict=True):
            if found:
                boxes = [(_within(box, width, height), code) for box, code in found]
                page.obj.Annots = Array([pdf.make_indirect(_box(pdf, box, code, state)) for box, code in boxes])
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue(), sum(map(len, places))


def _noted(path: Path) -> list[list[Place]]:
    """By page, the places of annotations."""
    out: list[list[Place]] = []
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        for page in pdf.pages:
            items = page.obj.get("/Annots")
            known = [i for i in items if isinstance(i, pikepdf.Dictionary)] if isinstance(items, pikepdf.Array) else []
            matrix, _, _ = upright_matrix(page)
            here: list[Place] = []
            for item in known:
                edges = [float(v) for v in item.get("/Rect", [])]
                code = annotation_code(item)
                if code and len(edges) == 4:
                    corners = [point(matrix, x, y) for x in edges[::2] for y in edges[1::2]]
                    here.append((box_of(corners), code))
            out.append(here)
    return out


def _in_text(plain: PlainPdf, named: Named) -> Iterator[list[Place]]:
    """By page, the places of text that can't be seen and of words that should not be there."""
    document = pdf_look.open_pages(plain.data)
    try:
        with PageChars(plain) as chars:
            for index, (width, height) in enumerate(plain.sizes):
                page = document[index]
                found = chars.page(index, page)
                if found is None:
                    yield [(Rect(0, 0, width, height), "not-understood")]
                else:
                    hidden = hidden_glyphs(plain.data, page, index, found[0])
                    boxes = [*_lines(found[0], hidden), *_words(found[0], named)]
                    boxes += [(box, "covered-picture") for box in covered_pictures(page)]
                    yield [(Rect(b.x0, height - b.y1, b.x1, height - b.y0), code) for b, code in boxes]
                page.close()
    finally:
        document.close()


def _lines(glyphs: Glyphs, hidden: dict[str, list[int]]) -> Iterator[Place]:
    for code, ordinals in sorted(hidden.items()):
        for line in lines_of(glyphs, np.array(ordinals, dtype=np.intp)):
            yield Rect(line.x0, line.y0, line.x1, line.y1), code


def _words(glyphs: Glyphs, named: Named) -> Iterator[Place]:
    text = ""
    ends: list[tuple[int, int, Rect]] = []
    for line in lines_of(glyphs, np.arange(len(glyphs))):
        for word in line.words:
            ends.append((len(text), len(text) + len(word.text), Rect(word.x0, word.y0, word.x1, word.y1)))
            text += word.text + " "
        text += "\n"
    for start, end in named(text):
        yield from ((box, _NAME) for a, b, box in ends if a < end and b > start)


def _within(box: Rect, width: float, height: float) -> Rect:
    """The box with a little room around it; what stands off the page is shown at its edge."""
    x0, y0 = (max(0.0, min(v - _EDGE, size - _SMALLEST)) for v, size in ((box.x0, width), (box.y0, height)))
    x1, y1 = min(width, max(box.x1 + _EDGE, x0 + _SMALLEST)), min(height, max(box.y1 + _EDGE, y0 + _SMALLEST))
    return Rect(x0, y0, x1, y1)


def _box(pdf: pikepdf.Pdf, box: Rect, code: str, state: Any) -> Any:
    """A square annotation that says what is wrong; it brings its own look, as viewers differ."""
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    look = pdf.make_stream(
        f"q /G gs 1 0.9 0 rg 0 0 {wide:.2f} {high:.2f} re f Q "
        f"1 0 0 RG 1 w 0.5 0.5 {wide - 1:.2f} {high - 1:.2f} re S".encode()
    )
    look.Type, look.Subtype = Name.XObject, Name.Form
    look.BBox = Array([0, 0, round(wide, 2), round(high, 2)])
    look.Resources = Dictionary(ExtGState=Dictionary(G=state))
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=Array([round(v, 2) for v in (box.x0, box.y0, box.x1, box.y1)]),
        Contents=pikepdf.String(code.replace("-", " ")),
        C=Array([1, 0, 0]),
        F=4,
        AP=Dictionary(N=look),
    )
