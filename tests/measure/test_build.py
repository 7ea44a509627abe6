"""Building samples: every format is readable, deterministic, and the register knows what it should."""

from pathlib import Path

import pytest

from redactor import shipped
from redactor.errors import UsageError
from redactor.measure.build import REGISTERS, build_case, load_sample
from redactor.rulebook.case import load_case

SAMPLE = load_sample(next(p.parent for p in sorted(shipped.folder("samples").glob("*/case.yaml"))))


def test_same_sources_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        build_case(SAMPLE, tmp_path / name, "family")
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert len(files) == len(SAMPLE.documents) + 1
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


def test_registers_know_more_and_more(tmp_path: Path) -> None:
    sizes = []
    for register in REGISTERS:
        build_case(SAMPLE, tmp_path / register, register)
        entries = load_case(tmp_path / register / "case.yaml").register.entries
        sizes.append(sum(not e.keep for e in entries))
    assert sizes[0] == 0 and sizes[0] < sizes[1] < sizes[2]


def test_unknown_register_refuses(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        build_case(SAMPLE, tmp_path / "x", "everything")
