"""`redactor check` on files that anybody made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from redactor.engines.samples.pdf import write_pdf
from redactor.engines.samples.word import write_docx
from redactor.flow.run import run_case
from redactor.model.sample import SampleFile, SamplePart
from tests.conftest import make_case

Cli = Callable[..., tuple[int, str, str]]
PARTS = (
    SamplePart("h1", "Report"),
    SamplePart("p", "Rowena Alderfinch was seen with her son at clinic on 4 March 2019."),
)
PLAIN = SampleFile("a", "", "", PARTS)
MARKED = SampleFile("a", "", "", PARTS, comments=(("Al", "check"),), tracked=(("old text", "new text"),))


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("plain.pdf", write_pdf(PLAIN), 0, ""),
        ("marked.docx", write_docx(MARKED), 6, "tracked changes"),
    ],
)
def test_files_without_a_case(cli: Cli, tmp_path: Path, name: str, data: bytes, code: int, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    got, out, _ = cli("check", str(path))
    assert (got, said in out) == (code, True), out
    assert "Rowena" not in out and name not in out


def test_with_a_case_its_names_are_found_and_redacted_copies_are_clean(cli: Cli, tmp_path: Path) -> None:
    case = make_case(tmp_path / "case", {"gp/a.pdf": write_pdf(PLAIN), "gp/b.docx": write_docx(PLAIN)})
    sources = sorted((case / "submitted" / "gp").iterdir())
    code, out, _ = cli("check", *map(str, sources), "--case", str(case))
    assert code == 6 and out.count("register name") >= 2 and "Rowena" not in out
    assert run_case(case).exit_code == 0
    copies = [*sorted((case / "out" / "redacted").iterdir()), *sorted((case / "out").glob("*.docx"))]
    code, out, _ = cli("check", *map(str, copies), "--case", str(case))
    assert code == 0, out


def test_a_file_that_cannot_be_opened_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "Rowena.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    code, _, err = cli("check", str(path))
    assert code == 4 and "Rowena" not in err


def test_marked_copies_are_written_when_asked_for(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "plain.pdf").write_bytes(write_pdf(PLAIN))
    (folder / "rowena.docx").write_bytes(write_docx(MARKED))
    (folder / "left.bin").write_bytes(b"x")
    target = tmp_path / "marked"
    assert cli("check", str(folder))[0] == 6 and not target.exists()
    code, out, _ = cli("check", str(folder), "--marked", str(target))
    assert code == 6 and "hold personal data" in out and "Rowena" not in out
    assert [p.name for p in target.iterdir()] == ["F02-marked.docx"]
    code, _, err = cli("check", str(folder), "--marked", str(target))
    assert code == 2 and "rowena" not in err
