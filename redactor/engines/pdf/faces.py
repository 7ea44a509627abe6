"""What fonts say of their codes, asked once for each code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf

from redactor.engines.pdf.resources import Library


class Kept(dict[Any, Any]):
    """What a function gave, by what it was given."""

    def __init__(self, ask: Callable[[Any], Any]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Any) -> Any:
        self[key] = self._ask(key)
        return self[key]


@dataclass(frozen=True, slots=True)
class Face:
    """A font as glyphs need it: bytes to a code, advance in sizes and text by code, descent in sizes, and name."""

    number: int
    length: int
    widths: Kept
    texts: Kept
    descent: float
    name: str


class Faces:
    """The fonts of a PDF in plain form, numbered as they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._library = Library(data)
        self._faces: dict[int, Face] = {}

    def face(self, source: Any) -> Face:
        """The font of a font dictionary. Raises Unsupported when its codes are not certain."""
        key = source.objgen[0] if isinstance(source, pikepdf.Dictionary) else 0
        if key not in self._faces:
            font = self._library.font(source)
            known = font.metrics.fontname
            descent = float(font.metrics.get_descent())
            name = known if isinstance(known, str) else ""
            self._faces[key] = Face(len(self._faces), font.length, Kept(font.width), Kept(font.text), descent, name)
        return self._faces[key]

    def names(self) -> tuple[str, ...]:
        """Names of the fonts so far, by their number."""
        return tuple(face.name for face in self._faces.values())
