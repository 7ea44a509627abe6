"""What the cells of a workbook hide by their look, and what is left of cells that are gone.

Source: ECMA-376 part 1, 18.8 (styles), 18.4 (shared strings), 18.2.5 (defined names), 20.5 (drawings on sheets).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from redactor.engines.ooxml.package import Element, elements, whole
from redactor.engines.sheet.model import Sheet, Workbook, s
from redactor.errors import InputRefused

_HEX = re.compile(r"[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}")
_THEME = {"0": "FFFFFF", "1": "000000"}
_INDEXED = {
    "0": "000000", "1": "FFFFFF", "2": "FF0000", "3": "00FF00", "4": "0000FF", "5": "FFFF00", "8": "000000",
    "9": "FFFFFF", "10": "FF0000", "11": "00FF00", "12": "0000FF", "13": "FFFF00", "64": "000000", "65": "FFFFFF",
}  # fmt: skip
_ALIKE = 20  # of 255, in each colour
_TINY = 2.0  # points


def sheet_findings(book: Workbook) -> Counter[tuple[str, str]]:
    """Counts by part and code: text in its ground's colour or too small to read, pictures over filled cells, strings
    that no cell uses, hidden names."""
    package, main = book.package, book.package.main()
    targets = {r.type: r.target for r in package.relationships(main) if not r.external and r.target in package.parts}
    looks = _looks(package.tree(targets["styles"])) if "styles" in targets else []
    strings = package.tree(targets["sharedStrings"]).findall(s("si")) if "sharedStrings" in targets else []
    found: Counter[tuple[str, str]] = Counter()
    used: set[int] = set()
    for sheet in book.sheets:
        try:
            root = package.tree(sheet.part)
        except InputRefused:
            continue
        used |= {whole(c.findtext(s("v"))) for c in root.iter(s("c")) if c.get("t") == "s"}
        if not sheet.hidden:
            found.update((sheet.part, code) for code in _unseen(root, looks, strings))
            found[sheet.part, "covering-pictures"] += sum(1 for _ in _covered(book, sheet))
    left = [n for n, item in enumerate(strings) if n not in used and "".join(map(str, item.itertext())).strip()]
    found[targets.get("sharedStrings", ""), "leftover-strings"] += len(left)
    for name in package.tree(main).iter(s("definedName")):
        if not name.get("name", "").startswith("_xlnm"):
            telling = name.get("hidden") in ("1", "true") or '"' in (name.text or "") or bool(name.get("comment"))
            found["", "hidden-names" if telling else "defined-names"] += 1
    return found


def _looks(root: Element) -> list[tuple[str, str, float]]:
    """(ink, ground, size) of each cell format; a colour that is not known is ""."""
    fonts, fills = root.find(s("fonts")), root.find(s("fills"))
    inks = [(_colour(f.find(s("color")), "000000"), _size(f)) for f in fonts] if fonts is not None else []
    grounds = [_ground(f) for f in fills] if fills is not None else []
    out = []
    for item in root.iterfind(f"{s('cellXfs')}/{s('xf')}"):
        font, fill = whole(item.get("fontId")), whole(item.get("fillId"))
        ink, size = inks[font] if font < len(inks) else ("", 11.0)
        out.append((ink, grounds[fill] if fill < len(grounds) else "", size))
    return out


def _size(font: Element) -> float:
    size = font.find(s("sz"))
    try:
        return float(size.get("val", "11")) if size is not None else 11.0
    except ValueError:
        return 11.0


def _ground(fill: Element) -> str:
    pattern = fill.find(s("patternFill"))
    if pattern is None:
        return ""
    kind = pattern.get("patternType", "none")
    return "FFFFFF" if kind == "none" else _colour(pattern.find(s("fgColor")), "") if kind == "solid" else ""


def _colour(colour: Element | None, automatic: str) -> str:
    if colour is None or colour.get("auto") in ("1", "true"):
        return automatic
    if _HEX.fullmatch(colour.get("rgb", "")):
        return colour.get("rgb", "")[-6:].upper()
    if colour.get("tint", "0") not in ("0", "0.0"):
        return ""
    return _THEME.get(colour.get("theme", ""), "") or _INDEXED.get(colour.get("indexed", ""), "")


def _unseen(root: Element, looks: Sequence[tuple[str, str, float]], strings: Sequence[Element]) -> Iterator[str]:
    for cell in root.iter(s("c")):
        style = whole(cell.get("s"))
        told = cell.findtext(s("v")) or "".join(t.text or "" for t in cell.iter(s("t")))
        if style >= len(looks) or not told.strip():
            continue
        ink, ground, size = looks[style]
        item = strings[int(told)] if cell.get("t") == "s" and told.isdigit() and int(told) < len(strings) else cell
        inks = [c for r in item.iter(s("r")) if (c := _colour(r.find(f"{s('rPr')}/{s('color')}"), ""))] or [ink]
        if 0 < size <= _TINY:
            yield "tiny-text"
        elif ground and any(i and _alike(i, ground) for i in inks):
            yield "white-text" if sum(_rgb(ground)) > 3 * 127 else "blacked-out"


def _alike(one: str, other: str) -> bool:
    return max(abs(a - b) for a, b in zip(_rgb(one), _rgb(other), strict=True)) <= _ALIKE


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _covered(book: Workbook, sheet: Sheet) -> Iterator[Element]:
    """Pictures and filled shapes that lie over cells with something in them."""
    filled = {(c.row, c.column) for c in sheet.cells if not c.hidden}
    for rel in book.package.relationships(sheet.part):
        if rel.type != "drawing" or rel.external or rel.target not in book.package.parts:
            continue
        try:
            root = book.package.tree(rel.target)
        except InputRefused:
            continue
        for anchor in root:
            box = _cells_under(anchor)
            if box and _opaque(anchor) and any(box[0] <= r <= box[2] and box[1] <= c <= box[3] for r, c in filled):
                yield anchor


def _cells_under(anchor: Element) -> tuple[int, int, int, int] | None:
    """First row and column and last row and column that an anchor spans; None when it names one corner only."""
    corners = []
    for name in ("from", "to"):
        corner = anchor.find(f"{{*}}{name}")
        if corner is None:
            return None
        corners += [whole(corner.findtext(f"{{*}}{axis}")) for axis in ("row", "col")]
    return corners[0], corners[1], corners[2], corners[3]


def _opaque(anchor: Element) -> bool:
    """Whether a picture or a shape with a filling hangs on an anchor; charts lie on sheets as a matter of course."""
    for element in elements(anchor):
        name = element.tag.rsplit("}", 1)[-1]
        if name == "pic":
            return True
        if name == "sp":
            properties = element.find("{*}spPr")
            return properties is not None and properties.find("{*}solidFill") is not None
    return False
