"""Keeps the result of finished steps in `work/store`, so that a second run goes on where the first one stopped.

Every entry's name carries a key made of all that the result depends on; a changed file, rule or version gives a new
key, so a stale result can't be used. Files are written under another name first and then renamed: a stopped
run leaves no half-written entry.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from redactor.errors import ConfigError, OutputError
from redactor.model.codec import decode, encode


def key_of(*parts: object) -> str:
    """A short key for whatever a result depends on; equal parts give equal keys."""
    text = json.dumps([encode(p) for p in parts], sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode("utf-8")).hexdigest()[:20]


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only. Raises OutputError when the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except OSError:
        raise OutputError(
            "case folder", "a file could not be written", "Check space and rights.", code="write"
        ) from None


def read_facts(path: Path) -> dict[str, Any]:
    """The mapping in a JSON file of `work/`, {} when there is none. Raises ConfigError when it was damaged."""
    if not path.is_file():
        return {}
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        step = "Put back an earlier copy, or remove it: then labels may change."
        raise ConfigError(f"work/{path.name}", "the file is damaged", step, code="damaged-work")
    return facts


def private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, as far as the system knows such a thing."""
    path.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        path.chmod(0o700)


class Store:
    """Results of steps by step, document id and key. JSON for values, plain files for rendered copies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        private_folder(folder)

    def _path(self, step: str, doc_id: str, key: str, ending: str) -> Path:
        return self._folder / step / f"{doc_id}-{key}.{ending}"

    def get(self, step: str, doc_id: str, key: str, kind: Any) -> Any | None:
        """The stored value of type `kind`, or None when there is none or it can't be understood."""
        path = self._path(step, doc_id, key, "json")
        try:
            return decode(kind, json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def put(self, step: str, doc_id: str, key: str, value: Any) -> None:
        """Store a value, replacing older ones of the same step and document."""
        self._forget(step, doc_id)
        text = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
        write_atomic(self._path(step, doc_id, key, "json"), text.encode("utf-8"))

    def get_bytes(self, step: str, doc_id: str, key: str) -> bytes | None:
        """A stored file, or None."""
        try:
            return self._path(step, doc_id, key, "bin").read_bytes()
        except OSError:
            return None

    def put_bytes(self, step: str, doc_id: str, key: str, data: bytes) -> None:
        """Store a file, replacing older ones of the same step and document."""
        self._forget(step, doc_id)
        write_atomic(self._path(step, doc_id, key, "bin"), data)

    def _forget(self, step: str, doc_id: str) -> None:
        for old in sorted((self._folder / step).glob(f"{doc_id}-*")):
            old.unlink(missing_ok=True)
