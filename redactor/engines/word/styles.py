"""Styles, numbering, theme and settings of a Word file, rebuilt from what is known to be harmless.

Custom style names are wording ("Notes for Ms X"), so every style of a name Word doesn't ship is renamed; styles
nothing uses are left out. Label texts of numbering keep signs and counters only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redactor.engines.ooxml.package import OFFICE_RELS, Element, elements, whole, words
from redactor.engines.word.flatten import Taken
from redactor.engines.word.font_names import known_font
from redactor.engines.word.ns import VAL, W, local, remove, tags, value, w
from redactor.engines.word.props import keep_properties
from redactor.model.document import BlockKind

_BUILT_IN = re.compile(
    r"(?:normal|default paragraph font|normal table|no list|heading [1-9]|title|subtitle|toc [1-9]|toc heading|header"
    r"|footer|footnote (?:text|reference)|endnote (?:text|reference)|annotation (?:text|reference|subject)|caption"
    r"|list(?: (?:bullet|number|continue))?(?: [2-5])?|list paragraph|body text(?: indent)?(?: [23])?|strong|emphasis"
    r"|intense emphasis|subtle emphasis|quote|intense quote|no spacing|hyperlink|followedhyperlink|page number"
    r"|plain text|macro text|block text|balloon text|table grid|table normal|index [1-9]|macro|line number|date|closing"
    r"|signature|salutation|book title|subtle reference|intense reference|document map|normal \(web\)|placeholder text"
    r"|table grid light|(?:light|medium|dark|colorful) (?:shading|list|grid)(?: [1-3])?(?: accent [1-6])?"
    r"|(?:plain|grid|list) table(?: [1-7])?(?: (?:light|dark|colorful))?(?: accent [1-6])?)(?: char)?",
    re.IGNORECASE,
)
_STYLE_PARTS = tags(
    "name basedOn next link uiPriority qFormat semiHidden unhideWhenUsed pPr rPr tblPr trPr tcPr tblStylePr"
)
_LEVEL_PARTS = tags("start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr")
_REFERENCES = tags("pStyle rStyle tblStyle basedOn next link")
_LABEL_WORDS = words(
    "chapter section part appendix annex article step table figure question paragraph item schedule stage"
)
_SETTINGS = tags(
    "evenAndOddHeaders mirrorMargins defaultTabStop autoHyphenation characterSpacingControl footnotePr endnotePr compat"
    " decimalSymbol listSeparator clrSchemeMapping"
)


_COMPATIBLE = words(
    "compatibilityMode overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures doNotFlipMirrorIndents "
    "differentiateMultirowTableHeaders useWord2013TrackBottomHyphenation allowHyphenationAtTrackBottom "
    "allowTextAfterFloatingTableBreak"
)


@dataclass(frozen=True, slots=True)
class StyleBook:
    """Old style ids to neutral ones, and what a style makes of its paragraphs (by neutral id)."""

    ids: Mapping[str, str]
    kinds: Mapping[str, BlockKind]


def style_book(styles: Element | None, taken: Taken) -> StyleBook:
    """Name every style: Word's own keep their name, others become "Style 1", "Style 2"... in file order."""
    if styles is None:
        return StyleBook({}, {})
    ids: dict[str, str] = {}
    kinds: dict[str, BlockKind] = {}
    custom = 0
    for style in styles.iter(w("style")):
        name, old = value(style, "name"), style.get(w("styleId"), "")
        if _BUILT_IN.fullmatch(name):
            new = "".join(part.capitalize() for part in re.findall(r"[a-z0-9]+", name.lower()))
        else:
            custom += 1
            taken.text(BlockKind.METADATA, name)
            new = f"Style{custom}"
            names = style.findall(w("name"))
            for element in names:
                element.set(VAL, f"Style {custom}")
        new = new if new not in ids.values() else f"{new}x{len(ids)}"
        ids.setdefault(old, new)
        kind = _style_kind(style, name)
        if kind is not None:
            kinds[ids[old]] = kind
    return StyleBook(ids, kinds)


def _style_kind(style: Element, name: str) -> BlockKind | None:
    if re.fullmatch(r"(?:heading [1-9]|title|subtitle)", name.lower()):
        return BlockKind.HEADING
    level = value(style, "pPr", "outlineLvl")
    if whole(level, 9) < 9:
        return BlockKind.HEADING
    listed = style.find(f"{w('pPr')}/{w('numPr')}") is not None or name.lower().startswith("list bullet")
    return BlockKind.LIST_ITEM if listed or name.lower().startswith("list number") else None


def map_styles(root: Element, book: StyleBook) -> None:
    """Point every style reference under `root` to its neutral id; references to nothing are taken out."""
    for element in list(root.iter(*_REFERENCES)):
        new = book.ids.get(element.get(VAL, ""))
        if new is None:
            remove(element)
        else:
            element.set(VAL, new)


def clean_styles(styles: Element, book: StyleBook, used: Iterable[str]) -> Element:
    """The styles part with only what `used` (neutral ids) needs. Changes and returns `styles`."""
    map_styles(styles, book)
    by_id: dict[str, Element] = {}
    for child in list(styles):
        if child.tag == w("style"):
            child.set(w("styleId"), book.ids.get(child.get(w("styleId"), ""), ""))
            by_id.setdefault(child.get(w("styleId"), ""), child)
        elif child.tag != w("docDefaults"):
            styles.remove(child)
    needed = {name for name, style in by_id.items() if style.get(w("default")) in ("1", "true", "on")}
    todo = [*sorted(needed), *(u for u in used if u in by_id)]
    while todo:
        name = todo.pop()
        needed.add(name)
        style = by_id[name]
        todo += [n for n in (value(style, r) for r in ("basedOn", "next", "link")) if n in by_id and n not in needed]
    for style in list(styles.findall(w("style"))):
        name = style.get(w("styleId"), "")
        if name not in needed or by_id[name] is not style:
            styles.remove(style)
            continue
        for child in list(style):
            if child.tag not in _STYLE_PARTS:
                style.remove(child)
        _keep_names(style)
    _keep_names(styles)
    return styles


def _keep_names(root: Element) -> None:
    """Property cleaning that leaves style names alone: they are neutral by now."""
    names = {e: e.get(VAL, "") for e in root.iter(w("name"))}
    keep_properties(root, Taken())
    for element, name in names.items():
        element.set(VAL, name)


def clean_numbering(numbering: Element, book: StyleBook, taken: Taken) -> Element:
    """Lists without names and ids of their own; wording in their labels goes. Changes and returns `numbering`."""
    map_styles(numbering, book)
    for child in list(numbering):
        if child.tag not in tags("abstractNum num"):
            numbering.remove(child)
    for abstract in numbering.findall(w("abstractNum")):
        for child in list(abstract):
            if child.tag not in tags("multiLevelType lvl"):
                abstract.remove(child)
    labels: dict[Element, str] = {}
    for level in numbering.iter(w("lvl")):
        for child in list(level):
            if child.tag not in _LEVEL_PARTS:
                level.remove(child)
        for label in level.findall(w("lvlText")):
            labels[label] = _label(label.get(VAL, ""), taken)
    keep_properties(numbering, Taken())
    for label, text in labels.items():
        label.set(VAL, text)
    return numbering


def _label(text: str, taken: Taken) -> str:
    def keep(match: re.Match[str]) -> str:
        bare = re.sub(r"%[1-9]|[\W_]", "", match[0])
        return match[0] if len(bare) < 2 or bare.lower() in _LABEL_WORDS else ""

    kept = re.sub(r"\S+", keep, text)
    if kept != text:
        taken.text(BlockKind.METADATA, text, "list-labels")
    return kept[:60]


def clean_theme(theme: Element) -> Element | None:
    """Colours and fonts under a neutral name; None when the theme refers to pictures."""
    if any(str(key).startswith(f"{{{OFFICE_RELS}}}") for e in elements(theme) for key in e.attrib):
        return None
    for element in list(elements(theme)):
        if local(element) in ("extLst", "custClrLst", "objectDefaults", "extraClrSchemeLst") or (
            local(element) == "font" and element.get("script")
        ):
            remove(element)
        elif "name" in element.attrib:
            element.set("name", "Office")
        if element.get("typeface") and not known_font(element.get("typeface", "")):
            element.set("typeface", "Calibri")
    return theme


def clean_settings(settings: Element) -> Element:
    """Only settings that change the layout. Changes and returns `settings`."""
    for child in list(settings):
        if child.tag not in _SETTINGS:
            settings.remove(child)
    uris = {e: e.get(w("uri"), "") for e in settings.iter(w("compatSetting"))}
    keep_properties(settings, Taken())
    for element, uri in uris.items():
        known = element.get(w("name"), "") in _COMPATIBLE and element.get(w("val"), "").isdigit()
        if uri == "http://schemas.microsoft.com/office/word" and known:
            element.set(w("uri"), uri)
        else:
            remove(element)
    for sign in list(settings.iter(w("decimalSymbol"), w("listSeparator"))):
        if len(sign.get(VAL, "")) != 1:
            remove(sign)
    return settings


def empty_styles() -> bytes:
    """A styles part for a file that has none."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}"/>'.encode()
