"""Writes the redacted copy of a PDF: a fresh file that shows and holds exactly the safe text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from redactor.engines.pdf.build import Built, build
from redactor.engines.pdf.jobs import page_jobs
from redactor.engines.pdf.open import open_plain
from redactor.engines.pdf.plan import Replacement
from redactor.errors import OutputError, RedactorError
from redactor.model.document import Document, Media
from redactor.model.outcome import Finding
from redactor.model.source import Rendered, Source
from redactor.safe.text import SafeText

_DRAWING = "drawing-removed"


def render_pdf(
    source: Source, document: Document, safe: Mapping[str, SafeText], *, as_pictures: bool = False
) -> Rendered:
    """The redacted PDF of `document`, read from `source`. `safe` holds the safe text of every block not removed.

    `as_pictures` is the mode of highest assurance: lines are set again as ever, then every page becomes a picture with
    a clean text layer, so that nothing of the source's drawing is in the file.
    Raises OutputError when a safe text is missing or a page can't be made; nothing is then written.
    """
    replacements = {b.id: _replacements(b.id, b.text, safe) for b in document.blocks if not b.removed}
    jobs = page_jobs(document, replacements)
    plain = open_plain(source.path, source.id)
    if tuple(p.number for p in document.pages) != tuple(range(1, len(plain.sizes) + 1)):
        raise OutputError(source.id, "the file's pages differ from what was read", code="changed")
    try:
        built = build(plain, jobs, as_pictures=as_pictures)
    except RedactorError:
        raise
    except Exception as failure:
        kind = type(failure).__name__
        raise OutputError(source.id, f"the PDF could not be rebuilt ({kind})", code="render") from None
    return Rendered(built.data, Media.PDF, tuple(_findings(document, built)))


def _replacements(block_id: str, text: str, safe: Mapping[str, SafeText]) -> tuple[Replacement, ...]:
    found = safe.get(block_id)
    if found is None or (found.block_id and found.block_id != block_id) or found.source_length != len(text):
        raise OutputError(block_id, "no safe text was made for the block", code="no-safe-text")
    return tuple(Replacement(p.start, p.end, p.replacement) for p in found.pieces)


def _drawings(document: Document, built: Built) -> dict[str, int]:
    """How many drawings were left out by page: as rebuilding counted them, else as reading did."""
    seen = [u.part.rsplit(" ", 2)[0] for u in document.unread if u.reason == _DRAWING]
    return {**Counter(seen), **{f"page {page}": count for page, count in built.drawings}}


def _findings(document: Document, built: Built) -> list[Finding]:
    out = [
        Finding(document.id, f"page {page}", "picture-removed", "low", "Look at the picture in the source.", count)
        for page, count in built.pictures
    ]
    out += [
        Finding(document.id, part, _DRAWING, "low", "Look at the drawing in the source.", count)
        for part, count in sorted(_drawings(document, built).items())
    ]
    advice = "The page is kept as a picture with a clean text layer; look it over."
    out += [
        Finding(document.id, f"page {page}", "page-as-picture", "low", advice)
        for page, reason in built.pixels
        if reason != "scan"
    ]
    out += [
        Finding(document.id, f"page {page}", "layer-removed", "low", "Look at the source's hidden layers.", count)
        for page, count in built.layers
    ]
    hidden = sum(1 for b in document.blocks if b.removed)
    if hidden:
        advice = "Hidden text, metadata or comments of the source are not in the copy."
        out.append(Finding(document.id, "document", "hidden-removed", "low", advice, hidden))
    return out
