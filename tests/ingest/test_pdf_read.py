"""Reading PDFs: paragraphs, tables, headers, what is hidden, what is refused."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.engines.ocr import page as ocr
from redactor.engines.ocr.types import OcrWord
from redactor.errors import InputRefused
from redactor.model.document import Block, BlockKind
from tests.engines.pdf_made import drawn, flowed, lines, read, source, table

LONG = "The worker called at the house and spoke to everyone who was there about the week before. " * 4


def texts(blocks: tuple[Block, ...], *kinds: BlockKind) -> list[str]:
    return [b.text for b in blocks if b.kind in kinds and not b.removed]


def test_every_character_but_whitespace_belongs_to_a_word(tmp_path: Path) -> None:
    path = flowed(tmp_path / "a.pdf", LONG, table([["Date", "Event"], ["03/04/2018", LONG]], [80, 300]))
    for block in read(path).blocks:
        tied = {i for w in block.words for i in range(w.start, w.end)}
        if not block.removed:
            assert {i for i, c in enumerate(block.text) if not c.isspace()} == tied
            for word in block.words:
                assert word.box.x0 < word.box.x1 and word.box.y0 < word.box.y1


def test_wrapped_lines_join_to_paragraphs_and_short_lines_part_them(tmp_path: Path) -> None:
    blocks = read(flowed(tmp_path / "a.pdf", LONG, "A short one.", LONG)).blocks
    found = texts(blocks, BlockKind.PARAGRAPH)
    assert [" ".join(t.split()) for t in found] == [LONG.strip(), "A short one.", LONG.strip()]
    assert "\n" in found[0]


def test_log_lines_are_blocks_of_their_own(tmp_path: Path) -> None:
    entries = [f"0{n}/03/2018 09:1{n} Call from Rowena, no reply" for n in range(1, 6)]
    assert texts(read(drawn(tmp_path / "a.pdf", lines(*entries))).blocks, BlockKind.PARAGRAPH) == entries


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"left words number {n} stand here all along" for n in range(8)]
    right = [f"right words number {n} stand there all along" for n in range(8)]

    def draw(canvas: Canvas) -> None:
        lines(*left)(canvas)
        lines(*right, x=320)(canvas)

    whole = " ".join(b.text for b in read(drawn(tmp_path / "a.pdf", draw)).blocks if not b.removed)
    assert whole.index("left words number 7") < whole.index("right words number 0")


def test_a_table_gives_one_block_a_cell_and_goes_on_over_the_page(tmp_path: Path) -> None:
    rows = [["Date", "Event"]] + [[f"{n:02d}/01/2019", "Rowena Alderfinch seen at home. " * 3] for n in range(1, 29)]
    document = read(flowed(tmp_path / "a.pdf", "Before.", table(rows, [80, 200], repeat=1), "After."))
    cells = [b for b in document.blocks if b.cell is not None]
    assert len(document.pages) > 1
    assert {b.cell.table for b in cells if b.cell} == {"t01"}
    dates = [b.text for b in cells if b.cell and b.cell.column == 0 and not b.cell.header]
    assert dates == [r[0] for r in rows[1:]]
    headers = [b for b in cells if b.cell and b.cell.header]
    assert [b.text for b in headers] == ["Date", "Event"] * len(document.pages)
    numbers = [b.cell.row for b in cells if b.cell and b.cell.column == 0]
    assert numbers == sorted(set(numbers))
    assert texts(document.blocks, BlockKind.PARAGRAPH) == ["Before.", "After."]


def test_the_head_row_of_a_table_from_the_first_line_on_is_no_running_header(tmp_path: Path) -> None:
    rows = [["Date", "Event"]] + [[f"{n:02d}/01/2019", "Rowena Alderfinch seen at home. " * 4] for n in range(1, 29)]
    document = read(flowed(tmp_path / "a.pdf", table(rows, [80, 200], repeat=1)))
    assert len(document.pages) > 1
    assert not texts(document.blocks, BlockKind.HEADER)
    heads = [b.text for b in document.blocks if b.cell and b.cell.header]
    assert heads == ["Date", "Event"] * len(document.pages)


def test_repeated_lines_are_header_and_footer(tmp_path: Path) -> None:
    def page(n: int) -> object:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 805, "Hexworth Health - confidential")
            canvas.drawString(72, 30, f"Page {n} of 3")
            lines(f"Words of page {n} that are its own", y=700)(canvas)

        return draw

    blocks = read(drawn(tmp_path / "a.pdf", *(page(n) for n in (1, 2, 3)))).blocks  # type: ignore[arg-type]
    assert texts(blocks, BlockKind.HEADER) == ["Hexworth Health - confidential"] * 3
    assert texts(blocks, BlockKind.FOOTER) == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def _white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, "Tobias Alderfinch")


def _covered(canvas: Canvas) -> None:
    canvas.drawString(72, 600, "Tobias Alderfinch")
    canvas.rect(70, 596, 200, 16, fill=1, stroke=0)


def _off_page(canvas: Canvas) -> None:
    canvas.drawString(-300, 600, "Tobias Alderfinch")


def _invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textLine("Tobias Alderfinch")
    canvas.drawText(text)


@pytest.mark.parametrize("hide", [_white, _covered, _off_page, _invisible])
def test_text_that_cannot_be_seen_is_read_as_hidden(tmp_path: Path, hide: object) -> None:
    def draw(canvas: Canvas) -> None:
        lines("What anyone can see.")(canvas)
        hide(canvas)  # type: ignore[operator]

    blocks = read(drawn(tmp_path / "a.pdf", draw)).blocks
    assert texts(blocks, BlockKind.PARAGRAPH) == ["What anyone can see."]
    assert [b.text for b in blocks if b.kind is BlockKind.HIDDEN and b.removed] == ["Tobias Alderfinch"]


def test_strings_outside_the_pages_are_read_and_marked_removed(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines("What anyone can see.")(canvas)
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry("Talk with Rowena", "here", 0)
        canvas.textAnnotation("Ring Marlow back", (300, 500, 320, 520))
        canvas.acroForm.textfield(name="child", x=72, y=500, width=200, height=20, value="Tobias")
        canvas.linkURL("mailto:rowena@home.example", (72, 700, 100, 710))

    blocks = read(drawn(tmp_path / "a.pdf", draw, title="File of Alderfinch")).blocks
    removed = {(b.kind, b.text) for b in blocks if b.removed}
    assert (BlockKind.METADATA, "File of Alderfinch") in removed
    assert (BlockKind.METADATA, "Talk with Rowena") in removed
    assert (BlockKind.COMMENT, "Ring Marlow back") in removed
    assert (BlockKind.FORM_FIELD, "Tobias") in removed
    assert (BlockKind.METADATA, "mailto:rowena@home.example") in removed
    assert "Tobias" in texts(blocks, BlockKind.PARAGRAPH), "a filled field is shown on the page"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_shown(tmp_path: Path, turn: int) -> None:
    path = drawn(tmp_path / "a.pdf", lines("First line of words", "Second line of words"))
    upright = read(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        x0, y0, x1, y1 = 0, 0, *(float(v) for v in list(page.MediaBox)[2:])
        matrix = {90: f"0 1 -1 0 {y1} 0", 180: f"-1 0 0 -1 {x1} {y1}", 270: f"0 -1 1 0 0 {x1}"}[turn]
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        if turn != 180:
            page.MediaBox = [x0, y0, y1, x1]
        page.Rotate = turn
        pdf.save(path)
    turned = read(path)
    assert [b.text for b in turned.blocks if not b.removed] == [b.text for b in upright.blocks if not b.removed]
    a, b = upright.blocks[0].words[0].box, turned.blocks[0].words[0].box
    assert (a.x0, a.y0) == pytest.approx((b.x0, b.y0), abs=0.5)


def _encrypted(path: Path, password: str) -> Path:
    drawn(path, lines("Some words"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return path


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"%PDF-1.7\nnothing of use", "damaged"), (b"PK\x03\x04 not a pdf", "damaged")],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "secret name.pdf"
    path.write_bytes(content)
    with pytest.raises(InputRefused) as caught:
        read(path)
    assert caught.value.code == code
    assert "secret" not in str(caught.value)


def test_a_password_is_refused_and_an_empty_one_is_not(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        read(_encrypted(tmp_path / "a.pdf", "open sesame"))
    assert caught.value.code == "encrypted"
    assert texts(read(_encrypted(tmp_path / "b.pdf", "")).blocks, BlockKind.PARAGRAPH) == ["Some words"]


def test_blank_pages_alone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        read(drawn(tmp_path / "a.pdf", lambda canvas: None))
    assert caught.value.code == "no-text"


def test_a_page_whose_letters_are_not_where_they_are_said_to_be_is_read_by_ocr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.new() as pdf:
        drawing = pdf.make_stream(b"40 0 0 20 40 80 d1 0 20 30 60 re f")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 0, 0], FontMatrix=[1, 0, 0, 1, 0, 0],
            FirstChar=97, LastChar=97, Widths=[40], Resources=pikepdf.Dictionary(),
            CharProcs=pikepdf.Dictionary(a=drawing),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[97, pikepdf.Name.a]),
        )  # fmt: skip
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        page.obj.Contents = pdf.make_stream(b"BT /F1 0.24 Tf 72 700 Td (aaa) Tj ET")
        pdf.save(tmp_path / "a.pdf")
    monkeypatch.setattr(ocr, "read_page", lambda _: (OcrWord("seen", 200, 300, 260, 350, 90.0, 0),))
    document = read(tmp_path / "a.pdf")
    assert document.pages[0].ocr
    assert [(b.text, b.removed) for b in document.blocks] == [("seen", False), ("aaa", True)]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = flowed(tmp_path / "a.pdf", LONG, table([["a b", "c d"], ["e", "f"]], [80, 80]))
    assert read(path) == read(path)
    assert source(path).id == "D01"
