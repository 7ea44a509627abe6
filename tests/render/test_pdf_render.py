"""The redacted PDF holds and shows the safe text, and nothing else of what was removed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from redactor.errors import OutputError
from redactor.render.pdf import render_pdf
from tests.engines.pdf_made import (
    by_glyph_number,
    dense,
    drawn,
    embedded_font,
    everything,
    flowed,
    lines,
    page_texts,
    pixels,
    redacted,
    source,
    table,
)

NAME = "Quillon Zephyrwood"
LABELS = {r"Quillon\s+Zephyrwood|Zephyrwood": "[Mother]", r"999 123 4560": "[NHS number removed]"}
LONG = f"The worker met {NAME} at home, and spoke about the number 999 123 4560 and the school. " * 5


def _shown(path: Path, wanted: dict[str, str] = LABELS) -> tuple[str, str, bytes]:
    """Expected and actual text without spaces (characters sorted), and the file."""
    _, safe, rendered = redacted(path, wanted)
    expected = "".join(sorted(dense("".join(s.text for s in safe.values()))))
    return expected, "".join(sorted(dense("".join(page_texts(rendered.data))))), rendered.data


def _is_pixels(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return any("/XObject" in page.Resources for page in pdf.pages)


def test_prose_and_tables_hold_exactly_the_safe_text(tmp_path: Path) -> None:
    rows = [["Date", "Event"]] + [[f"0{n}/01/2019", f"Call to {NAME} at work. " * n] for n in range(1, 6)]
    expected, actual, data = _shown(flowed(tmp_path / "a.pdf", LONG, table(rows, [80, 160]), "Nothing here."))
    assert actual == expected
    assert not _is_pixels(data)
    assert "Zephyrwood" not in everything(data)


def _subset(path: Path, *texts: str) -> Path:
    font = embedded_font()

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 11)
        lines(*texts)(canvas)

    return drawn(path, draw, title=NAME)


@pytest.mark.parametrize("make", [_subset, by_glyph_number])
def test_no_stream_string_or_font_spells_what_was_removed(tmp_path: Path, make: Callable[..., Path]) -> None:
    path = make(tmp_path / "a.pdf", "the house is cold", f"{NAME} said so", "and it was seen")
    expected, actual, data = _shown(path)
    assert actual == expected
    assert not _is_pixels(data)
    maps = re.findall(r"beginbfchar\n(.*?)endbfchar", everything(data), flags=re.S)
    letters = {chr(int(v, 16)) for m in maps for v in re.findall(r"<[0-9A-F]+> <([0-9A-F]{4})>", m)}
    assert letters and not letters & set("QZpyr"), "letters that only the name used"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        holders = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
        programs = [o.FontFile2.read_bytes() for o in holders]
    assert programs
    for program in programs:
        face = TTFont(io.BytesIO(program))
        shapes = [g for g in face.getGlyphOrder() if face["glyf"][g].numberOfContours]
        assert len(shapes) <= len(set("thehouseiscoldsaidsoanditwasseen")) + 1
    image = pixels(data).crop((140, 120, 700, 180))
    assert min(v for _, v in image.getcolors(256) or []) < 80, "kept words are still drawn"


@pytest.mark.parametrize("align", [0, 1, 2, 4])
def test_two_secrets_of_different_width_give_the_same_file(tmp_path: Path, align: int) -> None:
    def made(name: str, at: str) -> bytes:
        def draw(canvas: Canvas) -> None:
            texts = ["Some public words stand here first.", f"{name} came", "More public words stand here last."]
            for n, text in enumerate(texts):
                y = 700 - 15 * n
                place = {0: canvas.drawString, 1: canvas.drawCentredString, 2: canvas.drawRightString}
                x = {0: 72, 1: 297.6, 2: 523}
                kind = align if align < 3 and n == 1 else 0
                if align == 4 and n == 1:
                    canvas.drawString(72, y, name)
                    canvas.drawString(72 + canvas.stringWidth(name) + 7.77, y, "came")
                    continue
                place[kind](x[kind], y, text)

        path = drawn(tmp_path / f"{at}.pdf", draw)
        return redacted(path, {re.escape(name): "[Mother]"})[2].data

    assert made("Ola Wi", "a") == made("Maximilianna Wolfensberger", "b")


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = flowed(tmp_path / "a.pdf", LONG)
    assert redacted(path, LABELS)[2].data == redacted(path, LABELS)[2].data


def test_nothing_of_the_file_beside_its_pages_survives(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Plain words only.")(canvas)
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry("Talk with Zephyrwood", "here", 0)
        canvas.textAnnotation("Ring Zephyrwood", (300, 500, 320, 520))
        canvas.linkURL("mailto:zephyrwood@home.example", (72, 700, 100, 710))

    path = drawn(tmp_path / "a.pdf", draw, title="Zephyrwood")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["Zephyrwood.txt"] = pikepdf.AttachedFileSpec(pdf, b"Zephyrwood")
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("Zephyrwood"))
        with pdf.open_metadata() as meta:
            meta["dc:title"] = "Zephyrwood"
        pdf.save(path)
    data = redacted(path, {})[2].data
    assert "zephyrwood" not in everything(data).lower()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
        assert str(pdf.Root.Lang) == "en-GB"
        assert dict(pdf.docinfo) == {"/Title": "Redacted document"}
        assert all(set(p.keys()) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"} for p in pdf.pages)


def test_hidden_text_is_gone(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("What anyone can see.")(canvas)
        canvas.drawString(72, 600, NAME)
        canvas.rect(70, 596, 200, 16, fill=1, stroke=0)

    expected, actual, data = _shown(drawn(tmp_path / "a.pdf", draw))
    assert actual == expected == "".join(sorted("Whatanyonecansee."))
    assert "Zephyrwood" not in everything(data)


def test_an_underline_goes_with_its_name_and_a_table_ruling_stays(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, NAME)
        canvas.line(72, 698, 72 + canvas.stringWidth(NAME), 698)
        canvas.line(50, 640, 550, 640)

    data = redacted(drawn(tmp_path / "a.pdf", draw), LABELS)[2].data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert len(re.findall(rb" l S", content)) == 1


def test_a_picture_is_removed_and_reported(tmp_path: Path) -> None:
    face = Image.effect_noise((120, 90), 90).convert("RGB")

    def draw(canvas: Canvas) -> None:
        lines(f"A picture of {NAME} stands below.")(canvas)
        canvas.drawImage(ImageReader(face), 100, 500, 150, 120)

    document, _, rendered = redacted(drawn(tmp_path / "a.pdf", draw), LABELS)
    assert [(u.part, u.reason) for u in document.unread] == [("page 1 picture 1", "picture-removed")]
    assert [f.code for f in rendered.findings if f.part == "page 1"] == ["picture-removed"]
    box = pixels(rendered.data).crop((210, 450, 480, 540))
    assert len(box.getcolors(256) or []) == 1, "one shade of grey"
    assert "[picture removed]" in page_texts(rendered.data)[0]


def test_a_page_that_is_not_understood_becomes_pixels_with_clean_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(f"A word with {NAME} and others follows here.", "Second line of this page.")(canvas)
        canvas.linearGradient(100, 300, 300, 500, ((1, 0, 0), (0, 0, 1)), extend=False)

    expected, actual, data = _shown(drawn(tmp_path / "a.pdf", draw))
    assert _is_pixels(data)
    assert actual == expected
    assert "Zephyrwood" not in everything(data)
    before = pixels(drawn(tmp_path / "b.pdf", draw).read_bytes()).crop((144, 130, 900, 150))
    after = pixels(data).crop((144, 130, 900, 150))
    assert before.tobytes() != after.tobytes()


@pytest.mark.parametrize("angle", [0, 90])
def test_turned_text_is_removed_too(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        lines("Upright words stand here.")(canvas)
        canvas.translate(300, 300)
        canvas.rotate(angle)
        canvas.drawString(0, 0, f"Beside it {NAME} stands")

    expected, actual, data = _shown(drawn(tmp_path / "a.pdf", draw))
    assert actual == expected
    assert "Zephyrwood" not in everything(data)


def test_a_name_over_a_line_end_is_one_label(tmp_path: Path) -> None:
    words = ("It was said of Quillon", "Zephyrwood that nothing came", "of it in the end.")
    path = drawn(tmp_path / "a.pdf", lines(*words))
    rendered = redacted(path, LABELS)[2]
    text = " ".join("".join(page_texts(rendered.data)).split())
    assert text.count("[Mother]") == 1 and "Quillon" not in text and "Zephyrwood" not in text


def test_a_missing_safe_text_stops_the_output(tmp_path: Path) -> None:
    path = flowed(tmp_path / "a.pdf", LONG)
    document, safe, _ = redacted(path, LABELS)
    with pytest.raises(OutputError):
        render_pdf(source(path), document, {})
    with pytest.raises(OutputError):
        render_pdf(source(path), replace(document, pages=document.pages * 2), safe)


def test_letters_outside_western_europe_stay(tmp_path: Path) -> None:
    font = embedded_font()

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 11)
        lines(f"Łomza and Žilina and {NAME} are here")(canvas)

    expected, actual, _ = _shown(drawn(tmp_path / "a.pdf", draw))
    assert actual == expected
    assert "Ł" in actual and "Ž" in actual
