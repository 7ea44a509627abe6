"""Loading models: the shipped one, packages and folders of spaCy, folders of GLiNER; never a download."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest
import spacy
from presidio_analyzer.predefined_recognizers.ner import gliner_recognizer

from redactor.engines.ner import load_model
from redactor.engines.presidio import analyse, ner_analyser
from redactor.errors import EngineError

TEXT = "Jo Tarrow of Tallow Ltd went to Thornley, by the Calder Bridge, on Monday with two Welsh friends."
NAMES = {
    "PERSON": "Jo Tarrow", "ORG": "Tallow Ltd", "GPE": "Thornley", "FAC": "Calder Bridge", "DATE": "Monday",
    "NORP": "Welsh", "CARDINAL": "two",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "0")


def _ruled(folder: Path, labels: dict[str, str], name: str = "tiny") -> Path:
    """A spaCy folder whose entities come from a list."""
    nlp = spacy.blank("en", meta={"name": name, "version": "1.2.3"})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": k, "pattern": v} for k, v in labels.items()])
    nlp.to_disk(folder)
    return folder


def _found(model: Any, text: str = TEXT) -> set[tuple[str, str]]:
    return {(h.entity, text[h.start : h.end]) for h in analyse(ner_analyser(model), text)}


def test_none_is_a_pipeline_without_names() -> None:
    assert not load_model("none").suggests


@pytest.mark.parametrize("name", [None, "shipped"])
def test_the_shipped_model_suggests_names(name: str | None) -> None:
    model = load_model(name)
    assert model.suggests
    assert model.name.startswith("shipped-")


@pytest.mark.parametrize("name", ["en_core_web_nonesuch", "urchade/gliner_multi_pii-v1", "./no/such/folder", "typer"])
def test_what_is_not_here_is_refused_with_what_to_install(name: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        load_model(name)
    assert caught.value.exit_code == 5
    assert caught.value.code == ("model-load" if name == "typer" else "model-missing")
    assert "nstall" in caught.value.message()
    assert name not in caught.value.message()


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        load_model(str(tmp_path))
    assert caught.value.code == "model-folder"


def test_a_damaged_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'en'\npipeline = ['nonesuch']\n", encoding="utf-8")
    with pytest.raises(EngineError) as caught:
        load_model(str(tmp_path))
    assert caught.value.code == "model-load"


def test_foreign_labels_are_mapped_and_the_rest_dropped(tmp_path: Path) -> None:
    model = load_model(str(_ruled(tmp_path / "m", NAMES)))
    assert model.suggests
    assert _found(model) == {
        ("PERSON", "Jo Tarrow"),
        ("ORGANIZATION", "Tallow Ltd"),
        ("LOCATION", "Thornley"),
        ("LOCATION", "Calder Bridge"),
        ("DATE_TIME", "Monday"),
    }


def test_a_ruler_keeps_the_components_its_patterns_need(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"ORTH": "Jo"}]], {"LEMMA": "joanna"})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": [{"LEMMA": "joanna"}, {}]}])
    nlp.to_disk(tmp_path / "m")
    assert _found(load_model(str(tmp_path / "m"))) == {("PERSON", "Jo Tarrow")}


def test_a_package_is_loaded_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _ruled(tmp_path / "m", NAMES)
    monkeypatch.setattr(spacy.util, "is_package", lambda name: name == "en_core_web_lg")
    monkeypatch.setattr(spacy.util, "load_model_from_package", lambda name, **k: spacy.load(folder, **_only(k)))
    model = load_model("en_core_web_lg")
    assert model.name == "en_core_web_lg-tiny-1.2.3"
    assert ("PERSON", "Jo Tarrow") in _found(model)


def _only(given: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in given.items() if k in ("disable", "exclude")}


def test_a_model_changed_in_place_has_another_name(tmp_path: Path) -> None:
    first = load_model(str(_ruled(tmp_path / "m", NAMES))).name
    again = load_model(str(tmp_path / "m")).name
    changed = load_model(str(_ruled(tmp_path / "m", NAMES | {"PERSON": "Bea Tarrow"}))).name
    assert first == again != changed
    assert str(tmp_path) not in first and first.endswith("-tiny-1.2.3")


def test_a_model_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        load_model(str(_ruled(tmp_path / "m", {"DISEASE": "asthma"})))
    assert caught.value.code == "model-labels"


class FakeGliner:
    """Stands in for gliner.GLiNER: finds two names, and records what it was asked."""

    calls: list[dict[str, Any]] = []

    @classmethod
    def from_pretrained(cls, folder: str, **options: Any) -> FakeGliner:
        cls.calls.append({"folder": folder, **options})
        if not (Path(folder) / "model.safetensors").is_file():
            raise OSError(f"{folder} is not a local folder and not on the hub")
        return cls()

    def predict_entities(self, text: str, labels: list[str], **options: Any) -> list[dict[str, Any]]:
        assert labels == ["person", "organization", "school", "hospital", "location", "address"]
        wanted = {"Jo Tarrow": "person", "Tallow Ltd": "organization", "Thornley": "address"}
        return [
            {"start": text.index(n), "end": text.index(n) + len(n), "label": label, "score": 0.9}
            for n, label in wanted.items()
            if n in text
        ]


@pytest.fixture
def gliner_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gliner"
    folder.mkdir()
    (folder / "gliner_config.json").write_text(json.dumps({"model_name": "base"}), encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_a_gliner_folder_is_loaded_locally(gliner_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gliner_recognizer, "GLiNER", FakeGliner)
    monkeypatch.setattr(FakeGliner, "calls", [])
    model = load_model(str(gliner_folder))
    (call,) = FakeGliner.calls
    assert call["folder"] == str(gliner_folder) and call["local_files_only"] is True and call["map_location"] == "cpu"
    assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
    assert model.suggests and model.name.startswith("gliner-")
    assert _found(model) == {("PERSON", "Jo Tarrow"), ("ORGANIZATION", "Tallow Ltd"), ("LOCATION", "Thornley")}
    far = "He came. " * 400 + TEXT
    assert ("PERSON", "Jo Tarrow") in _found(model, far)


def test_gliner_that_lacks_a_part_is_refused(gliner_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gliner_recognizer, "GLiNER", FakeGliner)
    (gliner_folder / "model.safetensors").unlink()
    with pytest.raises(EngineError) as caught:
        load_model(str(gliner_folder))
    assert caught.value.code == "model-load"
    assert str(gliner_folder) not in caught.value.message()


def test_gliner_that_is_not_installed_is_refused(gliner_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gliner_recognizer, "GLiNER", None)
    with pytest.raises(EngineError) as caught:
        load_model(str(gliner_folder))
    assert caught.value.exit_code == 5
    assert "pip install redactor[gliner]" in caught.value.message()


def test_a_model_that_crashes_fails_the_text(gliner_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("Jo Tarrow")

    monkeypatch.setattr(gliner_recognizer, "GLiNER", FakeGliner)
    model = load_model(str(gliner_folder))
    monkeypatch.setattr(FakeGliner, "predict_entities", crash)
    with pytest.raises(EngineError) as caught:
        _found(model)
    assert "Tarrow" not in caught.value.message()
