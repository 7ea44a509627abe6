"""Pages made as pictures are read by OCR: what their pixels still show, and what stands beside the picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from redactor.engines.pdf import pictures
from redactor.engines.pdf.read import PageLines
from redactor.engines.pdf.types import Line, PageWord
from redactor.engines.pdf.write import LayerLine, Writer
from redactor.model.mention import Kind
from redactor.verify.deny import build_deny
from redactor.verify.pictures import verify_pictures
from tests.engines.pdf_made import drawn, lines

DENY = build_deny([(Kind.PERSON, "Tobias Alderfinch", "subject")], frozenset(), ())


def _pictured(shown: str, layer: str) -> bytes:
    """A small page whose pixels say one thing and whose text layer may say another."""
    image = Image.new("L", (600, 600), 255)
    ImageDraw.Draw(image).text((40, 270), shown, fill=0, font=ImageFont.load_default(40))
    writer = Writer()
    writer.add_pixels(216, 216, np.asarray(image), [LayerLine(layer, 14, 100, 180, 12)])
    return writer.finish()


def test_what_pixels_show_is_read() -> None:
    found = verify_pictures("D01", _pictured("Tobias Alderfinch was in", "Seen with [Child]"), DENY)
    assert [(f.part, f.code, f.count) for f in found] == [("page 1 (pixels)", "denied", 1)]
    assert "Tobias" not in str(found)


def test_text_that_is_drawn_is_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = PageWord("Seen", 0, 0, 9, 9, 9, 9)
    monkeypatch.setattr(pictures, "read_by_ocr", lambda *_: PageLines(1, 9, 9, "ocr", (Line((word,)),)))
    found = verify_pictures("D01", drawn(tmp_path / "a.pdf", lines("Seen")).read_bytes(), DENY)
    assert [(f.part, f.code) for f in found] == [("page 1", "not-a-picture")]
