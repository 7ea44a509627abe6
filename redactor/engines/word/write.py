"""Writes a Word file afresh: replaced stories, neutral helpers, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from redactor.engines.ooxml.package import XML_SPACE, Element, parse, relationships_xml, serialise, words, write_package
from redactor.engines.word.ns import BOXED, ID, INSTR, PICTURE, PPR, REL_ID, VAL, P, R, remove, w
from redactor.engines.word.picture import BLIP, PICTURE_REL, grey_box, grey_drawing
from redactor.engines.word.read import Story, WordFile
from redactor.engines.word.replace import Replacement, clone_run, replace_in
from redactor.engines.word.styles import clean_settings, clean_styles, clean_theme, empty_styles
from redactor.errors import OutputError

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "document": f"{_TYPE}document.main+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    **{n: f"{_TYPE}{n}+xml" for n in words("styles numbering settings header footer footnotes endnotes comments")},
}
_PLACEHOLDER = "media/removed.png"


def rewrite(word: WordFile, replacements: Mapping[tuple[str, str], Sequence[Replacement]]) -> bytes:
    """The bytes of a fresh .docx; `replacements` by (part, path). Uses up `word`.

    The same file and replacements give the same bytes. Raises OutputError when wording can't stand in XML.
    """
    for passage, spot in [*word.passages()]:
        try:
            replace_in(spot, replacements.get((passage.part, passage.path), ()))
        except ValueError:
            raise OutputError(word.package.place, "a replacement holds signs XML can't hold", code="bad-text") from None
    names = _part_names(word.stories)
    counter = Counter[str]()
    for story in word.stories:
        _finish(story, counter)
    parts, types, rels = {}, {}, {}
    main_rels: list[tuple[str, str, str]] = []
    for n, story in enumerate(word.stories):
        name = names[story.part]
        kind = "document" if story.role == "body" else story.role
        if story.role != "body":
            main_rels.append((f"rId{n}", story.role, name.removeprefix("word/")))
        types[name] = _TYPES[kind]
        if next(story.root.iter(BLIP), None) is not None:
            image = [(PICTURE_REL, "image", _PLACEHOLDER)]
            rels[name] = relationships_xml(image)
            parts[f"word/{_PLACEHOLDER}"] = grey_box()
            types[f"word/{_PLACEHOLDER}"] = "image/png"
    for kind, root in _helpers(word):
        parts[f"word/{kind}.xml"] = serialise(root)
        types[f"word/{kind}.xml"] = _TYPES[kind]
        main_rels.append((f"rId{kind.capitalize()}", kind, f"{kind}.xml"))
    _point_headers(word, {names[s.part]: f"rId{n}" for n, s in enumerate(word.stories)}, names)
    if "word/document.xml" in rels:
        main_rels.append((PICTURE_REL, "image", _PLACEHOLDER))
    rels["word/document.xml"] = relationships_xml(main_rels)
    rels[""] = relationships_xml([("rId1", "officeDocument", "word/document.xml")])
    parts.update({names[s.part]: serialise(s.root) for s in word.stories})
    return write_package(parts, types, rels)


def _part_names(stories: Sequence[Story]) -> dict[str, str]:
    count = Counter[str]()
    names = {}
    for story in stories:
        count[story.role] += 1
        number = count[story.role] if story.role in ("header", "footer") else ""
        names[story.part] = f"word/{'document' if story.role == 'body' else story.role}{number}.xml"
    return names


def _point_headers(word: WordFile, ids: Mapping[str, str], names: Mapping[str, str]) -> None:
    targets = {r.id: r.target for r in word.package.relationships(word.main)}
    for reference in list(word.stories[0].root.iter(w("headerReference"), w("footerReference"))):
        new = ids.get(names.get(targets.get(reference.get(REL_ID, ""), ""), ""))
        if new is None:
            remove(reference)
        else:
            reference.set(REL_ID, new)


def _helpers(word: WordFile) -> list[tuple[str, Element]]:
    used = {
        e.get(VAL, "")
        for root in [s.root for s in word.stories] + [word.helpers[k] for k in ("numbering",) if k in word.helpers]
        for e in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))
    }
    styles = word.helpers.get("styles")
    if styles is None:
        styles = parse(empty_styles(), word.package.place)
    found = [("styles", clean_styles(styles, word.styles, sorted(used)))]
    if "numbering" in word.helpers:
        found.append(("numbering", word.helpers["numbering"]))
    if "settings" in word.helpers:
        found.append(("settings", _known_notes(clean_settings(word.helpers["settings"]), word)))
    theme = clean_theme(word.helpers["theme"]) if "theme" in word.helpers else None
    return [*found, ("theme", theme)] if theme is not None else found


def _known_notes(settings: Element, word: WordFile) -> Element:
    """Settings may only list separator notes that are still there."""
    for role, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
        there = {n.get(ID) for s in word.stories if s.role == role for n in s.root}
        for holder in settings.findall(w(f"{name}Pr")):
            if any(n.get(ID) not in there for n in holder.findall(w(name))):
                settings.remove(holder)
    return settings


def _finish(story: Story, counter: Counter[str]) -> None:
    """Marks of ours become what a reader sees: grey boxes, frames around former text boxes, neutral authors."""
    for mark in list(story.root.iter(PICTURE)):
        counter["picture"] += 1
        parent = mark.getparent()
        if parent is not None:
            parent.replace(mark, grey_drawing(mark, counter["picture"]))
    for paragraph in story.root.iter(P):
        if paragraph.get(BOXED):
            del paragraph.attrib[BOXED]
            _frame(paragraph)
    for simple in list(story.root.iter(w("fldSimple"))):
        _count_on(simple)
    for key in list(story.root.attrib):
        del story.root.attrib[key]
    if story.role not in ("body", "header", "footer"):
        for child in list(story.root):
            _note(child, story.role, counter)


def _count_on(simple: Element) -> None:
    """A page number as a complex field: its runs keep their formatting in every word processor."""
    parent, runs = simple.getparent(), simple.findall(R)
    if parent is None or not runs:
        return
    marks = [clone_run(runs[0]) for _ in range(4)]
    for run, kind in zip((marks[0], marks[2], marks[3]), ("begin", "separate", "end"), strict=True):
        run.append(run.makeelement(w("fldChar"), {w("fldCharType"): kind}))
    instruction = marks[1].makeelement(w("instrText"), {XML_SPACE: "preserve"})
    instruction.text = simple.get(INSTR, "")
    marks[1].append(instruction)
    at = parent.index(simple)
    parent.remove(simple)
    for offset, run in enumerate([*marks[:3], *runs, marks[3]]):
        parent.insert(at + offset, run)


def _note(note: Element, role: str, counter: Counter[str]) -> None:
    author = note.get(w("author"), "")
    for key in [k for k in note.attrib if k not in (ID, w("type"))]:
        del note.attrib[key]
    if role == "comments":
        if f"author {author}" not in counter:
            counter["authors"] += 1
            counter[f"author {author}"] = counter["authors"]
        number = counter[f"author {author}"]
        note.set(w("author"), f"Commenter {number}")
        note.set(w("initials"), f"C{number}")


_BEFORE_BORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "suppressLineNumbers")


def _frame(paragraph: Element) -> None:
    properties = paragraph.find(PPR)
    if properties is None:
        properties = paragraph.makeelement(PPR)
        paragraph.insert(0, properties)
    for old in properties.findall(w("pBdr")):
        properties.remove(old)
    border = properties.makeelement(w("pBdr"))
    for side in ("top", "left", "bottom", "right"):
        line = {w("val"): "single", w("sz"): "4", w("space"): "4", w("color"): "A6A6A6"}
        border.append(border.makeelement(w(side), line))
    before = {w(n) for n in _BEFORE_BORDER}
    at = next((n for n, c in enumerate(properties) if c.tag not in before), len(properties))
    properties.insert(at, border)
