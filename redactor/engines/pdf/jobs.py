"""For each page, what must be shown there: blocks with their planned lines, geometry and frame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from redactor.engines.pdf.flow import Frame, Measure, Reset, SetLine, runs_to_set, set_block
from redactor.engines.pdf.paths import parse_path
from redactor.engines.pdf.plan import PlanLine, Replacement, plan_block
from redactor.engines.pdf.types import Rect
from redactor.errors import OutputError
from redactor.model.document import Block, BlockKind, Document

_BULLET = re.compile(r"(?:[^\w\s\[({\"'£$@#]|\(?\w{1,3}[.)])\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A block on a page: its planned lines, their geometry, its frame, and the glyphs of each word."""

    block: Block
    lines: tuple[PlanLine, ...]
    geometry: tuple[SetLine, ...]
    frame: Frame
    glyphs: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = field(repr=False)
    ocr: bool = False

    @property
    def changed(self) -> bool:
        """Whether any line changes."""
        return any(line.changed for line in self.lines)

    def resets(self, measure: Measure) -> tuple[Reset, ...]:
        """The rows that take the place of changed lines."""
        return set_block(self.lines, self.geometry, self.frame, measure)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page of the output: what is shown in reading order, and blocks whose glyphs are taken out."""

    number: int
    width: float
    height: float
    ocr: bool
    entries: tuple[Entry, ...]
    hidden: tuple[Block, ...]

    @property
    def changed(self) -> bool:
        """Whether any line of the page changes."""
        return any(e.changed for e in self.entries)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a page's lines share: tab stops, how often lines start where, width, and OCR line height (or 0)."""

    stops: tuple[float, ...]
    lefts: Counter[float]
    width: float
    usual: float


def page_jobs(document: Document, replacements: Mapping[str, Sequence[Replacement]]) -> list[PageJob]:
    """One job a page. `replacements` by block id, in source order. Raises OutputError on an address it can't read."""
    by_page: dict[int, list[Block]] = {}
    for block in document.blocks:
        by_page.setdefault(block.page, []).append(block)
    jobs = []
    for page in document.pages:
        blocks = [b for b in by_page.get(page.number, []) if b.words]
        shown = [b for b in blocks if not b.removed]
        planned = [(b, plan_block(b, replacements.get(b.id, ()), _address(b)[0].x1)) for b in shown]
        rights = public_rights(planned, page.width)
        stops, lefts = _stops(planned)
        heights = [w.box.y1 - w.box.y0 for b in shown for w in b.words] if page.ocr else []
        usual = median(heights) if heights else 0.0
        sheet = _Sheet(stops, lefts, page.width, usual)
        entries = tuple(_entry(b, lines, sheet, rights[b.id]) for b, lines in planned)
        hidden = tuple(b for b in blocks if b.removed)
        jobs.append(PageJob(page.number, page.width, page.height, page.ocr, entries, hidden))
    return jobs


def public_rights(planned: Sequence[tuple[Block, list[PlanLine]]], width: float) -> dict[str, float]:
    """Where each block's text wraps, by block id: the right edge of its column's lines that are not set again.

    The widest line of ragged text may be one with a name, or follow one: its edge would tell how wide the name was.
    Where the lines that stay are few or short, the margin on the right is taken to be as wide as on the left.
    """
    rooms = {block.id: _address(block)[0] for block, _ in planned}
    edges: dict[tuple[float, float], list[float]] = {}
    for block, lines in planned:
        found = edges.setdefault((rooms[block.id].x0, rooms[block.id].x1), [])
        again = {n for a, b in runs_to_set(lines) for n in range(a, b + 1)}
        stay = [line for n, line in enumerate(lines) if n not in again and line.words]
        found += [max(block.words[n].box.x1 for n in line.words) for line in stay]
    margin = width - max(24.0, min((r.x0 for r in rooms.values()), default=0.0))
    out = {}
    for block, _ in planned:
        room = rooms[block.id]
        kept = edges[room.x0, room.x1]
        beside = [r.x0 - 12 for r in rooms.values() if r.x0 > room.x1]
        limit = max(room.x0 + 40, min([margin, *beside]))
        if block.kind is BlockKind.CELL or (kept and room.x1 <= max(kept) + 0.5):
            out[block.id] = room.x1
        elif len(kept) >= 3 and max(kept) > room.x0 + 0.85 * (limit - room.x0):
            out[block.id] = max(kept)
        else:
            out[block.id] = limit
    return out


def _stops(planned: Sequence[tuple[Block, list[PlanLine]]]) -> tuple[tuple[float, ...], Counter[float]]:
    """Tab stops (left edges after a wide gap) and left edges of unchanged lines."""
    stops: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    for block, lines in planned:
        for line in lines:
            if not line.words:
                continue
            lefts[round(block.words[line.words[0]].box.x0)] += 1
            for token in line.tokens:
                if token.wide and not token.label:
                    stops[round(block.words[token.word].box.x0, 1)] += 1
    return tuple(sorted(s for s, n in stops.items() if n > 1)), lefts


def _entry(block: Block, lines: list[PlanLine], sheet: _Sheet, right: float) -> Entry:
    room, glyphs = _address(block)
    room = Rect(room.x0, room.y0, right, room.y1)
    geometry = tuple(_geometry(block, line, sheet.usual) for line in lines)
    cell = block.kind is BlockKind.CELL
    anchor = "left" if cell or len(lines) > 1 else _anchor(geometry[0], sheet)
    if anchor == "centre":
        room = Rect(40.0, room.y0, sheet.width - 40.0, room.y1)
    frame = Frame(room, cell, sheet.stops, anchor, 0.38 if sheet.usual else 0.27)
    return Entry(block, tuple(lines), geometry, frame, tuple(glyphs), sheet.usual > 0)


def _address(block: Block) -> tuple[Rect, list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    try:
        room, glyphs = parse_path(block.path)
    except ValueError:
        raise OutputError(block.id, "the block's place in the PDF is unknown", code="no-place") from None
    if len(glyphs) != len(block.words):
        raise OutputError(block.id, "the block's words and glyphs don't match", code="no-place")
    return room, glyphs


def _geometry(block: Block, line: PlanLine, usual: float) -> SetLine:
    """Baseline and size from the boxes: exact enough for pixels. `usual` is the page's OCR line height, or 0."""
    boxes = [block.words[n].box for n in line.words]
    if not boxes:
        return SetLine(0, 0, 0, 1)
    y0, y1 = min(b.y0 for b in boxes), max(b.y1 for b in boxes)
    x0, x1 = boxes[0].x0, max(b.x1 for b in boxes)
    first = block.words[line.words[0]]
    bulleted = len(boxes) > 1 and _BULLET.match(block.text[first.start : first.end])
    hang = boxes[1].x0 if bulleted else 0.0
    if usual:
        size = 0.8 * (usual if 0.7 * usual < y1 - y0 < 1.4 * usual else y1 - y0)
        return SetLine(x0, x1, (y0 + y1) / 2 + 0.32 * size, max(size, 1.0), hang)
    size = max(b.y1 - b.y0 for b in boxes)
    return SetLine(x0, x1, y1 - 0.212 * size, max(size, 1.0), hang)


def _anchor(place: SetLine, sheet: _Sheet) -> str:
    """How a single line is aligned: left when other lines start there too."""
    lefts, width = sheet.lefts, sheet.width
    if lefts[round(place.x0)] + lefts[round(place.x0) - 1] + lefts[round(place.x0) + 1] > 1:
        return "left"
    if abs((place.x0 + place.x1) / 2 - width / 2) < 4 and place.x0 > 0.12 * width:
        return "centre"
    return "right" if place.x0 > 0.5 * width else "left"
