"""Reads a page image with RapidOCR (Apache-2.0), whose models are inside its package."""

from __future__ import annotations

import logging
import os
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redactor.engines.ocr.types import OcrWord
from redactor.errors import EngineError

_GLUED = re.compile(r"(?<=[a-z]{2}[.,;:!?])(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[A-Z][a-z]{2})|(?<=[a-z]{2}[,;])(?=[a-z]{2})")
_PREFIX = re.compile(r"(?:Mc|Mac|De|Di|Du|Fitz|La|Le|Van|O)\Z")


@cache
def _engine() -> Any:
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    found = {kind: sorted(models.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec")}
    if not all(found.values()):
        step = "Install a rapidocr package that holds its models."
        raise EngineError("ocr", "the models of rapidocr are missing", step, code="ocr-missing")
    threads = max(1, min(2, os.cpu_count() or 1))
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.model_path": str(found["det"][0]),
            "Rec.model_path": str(found["rec"][0]),
            "Rec.rec_batch_num": 4,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def read(image: NDArray[np.uint8]) -> tuple[OcrWord, ...]:
    """Words of a gray page image, line by line from the top."""
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    if float((image < 128).mean()) < 0.0001:
        return ()
    result = _engine()(np.stack([image] * 3, axis=-1), return_word_box=True)
    if result is None or result.txts is None:
        return ()
    words: list[OcrWord] = []
    for line, (box, parts) in enumerate(zip(result.boxes, result.word_results or (), strict=False)):
        top, bottom = float(np.min(box[:, 1])), float(np.max(box[:, 1]))
        for text, score, quad in parts:
            for piece, x0, x1 in _pieces(str(text), quad):
                words.append(OcrWord(piece, x0, top, x1, bottom, 100.0 * float(score), line))
    return tuple(words)


def _pieces(text: str, quad: Any) -> list[tuple[str, float, float]]:
    """The words in `text` with their share of the box: at spaces, and where two words were read as one."""
    x0, x1 = min(float(p[0]) for p in quad), max(float(p[0]) for p in quad)
    cuts = [0, *(m.start() for m in _GLUED.finditer(text) if not _PREFIX.search(text[: m.start()])), len(text)]
    per = (x1 - x0) / max(1, len(text))
    out: list[tuple[str, float, float]] = []
    for a, b in pairwise(cuts):
        for m in re.finditer(r"\S+", text[a:b]):
            out.append((m.group(), x0 + (a + m.start()) * per, x0 + (a + m.end()) * per))
    return out
