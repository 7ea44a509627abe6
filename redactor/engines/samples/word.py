"""Writes sample Word files as agencies would send them: runs split anywhere, comments, footnotes, tracked changes."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt

from redactor.model.sample import SampleFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = f'xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml"'
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(sample: SampleFile) -> bytes:
    """The bytes of a .docx with the sample's text; the same bytes for the same sample."""
    document: Any = docx.Document()
    document.styles["Normal"].font.size = Pt(10.5)
    section = document.sections[0]
    section.header.paragraphs[0].text = sample.header
    section.footer.paragraphs[0].text = sample.footer
    rng = random.Random(sample.name)
    first = last = None
    for part in sample.parts:
        if part.kind == "page":
            document.add_page_break()
        elif part.kind in ("h1", "h2"):
            document.add_heading(part.text, 1 if part.kind == "h1" else 2)
        elif part.kind == "table":
            _table(document, part.rows)
        else:
            paragraph = document.add_paragraph(style="List Bullet" if part.kind == "li" else None)
            _runs(paragraph, part.text, rng)
            first, last = first or paragraph, paragraph
    last = document.add_paragraph() if sample.tracked else last
    _extras(document, sample, first or document.add_paragraph(), last)
    document.core_properties.author = "Records"
    buffer = io.BytesIO()
    document.save(buffer)
    return same_zip(buffer.getvalue())


def _table(document: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=max(len(r) for r in rows))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for n, text in enumerate(row):
            cells[n].text = text


def _runs(paragraph: Any, text: str, rng: random.Random) -> None:
    at = 0
    while at < len(text):
        size = rng.choice([7, 13, 19, 40, 200])
        run = paragraph.add_run(text[at : at + size])
        run.bold = rng.random() < 0.05 or None
        at += size


def _extras(document: Any, sample: SampleFile, anchor: Any, last: Any) -> None:
    for author, text in sample.comments:
        runs = anchor.runs[:1] or anchor.add_run(" ")
        made = document.add_comment(runs=runs, text=text, author=author, initials=author[:1])
        made._comment_elm.set(f"{{{_W}}}date", "2020-01-01T00:00:00Z")
    for deleted, inserted in sample.tracked:
        change = 'w:author="Records" w:date="2020-01-01T00:00:00Z"'
        for n, (tag, inner, text) in enumerate([("del", "delText", deleted), ("ins", "t", inserted)]):
            if text:
                run = f'<w:r><w:{inner} xml:space="preserve"> {escape(text)}</w:{inner}></w:r>'
                last._p.append(parse_xml(f'<w:{tag} {_NS} w:id="{900 + n}" {change}>{run}</w:{tag}>'))
    if sample.text_box:
        anchor._p.append(parse_xml(_text_box(sample.text_box)))
    if sample.footnotes:
        _footnotes(document, sample.footnotes, anchor)


def _text_box(text: str) -> str:
    return (
        f'<w:r {_NS}><w:pict><v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def _footnotes(document: Any, notes: tuple[str, ...], anchor: Any) -> None:
    body = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:footnote>'
        for n, text in enumerate(notes, 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_NS}>{body}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for n in range(1, len(notes) + 1):
        anchor._p.append(parse_xml(f'<w:r {_NS}><w:footnoteReference w:id="{n}"/></w:r>'))


def same_zip(data: bytes) -> bytes:
    """The same zip entries with one fixed time stamp, so that equal content gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
