"""The stretches of text of a plain Word story in reading order, with the elements that carry each character.

Reader and renderer use the same walk, so a path ("p12": the twelfth stretch with words in its part) means the
same to both. The paragraphs of a table cell are one stretch, joined by line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from redactor.engines.ooxml.package import Element, whole
from redactor.engines.word.ns import (
    BOXED,
    MATH_TEXT,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    P,
    R,
    T,
    on,
    value,
    w,
)
from redactor.model.document import BlockKind, Cell

_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_DINGBATS = {
    "wingdings": {0xFE: "☒", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xA8: "☐", 0x6F: "☐", 0xE0: "→", 0xDF: "←"},
    "wingdings 2": {0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x50: "✓", 0x4F: "✗"},
}
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b(?:19|20)\d\d\b")
_HEADER_LENGTH = 60
_MOST_COLUMNS = 63
"""As many as Word allows in a table."""

KIND_OF_ROLE = {
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footnotes": BlockKind.FOOTNOTE,
    "endnotes": BlockKind.FOOTNOTE,
    "comments": BlockKind.COMMENT,
}


@dataclass(slots=True)
class Leaf:
    """Characters and the element that carries them; `breaks` marks the seam before the paragraph `element`."""

    element: Element
    text: str = field(repr=False)
    breaks: bool = False


@dataclass(slots=True)
class Spot:
    """One stretch: what becomes one block."""

    kind: BlockKind
    leaves: list[Leaf]
    path: str = ""
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """The characters of all leaves."""
        return "".join(leaf.text for leaf in self.leaves)


@dataclass(slots=True)
class Walk:
    """Walks the stories of one file; table ids count on from story to story."""

    kinds: Mapping[str, BlockKind]
    tables: int = 0

    def spots(self, root: Element, role: str) -> list[Spot]:
        """The stretches with words of one story, in reading order, numbered."""
        found = []
        for container in containers(root, role):
            found += [s for s in self._blocks(container, role, None) if s.text.strip()]
        for n, spot in enumerate(found, 1):
            spot.path = f"p{n}"
        return found

    def _blocks(self, parent: Element, role: str, cell: Cell | None) -> Iterator[Spot]:
        joined: list[Leaf] = []
        for child in list(parent):
            if child.tag == TBL:
                if joined:
                    yield Spot(KIND_OF_ROLE.get(role, BlockKind.CELL), joined, cell=cell)
                joined = []
                yield from self._table(child, role)
            elif child.tag == P and cell is None:
                yield Spot(self._kind(child, role), leaves_of(child))
            elif child.tag == P:
                seam = [Leaf(child, "\n", breaks=True)] if joined else []
                inner = leaves_of(child)
                joined += seam + (inner or [Leaf(child, "")])
        if joined and cell is not None:
            yield Spot(KIND_OF_ROLE.get(role, BlockKind.CELL), joined, cell=cell if role == "body" else None)

    def _kind(self, paragraph: Element, role: str) -> BlockKind:
        if role in KIND_OF_ROLE:
            return KIND_OF_ROLE[role]
        if paragraph.get(BOXED):
            return BlockKind.TEXT_BOX
        by_style = self.kinds.get(value(paragraph, "pPr", "pStyle"))
        level = value(paragraph, "pPr", "outlineLvl")
        if by_style is BlockKind.HEADING or whole(level, 9) < 9:
            return BlockKind.HEADING
        number = value(paragraph, "pPr", "numPr", "numId")
        if (number and number != "0") or (not number and by_style is BlockKind.LIST_ITEM):
            return BlockKind.LIST_ITEM
        return BlockKind.PARAGRAPH

    def _table(self, table: Element, role: str) -> Iterator[Spot]:
        self.tables += 1
        name = f"t{self.tables:02d}"
        rows = table.findall(TR)
        headers = _header_rows(rows)
        for r, row in enumerate(rows):
            column = min(whole(value(row.find(TRPR), "gridBefore")), _MOST_COLUMNS)
            for tc in row.findall(TC):
                yield from self._blocks(tc, role, Cell(name, r, column, r in headers))
                column += min(max(1, whole(value(tc.find(TCPR), "gridSpan"))), _MOST_COLUMNS)


def containers(root: Element, role: str) -> list[Element]:
    """The elements of a story that hold paragraphs: the body, the header, each note, each comment."""
    if role == "body":
        body = root.find(w("body"))
        return [] if body is None else [body]
    if role in ("header", "footer"):
        return [root]
    return root.findall(w({"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}[role]))


def leaves_of(paragraph: Element) -> list[Leaf]:
    """The leaves of one paragraph in order."""
    found = []
    for element in paragraph.iter():
        if element.tag in (T, MATH_TEXT):
            if element.text:
                found.append(Leaf(element, element.text))
        elif element.tag in _SIGNS and (up := element.getparent()) is not None and up.tag == R:
            found.append(Leaf(element, _SIGNS[element.tag]))
        elif element.tag == w("sym"):
            found.append(Leaf(element, _symbol(element)))
    return found


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return "•"
    font = element.get(w("font"), "").lower()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.startswith(("wingdings", "webdings", "symbol", "zapf")):
        return _DINGBATS.get(font, {}).get(low, "•")
    return chr(low) if 32 <= low < 0xD800 else "•"


def _header_rows(rows: list[Element]) -> frozenset[int]:
    """Rows marked as repeating headers; else the first row of several cells, when it looks like column names."""
    marked = {r for r, row in enumerate(rows) if on(_flag(row, "tblHeader"))}
    if marked:
        return frozenset(marked)
    for r, row in enumerate(rows[:-1]):
        texts = ["".join(leaf.text for p in tc.iter(P) for leaf in leaves_of(p)).strip() for tc in row.findall(TC)]
        if len(texts) > 1:
            filled = [t for t in texts if t]
            named = all(len(t) <= _HEADER_LENGTH and not _DATE_LIKE.search(t) for t in filled)
            return frozenset({r}) if filled and named and not filled[0].endswith(":") else frozenset()
    return frozenset()


def _flag(row: Element, name: str) -> Element | None:
    marks = row.find(TRPR)
    return marks.find(w(name)) if marks is not None else None
