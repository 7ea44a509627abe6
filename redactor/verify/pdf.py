"""The second reader of a redacted PDF: other code than wrote it, and everything the file holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from redactor.engines.pdf.inspect import look_over
from redactor.engines.pdf.surfaces import page_texts, raw_texts
from redactor.model.outcome import Finding
from redactor.model.source import Surface


def surfaces(data: bytes) -> Iterator[Surface]:
    """The text of each page as two engines extract it, then every string and unpacked stream of the file.

    Raises InputRefused when the file can't be opened.
    """
    for part, text in page_texts(data):
        yield Surface(part, text, shown=True)
    for part, text in raw_texts(data):
        yield Surface(part, text, raw=True)


_ADVICE = {
    "covered-text": ("high", "Text lies under a box and can be copied. Remove the text itself, don't cover it."),
    "hidden-text": ("high", "Text that can't be seen is in the page. Remove it."),
    "off-page-text": ("high", "Text stands outside the page's edges. Remove it."),
    "covered-picture": ("high", "A box lies over part of a picture, which is still there. Change the picture itself."),
    "covering-note": ("high", "A box was laid on as a note and can be taken off. Remove what lies under it."),
    "orphan-objects": ("high", "The file holds parts that no page uses any more. Save it as a new file."),
    "unapplied-redaction": ("high", "A redaction was marked and not applied. Apply it, then check again."),
    "old-revisions": ("high", "The file still holds earlier versions of itself. Save it as a new file."),
    "attachments": ("high", "Files are attached. Remove them."),
    "form-values": ("medium", "Form fields hold values. Flatten or clear the form."),
    "actual-text": ("medium", "Replacement text for readers is stored beside the page. Remove the tags."),
    "comments": ("medium", "Comments or notes are in the file. Remove them."),
    "layers": ("medium", "The file has layers that can be switched on. Flatten them."),
    "title": ("medium", "The properties hold a title. Make sure it names nobody."),
    "metadata": ("medium", "Author or other properties are set. Remove the document properties."),
    "page-metadata": ("medium", "A page carries private data of the program that made it. Save it as a new file."),
    "bookmarks": ("medium", "Bookmarks may quote headings with names. Remove or check them."),
    "scripts": ("medium", "The file runs scripts. Remove them."),
    "alt-text": ("medium", "Descriptions of pictures are stored; read and clear them."),
    "font-remains": ("medium", "A font holds letters that stand on no page: they tell of text that was removed."),
    "picture-metadata": ("medium", "A picture holds data of its own (place, time, author, a small copy). Clear it."),
    "signature": ("medium", "A digital signature names its signer. Save a copy without it."),
    "thumbnail": ("medium", "A page carries a small picture of itself, as it may have been before."),
    "not-understood": ("medium", "The page could not be read. Look at it by eye."),
}


def inspect_pdf(path: Path, subject: str = "file") -> tuple[Finding, ...]:
    """What should not be in a shared copy of any PDF: code and count by page, worst first.

    Raises InputRefused when the file is empty, encrypted or damaged.
    """
    order = {"high": 0, "medium": 1, "low": 2}
    found = [Finding(subject, part, code, *_ADVICE[code], count) for part, code, count in look_over(path, subject)]
    return tuple(sorted(found, key=lambda f: order[f.severity]))
