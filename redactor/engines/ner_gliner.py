"""A GLiNER model from a folder, through Presidio's GLiNERRecognizer. Optional: `pip install redactor[gliner]`.

GLiNER takes its labels as words, reads a few hundred words at a time and would ask a model hub for what its folder
lacks; here it may not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from presidio_analyzer.predefined_recognizers import GLiNERRecognizer

from redactor.errors import EngineError

_LABELS = {
    "person": "PERSON", "organization": "ORGANIZATION", "school": "ORGANIZATION", "hospital": "ORGANIZATION",
    "location": "LOCATION", "address": "LOCATION",
}  # fmt: skip
# Below GLiNER's usual 0.5: a missed name costs more than a suggestion that the finder's own checks drop again.
_AT_LEAST = 0.4
_CHUNK, _OVERLAP = 1000, 100  # characters: well inside the 384 words that the models read at once


def gliner_recogniser(folder: Path) -> Any:
    """Presidio's recogniser over the model in `folder`, on the CPU, loaded.

    Raises EngineError when gliner isn't installed or the folder lacks something that would have to be fetched.
    """
    _stay_offline()
    try:
        return GLiNERRecognizer(
            name="ner",
            model_name=str(folder),
            entity_mapping=dict(_LABELS),
            threshold=_AT_LEAST,
            map_location="cpu",
            chunk_size=_CHUNK,
            chunk_overlap=_OVERLAP,
            local_files_only=True,
        )
    except ImportError:
        step = "Install it where there is a network: pip install redactor[gliner]."
        raise EngineError("pipeline, model", "the gliner package is not installed", step, code="gliner") from None
    except Exception as error:
        fact = f"the GLiNER model doesn't load ({type(error).__name__})"
        step = (
            "Its folder must hold the weights, the tokenizer and the encoder's configuration; where gliner_config.json "
            "names another model under model_name, put that model's folder there."
        )
        raise EngineError("pipeline, model", fact, step, code="model-load") from None


def _stay_offline() -> None:
    """Shut the model hub's client, which reads the environment only once, when it is first imported."""
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    hub = sys.modules.get("huggingface_hub.constants")
    if hub is not None:
        hub.HF_HUB_OFFLINE = True  # type: ignore[attr-defined]
