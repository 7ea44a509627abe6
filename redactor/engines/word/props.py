"""What is kept of Word formatting (tokens, numbers, font names) and of pictures (a mark of their size)."""

from __future__ import annotations

import re

from redactor.engines.ooxml.package import Element, elements, whole, words
from redactor.engines.ooxml.text import wording
from redactor.engines.word.flatten import Taken
from redactor.engines.word.font_names import known_font
from redactor.engines.word.ns import PICTURE, REL_ID, V, W, local, remove, tags
from redactor.model.document import BlockKind, Unread

_NOT_PROPERTIES = words(
    "ins del moveFrom moveTo cellIns cellDel cellMerge divId printerSettings tblCaption tblDescription "
    "cnfStyle vanish specVanish webHidden framePr numberingChange"
)
TOKEN = re.compile(r"[a-z][A-Za-z0-9-]{0,40}|[+-]?[0-9.]+(?:%|pt|cm|mm|in)?|[0-9A-Fa-f]{2,8}|[.,;]?")
"""Values of Word's own vocabulary: enumerations, numbers, colours, languages. No capitalised word fits."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,4}){0,2}")
_STYLE_OR_TOKEN = re.compile(r"[A-Z][A-Za-z0-9]{0,60}|" + TOKEN.pattern)
_FACES = tags("ascii hAnsi cs eastAsia")
_STYLED = words("pStyle rStyle tblStyle basedOn next link style")
_POINTS = re.compile(r"(width|height):(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(pt|in|cm|mm|px)?")
_EMU = {"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "px": 9525, None: 12700}


def keep_properties(properties: Element, taken: Taken) -> None:
    """Formatting only: Word elements whose values are tokens, numbers or names of common fonts."""
    for element in list(elements(properties)):
        foreign = not element.tag.startswith(f"{{{W}}}")
        name = local(element)
        if element is not properties and (foreign or name in _NOT_PROPERTIES or name.endswith("Change")):
            remove(element)
            continue
        allowed = _LANGUAGE if name == "lang" else _STYLE_OR_TOKEN if name in _STYLED else TOKEN
        reference = name in ("headerReference", "footerReference")
        for key in list(element.attrib):
            text = element.get(key, "")
            if reference and key == REL_ID:
                continue
            font = name == "rFonts" and str(key) in _FACES
            fits = known_font(text) if font else allowed.fullmatch(text)
            if not str(key).startswith(f"{{{W}}}") or "rsid" in str(key) or not fits:
                del element.attrib[key]


def mark_picture(drawing: Element, taken: Taken) -> None:
    """A picture, chart or embedded object leaves a mark of its size; a mere line or shape leaves nothing."""
    for text in dict.fromkeys(wording(drawing)):
        taken.text(BlockKind.ALT_TEXT, text)
    names = {local(e) for e in elements(drawing)}
    uris = " ".join(e.get("uri", "") for e in elements(drawing))
    reason = ""
    if "OLEObject" in names or "control" in names or "objectEmbed" in names:
        reason = "embedded-object"
    elif "chart" in uris:
        reason = "chart"
    elif "diagram" in uris:
        reason = "diagram"
    elif names & {"pic", "imagedata", "blip", "contentPart", "movie"}:
        reason = "picture"
    if not reason:
        taken.counts["shapes"] += 1
        remove(drawing)
        return
    taken.unread.append(Unread(taken.part, reason))
    taken.counts["pictures"] += 1
    mark = drawing.makeelement(PICTURE)
    width, height = _size(drawing)
    mark.set("cx", str(width))
    mark.set("cy", str(height))
    parent = drawing.getparent()
    if parent is not None:
        parent.replace(drawing, mark)


def _size(drawing: Element) -> tuple[int, int]:
    """Width and height in EMU (914 400 to the inch); 4 by 2 cm when the file doesn't say."""
    for element in elements(drawing):
        if local(element) == "extent" and whole(element.get("cx")) and whole(element.get("cy")):
            return whole(element.get("cx")), whole(element.get("cy"))
        if element.tag.startswith(f"{{{V}}}") and element.get("style"):
            found = {m[1]: float(m[2]) * _EMU[m[3]] for m in _POINTS.finditer(element.get("style", ""))}
            if len(found) == 2:
                return int(found["width"]), int(found["height"])
    return 1_440_000, 720_000
