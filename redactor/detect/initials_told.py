"""Initials that a document itself gives to its people: keys, attendance lists, initials columns, entry headers.

A key ("DK Dawn Keel") settles what letters mean even where they are a role's abbreviation, too; a column or an
entry header settles it for letters that stand for nothing else, or for somebody the case knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redactor.detect.tokens import parts
from redactor.detect.view import view
from redactor.detect.vocab import FUNCTION, Vocab
from redactor.model.document import Block, Document
from redactor.text.fold import fold

_I = r"[A-Z]{2,4}|[A-Z]{1,2}-[A-Z]{1,2}"
_NAME = r"[A-Z][\w'-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'-]+){1,3}"
_KEY = re.compile(
    rf"(?<![\w&/.-])(?P<i>{_I})"
    r"(?: ?[=:,-] ?| is (?:(?:our|my|his|her|their|the) (?:[a-z]+ ){1,3})?| means | )(?:Dr |Mrs? |Ms |Miss )?"
    rf"(?P<n>{_NAME})"
)
_BEHIND = re.compile(rf"(?P<n>{_NAME}) ?(?:[(\[,=:-] ?)?(?:initials )?(?P<i>{_I})(?![\w'-])")
_PRESENT = re.compile(
    r"(?m)^\W*(?:(?:Dr|Mrs?|Ms|Miss|D/?Sgt|DS|DC|DI|PC|Sgt|Insp|Rev|Prof)\.? )?"
    r"(?P<n>[A-Z][\w'-]+(?: [A-Z][\w'-]*){1,3}),[^()\n]{2,80}\((?P<i>[A-Z]{2,4})\)"
)
_CELL = re.compile(rf"\(?(?P<i>{_I}|(?:[A-Z]\. ?){{2,3}})\)?")
_HEAD = re.compile(
    r"(?i)\b(?:who|whom|staff|by|worker|sign(?:ed|ature)?|init(?:ial)?s?|crew|officers?|author|owner|lead|practitioner|"
    r"clinician|nurse|person|responsible|resp|assigned|operator|handler|keyworker|named?|op|oic|user)\b"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}(?:,?[ -]\d{{2,4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
)
_TIME = r"(?:at )?\d{1,2}[:.]?\d\d ?(?:hrs|hours|h|am|pm)?"
_HEADER = re.compile(
    rf"(?m)^[ \t*\u2022-]*(?:{_DATE}(?:,? {_TIME})?|{_TIME},? {_DATE})[ ,:;|-]+"
    rf"(?P<v>[A-Z]{{2,3}}|[A-Z]{{1,2}}-[A-Z]{{1,2}}|[A-Z]\. ?[A-Z]\.)(?P<end> *(?:$|[-:.,;]))?(?![\w&'/])"
)
_TITLED = re.compile(r"\b(?:Dr|Mrs?|Ms|Miss)\.? (?P<i>[A-Z]{2,3})(?![\w'&/-]| [A-Z][a-z])")
_IS_ME = re.compile(r"(?<![\w&/'-])(?P<i>[A-Z]{2,3}) is me\b")
_ENTRY = frozenset(
    "TC DNA UTA WNB NFA NV HV OV OPA ED AE FU RV MDT CIN CP TAF TEL NA EDT OOH SMS FTF VC AM PM GMT BST HRS OK NB PS "
    "ID RE FW CC PN IP OP EMS CAD OE NAD CPN TAC LAC VM CT MRI XR BP OBS PRN NBM TBC TBA CSC SCBU PE LD".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells: letters a key gives (`keyed`), letters that sign or head entries (`signs`), the
    places of both in columns, and the names that a key spells out, as (block id, start, end) of the view."""

    keyed: frozenset[str] = field(repr=False)
    signs: frozenset[str] = field(repr=False)
    places: tuple[tuple[str, int, int], ...] = field(repr=False)
    names: tuple[tuple[str, int, int], ...] = field(repr=False)


def told(document: Document, letters: Mapping[str, str], forenames: frozenset[str], v: Vocab) -> Told:
    """The initials that `document` gives; `letters` and `forenames` are those of everybody known in the case."""
    keyed: set[str] = set()
    names: list[tuple[str, int, int]] = []
    headers: dict[str, list[bool]] = {}
    for block in document.blocks:
        text = view(block.text).text
        for initials, start, end in _keys(text, v):
            keyed.add(initials)
            names.append((block.id, start, end))
        keyed |= {
            m["i"]
            for m in _PRESENT.finditer(fold(block.text, case=False, line_hyphens=False).text)
            if fits(m["i"], m["n"])
        }
        for m in _HEADER.finditer(text):
            headers.setdefault(plain(m["v"]), []).append(m["end"] is not None)
    signs = {i for i, ends in headers.items() if _signs(i, ends, letters, v)}
    keyed |= _role_letters(headers, letters, v)
    keyed |= {m["i"] for b in document.blocks for m in _IS_ME.finditer(view(b.text).text)}
    keyed |= {m["i"] for b in document.blocks for m in _TITLED.finditer(view(b.text).text) if m["i"] in letters}
    places: list[tuple[str, int, int]] = []
    for cells in _tables(document):
        keyed |= _rows(cells, v)
        for column in _columns(cells):
            found, spans = _column(column, keyed, letters, v)
            signs |= found
            places += spans
            names += _clipped(column, forenames)
    return Told(frozenset(keyed), frozenset(signs), tuple(places), tuple(names))


def plain(initials: str) -> str:
    """Initials without full stops and spaces."""
    return initials.replace(".", "").replace(" ", "")


def fits(initials: str, name: str) -> bool:
    """Whether `initials` are those of `name`, each part of a double-barrelled name counted or not."""
    words = [w for w in name.replace("(", " ").split() if w[0].isupper()]
    short = "".join(w[0] for w in words)
    long = "".join("".join(p[0] for p in w.split("-") if p) for w in words).upper()
    bare = initials.replace("-", "")
    return len(words) > 1 and bare in (short, long, short[0] + short[-1], words[0][0] + long[-2:])


def _keys(text: str, v: Vocab) -> Iterator[tuple[str, int, int]]:
    for pattern, ahead in ((_KEY, True), (_BEHIND, False)):
        for m in pattern.finditer(text):
            words = m["n"].split(" ")
            for n in range(2, len(words) + 1):
                name = " ".join(words[:n] if ahead else words[-n:])
                if fits(m["i"], name) and _reads_as_name(name, v):
                    start = m.start("n") if ahead else m.end("n") - len(name)
                    yield m["i"], start, start + len(name)
                    break


def _reads_as_name(name: str, v: Vocab) -> bool:
    words = [p for w in name.split() for p in parts(w)]
    if any(w in v.stop and not v.named(w) for w in words):
        return False
    if v.named(words[0]) and not all(w in v.everyday for w in words[1:]):
        return True
    return any(v.clear(w) for w in words) or (words[0] in v.given and words[-1] in v.family)


def _signs(initials: str, ends: Sequence[bool], letters: Mapping[str, str], v: Vocab) -> bool:
    if initials in _ENTRY or initials.lower() in v.roles or initials.lower() in v.stop:
        return False
    if initials in letters:
        return True
    if len(initials) == 3 and "-" not in initials:
        return not _team(initials, letters)
    return len(ends) > 1 and any(ends) if initials in v.caps else any(ends) or len(ends) > 1


def _role_letters(headers: Mapping[str, Sequence[bool]], letters: Mapping[str, str], v: Vocab) -> set[str]:
    """Initials of known people that head entries although they abbreviate a role too ("DC", "EP"): one pair of
    letters must do so twice."""
    both = {i: len(ends) for i, ends in headers.items() if i.lower() in v.roles and letters.get(i) is not None}
    return set(both) - _ENTRY if any(n > 1 for n in both.values()) else set()


def _team(initials: str, letters: Mapping[str, str]) -> bool:
    """Whether three letters that are nobody's, middle name left out or not, rather stand for a team."""
    return len(initials) == 3 and "-" not in initials and not {initials, initials[0] + initials[2]} & set(letters)


def _tables(document: Document) -> list[list[Block]]:
    tables: dict[str, list[Block]] = {}
    for b in document.blocks:
        if b.cell is not None:
            tables.setdefault(b.cell.table, []).append(b)
    return list(tables.values())


def _rows(cells: Sequence[Block], v: Vocab) -> set[str]:
    """Initials in a cell whose neighbour in the row is the name they stand for."""
    rows: dict[int, list[str]] = {}
    for b in cells:
        if b.cell:
            rows.setdefault(b.cell.row, []).append(view(b.text).text.strip())
    out = set()
    for texts in rows.values():
        short = [plain(m["i"]) for t in texts if (m := _CELL.fullmatch(t))]
        for initials in short:
            for t in texts:
                name = re.match(rf"(?:(?:Dr|Mrs?|Ms|Miss|PC|DC|DS|Sgt)\.? )?({_NAME})", t)
                words = name[1].split(" ") if name else []
                if any(fits(initials, x := " ".join(words[:n])) and _reads_as_name(x, v) for n in (2, 3, 4)):
                    out.add(initials)
    return out


def _columns(cells: Sequence[Block]) -> Iterator[list[Block]]:
    """The body cells of each column whose head asks for a person."""
    top = min(b.cell.row for b in cells if b.cell)
    heads = {
        b.cell.column
        for b in cells
        if b.cell and (b.cell.row == top or b.cell.header) and len(b.text) <= 30 and _HEAD.search(b.text)
    }
    for column in sorted(heads):
        yield [b for b in cells if b.cell and b.cell.column == column and b.cell.row != top and not b.cell.header]


def _clipped(column: Sequence[Block], forenames: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Forenames of the case, in full or cut short ("Bless"), that fill an item of a column of people."""
    for b in column:
        text = view(b.text).text
        for m in re.finditer(r"(?:(?<=[/,&+;\n] )|(?<=[/,&+;\n])|^)[A-Z][a-z]{2,}(?=\s*(?:[/,&+;\n]|$))", text):
            low = m.group().lower()
            if low in forenames or any(len(f) > len(low) + 1 and f.startswith(low) for f in forenames):
                yield b.id, m.start(), m.end()


def _column(
    column: Sequence[Block], keyed: set[str], letters: Mapping[str, str], v: Vocab
) -> tuple[set[str], list[tuple[str, int, int]]]:
    """The initials of one column and where they stand. A column of roles (HV, SW, GP) has none."""
    items: list[tuple[str, str, int, int]] = []
    people = 0
    for b in column:
        text = view(b.text).text
        for m in re.finditer(r"[^/,&+;\n]+", text):
            piece = _TEAM.sub("", m.group().strip(" ()"))
            if _CELL.fullmatch(piece):
                at = m.start() + m.group().index(piece)
                items.append((plain(piece), b.id, at, at + len(piece)))
            elif any(v.named(w) for x in piece.split()[:3] for w in parts(x)):
                people += 1
    roles = {i for i, *_ in items if i.lower() in v.roles}
    foreign = {i for i in roles if i not in letters and i not in keyed}
    bare = any(i not in v.caps and i not in roles and not _team(i, letters) for i, *_ in items)
    out = set()
    for i in sorted({i for i, *_ in items}):
        if i in keyed:
            out.add(i)
        elif i in roles:
            if i in letters and not foreign and (people or len({x for x, *_ in items}) > len(roles)):
                out.add(i)
        elif i.lower() in v.stop or i in _ENTRY or _team(i, letters):
            continue
        elif i not in v.caps or i in letters or not foreign and (bare or sum(1 for x, *_ in items if x == i) > 1):
            out.add(i)
    here = out | _little_words({i for i, *_ in items}, out, letters)
    return out, [(block, a, e) for i, block, a, e in items if i in here]


def _little_words(items: set[str], found: set[str], letters: Mapping[str, str]) -> set[str]:
    """Initials that spell a little word ("WE", "AM", "IT"), in a column where others sign with initials: those of
    somebody the case knows beside one other, any beside two."""
    little = {i for i in items - found if len(i) == 2 and i.lower() in FUNCTION and i not in _NOTHING}
    return {i for i in little if len(found) >= (1 if i in letters else 2)}


_NOTHING = frozenset("NO NA OK NB PS CC RE IE EG".split())
_TEAM = re.compile(r"(?<=[\w)]) (?:\(?[A-Z]{3,5}\)?|[Dd]uty|[Nn]ights?|[Ll]ates?|[Ee]arl(?:y|ies))$")
