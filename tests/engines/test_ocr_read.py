"""OCR: scans are read and redacted in their pixels; without an engine the error says what to install."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from redactor.engines.ocr import boxes as ocr_boxes
from redactor.engines.ocr import page as ocr
from redactor.engines.ocr import rapid as ocr_rapid
from redactor.engines.ocr.types import OcrWord
from redactor.errors import EngineError
from redactor.model.document import BlockKind
from tests.engines.pdf_made import dense, drawn, everything, lines, page_texts, pixels, read, redacted, scanned

NAME = "Quillon Zephyrwood"


@pytest.fixture(autouse=True)
def _fresh_probe() -> None:
    ocr.ocr_engine.cache_clear()
    ocr.tesseract_data.cache_clear()


def test_a_scan_is_read_and_its_pixels_are_redacted(tmp_path: Path) -> None:
    words = (f"The mother is {NAME} of Hexworth", "Second line of the letter")
    made = drawn(tmp_path / "a.pdf", lines(*words, x=30, y=100, step=24), size=(400, 150))
    path = scanned(tmp_path / "scan.pdf", made, angle=-1.0)
    document, safe, rendered = redacted(path, {r"Quillon\s+Zephyrwood": "[Mother]"})
    assert document.pages[0].ocr
    text = "\n".join(b.text for b in document.blocks if not b.removed)
    assert NAME in text and "Second line of the letter" in text
    shown = "".join(page_texts(rendered.data))
    assert dense(shown) == dense("".join(s.text for s in safe.values()))
    assert "Zephyrwood" not in everything(rendered.data)
    image = np.asarray(pixels(rendered.data, scale=200 / 72))
    again = " ".join(w.text for w in ocr.read_page(image))
    assert "Mother" in again and "Zephyr" not in again and "Hexworth" in again


def test_a_ruled_table_in_a_scan_is_read_by_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: object) -> None:
        canvas.grid([72, 222, 472], [600, 640, 680])  # type: ignore[attr-defined]

    path = scanned(tmp_path / "scan.pdf", drawn(tmp_path / "a.pdf", draw))  # type: ignore[arg-type]
    scale = ocr.best_dpi() / 72
    places = [("Date", 80, 170), ("Event", 230, 170), ("12/03/2018", 80, 210), ("Seen", 230, 205)]
    places += [("later", 230, 225)]
    words = tuple(
        OcrWord(t, x * scale, y * scale, (x + 40) * scale, (y + 10) * scale, 99.0, n)
        for n, (t, x, y) in enumerate(places)
    )
    monkeypatch.setattr(ocr, "read_page", lambda image: words)
    cells = [(b.cell.row, b.cell.column, b.text) for b in read(path).blocks if b.cell]
    assert cells == [(0, 0, "Date"), (0, 1, "Event"), (1, 0, "12/03/2018"), (1, 1, "Seen\nlater")]


def test_without_an_engine_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = scanned(tmp_path / "scan.pdf", drawn(tmp_path / "a.pdf", lines("Words on paper")))
    monkeypatch.setattr(ocr.importlib.util, "find_spec", lambda name: None)
    assert ocr.ocr_engine() is None
    with pytest.raises(EngineError) as caught:
        read(path)
    assert caught.value.code == "ocr-missing" and "rapidocr" in str(caught.value)


def test_a_failing_engine_tells_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(image: object) -> None:
        raise RuntimeError(NAME)

    monkeypatch.setattr(ocr, "tesseract_data", lambda: None)
    monkeypatch.setattr(ocr_rapid, "read", fail)
    with pytest.raises(EngineError) as caught:
        ocr.read_page(np.full((50, 50), 255, dtype=np.uint8))
    assert caught.value.code == "ocr-failed" and NAME not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("angle", [-2.0, -0.5, 0.0, 1.5])
def test_skew_is_measured_and_undone(tmp_path: Path, angle: float) -> None:
    made = drawn(tmp_path / "a.pdf", lines(*["words in a row that make a straight line"] * 20))
    image = np.asarray(pixels(scanned(tmp_path / "s.pdf", made, angle=angle).read_bytes(), scale=1.5))
    found = ocr.skew(image)
    assert found == pytest.approx(-angle, abs=0.35)
    assert abs(ocr.skew(ocr.straightened(image, found))) <= 0.3


def test_skew_of_a_blank_page_is_none() -> None:
    assert ocr.skew(np.full((400, 300), 255, dtype=np.uint8)) == 0.0


def test_boxes_come_to_the_ink_and_part_at_the_blank() -> None:
    image = np.full((40, 200), 255, dtype=np.uint8)
    image[10:30, 20:60] = 0
    image[10:30, 75:120] = 0
    words = (OcrWord("one", 26, 8, 70, 32, 90, 0), OcrWord("two", 71, 8, 112, 32, 90, 0))
    assert [(w.x0, w.x1) for w in ocr_boxes.tightened(words, image)] == [(20, 60), (75, 120)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("school.She", ["school.", "She"]),
        ("plain words", ["plain", "words"]),
        ("McDonald", ["McDonald"]),
        ("O'Brien", ["O'Brien"]),
        ("clinic,and", ["clinic,", "and"]),
    ],
)
def test_glued_words_are_parted(text: str, expected: list[str]) -> None:
    pieces = ocr_rapid._pieces(text, [[0, 0], [100, 0], [100, 10], [0, 10]])
    assert [p for p, _, _ in pieces] == expected
    assert all(0 <= a < b <= 100.001 for _, a, b in pieces)


def test_a_hidden_layer_over_a_scan_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = scanned(tmp_path / "scan.pdf", drawn(tmp_path / "a.pdf", lines("Words on paper")))

    def draw(canvas: object) -> None:
        from pypdfium2 import PdfDocument

        image = PdfDocument(str(scan))[0].render(scale=1).to_pil()
        canvas.drawInlineImage(image, 0, 0, 595, 842)  # type: ignore[attr-defined]
        text = canvas.beginText(72, 770)  # type: ignore[attr-defined]
        text.setTextRenderMode(3)
        text.textLine("W0rds 0n p4per")
        canvas.drawText(text)  # type: ignore[attr-defined]

    word = OcrWord("Words", 200, 190, 300, 215, 95, 0)
    monkeypatch.setattr(ocr, "read_page", lambda image: (word,))
    document = read(drawn(tmp_path / "b.pdf", draw))  # type: ignore[arg-type]
    assert document.pages[0].ocr
    assert [b.text for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == ["Words"]
