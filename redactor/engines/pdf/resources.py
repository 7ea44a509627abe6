"""Fonts, colour spaces and graphics states of a page, brought to what is copied into the new file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pdfminer.cmapdb import IdentityCMap
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value

from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.types import clean_text

_BLENDS = {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"}
_STATE_KEYS = {"/LW", "/LC", "/LJ", "/ML", "/ca", "/CA", "/BM", "/AIS", "/SA"}
_IGNORED_KEYS = {
    "/Type", "/OP", "/op", "/OPM", "/SM", "/FL", "/RI", "/HT", "/TR", "/TR2", "/BG", "/BG2", "/UCR", "/UCR2", "/TK",
}  # fmt: skip
_DEVICE = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


@dataclass(slots=True)
class Font:
    """A font by its object number: pdfminer's metrics, bytes to a code, and the source dictionary."""

    key: int
    metrics: Any
    length: int
    source: Any
    texts: dict[int, str] = field(default_factory=dict, repr=False)

    def text(self, code: int) -> str:
        """The characters that a code stands for; `(cid:n)` when unknown."""
        found = self.texts.get(code)
        if found is None:
            try:
                found = clean_text(str(self.metrics.to_unichr(code)))
            except PDFUnicodeNotDefined:
                found = f"(cid:{code})"
            self.texts[code] = found
        return found

    def width(self, code: int) -> float:
        """The code's natural advance in sizes."""
        return float(self.metrics.char_width(code))


class Library:
    """The fonts of a PDF in plain form, opened once for all pages."""

    def __init__(self, data: bytes) -> None:
        self._document = PDFDocument(PDFParser(io.BytesIO(data)))
        self._manager = PDFResourceManager(caching=True)
        self._fonts: dict[int, Font] = {}

    def font(self, source: Any) -> Font:
        """The font for a font dictionary of the same file. Raises Unsupported for kinds that are not rebuilt."""
        if not isinstance(source, pikepdf.Dictionary) or not source.is_indirect:
            raise Unsupported("font-direct")
        key = source.objgen[0]
        if key not in self._fonts:
            self._fonts[key] = self._load(key, source)
        return self._fonts[key]

    def by_key(self, key: int) -> Font:
        """A font that was asked for before."""
        return self._fonts[key]

    def _load(self, key: int, source: Any) -> Font:
        try:
            metrics: PDFFont = self._manager.get_font(key, dict_value(self._document.getobj(key)))
        except Exception:
            raise Unsupported("font-unreadable") from None
        if isinstance(metrics, PDFType3Font):
            raise Unsupported("font-type3")
        if not isinstance(metrics, PDFCIDFont):
            return Font(key, metrics, 1, source)
        if metrics.is_vertical() or type(metrics.cmap) is not IdentityCMap:
            raise Unsupported("font-encoding")
        return Font(key, metrics, 2, source)


def graphics_state(source: Any) -> dict[str, object]:
    """The keys of a graphics state that are copied. Raises Unsupported for masks, fonts and unknown blends."""
    if not isinstance(source, pikepdf.Dictionary):
        raise Unsupported("graphics-state")
    out: dict[str, object] = {}
    for key, value in source.items():
        if key in _STATE_KEYS:
            out[key] = _plain_value(value)
        elif key == "/SMask":
            if value != "/None":
                raise Unsupported("soft-mask")
            out[key] = value
        elif key == "/D":
            out[key] = pikepdf.Array([pikepdf.Array([float(v) for v in value[0]]), float(value[1])])
        elif key not in _IGNORED_KEYS:
            raise Unsupported("graphics-state")
    if str(out.get("/BM", "/Normal")) not in _BLENDS:
        raise Unsupported("blend")
    return out


def _plain_value(value: Any) -> object:
    if isinstance(value, pikepdf.Name):
        return value
    if isinstance(value, pikepdf.Array):
        return _plain_value(value[0])
    return bool(value) if isinstance(value, bool) else float(value)


def colour_space(name: str, spaces: Mapping[str, Any]) -> str:
    """The device colour space that stands in for the named one. Raises Unsupported for patterns and spot colours."""
    if name in {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK"}:
        return name[1:]
    found: Any = spaces.get(name)
    if found is None:
        raise Unsupported("colour-space")
    return space_of(found, {})


def space_of(found: Any, spaces: Mapping[str, Any]) -> str:
    """The device colour space that stands in for a space given by name or array."""
    if isinstance(found, pikepdf.Name):
        return colour_space(str(found), spaces)
    family = str(found[0]) if isinstance(found, pikepdf.Array) and len(found) else ""
    if family == "/ICCBased" and int(found[1].get("/N", 0)) in _DEVICE:
        return _DEVICE[int(found[1].N)]
    if family == "/CalRGB":
        return "DeviceRGB"
    if family == "/CalGray":
        return "DeviceGray"
    raise Unsupported("colour-space")
