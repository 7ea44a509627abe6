"""The second reader of a PDF whose pages were all made pictures: their pixels are read."""

from __future__ import annotations

from redactor.engines.pdf.pictures import read_pictures
from redactor.model.outcome import Finding
from redactor.verify.deny import DenyList

_ADVICE = "The output was withheld. Report this as a fault of the program, with the document's id."


def verify_pictures(subject: str, data: bytes, deny: DenyList) -> tuple[Finding, ...]:
    """Denied strings that OCR reads in the pages' pixels, and pages that are more than a picture and unseen text.

    Raises EngineError when no OCR engine is installed: what can't be read can't be called clean.
    """
    found: list[Finding] = []
    for number, is_picture, text in read_pictures(data):
        hits = sum(1 for _ in deny.find(text))
        if hits:
            found.append(Finding(subject, f"page {number} (pixels)", "denied", "high", _ADVICE, hits))
        if not is_picture:
            found.append(Finding(subject, f"page {number}", "not-a-picture", "high", _ADVICE))
    return tuple(found)
