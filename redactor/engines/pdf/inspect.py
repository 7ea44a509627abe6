"""Looks a PDF over for what should not be in a shared copy: text under boxes, hidden text, metadata, old revisions."""

from __future__ import annotations

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
from redactor.engines.pdf.open import PlainPdf, open_plain
from redactor.engines.pdf.surfaces import raw_revisions
from redactor.errors import refused

Found = tuple[str, str, int]
"""Part ("page 3" or "document"), code and count."""

_HARMLESS_INFO = {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"}
_OWN_TITLES = {"redacted document", "untitled", "anonymous", "unspecified", ""}


def look_over(path: Path, subject: str) -> list[Found]:
    """What was found, by page and code. Raises InputRefused: empty, encrypted, damaged, too-large."""
    plain = open_plain(path, subject)
    found: list[Found] = []
    data = path.read_bytes()
    if raw_revisions(data) > 1:
        found.append(("document", "old-revisions", raw_revisions(data) - 1))
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            found += [("document", code, n) for code, n in sorted(Counter(_document_parts(pdf)).items())]
            for number, page in enumerate(pdf.pages, 1):
                found += [(f"page {number}", code, n) for code, n in sorted(Counter(_annotations(page)).items())]
    except pikepdf.PdfError:
        raise refused(subject, "damaged") from None
    try:
        found += _text_that_hides(plain)
    except pdfium.PdfiumError:
        raise refused(subject, "damaged") from None
    return found


def _document_parts(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key in info.keys():  # noqa: SIM118
            if key not in _HARMLESS_INFO and str(info[key]).strip(" ()").lower() not in _OWN_TITLES:
                yield "title" if key == "/Title" else "metadata"
    if "/Metadata" in root and _telling(root.Metadata):
        yield "metadata"
    outlines = root.get("/Outlines")
    if isinstance(outlines, pikepdf.Dictionary) and "/First" in outlines:
        yield "bookmarks"
    names = root.get("/Names")
    has = set(names.keys()) if isinstance(names, pikepdf.Dictionary) else set()
    if "/EmbeddedFiles" in has or "/AF" in root:
        yield "attachments"
    if "/JavaScript" in has or _is_script(root.get("/OpenAction")) or "/AA" in root:
        yield "scripts"
    if "/OCProperties" in root:
        yield "layers"
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        yield from _fields(form)
    yield from _structure(root.get("/StructTreeRoot"))


def _telling(stream: Any) -> bool:
    """Whether XMP metadata names a title, author or subject."""
    try:
        text = stream.read_bytes().decode("utf-8", "replace")
    except pikepdf.PdfError:
        return True
    return any(f"<{tag}>" in text for tag in ("dc:title", "dc:creator", "dc:subject", "dc:description"))


def _is_script(action: Any) -> bool:
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/JavaScript"


def _fields(form: pikepdf.Dictionary) -> Iterator[str]:
    todo: list[tuple[Any, int]] = [(form.get("/Fields"), 0)]
    while todo:
        item, depth = todo.pop()
        if depth > 40:
            continue
        if isinstance(item, pikepdf.Array):
            todo.extend((v, depth + 1) for v in item)
        elif isinstance(item, pikepdf.Dictionary):
            if isinstance(item.get("/V"), pikepdf.String) and str(item.V).strip():
                yield "form-values"
            todo.append((item.get("/Kids"), depth + 1))


def _structure(root: Any) -> Iterator[str]:
    todo: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    while todo:
        item = todo.pop()
        if isinstance(item, pikepdf.Array):
            todo.extend(item)
        elif isinstance(item, pikepdf.Dictionary) and (not item.is_indirect or item.objgen not in seen):
            seen.add(item.objgen)
            if isinstance(item.get("/ActualText"), pikepdf.String) and len(str(item.ActualText).strip()) > 2:
                yield "actual-text"
            todo.append(item.get("/K"))
        if len(seen) > 200_000:
            return


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
    if kind in {"/Text", "/FreeText", "/Popup", "/Stamp", "/Ink", "/Highlight", "/Square"}:
        return "comments" if any(str(item.get(k, "")).strip() for k in ("/Contents", "/T", "/RC")) else ""
    return "scripts" if _is_script(item.get("/A")) else ""


def _text_that_hides(plain: PlainPdf) -> list[Found]:
    out: list[Found] = []
    document = pdf_look.open_pages(plain.data)
    try:
        with PageChars(plain) as chars:
            for index in range(len(plain.sizes)):
                page = document[index]
                found = chars.page(index, page)
                codes = [("not-understood", 1)] if found is None else _page(plain.data, page, index, found[0])
                out += [(f"page {index + 1}", code, n) for code, n in codes]
                page.close()
    finally:
        document.close()
    return out


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
    hidden = inked & ~off & ~pdf_look.seen(page, glyphs, bare)
    shade = pdf_look.shades(page, glyphs.some(np.nonzero(hidden)[0]))
    codes: dict[str, list[int]] = {"off-page-text": np.nonzero(inked & off)[0].tolist()}
    scanned = any((p.x1 - p.x0) * (p.y1 - p.y0) > 0.4 * width * height for p in objects.pictures)
    for ordinal in np.nonzero(hidden)[0].tolist():
        dark = shade.get(ordinal, 255) < 215
        code = "text-layer-of-scan" if scanned and not dark else "covered-text" if dark else "hidden-text"
        codes.setdefault(code, []).append(ordinal)
    layer = codes.pop("text-layer-of-scan", [])
    if len(layer) < 0.5 * int(inked.sum()):
        codes["hidden-text"] = sorted([*codes.get("hidden-text", []), *layer])
    return {code: ordinals for code, ordinals in codes.items() if len(ordinals) > 1}
