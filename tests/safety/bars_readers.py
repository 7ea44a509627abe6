"""Four readers of a PDF, and what two renderings have in common (tests only)."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

import numpy as np
import pdfplumber
from numpy.typing import NDArray

from redactor.engines.pdf.jobs import page_jobs
from redactor.engines.pdf.plan import Replacement
from redactor.model.document import Document
from redactor.safe.text import SafeText
from tests.engines.pdf_made import dense, everything, page_texts, pixels

READERS = ("pdfplumber", "PDFium", "raw streams", "pdftotext")


def texts(data: bytes) -> dict[str, str | None]:
    """What each reader finds, without spaces; None for one that is not on this machine."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        plumbed = "".join(page.extract_text() or "" for page in pdf.pages)
    raw = everything(data)
    return {
        "pdfplumber": dense(plumbed),
        "PDFium": dense("".join(page_texts(data))),
        "raw streams": raw + "".join(_decoded(raw)),
        "pdftotext": _poppler(data),
    }


def _decoded(raw: str) -> Iterable[str]:
    """Hexadecimal strings as bytes and as UTF-16: codes of fonts whose codes are characters."""
    for digits in re.findall(r"<([0-9A-Fa-f]{4,})>", raw):
        data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        yield data.decode("latin-1")
        yield data.decode("utf-16-be", "ignore")


def _poppler(data: bytes) -> str | None:
    if not shutil.which("pdftotext"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(data)
        done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return dense(done.stdout.decode("utf-8", "replace"))


def hits(data: bytes, secrets: Iterable[str]) -> dict[str, int | None]:
    """How often each reader finds a secret or a word of it."""
    words = {dense(s).lower() for secret in secrets for s in (secret, *secret.split()) if len(s) > 2}
    found = {reader: text.lower() if text is not None else None for reader, text in texts(data).items()}
    return {r: None if t is None else sum(t.count(w) for w in words) for r, t in found.items()}


def same_words(data: bytes, safe: dict[str, SafeText]) -> bool:
    """Whether the file shows the safe texts' characters and no others."""
    shown, wanted = "".join(page_texts(data)), "".join(s.text for s in safe.values())
    return Counter(dense(normalize("NFKC", shown))) == Counter(dense(normalize("NFKC", wanted)))


def changed_elsewhere(before: bytes, after: bytes, document: Document, safe: dict[str, SafeText]) -> float:
    """Share of the dark pixels outside lines set again (144 dpi) without a like one within a pixel's reach."""
    wanted = {i: tuple(Replacement(p.start, p.end, p.replacement) for p in s.pieces) for i, s in safe.items()}
    wrong = ink = 0
    for job in page_jobs(document, wanted):
        a, b = (np.asarray(pixels(d, job.number - 1)).astype(np.int16) for d in (before, after))
        free = np.ones(a.shape, dtype=bool)
        for entry in job.entries:
            rows = [
                p for r in entry.resets(lambda t, s: len(t.text) * s / 2) for p in entry.geometry[r.first : r.last + 1]
            ]
            for place in rows:
                top, bottom = place.baseline - 1.2 * place.size, place.baseline + 0.6 * place.size
                free[max(0, int(2 * top)) : int(2 * bottom) + 1] = False
        wrong += int(((_far(a, b) | _far(b, a)) & free).sum())
        ink += int(((a < 160) & free).sum())
    return wrong / max(ink, 1)


def _far(a: NDArray[np.int16], b: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Dark pixels of `a` with nothing as dark in `b` within one pixel."""
    padded = np.pad(b, 1, constant_values=255)
    near = np.minimum.reduce([padded[y : y + b.shape[0], x : x + b.shape[1]] for y in range(3) for x in range(3)])
    return (a < 100) & (near > a + 90)
