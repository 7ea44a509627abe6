"""Pages of 750 words read a second on one core, and how exact their words and boxes are (`make bench`).

Prints, by layout: pages a second from a file in plain form to words with boxes, from a file to its `Document`, and the
share of the words that were drawn which were found with both edges and the baseline within 0.5 points.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redactor.engines.pdf.open import open_plain
from redactor.engines.pdf.read import PageLines, read_pages
from redactor.ingest.pdf import read_pdf
from redactor.model.document import Media
from redactor.model.source import Source
from tests.engines.pdf_pages import LAYOUTS, Place, write_pages

_NEAR = 0.5


def exact(page: PageLines, places: Sequence[Place]) -> int:
    """How many of the words drawn on a page were read, each with its edges and baseline in place."""
    found = defaultdict(list)
    for line in page.lines:
        for word in line.words:
            found[word.text].append(word)
    count = 0
    for place in places:
        near = [
            w
            for w in found[place.text]
            if abs(w.x0 - place.x0) <= _NEAR
            and abs(w.x1 - place.x1) <= _NEAR
            and abs(w.baseline - place.baseline) <= _NEAR
        ]
        if near:
            found[place.text].remove(near[0])
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Speed:
    """Pages of one layout: words a page, the share of them that is exact, and seconds of the processor a page.

    `opening` brings the file to its plain form, `reading` the pages to words with boxes; `document` is both and the
    blocks made of them.
    """

    layout: str
    words: float
    exact: float
    opening: float
    reading: float
    document: float

    @property
    def boxes(self) -> float:
        """Pages a second from the file to words with boxes."""
        return 1 / (self.opening + self.reading)


def speeds(folder: Path, pages: int) -> Iterator[Speed]:
    """Each layout by itself, then all in turn, on `pages` pages each. The first file that is read is not counted."""
    path = folder / "pages.pdf"
    write_pages(path, 1, LAYOUTS[:1])
    read_pdf(_source(path))
    for layouts in (*((one,) for one in LAYOUTS), LAYOUTS):
        truth = write_pages(path, pages, layouts)
        begun = time.process_time()
        plain = open_plain(path, "bench")
        opened = time.process_time()
        read = list(read_pages(plain))
        done = time.process_time()
        read_pdf(_source(path))
        ended = time.process_time()
        words = sum(map(len, truth))
        right = sum(exact(page, places) for page, places in zip(read, truth, strict=True))
        title = layouts[0] if len(layouts) == 1 else "all in turn"
        seconds = (opened - begun, done - opened, ended - done)
        yield Speed(title, words / pages, right / words, *(s / pages for s in seconds))


def _source(path: Path) -> Source:
    return Source("D01", path, "0" * 64, Media.PDF, "bench")


def main() -> None:
    """Print the table."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as name:
        for s in speeds(Path(name), pages):
            sys.stdout.write(
                f"{s.layout:<12} {s.words:4.0f} words a page, {100 * s.exact:6.2f} % exact;"
                f" opening {1000 * s.opening:5.1f} ms a page,"
                f" reading {1 / s.reading:6.1f} pages/s, both {s.boxes:6.1f},"
                f" to a document {1 / s.document:6.1f}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
