"""Opens a submitted PDF and brings it to one plain form that every other PDF engine reads.

In that form nothing is encrypted, visible annotations and form values are ordinary page content, each page is
unrotated with its origin at the lower left of what is shown, and every font is an indirect object.
"""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from redactor.engines.pdf.content import states
from redactor.engines.pdf.limits import MAX_STREAM, TooMuch, is_bomb
from redactor.engines.pdf.marks import Matrix, Unsupported
from redactor.engines.pdf.strings import OtherString, other_strings
from redactor.errors import InputRefused, refused

MAX_BYTES = 600 * 1024 * 1024
MAX_PAGES = 5000
MAX_CONTENT = 2_000_000  # bytes of drawing on one page: more is a drawing, not text
_DROPPED_ANNOTATIONS = {"/Link", "/Popup", "/Text", "/FileAttachment", "/Movie", "/Sound", "/RichMedia", "/Screen"}


@dataclass(frozen=True, slots=True)
class PlainPdf:
    """A PDF in plain form: its bytes, page sizes in points, its strings outside pages, and pages not understood."""

    data: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]
    strings: tuple[OtherString, ...] = field(repr=False)
    broken: frozenset[int] = frozenset()
    unread: tuple[tuple[str, str], ...] = ()


def open_plain(path: Path, doc_id: str) -> PlainPdf:
    """The plain form of the PDF at `path`. Raises InputRefused: empty, encrypted, damaged, too-large."""
    try:
        size = path.stat().st_size
    except OSError:
        raise refused(doc_id, "damaged") from None
    if size == 0:
        raise refused(doc_id, "empty")
    if size > MAX_BYTES:
        raise refused(doc_id, "too-large")
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise refused(doc_id, "encrypted") from None
    except Exception:
        raise refused(doc_id, "damaged") from None
    with pdf:
        return _checked(pdf, doc_id)


def _checked(pdf: pikepdf.Pdf, doc_id: str) -> PlainPdf:
    try:
        count = len(pdf.pages)
    except Exception:
        raise refused(doc_id, "damaged") from None
    if count == 0:
        raise refused(doc_id, "empty")
    try:
        if count > MAX_PAGES or is_bomb(pdf):
            raise refused(doc_id, "too-large")
        return _plain(pdf)
    except InputRefused:
        raise
    except TooMuch:
        raise refused(doc_id, "too-large") from None
    except Exception:
        raise refused(doc_id, "damaged") from None


def _plain(pdf: pikepdf.Pdf) -> PlainPdf:
    strings, unread = other_strings(pdf)
    _flatten(pdf)
    sizes: list[tuple[float, float]] = []
    broken: set[int] = set()
    for number, page in enumerate(pdf.pages, 1):
        fonts_indirect(pdf, _resources(page), set())
        size, understood = _upright(pdf, page)
        sizes.append(size)
        if not understood:
            broken.add(number)
    for key in list(pdf.Root.keys()):
        if key not in {"/Type", "/Pages", "/OCProperties"}:
            del pdf.Root[key]
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return PlainPdf(out.getvalue(), tuple(sizes), tuple(strings), frozenset(broken), tuple(unread))


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Make visible annotations and filled fields page content; leave out the rest."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            continue
        kept = [
            a
            for a in annotations
            if isinstance(a, pikepdf.Dictionary) and str(a.get("/Subtype", "")) not in _DROPPED_ANNOTATIONS
        ]
        page.obj.Annots = pikepdf.Array(kept)
    for step in (pdf.generate_appearance_streams, lambda: pdf.flatten_annotations("screen")):
        with suppress(Exception):  # an unusual form: its own appearances are used as they are, or it is left out
            step()
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def _resources(page: pikepdf.Page) -> Any:
    found = page.obj.get("/Resources")
    node: Any = page.obj
    depth = 0
    while not isinstance(found, pikepdf.Dictionary) and "/Parent" in node and depth < 50:
        node, depth = node.Parent, depth + 1
        found = node.get("/Resources")
    if not isinstance(found, pikepdf.Dictionary):
        found = pikepdf.Dictionary()
    page.obj.Resources = found
    return found


def fonts_indirect(pdf: pikepdf.Pdf, resources: Any, seen: set[tuple[int, int]]) -> None:
    """Give every font in `resources` and in the forms it names an object number."""
    fonts = resources.get("/Font")
    if isinstance(fonts, pikepdf.Dictionary):
        for name, font in list(fonts.items()):
            if isinstance(font, pikepdf.Dictionary) and not font.is_indirect:
                fonts[name] = pdf.make_indirect(font)
    forms = resources.get("/XObject")
    if not isinstance(forms, pikepdf.Dictionary):
        return
    for form in forms.values():
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and form.objgen not in seen:
            seen.add(form.objgen)
            inner = form.get("/Resources")
            if isinstance(inner, pikepdf.Dictionary):
                fonts_indirect(pdf, inner, seen)


def _numbers(value: Any) -> list[float] | None:
    try:
        found = [float(v) for v in value]
    except (TypeError, ValueError):
        return None
    return found if len(found) == 4 else None


def _shown(page: pikepdf.Page) -> tuple[float, float, float, float]:
    try:
        media = _numbers(page.mediabox)
    except Exception:
        media = None
    mx0, my0, mx1, my1 = _sorted_box(media or [0, 0, 595.276, 841.89])
    try:
        crop = _numbers(page.cropbox)
    except Exception:
        crop = None
    cx0, cy0, cx1, cy1 = _sorted_box(crop) if crop else (mx0, my0, mx1, my1)
    box = max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1)
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        box = mx0, my0, mx1, my1
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        box = 0, 0, 595.276, 841.89
    return box


def _sorted_box(b: list[float]) -> tuple[float, float, float, float]:
    return min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])


def _upright(pdf: pikepdf.Pdf, page: pikepdf.Page) -> tuple[tuple[float, float], bool]:
    """Bake crop, rotation and unit into the content. Returns the page's size and whether its content parses."""
    matrix, width, height = upright_matrix(page)
    opening, closing, body = _balanced(pdf, page)
    head = "q " * opening + "q " + " ".join(f"{v:.4f}" for v in matrix) + " cm\n"
    tail = "\nQ" + " Q" * closing + "\n"
    packed = zlib.compress(head.encode() + body[0] + tail.encode(), 1)
    page.obj.Contents = pdf.make_stream(packed, Filter=pikepdf.Name.FlateDecode)
    page.obj.MediaBox = pikepdf.Array([0, 0, round(width, 3), round(height, 3)])
    for key in ("/CropBox", "/Rotate", "/UserUnit", "/BleedBox", "/TrimBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.Rotate = 0
    page.obj.CropBox = page.obj.MediaBox
    return (round(width, 3), round(height, 3)), body[1]


def upright_matrix(page: pikepdf.Page) -> tuple[Matrix, float, float]:
    """What takes a page's own points to those of its plain form, and the width and height of that."""
    x0, y0, x1, y1 = _shown(page)
    rotate = _inherited_rotation(page)
    width, height = x1 - x0, y1 - y0
    matrices: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -x0, -y0),
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    if rotate in (90, 270):
        width, height = height, width
    return matrices[rotate], width, height


def _inherited_rotation(page: pikepdf.Page) -> int:
    node: Any = page.obj
    depth = 0
    while depth < 50:
        if "/Rotate" in node:
            try:
                return round(float(node.Rotate) / 90) * 90 % 360
            except (TypeError, ValueError):
                return 0
        if "/Parent" not in node:
            return 0
        node, depth = node.Parent, depth + 1
    return 0


def _balanced(pdf: pikepdf.Pdf, page: pikepdf.Page) -> tuple[int, int, tuple[bytes, bool]]:
    """Missing `q` at the start, missing `Q` at the end, and (content bytes, whether they parse)."""
    parts = page.obj.get("/Contents")
    streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts] if parts is not None else []
    chunks: list[bytes] = []
    good = True
    for stream in streams:
        try:
            chunks.append(stream.read_bytes())
        except Exception:
            good = False
        if sum(map(len, chunks)) > MAX_STREAM:
            raise TooMuch
    body = b"\n".join(chunks)
    good = good and len(body) <= MAX_CONTENT
    depth = lowest = 0
    try:
        for operator in _kept_states(pdf, body):
            depth += 1 if operator == b"q" else -1
            lowest = min(lowest, depth)
    except Exception:
        return 0, 0, (body, False)
    return -lowest, depth - lowest, (body, good)


def _kept_states(pdf: pikepdf.Pdf, body: bytes) -> list[bytes]:
    """The operators q and Q of a content stream in order. Raises when it doesn't parse."""
    try:
        return states(body)
    except Unsupported:
        found = pikepdf.parse_content_stream(pdf.make_stream(body), "q Q")
        return [name for item in found if (name := bytes(item.operator)) in {b"q", b"Q"}]
