"""Loads the spaCy model that suggests names: the shipped one, or one the user installed."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy

from redactor.errors import EngineError
from redactor.shipped import model_dir


@dataclass(frozen=True, slots=True)
class NerModel:
    """A loaded pipeline. `name` goes into the manifest: the model's own name and version, or "none"."""

    name: str
    nlp: Any = field(repr=False)

    @property
    def suggests(self) -> bool:
        """Whether the pipeline finds entities at all (a blank one doesn't)."""
        return "ner" in self.nlp.pipe_names


def load_model(name: str | None) -> NerModel:
    """The model `name` (an installed package or a folder), or with None the shipped model, or a blank pipeline.

    Never downloads. Raises EngineError, saying what to install, when a named model is missing or doesn't load.
    """
    if name in (None, "", "none"):
        folder = model_dir() if name is None else None
        return NerModel("none", spacy.blank("en")) if folder is None else _load(folder, "shipped")
    assert name is not None
    if Path(name).is_dir():
        return _load(Path(name), Path(name).name)
    if not spacy.util.is_package(name):
        step = f"Install it where there is a network (python -m spacy download {name}) or leave `model` out."
        raise EngineError("model", "the named spaCy model is not installed", step, code="model-missing")
    return _load(name, name)


def _load(source: str | Path, shown: str) -> NerModel:
    if importlib.util.find_spec("redactor.engines.ner_features") is not None:
        importlib.import_module("redactor.engines.ner_features")
    keep_out = ["parser", "tagger", "attribute_ruler", "lemmatizer", "senter", "morphologizer"]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = spacy.load(source, exclude=keep_out)
    except Exception as error:
        fact = f"the spaCy model doesn't load ({type(error).__name__})"
        raise EngineError("model", fact, "Install the package again.", code="model-load") from None
    return NerModel(f"{shown}-{nlp.meta.get('name', 'model')}-{nlp.meta.get('version', '0')}", nlp)
