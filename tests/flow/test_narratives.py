"""What case.yaml gives the chronology and the summary: columns, template, clean copy, the review's own facts."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import docx
import pytest

from redactor.errors import ConfigError
from redactor.flow.columns import given_columns
from redactor.flow.config import make_plan
from redactor.flow.run import run_case
from tests.conftest import make_case

TABLE = b"""Alpha,Beta,Gamma
03/02/2020,No reply at the door. Card left for the family.,Rang again on Tuesday after school.
05/02/2020,Seen at clinic and weighed. Mother was tired.,Told the team and asked for a visit.
09/02/2020,Neighbour rang about shouting in the night.,Passed on to the duty desk by telephone.
"""
BASE = "title: x\npeople:\n  - {role: mother, name: Rowena Alderfinch}\n"


def _case(tmp_path: Path, more: str = "", table: bytes = TABLE) -> Path:
    return make_case(tmp_path / "case", {"housing/log.csv": table}, case_yaml=BASE + more)


def _words(path: Path) -> str:
    document: Any = docx.Document(str(path))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _roles(case: Path) -> dict[str, tuple[str, str]]:
    text = (case / "work" / "columns.csv").read_text(encoding="utf-8")
    return {r["heading"]: (r["role"], r["told_by"]) for r in csv.DictReader(io.StringIO(text))}


def test_columns_are_told_and_can_be_given(tmp_path: Path) -> None:
    case = _case(tmp_path)
    run_case(case)
    assert _roles(case)["Alpha"] == ("date", "content") and _roles(case)["Gamma"][0] != "action"
    given = "columns:\n  housing: {Gamma: comment}\n  housing/log.csv: {Gamma: action, Beta: event}\n"
    (case / "case.yaml").write_text(BASE + given, encoding="utf-8")
    run_case(case)
    assert _roles(case)["Gamma"] == ("action", "case.yaml")
    assert "Passed on to the duty desk" in (case / "out" / "chronology.csv").read_text(encoding="utf-8-sig")
    report = (case / "out" / "audit-report.html").read_text(encoding="utf-8")
    assert "1 date (content), 2 event (case.yaml), 3 action (case.yaml)" in report
    assert not any(heading in report for heading in ("Alpha", "Beta", "Gamma"))


@pytest.mark.parametrize(
    ("relative", "roles"),
    [
        ("a/x.csv", {"H": "event", "K": "who"}),
        ("a/y.csv", {"H": "action"}),
        ("ab/x.csv", {}),
        ("b/c/z.csv", {"H": "time"}),
    ],
)
def test_the_nearest_name_wins(relative: str, roles: dict[str, str]) -> None:
    given = {"a": {"H": "action"}, "a/x.csv": {"H": "event", "K": "who"}, "b": {"H": "rag"}, "b/c": {"H": "time"}}
    assert given_columns(given, relative) == roles


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ConfigError, match="Use one of: action, agency"):
        given_columns({"a": {"H": "happening"}}, "b/x.csv")


def test_the_summary_has_a_clean_copy(tmp_path: Path) -> None:
    case = _case(tmp_path)
    run_case(case)
    cited, clean = (_words(case / "out" / n) for n in ("executive-summary.docx", "executive-summary-clean.docx"))
    assert "[E0001]" in cited and "E0001" not in clean
    assert "No reply at the door." in cited and "No reply at the door." in clean


def test_the_panel_s_facts_stand_in_the_summary(tmp_path: Path) -> None:
    more = (
        "chair: Margaret Testname\nauthor: [Ivor Penn]\npanel: ['Designated Nurse, Example Health Board']\n"
        "terms_of_reference: ['Was the child heard?']\nindex_event: {date: 2020-02-09, label: A fall from a window}\n"
        "scope: {from: 2020-01-01, to: 2020-03-01}\n"
    )
    case = _case(tmp_path, more)
    run_case(case)
    text = _words(case / "out" / "executive-summary.docx")
    for words in (
        "chaired by Margaret Testname", "written by Ivor Penn", "Designated Nurse, Example Health Board",
        "Was the child heard?", "following event in February 2020: A fall from a window.",
    ):  # fmt: skip
        assert words in text
    assert "9 February" not in text


def test_a_fact_that_names_the_family_is_refused(tmp_path: Path) -> None:
    case = _case(tmp_path, "index_event: {date: 2020-02-09, label: Rowena Alderfinch was arrested}\n")
    with pytest.raises(ConfigError, match=r"index_event\.label") as caught:
        run_case(case)
    assert "Alderfinch" not in str(caught.value) and not (case / "out").exists()


def test_a_template_gives_the_look(tmp_path: Path) -> None:
    case = _case(tmp_path, "template: house.docx\n")
    house: Any = docx.Document()
    house.add_paragraph("Foreword of the board")
    house.sections[0].header.paragraphs[0].text = "Example Partnership"
    house.save(str(case / "house.docx"))
    run_case(case)
    for name in ("executive-summary.docx", "chronology.docx"):
        assert "Foreword of the board" in _words(case / "out" / name)
        made: Any = docx.Document(str(case / "out" / name))
        assert made.sections[0].header.paragraphs[0].text == "Example Partnership"


def test_a_changed_template_makes_a_new_run(tmp_path: Path) -> None:
    case = _case(tmp_path, "template: {summary: house.docx}\n")
    runs = []
    for words in ("One", "Two", "One"):
        (case / "house.docx").write_text(words, encoding="utf-8")
        runs.append(make_plan(case, None).key)
    assert runs[0] == runs[2] != runs[1]


def test_a_template_is_checked_for_names_like_any_output(tmp_path: Path) -> None:
    case = _case(tmp_path, "template: {summary: house.docx}\n")
    house: Any = docx.Document()
    house.add_paragraph("In memory of the child of Rowena Alderfinch")
    house.save(str(case / "house.docx"))
    with pytest.raises(Exception, match="executive-summary"):
        run_case(case)
    assert not (case / "out").exists()


@pytest.mark.parametrize("data", [None, b"no document"])
def test_a_template_that_cannot_be_used_is_refused(tmp_path: Path, data: bytes | None) -> None:
    case = _case(tmp_path, "template: {summary: house.docx}\n")
    if data is not None:
        (case / "house.docx").write_bytes(data)
    with pytest.raises(ConfigError, match="template"):
        run_case(case)


def test_an_agency_that_is_a_hidden_institution_is_called_by_its_label(tmp_path: Path) -> None:
    log = b"Date,Event\n03/02/2020,Harbour Lane Primary School rang about the weight of the child.\n04/02/2020,Seen.\n"
    name = "Harbour Lane Primary School"
    more = f"organisations:\n  - {{name: {name}, kind: school}}\nagencies:\n  housing: {name}\n"
    case = _case(tmp_path, more, log)
    run_case(case)
    text = (case / "out" / "chronology.csv").read_text(encoding="utf-8-sig")
    assert "Harbour" not in text and "School 1" in text
