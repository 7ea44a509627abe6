"""The size check itself finds what it should."""

from pathlib import Path

from tests.house.sizes import too_long


def test_long_file_and_function_are_found(tmp_path: Path) -> None:
    for name in ("redactor", "tests"):
        (tmp_path / name).mkdir()
    (tmp_path / "redactor" / "long.py").write_text("x = 1\n" * 300)
    (tmp_path / "redactor" / "deep.py").write_text("def f():\n" + "    x = 1\n" * 60)
    (tmp_path / "redactor" / "fine.py").write_text("def f():\n" + "    x = 1\n" * 50)
    assert [line.split(":")[0] for line in too_long(tmp_path)] == ["redactor/deep.py", "redactor/long.py"]


def test_the_project_is_within_the_limits() -> None:
    assert list(too_long()) == []
