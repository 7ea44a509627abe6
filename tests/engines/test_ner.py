"""Loading models: never a download."""

from __future__ import annotations

import pytest

from redactor.engines.ner import load_model
from redactor.errors import EngineError


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(EngineError) as caught:
        load_model("en_core_web_nonesuch")
    assert "spacy download" in caught.value.message()


def test_none_is_a_pipeline_without_names() -> None:
    assert not load_model("none").suggests


def test_the_shipped_model_suggests_names() -> None:
    model = load_model(None)
    assert model.suggests
    assert model.name.startswith("shipped-")
