"""What the ordinary verification of a copy doesn't ask: is anything removed still there, or copied through unread."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256

import pikepdf

from redactor.flow.documents import Prepared
from redactor.flow.outputs import Output, Treated
from redactor.model.decision import Action
from redactor.model.document import Document, Media
from redactor.model.mention import Kind
from redactor.text.fold import fold_key
from redactor.verify.deny import DenyList, build_deny
from redactor.verify.readers import surfaces

_LEAST = 200
"""Bytes from which an unchanged part counts: shorter ones are the same in files that have nothing in common."""


def left(prepared: Prepared, treated: Treated, outputs: tuple[Output, ...]) -> int:
    """Hits in the copies of surfaces that were removed everywhere in their document.

    A word like the format's own ("single", a number of pixels) tells nothing outside the text that is shown.
    """
    found = 0
    for output in outputs:
        doc_id, _, ending = output.name.rsplit("/", 1)[-1].partition(".")
        document = prepared.documents[doc_id]
        deny = _removed(document, treated)
        for surface in surfaces(output.data, Media(ending)):
            if not surface.raw:
                hits = [surface.text[h.start : h.end] for h in deny.find(surface.text)]
                found += sum(surface.shown or _telling(hit) for hit in hits)
            found += deny.in_raw(surface.text) if surface.raw else 0
    return found


def _telling(text: str) -> bool:
    """Whether a hit outside shown text counts: cells' numbers, and the numbers of their texts, stand there with
    nothing between them."""
    worded = len(text.split()) > 1 and any(c.isalpha() for c in text)
    return worded or (sum(c.isdigit() for c in text) >= 7 and bool(set(text) & set(" -/")))


def _removed(document: Document, treated: Treated) -> DenyList:
    texts = {b.id: b.text for b in document.blocks}
    safe = treated.safe[document.id]
    stays = _spaced("\n".join(s.text for s in safe.values()))
    digits = re.sub(r"[^\d\n]", "", "\n".join(s.text for s in safe.values()))
    items = []
    for d in treated.decisions[document.id]:
        surface = texts[d.span.block_id][d.span.start : d.span.end]
        number = re.sub(r"\D", "", surface)
        seen = _spaced(surface) in stays or (len(number) >= 6 and number in digits)
        dull = bool(number) and len(set(number)) < 3  # 000000 stands in the code of a number's format
        if d.action is not Action.KEEP and not seen and not dull:
            items.append((Kind.IDENTIFIER if any(c.isdigit() for c in surface) else Kind.ADDRESS, surface, ""))
    return build_deny(items, frozenset(), [s.text for s in safe.values()])


def _spaced(text: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", fold_key(text))) + " "


def copied_parts(prepared: Prepared, treated: Treated, outputs: tuple[Output, ...]) -> int:
    """Parts or streams of the copies that are, unpacked, those of the source byte for byte; the whole file is one.

    Plain text in which nothing was to be removed may well be the same.
    """
    found = 0
    for output in outputs:
        doc_id, _, ending = output.name.rsplit("/", 1)[-1].partition(".")
        source = prepared.sources[doc_id]
        data = source.path.read_bytes()
        before = set(_parts(data, source.media).values())
        after = _parts(output.data, Media(ending))
        found += sum(digest in before for digest in after.values())
        plain = source.media in (Media.TXT, Media.CSV)
        marked = any(d.action is not Action.KEEP for d in treated.decisions[doc_id])
        found += data == output.data and (marked or not plain)
    return found


def _parts(data: bytes, media: Media) -> Mapping[str, str]:
    read = {Media.PDF: _streams, Media.DOCX: _zip, Media.XLSX: _zip}.get(media)
    if read is None:
        return {}
    return {name: sha256(body).hexdigest() for name, body in read(data) if len(body) >= _LEAST}


def _zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream):
                try:
                    yield str(obj.objgen), obj.read_bytes()
                except pikepdf.PdfError:
                    yield str(obj.objgen), obj.read_raw_bytes()
