"""Reads a page image with Tesseract through tesserocr (MIT; Tesseract itself is Apache-2.0)."""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from redactor.engines.ocr.types import OcrWord


def read(image: NDArray[np.uint8]) -> tuple[OcrWord, ...]:
    """Words of a gray page image, line by line."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    from redactor.engines.ocr.page import tesseract_data

    folder, model = tesseract_data() or ("", "")
    words: list[OcrWord] = []
    level = tesserocr.RIL.WORD
    with tesserocr.PyTessBaseAPI(path=folder, lang=model, psm=tesserocr.PSM.AUTO) as api:
        api.SetImage(Image.fromarray(image))
        api.SetSourceResolution(300)
        api.Recognize()
        iterator = api.GetIterator()
        line = -1
        for item in tesserocr.iterate_level(iterator, level) if iterator is not None else ():
            if item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
                line += 1
            text, box = item.GetUTF8Text(level), item.BoundingBox(level)
            if text and text.strip() and box:
                x0, y0, x1, y1 = box
                words.append(OcrWord(text.strip(), x0, y0, x1, y1, float(item.Confidence(level)), max(line, 0)))
    return tuple(words)
