"""Word files and workbooks that are badly redacted, each in one way, made here. All people are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image

SECRET = "Rowena Alderfinch"
_W = nsdecls("w")
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def picture(kind: str = "JPEG", *, telling: bool = False, shade: bool = False) -> bytes:
    """A small picture of one colour; `shade`: of two, `telling`: with an author in its Exif data."""
    image, out = Image.new("RGB", (60, 40), (90, 120, 150)), io.BytesIO()
    if shade:
        image.paste((0, 0, 0), (5, 5, 30, 20))
    exif = Image.Exif()
    if telling:
        exif[0x013B] = SECRET
    image.save(out, kind, exif=exif)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with one part more, to which nothing leads."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def with_thumbnail(data: bytes, small: bytes) -> bytes:
    """The file with another preview picture in the place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, small if name == "docProps/thumbnail.jpeg" else source.read(name))
    return out.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with `old` replaced in the XML of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        assert part in source.namelist()
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


def letter(marks: str = "", around: str = "{}", styles: str = "") -> bytes:
    """A letter whose second paragraph says the secret in a run with these properties, within `around`."""
    document = docx.Document()
    document.add_paragraph("The child was seen at home.")
    run = f"<w:p {_W}><w:r><w:rPr>{marks}</w:rPr><w:t>{SECRET}</w:t></w:r></w:p>"
    section = document.element.body.sectPr
    section.addprevious(parse_xml(around.format(run)))
    if styles:
        document.styles.element.append(parse_xml(styles))
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    document.core_properties.author = document.core_properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cell(fill: str) -> str:
    return (
        f'<w:tbl {_W}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:shd w:val="clear" '
        f'w:fill="{fill}"/></w:tcPr>{{}}</w:tc></w:tr></w:tbl>'
    )


def _shape(fill: str) -> str:
    return (
        f'<w:p {_W} {_DRAWN}><w:r><w:drawing><wp:anchor behindDoc="0"><wp:extent cx="900000" cy="200000"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr></wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def _with_shape(fill: str) -> bytes:
    document = docx.Document(io.BytesIO(letter()))
    document.element.body.sectPr.addprevious(parse_xml(_shape(fill)))
    return _saved(document)


def _pictured(*, telling: bool = False, cut: bool = False, front: bool = False) -> bytes:
    document = docx.Document()
    document.add_paragraph("A drawing.")
    document.add_picture(io.BytesIO(picture(telling=telling)))
    data = _saved(document)
    if cut:
        data = changed(data, "word/document.xml", "<a:stretch>", '<a:srcRect l="20000"/><a:stretch>')
    if front:
        data = changed(data, "word/document.xml", "<wp:inline", '<wp:anchor behindDoc="0"')
        data = changed(data, "word/document.xml", "</wp:inline>", "<wp:wrapNone/></wp:anchor>")
    return data


def _style(marks: str) -> str:
    return f'<w:style {_W} w:type="character" w:styleId="Faint"><w:rPr>{marks}</w:rPr></w:style>'


WORD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "white": (lambda: letter('<w:color w:val="FFFFFF"/>'), "white-text"),
    "nearly white": (lambda: letter('<w:color w:val="F8F8F8"/>'), "white-text"),
    "white by theme": (lambda: letter('<w:color w:val="auto" w:themeColor="background1"/>'), "white-text"),
    "white by style": (lambda: letter('<w:rStyle w:val="Faint"/>', styles=_style('<w:color w:val="FFFFFF"/>')),
                       "white-text"),
    "yellow on yellow": (lambda: letter('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'), "white-text"),
    "tiny": (lambda: letter('<w:sz w:val="2"/>'), "tiny-text"),
    "tiny by style": (lambda: letter('<w:rStyle w:val="Faint"/>', styles=_style('<w:sz w:val="3"/>')), "tiny-text"),
    "black marker": (lambda: letter('<w:highlight w:val="black"/>'), "blacked-out"),
    "black shading": (lambda: letter('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'), "blacked-out"),
    "black cell": (lambda: letter('<w:color w:val="000000"/>', _cell("000000")), "blacked-out"),
    "blue on blue cell": (lambda: letter('<w:color w:val="1F3864"/>', _cell("1F3864")), "blacked-out"),
    "hidden": (lambda: letter("<w:vanish/>"), "hidden-text"),
    "black shape": (lambda: _with_shape("111111"), "black-shapes"),
    "white shape": (lambda: _with_shape("FFFFFF"), "white-shapes"),
    "picture in front": (lambda: _pictured(front=True), "covering-pictures"),
    "cut picture": (lambda: _pictured(cut=True), "cropped-pictures"),
    "picture's data": (lambda: _pictured(telling=True), "picture-metadata"),
    "part of no use": (lambda: with_part(letter(), "word/header9.xml", b"<x>Rowena</x>"), "unreferenced-part"),
    "embedded file": (lambda: with_part(letter(), "word/embeddings/oleObject1.bin", b"x"), "embedded-object"),
    "custom XML": (
        lambda: with_part(letter(), "customXml/item9.xml", f"<a><b>{SECRET}</b></a>".encode()), "custom-xml",
    ),
    "small copy of page 1": (lambda: with_thumbnail(letter(), picture(shade=True)), "thumbnail"),
    "document variable": (
        lambda: changed(letter(), "word/settings.xml", "<w:zoom ",
                        f'<w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars><w:zoom '),
        "document-variables",
    ),
}  # fmt: skip
"""What was done badly -> the file, and what is to be found in it."""
FINE: Mapping[str, Callable[[], bytes]] = {
    "plain": letter,
    "white on a dark cell": lambda: letter('<w:color w:val="FFFFFF"/>', _cell("1F3864")),
    "white on black marker": lambda: letter('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>'),
    "small print": lambda: letter('<w:sz w:val="12"/>'),
    "grey": lambda: letter('<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="80"/>'),
    "yellow shape": lambda: _with_shape("FFE699"),
    "picture in the line": _pictured,
}


def _book(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Event"])
    book.active.append(["4 March 2019", SECRET])
    change(book)
    book.properties.creator = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _look(font: Font, fill: str = "") -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book.active["B2"].font = font
        if fill:
            book.active["B2"].fill = PatternFill("solid", fgColor=fill)

    return _book(change)


def _set(name: str, **values: object) -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        for key, value in values.items():
            held = book.active.column_dimensions["B"] if name == "column" else book.active.row_dimensions[2]
            setattr(held, key, value)

    return _book(change)


def _named(name: str, value: str, **more: object) -> bytes:
    return _book(lambda book: book.defined_names.add(DefinedName(name, attr_text=value, **more)))


def _covered(kind: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(1, 1, SECRET)
    if kind == "picture":
        sheet.insert_image(0, 0, "a.jpg", {"image_data": io.BytesIO(picture()), "x_scale": 9, "y_scale": 9,
                                           "decorative": True})  # fmt: skip
    elif kind == "box":
        sheet.insert_textbox(0, 0, "", {"width": 400, "height": 90, "fill": {"color": "#000000"}, "decorative": True})
    book.close()
    return out.getvalue()


BOOKS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "white": (lambda: _look(Font(color="FFFFFFFF")), "white-text"),
    "white by theme": (lambda: _look(Font(color=openpyxl.styles.colors.Color(theme=0))), "white-text"),
    "black on black": (lambda: _look(Font(color="FF000000"), "FF000000"), "blacked-out"),
    "tiny": (lambda: _look(Font(size=1)), "tiny-text"),
    "hidden column": (lambda: _set("column", hidden=True), "hidden-cells"),
    "narrow column": (lambda: _set("column", width=0.1), "hidden-cells"),
    "hidden row": (lambda: _set("row", hidden=True), "hidden-cells"),
    "low row": (lambda: _set("row", height=0.5), "hidden-cells"),
    "no number": (lambda: _book(lambda b: setattr(b.active["B2"], "number_format", ";;;")), "hidden-cells"),
    "hidden name": (lambda: _named("x", "Sheet!$A$1", hidden=True), "hidden-names"),
    "name with text": (lambda: _named("x", f'"{SECRET}"'), "hidden-names"),
    "comment": (lambda: _book(lambda b: setattr(b.active["A1"], "comment", Comment(SECRET, "x"))), "comments"),
    "under a picture": (lambda: _covered("picture"), "covering-pictures"),
    "under a black box": (lambda: _covered("box"), "black-shapes"),
    "string of a cell gone": (
        lambda: changed(_covered("nothing"), "xl/sharedStrings.xml", "</sst>", f"<si><t>{SECRET}</t></si></sst>"),
        "leftover-strings",
    ),
    "pivot table's copy": (
        lambda: with_part(_book(lambda b: None), "xl/pivotCache/pivotCacheRecords1.xml", b"<x/>"),
        "pivot-cache",
    ),
    "another workbook": (
        lambda: with_part(_book(lambda b: None), "xl/externalLinks/externalLink1.xml", b"<x/>"),
        "external-links",
    ),
    "earlier changes": (lambda: with_part(_book(lambda b: None), "xl/revisions/log1.xml", b"<x/>"), "tracked-changes"),
}


def write(folder: Path, data: bytes, ending: str) -> Path:
    """The bytes as a file."""
    path = folder / f"a.{ending}"
    path.write_bytes(data)
    return path
