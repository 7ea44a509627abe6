"""Time and peak memory by step for a sample case and for generated cases of 20 and 200 pages (`make bench`).

Every case runs in a process of its own, so that its peak is its own. A tenth of the generated pages are scans.
"""

from __future__ import annotations

import itertools
import multiprocessing
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from redactor import shipped
from redactor.engines.samples.pdf import write_pdf, write_scan
from redactor.engines.samples.sheet import write_xlsx
from redactor.engines.samples.word import write_docx
from redactor.flow.run import run_case
from redactor.measure.build import SampleCase, build_case, load_sample, sample_file
from redactor.model.sample import SampleFile, SamplePart

_WRITERS = (("pdf", write_pdf), ("docx", write_docx), ("pdf", write_pdf), ("xlsx", write_xlsx), ("pdf", write_scan))


class Stopwatch:
    """Notes when each step begins; a step ends where the next one begins."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, float]] = []

    def begin(self, step: str, total: int) -> None:
        """A step starts."""
        self.marks.append((step, time.perf_counter()))

    def advance(self, step: str) -> None:
        """Nothing to note."""


def _measure(case: Path, pipe: object) -> None:
    watch = Stopwatch()
    started = time.perf_counter()
    result = run_case(case, profile="practice-review", progress=watch)
    ended = time.perf_counter()
    marks = [("start", started), *watch.marks, ("", ended)]
    steps = [(name, marks[n + 1][1] - at) for n, (name, at) in enumerate(marks[:-1])]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send((result.exit_code, steps, ended - started, peak))  # type: ignore[attr-defined]


def _pages(sample: SampleCase, pages: int, number: int) -> SampleFile:
    """A document of about `pages` pages, eight pieces a page, made of the sample's documents one after the other."""
    files = [sample_file(d) for d in sample.documents]
    pieces = itertools.cycle(
        p for n in range(len(files)) for p in files[(number + n) % len(files)].parts if p.kind != "page"
    )
    parts: list[SamplePart] = []
    for _ in range(pages):
        parts += [*itertools.islice(pieces, 8), SamplePart("page")]
    return replace(files[number % len(files)], name=f"bench-{number:02d}", parts=tuple(parts[:-1]))


def _generate(sample: SampleCase, case: Path, documents: int, pages_each: int) -> None:
    build_case(sample, case, "family")
    for old in sorted((case / "submitted").rglob("*.*")):
        old.unlink()
    for n in range(documents):
        ending, write = _WRITERS[n % len(_WRITERS)]
        pages = max(1, pages_each // 2) if write is write_scan else pages_each
        path = case / "submitted" / f"agency-{n % 4 + 1}" / f"{n:03d}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(_pages(sample, pages, n)))


def main() -> None:
    """Print the table."""
    folders = sorted(p for p in shipped.folder("samples").iterdir() if (p / "case.yaml").is_file())
    sample = load_sample(folders[0])
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as name:
        cases = [(sample.name, None), ("20 pages", (10, 2)), ("200 pages", (20, 10))]
        for title, size in cases:
            case = Path(name) / title.replace(" ", "-")
            if size is None:
                build_case(sample, case, "family")
            else:
                _generate(sample, case, *size)
            ours, theirs = context.Pipe()
            process = context.Process(target=_measure, args=(case, theirs))
            process.start()
            code, steps, total, peak = ours.recv()
            process.join()
            line = "  ".join(f"{step} {seconds:.1f}s" for step, seconds in steps)
            sys.stdout.write(f"{title:<14} exit {code}  total {total:.1f}s  peak {peak:.0f} MB\n    {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
