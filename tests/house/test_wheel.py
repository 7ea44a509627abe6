"""The wheel built from the sdist works away from the checkout: it carries rules, pipelines, samples and the model."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = "import sys; sys.argv = ['redactor', 'rules', 'check']; from redactor.cli.app import main; main()"
WHERE = "import redactor, redactor.shipped as s; print(redactor.__file__, s.folder('samples'), s.folder('pipelines'))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    for kind, source in (("sdist", ROOT), ("wheel", None)):
        here = source or _unpacked(out)
        code = f"import hatchling.build as b, os; os.chdir({str(here)!r}); b.build_{kind}({str(out)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return next(out.glob("*.whl"))


def _unpacked(out: Path) -> Path:
    import tarfile

    with tarfile.open(next(out.glob("*.tar.gz"))) as archive:
        archive.extractall(out / "sdist", filter="data")
    return next((out / "sdist").iterdir())


def test_nothing_lands_beside_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        tops = {name.split("/")[0] for name in parts.namelist()}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"redactor"}


def test_it_runs_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        parts.extractall(tmp_path / "site")
    for code in (WHERE, DEMO):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False,
            env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert str(ROOT / "redactor") not in done.stdout
