"""Which files of `submitted/` are found: all of them, or none and a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from redactor.errors import UsageError
from redactor.flow.sources import find_submitted
from tests.conftest import make_case


def _case(folder: Path) -> Path:
    return make_case(folder / "case", {"gp/a.txt": b"x", "gp/deep/b.txt": b"y", "c.txt": b"z"})


def test_files_at_any_depth_are_found(tmp_path: Path) -> None:
    found = find_submitted(_case(tmp_path), {}, ())
    assert [s.relative for s in found] == ["c.txt", "gp/a.txt", "gp/deep/b.txt"]


@pytest.mark.parametrize("target", ["nowhere", "gp"])
def test_links_that_would_be_passed_over_are_refused(tmp_path: Path, target: str) -> None:
    case = _case(tmp_path)
    try:
        (case / "submitted" / "link").symlink_to(case / "submitted" / target)
    except OSError:
        return
    with pytest.raises(UsageError, match="a link to a folder"):
        find_submitted(case, {}, ())


def test_a_folder_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, scandir = _case(tmp_path), os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "deep":
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(UsageError, match="can't be opened"):
        find_submitted(case, {}, ())
