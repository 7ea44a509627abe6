"""Office files and e-mails with numbers, ranges and codes that no program writes: read, or refused; never a crash."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from redactor.engines.mail import load_mail
from redactor.engines.ooxml import package, text
from redactor.engines.ooxml.package import OFFICE_RELS, whole, write_zip
from redactor.engines.sheet.read import load_workbook
from redactor.engines.word.read import read_word
from redactor.errors import InputRefused
from redactor.flow.store import key_of
from redactor.ingest.mail import read_mail
from redactor.ingest.receive import receive
from redactor.ingest.sheet import read_xlsx
from redactor.model.document import Media
from tests.render.office_rounds import round_trip

_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DIGITS = "9" * 5000
HEAD = b"From: a@post.example\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n\nSeen %s here.\n"


def packed(main: str, kind: str, parts: dict[str, str], rels: str = "") -> bytes:
    folder, name = main.rsplit("/", 1)
    rel = f'<Relationship Id="r1" Type="{OFFICE_RELS}/officeDocument" Target="{main}"/>'
    whole_parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-'
        f'officedocument.{kind}.main+xml"/></Types>',
        "_rels/.rels": f"<Relationships>{rel}</Relationships>",
        f"{folder}/_rels/{name}.rels": f"<Relationships>{rels}</Relationships>",
        **parts,
    }
    return write_zip({name: content.encode() for name, content in whole_parts.items()})


def workbook(rows: str, tail: str = "", head: str = "", formats: str = "") -> bytes:
    """One sheet with the rows given; shared string 0 is "Rowena"."""
    targets = (("r1", "worksheet", "s.xml"), ("r2", "sharedStrings", "t.xml"), ("r3", "styles", "y.xml"))
    return packed(
        "xl/workbook.xml", "spreadsheetml.sheet",
        {
            "xl/workbook.xml": f'<workbook {_S} xmlns:r="{OFFICE_RELS}"><sheets><sheet name="A" r:id="r1"/></sheets>'
            "</workbook>",
            "xl/s.xml": f"<worksheet {_S}>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>",
            "xl/t.xml": f"<sst {_S}><si><t>Rowena</t></si></sst>",
            "xl/y.xml": f'<styleSheet {_S}><numFmts>{formats}</numFmts><cellXfs><xf numFmtId="170"/></cellXfs>'
            "</styleSheet>",
        },
        "".join(f'<Relationship Id="{i}" Type="{OFFICE_RELS}/{t}" Target="{p}"/>' for i, t, p in targets),
    )  # fmt: skip


def document(body: str) -> bytes:
    return packed(
        "word/document.xml", "wordprocessingml.document",
        {"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"},
    )  # fmt: skip


CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


@pytest.mark.parametrize("value", ["\u00b2", "\u0663", _DIGITS, "-1", "", "x", "1.5"])
@pytest.mark.parametrize(
    "form",
    [
        '<row r="{}"><c t="s"><v>0</v></c></row>',
        CELL + '<row r="2"><c r="A2" t="s"><v>{}</v></c></row>',
        '<row r="1"><c r="A1" t="s" s="{}"><v>0</v></c></row>',
    ],
)
def test_a_cell_is_read_beside_numbers_that_are_none(form: str, value: str) -> None:
    sheet = load_workbook(workbook(form.format(value)), "D01").sheets[0]
    assert next(c.text for c in sheet.cells if not c.hidden) == "Rowena"


@pytest.mark.parametrize(
    ("head", "tail", "formats"),
    [
        (f'<cols><col min="\u00b2" max="{_DIGITS}" width="9"/></cols>', "", ""),
        ("", f'<mergeCells><mergeCell ref="B1:C{_DIGITS}"/></mergeCells>', ""),
        ("", "", f'<numFmt numFmtId="{_DIGITS}" formatCode="0"/>'),
        ("", "", f'<numFmt numFmtId="170" formatCode="0.{"0" * 5000}"/>'),
        ("", "<mergeCells>" + '<mergeCell ref="B2:CV101"/>' * 3000 + "</mergeCells>", ""),
    ],
)
def test_a_cell_is_read_beside_ranges_and_formats_that_are_none(head: str, tail: str, formats: str) -> None:
    rows = CELL + '<row r="3"><c r="C3"><v>1</v></c></row>'
    cells = load_workbook(workbook(rows, tail, head, formats), "D01").sheets[0].cells
    assert [(c.text, c.hidden) for c in cells] == [("Rowena", False), ("1", "CV101" in tail)]


def test_of_cells_at_one_place_the_last_is_shown_and_the_copy_can_be_written(tmp_path: Path) -> None:
    double = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="A1" t="str"><v>after</v></c></row>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(double))
    read, copy = round_trip(path, {})
    assert [(b.text, b.removed) for b in read.blocks if b.cell or b.removed] == [("after", False), ("Rowena", True)]
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        assert not any(b"Rowena" in archive.read(name) for name in archive.namelist())


def test_one_long_string_in_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MOST_TEXT", 100)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook("".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 20))))
    with pytest.raises(InputRefused) as caught:
        read_xlsx(receive(path, "D01", "a"))
    assert caught.value.code == "too-large"


def test_more_tags_than_fit_into_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TAGS", 50)
    with pytest.raises(InputRefused) as caught:
        read_word(document("<w:p/>" * 60), "D01")
    assert caught.value.code == "too-large"


_P = "<w:p><w:r><w:t>Rowena</w:t></w:r></w:p>"
_SHAPE = (
    '<w:p><w:r><w:t>Rowena</w:t><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{}">'
    "<v:imagedata/></v:shape></w:pict></w:r></w:p>"
)


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:pPr><w:outlineLvl w:val="\u00b2"/></w:pPr><w:r><w:t>Rowena</w:t></w:r></w:p>',
        f'<w:p><w:pPr><w:outlineLvl w:val="{_DIGITS}"/></w:pPr><w:r><w:t>Rowena</w:t></w:r></w:p>',
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{_DIGITS}"/></w:tcPr>{_P}</w:tc></w:tr></w:tbl>',
        _SHAPE.format("width:1.2.3pt;height:2pt"),
        _SHAPE.format(f"width:{_DIGITS}pt;height:{_DIGITS}pt"),
    ],
)
def test_words_are_read_beside_numbers_that_are_none(body: str) -> None:
    assert [p.text for p in read_word(document(body), "D01").passages if not p.removed] == ["Rowena"]


def test_a_table_has_no_more_columns_than_word_allows() -> None:
    span = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{_P}</w:tc>'
    cells = [p.cell for p in read_word(document(f"<w:tbl><w:tr>{span}{span}</w:tr></w:tbl>"), "D01").passages]
    assert [c.column for c in cells if c] == [0, 63]


@pytest.mark.parametrize(
    ("subject", "charset", "word"),
    [
        (b"S", b"utf-7", b"+2AA-"),
        (b"S", b"unicode_escape", rb"\ud800"),
        (b"S", b"idna", b".." + b"a" * 100),
        (b"S", b"punycode", b"-here-"),
        (b"=?utf-7?q?+2AA-?=", b"utf-8", b"Tobias"),
        (b"=?unicode_escape?q?=5Cud800?=", b"utf-8", b"Tobias"),
    ],
)
def test_half_characters_of_an_email_are_no_text(subject: bytes, charset: bytes, word: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(HEAD % (subject, charset, word))
    read = read_mail(receive(path, "D01", "a"))
    assert any(b.text.startswith("Seen ") or charset == b"punycode" for b in read.blocks)
    assert key_of(read), "what is kept can be written as UTF-8"


@pytest.mark.parametrize("unit", ["<!--", "<a b='", "<?", "</a ", "<![if "])
def test_a_page_of_tags_that_never_end_is_refused_at_once(unit: str) -> None:
    head = b"From: a@post.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Seen</p>"
    with pytest.raises(InputRefused) as caught:
        load_mail(head + unit.encode() * 50_000, Media.EML, "D01")
    assert caught.value.code == "damaged"
    assert "Seen" in [p.text for p in load_mail(head, Media.EML, "D01").passages]


@pytest.mark.parametrize(
    ("given", "number"), [("7", 7), ("007", 7), ("", 5), (None, 5), ("\u00b2", 5), ("-1", 5), ("1" * 10, 5)]
)
def test_whole_numbers(given: str | None, number: int) -> None:
    assert whole(given, 5) == number
