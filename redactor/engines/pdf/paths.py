"""The address of a block within a PDF, as kept in `Block.path`: its room on the page and its words' glyphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redactor.engines.pdf.types import PageWord, Rect


def block_path(room: Rect, words: Iterable[PageWord]) -> str:
    """`x0,y0,x1,y1|glyphs of word 1;glyphs of word 2;...`, glyphs as runs `first+count`, twins after a tilde."""
    places = ";".join(_runs(w.ordinals) + ("~" + _runs(w.twins) if w.twins else "") for w in words)
    return f"{room.x0:.2f},{room.y0:.2f},{room.x1:.2f},{room.y1:.2f}|{places}"


def _runs(ordinals: Sequence[int]) -> str:
    if ordinals and tuple(ordinals) == tuple(range(ordinals[0], ordinals[0] + len(ordinals))):
        return str(ordinals[0]) if len(ordinals) == 1 else f"{ordinals[0]}+{len(ordinals)}"
    out: list[list[int]] = []
    for n in ordinals:
        if out and n == out[-1][0] + out[-1][1]:
            out[-1][1] += 1
        else:
            out.append([n, 1])
    return "/".join(str(a) if n == 1 else f"{a}+{n}" for a, n in out)


def parse_path(path: str) -> tuple[Rect, list[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """Room, and (ordinals, twins) for each word. Raises ValueError when `path` is not one of ours."""
    room, _, places = path.partition("|")
    x0, y0, x1, y1 = (float(v) for v in room.split(","))
    words = []
    for place in places.split(";"):
        main, _, twins = place.partition("~")
        words.append((_unrolled(main), _unrolled(twins)))
    return Rect(x0, y0, x1, y1), words


def _unrolled(runs: str) -> tuple[int, ...]:
    out: list[int] = []
    for run in runs.split("/") if runs else ():
        first, _, count = run.partition("+")
        out.extend(range(int(first), int(first) + int(count or 1)))
    return tuple(out)
