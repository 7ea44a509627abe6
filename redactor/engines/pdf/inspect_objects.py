"""What the objects of a PDF hold beside what its pages draw: values, files, scripts, private data, unused leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf

from redactor.engines.pdf.syntax import said
from redactor.engines.picture_data import tells_more

_TELLING_XMP = re.compile(
    r"(?:dc:(?:title|creator|subject|description|contributor|publisher|rights)|pdf:(?:Keywords|Author)|"
    r"photoshop:[A-Z]\w+|pdfx:\w+|xmpMM:Manager|xmp:(?:Label|Nickname)|Iptc4xmp\w+:\w+|xmpRights:Owner)"
    r"(?:\s*=\s*[\"'](?P<attribute>[^\"']*)[\"']|(?:\s[^>]*)?>(?P<body>.*?)</)",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W_]+")
_TAGS = re.compile(r"<[^>]*>")
_REPLACING = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_MEDIA = frozenset({"/Movie", "/Sound", "/RichMedia", "/Screen", "/3D"})
_MOST_DEPTH = 30
OWN_TITLES = frozenset({"redacted document", "untitled", "anonymous", "unspecified", "python-docx", ""})


def in_objects(pdf: pikepdf.Pdf, shown: str) -> Iterator[str]:
    """A code for each thing found, in the file's order.

    `shown` is what its pages show: their letters and digits
    in lower case, as `letters_of` gives them.
    """
    reached = _reached(pdf)
    linear = any(isinstance(o, pikepdf.Dictionary) and "/Linearized" in o for o in pdf.objects)
    for obj in pdf.objects:
        if getattr(obj, "objgen", None) not in reached:  # numbers have none
            if _is_leftover(obj, linear):
                yield "orphan-objects"
        elif isinstance(obj, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            with suppress(UnicodeDecodeError, pikepdf.PdfError):  # names that are no text
                yield from [*_within(obj, shown, 0)]


def letters_of(text: str) -> str:
    """The letters and digits of a text in lower case, so that line ends and hyphens part no word."""
    return "".join(_WORD.findall(text.lower()))


def _within(value: Any, shown: str, depth: int) -> Iterator[str]:
    """Codes of an object and of what stands directly in it."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, pikepdf.Array):
        for item in value:
            if not getattr(item, "is_indirect", False):
                yield from _within(item, shown, depth + 1)
        return
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return
    yield from _codes(value, shown)
    if isinstance(value, pikepdf.Stream):
        if value.get("/Subtype") != "/Image":
            yield from _replacements(value, shown)
        elif _is_jpeg(value) and tells_more(value.read_raw_bytes()):
            yield "picture-metadata"
    for _, item in value.items():
        if not getattr(item, "is_indirect", False):
            yield from _within(item, shown, depth + 1)


def _codes(obj: Any, shown: str) -> Iterator[str]:
    if obj.get("/Type") == "/Catalog":
        if "/Collection" in obj:
            yield "attachments"
    elif isinstance(obj.get("/Metadata"), pikepdf.Stream) and "/FontName" not in obj and telling_xmp(obj.Metadata):
        yield "metadata"
    if "/PieceInfo" in obj and obj.get("/Type") != "/Page":
        yield "page-metadata"
    if "/Thumb" in obj and obj.get("/Type") == "/Page":
        yield "thumbnail"
    if isinstance(obj.get("/EF"), pikepdf.Dictionary) or str(obj.get("/Subtype", "")) in _MEDIA:
        yield "attachments"
    if "/XFA" in obj or _has_value(obj):
        yield "form-values"
    if obj.get("/FT") == "/Sig" and isinstance(obj.get("/V"), pikepdf.Dictionary):
        yield "signature"
    if obj.get("/S") in ("/JavaScript", "/Launch") and ("/JS" in obj or "/F" in obj):
        yield "scripts"
    for key, code in (("/ActualText", "actual-text"), ("/E", "actual-text"), ("/Alt", "alt-text")):
        if isinstance(obj.get(key), pikepdf.String) and _tells(said(obj[key]), shown):
            yield code


def _has_value(obj: Any) -> bool:
    """Whether a form field holds wording: a value, a default, a rich text."""
    if not ("/FT" in obj or "/T" in obj or obj.get("/Subtype") == "/Widget"):
        return False
    return any(_worded(obj.get(key)) for key in ("/V", "/DV", "/RV"))


def _worded(value: Any, depth: int = 0) -> bool:
    if isinstance(value, pikepdf.Array):
        return depth < 2 and any(_worded(item, depth + 1) for item in value)
    if isinstance(value, pikepdf.Stream):
        return True
    return isinstance(value, pikepdf.String) and bool(said(value).strip())


def _is_jpeg(stream: pikepdf.Stream) -> bool:
    filters = stream.get("/Filter")
    return [str(f) for f in (filters if isinstance(filters, pikepdf.Array) else [filters])] == ["/DCTDecode"]


def _replacements(stream: pikepdf.Stream, shown: str) -> Iterator[str]:
    """Replacement texts that stand in page content itself."""
    try:
        body = stream.read_bytes() if "/Length1" not in stream else b""
    except pikepdf.PdfError:
        return
    for found in _REPLACING.finditer(body):
        try:
            text = said(pikepdf.Object.parse(found[1]))
        except pikepdf.PdfError:
            continue
        if _tells(text, shown):
            yield "actual-text"


def _tells(text: str, shown: str) -> bool:
    """Whether a replacement says a word that no page shows; ligatures, hyphens and spaces say none."""
    return any(word not in shown for word in _WORD.findall(text.lower()) if len(word) > 2)


def telling_xmp(stream: Any) -> bool:
    """Whether XMP metadata says who made or what is in the file: a title, author, subject, keywords or the like."""
    try:
        text = stream.read_bytes().decode("utf-8", "replace")
    except pikepdf.PdfError:
        return True
    told = (m["attribute"] or _TAGS.sub(" ", m["body"] or "") for m in _TELLING_XMP.finditer(text))
    return any(value.strip().lower() not in OWN_TITLES for value in told)


def _is_leftover(obj: Any, linear: bool) -> bool:
    """Whether an object that nothing leads to holds something: text of a page, a picture, a string."""
    if isinstance(obj, pikepdf.Stream):
        if obj.get("/Type") in ("/ObjStm", "/XRef") or (linear and isinstance(obj.get("/S"), int)):
            return False
        return len(obj.read_raw_bytes()) > 0
    return isinstance(obj, pikepdf.String) or (
        isinstance(obj, pikepdf.Dictionary) and any(isinstance(v, pikepdf.String) for _, v in obj.items())
    )


def _reached(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The numbers of all objects to which something leads from the trailer."""
    seen: set[tuple[int, int]] = set()
    todo: list[Any] = [value for key, value in pdf.trailer.items() if key not in ("/Prev", "/XRefStm")]
    while todo:
        item = todo.pop()
        if getattr(item, "is_indirect", False):
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            todo.extend(value for _, value in item.items())
        elif isinstance(item, pikepdf.Array):
            todo.extend(item)
    return seen
