"""Reads the words in a picture file: a screenshot, a photographed letter."""

from __future__ import annotations

import io
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from redactor.engines.ocr.page import read_page

_MOST_PIXELS = 30_000_000
_NARROWEST, _LOWEST, _WIDEST = 160, 40, 2400
_SURE, _FEWEST = 70.0, 3
"""Words below this confidence are guesses at logos and photographs; so are one or two words."""


def legible(data: bytes) -> NDArray[np.uint8] | None:
    """The picture in gray at a size OCR reads well; None when it is too small, too large, blank or can't be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > _MOST_PIXELS or image.width < _NARROWEST or image.height < _LOWEST:
                    return None
                ground = Image.new("RGBA", image.size, "white")
                ground.alpha_composite(image.convert("RGBA"))
    except Exception:  # Pillow raises many kinds on malformed pictures
        return None
    gray = ground.convert("L")
    scale = 2.0 if gray.width < _WIDEST / 2 else min(1.0, _WIDEST / gray.width)
    if scale != 1.0:
        gray = gray.resize((round(gray.width * scale), round(gray.height * scale)))
    pixels = np.asarray(gray, dtype=np.uint8)
    return pixels if int(pixels.max()) - int(pixels.min()) >= 60 else None


def text_of(image: NDArray[np.uint8]) -> str:
    """The words read with some certainty, by lines; "" when they are too few. Raises EngineError."""
    words = [w for w in read_page(image) if w.confidence >= _SURE]
    if sum(any(map(str.isalpha, w.text)) for w in words) < _FEWEST:
        return ""
    return "\n".join(" ".join(w.text for w in words if w.line == n) for n in sorted({w.line for w in words}))
