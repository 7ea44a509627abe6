"""The one font of our own pages: Source Sans Pro (SIL Open Font Licence), from the package that carries it.

The fonts built into PDF readers and reportlab lack letters that names in the UK need (ś, ŵ, ş, ṇ).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from redactor.errors import EngineError


def font_path(*, bold: bool = False) -> Path:
    """File of the regular or bold face. Raises EngineError when the font package is missing."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError("font", "the font package is missing", "Install font-source-sans-pro.", code="font-missing")
    name = "SourceSansPro-Bold.ttf" if bold else "SourceSansPro-Regular.ttf"
    return Path(spec.submodule_search_locations[0]) / "files" / name
