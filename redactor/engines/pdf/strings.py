"""Strings of a PDF that stand outside its pages: annotations, fields, bookmarks, metadata, file names, ActualText."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from redactor.engines.pdf.syntax import said

_ANNOTATION_KEYS = ("/Contents", "/RC", "/T", "/Subj", "/TU", "/OverlayText")
_FIELD_KEYS = ("/V", "/DV", "/RV", "/T", "/TU", "/TM", "/Opt")
_STRUCTURE_KEYS = ("/ActualText", "/Alt", "/E", "/T")
_TAGS = re.compile(r"<[^>]*>")
_MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class OtherString:
    """A string outside the pages' content: where it stands, what it is for, and what it says.

    role: metadata, form_field, comment, hidden.
    """

    part: str
    role: str
    text: str = field(repr=False)
    page: int = 0


def other_strings(pdf: pikepdf.Pdf) -> tuple[list[OtherString], list[tuple[str, str]]]:
    """All of them in a fixed order without repeats, and what holds more that is not read: (part, reason)."""
    found: list[OtherString] = []
    unread: list[tuple[str, str]] = []
    for reader in (_info, _xmp, _outlines, _attachments, _fields, _structure):
        try:
            found.extend(reader(pdf))
        except Exception:  # a malformed tree: it is dropped from the output in any case
            unread.append((reader.__name__.strip("_"), "unreadable"))
    for number, page in enumerate(pdf.pages, 1):
        try:
            found.extend(_annotations(page, number))
        except Exception:
            unread.append((f"page {number} annotations", "unreadable"))
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        unread.append(("form", "xfa-form"))
    unread.extend((f"attachment {n}", "attachment-removed") for n in range(1, _attachment_count(pdf) + 1))
    unique: dict[tuple[str, str], OtherString] = {}
    for item in found:
        text = item.text.strip().replace("\x00", "")
        if any(c.isalnum() for c in text):
            unique.setdefault((item.role, text), OtherString(item.part, item.role, text, item.page))
    return list(unique.values()), unread


def _text(value: Any, depth: int = 0) -> str:
    if isinstance(value, pikepdf.String):
        return said(value)
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    if isinstance(value, pikepdf.Stream):
        return _TAGS.sub(" ", value.read_bytes().decode("utf-8", "replace"))
    if isinstance(value, pikepdf.Array) and depth < 2:  # a choice is a pair in a list; no string lies deeper
        return "\n".join(_text(v, depth + 1) for v in value)
    return ""


def _info(pdf: pikepdf.Pdf) -> Iterator[OtherString]:
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key in sorted(info.keys()):
            if key not in {"/CreationDate", "/ModDate", "/Trapped"}:
                yield OtherString("document information", "metadata", _text(info[key]))


def _xmp(pdf: pikepdf.Pdf) -> Iterator[OtherString]:
    stream = pdf.Root.get("/Metadata")
    if isinstance(stream, pikepdf.Stream):
        text = _TAGS.sub("\n", stream.read_bytes().decode("utf-8", "replace"))
        for line in text.splitlines():
            if len(line.strip()) > 1 and not line.strip().startswith(("uuid:", "http", "xmp.")):
                yield OtherString("XMP metadata", "metadata", line)


def _outlines(pdf: pikepdf.Pdf) -> Iterator[OtherString]:
    root = pdf.Root.get("/Outlines")
    todo = [root.get("/First")] if isinstance(root, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while todo:
        item = todo.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        yield OtherString("bookmarks", "metadata", _text(item.get("/Title")))
        todo += [item.get("/Next"), item.get("/First")]


def _attachment_count(pdf: pikepdf.Pdf) -> int:
    try:
        return len(pdf.attachments)
    except Exception:
        return 0


def _attachments(pdf: pikepdf.Pdf) -> Iterator[OtherString]:
    for name in sorted(pdf.attachments):
        yield OtherString("attachments", "metadata", name)
        yield OtherString("attachments", "metadata", pdf.attachments[name].description or "")


def _fields(pdf: pikepdf.Pdf) -> Iterator[OtherString]:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    todo = list(fields) if isinstance(fields, pikepdf.Array) else []
    seen: set[tuple[int, int]] = set()
    while todo:
        item = todo.pop(0)
        if not isinstance(item, pikepdf.Dictionary) or (item.is_indirect and item.objgen in seen):
            continue
        seen.add(item.objgen)
        for key in _FIELD_KEYS:
            if key in item:
                yield OtherString("form", "form_field", _text(item[key]))
        kids = item.get("/Kids")
        if isinstance(kids, pikepdf.Array):
            todo = [*list(kids), *todo]


def _structure(pdf: pikepdf.Pdf) -> Iterator[OtherString]:
    todo: list[tuple[Any, int]] = [(pdf.Root.get("/StructTreeRoot"), 0)]
    seen: set[tuple[int, int]] = set()
    while todo:
        item, depth = todo.pop()
        if not isinstance(item, pikepdf.Array | pikepdf.Dictionary) or depth > _MAX_DEPTH:
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if isinstance(item, pikepdf.Array):
            todo.extend((v, depth + 1) for v in reversed(list(item)))
            continue
        for key in _STRUCTURE_KEYS:
            if isinstance(item.get(key), pikepdf.String):
                yield OtherString("structure", "hidden", _text(item[key]))
        if "/K" in item:
            todo.append((item["/K"], depth + 1))


def _annotations(page: pikepdf.Page, number: int) -> Iterator[OtherString]:
    annotations = page.obj.get("/Annots")
    for item in annotations if isinstance(annotations, pikepdf.Array) else ():
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Subtype") == "/Widget":
            continue
        for key in _ANNOTATION_KEYS:
            if key in item:
                text = _TAGS.sub(" ", _text(item[key]))
                yield OtherString(f"page {number} annotations", "comment", text, number)
        action = item.get("/A")
        if isinstance(action, pikepdf.Dictionary) and "/URI" in action:
            yield OtherString(f"page {number} links", "metadata", _text(action["/URI"]), number)
