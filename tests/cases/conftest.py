"""Each sample case is built and run once for all tests; OCR and reading are shared between the profiles."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from redactor import shipped
from redactor.flow.run import run_case
from redactor.measure.build import SampleCase, build_case, load_sample

SAMPLES = sorted(p.name for p in shipped.folder("samples").iterdir() if (p / "case.yaml").is_file())
Published = Callable[[str, str], Path]


def sample_of(name: str) -> SampleCase:
    """A sample's sources."""
    return load_sample(shipped.folder("samples") / name)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """(sample, profile) -> the case folder, whose `out-<profile>/` holds what a run with the family register made."""
    root = tmp_path_factory.mktemp("cases")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1577836800")

    @cache
    def publish(name: str, profile: str) -> Path:
        case = root / name
        if not case.exists():
            build_case(sample_of(name), case, "family")
        result = run_case(case, profile=profile, out=case / f"out-{profile}")
        assert result.exit_code == 0
        return case

    return publish
