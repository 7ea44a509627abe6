"""Reads a Word file: all stories reached by relationships, and the wording that stands in no story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from redactor.engines.ooxml.package import Element, Package, open_package
from redactor.engines.ooxml.text import Passage, Reading, harvest, outside_links, unseen
from redactor.engines.word.fields import flatten_fields
from redactor.engines.word.flatten import Taken, flatten_structure, hidden_styles
from redactor.engines.word.keep import keep_blocks
from redactor.engines.word.ns import ID, REL_ID, raw_text, remove, w
from redactor.engines.word.styles import StyleBook, clean_numbering, map_styles, style_book
from redactor.engines.word.walk import Spot, Walk, containers
from redactor.errors import refused
from redactor.model.document import BlockKind, Unread

NOTE_ROLES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference", "comments": "commentReference"}

_ROOTS = {
    "body": "document", "header": "hdr", "footer": "ftr",
    "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
}  # fmt: skip
_HELPERS = ("styles", "numbering", "theme", "settings")
_DULL_PARTS = (
    "theme/", "fontTable", "webSettings", "stylesWithEffects", "numbering.xml", "styles.xml", "[Content_Types]", ".rels"
)  # fmt: skip
_PART_FINDINGS = {
    "vbaProject": "macros", "attachedTemplate": "attached-template", "package": "embedded-object",
    "oleObject": "embedded-object", "control": "embedded-object", "customXml": "custom-xml",
    "aFChunk": "embedded-document",
    "glossaryDocument": "building-blocks", "printerSettings": "printer-settings", "signature": "signature",
    "origin": "signature", "subDocument": "embedded-document", "people": "people-list", "thumbnail": "thumbnail",
}  # fmt: skip


@dataclass(slots=True)
class Story:
    """One part with text people see, flattened; `role` is body, header, footer, footnotes, endnotes or comments."""

    part: str
    role: str
    root: Element
    spots: list[Spot] = field(default_factory=list)


@dataclass(slots=True)
class WordFile:
    """A Word file taken apart: its stories in reading order, helper parts by type, and what was taken out."""

    package: Package
    main: str
    stories: list[Story]
    helpers: dict[str, Element]
    styles: StyleBook
    taken: Taken

    def passages(self) -> Iterator[tuple[Passage, Spot]]:
        """The kept passages in reading order, each with the spot it was read from."""
        for story in self.stories:
            for spot in story.spots:
                yield Passage(spot.kind, spot.text, story.part, spot.path, spot.cell), spot


def load_word(data: bytes, place: str) -> WordFile:
    """Take a .docx or .docm apart. Raises InputRefused with the codes of `open_package`."""
    package = open_package(data, place)
    main = package.main()
    taken = Taken()
    related = [r for r in package.relationships(main) if not r.external and r.target in package.parts]
    helpers = {r.type: package.tree(r.target) for r in related if r.type in _HELPERS}
    hidden = hidden_styles(helpers.get("styles"))
    stories = [Story(main, "body", package.tree(main))]
    if stories[0].root.tag != w("document"):
        raise refused(place, "damaged")
    for role in ("footnotes", "endnotes", "comments"):
        stories += [Story(r.target, role, package.tree(r.target)) for r in related if r.type == role][:1]
    stories += _headers(package, stories[0].root, {r.id: (r.type, r.target) for r in related})
    taken.part = "styles"
    book = style_book(helpers.get("styles"), taken)
    for story in stories:
        if story.root.tag != w(_ROOTS[story.role]):
            raise refused(place, "damaged")
        taken.part = story.part
        _drop_strays(story, taken)
        flatten_structure(story.root, hidden, taken)
        flatten_fields(story.root, taken)
        map_styles(story.root, book)
    _drop_unreferenced(stories, taken)
    walk = Walk(book.kinds)
    for story in stories:
        taken.part = story.part
        for container in containers(story.root, story.role):
            _authors(container, story.role, taken)
            keep_blocks(container, taken)
        story.spots = walk.spots(story.root, story.role)
    if "numbering" in helpers:
        taken.part = "numbering"
        clean_numbering(helpers["numbering"], book, taken)
    return WordFile(package, main, stories, helpers, book, taken)


def _headers(package: Package, body: Element, related: dict[str, tuple[str, str]]) -> list[Story]:
    """The headers and footers that a section shows, each once, in order of first use."""
    found: dict[str, Story] = {}
    for element in body.iter(w("headerReference"), w("footerReference")):
        role, target = related.get(element.get(REL_ID, ""), ("", ""))
        if role in ("header", "footer") and target not in found:
            found[target] = Story(target, role, package.tree(target))
    return list(found.values())


def _drop_strays(story: Story, taken: Taken) -> None:
    """A story root holds one body, or notes of its own kind; anything beside them is shown by nobody."""
    if story.role in ("header", "footer"):
        return
    proper = containers(story.root, story.role)
    for child in list(story.root):
        if child not in proper:
            taken.text(BlockKind.HIDDEN, raw_text(child))
            story.root.remove(child)


def _drop_unreferenced(stories: list[Story], taken: Taken) -> None:
    """Notes and comments that no text points at are seen by nobody: detection learns from them, then they go."""
    for story in stories:
        mark = NOTE_ROLES.get(story.role)
        if mark is None:
            continue
        shown = {e.get(ID) for s in stories if s.role not in NOTE_ROLES for e in s.root.iter(w(mark))}
        taken.part = story.part
        for note in list(story.root):
            if note.get(ID) in shown or note.get(w("type")):
                continue
            taken.text(BlockKind.HIDDEN, raw_text(note), "unreferenced-notes")
            remove(note)


def _authors(container: Element, role: str, taken: Taken) -> None:
    if role == "comments":
        taken.counts["comments"] += 1
        for name in ("author", "initials"):
            taken.text(BlockKind.METADATA, container.get(w(name), ""))


def read_word(data: bytes, place: str) -> Reading:
    """All passages of a Word file: the stories, then what is never written. Raises InputRefused."""
    word = load_word(data, place)
    seen = tuple(p for p, _ in word.passages())
    story_parts = {s.part for s in word.stories}
    others = [p for p in sorted(word.package.parts) if p not in story_parts and not any(b in p for b in _DULL_PARTS)]
    harvested = harvest(word.package, others, BlockKind.METADATA)
    hidden = unseen((*word.taken.passages, *harvested, *outside_links(word.package)), seen)
    return Reading((*seen, *hidden), (*word.taken.unread, *_unread_parts(word)))


def _unread_parts(word: WordFile) -> Iterator[Unread]:
    for code, part in part_findings(word.package, word.main):
        if code in ("embedded-object", "embedded-document", "macros"):
            yield Unread(part, code)


def part_findings(package: Package, main: str) -> list[tuple[str, str]]:
    """(code, part) for every related part that is never copied, over the package, the main part and its stories."""
    found = []
    for source in ("", main, *sorted(p for p in package.parts if p.startswith("word/") and p.endswith(".xml"))):
        for rel in package.relationships(source):
            if rel.type in _PART_FINDINGS:
                found.append((_PART_FINDINGS[rel.type], source or "package"))
    return sorted(set(found))
