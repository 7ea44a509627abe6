"""Second readers of Office files: python-docx, openpyxl, calamine and the bare zip, none of which wrote them.

Used to look for what should have gone; a reader that fails here fails the check.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal

import docx
import openpyxl
import python_calamine
from docx.opc.exceptions import OpcError
from docx.table import _Cell
from openpyxl.utils.exceptions import InvalidFileException

from redactor.engines.ooxml.package import Element, elements, open_package, parse
from redactor.errors import EngineError, InputRefused
from redactor.model.document import Media

_UNREADABLE = (OpcError, InvalidFileException, KeyError, ValueError, OSError, TypeError, AttributeError)
_DEEPEST = 3
_TIMES = (datetime, time)


def zip_texts(data: bytes, place: str, *, strict: bool = True, depth: int = 0) -> Iterator[tuple[str, str, bool]]:
    """(part, text, raw) of every part: raw bytes (as Latin-1 and UTF-16), XML text joined and parted, attributes.

    Also the names, comments and extra fields of the zip itself, and zips within it. Raises InputRefused for an
    archive that can't be opened and, when `strict`, for a part that is no XML; else that part's bytes are all there is.
    """
    package = open_package(data, place)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        outer = [archive.comment, *(e.comment for e in entries), *(e.extra for e in entries)]
        yield "zip", "\n".join([*(e.filename for e in entries), *(o.decode("latin-1") for o in outer)]), False
    for name, content in sorted(package.parts.items()):
        yield name, content.decode("latin-1"), True
        if b"\0" in content:
            for skip in (0, 1):
                yield name, content[skip:].decode("utf-16-le", "ignore"), True
        if content.startswith(b"PK\x03\x04") and depth < _DEEPEST:
            for part, text, raw in zip_texts(content, place, strict=strict, depth=depth + 1):
                yield f"{name}/{part}", text, raw
        elif name.endswith((".xml", ".rels", ".vml")):
            try:
                yield from ((name, text, False) for text in _xml_texts(content, place))
            except InputRefused:
                if strict:
                    raise


def _xml_texts(content: bytes, place: str) -> Iterator[str]:
    root = parse(content, place)
    texts = [t for e in elements(root) for t in (e.text, e.tail) if t]
    yield "".join(texts)
    yield " ".join(texts)
    yield "\n".join("".join(str(t) for t in e.itertext(with_tail=False)) for e in _paragraphs(root))
    yield "\n".join(str(v) for e in elements(root) for v in e.attrib.values())


def _paragraphs(root: Element) -> list[Element]:
    return [e for e in elements(root) if e.tag.rsplit("}", 1)[-1] in ("p", "si", "is", "comment")]


def library_texts(data: bytes, media: Media, place: str) -> Iterator[tuple[str, str]]:
    """(part, text) as ordinary libraries read the file. Raises EngineError when one of them can't.

    They open less than Word and Excel do: of files that others made, `zip_texts` reads all that they read.
    """
    try:
        if media is Media.DOCX:
            yield from _docx_texts(data)
        else:
            yield from _openpyxl_texts(data)
            yield from _calamine_texts(data)
    except (*_UNREADABLE, python_calamine.CalamineError, zipfile.BadZipFile):
        raise EngineError(place, "a second reader could not read the file", code="second-reader") from None


def _docx_texts(data: bytes) -> Iterator[tuple[str, str]]:
    document = docx.Document(io.BytesIO(data))
    lines = [p.text for p in document.paragraphs]
    for table in document.tables:
        # as they stand: python-docx can't join merged cells of damaged tables
        lines += [_Cell(tc, table).text for tr in table._tbl.tr_lst for tc in tr.tc_lst]
    yield "python-docx body", "\n".join(lines)
    edges = [e for s in document.sections for e in (s.header, s.footer, s.first_page_header, s.first_page_footer)]
    yield "python-docx headers", "\n".join(p.text for e in edges for p in e.paragraphs)
    comments = [f"{c.author}\n{c.initials}\n{c.text}" for c in document.comments]
    yield "python-docx comments", "\n".join(comments)


def _openpyxl_texts(data: bytes) -> Iterator[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    properties = book.properties
    told = [properties.creator, properties.title, properties.subject, properties.lastModifiedBy, properties.description]
    yield "openpyxl properties", "\n".join([*(str(t) for t in told if t), *book.defined_names])
    for n, sheet in enumerate(book.worksheets, 1):
        lines = [sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                lines += [_said(cell.value)] if cell.value is not None else []
                lines += [f"{cell.comment.author}\n{cell.comment.text}"] if cell.comment else []
        yield f"openpyxl sheet {n}", "\n".join(lines)


def _calamine_texts(data: bytes) -> Iterator[tuple[str, str]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for n, name in enumerate(book.sheet_names, 1):
        rows = book.get_sheet_by_name(name).to_python()
        yield f"calamine sheet {n}", "\n".join([name, *("\t".join(_said(v) for v in row) for row in rows)])


def _said(value: object) -> str:
    """A cell's value in words: no exponent, and no hours or seconds that are nought because nobody gave any."""
    if isinstance(value, float) and math.isfinite(value):
        return f"{Decimal(repr(value)).normalize():f}"
    return re.sub(r":00\Z", "", str(value).removesuffix(" 00:00:00")) if isinstance(value, _TIMES) else str(value)
