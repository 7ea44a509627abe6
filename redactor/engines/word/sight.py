"""Whether the text of a run can be seen: its colour against its ground, and its size, with the styles it follows.

Sources: ECMA-376 part 1, 17.3.2 (run properties), 17.3.5 (shading), 17.7 (styles); 17.18.40 (highlight colours).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from redactor.engines.ooxml.package import Element, elements
from redactor.engines.word.flatten import is_blacked_out
from redactor.engines.word.ns import RPR, TBL, TC, TCPR, VAL, P, local, nearest, raw_text, value, w

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_THEME = {
    "background1": "FFFFFF", "light1": "FFFFFF", "bg1": "FFFFFF", "lt1": "FFFFFF",
    "text1": "000000", "dark1": "000000", "tx1": "000000", "dk1": "000000",
}  # fmt: skip
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF",
    "yellow": "FFFF00",
}  # fmt: skip
_ALIKE = 20  # of 255, in each colour
_TINY = 4  # half-points: nobody reads two points
_WHITE = "FFFFFF"
Ask = Callable[[Element], str]
_SHAPES = frozenset({"wsp", "shape", "rect", "roundrect", "oval", "textbox"})


def hides(run: Element, styles: Mapping[str, Element]) -> str:
    """ "white-text", "blacked-out" or "tiny-text" when nobody can see a run's text; "" when it can be seen.

    `styles` are the style elements by id, that of the document's defaults under "". Where the ground is not known
    (shapes, table styles with shades of their own) text counts as seen.
    """
    if not raw_text(run).strip():
        return ""
    if is_blacked_out(run):
        return "blacked-out"
    size = _first(run, styles, lambda marks: value(marks, "sz"))
    if size.isdigit() and int(size) <= _TINY:
        return "tiny-text"
    ink, ground = _first(run, styles, _ink), _ground(run, styles)
    if not _HEX.fullmatch(ink) or not ground:
        return ""
    if max(abs(a - b) for a, b in zip(_rgb(ink), _rgb(ground), strict=True)) > _ALIKE:
        return ""
    return "white-text" if sum(_rgb(ground)) > 3 * 127 else "blacked-out"


def styles_by_id(styles: Element | None) -> dict[str, Element]:
    """The style elements by id, that of the document's defaults under ""."""
    if styles is None:
        return {}
    found = {e.get(w("styleId"), "?"): e for e in styles.iter(w("style"))}
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}")
    return found if defaults is None else {**found, "": defaults}


def _first(run: Element, styles: Mapping[str, Element], ask: Ask) -> str:
    """What the first of a run's properties says, from its own to those of its styles and the defaults."""
    return next((told for marks in _marks(run, styles) if (told := ask(marks))), "")


def _marks(run: Element, styles: Mapping[str, Element]) -> Iterator[Element]:
    own, paragraph = run.find(RPR), nearest(run, P)
    if own is not None:
        yield own
        yield from _of_style(value(own, "rStyle"), styles, RPR)
    if paragraph is not None:
        yield from _of_style(value(paragraph, "pPr", "pStyle"), styles, RPR)
    yield from _of_style("", styles, RPR)


def _of_style(name: str, styles: Mapping[str, Element], tag: str) -> Iterator[Element]:
    """The properties of a style and of those it is based on."""
    for _ in range(20):
        style = styles.get(name)
        if style is None:
            return
        marks = style.find(tag)
        if marks is not None:
            yield marks
        name = value(style, "basedOn")
        if not name:
            return


def _ink(marks: Element) -> str:
    colour = marks.find(w("color"))
    if colour is None:
        return ""
    return _told(colour, VAL, "themeColor")


def _ground(run: Element, styles: Mapping[str, Element]) -> str:
    """The colour behind a run as RRGGBB; "" when it is not known."""
    marker = _first(run, styles, lambda marks: value(marks, "highlight"))
    if marker in _HIGHLIGHTS:
        return _HIGHLIGHTS[marker]
    paragraph = nearest(run, P)
    places = [*_marks(run, styles)]
    if paragraph is not None:
        places += paragraph.findall(w("pPr"))
        places += _of_style(value(paragraph, "pPr", "pStyle"), styles, w("pPr"))
    for ancestor in run.iterancestors():
        if local(ancestor) in _SHAPES:
            return next((f for m in places if (f := _fill(m))), "")
        if ancestor.tag == TC:
            places += ancestor.findall(TCPR)
        elif ancestor.tag == TBL:
            marks = ancestor.find(w("tblPr"))
            places += [marks] if marks is not None else []
            style = styles.get(value(marks, "tblStyle"))
            if style is not None and any(_fill(e.getparent()) not in ("", _WHITE) for e in style.iter(w("shd"))):
                return next((f for m in places if (f := _fill(m))), "")
    return next((f for m in places if (f := _fill(m))), _WHITE)


def _fill(marks: Element | None) -> str:
    shade = marks.find(w("shd")) if marks is not None else None
    if shade is None:
        return ""
    if shade.get(VAL) == "solid":
        told = _told(shade, w("color"), "themeColor") or "000000"
    else:
        told = _told(shade, w("fill"), "themeFill")
    return told if _HEX.fullmatch(told) else ""


def _told(element: Element, name: str, theme: str) -> str:
    """A colour as written out, else by its name in the theme; "" for automatic."""
    told = element.get(name, "")
    return told.upper() if _HEX.fullmatch(told) else _THEME.get(element.get(w(theme), ""), "")


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def covering_shape(element: Element) -> str:
    """What a drawn thing may cover: "black-shapes" (nearly black), "white-shapes" (white, without words of its own),
    "covering-pictures" (a picture in front of the text, which runs on below it); "" for anything else."""
    name = local(element)
    if name == "anchor":
        floats = element.find("{*}wrapNone") is not None and element.get("behindDoc", "0") in ("0", "false")
        return "covering-pictures" if floats and any(local(e) == "blip" for e in elements(element)) else ""
    if name == "spPr":
        fill = next((c for c in element if local(c) == "solidFill"), None)
        colour, holder = _drawn(fill[0]) if fill is not None and len(fill) else "", element.getparent()
    elif name in ("rect", "shape", "roundrect", "oval") and "vml" in str(element.tag):
        told = element.get("fillcolor", "").split(" ")[0].lstrip("#")
        told = "".join(2 * c for c in told) if re.fullmatch(r"[0-9A-Fa-f]{3}", told) else told
        colour = {"black": "000000", "windowtext": "000000", "white": _WHITE}.get(told.lower(), told)
        colour, holder = "" if element.get("filled", "t") in ("f", "false") else colour, element
    else:
        return ""
    if not _HEX.fullmatch(colour) or holder is None:
        return ""
    if max(_rgb(colour)) < 64:
        return "black-shapes"
    return "white-shapes" if min(_rgb(colour)) > 235 and _is_blank(holder) else ""


def _drawn(colour: Element) -> str:
    told = colour.get("val", "")
    if any(local(e) == "alpha" and int(e.get("val", "100000") or 0) < 60_000 for e in elements(colour)):
        return ""
    if local(colour) == "sysClr":
        return colour.get("lastClr", {"windowText": "000000", "window": _WHITE}.get(told, ""))
    return _THEME.get(told, {"black": "000000", "white": _WHITE}.get(told, told))


def _is_blank(shape: Element) -> bool:
    """A shape that is no picture and holds no words of its own."""
    names = {local(e) for e in elements(shape)}
    return not names & {"blip", "imagedata", "pic", "blipFill"} and not any(
        (e.text or "").strip() for e in elements(shape) if local(e) == "t"
    )
