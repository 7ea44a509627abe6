from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from redactor.errors import InputRefused
from redactor.ingest.receive import receive
from redactor.ingest.word import read_docx
from redactor.model.document import Block, BlockKind, Cell, Document


def read(path: Path) -> Document:
    return read_docx(receive(path, "D07", "health"))


def built(tmp_path: Path, body: str, replace: dict[str, str] | None = None) -> Document:
    """A python-docx file whose body is `body` (WordprocessingML)."""
    out = io.BytesIO()
    docx.Document().save(out)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                head, tail = data.split(b"<w:body>")[0], data[data.index(b"<w:sectPr") :]
                data = head + b"<w:body>" + body.encode() + tail
                for a, b in (replace or {}).items():
                    data = data.replace(a.encode(), b.encode())
            new.writestr(name, data)
    return read(path)


def shown(document: Document) -> list[tuple[BlockKind, str]]:
    return [(b.kind, b.text) for b in document.blocks if not b.removed]


def gone(document: Document, kind: BlockKind) -> list[str]:
    return [b.text for b in document.blocks if b.removed and b.kind is kind]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


BY = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(n) for n in ("begin", "separate", "end"))

SHOWN = [
    ("insertion accepted", f"{r('Zbig')}<w:ins {BY}>{r('niew')}</w:ins>{r(' W')}", "Zbigniew W"),
    ("deletion left out", f"{r('a')}<w:del {BY}><w:r><w:delText>GONE</w:delText></w:r></w:del>{r('b')}", "ab"),
    ("link unwrapped", f'<w:hyperlink w:anchor="x">{r("link")}</w:hyperlink>{r("!")}', "link!"),
    ("control unwrapped", f"<w:sdt><w:sdtContent>{r('in')}</w:sdtContent></w:sdt>", "in"),
    ("field result only", f"{BEGIN}<w:r><w:instrText>NO</w:instrText></w:r>{SEPARATE}{r('yes')}{END}", "yes"),
    ("text in an instruction is not shown", f"{BEGIN}{r('NO')}{SEPARATE}{r('yes')}{END}", "yes"),
    ("a lone beginning hides nothing", f"{BEGIN}{r('kept')}", "kept"),
    ("hidden text left out", f"{r('a')}{r('GONE', '<w:vanish/>')}{r('b')}", "ab"),
    ("hidden switched off is shown", r("here", '<w:vanish w:val="0"/>'), "here"),
    ("black mark on black", r("GONE", '<w:highlight w:val="black"/>') + r(" end"), "█████ end"),
    ("white on black is read", r("here", '<w:highlight w:val="black"/><w:color w:val="FFFFFF"/>'), "here"),
    ("signs", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>", "a\tb\nc-"),
    ("ticked box", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" yes"), "☒ yes"),
    ("letters as symbols", '<w:r><w:sym w:font="Arial" w:char="F04A"/><w:t>ane</w:t></w:r>', "Jane"),
    ("white space only counts when marked so", "<w:r><w:t>a\n </w:t></w:r>" + r(" b"), "a b"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "inner", "text"), SHOWN, ids=[s[0] for s in SHOWN])
def test_a_paragraph_reads_as_it_is_shown(tmp_path: Path, case: str, inner: str, text: str) -> None:
    document = built(tmp_path, f"<w:p>{inner}</w:p>")
    assert shown(document) == [(BlockKind.PARAGRAPH, text)]
    assert all("GONE" not in t for _, t in shown(document))


def test_neighbouring_deletions_read_as_one(tmp_path: Path) -> None:
    deleted = "".join(f"<w:del {BY}><w:r><w:delText>{t}</w:delText></w:r></w:del>" for t in ("Row", "ena ", "Alder"))
    assert gone(built(tmp_path, f"<w:p>{r('a')}{deleted}</w:p>"), BlockKind.TRACKED_DELETION) == ["Rowena Alder"]


def test_a_deleted_paragraph_mark_joins_the_paragraphs(tmp_path: Path) -> None:
    mark = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"
    document = built(tmp_path, f"<w:p>{mark}{r('Row')}</w:p><w:p>{r('ena')}</w:p>")
    assert shown(document) == [(BlockKind.PARAGRAPH, "Rowena")]


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_large_first_letter_belongs_to_its_word(tmp_path: Path, kind: str) -> None:
    frame = f'<w:pPr><w:framePr w:dropCap="{kind}" w:lines="3"/></w:pPr>'
    letter = r("R", "<w:sz w:val='90'/>")
    document = built(tmp_path, f"<w:p>{frame}{letter}</w:p><w:p>{r('owena came')}</w:p>")
    assert shown(document) == [(BlockKind.PARAGRAPH, "Rowena came")]


def test_other_frames_stay_paragraphs(tmp_path: Path) -> None:
    frame = "<w:pPr><w:framePr w:wrap='around'/></w:pPr>"
    document = built(tmp_path, f"<w:p>{frame}{r('A')}</w:p><w:p>{r('b')}</w:p>")
    assert [text for _, text in shown(document)] == ["A", "b"]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{r(text)}</w:p></w:tc>"


def cells(document: Document) -> list[tuple[str, Cell | None]]:
    return [(b.text, b.cell) for b in document.blocks if b.kind is BlockKind.CELL]


def test_cells_stand_in_their_grid_columns(tmp_path: Path) -> None:
    span, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{tc('Date')}{tc('Who')}{tc('Event')}</w:tr>"
        f"<w:tr>{tc('both', span)}{tc('e1')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("v", start)}{tc("e2")}</w:tr>'
        f"<w:tr>{tc('d')}<w:tc><w:tcPr>{on}</w:tcPr><w:p/></w:tc>{tc('e3')}</w:tr>"
    )
    assert cells(built(tmp_path, f"<w:tbl>{rows}</w:tbl>")) == [
        ("Date", Cell("t01", 0, 0, True)), ("Who", Cell("t01", 0, 1, True)), ("Event", Cell("t01", 0, 2, True)),
        ("both", Cell("t01", 1, 0)), ("e1", Cell("t01", 1, 2)),
        ("v", Cell("t01", 2, 1)), ("e2", Cell("t01", 2, 2)),
        ("d", Cell("t01", 3, 0)), ("e3", Cell("t01", 3, 2)),
    ]  # fmt: skip


def test_nested_tables_have_their_own_id_and_part_the_outer_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{tc('inner')}</w:tr></w:tbl>"
    content = f"<w:p>{r('before')}</w:p><w:p>{r('more')}</w:p>{inner}<w:p>{r('after')}</w:p>"
    outer = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    assert [(text, cell.table) for text, cell in cells(built(tmp_path, outer)) if cell] == [
        ("before\nmore", "t01"), ("inner", "t02"), ("after", "t01"),
    ]  # fmt: skip


HEADERS = [
    ("marked row", "<w:trPr><w:tblHeader/></w:trPr>", ("a", "b"), [True, False]),
    ("names of columns", "", ("Date", "Event"), [True, False]),
    ("a form is no header", "", ("Name:", "Rowena"), [False, False]),
    ("an entry is no header", "", ("03/02/2019", "Visit"), [False, False]),
]


@pytest.mark.parametrize(("case", "marks", "first", "wanted"), HEADERS, ids=[h[0] for h in HEADERS])
def test_header_rows(tmp_path: Path, case: str, marks: str, first: tuple[str, str], wanted: list[bool]) -> None:
    rows = f"<w:tr>{marks}{tc(first[0])}{tc(first[1])}</w:tr><w:tr>{tc('04/02/2019')}{tc('x')}</w:tr>"
    found = cells(built(tmp_path, f"<w:tbl>{rows}</w:tbl>"))
    assert [cell.header for _, cell in found if cell and cell.column == 0] == wanted


def test_kinds_by_style(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("H", 2)
    document.add_paragraph("L", style="List Number")
    document.add_paragraph("P")
    document.sections[0].header.paragraphs[0].text = "Top"
    document.sections[0].footer.paragraphs[0].text = "Foot"
    document.save(str(tmp_path / "a.docx"))
    assert shown(read(tmp_path / "a.docx")) == [
        (BlockKind.HEADING, "H"), (BlockKind.LIST_ITEM, "L"), (BlockKind.PARAGRAPH, "P"),
        (BlockKind.HEADER, "Top"), (BlockKind.FOOTER, "Foot"),
    ]  # fmt: skip


def test_ids_count_from_one_in_reading_order(tmp_path: Path) -> None:
    blocks: tuple[Block, ...] = built(tmp_path, f"<w:p>{r('a')}</w:p><w:p/><w:p>{r('b')}</w:p>").blocks
    assert [(b.id, b.text) for b in blocks[:2]] == [("D07.b0001", "a"), ("D07.b0002", "b")]


def test_strict_files_read_like_others(tmp_path: Path) -> None:
    old = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert shown(built(tmp_path, f"<w:p>{r('a')}</w:p>", {old: new})) == [(BlockKind.PARAGRAPH, "a")]


@pytest.mark.parametrize(
    ("body", "change", "code"),
    [
        ("<w:p/>", {}, "no-text"),
        ("<w:p>", {}, "damaged"),
        ("<w:p/>", {"<w:document ": "<w:other ", "</w:document>": "</w:other>"}, "damaged"),
        ("<w:p/>", {"<w:document ": '<!DOCTYPE x [<!ENTITY e "v">]><w:document '}, "unsafe"),
    ],
)
def test_refusals(tmp_path: Path, body: str, change: dict[str, str], code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        built(tmp_path, body, change)
    assert caught.value.code == code
