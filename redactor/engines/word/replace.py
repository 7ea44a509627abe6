"""Puts replacements into the runs of a Word story without disturbing the formatting around them."""

from __future__ import annotations

from collections.abc import Sequence

from redactor.engines.ooxml.package import XML_SPACE, Element
from redactor.engines.word.ns import MATH_TEXT, PPR, RPR, P, R, T, nearest, remove, w
from redactor.engines.word.walk import Leaf, Spot

Replacement = tuple[int, int, str]
"""Start and end in the source text of a stretch, and the wording that takes their place."""

_SHADE = "E7E6E6"
_AFTER_SHADE = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")

_Segment = tuple[str, bool]


def replace_in(spot: Spot, replacements: Sequence[Replacement]) -> None:
    """Carry out replacements (in order, not overlapping) in the elements of a stretch.

    The label stands in the first run that is touched and takes its formatting, with a light shade added.
    """
    at = 0
    seams: list[Element] = []
    placed: set[Replacement] = set()
    waiting: dict[Replacement, Element] = {}
    for leaf in spot.leaves:
        start, end = at, at + len(leaf.text)
        at = end
        touching = [r for r in replacements if r[0] < end and r[1] > start]
        if touching and leaf.breaks:
            seams.append(leaf.element)
            waiting.update({r: leaf.element for r in touching if r not in placed and r not in waiting})
        elif touching:
            _write(leaf, _segments(leaf.text, start, touching, placed))
            placed.update(touching)
    for replacement, paragraph in waiting.items():
        if replacement not in placed:
            _begin_with(paragraph, replacement[2])
    for paragraph in reversed(seams):
        _join_to_previous(paragraph)


def _begin_with(paragraph: Element, wording: str) -> None:
    """A replacement of nothing but a paragraph's end: the label opens the paragraph that is joined on."""
    run = paragraph.makeelement(R)
    _shade(run)
    _fill(run, wording)
    paragraph.insert(1 if len(paragraph) and paragraph[0].tag == PPR else 0, run)


def _segments(text: str, start: int, touching: Sequence[Replacement], placed: set[Replacement]) -> list[_Segment]:
    """What the leaf's characters become: kept text and labels. A label stands in the first leaf it touches."""
    segments: list[_Segment] = []
    at = 0
    for replacement in touching:
        first, last, wording = replacement
        begin, stop = max(first - start, 0), min(last - start, len(text))
        segments.append((text[at:begin], False))
        if replacement not in placed:
            segments.append((wording, True))
        at = stop
    segments.append((text[at:], False))
    return [s for s in segments if s[0]]


def _write(leaf: Leaf, segments: list[_Segment]) -> None:
    element = leaf.element
    run = element.getparent()
    if element.tag == MATH_TEXT or run is None or run.tag != R:
        element.text = "".join(text for text, _ in segments)
        return
    if element.tag == T and all(not label for _, label in segments):
        element.text = "".join(text for text, _ in segments)
        element.set(XML_SPACE, "preserve")
        if not element.text:
            remove(element)
            if all(child.tag == RPR for child in run):
                remove(run)
        return
    _split(run, element, segments)


def _split(run: Element, element: Element, segments: list[_Segment]) -> None:
    """The run up to the element, one run per segment, the rest of the run."""
    parent = run.getparent()
    if parent is None:
        return
    rest = clone_run(run)
    for child in list(run)[run.index(element) + 1 :]:
        rest.append(child)
    run.remove(element)
    at = parent.index(run) + 1
    for text, label in segments:
        made = clone_run(run)
        if label:
            _shade(made)
        _fill(made, text)
        parent.insert(at, made)
        at += 1
    if any(child.tag != RPR for child in rest):
        parent.insert(at, rest)
    if all(child.tag == RPR for child in run):
        parent.remove(run)


def clone_run(run: Element) -> Element:
    """An empty run with the same formatting."""
    made = run.makeelement(R)
    properties = run.find(RPR)
    if properties is not None:
        copied = made.makeelement(RPR)
        for child in properties:
            copied.append(_copy(child))
        made.append(copied)
    return made


def _copy(element: Element) -> Element:
    made = element.makeelement(element.tag)
    for key, value in element.attrib.items():
        made.set(key, value)
    made.text = element.text
    for child in element:
        made.append(_copy(child))
    return made


def _fill(run: Element, text: str) -> None:
    """Text as Word holds it: tabs and line breaks are elements."""
    for n, line in enumerate(text.split("\n")):
        if n:
            run.append(run.makeelement(w("br")))
        for k, piece in enumerate(line.split("\t")):
            if k:
                run.append(run.makeelement(w("tab")))
            if piece:
                made = run.makeelement(T)
                made.text = piece
                made.set(XML_SPACE, "preserve")
                run.append(made)


def _shade(run: Element) -> None:
    properties = run.find(RPR)
    if properties is None:
        properties = run.makeelement(RPR)
        run.insert(0, properties)
    for name in ("shd", "highlight", "rtl"):
        for old in properties.findall(w(name)):
            properties.remove(old)
    shade = run.makeelement(w("shd"), {w("val"): "clear", w("color"): "auto", w("fill"): _SHADE})
    at = next((n for n, c in enumerate(properties) if c.tag in {w(a) for a in _AFTER_SHADE}), len(properties))
    properties.insert(at, shade)


def _join_to_previous(paragraph: Element) -> None:
    """A replacement ran over a paragraph's end: the paragraphs become one."""
    previous = paragraph.getprevious()
    if previous is None or previous.tag != P or nearest(paragraph, P) is not None:
        return
    for child in [c for c in paragraph if c.tag != PPR]:
        previous.append(child)
    remove(paragraph)
