"""Rebuilds a text page from its marks: changed lines are left out whole and set again, the rest stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from redactor.engines.pdf.flow import Reset, SetLine, set_block
from redactor.engines.pdf.jobs import Entry, PageJob
from redactor.engines.pdf.marks import Drawn, Marks, Picture, Show, Unsupported, times
from redactor.engines.pdf.plan import Token
from redactor.engines.pdf.set import Glyphs, label_width, picture_note, row_content
from redactor.engines.pdf.text_layer import kept_line, row_line
from redactor.engines.pdf.types import Rect
from redactor.engines.pdf.unmark import without_drawings, written
from redactor.engines.pdf.write import LayerLine


@dataclass(slots=True)
class VectorPage:
    """A rebuilt page: content, codes used by font, states, pictures that went, its text, the boxes of lines that
    must look as before, how many parts of hidden layers went, its lines as a text layer, and how many drawings went."""

    content: bytes = field(repr=False)
    codes: dict[int, set[bytes]]
    states: dict[str, dict[str, object]]
    pictures: int
    text: str = field(repr=False)
    same: tuple[Rect, ...] = ()
    layers: int = 0
    lines: tuple[LayerLine, ...] = field(default=(), repr=False)
    drawings: int = 0


def rebuild(job: PageJob, marks: Marks) -> VectorPage:
    """The page without what was decided to go. Raises Unsupported when it can't be done with certainty."""
    drawn: dict[int, tuple[Show, Drawn]] = {}
    for item in marks.items:
        if isinstance(item, Show):
            drawn.update((g.ordinal, (item, g)) for g in item.glyphs)
    keep: set[int] = set()
    strips: list[Rect] = []
    codes: dict[int, set[bytes]] = {}
    extra: list[bytes] = []
    texts: list[str] = []
    same: list[Rect] = []
    lines: list[LayerLine] = []
    boxes = [m.box for m in marks.items if isinstance(m, Picture) and m.box.area > 60]
    _no_text_on(job, boxes)
    for box in boxes:
        content, note = picture_note(box)
        extra.append(content)
        texts.append(note)
    for entry in job.entries:
        _checked(entry, drawn)
        geometry = _geometry(job, entry, drawn)
        resets = {r.first: r for r in _resets(entry, geometry, drawn)}
        gone = {n for r in resets.values() for n in range(r.first, r.last + 1)}
        for n, line in enumerate(entry.lines):
            for row in resets[n].rows if n in resets else ():
                content, used, text = row_content(job.height, row, partial(_glyphs, entry, geometry, drawn))
                extra.append(content)
                texts.append(text)
                lines.append(row_line(row))
                for key, code in used:
                    codes.setdefault(key, set()).add(code)
            if n in gone:
                strips.append(_strip(job, entry, n, geometry[n]))
                continue
            texts.append(line.text)
            lines += kept_line(entry, n)
            same += [_line_box(entry, n)] if line.words else []
            for word in line.words:
                keep.update(entry.glyphs[word][0], entry.glyphs[word][1])
    keep |= _spaces(drawn, keep)
    for ordinal in keep:
        show, glyph = drawn[ordinal]
        codes.setdefault(show.state.font, set()).add(glyph.code)
    items, drawings = without_drawings(marks.items, job.width, job.height)
    content = written(items, keep, strips) + b"\n" + b"\n".join(extra)
    states = {name: values for name, values in marks.states.items() if f"{name} gs".encode() in content}
    text = "\n".join(texts)
    return VectorPage(content, codes, states, len(boxes), text, tuple(same), marks.layers, tuple(lines), len(drawings))


def _no_text_on(job: PageJob, pictures: Sequence[Rect]) -> None:
    """Text over a picture may need its ground to be read: such a page becomes pixels."""
    for entry in job.entries if pictures else ():
        for word in entry.block.words:
            b = word.box
            top, bottom = job.height - b.y0, job.height - b.y1
            for p in pictures:
                shared = Rect(max(p.x0, b.x0), max(p.y0, bottom), min(p.x1, b.x1), min(p.y1, top)).area
                if shared > 0.25 * (b.x1 - b.x0) * (b.y1 - b.y0):
                    raise Unsupported("text-on-picture")


def _checked(entry: Entry, drawn: dict[int, tuple[Show, Drawn]]) -> None:
    """Raise Unsupported unless the words that were read are the glyphs that are here."""
    for word, (ordinals, twins) in zip(entry.block.words, entry.glyphs, strict=True):
        if any(o not in drawn for o in (*ordinals, *twins)) or not ordinals:
            raise Unsupported("differs")
        if any(drawn[o][0].hidden for o in (*ordinals, *twins)):
            raise Unsupported("layer")
        text = "".join(drawn[o][1].text for o in ordinals)
        if text != entry.block.text[word.start : word.end]:
            raise Unsupported("differs")


def _level(show: Show) -> tuple[float, float]:
    """Horizontal and vertical size of level text. Raises Unsupported for turned or mirrored text."""
    a, b, c, d, _, _ = times(show.matrix, show.ctm)
    if abs(b) > 0.01 * abs(a) or abs(c) > 0.5 * abs(d) or a * show.state.size <= 0 or d * show.state.size <= 0:
        raise Unsupported("turned")
    return a * show.state.size * show.state.scale, d * show.state.size


def _geometry(job: PageJob, entry: Entry, drawn: dict[int, tuple[Show, Drawn]]) -> list[SetLine]:
    """Exact edges, baseline and size of each line that is set again; the boxes' for the others."""
    if not entry.changed:
        return list(entry.geometry)
    out = []
    for line, rough in zip(entry.lines, entry.geometry, strict=True):
        glyphs = [drawn[o] for w in line.words for o in entry.glyphs[w][0]]
        if not glyphs:
            out.append(rough)
            continue
        size, _, y = max((_level(show)[1], -n, g.y) for n, (show, g) in enumerate(glyphs))
        out.append(SetLine(min(g.x for _, g in glyphs), rough.x1, job.height - y, size, rough.hang))
    return out


def _resets(entry: Entry, geometry: list[SetLine], drawn: dict[int, tuple[Show, Drawn]]) -> tuple[Reset, ...]:
    if not entry.changed:
        return ()

    def measure(token: Token, size: float) -> float:
        if token.label:
            return label_width(token.text, size)
        glyphs = _glyphs(entry, geometry, drawn, token)
        return sum(g.width * h for g, h in zip(glyphs.drawn, glyphs.across, strict=True)) * size / glyphs.size

    return set_block(entry.lines, geometry, entry.frame, measure)


def _glyphs(entry: Entry, geometry: Sequence[SetLine], drawn: dict[int, tuple[Show, Drawn]], token: Token) -> Glyphs:
    """The glyphs of a token that stays, with their sizes and heights over the line."""
    word = entry.block.words[token.word]
    n = next(k for k, line in enumerate(entry.lines) if token.word in line.words)
    at = word.start
    chosen: list[tuple[Show, Drawn]] = []
    for ordinal in entry.glyphs[token.word][0]:
        end = at + len(drawn[ordinal][1].text)
        if token.start <= at and end <= token.end:
            chosen.append(drawn[ordinal])
        elif at < token.end and end > token.start:
            raise Unsupported("ligature")
        at = end
    sizes = [_level(show) for show, _ in chosen]
    base = geometry[n].baseline
    return Glyphs(
        shows=tuple(s for s, _ in chosen),
        drawn=tuple(g for _, g in chosen),
        across=tuple(s[0] for s in sizes),
        high=tuple(s[1] for s in sizes),
        baseline=base,
        size=geometry[n].size,
    )


def _strip(job: PageJob, entry: Entry, n: int, place: SetLine) -> Rect:
    """The area of a line set again, origin bottom left: rules and marks within it go with the line."""
    base = job.height - place.baseline
    return Rect(place.x0 - 3, base - 0.4 * place.size, place.x1 + 3, base + 1.1 * place.size)


def _line_box(entry: Entry, n: int) -> Rect:
    boxes = [entry.block.words[w].box for w in entry.lines[n].words]
    return Rect(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


def _spaces(drawn: dict[int, tuple[Show, Drawn]], keep: set[int]) -> set[int]:
    """Space glyphs between two kept glyphs of the same line."""
    out: set[int] = set()
    run: list[int] = []
    last: int | None = None
    for ordinal in sorted(drawn):
        if drawn[ordinal][0].hidden:
            continue
        if not drawn[ordinal][1].text.strip():
            run.append(ordinal)
            continue
        kept = ordinal in keep and last is not None and last in keep
        if kept and last is not None and abs(drawn[ordinal][1].y - drawn[last][1].y) < 0.5:
            out.update(run)
        run = []
        last = ordinal
    return out
