"""A run from submitted files to published outputs, and what stops it."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from redactor.errors import LeakError, OutputError, UsageError
from redactor.flow import documents, outputs
from redactor.flow.run import run_case
from redactor.flow.sources import agency_label
from redactor.model.outcome import Status
from redactor.model.source import Rendered
from tests.conftest import CASE_YAML, NOTES, make_case


def _hashes(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def test_publishes_everything_the_profile_asks_for(small_case: Path) -> None:
    result = run_case(small_case)
    assert result.exit_code == 0 and result.out == small_case / "out"
    assert sorted(_hashes(small_case / "out")) == [
        "audit-report.html", "audit.jsonl", "chronology.csv", "chronology.docx", "chronology.html", "chronology.json",
        "chronology.xlsx", "executive-summary-clean.docx", "executive-summary.docx", "manifest.json",
        "redacted/D01.txt",
    ]  # fmt: skip
    text = (small_case / "out" / "redacted" / "D01.txt").read_text(encoding="utf-8")
    for secret in ("Rowena", "Alderfinch", "ALDERFINCH", "Tobias", "Quillet", "999 123 4560", "07700"):
        assert secret not in text
    assert "Home visit to" in text and "no reply" in text


def test_same_input_same_bytes(small_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    other = tmp_path / "other"
    shutil.copytree(small_case, other)
    run_case(small_case)
    run_case(other)
    assert _hashes(small_case / "out") == _hashes(other / "out")


def test_second_run_repeats_the_first_without_reading_again(small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_case(small_case)
    before = _hashes(small_case / "out")
    monkeypatch.setattr(documents, "READERS", {})
    run_case(small_case)
    assert _hashes(small_case / "out") == before
    monkeypatch.setattr(documents, "build_key", lambda: "a changed program")
    assert [o.status for o in run_case(small_case).outcomes] == [Status.FAILED]  # it reads again, and has no reader


def test_works_without_any_register(tmp_path: Path) -> None:
    case = make_case(tmp_path / "case", {"gp/a.txt": NOTES.encode()}, case_yaml="title: x\n")
    assert run_case(case).exit_code == 0
    assert "07700 900123" not in (case / "out" / "redacted" / "D01.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gp/empty.docx", b""),
        ("gp/noise.pdf", b"%PDF-1.4 nothing"),
        ("gp/what.bin", bytes(range(256))),
        ("gp/x.docx", b"PK\x03\x04x"),
    ],
)
def test_a_bad_file_stops_the_case_until_it_is_dealt_with(tmp_path: Path, name: str, data: bytes) -> None:
    case = make_case(tmp_path / "case", {"social-care/notes.txt": NOTES.encode(), name: data})
    stopped = run_case(case)
    assert stopped.exit_code == 4 and stopped.out is None and not (case / "out").exists()
    assert [o.status for o in stopped.outcomes] == [Status.REFUSED, Status.DONE]
    skip = f"skip: [{{file: {name}, reason: not a record}}]\n"
    (case / "case.yaml").write_text(CASE_YAML + skip, encoding="utf-8")
    assert run_case(case).exit_code == 0
    first = json.loads((case / "out" / "audit.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["action"] == "skipped" and first["detail"]["reason"] == "not a record"
    assert "not a record" in (case / "out" / "audit-report.html").read_text(encoding="utf-8")


def test_a_leaking_renderer_is_caught_and_nothing_is_handed_over(
    small_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leak(source, document, safe):  # type: ignore[no-untyped-def]
        return Rendered(source.path.read_bytes(), document.media)

    monkeypatch.setattr(outputs, "RENDERERS", dict.fromkeys(outputs.RENDERERS, leak))
    with pytest.raises(LeakError):
        run_case(small_case)
    assert not (small_case / "out").exists()
    assert (small_case / "work" / "quarantine" / "redacted" / "D01.txt").exists()


def test_a_renderer_that_leaves_an_unlisted_word_is_caught(small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def leak(source, document, safe):  # type: ignore[no-untyped-def]
        return Rendered("\n".join([*(s.text for s in safe.values()), "zzyzx"]).encode(), document.media)

    monkeypatch.setattr(outputs, "RENDERERS", dict.fromkeys(outputs.RENDERERS, leak))
    with pytest.raises(LeakError, match="unexpected-text"):
        run_case(small_case)


def test_a_failing_finder_fails_its_document_and_the_case(small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("Rowena Alderfinch")

    monkeypatch.setattr(documents, "detect", crash)
    stopped = run_case(small_case)
    assert stopped.exit_code == 1 and not (small_case / "out").exists()
    assert "Rowena" not in repr(stopped)


def test_ids_stay_when_a_file_arrives_later(small_case: Path) -> None:
    run_case(small_case)
    (small_case / "submitted" / "a-first").mkdir()
    (small_case / "submitted" / "a-first" / "new.txt").write_text("Seen at clinic on 4 March 2019.", encoding="utf-8")
    run_case(small_case)
    rows = (small_case / "work" / "sources.csv").read_text(encoding="utf-8").splitlines()
    assert [r.split(",")[:2] for r in rows[1:]] == [["D01", "social-care/notes.txt"], ["D02", "a-first/new.txt"]]


@pytest.mark.parametrize("files", [{}, {".DS_Store": b"x"}])
def test_nothing_submitted_is_an_error(tmp_path: Path, files: dict[str, bytes]) -> None:
    case = make_case(tmp_path / "case", files)
    (case / "submitted").mkdir(exist_ok=True)
    with pytest.raises(UsageError):
        run_case(case)


@pytest.mark.parametrize(
    ("folder", "label"),
    [
        ("children-s-social-care", "Children's social care"),
        ("gp", "GP"),
        ("Health_Visiting", "Health Visiting"),
        ("youth offending", "Youth offending"),
    ],
)
def test_agency_labels_read_well(folder: str, label: str) -> None:
    assert agency_label(folder) == label


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = make_case(tmp_path / "case", {f"gp/{n}.txt": f"{n}. {NOTES}".encode() for n in range(3)})
    read: list[str] = []
    real = documents.READERS

    def reader(source):  # type: ignore[no-untyped-def]
        if len(read) == 2:
            raise KeyboardInterrupt
        read.append(source.id)
        return real[source.media](source)

    monkeypatch.setattr(documents, "READERS", dict.fromkeys(real, reader))
    with pytest.raises(KeyboardInterrupt):
        run_case(case)
    assert not (case / "out").exists()
    again: list[str] = []

    def counting(source):  # type: ignore[no-untyped-def]
        again.append(source.id)
        return real[source.media](source)

    monkeypatch.setattr(documents, "READERS", dict.fromkeys(real, counting))
    assert run_case(case).exit_code == 0
    assert (read, again) == (["D01", "D02"], ["D03"])


def test_a_changed_register_is_never_answered_from_the_store(small_case: Path) -> None:
    (small_case / "submitted" / "social-care" / "notes.txt").write_text(
        "The visitor was zorblax there.", encoding="utf-8"
    )
    run_case(small_case)
    copy = small_case / "out" / "redacted" / "D01.txt"
    assert "zorblax" in copy.read_text(encoding="utf-8")
    (small_case / "case.yaml").write_text("people: [{name: Zorblax, role: uncle}]\n", encoding="utf-8")
    run_case(small_case)
    assert "zorblax" not in copy.read_text(encoding="utf-8").lower()


def test_a_folder_named_after_the_family_is_not_shown(tmp_path: Path) -> None:
    case = make_case(tmp_path / "case", {"alderfinch-gp/a.txt": NOTES.encode(), "housing/b.txt": NOTES.encode()})
    assert run_case(case).exit_code == 0
    report = (case / "out" / "audit-report.html").read_text(encoding="utf-8")
    assert "Agency 1" in report and "Housing" in report and "lderfinch" not in report


def test_a_folder_of_somebody_elses_files_is_never_replaced(small_case: Path, tmp_path: Path) -> None:
    mine = tmp_path / "documents"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    for target in (mine, small_case, small_case / "submitted"):
        with pytest.raises(UsageError, match="did not make"):
            run_case(small_case, out=target)
    assert (mine / "thesis.txt").exists() and (small_case / "case.yaml").exists()


def test_outputs_changed_by_hand_are_kept_on_a_second_run(small_case: Path) -> None:
    run_case(small_case)
    summary = small_case / "out" / "executive-summary.docx"
    made = summary.read_bytes()
    summary.write_bytes(b"completed by the reviewer")
    run_case(small_case)
    run_case(small_case)
    assert summary.read_bytes() == made
    kept = [p.name for p in (small_case / "work").glob("previous-out-*")]
    assert kept == ["previous-out-1"]
    copy = small_case / "work" / "previous-out-1" / "executive-summary.docx"
    assert copy.read_bytes() == b"completed by the reviewer"


def test_a_failed_move_leaves_the_last_outputs_in_place(small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_case(small_case)
    before = _hashes(small_case / "out")
    real = shutil.move

    def move(source: Path, target: Path) -> object:
        if Path(source).name == "staging":
            raise OSError
        return real(source, target)

    monkeypatch.setattr(shutil, "move", move)
    with pytest.raises(OutputError):
        run_case(small_case)
    assert _hashes(small_case / "out") == before
