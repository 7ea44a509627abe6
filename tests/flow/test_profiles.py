"""A whole case under each profile: which outputs there are, what people are called, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest

from redactor.errors import ConfigError
from redactor.flow.run import run_case
from tests.conftest import make_case

_CASE = """\
people:
  - {id: one, role: %s, name: Tobias Alderfinch, born: 1988-02-03}
  - {id: two, role: mother, name: Rowena Alderfinch, pseudonym: Marigold}
addresses: [{address: "7 Quillet Row, Hexworth", person: one}]
identifiers:
  - {type: nhs, value: 999 123 4560, person: one}
index_event: {date: 2019-02-24, label: the death}
"""
_NOTES = b"""\
Case notes

03/02/2019 10:15 Home visit to Rowena Alderfinch at 7 Quillet Row, Hexworth. Tobias Alderfinch seen, 999 123 4560.
His birthday today. Health visitor Imelda Quarrington rang on 31/02/2019.
"""


def _case(folder: Path, role: str = "victim", more: str = "") -> Path:
    return make_case(folder, {"social-care/notes.txt": _NOTES}, _CASE % role + more)


def _copy(case: Path) -> str:
    return (case / "out" / "redacted" / "D01.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("profile", "role", "label", "outputs"),
    [
        ("practice-review", "subject child", "[Subject child]", True),
        ("rapid-review", "subject child", "[Subject child]", True),
        ("wales-practice-review", "subject child", "[Child]", True),
        ("domestic-homicide-review", "victim", "[Victim]", True),
        ("domestic-homicide-review", "perpetrator", "[Perpetrator]", True),
        ("domestic-homicide-review", "adult subject", "[Victim]", True),
        ("safeguarding-adults-review", "adult at risk", "[Adult]", True),
        ("safeguarding-adults-review", "victim", "[Adult]", True),
        ("records-only", "subject child", "[Subject child]", False),
    ],
)
def test_profiles(tmp_path: Path, profile: str, role: str, label: str, outputs: bool) -> None:
    case = _case(tmp_path / "case", role)
    assert run_case(case, profile=profile).exit_code == 0
    text = _copy(case)
    assert label in text and "[Marigold]" in text and "Alderfinch" not in text
    for name in ("chronology.csv", "executive-summary.docx"):
        assert (case / "out" / name).is_file() is outputs
    with (case / "work" / "people.csv").open(encoding="utf-8", newline="") as lines:
        assert label.strip("[]") in {row["label"] for row in csv.DictReader(lines)}


def test_subject_access_keeps_the_requesters_own_data_and_staff(tmp_path: Path) -> None:
    case = _case(tmp_path / "case", "subject child", "requester: one\n")
    assert run_case(case, profile="subject-access").exit_code == 0
    text = _copy(case)
    assert all(own in text for own in ("Tobias Alderfinch", "7 Quillet Row", "999 123 4560"))
    assert "Rowena" not in text and "[Marigold]" in text
    assert "Imelda Quarrington" in text
    assert not (case / "out" / "chronology.csv").exists()


def test_subject_access_without_a_requester_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    case = _case(tmp_path / "case")
    with pytest.raises(ConfigError, match="requester") as error:
        run_case(case, profile="subject-access")
    assert error.value.exit_code == 3 and not (case / "out").exists() and "Tobias" not in str(error.value)


def test_doubtful_dates_stand_in_the_worklist(tmp_path: Path) -> None:
    case = _case(tmp_path / "case")
    run_case(case, profile="records-only")
    with (case / "work" / "worklist.csv").open(encoding="utf-8", newline="") as lines:
        reasons = {row["reason"] for row in csv.DictReader(lines)}
    assert {"date-impossible", "birthday"} <= reasons


def test_a_kept_name_that_the_register_also_has_goes_to_the_worklist_and_is_not_kept(tmp_path: Path) -> None:
    case = _case(tmp_path / "case", "subject child", "keep: [Rowena Alderfinch, Imelda Quarrington]\n")
    assert run_case(case, profile="records-only").exit_code == 0
    with (case / "work" / "worklist.csv").open(encoding="utf-8", newline="") as lines:
        assert "keep-conflict" in {row["reason"] for row in csv.DictReader(lines)}
    assert "Rowena" not in _copy(case) and "Imelda Quarrington" in _copy(case)


@pytest.mark.parametrize(
    ("profile", "role", "word"),
    [
        ("practice-review", "subject child", "child"),
        ("safeguarding-adults-review", "adult at risk", "adult"),
        ("domestic-homicide-review", "victim", "victim"),
    ],
)
def test_running_text_speaks_of_whom_the_review_is_about(tmp_path: Path, profile: str, role: str, word: str) -> None:
    case = _case(tmp_path / "case", role)
    assert run_case(case, profile=profile).exit_code == 0
    with ZipFile(case / "out" / "executive-summary.docx") as docx:
        text = docx.read("word/document.xml").decode("utf-8")
    assert f"Relationship to the {word}" in text and f"how the family and the {word} were" in text
    assert {w for w in ("child", "adult", "victim") if f"to the {w}<" in text} == {word}


def test_a_case_names_its_roles_in_a_pack(tmp_path: Path) -> None:
    case = _case(tmp_path / "case", "subject child")
    (case / "rules" / "labels").mkdir(parents=True)
    pack = case / "rules" / "labels" / "cymraeg.yaml"
    pack.write_text("version: 1\ncalled: {subject child: Plentyn, health visitor: Ymwelydd Iechyd}\n", encoding="utf-8")
    assert run_case(case, profile="wales-practice-review").exit_code == 0
    assert "[Plentyn]" in _copy(case) and "[Ymwelydd Iechyd 1]" in _copy(case)


@pytest.mark.parametrize(
    ("called", "register"),
    [("", "Imelda"), ("called: {subject child: Imelda}", "Marigold")],
)
def test_a_chosen_name_that_somebody_in_the_records_has_is_refused(tmp_path: Path, called: str, register: str) -> None:
    text = (_CASE % "subject child").replace("Marigold", register)
    case = make_case(tmp_path / "case", {"social-care/notes.txt": _NOTES}, text)
    (case / "rules" / "labels").mkdir(parents=True)
    (case / "rules" / "labels" / "own.yaml").write_text(f"version: 1\n{called}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="somebody in the") as error:
        run_case(case, profile="records-only")
    assert error.value.exit_code == 3 and not (case / "out").exists()
    assert "Imelda" not in error.value.message()
