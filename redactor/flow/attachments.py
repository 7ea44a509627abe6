"""Attachments of submitted e-mails: each that can be read becomes a document of its own in the case."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from redactor.engines.mail import load_mail
from redactor.errors import InputRefused, refused
from redactor.flow.store import private_folder, write_atomic
from redactor.ingest.receive import ENDINGS, receive
from redactor.model.document import Media

ATTACHED = re.compile(r"/attachment-\d+(?=/|\Z)")
"""What is added to an e-mail's path for each file attached to it, in `work/sources.csv` and in `skip:`."""
_MAIL = (Media.EML, Media.MSG)
_DEEPEST = 20


def unpack(files: Mapping[Path, str], skipped: frozenset[str], folder: Path) -> dict[Path, str]:
    """`files` (path to path below `submitted/`) with the attachments of its e-mails, which are written to `folder`.

    Attachments that can't be documents are left to the e-mail's reader, which lists them. An e-mail that can't be read
    gives none; it is refused when its turn comes. Raises InputRefused "too-large" when e-mails are nested too deep.
    """
    shutil.rmtree(folder, ignore_errors=True)
    found: dict[Path, str] = {}
    for path, relative in files.items():
        found[path] = relative
        found.update(_attached(path, relative, skipped, folder, 0))
    return found


def _attached(
    path: Path, relative: str, skipped: frozenset[str], folder: Path, depth: int
) -> Iterator[tuple[Path, str]]:
    if relative in skipped or ENDINGS.get(path.suffix.lower(), Media.EML) not in _MAIL:
        return
    if depth > _DEEPEST:
        raise refused("case", "too-large")
    try:
        source = receive(path, "mail", "")
        mail = load_mail(path.read_bytes(), source.media, source.id) if source.media in _MAIL else None
    except InputRefused:
        return
    for attachment in mail.attachments if mail is not None else ():
        if attachment.left_out:
            continue
        name = f"{relative}/attachment-{attachment.number}"
        private_folder(folder)
        place = folder / f"{sha256(name.encode()).hexdigest()[:20]}{attachment.ending}"
        write_atomic(place, attachment.data)
        yield place, name
        yield from _attached(place, name, skipped, folder, depth + 1)
