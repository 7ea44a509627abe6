"""Copies of checked files with every finding marked at its place. They hold all that the files hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from redactor.engines.pdf.mark import marked_pdf
from redactor.engines.word.mark import marked_word
from redactor.model.document import Media
from redactor.verify.deny import DenyList

Named = Callable[[str], Iterable[tuple[int, int]]]

_MARKERS: Mapping[Media, Callable[[Path, str, Named], tuple[bytes, int]]] = {
    Media.PDF: marked_pdf,
    Media.DOCX: lambda path, subject, named: marked_word(path.read_bytes(), subject, named),
}


def marked_copy(path: Path, subject: str, media: Media, deny: DenyList | None) -> bytes | None:
    """The copy, with denied strings marked too; None when nothing has a place in it or the medium is not marked.

    Raises InputRefused when the file can't be opened.
    """
    marker = _MARKERS.get(media)
    if marker is None:
        return None

    def named(text: str) -> list[tuple[int, int]]:
        return [(hit.start, hit.end) for hit in deny.find(text)] if deny else []

    data, count = marker(path, subject, named)
    return data if count else None
