"""The closed-list attack: whoever knows the twenty names that are possible tries each of them (tests only)."""

from __future__ import annotations

import random
import re
from functools import partial
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.engines.pdf_made import drawn, flowed, lines, redacted

_FIRST = (
    "Ada Bea Cyril Dora Edgar Fern Gwen Hugo Ines Jonah Keir Lowri Mabel Nell Otis Petra Quentin Rhona Silas Tilda "
    "Ursula Vikram Wilf Xanthe Yusuf Zadie Anouk Bertil Cosmo Delphi"
).split()
_LAST = (
    "Abelwick Brackenfold Coppersty Dunmarrow Eastlake Fallowby Gannet Hesslewood Ironmoor Juniper Kestrelby Larkmead "
    "Mossop Netherby Oakshott Pell Quarrell Rookhope Sallow Thistlewood Umber Vetch Wrenfield Yarrowby Zephyrwood Ash "
    "Birk Crane Dell Elmsworthy"
).split()


def lists_of_names(count: int, size: int = 20, seed: int = 7) -> list[list[str]]:
    """Lists of different invented names."""
    chance = random.Random(seed)
    names = [f"{a} {b}" for a in _FIRST for b in _LAST]
    return [chance.sample(names, size) for _ in range(count)]


def unique_by_width(lists: list[list[str]]) -> float:
    """Share of names that are alone in their list with the width (0.05 pt) a box over them would keep."""
    alone = 0
    for names in lists:
        widths = [round(20 * stringWidth(n, "Times-Roman", 11)) for n in names]
        alone += sum(widths.count(w) == 1 for w in widths)
    return alone / sum(map(len, lists))


def _outputs(folder: Path, names: list[str], kind: str) -> list[bytes]:
    out = []
    for name in names:
        path = folder / "list.pdf"
        if kind == "line":
            drawn(path, lines("Some public words.", f"A call from {name} came late", "More public words."))
        elif kind == "picture":
            drawn(path, partial(_with_gradient, name=name))
        else:
            before = "The visit was made on the day that had been agreed and the door was opened by "
            after = " who said that all was well. The rooms were warm and there was food in the house. "
            flowed(path, before + name + after)
        out.append(redacted(path, {re.escape(name).replace("\\ ", r"\s+"): "[Mother]"})[2].data)
    return out


def _with_gradient(canvas: Canvas, name: str) -> None:
    lines("Some public words.", f"A call from {name} came late", "More public words.")(canvas)
    canvas.linearGradient(100, 300, 300, 500, ((1, 0, 0), (0, 0, 1)), extend=False)


def unique_by_file(folder: Path, lists: list[list[str]], kind: str) -> float:
    """Share of names whose redacted file differs from that of every other name of the list, in any byte.

    kind: line (a line of its own), paragraph (wrapped and justified, so that line ends move with the name), picture (a
    line of its own on a page that becomes a picture).
    """
    alone = 0
    for names in lists:
        files = _outputs(folder, names, kind)
        alone += sum(files.count(f) == 1 for f in files)
    return alone / sum(map(len, lists))
