"""Word, Excel, CSV and text files read a second time: where text can hide, and what a file gives away."""

from __future__ import annotations

from pathlib import Path

from redactor.engines.ooxml.inspect import Seen, inspect_sheet, inspect_word
from redactor.engines.ooxml.second import library_texts, zip_texts
from redactor.engines.sniff import decode, sniff
from redactor.errors import EngineError, refused
from redactor.model.document import Media
from redactor.model.outcome import Finding
from redactor.model.source import Surface

_ADVICE = {
    "tracked-changes": ("high", "Tracked changes hold deleted text and names; accept them all and save."),
    "hidden-text": ("high", "There is hidden text; show it (Ctrl+Shift+8) and delete it."),
    "blacked-out": ("high", "Text is only marked black and can be copied from under the mark; delete the text itself."),
    "black-shapes": ("high", "A black shape covers something; what is under it can be read. Delete the text itself."),
    "white-text": ("high", "There is text in the colour of its ground (white on white); delete it."),
    "tiny-text": ("high", "There is text too small to be seen; delete it."),
    "white-shapes": ("high", "A white shape without words covers something; delete what is under it."),
    "covering-pictures": ("medium", "A picture or shape lies over text or cells; look what is under it and delete it."),
    "cropped-pictures": ("medium", "A part of a picture is only cut off from view; cut it off for good (Compress)."),
    "picture-metadata": ("medium", "A picture holds data of its own (place, time, author, a small copy). Clear it."),
    "leftover-strings": ("high", "Text of cells that are gone is still in the file; save it as a new workbook."),
    "unreferenced-part": ("medium", "The file holds a part that nothing in it uses; save it as a new file."),
    "document-variables": ("medium", "There are document variables, which nobody sees; delete them."),
    "hidden-names": ("medium", "There are names that are hidden or hold text; delete them (Name Manager)."),
    "hidden-sheets": ("high", "There are hidden sheets; delete them or copy what may be seen to a new workbook."),
    "hidden-cells": ("high", "There are hidden or covered rows, columns or cells with values; delete them."),
    "embedded-object": ("high", "Whole files are embedded; delete them."),
    "pivot-cache": ("high", "A pivot table carries a full copy of its data; paste it as values instead."),
    "filters": ("medium", "A filter hides nothing from anyone; delete the rows and remove the filter."),
    "comments": ("medium", "There are comments with their authors' names; delete them."),
    "unreferenced-notes": ("medium", "There are notes or comments that no text points at; remove them."),
    "author": ("medium", "The properties name people or an organisation; clear them with the Document Inspector."),
    "title": ("medium", "The properties hold a title, subject or keywords; make sure they name nobody."),
    "custom-properties": ("medium", "There are custom properties; clear them with the Document Inspector."),
    "macros": ("medium", "There are macros; save the file without them."),
    "external-links": (
        "medium",
        "The file points at other files or templates, whose paths can name people.",
    ),
    "connections": ("medium", "There are data connections; remove them."),
    "people-list": (
        "medium",
        "There is a list of people who worked on the file; use the Document Inspector.",
    ),
    "attached-template": (
        "medium",
        "The path of a template is stored and can name people; use the normal one.",
    ),
    "alt-text": ("medium", "Pictures have descriptions; read and clear them."),
    "signature": ("medium", "A digital signature names its signer; remove it."),
    "defined-names": ("low", "There are named ranges; check that their names identify nobody."),
    "custom-xml": ("medium", "There is custom XML data; clear it with the Document Inspector."),
    "building-blocks": ("medium", "There are stored building blocks; clear them with the Document Inspector."),
    "named-places": ("low", "There are bookmarks; check that their names identify nobody."),
    "printer-settings": ("low", "Printer settings are stored and can name a computer."),
    "thumbnail": ("medium", "There is a preview picture of the first page; save without it."),
    "links": ("low", "There are links; check that their addresses identify nobody."),
    "comments-neutral": ("low", "There are comments under neutral names; check that a reader needs them."),
    "pictures": ("low", "There are pictures or charts; look at each one."),
    "drawings": ("low", "There are pictures, charts or shapes; look at each one."),
    "fields": ("low", "There are fields whose instructions can hold text."),
    "formulas": ("low", "There are formulas; check that none holds text that identifies somebody."),
    "formulas-without-value": ("low", "There are formulas without a stored value."),
    "chart-sheets": ("low", "There are chart sheets; look at each one."),
    "macro-sheets": ("medium", "There are macro sheets; save the file without them."),
}


def surfaces(data: bytes, media: Media, *, ours: bool = True) -> tuple[Surface, ...]:
    """Every place of an output where text can be, read by others than its writer.

    Word and Excel: each zip part raw (Latin-1 and UTF-16), its XML text joined, parted by spaces and by paragraphs,
    its attribute values; then the file as python-docx, openpyxl and calamine see it. CSV and text: the decoded text.
    Raises InputRefused or EngineError when a reader can't read it: then it can't be called clean. Of files that are not
    `ours` the libraries may fail, as they open less than Word and Excel: every part was read before.
    """
    if media in (Media.DOCX, Media.XLSX):
        found = [Surface(part, text, raw) for part, text, raw in zip_texts(data, "output", strict=ours)]
        try:
            found += [Surface(part, text, shown=True) for part, text in library_texts(data, media, "output")]
        except EngineError:
            if ours:
                raise
        return tuple(found)
    if media in (Media.CSV, Media.TXT):
        text = decode(data)
        if text is None:
            raise refused("output", "unknown")
        return Surface("text", text, shown=True), Surface("text", data.decode("latin-1"), raw=True)
    raise refused("output", "unknown")


def inspect_office(path: Path, subject: str = "file") -> tuple[Finding, ...]:
    """What a Word or Excel file gives away beside its visible text, worst first. `subject` names it in the findings.

    Raises InputRefused when the file is neither or can't be opened.
    """
    data = path.read_bytes()
    found = sniff(data)
    if found.media is Media.DOCX:
        seen = inspect_word(data, subject)
    elif found.media is Media.XLSX:
        seen = inspect_sheet(data, subject)
    else:
        raise refused(subject, found.refusal or "unknown")
    return tuple(sorted((_finding(subject, s) for s in seen), key=_rank))


def _finding(subject: str, seen: Seen) -> Finding:
    part, code, count = seen
    severity, advice = _ADVICE[code]
    return Finding(subject, part, code, severity, advice, count)


def _rank(finding: Finding) -> tuple[int, str, str]:
    return ("high", "medium", "low").index(finding.severity), finding.code, finding.part
