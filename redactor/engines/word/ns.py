"""Names of the Word vocabulary (ECMA-376 part 1, transitional) and small helpers on its trees."""

from __future__ import annotations

from collections.abc import Iterator

from redactor.engines.ooxml.package import MARKUP, OFFICE_RELS, Element, elements, words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V = "urn:schemas-microsoft-com:vml"
OURS = "urn:redactor:mark"


def w(name: str) -> str:
    """The tag `name` in the Word namespace."""
    return f"{{{W}}}{name}"


def tags(names: str) -> frozenset[str]:
    """The Word tags of several names."""
    return frozenset(w(n) for n in words(names))


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, TRPR, TCPR = w("pPr"), w("rPr"), w("trPr"), w("tcPr")
VAL, ID, INSTR = w("val"), w("id"), w("instr")
MATH_TEXT = f"{{{M}}}t"
ALTERNATE, CHOICE, FALLBACK = (f"{{{MARKUP}}}{n}" for n in ("AlternateContent", "Choice", "Fallback"))
REL_ID = f"{{{OFFICE_RELS}}}id"
PICTURE = f"{{{OURS}}}picture"
BOXED = f"{{{OURS}}}boxed"


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def on(flag: Element | None) -> bool:
    """Whether an on/off property (`<w:b/>`, `<w:b w:val="0"/>`) is there and on."""
    return flag is not None and flag.get(VAL, "1") not in ("0", "false", "off", "none")


def value(parent: Element | None, *names: str) -> str:
    """`w:val` of a property reached by child names, "" when it is not there."""
    for name in names:
        parent = parent.find(w(name)) if parent is not None else None
    return parent.get(VAL, "") if parent is not None else ""


def remove(element: Element) -> None:
    """Take an element out of its parent, leaving no tail behind."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = [c for c in element if isinstance(c.tag, str)]
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)


def nearest(element: Element, *tags: str) -> Element | None:
    """The closest ancestor with one of the tags."""
    return next(iter(element.iterancestors(*tags)), None)


def raw_text(root: Element) -> str:
    """All text under `root`, shown, deleted or in an instruction; paragraphs and cells end with a line break."""
    out: list[str] = []
    for element in elements(root):
        name = local(element)
        if name in ("t", "delText", "instrText", "delInstrText") and element.text:
            out.append(element.text)
        elif name in ("tab", "ptab"):
            out.append("\t")
        elif name in ("br", "cr", "p", "tr"):
            out.append("\n")
    return "".join(out)


def runs_of(root: Element) -> Iterator[Element]:
    """All `w:r` below `root` in document order, as a list made at once so that they may be moved."""
    return iter(list(root.iter(R)))
