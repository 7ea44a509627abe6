"""Pictures and embedded files of Word and Excel files: left out of every copy, and searched."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from redactor.engines.ocr import pictures
from redactor.engines.ocr.types import OcrWord
from redactor.ingest import inside
from redactor.ingest.receive import receive
from redactor.ingest.word import read_docx
from redactor.model.document import Document
from tests.verify.bad_office import letter, with_part


def _picture(wide: int, shade: int) -> io.BytesIO:
    image, out = Image.new("L", (wide, 100), 255), io.BytesIO()
    image.paste(shade, (10, 10, 60, 40))
    image.save(out, "PNG")
    out.seek(0)
    return out


def _read(folder: Path, data: bytes) -> Document:
    (folder / "a.docx").write_bytes(data)
    return read_docx(receive(folder / "a.docx", "D01", "GP"))


@pytest.mark.parametrize(
    ("drawn", "said", "sure", "read"),
    [
        ([(400, 0)], "Seen with Zella Quorn", 95.0, 1),
        ([(400, 0), (400, 0), (400, 50)], "Seen with Zella Quorn", 95.0, 2),
        ([(100, 0)], "Seen with Zella Quorn", 95.0, 0),
        ([(400, 250)], "Seen with Zella Quorn", 95.0, 0),
        ([(400, 0)], "Quorn Ltd", 95.0, 0),
        ([(400, 0)], "Seen with Zella Quorn", 30.0, 0),
        ([(400, n) for n in range(9)], "Seen with Zella Quorn", 95.0, 5),
    ],
)
def test_pictures_with_text_are_searched_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    drawn: list[tuple[int, int]], said: str, sure: float, read: int,
) -> None:  # fmt: skip
    words = tuple(OcrWord(w, 9.0 * n, 0, 9.0 * n + 8, 9, sure, 0) for n, w in enumerate(said.split()))
    monkeypatch.setattr(pictures, "read_page", lambda image: words)
    monkeypatch.setattr(inside, "ocr_engine", lambda: ("an engine", "1"))
    document = docx.Document()
    document.add_paragraph("The child was seen.")
    for wide, shade in drawn:
        document.add_picture(_picture(wide, shade))
    out = io.BytesIO()
    document.save(out)
    found = _read(tmp_path, out.getvalue())
    assert sum(u.reason == inside.HELD_TEXT for u in found.unread) == read
    assert any(b.text == said and b.removed for b in found.blocks) is (read > 0)
    assert not any("Quorn" in b.text for b in found.blocks if not b.removed)


def test_embedded_files_are_searched(tmp_path: Path) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Zella Quorn"])
    book.save(out)
    data = with_part(with_part(letter(), "word/embeddings/a.xlsx", out.getvalue()), "word/embeddings/b.docx", letter())
    data = with_part(data, "word/embeddings/c.docx", b"PK\x03\x04 broken")
    hidden = [b.text for b in _read(tmp_path, data).blocks if b.removed]
    assert "Zella Quorn" in hidden and "The child was seen at home." not in hidden
