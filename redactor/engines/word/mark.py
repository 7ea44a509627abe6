"""A copy of a Word file in which text that hides is shown and marked, and given words are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from redactor.engines.ooxml.package import XML_SPACE, Element, Package, open_package, write_zip
from redactor.engines.word.flatten import hidden_styles, is_hidden
from redactor.engines.word.ns import RPR, VAL, P, R, T, nearest, raw_text, w
from redactor.engines.word.sight import hides, styles_by_id

Named = Callable[[str], Iterable[tuple[int, int]]]
"""A text -> where in it something stands that should not."""

_STORIES = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_HIDING = ("vanish", "specVanish", "color", "shd", "highlight", "sz", "szCs")
_LATER = (  # what stands after the colour in a run's properties (ECMA-376 part 1, 17.3.2)
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout oMath rPrChange"
)
_AFTER_COLOUR = tuple(map(w, _LATER.split()))


def marked_word(data: bytes, place: str, named: Named) -> tuple[bytes, int]:
    """The copy and how many runs are marked in it. Raises InputRefused with the codes of `open_package`."""
    package = open_package(data, place)
    parts = dict(package.parts)
    count = 0
    styles = _styles(package)
    hidden, by_id = hidden_styles(styles), styles_by_id(styles)
    for part, root in _roots(package):
        found = _reasons(root, hidden, by_id, named)
        signed: set[Element] = set()
        for run, code in found:
            _mark(run, code, signed)
        if found:
            parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        count += len(found)
    return write_zip(parts), count


def _styles(package: Package) -> Element | None:
    related = [r for r in package.relationships(package.main()) if not r.external and r.target in package.parts]
    return next((package.tree(r.target) for r in related if r.type == "styles"), None)


def _roots(package: Package) -> list[tuple[str, Element]]:
    main = package.main()
    related = [r for r in package.relationships(main) if not r.external and r.target in package.parts]
    names = dict.fromkeys([main, *(r.target for r in related if r.type in _STORIES)])
    return [(name, package.tree(name)) for name in names]


def _reasons(
    root: Element, hidden: frozenset[str], styles: Mapping[str, Element], named: Named
) -> list[tuple[Element, str]]:
    """Runs to mark and why, in document order."""
    named_runs = {run for paragraph in root.iter(P) for run in _named(paragraph, named)}
    out = []
    for run in root.iter(R):
        if not raw_text(run).strip():
            continue
        code = ""
        if is_hidden(run, hidden):
            code = "hidden-text"
        elif unseen := hides(run, styles):
            code = unseen
        elif nearest(run, *_TRACKED) is not None:
            code = "tracked-changes"
        elif run in named_runs:
            code = "register-name"
        if code:
            out.append((run, code))
    return out


def _named(paragraph: Element, named: Named) -> list[Element]:
    text = ""
    spans: list[tuple[int, int, Element]] = []
    for run in paragraph.iter(R):
        if nearest(run, P) is paragraph:
            spans.append((len(text), len(text) + len(raw_text(run)), run))
            text += raw_text(run)
    return [run for start, end in named(text) for a, b, run in spans if a < end and b > start]


def _mark(run: Element, code: str, signed: set[Element]) -> None:
    """Show the run in red on yellow, after a word that says why: one word for all of a deletion."""
    _coloured(run)
    outer = nearest(run, w("del"), w("moveFrom"))
    anchor = run if outer is None else outer
    parent = anchor.getparent()
    if parent is None or anchor in signed:
        return
    signed.add(anchor)
    before = run.makeelement(R)
    sign = etree.SubElement(before, T)
    sign.text = f"[{code.replace('-', ' ')}: "
    after = run.makeelement(R)
    etree.SubElement(after, T).text = "]"
    sign.set(XML_SPACE, "preserve")
    _coloured(before)
    _coloured(after)
    parent.insert(parent.index(anchor), before)
    parent.insert(parent.index(anchor) + 1, after)


def _coloured(run: Element) -> None:
    marks = run.find(RPR)
    if marks is None:
        marks = run.makeelement(RPR)
        run.insert(0, marks)
    for name in _HIDING:
        for old in marks.findall(w(name)):
            marks.remove(old)
    at = next((n for n, child in enumerate(marks) if child.tag in _AFTER_COLOUR), len(marks))
    colour = marks.makeelement(w("color"))
    colour.set(VAL, "C00000")
    marks.insert(at, colour)
    shown = marks.makeelement(w("vanish"))
    shown.set(VAL, "0")
    marks.insert(at, shown)
    places = [n for n, child in enumerate(marks) if child.tag in _AFTER_COLOUR and _AFTER_COLOUR.index(child.tag) > 6]
    yellow = marks.makeelement(w("highlight"))
    yellow.set(VAL, "yellow")
    marks.insert(places[0] if places else len(marks), yellow)
