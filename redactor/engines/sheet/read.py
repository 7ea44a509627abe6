"""Reads an Excel workbook: what each sheet shows, what it hides, and how it looks (widths, bold, fills).

Source: ECMA-376 part 1, 18 (SpreadsheetML). Values of formulas are those stored when the file was saved.
"""

from __future__ import annotations

import re

from redactor.engines.ooxml.package import OFFICE_RELS, Element, open_package, whole
from redactor.engines.sheet.cells import Shared, read_sheet, rich
from redactor.engines.sheet.format import BUILT_IN
from redactor.engines.sheet.model import Look, Sheet, Workbook, s
from redactor.errors import refused

_LONGEST_CODE = 255
"""Characters of a number's format that Excel allows."""


def load_workbook(data: bytes, place: str) -> Workbook:
    """Take an .xlsx or .xlsm apart. Raises InputRefused: "damaged", "encrypted", "too-large", "unsafe"."""
    package = open_package(data, place)
    main = package.main()
    root = package.tree(main)
    if root.tag != s("workbook"):
        raise refused(place, "damaged")
    related = {r.id: r for r in package.relationships(main) if not r.external and r.target in package.parts}
    by_type = {r.type: r.target for r in related.values()}
    strings = _strings(package.tree(by_type["sharedStrings"])) if "sharedStrings" in by_type else []
    looks = _looks(package.tree(by_type["styles"])) if "styles" in by_type else []
    properties = root.find(s("workbookPr"))
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    shared = Shared(strings, looks, from_1904)
    sheets = []
    for index, item in enumerate(root.iter(s("sheet")), 1):
        rel = related.get(item.get(f"{{{OFFICE_RELS}}}id", ""))
        hidden = item.get("state", "visible") != "visible"
        sheet = Sheet(index, rel.target if rel else "", item.get("name", ""), hidden)
        if rel is not None and rel.type == "worksheet":
            read_sheet(sheet, package.tree(rel.target), shared)
        else:
            sheet.hidden = True
            sheet.note("chart-sheets")
        if hidden:
            sheet.note("hidden-sheets")
        sheets.append(sheet)
    return Workbook(package, tuple(sheets), from_1904)


def _strings(root: Element) -> list[str]:
    return [rich(item) for item in root.findall(s("si"))]


def _looks(root: Element) -> list[Look]:
    codes = dict(BUILT_IN)
    for item in root.iter(s("numFmt")):
        number, code = whole(item.get("numFmtId"), -1), item.get("formatCode", "General")
        if number >= 0 and len(code) <= _LONGEST_CODE:
            codes[number] = code
    fonts, fills, formats = root.find(s("fonts")), root.find(s("fills")), root.find(s("cellXfs"))
    bold = [_is_on(f.find(s("b"))) for f in fonts] if fonts is not None else []
    colours = [_colour(f) for f in fills] if fills is not None else []
    found = []
    for item in formats if formats is not None else ():
        align = item.find(s("alignment"))
        font, fill = whole(item.get("fontId")), whole(item.get("fillId"))
        found.append(
            Look(
                codes.get(whole(item.get("numFmtId")), "General"),
                bold[font] if font < len(bold) else False,
                align is not None and align.get("wrapText") in ("1", "true"),
                colours[fill] if fill < len(colours) else "",
            )
        )
    return found


def _is_on(flag: Element | None) -> bool:
    return flag is not None and flag.get("val", "1") not in ("0", "false")


def _colour(fill: Element) -> str:
    colour = fill.find(f"{s('patternFill')}/{s('fgColor')}")
    rgb = colour.get("rgb", "") if colour is not None else ""
    return rgb[-6:].upper() if re.fullmatch(r"[0-9A-Fa-f]{6,8}", rgb) else ""
