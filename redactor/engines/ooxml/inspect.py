"""What an Office file, whoever made it, holds that its readers may not see: (part, code, count)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redactor.engines.ooxml.leftovers import unreferenced_parts
from redactor.engines.ooxml.package import Element, Package, elements
from redactor.engines.ooxml.text import Passage, harvest, unseen
from redactor.engines.picture_data import is_blank, tells_more
from redactor.engines.sheet.read import load_workbook
from redactor.engines.sheet.sight import sheet_findings
from redactor.engines.word.flatten import is_blacked_out
from redactor.engines.word.ns import R, local, w
from redactor.engines.word.read import WordFile, load_word, part_findings
from redactor.engines.word.sight import covering_shape, hides, styles_by_id
from redactor.errors import InputRefused
from redactor.model.document import BlockKind

Seen = tuple[str, str, int]

_PEOPLE = frozenset({"creator", "lastModifiedBy", "Company", "Manager"})
_OWN_TITLES = frozenset({"Merged chronology", "Executive summary"})
_ABOUT = frozenset({"title", "subject", "description", "keywords", "category", "HyperlinkBase", "contentStatus"})
_WORD_CODES = ("tracked-changes", "hidden-text", "blacked-out", "unreferenced-notes", "comments", "pictures", "fields")
_PARTS = (
    ("embedded-object", r"/embeddings/|/activex/"), ("macros", r"vbaproject\.bin$"),
    ("external-links", r"/externallinks/"), ("custom-xml", r"^customxml/item\d*\.xml$"),
    ("pivot-cache", r"pivotcache(?:records|definition)"), ("comments", r"comments?\d*\.xml$"),
    ("custom-properties", r"^docprops/custom\.xml$"), ("connections", r"/connections\.xml$|/querytables/"),
    ("drawings", r"/drawings/drawing"), ("tracked-changes", r"/revisions/"),
    ("people-list", r"/persons?/|^word/people\.xml$"), ("building-blocks", r"^word/glossary/document\.xml$"),
)  # fmt: skip
_ONLY_WITH_WORDS = frozenset({"custom-properties", "custom-xml", "building-blocks"})
_PICTURES = re.compile(r"/media/.+\.(?:jpe?g|png|tiff?|webp)$")
_CACHE = re.compile(r"pivotcachedefinition")


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
    found.update(_in_stories(word, raw))
    for code, part in part_findings(word.package, word.main):
        if code not in ("custom-xml", "building-blocks", "thumbnail", "people-list"):
            where = part if part != "package" else ""
            found[where, "embedded-object" if code == "embedded-document" else code] += 1
    found.update(_common(word.package, skip=("comments", "macros")))
    for rel in word.package.relationships(word.main):
        found["", "external-links"] += rel.external and rel.type != "hyperlink"
        found["", "links"] += rel.external and rel.type == "hyperlink"
    return _listed(found)


def _in_stories(word: WordFile, raw: list[tuple[str, Element]]) -> Counter[tuple[str, str]]:
    """What stands in the text itself: runs and shapes that hide or are hidden."""
    found: Counter[tuple[str, str]] = Counter()
    styles = styles_by_id(word.helpers.get("styles"))
    for part, root in raw:
        runs = [(run, code) for run in root.iter(R) if (code := hides(run, styles))]
        found.update((part, code) for run, code in runs if not is_blacked_out(run))  # those are counted on reading
        found.update((part, code) for e in elements(root) if (code := covering_shape(e)))
        found[part, "cropped-pictures"] += _cropped(root)
        found[part, "alt-text"] += _alt_texts(root, part)
        found[part, "named-places"] += sum(
            not e.get(w("name"), "_").startswith("_") for e in root.iter(w("bookmarkStart"))
        )
    settings = word.helpers.get("settings")
    if settings is not None:
        found["", "document-variables"] += sum(1 for _ in settings.iter(w("docVar")))
        found["", "connections"] += sum(1 for _ in settings.iter(w("mailMerge")))
    return found


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
    found.update(sheet_findings(book))
    for part, content in sorted(book.package.parts.items()):
        if re.search(r"/drawings/(?:drawing\d*\.xml|vmldrawing\d*\.vml)$", part.lower()) and content:
            try:
                drawing = book.package.tree(part)
            except InputRefused:
                continue
            if part.lower().endswith(".xml"):
                found.update((part, code) for e in elements(drawing) if (code := covering_shape(e)))
                found[part, "alt-text"] += _alt_texts(drawing, part)
            found[part, "cropped-pictures"] += _cropped(drawing)
    found.update(_common(book.package))
    return _listed(found)


def _listed(found: Counter[tuple[str, str]]) -> list[Seen]:
    return [(part, code, count) for (part, code), count in sorted(found.items()) if count]


def _common(package: Package, skip: tuple[str, ...] = ()) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for part, content in package.parts.items():
        low = part.lower()
        for code, pattern in _PARTS:
            if code in skip or not re.search(pattern, low):
                continue
            if code in _ONLY_WITH_WORDS or _CACHE.search(low):
                found[part, code] += bool(unseen(harvest(package, [part], BlockKind.METADATA), ()))
            else:
                found[part, code] += 1
        if _PICTURES.search(low) and tells_more(content):
            found[part, "picture-metadata"] += 1
    for rel in package.relationships():
        small = package.parts.get(rel.target, b"") if rel.type == "thumbnail" else b""
        found[rel.target, "thumbnail"] += bool(small) and not is_blank(small)
    for part, text in _properties(package):
        found["docProps", part] += bool(text)
    for part in unreferenced_parts(package):
        found[part, "unreferenced-part"] += 1
    return found


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    for part in sorted(p for p in package.parts if re.fullmatch(r"docProps/(?:core|app)\.xml", p, re.IGNORECASE)):
        for element in elements(package.tree(part)):
            told = unseen([Passage(BlockKind.METADATA, element.text or "", part)], ())
            if told and told[0].text.strip() not in _OWN_TITLES and local(element) in _PEOPLE | _ABOUT:
                yield ("author" if local(element) in _PEOPLE else "title"), told[0].text


def _cropped(root: Element) -> int:
    """Pictures of which a part is cut off: the file holds the whole of them."""
    cut = sum(
        any(re.fullmatch(r"-?\d+%?", str(v)) and float(str(v).rstrip("%")) > 0 for v in e.attrib.values())
        for e in elements(root)
        if local(e) == "srcRect"
    )
    return cut + sum(
        any(str(e.get(f"crop{side}", "0")).strip("0.f-") for side in ("left", "top", "right", "bottom"))
        for e in elements(root)
        if local(e) == "imagedata"
    )


def _alt_texts(root: Element, part: str) -> int:
    told = [
        Passage(BlockKind.ALT_TEXT, e.get(n, ""), part)
        for e in elements(root)
        if local(e) in ("docPr", "cNvPr", "shape", "rect")
        for n in ("descr", "title", "alt")
    ]
    return len(unseen(told, ()))
