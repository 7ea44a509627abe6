"""The jigsaw worksheet, the foreign-page flag and label stability in a whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor import shipped
from redactor.flow.jigsaw_check import is_checked
from redactor.flow.run import run_case
from redactor.rulebook.policy import load_policy
from tests.conftest import NOTES, make_case

FOREIGN = """\
Patient record
Patient: Ivo Marchbank. DOB 03/06/2011. NHS No 999 765 4321.
Mother: Della Marchbank, 12 Sallow Street, Otherby ZZ9 9ZY.
"""


@pytest.mark.parametrize(
    ("output", "policy", "checked"),
    [
        ("summary", "panel", True),
        ("summary", "publication", True),
        ("chronology", "publication", True),
        ("chronology", "homicide-publication", True),
        ("chronology", "panel", False),
        ("chronology", "our-website", True),
        ("chronology", "not-for-publication", False),
    ],
)
def test_which_outputs_are_checked(output: str, policy: str, checked: bool, tmp_path: Path) -> None:
    (tmp_path / "policy").mkdir()
    for name, key in (("our-website", "for_publication: true\n"), ("not-for-publication", "")):
        text = f"version: 1\nname: {name}\n{key}rules: []\n"
        (tmp_path / "policy" / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert is_checked(output, load_policy(policy, [shipped.folder("rules"), tmp_path])) is checked


def test_the_worksheet_stays_in_work_and_names_nobody(small_case: Path) -> None:
    run_case(small_case)
    for name in ("jigsaw.csv", "jigsaw.html"):
        text = (small_case / "work" / name).read_text(encoding="utf-8")
        assert "Rowena" not in text and "Alderfinch" not in text
        assert not list((small_case / "out").rglob(name))


def test_another_familys_page_is_flagged_and_ones_own_is_not(tmp_path: Path) -> None:
    own = {"social-care/a.txt": NOTES.encode(), "gp/b.txt": NOTES.replace("Case", "GP").encode()}
    case = make_case(tmp_path / "case", own)
    run_case(case)
    assert "Another family" not in (case / "out" / "audit-report.html").read_text(encoding="utf-8")
    (case / "submitted" / "gp" / "c.txt").write_text(FOREIGN, encoding="utf-8")
    run_case(case)
    page = (case / "out" / "audit-report.html").read_text(encoding="utf-8")
    assert "Another family" in page and "Marchbank" not in page
    assert "foreign-page" in (case / "work" / "worklist.csv").read_text(encoding="utf-8")


def test_a_new_document_leaves_the_other_copies_as_they_were(tmp_path: Path) -> None:
    case = make_case(tmp_path / "case", {"social-care/b.txt": NOTES.encode()})
    run_case(case)
    before = (case / "out" / "redacted" / "D01.txt").read_bytes()
    early = "Seen by HV Ottoline Brackwater with Rowena Alderfinch.\nOttoline Brackwater rang Mr Jasper Quell."
    (case / "submitted" / "gp").mkdir()
    (case / "submitted" / "gp" / "a.txt").write_text(early, encoding="utf-8")
    run_case(case)
    copies = [p.read_bytes() for p in sorted((case / "out" / "redacted").iterdir())]
    assert len(copies) == 2 and before in copies
