"""The parts of the PDF engine: plans, placing, addresses, font cleaning, comparison by sight."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.flow import Frame, SetLine, set_block
from redactor.engines.pdf.leftward import as_read
from redactor.engines.pdf.paths import block_path, parse_path
from redactor.engines.pdf.plan import Replacement, Token, plan_block
from redactor.engines.pdf.types import PageWord, Rect
from redactor.model.document import Block, BlockKind, Box, Word
from tests.engines.pdf_made import drawn, lines


def _block(text: str) -> Block:
    """Words six points a character, lines twelve points apart, from x 100."""
    words = []
    for n, line in enumerate(text.split("\n")):
        start = sum(len(x) + 1 for x in text.split("\n")[:n])
        at = 0
        for word in line.split():
            at = line.index(word, at)
            box = Box(100 + 6 * at, 100 + 12 * n, 100 + 6 * (at + len(word)), 110 + 12 * n)
            words.append(Word(start + at, start + at + len(word), 1, box))
            at += len(word)
    return Block("D01.b0001", BlockKind.PARAGRAPH, text, page=1, words=tuple(words))


@pytest.mark.parametrize(
    ("text", "replacements", "expected"),
    [
        ("seen by Ada Orr today", [(8, 15, "[Mother]")], ["seen by [Mother] today"]),
        ("by Ada\nOrr today", [(3, 10, "[Mother]")], ["by [Mother]", "today"]),
        ("Ada's car", [(0, 3, "[Mother]")], ["[Mother]'s car"]),
        ("(Ada) and (Orr)", [(1, 4, "[A]"), (11, 14, "[B]")], ["([A]) and ([B])"]),
        ("all\nof it\ngone", [(0, 14, "[X]")], ["[X]", "", ""]),
        ("nothing here", [], ["nothing here"]),
        ("Ada Orr", [(0, 7, "")], [""]),
    ],
)
def test_a_plan_says_what_each_line_becomes(
    text: str, replacements: list[tuple[int, int, str]], expected: list[str]
) -> None:
    plan = plan_block(_block(text), [Replacement(*r) for r in replacements], 400)
    assert [line.text for line in plan] == expected
    assert any(line.changed for line in plan) == bool(replacements)


def _measure(token: Token, size: float) -> float:
    return len(token.text) * 0.6 * size


@pytest.mark.parametrize("cell", [False, True])
@pytest.mark.parametrize("names", [("Al", "Maximilian-Alexander"), ("A B C", "Xu")])
def test_places_do_not_depend_on_what_was_removed(names: tuple[str, str], cell: bool) -> None:
    placed = []
    for name in names:
        text = f"one {name} two three"
        plan = plan_block(_block(text), [Replacement(4, 4 + len(name), "[Mother]")], 300)
        frame = Frame(Rect(100, 90, 300, 140), cell)
        width = 6.0 * len(text)
        resets = set_block(plan, [SetLine(100, 100 + width, 110, 10)], frame, _measure)
        placed.append([(p.token.text, p.x, p.baseline, p.width) for r in resets for row in r.rows for p in row])
    assert placed[0] == placed[1]
    assert [t for t, *_ in placed[0]] == ["one", "[Mother]", "two", "three"]


def test_a_line_that_gets_too_long_is_squeezed_into_its_room() -> None:
    text = "a b c d e f g h i j k l m n o p q r s t"
    plan = plan_block(_block(text), [Replacement(0, 1, "[A very long label indeed]")], 340)
    rows = set_block(plan, [SetLine(100, 334, 110, 10)], Frame(Rect(100, 90, 340, 112), False), _measure)[0].rows
    assert all(p.x >= 99 and p.x + p.width <= 341 for row in rows for p in row)
    assert sum(len(row) for row in rows) == 20


def test_a_full_stop_stays_with_a_label_that_went_over_the_line_end() -> None:
    plan = plan_block(_block("seen at Ada\nOrr. Then home"), [Replacement(8, 15, "[Mother]")], 170)
    geometry = [SetLine(100, 166, 110, 10), SetLine(100, 184, 122, 10)]
    rows = set_block(plan, geometry, Frame(Rect(100, 90, 250, 124), False), _measure)[0].rows
    assert [(p.token.text, p.token.glued) for p in rows[0]][2:4] == [("[Mother]", False), (".", True)]


def test_an_address_comes_back_as_it_was_written() -> None:
    words = [
        PageWord("ab", 0, 0, 1, 1, 1, 1, ordinals=(3, 4, 9), twins=(12,)),
        PageWord("c", 0, 0, 1, 1, 1, 1),
        PageWord("d", 0, 0, 1, 1, 1, 1, ordinals=(7,)),
    ]
    path = block_path(Rect(1, 2, 3.5, 4), words)
    assert parse_path(path) == (Rect(1, 2, 3.5, 4), [((3, 4, 9), (12,)), ((), ()), ((7,), ())])
    with pytest.raises(ValueError, match="could not convert"):
        parse_path("not,an,address,x|")


def test_pages_are_compared_by_sight(tmp_path: Path) -> None:
    words = ("First line of words", "Second line of words")
    one = pdf_look.open_pages(drawn(tmp_path / "a.pdf", lines(*words)).read_bytes())
    two = pdf_look.open_pages(drawn(tmp_path / "b.pdf", lines(words[0], "Another set of letters")).read_bytes())
    boxes = [Rect(72, 61, 170, 75), Rect(72, 75, 180, 89)]
    assert pdf_look.unlike(one[0], one[0], boxes) == 0
    assert pdf_look.unlike(one[0], two[0], boxes) == 1
    one.close()
    two.close()


def test_a_page_of_endless_drawing_is_not_interpreted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redactor.engines.pdf import open as pdf_open

    path = drawn(tmp_path / "a.pdf", lines("words"))
    assert pdf_open.open_plain(path, "D01").broken == frozenset()
    monkeypatch.setattr(pdf_open, "MAX_CONTENT", 10)
    assert pdf_open.open_plain(path, "D01").broken == {1}


def test_content_without_balance_is_still_read(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("words"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"Q Q", prepend=True)
        pdf.pages[0].contents_add(b"q q")
        pdf.save(path)
    from tests.engines.pdf_made import read

    assert [b.text for b in read(path).blocks if not b.removed] == ["words"]


@pytest.mark.parametrize(
    ("letters", "read"),
    [("\u05dd\u05d5\u05dc\u05e9", "\u05e9\u05dc\u05d5\u05dd"), ("said", "said"), ("\u05d01", "\u05d01")],
)
def test_words_from_right_to_left_are_kept_as_they_are_read(letters: str, read: str) -> None:
    word = as_read(PageWord(letters, 0, 0, 90, 12, 10, 12, ordinals=tuple(range(len(letters)))))
    assert word.text == read
    assert "".join(letters[n] for n in word.ordinals) == read


def test_a_picture_in_a_shifted_form_is_seen_where_it_stands() -> None:
    pdf = pikepdf.new()
    picture = pdf.make_stream(b"\x80" * 4, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2, Height=2,
                              ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
    form = pdf.make_stream(b"q 40 0 0 20 10 10 cm /P Do Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                           BBox=[0, 0, 200, 200], Matrix=[2, 0, 0, 2, 100, 0],
                           Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture)))  # fmt: skip
    pdf.add_blank_page(page_size=(400, 300))
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.Contents = pdf.make_stream(b"1 0 0 1 30 50 cm /F Do")
    data = io.BytesIO()
    pdf.save(data)
    document = pdf_look.open_pages(data.getvalue())
    (box,) = pdf_look.objects(document[0]).pictures
    document.close()
    assert [round(v) for v in (box.x0, box.y0, box.x1, box.y1)] == [150, 190, 230, 230]
