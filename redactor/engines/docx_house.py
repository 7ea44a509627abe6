"""A board's own Word document as the ground for ours: its styles, page, headers, footers and body text are kept."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from redactor.engines.docx_styles import add_missing_styles
from redactor.errors import ConfigError

MARKER = "{{content}}"
"""A paragraph of the template with just this word is replaced by our content; without one, ours follows its text."""
_STEP = "Give a Word document (.docx) without macros, embedded files or a password, saved by Word or LibreOffice."
_STORIES = ("/header", "/footer", "/footnotes", "/endnotes")
_UNDECIDED = tuple(qn(f"w:{n}") for n in ("ins", "del", "moveFrom", "moveTo", "vanish"))
_COMMENT_MARKS = tuple(qn(f"w:comment{n}") for n in ("RangeStart", "RangeEnd", "Reference"))
_PRIVATE = frozenset(
    "comments commentsExtended commentsIds commentsExtensible people customXml custom-properties extended-properties "
    "glossaryDocument keyMapCustomizations thumbnail docPropsCustom".split()
)
_PRIVATE_SETTINGS = frozenset(
    qn(f"w:{n}") for n in ("attachedTemplate", "docVars", "rsids", "mailMerge", "documentProtection")
)
_SEEN = re.compile(r"(?i)vbaproject|vbadata|activex|embeddings/|oleobject|macroenabled|altchunk|afchunk")


def open_house(data: bytes) -> Any:
    """The template as a python-docx document with our styles added where it has none of the name.

    Raises ConfigError when it is no Word document, is encrypted, or holds macros or embedded files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            listed = parts.namelist()
            types = parts.read("[Content_Types].xml").decode("utf-8")
            if "word/document.xml" not in listed:
                raise _refused("is no Word document")
            if any(_SEEN.search(name) for name in listed) or _SEEN.search(types):
                raise _refused("holds macros or embedded files")
        document: Any = docx.Document(io.BytesIO(data))
    except ConfigError:
        raise
    except Exception:
        raise _refused("can't be read as a Word document") from None
    _drop_private(document)
    add_missing_styles(document)
    return document


def _refused(fact: str) -> ConfigError:
    return ConfigError("case.yaml", f"template: the file {fact}", _STEP, code="template")


def _drop_private(document: Any) -> None:
    """Leave out what nobody means to publish: comments and their authors, custom data, and the paths of templates.

    Raises ConfigError when it holds tracked changes or hidden text: what it should say then is for its owner to decide.
    """
    stories = [document.part, *(r.target_part for r in document.part.rels.values() if r.reltype.endswith(_STORIES))]
    for story in stories:
        # python-docx knows no notes: their part comes without a tree, and nothing can be taken out of it
        root = story.element if hasattr(story, "element") else parse_xml(story.blob)
        if next(root.iter(*_UNDECIDED), None) is not None:
            raise _refused("holds tracked changes or hidden text")
        for mark in list(root.iter(*_COMMENT_MARKS)):
            mark.getparent().remove(mark)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [k for k, r in rels.items() if r.reltype.rsplit("/", 1)[-1] in _PRIVATE]:
            del rels[key]
    settings = document.settings
    for element in settings.element.findall(qn("w:attachedTemplate")):
        settings.part.drop_rel(element.get(qn("r:id")))
    for element in [e for e in settings.element if e.tag in _PRIVATE_SETTINGS]:
        settings.element.remove(element)


def place_of_content(document: Any, *, landscape: bool) -> Any | None:
    """The marker's element, None where content goes to the end. Turns or adds a page for landscape content."""
    marker = next((p for p in document.paragraphs if p.text.strip() == MARKER), None)
    section = document.sections[-1]
    if landscape and section.page_width < section.page_height:
        if marker is not None:
            marker._p.getparent().remove(marker._p)
            marker = None
        if any(p.text.strip() for p in document.paragraphs) or document.tables:
            section = document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE
    return marker._p if marker is not None else None


def text_width(document: Any) -> float:
    """The width of the last section's text in millimetres."""
    section = document.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / 36000)
