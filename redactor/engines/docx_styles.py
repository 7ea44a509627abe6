"""The look of our own Word documents: one sans-serif face, dark blue headings, quiet tables."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

INK = "1F3A5F"
"""Colour of headings and of table header rows."""
_FACE = "Arial"
_HEADINGS = (("Title", 22, 0, 4), ("Heading 1", 15, 16, 6), ("Heading 2", 12, 12, 4), ("Heading 3", 10.5, 8, 2))
_OURS = (
    ("Cell", 8.5, 2),
    ("Cell Heading", 8.5, 2),
    ("Note", 9, 4),
    ("Foot", 7.5, 0),
    ("Spacer", 4, 0),
    ("Person Box", 8.5, 5),
    ("Subject Box", 8.5, 5),
)
_FRAME = """<w:pBdr {ns}><w:top w:val="{kind}" w:sz="{size}" w:space="2" w:color="1F3A5F"/>
<w:left w:val="{kind}" w:sz="{size}" w:space="4" w:color="1F3A5F"/>
<w:bottom w:val="{kind}" w:sz="{size}" w:space="2" w:color="1F3A5F"/>
<w:right w:val="{kind}" w:sz="{size}" w:space="4" w:color="1F3A5F"/></w:pBdr>"""
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
    _add_ours(styles)


def add_missing_styles(document: Any) -> None:
    """Give a board's document the styles that our parts name and it lacks; what it has stays as it is."""
    styles = document.styles
    names = {s.name for s in styles}
    for name, size, before, after in (*_HEADINGS, ("Subtitle", 11.5, 0, 10)):
        if name not in names:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style, style.font.bold, style.font.size = styles["Normal"], name != "Subtitle", Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in {"List Bullet", "List Number"} - names:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.paragraph_format.left_indent = styles["Normal"], Mm(6)
    _add_ours(styles)


def _add_ours(styles: Any) -> None:
    names = {s.name for s in styles}
    for name, size, after in _OURS:
        if name in names:
            continue
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), 1.0
        if name == "Cell Heading":
            style.font.bold, style.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
            style.paragraph_format.keep_with_next = True
        if name in ("Note", "Foot"):
            style.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
        if name.endswith(" Box"):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            style.paragraph_format.space_before = Pt(3)
            style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(3)
            kind, size = ("double", 6) if name == "Subject Box" else ("single", 6)
            style.element.get_or_add_pPr().insert(0, parse_xml(_FRAME.format(ns=nsdecls("w"), kind=kind, size=size)))
        if name == "Note":
            style.paragraph_format.left_indent = Mm(4)
    if "Ruled" not in names:
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
