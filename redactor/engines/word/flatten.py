"""Makes a Word story plain before it is read or rewritten, and gives back what was taken out of it.

Reader and renderer call the same function, so both see the same paragraphs: insertions accepted, deletions gone,
the preferred one of alternate contents, text boxes as paragraphs after the paragraph they hang on, hidden and
blacked-out text gone, fields reduced to their shown result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from redactor.engines.ooxml.package import Element
from redactor.engines.ooxml.text import Passage, wording
from redactor.engines.word.ns import (
    ALTERNATE,
    BOXED,
    CHOICE,
    FALLBACK,
    PPR,
    RPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    P,
    R,
    T,
    nearest,
    on,
    raw_text,
    remove,
    runs_of,
    unwrap,
    value,
    w,
)
from redactor.model.document import BlockKind, Unread

BLACKED_OUT = "█████"

_AUTHOR = w("author")
_GONE = (w("del"), w("moveFrom"))
_PROPERTIES = frozenset({RPR, PPR, TRPR, TCPR, w("numPr"), w("ctrlPr"), w("sectPr")})
_BLACK = frozenset({"000000", "auto", "black", ""})


@dataclass(slots=True)
class Taken:
    """What left a file on the way: passages for detection, things not read, and counts for the findings."""

    part: str = ""
    passages: list[Passage] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def text(self, kind: BlockKind, text: str, code: str = "") -> None:
        """Keep `text` for detection; count it under `code`."""
        if text.strip():
            self.passages.append(Passage(kind, text, self.part, removed=True))
        if code:
            self.counts[code] += 1


def flatten_structure(root: Element, hidden_styles: frozenset[str], taken: Taken) -> None:
    """Everything but fields and the keep-list: see the module's description. Changes `root` in place."""
    for author in dict.fromkeys(e.get(_AUTHOR, "") for e in root.iter() if e.tag != w("comment")):
        taken.text(BlockKind.METADATA, author)
    _choose(root, taken)
    _drop_deleted(root, taken)
    _merge_deleted_marks(root)
    _join_drop_caps(root)
    _drop_hidden(root, hidden_styles, taken)
    _hoist(root, taken)


def _choose(root: Element, taken: Taken) -> None:
    for alternate in list(root.iter(ALTERNATE)):
        options = [c for c in alternate if c.tag == CHOICE] or [c for c in alternate if c.tag == FALLBACK]
        for other in list(alternate):
            if options and other is options[0]:
                continue
            taken.text(BlockKind.HIDDEN, raw_text(other))
            for text in wording(other):
                taken.text(BlockKind.ALT_TEXT, text)
            alternate.remove(other)
        for option in list(alternate):
            unwrap(option)
        unwrap(alternate)


def _drop_deleted(root: Element, taken: Taken) -> None:
    for row in list(root.iter(TR)):
        marks = row.find(TRPR)
        if marks is not None and any(marks.find(tag) is not None for tag in _GONE):
            taken.text(BlockKind.TRACKED_DELETION, raw_text(row), "tracked-changes")
            _remove_row(row)
    for cell in list(root.iter(TC)):
        marks = cell.find(TCPR)
        if marks is not None and marks.find(w("cellDel")) is not None:
            taken.text(BlockKind.TRACKED_DELETION, raw_text(cell), "tracked-changes")
            for child in [c for c in cell if c.tag != TCPR]:
                cell.remove(child)
    gone = [e for e in root.iter(*_GONE) if (up := e.getparent()) is not None and up.tag not in _PROPERTIES]
    _take(gone, BlockKind.TRACKED_DELETION, "tracked-changes", taken)
    for added in list(root.iter(w("ins"), w("moveTo"))):
        taken.counts["tracked-changes"] += 1
        if (up := added.getparent()) is not None and up.tag not in _PROPERTIES:
            unwrap(added)
    taken.counts["tracked-changes"] += sum(1 for e in root.iter() if str(e.tag).endswith("PrChange"))


def _take(elements: Iterable[Element], kind: BlockKind, code: str, taken: Taken) -> None:
    """Remove elements; neighbours are told as one text, because a name may be spread over several of them."""
    text, last = "", None
    for element in list(elements):
        if last is not None and element.getprevious() is not last:
            taken.text(kind, text, code)
            text = ""
        if last is not None:
            remove(last)
        text, last = text + raw_text(element), element
    if last is not None:
        remove(last)
        taken.text(kind, text, code)


def _remove_row(row: Element) -> None:
    table = row.getparent()
    remove(row)
    if table is not None and table.tag == TBL and table.find(TR) is None:
        remove(table)


def _merge_deleted_marks(root: Element) -> None:
    """A paragraph whose mark was deleted runs on into the next one."""
    for paragraph in reversed(list(root.iter(P))):
        marks = paragraph.find(f"{PPR}/{RPR}")
        if marks is None or not any(marks.find(tag) is not None for tag in _GONE):
            continue
        following = paragraph.getnext()
        moved = [c for c in paragraph if c.tag != PPR]
        if following is None or following.tag != P or paragraph.find(f"{PPR}/{w('sectPr')}") is not None:
            continue
        at = 1 if len(following) and following[0].tag == PPR else 0
        for offset, child in enumerate(moved):
            following.insert(at + offset, child)
        remove(paragraph)


def _join_drop_caps(root: Element) -> None:
    """A large first letter stands in a paragraph of its own; it becomes an ordinary letter of the next one's word."""
    for frame in list(root.iter(w("framePr"))):
        paragraph, following = nearest(frame, P), None
        if frame.get(w("dropCap")) in ("drop", "margin") and paragraph is not None:
            following = paragraph.getnext()
        if paragraph is None or following is None or following.tag != P:
            continue
        for size in list(paragraph.iter(w("sz"), w("szCs"), w("position"))):
            remove(size)
        at = 1 if len(following) and following[0].tag == PPR else 0
        for offset, child in enumerate([c for c in paragraph if c.tag != PPR]):
            following.insert(at + offset, child)
        remove(paragraph)


def _drop_hidden(root: Element, hidden_styles: frozenset[str], taken: Taken) -> None:
    for row in list(root.iter(TR)):
        marks = row.find(TRPR)
        if marks is not None and on(marks.find(w("hidden"))):
            taken.text(BlockKind.HIDDEN, raw_text(row), "hidden-text")
            _remove_row(row)
    hidden = [run for run in runs_of(root) if is_hidden(run, hidden_styles) and not _is_field_mark(run)]
    _take(hidden, BlockKind.HIDDEN, "hidden-text", taken)
    for run in runs_of(root):
        if is_blacked_out(run):
            _black_bar(run, taken)


def _is_field_mark(run: Element) -> bool:
    return any(run.find(w(n)) is not None for n in ("fldChar", "instrText", "delInstrText"))


def is_hidden(run: Element, hidden_styles: frozenset[str]) -> bool:
    """Whether a run is hidden by its own formatting or by a style."""
    marks = run.find(RPR)
    if marks is not None:
        for name in ("vanish", "specVanish"):
            flag = marks.find(w(name))
            if flag is not None:
                return on(flag)
        style = value(marks, "rStyle")
        if style in hidden_styles:
            return True
    paragraph = nearest(run, P)
    return paragraph is not None and value(paragraph, "pPr", "pStyle") in hidden_styles


def is_blacked_out(run: Element) -> bool:
    """Black marker over text, or black shading under text that is black on purpose (automatic turns white)."""
    marks = run.find(RPR)
    if marks is None or not raw_text(run).strip() or _is_field_mark(run):
        return False
    colour = value(marks, "color").lower()
    shade = marks.find(w("shd"))
    shaded = shade is not None and shade.get(w("fill"), "").lower() in ("000000", "black")
    marked = value(marks, "highlight") == "black"
    return (marked and colour in _BLACK) or (shaded and colour in ("000000", "black"))


def _black_bar(run: Element, taken: Taken) -> None:
    taken.text(BlockKind.HIDDEN, raw_text(run), "blacked-out")
    before = run.getprevious()
    if before is not None and before.tag == R and before.findtext(T) == BLACKED_OUT and len(before) == 1:
        remove(run)
        return
    for child in list(run):
        run.remove(child)
    text = run.makeelement(T)
    text.text = BLACKED_OUT
    run.append(text)


def _hoist(root: Element, taken: Taken) -> None:
    """Paragraphs and tables inside a paragraph (text boxes) become its following siblings, marked as boxed."""
    last: dict[Element, Element] = {}
    for element in list(root.iter(P, TBL)):
        anchor = nearest(element, P, TC)
        if anchor is None or anchor.tag == TC:
            continue
        after = last.get(anchor, anchor)
        box = nearest(element, w("txbxContent"))
        parent = after.getparent()
        if parent is None:
            continue
        remove(element)
        parent.insert(parent.index(after) + 1, element)
        last[anchor] = element
        for paragraph in [element] if element.tag == P else element.iter(P):
            paragraph.set(BOXED, "1")
        if box is not None and len(box) == 0:
            taken.counts["text-boxes"] += 1
    for section in [s for s in root.iter(w("sectPr")) if nearest(s, w("txbxContent")) is not None]:
        remove(section)


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """Ids of the paragraph and character styles whose text is hidden, inherited or their own."""
    if styles is None:
        return frozenset()
    based: dict[str, str] = {}
    own: dict[str, bool] = {}
    for style in styles.iter(w("style")):
        name = style.get(w("styleId"), "")
        based[name] = value(style, "basedOn")
        flag = style.find(f"{RPR}/{w('vanish')}")
        if flag is not None:
            own[name] = flag.get(VAL, "1") not in ("0", "false", "off")
    hidden = set()
    for name in based:
        at, steps = name, 0
        while at and at not in own and steps < 20:
            at, steps = based.get(at, ""), steps + 1
        if own.get(at):
            hidden.add(name)
    return frozenset(hidden)
