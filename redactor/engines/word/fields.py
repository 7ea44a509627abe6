"""Fields of a Word story: the shown result stays, the instruction goes. Page numbers stay live.

Source: ECMA-376 part 1, 17.16 (fields), 17.16.17 (form field properties).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from redactor.engines.ooxml.package import Element, whole, words
from redactor.engines.word.flatten import Taken
from redactor.engines.word.ns import INSTR, VAL, R, T, raw_text, remove, unwrap, value, w
from redactor.model.document import BlockKind

_LIVE = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_DULL = _LIVE | words("TOC PAGEREF NOTEREF SEQ REF FORMTEXT FORMCHECKBOX FORMDROPDOWN SECTION LISTNUM XE TC EQ")
_TEXTS = (T, w("tab"), w("br"), w("cr"), w("sym"), w("noBreakHyphen"), w("drawing"), w("pict"), w("object"))


@dataclass(slots=True)
class _Field:
    """One complex field while it is open: its three marks, its instruction, the runs of its result."""

    begin: Element
    separate: Element | None = None
    end: Element | None = None
    instruction: list[str] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)


def flatten_fields(root: Element, taken: Taken) -> None:
    """Reduce simple and complex fields to their results; changes `root` in place."""
    for simple in list(root.iter(w("fldSimple"))):
        _simple(simple, taken)
    fields = _matched(root)
    _walk(root, fields, taken)
    for tag in ("fldChar", "instrText", "delInstrText"):
        for mark in list(root.iter(w(tag))):
            remove(mark)


def _simple(simple: Element, taken: Taken) -> None:
    instruction = simple.get(INSTR, "")
    word = _first_word(instruction)
    if word in _LIVE:
        simple.attrib.clear()
        simple.set(INSTR, f" {word} ")
        return
    _told(instruction, taken)
    unwrap(simple)


def _matched(root: Element) -> dict[Element, _Field]:
    """The fields that have both a beginning and an end, by each of their marks; a lone mark hides nothing."""
    open_fields: list[_Field] = []
    marks: dict[Element, _Field] = {}
    for mark in root.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(_Field(mark))
        elif kind == "separate" and open_fields:
            open_fields[-1].separate = mark
        elif kind == "end" and open_fields:
            done = open_fields.pop()
            done.end = mark
            marks.update({m: done for m in (done.begin, done.separate, mark) if m is not None})
    return marks


def _walk(root: Element, fields: dict[Element, _Field], taken: Taken) -> None:
    active: list[_Field] = []
    shown: dict[_Key, bool] = {}
    for node in [e for e in root.iter() if isinstance(e.tag, str)]:
        if node.tag == w("fldChar") and node in fields:
            current = fields[node]
            if node is current.begin:
                active.append(current)
                shown[id(current)] = False
            elif node is current.separate:
                shown[id(current)] = True
            elif active and active[-1] is current:
                active.pop()
                _close(current, taken)
        elif node.tag in (w("instrText"), w("delInstrText")):
            if active:
                active[-1].instruction.append(node.text or "")
            else:
                taken.text(BlockKind.METADATA, node.text or "")
        elif node.tag in _TEXTS and active and node.getparent() is not None:
            _text_in_field(node, active, shown, taken)


_Key = int


def _text_in_field(node: Element, active: list[_Field], shown: dict[_Key, bool], taken: Taken) -> None:
    hiding = next((f for f in active if not shown[id(f)]), None)
    if hiding is not None:
        hiding.instruction.append(raw_text(node))
        taken.counts["fields"] += 1
        remove(node)
        return
    run = node.getparent()
    for each in active:
        if run is not None and (not each.result or each.result[-1] is not run):
            each.result.append(run)


def _close(done: _Field, taken: Taken) -> None:
    instruction = "".join(done.instruction)
    word = _first_word(instruction)
    _told(instruction, taken)
    if word in _LIVE:
        _keep_live(done, word)
        return
    data = done.begin.find(w("ffData"))
    if data is None:
        return
    taken.counts["form-fields"] += 1
    for element in data.iter():
        if str(element.tag) in (w("name"), w("helpText"), w("statusText"), w("default"), w("listEntry")):
            taken.text(BlockKind.METADATA, element.get(VAL, ""))
    choice = _form_choice(data)
    run = done.begin.getparent()
    if choice and run is not None and not any(raw_text(r).strip() for r in done.result):
        text = run.makeelement(T)
        text.text = choice
        run.insert(run.index(done.begin), text)


def _form_choice(data: Element) -> str:
    """What a check box or drop-down shows: no text of the document says so."""
    box = data.find(w("checkBox"))
    if box is not None:
        mark = box.find(w("checked"))
        if mark is None:
            mark = box.find(w("default"))
        return "☒" if mark is not None and mark.get(VAL, "1") not in ("0", "false", "off") else "☐"
    drop = data.find(w("ddList"))
    if drop is None:
        return ""
    entries = [e.get(VAL, "") for e in drop.findall(w("listEntry"))]
    chosen = value(drop, "result") or value(drop, "default") or "0"
    number = whole(chosen, len(entries))
    return entries[number] if number < len(entries) else ""


def _keep_live(done: _Field, word: str) -> None:
    """Page numbers become simple fields with our own instruction, so that they go on counting."""
    run = done.begin.getparent()
    first = done.result[0] if done.result else run
    if first is None or first.tag != R or (parent := first.getparent()) is None:
        return
    if any(r.getparent() is not parent for r in done.result) or parent.tag == w("fldSimple"):
        return
    simple = first.makeelement(w("fldSimple"))
    simple.set(INSTR, f" {word} ")
    if not done.result and run is not None:
        parent.insert(parent.index(run) + 1, simple)
        simple.append(simple.makeelement(R))
        return
    parent.insert(parent.index(first), simple)
    for each in done.result:
        simple.append(each)


def _first_word(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""


def _told(instruction: str, taken: Taken) -> None:
    word = _first_word(instruction)
    if word and word not in _DULL:
        taken.text(BlockKind.METADATA, instruction.strip(), "fields")
