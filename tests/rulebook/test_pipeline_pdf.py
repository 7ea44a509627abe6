"""The `pdf` key of a pipeline: text unless asked for pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.errors import ConfigError
from redactor.rulebook.pipeline import load_pipeline

WRITTEN = "version: 1\nname: own\nfinders: {{ner: 0.5}}\n{}outputs: {{redacted: strict}}\n"


def _load(folder: Path, line: str) -> str:
    (folder / "own.yaml").write_text(WRITTEN.format(line), encoding="utf-8")
    return load_pipeline("own", folder).pdf


@pytest.mark.parametrize(("line", "pdf"), [("", "text"), ("pdf: text\n", "text"), ("pdf: raster\n", "raster")])
def test_pages_stay_text_unless_pictures_are_asked_for(tmp_path: Path, line: str, pdf: str) -> None:
    assert _load(tmp_path, line) == pdf


@pytest.mark.parametrize("line", ["pdf: picture\n", "pdf: yes\n", "pdf:\n"])
def test_other_values_are_config_errors(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConfigError):
        _load(tmp_path, line)
