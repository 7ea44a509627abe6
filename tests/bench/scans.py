"""What reading by OCR costs: the samples' documents as text PDFs and as scans, each run and scored (`make bench`).

Both builds of a case hold the same words; only the scan's pages are pictures. Scored as `redactor evaluate` does it,
on the outputs, with the family's register and without one.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from redactor import shipped
from redactor.flow.evaluating import score_outputs
from redactor.flow.run import run_case
from redactor.measure.build import SampleCase, build_case, load_sample
from redactor.measure.score import DIRECT, Score, add

NAMES = ("millrace", "strangwater")
_WORD_ONLY = frozenset({"comments", "footnotes", "tracked", "text_box"})
REGISTERS = ("family", "none")


def as_format(sample: SampleCase, made_as: str) -> SampleCase:
    """The sample with every document built as `made_as` ("pdf" or "scan"), without the notes that only Word has."""
    documents = (
        replace(d, meta={k: v for k, v in d.meta.items() if k not in _WORD_ONLY} | {"format": made_as})
        for d in sample.documents
    )
    return replace(sample, documents=tuple(documents))


def score_as(sample: SampleCase, register: str) -> Score:
    """The sum of the documents' scores after a strict run."""
    with tempfile.TemporaryDirectory(prefix="redactor-scans-") as name:
        case = Path(name) / "case"
        build_case(sample, case, register)
        run_case(case, profile="strict")
        return add(list(score_outputs(sample, case).values()))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Print a table; 1 when recall on scans is more than two points below that on text."""
    worst = 0.0
    _say(f"{'case, register':24}{'as':>6}{'direct':>9}{'quasi':>9}")
    for name in sys.argv[1:] or NAMES:
        folder = Path(name) if "/" in name else shipped.folder("samples") / name
        sample = load_sample(folder)
        for register in REGISTERS:
            direct: dict[str, float] = {}
            for made_as in ("pdf", "scan"):
                score = score_as(as_format(sample, made_as), register)
                direct[made_as] = score.recall(DIRECT)
                quasi = score.recall(set(score.total) - DIRECT)
                figures = f"{direct[made_as]:9.1%}{quasi:9.1%}"
                _say(f"{f'{sample.name}, {register}':24}{made_as:>6}{figures}")
            worst = max(worst, direct["pdf"] - direct["scan"])
    _say(f"most lost by scanning, direct: {worst:.1%}")
    return 1 if worst > 0.02 else 0


if __name__ == "__main__":
    sys.exit(main())
