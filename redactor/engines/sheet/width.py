"""Column widths that suit what the cells say, for sheets whose own widths were never set."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

NARROWEST, WIDEST = 10.0, 60.0
_UNSET = 13.0
"""Programs save default widths of up to about this many characters for every column of an untouched sheet."""
_MOST = 0.9
_ROOM = 2
_DEFAULT, _LINE, _TALLEST = 8.43, 15.0, 405.0


def widths_for(
    texts: Mapping[int, Sequence[str]],
    numbers: Mapping[int, Sequence[str]],
    given: Mapping[int, float],
    header: Iterable[str],
) -> dict[int, float]:
    """Widths in characters for columns (from 0) that have none of their own, 10 to 60; `given` ones stay.

    `texts` are the columns' wrappable texts, `numbers` texts that must fit on one line. Nine in ten lines of a text
    column fit, and no word of the heading is broken.
    """
    kept = {} if _untouched(given) else dict(given)
    words = max((len(w) for t in header for w in t.split()), default=0)
    out = dict(kept)
    for column in sorted({*texts, *numbers} - kept.keys()):
        lines = sorted(len(line) for t in texts.get(column, ()) for line in t.split("\n"))
        usual = lines[math.ceil(len(lines) * _MOST) - 1] if lines else 0
        whole = max((len(t) for t in numbers.get(column, ())), default=0)
        least = max(NARROWEST, min(float(words), 16.0))
        out[column] = min(WIDEST, max(least, float(max(usual, whole) + _ROOM)))
    return out


def height_of(lines: Mapping[int, str], widths: Mapping[int, float]) -> float:
    """The height in points of a row whose wrapped texts by column are `lines`; 0 when one line is enough."""
    most = max(
        (
            sum(max(1, math.ceil(len(p) / max(1.0, widths.get(c, _DEFAULT) - 1))) for p in t.split("\n"))
            for c, t in lines.items()
        ),
        default=1,
    )
    return min(_TALLEST, most * _LINE) if most > 1 else 0.0


def _untouched(given: Mapping[int, float]) -> bool:
    """Whether all widths are one and the same small number: then nobody chose them."""
    return len(set(given.values())) == 1 and max(given.values()) <= _UNSET
