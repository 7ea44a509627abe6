"""`check` finds what was redacted badly in Word files and workbooks, and is quiet where nothing was."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.verify.office import inspect_office
from tests.verify.bad_office import BOOKS, FINE, SECRET, WORD, write

CASES = [("docx", name, *case) for name, case in WORD.items()] + [("xlsx", name, *c) for name, c in BOOKS.items()]


@pytest.mark.parametrize(
    ("ending", "make", "code"), [(e, m, c) for e, _, m, c in CASES], ids=[n for _, n, _, _ in CASES]
)
def test_what_was_redacted_badly_is_found(tmp_path: Path, ending: str, make: object, code: str) -> None:
    found = inspect_office(write(tmp_path, make(), ending))  # type: ignore[operator]
    assert code in {f.code for f in found if f.severity in ("high", "medium")}, found
    assert SECRET not in repr(found)


@pytest.mark.parametrize("make", FINE.values(), ids=FINE)
def test_what_can_be_seen_raises_no_alarm(tmp_path: Path, make: object) -> None:
    found = inspect_office(write(tmp_path, make(), "docx"))  # type: ignore[operator]
    assert [f for f in found if f.severity != "low"] == []
