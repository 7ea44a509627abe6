"""Gathers path operators into shapes with a box for each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.engines.pdf.drawings import Outline
from redactor.engines.pdf.marks import Matrix, Part, Shape, point
from redactor.engines.pdf.syntax import box_of, number

_Point = tuple[float, float]


@dataclass(slots=True)
class Path:
    """The path being built, its current point, and the clip operator that waits for its end."""

    parts: list[tuple[list[bytes], Outline]] = field(default_factory=list)
    at: _Point = (0.0, 0.0)
    start: _Point = (0.0, 0.0)
    points: list[_Point] = field(default_factory=list)
    clip: bytes = b""

    def segment(self, operator: str, values: Sequence[float], ctm: Matrix) -> None:
        """Add one segment."""
        code = b" ".join([*(number(v) for v in values), operator.encode()])
        if operator == "re":
            x, y, w, h = values
            corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
            self._begin(code, corners, ctm)
            self.at = self.start = corners[0]
            self.parts[-1][1].close()
            return
        corners = list(zip(values[::2], values[1::2], strict=True))
        if operator == "m" or not self.parts:
            self._begin(code, corners[-1:] or [self.at], ctm)
            self.at = self.start = corners[-1] if corners else self.at
            return
        codes, outline = self.parts[-1]
        codes.append(code)
        self.points += corners
        if operator == "h":
            outline.close()
            self.at = self.start
        else:
            bends = {"v": [self.at, *corners], "y": [*corners, corners[-1]]}.get(operator, corners)
            outline.go(*(point(ctm, *c) for c in bends))
            self.at = corners[-1]

    def _begin(self, code: bytes, corners: Sequence[_Point], ctm: Matrix) -> None:
        outline = Outline()
        for corner in corners:
            outline.go(point(ctm, *corner))
        self.parts.append(([code], outline))
        self.points += corners

    def painted(self, operator: str, *, hidden: bool) -> list[Shape]:
        """The path as a shape, if it shows or clips anything; then a new one begins."""
        found = []
        if self.parts and operator in {"s", "b", "b*"}:
            self.parts[-1][1].close()
        if self.parts and (self.clip or not hidden):
            end = (self.clip + b" " if self.clip else b"") + (b"n" if hidden else operator.encode())
            parts = [Part(b" ".join(codes), *outline.piece()) for codes, outline in self.parts]
            found.append(Shape(parts, end, bool(self.clip), self._around() if self.clip else b""))
        self.parts, self.points, self.clip = [], [], b""
        return found

    def _around(self) -> bytes:
        b = box_of(self.points)
        return b" ".join([*(number(v) for v in (b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0)), b"re"])
