"""What finished work is kept under: a changed program reads again."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor import shipped


@pytest.mark.parametrize(
    ("name", "data", "same"),
    [
        ("read.py", b"reads = 1\n", True),
        ("read.py", b"reads = 1\r\n", True),
        ("read.py", b"reads = 2\n", False),
        ("ner_model/model", b"other weights", False),
        ("more.py", b"", False),
        ("__pycache__/read.pyc", b"compiled", True),
    ],
)
def test_the_key_changes_with_code_and_model_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, same: bool
) -> None:
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    for at, content in (("read.py", b"reads = 1\n"), ("ner_model/model", b"weights"), ("__pycache__/x.pyc", b"")):
        (tmp_path / at).parent.mkdir(exist_ok=True)
        (tmp_path / at).write_bytes(content)
    before = shipped.build_key.__wrapped__()
    (tmp_path / name).write_bytes(data)
    assert (shipped.build_key.__wrapped__() == before) is same
