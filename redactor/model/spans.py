"""Offsets into text: a span says where, and holds no text itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code points in the text of one block. Raises ValueError when empty."""

    block_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a span needs 0 <= start < end")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether both are in one block and share at least one code point."""
        return self.block_id == other.block_id and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.block_id == other.block_id and self.start <= other.start and other.end <= self.end

    def union(self, other: Span) -> Span:
        """The smallest span over both. Raises ValueError when they are in different blocks."""
        if self.block_id != other.block_id:
            raise ValueError("spans of different blocks have no union")
        return Span(self.block_id, min(self.start, other.start), max(self.end, other.end))
