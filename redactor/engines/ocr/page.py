"""Reads the words of a page image, with Tesseract where it is installed and with RapidOCR otherwise.

Neither ever uses the network: Tesseract's data must lie on this machine, RapidOCR's models are in its package.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from redactor.engines.ocr.types import OcrWord
from redactor.errors import EngineError

_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_MODELS = ("script/Latin", "Latin", "eng")
MAX_SKEW = 4.0


@cache
def tesseract_data() -> tuple[str, str] | None:
    """Folder and name of the Tesseract model to use (Latin script before English), or None."""
    if importlib.util.find_spec("tesserocr") is None:
        return None
    prefix = os.environ.get("TESSDATA_PREFIX", "")
    for folder in [Path(prefix), Path(prefix) / "tessdata"] if prefix else [Path(f) for f in _DATA_FOLDERS]:
        for model in _MODELS:
            if (folder / f"{model}.traineddata").is_file():
                return str(folder), model
    return None


@cache
def ocr_engine() -> tuple[str, str] | None:
    """Name and version of the engine that would read a scan, or None when there is none."""
    if tesseract_data() is not None:
        return "tesserocr", importlib.metadata.version("tesserocr")
    needed = ("rapidocr", "onnxruntime", "cv2")
    if all(importlib.util.find_spec(name) is not None for name in needed):
        return "rapidocr", importlib.metadata.version("rapidocr")
    return None


def best_dpi() -> int:
    """The resolution at which the engine in use reads best for its time."""
    return 300 if tesseract_data() is not None else 200


def read_page(image: NDArray[np.uint8]) -> tuple[OcrWord, ...]:
    """Words of a gray page image (rows x columns) in reading order within lines; boxes in pixels.

    Raises EngineError when no engine is installed, or when the engine fails.
    """
    found = ocr_engine()
    if found is None:
        step = "Install rapidocr and onnxruntime, or tesserocr with the Latin or eng data."
        raise EngineError("ocr", "a page must be read by OCR and no OCR engine is installed", step, code="ocr-missing")
    try:
        if found[0] == "tesserocr":
            from redactor.engines.ocr.tesseract import read
        else:
            from redactor.engines.ocr.rapid import read
        return read(image)
    except EngineError:
        raise
    except Exception as failure:
        kind = type(failure).__name__
        raise EngineError("ocr", f"the OCR engine {found[0]} failed ({kind})", code="ocr-failed") from None


def skew(image: NDArray[np.uint8]) -> float:
    """Degrees by which the page's lines fall to the right (clockwise), 0 when straight or unclear.

    The angle at which the row sums of the ink differ most; at most `MAX_SKEW` either way.
    """
    small = Image.fromarray(image).convert("L")
    small.thumbnail((700, 1000))
    ink = 255 - np.asarray(small)
    if float((ink > 100).mean()) < 0.002:
        return 0.0
    picture = Image.fromarray(np.where(ink > 100, 255, 0).astype(np.uint8))

    def sharpness(angle: float) -> float:
        turned = np.asarray(picture.rotate(angle, resample=Image.Resampling.BILINEAR), dtype=np.float32)
        return float(np.square(np.diff(turned.sum(axis=1))).sum())

    coarse = max(np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.5), key=lambda a: (sharpness(float(a)), -abs(a)))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda a: (sharpness(float(a)), -abs(a)))
    if abs(fine) < 0.25 or sharpness(float(fine)) < 1.08 * sharpness(0.0):
        return 0.0
    return round(float(fine), 1)


def straightened(image: NDArray[np.uint8], angle: float) -> NDArray[np.uint8]:
    """The image turned back by `angle` degrees as `skew` measured it; same size, corners white."""
    if angle == 0.0:
        return image
    fill = 255 if image.ndim == 2 else (255, 255, 255)
    turned = Image.fromarray(image).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=fill)
    return np.asarray(turned, dtype=np.uint8)
