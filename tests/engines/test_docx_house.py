"""A board's own Word document as template: what of it is kept, where our text goes, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

from redactor.engines.docx_house import MARKER
from redactor.engines.docx_table import Paragraph, Run, Table, text_cell
from redactor.engines.docx_write import Part, write_docx
from redactor.errors import ConfigError

PARTS: list[Part] = [
    Paragraph((Run("Ours"),), "Heading 1"),
    Table((100.0, 100.0), ("A", "B"), ((text_cell("one"), text_cell("two")),)),
    Paragraph((Run("Our last words"),), "List Bullet"),
]


def house(*body: str, change: Callable[[Any], None] | None = None) -> bytes:
    document: Any = docx.Document()
    document.styles["Heading 1"].font.size = Pt(31)
    document.sections[0].header.paragraphs[0].text = "Example Safeguarding Partnership"
    document.sections[0].footer.paragraphs[0].text = "Board footer"
    document.sections[0].left_margin = document.sections[0].right_margin = Mm(30)
    document.core_properties.author = "Somebody"
    for text in body:
        document.add_paragraph(text)
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made(template: bytes, *, landscape: bool = False) -> Any:
    return docx.Document(io.BytesIO(write_docx(PARTS, title="T", landscape=landscape, template=template)))


def texts(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs if p.text.strip()]


def test_styles_headers_footers_and_text_of_the_board_are_kept() -> None:
    document = made(house("Foreword of the board"))
    assert texts(document) == ["Foreword of the board", "Ours", "Our last words"]
    assert document.styles["Heading 1"].font.size == Pt(31)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Example Safeguarding Partnership"
    assert section.footer.paragraphs[0].text == "Board footer"
    assert document.core_properties.author == ""


def test_the_marker_is_replaced_and_text_after_it_stays() -> None:
    document = made(house("Foreword", MARKER, "Afterword"))
    assert texts(document) == ["Foreword", "Ours", "Our last words", "Afterword"]


def test_tables_fit_the_board_s_page() -> None:
    document = made(house())
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(c.width for c in document.tables[0].columns) <= room + 2000
    assert document.tables[0].style.name == "Ruled"


def test_landscape_content_gets_a_page_of_its_own() -> None:
    document = made(house("Cover"), landscape=True)
    assert [s.page_width > s.page_height for s in document.sections] == [False, True]
    assert [s.page_width > s.page_height for s in made(house(), landscape=True).sections] == [True]


def test_a_document_without_the_usual_styles_works() -> None:
    def strip(document: Any) -> None:
        for name in ("Title", "Heading 1", "List Bullet"):
            document.styles[name].delete()

    assert texts(made(house("x", change=strip))) == ["x", "Ours", "Our last words"]


def test_equal_input_gives_equal_bytes() -> None:
    template = house("x", MARKER)
    assert write_docx(PARTS, title="T", template=template) == write_docx(PARTS, title="T", template=template)


def _with_part(name: str, data: bytes = b"x") -> bytes:
    out = io.BytesIO(house("x"))
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr(name, data)
    return out.getvalue()


def _as_macro() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(house("x"))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                data = data.replace(main, b"vnd.ms-word.document.macroEnabled.main+xml")
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "can't be read"),
        (b"not a zip at all", "can't be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "can't be read"),
        (_with_part("word/vbaProject.bin"), "macros"),
        (_with_part("word/embeddings/oleObject1.bin"), "embedded"),
        (_as_macro(), "macros"),
        (house("x")[:-400], "can't be read"),
    ],
)
def test_what_cannot_be_a_template_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(ConfigError, match=fact) as caught:
        write_docx(PARTS, title="T", template=data)
    assert "template" in str(caught.value) and "Give a Word document" in str(caught.value)
