"""The keep-list of a Word story: only known elements, attributes and values are left; the rest is taken out.

A wrapper that is not known (content control, link, smart tag, custom XML) is unwrapped when it holds text, so no
shown text is lost. Runs after `word_flatten`; changes trees in place.
"""

from __future__ import annotations

import re

from redactor.engines.ooxml.package import XML_SPACE, Element, elements
from redactor.engines.ooxml.text import wording
from redactor.engines.word.flatten import Taken
from redactor.engines.word.font_names import known_font
from redactor.engines.word.ns import (
    BOXED,
    ID,
    INSTR,
    MATH_TEXT,
    PICTURE,
    PPR,
    RPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    M,
    P,
    R,
    T,
    W,
    local,
    remove,
    tags,
    unwrap,
    w,
)
from redactor.engines.word.props import TOKEN, keep_properties, mark_picture
from redactor.model.document import BlockKind, Unread

_RUN_KEPT = tags(
    "t tab br cr noBreakHyphen sym ptab footnoteReference endnoteReference footnoteRef endnoteRef "
    "annotationRef commentReference separator continuationSeparator pgNum ruby"
)
_RUN_ATTRIBUTES = tags("type clear char font id customMarkFollows alignment relativeTo leader")
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,20}")
_RANGES = (w("commentRangeStart"), w("commentRangeEnd"))
_DULL = tags(
    "bookmarkStart bookmarkEnd proofErr permStart permEnd lastRenderedPageBreak softHyphen "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd sdtPr sdtEndPr smartTagPr "
    "customXmlPr dayShort monthShort yearShort background"
)
_TEXTUAL = (T, MATH_TEXT, R, P)


def keep_blocks(parent: Element, taken: Taken) -> None:
    """Clean a container of paragraphs and tables (body, header, note, comment, cell)."""
    todo = list(parent)
    while todo:
        child = todo.pop(0)
        if child.tag == P:
            _keep_paragraph(child, taken)
        elif child.tag == TBL:
            _keep_table(child, taken)
        elif child.tag == w("sectPr") or child.tag == TCPR:
            keep_properties(child, taken)
        elif _holds(child, P, TBL):
            todo = _open(child, taken) + todo
        elif _holds(child, *_TEXTUAL):
            paragraph = parent.makeelement(P)
            parent.replace(child, paragraph)
            paragraph.append(child)
            _keep_paragraph(paragraph, taken)
        else:
            _drop(child, taken)


def _holds(element: Element, *tags: str) -> bool:
    return element.tag in tags or next(iter(element.iter(*tags)), None) is not None


def _open(wrapper: Element, taken: Taken) -> list[Element]:
    """Unwrap, keeping the wrapper's own wording (titles of controls, addresses of links) for detection."""
    children = list(wrapper)
    for value in _own_wording(wrapper):
        taken.text(BlockKind.METADATA, value)
    name = local(wrapper)
    if name in ("sdt", "hyperlink"):
        taken.counts["content-controls" if name == "sdt" else "hyperlinks"] += 1
    unwrap(wrapper)
    return children


def _own_wording(wrapper: Element) -> list[str]:
    found = [str(v) for k, v in wrapper.attrib.items() if str(k).startswith(f"{{{W}}}") and not TOKEN.fullmatch(str(v))]
    found += [wrapper.get(w(n), "") for n in ("anchor", "tooltip", "docLocation", "element")]
    for properties in wrapper:
        if properties.tag in (w("sdtPr"), w("smartTagPr"), w("customXmlPr")):
            for element in elements(properties):
                found += [element.get(w(n), "") for n in ("val", "displayText", "value", "name", "fullDate")]
    return list(dict.fromkeys(f for f in found if f))


def _drop(element: Element, taken: Taken) -> None:
    if element.tag not in _DULL or element.tag == w("sdtPr"):
        for text in dict.fromkeys(wording(element)):
            taken.text(BlockKind.HIDDEN, text)
    elif element.tag == w("bookmarkStart"):
        taken.text(BlockKind.METADATA, element.get(w("name"), "").lstrip("_"))
    if local(element) in ("altChunk", "subDoc"):
        taken.unread.append(Unread(taken.part, "embedded-document"))
    remove(element)


def _keep_paragraph(paragraph: Element, taken: Taken) -> None:
    boxed = paragraph.get(BOXED)
    paragraph.attrib.clear()
    if boxed:
        paragraph.set(BOXED, boxed)
    todo = list(paragraph)
    while todo:
        child = todo.pop(0)
        if child.tag == PPR:
            keep_properties(child, taken)
        elif child.tag == R:
            _keep_run(child, taken)
        elif child.tag == w("fldSimple"):
            instruction = child.get(INSTR, "")
            child.attrib.clear()
            child.set(INSTR, instruction)
            for run in list(child):
                if run.tag == R:
                    _keep_run(run, taken)
                else:
                    _drop(run, taken)
        elif child.tag in _RANGES:
            _keep_attributes(child, frozenset({ID}))
        elif child.tag.startswith(f"{{{M}}}"):
            _keep_math(child, taken)
        elif _holds(child, R, T, MATH_TEXT):
            todo = _open(child, taken) + todo
        else:
            _drop(child, taken)


def _keep_run(run: Element, taken: Taken) -> None:
    run.attrib.clear()
    for child in list(run):
        if child.tag == RPR:
            keep_properties(child, taken)
        elif child.tag == w("ruby"):
            for inner in list(child.iter(R)):
                _keep_run(inner, taken)
            for part in list(child):
                if local(part) not in ("rt", "rubyBase"):
                    remove(part)
        elif child.tag in _RUN_KEPT:
            _keep_attributes(child, _RUN_ATTRIBUTES if child.tag != T else frozenset({XML_SPACE}))
            if child.tag == T:
                _tidy_text(child)
        elif local(child) in ("drawing", "pict", "object", "movie", "contentPart"):
            mark_picture(child, taken)
        elif child.tag != PICTURE:
            _drop(child, taken)


def _tidy_text(text: Element) -> None:
    """As Word shows it: line breaks in the XML are spaces, outer white space counts only when marked so."""
    shown = (text.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    text.text = shown if text.get(XML_SPACE) == "preserve" else shown.strip(" \t")
    text.set(XML_SPACE, "preserve")


def _keep_attributes(element: Element, names: frozenset[str]) -> None:
    for name in list(element.attrib):
        text = str(element.get(name, ""))
        fits = name == XML_SPACE or (known_font(text) if name == w("font") else _PLAIN.fullmatch(text))
        if name not in names or not fits:
            del element.attrib[name]


def _keep_math(math: Element, taken: Taken) -> None:
    for element in list(elements(math)):
        if element.tag == R:
            _keep_run(element, taken)
        elif element.tag in (RPR, w("ctrlPr")):
            keep_properties(element, taken)
        elif element.tag.startswith(f"{{{M}}}"):
            for name in list(element.attrib):
                if not str(name).startswith(f"{{{M}}}") and name != XML_SPACE:
                    del element.attrib[name]
        elif (up := element.getparent()) is not None and up.tag.startswith(f"{{{M}}}"):
            _drop(element, taken)


def _keep_table(table: Element, taken: Taken) -> None:
    table.attrib.clear()
    todo = list(table)
    while todo:
        child = todo.pop(0)
        if child.tag in (w("tblPr"), w("tblGrid")):
            for name in ("tblCaption", "tblDescription"):
                for alt in child.findall(w(name)):
                    taken.text(BlockKind.ALT_TEXT, alt.get(w("val"), ""))
            keep_properties(child, taken)
        elif child.tag == TR:
            _keep_row(child, taken)
        elif _holds(child, TR):
            todo = _open(child, taken) + todo
        else:
            _drop(child, taken)


def _keep_row(row: Element, taken: Taken) -> None:
    row.attrib.clear()
    todo = list(row)
    while todo:
        child = todo.pop(0)
        if child.tag in (TRPR, w("tblPrEx")):
            keep_properties(child, taken)
        elif child.tag == TC:
            child.attrib.clear()
            keep_blocks(child, taken)
            if len(child) == 0 or child[-1].tag != P:
                child.append(child.makeelement(P))
        elif _holds(child, TC):
            todo = _open(child, taken) + todo
        else:
            _drop(child, taken)
