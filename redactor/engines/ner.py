"""Loads the model that suggests names: the shipped one, an installed spaCy package, a spaCy or a GLiNER folder.

Nothing is ever downloaded: what is not on this computer is refused, saying what to install.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy

from redactor.errors import EngineError
from redactor.shipped import model_dir

_PLACE = "pipeline, model"
_ALLOWED = "Allowed: shipped, none, an installed spaCy package, or the folder of a spaCy or GLiNER model."
_NOT_NEEDED = ("parser", "tagger", "attribute_ruler", "lemmatizer", "senter", "morphologizer")
_ENTITIES = {
    "PERSON": "PERSON", "PER": "PERSON", "PERS": "PERSON", "NAME": "PERSON", "PATIENT": "PERSON", "STAFF": "PERSON",
    "DOCTOR": "PERSON", "ORGANIZATION": "ORGANIZATION", "ORGANISATION": "ORGANIZATION", "ORG": "ORGANIZATION",
    "HOSPITAL": "ORGANIZATION", "HOSP": "ORGANIZATION", "SCHOOL": "ORGANIZATION", "LOCATION": "LOCATION",
    "LOC": "LOCATION", "GPE": "LOCATION", "FAC": "LOCATION", "FACILITY": "LOCATION", "ADDRESS": "LOCATION",
    "STREET": "LOCATION", "CITY": "LOCATION", "DATE": "DATE_TIME", "TIME": "DATE_TIME", "NORP": "NRP",
}  # fmt: skip
_NAMES = frozenset({"PERSON", "ORGANIZATION", "LOCATION"})


@dataclass(frozen=True, slots=True)
class NerModel:
    """A loaded model. `name` goes into the manifest: the model's own name and version, or "none".

    `recogniser` is a Presidio recogniser that takes the place of the pipeline's own entities (GLiNER), or None.
    """

    name: str
    nlp: Any = field(repr=False)
    recogniser: Any = field(default=None, repr=False)

    @property
    def suggests(self) -> bool:
        """Whether the model finds entities at all (a blank pipeline doesn't)."""
        return self.recogniser is not None or bool(_finders(self.nlp))


def load_model(name: str | None) -> NerModel:
    """The model `name`: None or "shipped", "none" (a blank pipeline), an installed spaCy package, or a folder.

    A folder holds a spaCy pipeline (config.cfg) or a GLiNER model (gliner_config.json). Never downloads. Raises
    EngineError, saying what to install, when the model is not there, doesn't load or has no label for names.
    """
    if name is None or name == "shipped":
        folder = model_dir()
        return NerModel("none", spacy.blank("en")) if folder is None else _spacy(folder, "shipped")
    if name in ("", "none"):
        return NerModel("none", spacy.blank("en"))
    if Path(name).name == name and spacy.util.is_package(name):
        return _spacy(name, name)
    folder = Path(name).expanduser()
    if (folder / "gliner_config.json").is_file():
        from redactor.engines.ner_gliner import gliner_recogniser

        return NerModel(f"gliner-{_digest(folder)}", spacy.blank("en"), gliner_recogniser(folder))
    if (folder / "config.cfg").is_file():
        return _spacy(folder, f"folder-{_digest(folder)}")
    if folder.is_dir():
        fact = "the folder holds neither a spaCy pipeline (config.cfg) nor a GLiNER model (gliner_config.json)"
        raise EngineError(_PLACE, fact, _ALLOWED, code="model-folder")
    step = (
        "Nothing is downloaded: install a spaCy package where there is a network (python -m spacy download "
        f"en_core_web_lg) and bring it over, or give the folder of a model. {_ALLOWED}"
    )
    raise EngineError(_PLACE, "the model it names is not on this computer", step, code="model-missing")


def entity_of(label: str) -> str:
    """Presidio's entity for a model's label of any common scheme ("GPE" and "city" are LOCATION), "" for none."""
    return _ENTITIES.get(label.upper(), "")


def labels_of(nlp: Any) -> frozenset[str]:
    """Every label that the pipeline's components give to entities."""
    return frozenset(str(label) for name in _finders(nlp) for label in getattr(nlp.get_pipe(name), "labels", ()))


def _finders(nlp: Any) -> tuple[str, ...]:
    """The names of the components that set entities."""
    return tuple(name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns)


def _spacy(source: str | Path, shown: str) -> NerModel:
    if importlib.util.find_spec("redactor.engines.ner_features") is not None:
        importlib.import_module("redactor.engines.ner_features")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = spacy.load(source, disable=list(_NOT_NEEDED))
            if not _is_statistical(nlp):
                for name in nlp.disabled:
                    nlp.enable_pipe(name)
    except Exception as error:
        fact = f"the spaCy model doesn't load ({type(error).__name__})"
        step = "Install it again, in the version made for this spaCy, with everything it asks for."
        raise EngineError(_PLACE, fact, step, code="model-load") from None
    labels = labels_of(nlp)
    if labels and not any(entity_of(label) in _NAMES for label in labels):
        fact = "none of the model's labels stands for people, organisations or places"
        raise EngineError(_PLACE, fact, "Choose another model, or none.", code="model-labels")
    return NerModel(f"{shown}-{nlp.meta.get('name', 'model')}-{nlp.meta.get('version', '0')}", nlp)


def _is_statistical(nlp: Any) -> bool:
    """Whether only a trained component finds entities: a ruler's patterns may need tags and lemmas."""
    return all(nlp.get_pipe_meta(name).factory in ("ner", "beam_ner") for name in _finders(nlp))


def _digest(folder: Path) -> str:
    """The first letters of a hash over a model folder's files: a model changed in place is another model."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            inner = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{inner}\n".encode())
    return whole.hexdigest()[:12]
