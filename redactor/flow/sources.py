"""Finds the submitted files, gives each a lasting id, and keeps `work/sources.csv`, the one place with file names."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NoReturn

from redactor.errors import UsageError
from redactor.flow.attachments import ATTACHED, unpack
from redactor.flow.store import write_atomic
from redactor.rulebook.case import Skip
from redactor.verify.deny import DenyList

_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"})
_INITIALS = frozenset("gp nhs imr ics yot yjs camhs cafcass idva mash hv hsc pct csc lado".split())
_FIELDS = ("id", "source", "sha256")


@dataclass(frozen=True, slots=True)
class Submitted:
    """One file below `submitted/`: its id, path, path relative to `submitted/`, agency label and skip reason."""

    id: str
    path: Path = field(repr=False)
    relative: str = field(repr=False)
    agency: str = field(repr=False)
    skip_reason: str = field(default="", repr=False)


def find_submitted(
    case_dir: Path, agencies: Mapping[str, str], skips: tuple[Skip, ...], deny: DenyList | None = None
) -> tuple[Submitted, ...]:
    """Every submitted file in a stable order. Ids given in an earlier run stay; new files get the next numbers.

    Attachments of e-mails come after their e-mail as "<its path>/attachment-1"; a skipped e-mail is skipped with all
    that is attached to it.

    An agency's label that holds something in `deny` (a folder named after the family) becomes "Agency 1", "Agency 2".

    Raises UsageError when there is no `submitted/` or nothing in it, when something in it would be passed over
    silently (a folder that can't be opened, a link to a folder, a device), or when `skip:` names a file that isn't
    there.
    """
    root = case_dir / "submitted"
    if not root.is_dir():
        raise UsageError("case", "the folder has no submitted/", "Make one with `redactor init`.", code="no-submitted")
    files = sorted(p for p in _files(root) if not _system_file(p))
    if not files:
        raise UsageError("case", "submitted/ holds no files", "Put records in submitted/<agency>/.", code="nothing")
    reasons = {s.file: s.reason for s in skips}
    mails = {p: p.relative_to(root).as_posix() for p in files}
    relatives = unpack(mails, frozenset(reasons), case_dir / "work" / "attachments")
    if set(reasons) - set(relatives.values()):
        raise UsageError("case.yaml", "skip: names a file that isn't in submitted/", "Correct it.", code="skip-missing")
    ids = _ids(case_dir, relatives)
    labels = _neutral({path: _agency(rel, agencies) for path, rel in relatives.items()}, deny)
    found = [Submitted(ids[rel], path, rel, labels[path], reasons.get(rel, "")) for path, rel in relatives.items()]
    return tuple(sorted(found, key=lambda s: s.id))


def _files(root: Path) -> Iterator[Path]:
    """Every file below `root`; what is neither a file nor a folder of its own raises UsageError."""

    def stop(_: OSError) -> NoReturn:
        raise UsageError("submitted/", "a folder in it can't be opened", "Check its rights.", code="folder") from None

    for folder, folders, names in os.walk(root, onerror=stop):
        for name in (*folders, *names):
            path = Path(folder, name)
            if name in folders and not path.is_symlink():
                continue
            if not path.is_file() or any("\ud800" <= ch <= "\udfff" for ch in name):
                fact = "it holds a link to a folder, a broken link, a device, or a name that is no text"
                raise UsageError("submitted/", fact, "Put a plain file or folder in its place.", code="not-a-file")
            yield path


def _neutral(labels: Mapping[Path, str], deny: DenyList | None) -> dict[Path, str]:
    telling = sorted({label for label in labels.values() if deny is not None and any(deny.find(label))})
    return {path: f"Agency {telling.index(x) + 1}" if x in telling else x for path, x in labels.items()}


def _system_file(path: Path) -> bool:
    return path.name.lower() in _SYSTEM_FILES or path.name.startswith("~$")


def _agency(relative: str, agencies: Mapping[str, str]) -> str:
    parts = PurePosixPath(ATTACHED.split(relative, maxsplit=1)[0]).parts
    if len(parts) == 1:
        return "Agency not stated"
    return agencies.get(parts[0]) or agency_label(parts[0])


def agency_label(folder: str) -> str:
    """A folder's name as a label: "children-s-social-care" becomes "Children's social care", "gp" becomes "GP"."""
    words = re.sub(r"[-_ ]+s\b(?=[-_ ])", "'s", folder).replace("_", " ").replace("-", " ").split()
    shown = [w.upper() if w.lower() in _INITIALS else w for w in words]
    return " ".join(shown)[:1].upper() + " ".join(shown)[1:]


def _ids(case_dir: Path, relatives: Mapping[Path, str]) -> dict[str, str]:
    known: dict[str, str] = {}
    table = case_dir / "work" / "sources.csv"
    if table.is_file():
        with table.open(encoding="utf-8", newline="") as stream:
            known = {row["source"]: row["id"] for row in csv.DictReader(stream)}
    last = max((int(i[1:]) for i in known.values()), default=0)
    for relative in relatives.values():
        if relative not in known:
            last += 1
            known[relative] = f"D{last:02d}"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_FIELDS)
    paths = {rel: path for path, rel in relatives.items()}
    for relative, doc_id in sorted(known.items(), key=lambda item: (int(item[1][1:]), item[0])):
        path = paths.get(relative)
        writer.writerow([doc_id, relative, sha256(path.read_bytes()).hexdigest() if path else ""])
    write_atomic(table, out.getvalue().encode("utf-8"))
    return known
