"""What the OCR engines return."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as read: box in pixels (origin top left), confidence 0-100, and the number of its line."""

    text: str = field(repr=False)
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    line: int
