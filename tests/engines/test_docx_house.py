"""A board's own Word document as template: what of it is kept, where our text goes, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part as OpcPart
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from redactor.engines.docx_house import MARKER
from redactor.engines.docx_table import Paragraph, Run, Table, text_cell
from redactor.engines.docx_write import Part, write_docx
from redactor.errors import ConfigError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
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


def _commented(document: Any) -> None:
    runs = document.paragraphs[-1].runs
    document.add_comment(runs, "Quillon asked for this", author="Quillon", initials="QZ")
    document.core_properties.comments = document.core_properties.title = "Quillon"


def test_comments_and_properties_of_a_template_are_not_published() -> None:
    data = write_docx(PARTS, title="T", template=house("Foreword", change=_commented))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any("Quillon" in parts.read(name).decode("latin-1") for name in parts.namelist())
    assert texts(docx.Document(io.BytesIO(data))) == ["Foreword", "Ours", "Our last words"]


def _with_notes(inner: str) -> bytes:
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="0"><w:p>{inner}</w:p></w:footnote></w:footnotes>'

    def change(document: Any) -> None:
        part = OpcPart(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
        document.part.relate_to(part, rel)

    return house("Foreword", change=change)


def test_a_template_with_footnotes_works() -> None:
    assert texts(made(_with_notes("<w:r><w:t>a</w:t></w:r>"))) == ["Foreword", "Ours", "Our last words"]


def _tracked(document: Any) -> None:
    paragraph = document.paragraphs[-1]._p
    paragraph.append(paragraph.makeelement(qn("w:ins"), {qn("w:author"): "Quillon"}))


def _hidden(document: Any) -> None:
    document.sections[0].header.paragraphs[0].runs[0].font.hidden = True


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
        (house("x", change=_tracked), "tracked changes"),
        (house("x", change=_hidden), "hidden text"),
        (_with_notes("<w:del/>"), "tracked changes"),
    ],
)
def test_what_cannot_be_a_template_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(ConfigError, match=fact) as caught:
        write_docx(PARTS, title="T", template=data)
    assert "template" in str(caught.value) and "Give a Word document" in str(caught.value)
