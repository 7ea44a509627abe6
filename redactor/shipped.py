"""Finds the files that travel with the program: rules, pipelines, samples and the model.

In a wheel they lie in `redactor/_shipped/`; in a checkout they stand beside the package.
"""

from __future__ import annotations

from pathlib import Path

from redactor.errors import EngineError

_PACKAGE = Path(__file__).resolve().parent


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
