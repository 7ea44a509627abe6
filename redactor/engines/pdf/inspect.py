"""Looks a PDF over for what should not be in a shared copy: text under boxes, hidden text, metadata, old revisions."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium

from redactor.engines.pdf import look as pdf_look
from redactor.engines.pdf.chars import PageChars
from redactor.engines.pdf.glyphs import Glyphs
from redactor.engines.pdf.inspect_fonts import leftover_letters
from redactor.engines.pdf.inspect_objects import OWN_TITLES, in_objects, letters_of, telling_xmp
from redactor.engines.pdf.inspect_pixels import covered_pictures
from redactor.engines.pdf.open import PlainPdf, open_plain
from redactor.engines.pdf.surfaces import raw_revisions
from redactor.engines.pdf.syntax import said
from redactor.engines.pdf.words import lines_of
from redactor.errors import refused

Found = tuple[str, str, int]
"""Part ("page 3" or "document"), code and count."""

_HARMLESS_INFO = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}
_FILLED = frozenset({"/Square", "/Circle", "/Polygon"})
_COVERING = _FILLED | {"/Highlight", "/StrikeOut", "/Ink", "/FreeText", "/Stamp", "/Line", "/PolyLine", "/Underline"}
_TINY = 2.0
"""Points: nobody reads smaller letters, and everybody can copy them."""


def look_over(path: Path, subject: str) -> list[Found]:
    """What was found, by page and code. Raises InputRefused: empty, encrypted, damaged, too-large."""
    plain = open_plain(path, subject)
    found: list[Found] = []
    data = path.read_bytes()
    if raw_revisions(data) > 1:
        found.append(("document", "old-revisions", raw_revisions(data) - 1))
    try:
        hiding, shown = _pages(plain)
    except pdfium.PdfiumError:
        raise refused(subject, "damaged") from None
    letters = letters_of("".join(text for texts in shown.values() for text in texts))
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            codes = Counter([*_document_parts(pdf), *in_objects(pdf, letters)])
            found += [("document", code, n) for code, n in sorted(codes.items())]
            for number, page in enumerate(pdf.pages, 1):
                found += [(f"page {number}", code, n) for code, n in sorted(Counter(_annotations(page)).items())]
        with pikepdf.open(io.BytesIO(plain.data), suppress_warnings=True) as pdf:
            left = leftover_letters(pdf, plain.data, {font: set("".join(texts)) for font, texts in shown.items()})
    except pikepdf.PdfError:
        raise refused(subject, "damaged") from None
    return [*found, *([("document", "font-remains", left)] if left else []), *hiding]


def _document_parts(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key in info.keys():  # noqa: SIM118
            if key not in _HARMLESS_INFO and said(info[key]).strip(" ()").lower() not in OWN_TITLES:
                yield "title" if key == "/Title" else "metadata"
    if isinstance(root.get("/Metadata"), pikepdf.Stream) and telling_xmp(root.Metadata):
        yield "metadata"
    outlines = root.get("/Outlines")
    if isinstance(outlines, pikepdf.Dictionary) and "/First" in outlines:
        yield "bookmarks"
    if "/OCProperties" in root:
        yield "layers"


def _annotations(page: pikepdf.Page) -> Iterator[str]:
    if "/Metadata" in page.obj or "/PieceInfo" in page.obj:
        yield "page-metadata"
    items = page.obj.get("/Annots")
    for item in items if isinstance(items, pikepdf.Array) else ():
        if not isinstance(item, pikepdf.Dictionary):
            continue
        code = annotation_code(item)
        if code:
            yield code


def annotation_code(item: pikepdf.Dictionary) -> str:
    """What is wrong with an annotation, or nothing."""
    kind = str(item.get("/Subtype", ""))
    if kind == "/Redact":
        return "unapplied-redaction"
    if kind == "/FileAttachment":
        return "attachments"
    if kind in _COVERING and _covers(item, kind):
        return "covering-note"
    if kind in _COVERING or kind in {"/Text", "/Popup", "/Caret"}:
        return "comments" if any(said(item.get(k, "")).strip() for k in ("/Contents", "/T", "/RC", "/Subj")) else ""
    return ""


def _covers(item: pikepdf.Dictionary, kind: str) -> bool:
    """Whether a note is laid on as a filled box or a dark mark: what lies under it is all there."""
    try:
        fill = [float(v) for v in item.get("/IC" if kind in _FILLED else "/C", [])]
        opaque = float(item.get("/CA", 1)) > 0.6
    except (TypeError, ValueError):
        return False
    if not fill or not opaque:
        return False
    gray = 1 - min(1.0, fill[3] + sum(fill[:3]) / 3) if len(fill) == 4 else sum(fill) / len(fill)
    return kind in _FILLED or (gray < 0.35 and kind in {"/Highlight", "/StrikeOut", "/Ink"})


def _pages(plain: PlainPdf) -> tuple[list[Found], dict[str, list[str]]]:
    """What hides on the pages, and all their characters by the name of their font."""
    out: list[Found] = []
    shown: dict[str, list[str]] = {}
    document = pdf_look.open_pages(plain.data)
    try:
        with PageChars(plain) as chars:
            for index in range(len(plain.sizes)):
                page = document[index]
                found = chars.page(index, page)
                codes = [("not-understood", 1)] if found is None else _page(plain.data, page, index, found[0])
                covered = len(covered_pictures(page))
                codes += [("covered-picture", covered)] if covered else []
                out += [(f"page {index + 1}", code, n) for code, n in codes]
                if found is not None:
                    for text, font in zip(found[0].text, found[0].font.tolist(), strict=True):
                        shown.setdefault(found[0].fonts[font], []).append(text)
                page.close()
    finally:
        document.close()
    return out, shown


def _page(data: bytes, page: Any, index: int, glyphs: Glyphs) -> list[tuple[str, int]]:
    return sorted((code, len(ordinals)) for code, ordinals in hidden_glyphs(data, page, index, glyphs).items())


def hidden_glyphs(data: bytes, page: Any, index: int, glyphs: Glyphs) -> dict[str, list[int]]:
    """Ordinals of glyphs that can be copied and not seen, by what hides them; single ones are left out."""
    inked = glyphs.inked
    if not inked.any():
        return {}
    width, height = page.get_size()
    off = (glyphs.x1 < 0) | (glyphs.y1 < 0) | (glyphs.x0 > width) | (glyphs.y0 > height)
    objects = pdf_look.objects(page)
    bare = pdf_look.without_text(data, index) if objects.pictures else None
    hidden = inked & ~off & (~pdf_look.seen(page, glyphs, bare) | (glyphs.size < _TINY))
    shade = pdf_look.shades(page, glyphs.some(np.nonzero(hidden)[0]))
    codes: dict[str, list[int]] = {"off-page-text": np.nonzero(inked & off)[0].tolist()}
    scanned = any((p.x1 - p.x0) * (p.y1 - p.y0) > 0.4 * width * height for p in objects.pictures)
    for ordinal in np.nonzero(hidden)[0].tolist():
        dark = shade.get(ordinal, 255) < 215
        code = "text-layer-of-scan" if scanned and not dark else "covered-text" if dark else "hidden-text"
        codes.setdefault(code, []).append(ordinal)
    layer = codes.pop("text-layer-of-scan", [])
    if len(layer) >= 0.5 * int(inked.sum()):
        layer = _on_nothing(glyphs, layer, shade)
    if layer:
        codes["hidden-text"] = sorted([*codes.get("hidden-text", []), *layer])
    return {code: ordinals for code, ordinals in codes.items() if len(ordinals) > 1}


def _on_nothing(glyphs: Glyphs, layer: list[int], shade: dict[int, int]) -> list[int]:
    """Of a scan's text layer the words under which the picture is blank: there, pixels were painted over."""
    words = [w for line in lines_of(glyphs, np.array(layer, dtype=np.intp)) for w in line.words]
    blank = [w.ordinals for w in words if len(w.ordinals) > 2 and all(n in shade for n in w.ordinals)]
    return [n for ordinals in blank for n in ordinals]
