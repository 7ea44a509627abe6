"""The look of our own Word documents: one sans-serif face, dark blue headings, quiet tables."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

INK = "1F3A5F"
"""Colour of headings and of table header rows."""
_FACE = "Arial"
_HEADINGS = (("Title", 22, 0, 4), ("Heading 1", 15, 16, 6), ("Heading 2", 12, 12, 4), ("Heading 3", 10.5, 8, 2))
_RULED = """<w:style {ns} w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="Ruled"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="4" w:color="9AA5B1"/><w:left w:val="single" w:sz="4" w:color="9AA5B1"/>
<w:bottom w:val="single" w:sz="4" w:color="9AA5B1"/><w:right w:val="single" w:sz="4" w:color="9AA5B1"/>
<w:insideH w:val="single" w:sz="4" w:color="C9D0D8"/><w:insideV w:val="single" w:sz="4" w:color="C9D0D8"/>
</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""


def set_styles(document: Any) -> None:
    """Set the styles of a fresh document and add ours: Cell, Cell Heading, Note, Foot, Spacer and the table Ruled."""
    styles = document.styles
    _face(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    _language(styles)
    for name, size, before, after in _HEADINGS:
        style = styles[name]
        _face(style, size)
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = RGBColor.from_string(INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
        _no_rule(style)
    _face(styles["Subtitle"], 11.5)
    styles["Subtitle"].font.italic, styles["Subtitle"].font.color.rgb = False, RGBColor(0x40, 0x40, 0x40)
    styles["Subtitle"].paragraph_format.space_after = Pt(10)
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = Pt(3)
    for name, size, after in (
        ("Cell", 8.5, 2),
        ("Cell Heading", 8.5, 2),
        ("Note", 9, 4),
        ("Foot", 7.5, 0),
        ("Spacer", 4, 0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _face(style, size)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), 1.0
    styles["Cell Heading"].font.bold = True
    styles["Cell Heading"].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    styles["Cell Heading"].paragraph_format.keep_with_next = True
    styles["Note"].font.color.rgb = styles["Foot"].font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    styles["Note"].paragraph_format.left_indent = Mm(4)
    styles.element.append(parse_xml(_RULED.format(ns=nsdecls("w"))))


def _face(style: Any, size: float) -> None:
    style.font.name, style.font.size = _FACE, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), _FACE)


def _no_rule(style: Any) -> None:
    """The default template draws a line under titles."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _language(styles: Any) -> None:
    for properties in styles.element.iter(qn("w:rPrDefault")):
        run = properties.find(qn("w:rPr"))
        for old in run.findall(qn("w:lang")):
            run.remove(old)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:eastAsia"), "en-GB")
        run.append(language)
