"""`python -m redactor.measure FOLDER [REGISTER]`: build every sample case's files below FOLDER (`make samples`)."""

from __future__ import annotations

import sys
from pathlib import Path

from redactor import shipped
from redactor.measure.build import build_case, load_sample


def main() -> None:
    """Build all samples; a sample's folder holds case.yaml and submitted/ as a reviewer would have them."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/samples")
    register = sys.argv[2] if len(sys.argv) > 2 else "family"
    for folder in sorted(p for p in shipped.folder("samples").iterdir() if (p / "case.yaml").is_file()):
        sample = load_sample(folder)
        build_case(sample, out / sample.name, register)
        sys.stdout.write(f"{sample.name}: {len(sample.documents)} documents in {out / sample.name}\n")


if __name__ == "__main__":
    main()
