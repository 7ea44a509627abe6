"""Writes Word documents of our own making: headings, paragraphs, tables. Equal input gives equal bytes.

Thin over python-docx (MIT). Metadata is neutral; the language is British English; header rows repeat on every page.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from redactor.engines.docx_house import open_house, place_of_content, text_width
from redactor.engines.docx_styles import set_styles
from redactor.engines.docx_table import Paragraph, Run, Table, clean, fitted, table_element

_STAMP = (1980, 1, 1, 0, 0, 0)
_MARGIN = 15
_GREY = RGBColor(0x59, 0x59, 0x59)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next part starts on a new page."""


Part = Paragraph | Table | PageBreak


def write_docx(
    parts: Sequence[Part], *, title: str, landscape: bool = False, footer: str = "", template: bytes | None = None
) -> bytes:
    """The bytes of a .docx (A4) holding `parts` in order, with `footer` and page numbers at the foot.

    With a `template` (the bytes of a board's .docx) its page, styles, headers, footers and body text are kept and
    `parts` stand at its marker or after its text. Raises ConfigError when it can't be used.
    """
    document: Any = docx.Document() if template is None else open_house(template)
    marker, room = None, 0.0
    if template is None:
        set_styles(document)
        _page(document.sections[0], landscape)
        _footer(document.sections[0], footer)
    else:
        marker = place_of_content(document, landscape=landscape)
        room = text_width(document)
    body = document.element.body
    kept = sum(e.tag != qn("w:sectPr") for e in body)
    _add(document, parts, room)
    if marker is not None:
        for element in [e for e in body if e.tag != qn("w:sectPr")][kept:]:
            marker.addprevious(element)
        marker.getparent().remove(marker)
    _drop_template_data(document.part)
    _neutral(document.core_properties, title)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _add(document: Any, parts: Sequence[Part], room: float) -> None:
    """Append the parts; tables wider than `room` millimetres (0 for any) are made narrower."""
    ids = {s.name: s.style_id for s in document.styles}
    for n, part in enumerate(parts):
        if isinstance(part, Paragraph):
            made = document.add_paragraph(style=part.style)
            if n + 1 < len(parts) and isinstance(parts[n + 1], Table):
                made.paragraph_format.keep_with_next = True
            _fill(made, part.runs)
        elif isinstance(part, Table):
            spacer = document.add_paragraph(style="Spacer")
            spacer._p.addprevious(table_element(fitted(part, room), ids))
        else:
            document.add_page_break()


def _page(section: Any, landscape: bool) -> None:
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    side = _MARGIN if landscape else 22
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin = section.bottom_margin = Mm(_MARGIN if landscape else 20)
    section.header_distance = section.footer_distance = Mm(8)


def _fill(paragraph: Any, runs: Sequence[Run]) -> None:
    for run in runs:
        made = paragraph.add_run(clean(run.text))
        made.bold, made.italic = run.bold or None, run.italic or None
        if run.small:
            made.font.size, made.font.color.rgb = Pt(7.5), _GREY


def _footer(section: Any, text: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Foot"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(clean(f"{text}    Page " if text else "Page "))
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.text = instruction
        run._r.append(field)


def _drop_template_data(part: Any) -> None:
    """Leave out the custom XML and the preview picture that python-docx's own template carries."""
    for owner in (part, part.package):
        for rel_id, rel in list(owner.rels.items()):
            if rel.reltype.endswith(("/customXml", "/thumbnail", "/custom-properties")):
                del owner.rels[rel_id]


def _neutral(properties: Any, title: str) -> None:
    fixed = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    properties.author = properties.last_modified_by = ""
    properties.title, properties.comments, properties.keywords, properties.subject = title, "", "", ""
    properties.created = properties.modified = fixed
    properties.revision, properties.language = 1, "en-GB"


def _same_bytes(data: bytes) -> bytes:
    """The same parts under one time stamp, without the template's thumbnail."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            if name == "docProps/thumbnail.jpeg":
                continue
            content = old.read(name)
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, content)
    return out.getvalue()
