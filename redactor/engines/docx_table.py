"""Tables of our own Word documents, made as XML in one go: many times faster than cell by cell through python-docx."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from redactor.engines.docx_styles import INK

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TWIPS = 1440 / 25.4
_WHOLE_ROW = 900
"""Rows of fewer characters are not split over a page end."""
_SMALL = '<w:color w:val="595959"/><w:sz w:val="15"/>'


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. `small` is for sources, flags and citations."""

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a named style: Title, Subtitle, Heading 1-3, Normal, List Bullet, List Number, Note."""

    runs: tuple[Run, ...]
    style: str = "Normal"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs, a fill colour (RRGGBB or "") and a colour for a bar at its left edge."""

    paragraphs: tuple[Paragraph, ...]
    fill: str = ""
    bar: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column widths in millimetres, header texts (repeated on every page; () for none), rows of cells."""

    widths: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]


def text_cell(text: str, *, bold: bool = False, small: bool = False, fill: str = "", bar: str = "") -> TableCell:
    """A cell of plain text, one paragraph for each line."""
    lines = text.split("\n") or [""]
    paragraphs = tuple(Paragraph((Run(line, bold=bold, small=small),), "Cell") for line in lines)
    return TableCell(paragraphs, fill, bar)


def clean(text: str) -> str:
    """The text with characters that XML can't hold made spaces."""
    return _ILLEGAL.sub(" ", text)


def fitted(table: Table, room: float) -> Table:
    """The table, made narrower where it is wider than `room` millimetres (0 for any width)."""
    wide = sum(table.widths)
    return replace(table, widths=tuple(w * room / wide for w in table.widths)) if 0 < room < wide else table


def table_element(table: Table, styles: Mapping[str, str]) -> Any:
    """The table as a Word element in the style Ruled. `styles` maps style names to the document's style ids."""
    columns = [round(w * _TWIPS) for w in table.widths]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in columns)
    rows = "".join(_row(row, columns, styles) for row in table.rows)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{styles["Ruled"]}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_header(table, columns, styles)}{rows}</w:tbl>"
    )


def _header(table: Table, columns: Sequence[int], styles: Mapping[str, str]) -> str:
    if not table.header:
        return ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{INK}"/>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/>{shade}</w:tcPr>'
        f"{_paragraph(Paragraph((Run(h),), 'Cell Heading'), styles)}</w:tc>"
        for h, w in zip(table.header, columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Sequence[TableCell], columns: Sequence[int], styles: Mapping[str, str]) -> str:
    length = sum(len(r.text) for c in row for p in c.paragraphs for r in p.runs)
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if length < _WHOLE_ROW else ""
    return f"<w:tr>{keep}{''.join(_cell(c, w, styles) for c, w in zip(row, columns, strict=True))}</w:tr>"


def _cell(cell: TableCell, width: int, styles: Mapping[str, str]) -> str:
    bar = fill = ""
    if cell.bar:
        bar = f'<w:tcBorders><w:left w:val="single" w:sz="36" w:space="0" w:color="{cell.bar}"/></w:tcBorders>'
    if cell.fill:
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{bar}{fill}</w:tcPr>'
    return f"<w:tc>{properties}{''.join(_paragraph(p, styles) for p in cell.paragraphs) or '<w:p/>'}</w:tc>"


def _paragraph(paragraph: Paragraph, styles: Mapping[str, str]) -> str:
    style = styles[paragraph.style]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_run(r) for r in paragraph.runs)}</w:p>'


def _run(run: Run) -> str:
    marks = f"{'<w:b/>' if run.bold else ''}{'<w:i/>' if run.italic else ''}{_SMALL if run.small else ''}"
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(clean(t))}</w:t>' for t in run.text.split("\n"))
    return f"<w:r><w:rPr>{marks}</w:rPr>{lines}</w:r>"
