"""What an Office file, whoever made it, holds that its readers may not see: (part, code, count)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redactor.engines.ooxml.package import Element, Package, elements
from redactor.engines.ooxml.text import Passage, harvest, unseen
from redactor.engines.sheet.read import load_workbook
from redactor.engines.word.ns import RPR, R, local, raw_text, value, w
from redactor.engines.word.read import load_word, part_findings
from redactor.errors import InputRefused
from redactor.model.document import BlockKind

Seen = tuple[str, str, int]

_PEOPLE = frozenset({"creator", "lastModifiedBy", "Company", "Manager"})
_OWN_TITLES = frozenset({"Merged chronology", "Executive summary"})
_ABOUT = frozenset({"title", "subject", "description", "keywords", "category", "HyperlinkBase", "contentStatus"})
_WORD_CODES = ("tracked-changes", "hidden-text", "blacked-out", "unreferenced-notes", "comments", "pictures", "fields")
_PARTS = (
    ("embedded-object", r"/embeddings/"), ("macros", r"vbaproject\.bin$"), ("external-links", r"/externallinks/"),
    ("custom-xml", r"^customxml/item\d*\.xml$"), ("pivot-cache", r"pivotcacherecords"),
    ("comments", r"comments?\d*\.xml$"),
    ("custom-properties", r"^docprops/custom\.xml$"), ("connections", r"/connections\.xml$"),
    ("drawings", r"/drawings/drawing"),
)  # fmt: skip
_DARK = frozenset({"000000", "black", "windowtext"})


def inspect_word(data: bytes, place: str) -> list[Seen]:
    """Findings in a Word file. Raises InputRefused when it can't be opened."""
    word = load_word(data, place)
    found: Counter[tuple[str, str]] = Counter()
    for code in _WORD_CODES:
        found["", code] += word.taken.counts[code]
    raw = [(s.part, word.package.tree(s.part)) for s in word.stories]
    authors = {e.get(w("author"), "") for _, root in raw for e in root.iter(w("comment"))}
    if authors and all(re.fullmatch(r"(?:Commenter \d+)?", a) for a in authors):
        found["", "comments-neutral"] = found.pop(("", "comments"))
    for part, root in raw:
        found[part, "white-text"] += sum(1 for run in root.iter(R) if is_white(run))
        found[part, "black-shapes"] += sum(1 for e in elements(root) if _black_shape(e))
        found[part, "alt-text"] += _alt_texts(root, part)
    for code, part in part_findings(word.package, word.main):
        if code == "custom-xml":
            continue
        found[part if part != "package" else "", "embedded-object" if code == "embedded-document" else code] += 1
    found.update(_common(word.package, skip=("comments", "embedded-object", "macros")))
    for rel in word.package.relationships(word.main):
        found["", "external-links"] += rel.external and rel.type != "hyperlink"
        found["", "links"] += rel.external and rel.type == "hyperlink"
    return _listed(found)


def inspect_sheet(data: bytes, place: str) -> list[Seen]:
    """Findings in a workbook. Raises InputRefused when it can't be opened."""
    book = load_workbook(data, place)
    found: Counter[tuple[str, str]] = Counter()
    for sheet in book.sheets:
        for code, count in sheet.findings.items():
            found[sheet.part, code] += count
        hidden = sum(1 for c in sheet.cells if c.hidden)
        if sheet.hidden and hidden:
            found[sheet.part, "hidden-cells"] += hidden
        found[sheet.part, "hidden-cells"] = max(found[sheet.part, "hidden-cells"], hidden)
    root = book.package.tree(book.package.main())
    names = [e for e in elements(root) if local(e) == "definedName" and not e.get("name", "").startswith("_xlnm")]
    found["", "defined-names"] += len(names)
    for part, content in sorted(book.package.parts.items()):
        if re.search(r"/drawings/drawing\d*\.xml$", part) and content:
            try:
                drawing = book.package.tree(part)
            except InputRefused:
                continue
            found[part, "black-shapes"] += sum(1 for e in elements(drawing) if _black_shape(e))
            found[part, "alt-text"] += _alt_texts(drawing, part)
    found.update(_common(book.package))
    return _listed(found)


def _listed(found: Counter[tuple[str, str]]) -> list[Seen]:
    return [(part, code, count) for (part, code), count in sorted(found.items()) if count]


def _common(package: Package, skip: tuple[str, ...] = ()) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for part in package.parts:
        for code, pattern in _PARTS:
            told = code != "custom-properties" or unseen(harvest(package, [part], BlockKind.METADATA), ())
            if told and code not in skip and re.search(pattern, part.lower()):
                found[part, code] += 1
    for part, text in _properties(package):
        found["docProps", part] += bool(text)
    return found


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    for part in sorted(p for p in package.parts if re.fullmatch(r"docProps/(?:core|app)\.xml", p, re.IGNORECASE)):
        for element in elements(package.tree(part)):
            told = unseen([Passage(BlockKind.METADATA, element.text or "", part)], ())
            if told and told[0].text.strip() not in _OWN_TITLES and local(element) in _PEOPLE | _ABOUT:
                yield ("author" if local(element) in _PEOPLE else "title"), told[0].text


def is_white(run: Element) -> bool:
    """White writing without a dark ground of its own."""
    marks = run.find(RPR)
    if (
        marks is None
        or value(marks, "color").upper() not in ("FFFFFF", "FEFEFE", "FDFDFD")
        or not raw_text(run).strip()
    ):
        return False
    for ancestor in [run, *run.iterancestors()]:
        for shade in ancestor.iterfind("./{*}*/{*}shd"):
            fill = shade.get(next((k for k in shade.attrib if str(k).endswith("}fill")), ""), "auto")
            if fill.lower() not in ("auto", "ffffff", ""):
                return False
    return value(marks, "highlight") in ("", "white", "none")


def _black_shape(element: Element) -> bool:
    """A filled black shape: on paper it covers what stands under it, in the file it doesn't."""
    name = local(element)
    if name == "spPr":
        fill = next((c for c in element if local(c) == "solidFill"), None)
        return fill is not None and any(str(c.get("val", "")).lower() in ("000000", "tx1", "black") for c in fill)
    if name in ("rect", "shape", "roundrect") and element.tag.startswith("{urn:schemas-microsoft-com:vml}"):
        colour = element.get("fillcolor", "").split(" ")[0].lstrip("#").lower()
        return colour in _DARK or colour == "000"
    return False


def _alt_texts(root: Element, part: str) -> int:
    told = [
        Passage(BlockKind.ALT_TEXT, e.get(n, ""), part)
        for e in elements(root)
        if local(e) in ("docPr", "cNvPr", "shape", "rect")
        for n in ("descr", "title", "alt")
    ]
    return len(unseen(told, ()))
