"""Finds the files that travel with the program: rules, pipelines, samples and the model.

In a wheel they lie in `redactor/_shipped/`; in a checkout they stand beside the package.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from redactor.errors import EngineError

_PACKAGE = Path(__file__).resolve().parent
_READ_WITH = (
    "lxml", "numpy", "olefile", "pdfminer.six", "pdfplumber", "pikepdf", "pillow", "presidio-analyzer", "pypdfium2",
    "rapidocr", "regex", "spacy",
)  # fmt: skip


def folder(name: str) -> Path:
    """The shipped folder `rules`, `pipelines` or `samples`. Raises EngineError when the install lacks it."""
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        if (root / name).is_dir():
            return root / name
    raise EngineError("install", f"the shipped folder {name} is missing", "Install the package again.", code="shipped")


def model_dir() -> Path | None:
    """The shipped spaCy model's folder, or None in a build without one."""
    path = _PACKAGE / "ner_model"
    return path if (path / "config.cfg").is_file() else None


@cache
def build_key() -> str:
    """A hash over the package's code, data and model, and the versions of the engines files are read with.

    Whatever a run keeps for the next one is kept under it: changed code reads again. Line ends don't count, so that
    every checkout of one state gives the same.
    """
    whole = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        name = path.relative_to(_PACKAGE).as_posix()
        if path.is_file() and path.suffix != ".pyc" and not name.startswith("_shipped/"):
            digest = sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
            whole.update(f"{name}\0{digest}\n".encode())
    for engine in _READ_WITH:
        try:
            whole.update(f"{engine}={version(engine)}\n".encode())
        except PackageNotFoundError:
            continue
    return whole.hexdigest()
