"""Whether a row of a chronology tells what a gold event marks: the same letters, where a label may stand for words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from redactor.text.fold import fold

COLUMNS = ("record", "event", "action", "comment", "details")
"""The columns of a row that hold words of the record."""
_LABEL = re.compile(r"\[[^\[\]\n]{2,60}\]")
_LONGEST = 40
"""Letters that one label may stand for."""
_KEPT = 0.5
"""Share of the marked letters that must still be there."""


def row_text(row: Mapping[str, Any]) -> str:
    """All words of one row of chronology.json."""
    return " ".join(str(row[k]) for k in COLUMNS)


def dense(text: str) -> str:
    """Letters and digits only, folded: line ends, hyphens and quotes move between formats."""
    return re.sub(r"[\W_]+", "", fold(text).text)


def tells(text: str, wanted: str) -> bool:
    """Whether `text` holds the words `wanted` as they stand."""
    return dense(wanted) in dense(text)


def tells_in_part(text: str, wanted: str) -> bool:
    """Whether `text` holds `wanted` with labels in the place of some of its words.

    At least half of the letters must stand, in order and without a gap but for the labels, each of which
    stands for 40 letters at most. What a label took without need is scored as over-redaction, not as a lost event.
    """
    whole, letters = dense(wanted), dense(text)
    if whole in letters:
        return True
    pieces = [dense(p) for p in _LABEL.split(text)]
    return any(_goes_on(pieces, n, whole, k, k) for n in range(len(pieces) - 1) for k in _starts(pieces[n], whole))


def _starts(piece: str, wanted: str) -> Sequence[int]:
    """How many letters of `wanted` may stand at the end of `piece`."""
    return [k for k in range(min(len(piece), len(wanted)) + 1) if piece.endswith(wanted[:k])]


def _goes_on(pieces: Sequence[str], n: int, wanted: str, at: int, kept: int) -> bool:
    """Whether `wanted` from `at` on stands behind the label after piece `n`."""
    enough = _KEPT * len(wanted)
    if at + _LONGEST >= len(wanted) and kept >= enough:
        return True
    if n + 1 >= len(pieces):
        return False
    piece = pieces[n + 1]
    for start in range(at + 1, min(at + _LONGEST, len(wanted)) + 1):
        rest = wanted[start:]
        if piece.startswith(rest) and kept + len(rest) >= enough:
            return True
        more = rest.startswith(piece) and len(piece) < len(rest)
        if more and _goes_on(pieces, n + 1, wanted, start + len(piece), kept + len(piece)):
            return True
    return False
