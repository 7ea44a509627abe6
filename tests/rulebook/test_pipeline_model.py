"""The `model` key of a pipeline: names stay, paths are made whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.errors import ConfigError
from redactor.rulebook.pipeline import load_pipeline

WRITTEN = "version: 1\nname: own\nfinders: {{ner: 0.5}}\n{}outputs: {{redacted: strict}}\n"


def _load(folder: Path, line: str) -> str:
    (folder / "own.yaml").write_text(WRITTEN.format(line), encoding="utf-8")
    return load_pipeline("own", folder).model


@pytest.mark.parametrize(
    ("line", "model"),
    [
        ("", "shipped"),
        ("model: shipped\n", "shipped"),
        ("model: none\n", "none"),
        ("model: en_core_web_trf\n", "en_core_web_trf"),
    ],
)
def test_names_stay(tmp_path: Path, line: str, model: str) -> None:
    assert _load(tmp_path, line) == model


def test_paths_start_at_the_pipelines_folder(tmp_path: Path) -> None:
    assert Path(_load(tmp_path, "model: ../models/own\n")) == tmp_path / "../models/own"
    assert Path(_load(tmp_path, f"model: '{tmp_path / 'm'}'\n")) == tmp_path / "m"
    assert Path(_load(tmp_path, "model: ~/m\n")) == Path.home() / "m"


def test_an_empty_model_is_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        _load(tmp_path, "model: ''\n")
