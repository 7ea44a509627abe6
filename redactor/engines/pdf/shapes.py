"""Gathers path operators into shapes with a box for each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redactor.engines.pdf.marks import Matrix, Shape, point
from redactor.engines.pdf.syntax import box_of, number
from redactor.engines.pdf.types import Rect


@dataclass(slots=True)
class Path:
    """The path being built, its current point, and the clip operator that waits for its end."""

    parts: list[tuple[bytes, Rect]] = field(default_factory=list)
    at: tuple[float, float] = (0.0, 0.0)
    clip: bytes = b""

    def segment(self, operator: str, values: Sequence[float], ctm: Matrix) -> None:
        """Add one segment."""
        if operator == "re":
            x, y, w, h = values
            corners = [(x, y), (x + w, y), (x, y + h), (x + w, y + h)]
            self.at = (x, y)
        else:
            corners = list(zip(values[::2], values[1::2], strict=True)) or [self.at]
            corners.append(self.at if operator not in {"m"} else corners[0])
            self.at = corners[-2] if len(corners) > 1 else self.at
        box = box_of([point(ctm, *c) for c in corners])
        code = b" ".join([*(number(v) for v in values), operator.encode()])
        if operator in {"m", "re"} or not self.parts:
            self.parts.append((code, box))
        else:
            before, old = self.parts[-1]
            joined = Rect(min(old.x0, box.x0), min(old.y0, box.y0), max(old.x1, box.x1), max(old.y1, box.y1))
            self.parts[-1] = (before + b" " + code, joined)

    def painted(self, operator: str, *, hidden: bool) -> list[Shape]:
        """The path as a shape, if it shows or clips anything; then a new one begins."""
        found = []
        if self.parts and (self.clip or not hidden):
            end = (self.clip + b" " if self.clip else b"") + (b"n" if hidden else operator.encode())
            found.append(Shape(self.parts, end, bool(self.clip)))
        self.parts, self.clip = [], b""
        return found
