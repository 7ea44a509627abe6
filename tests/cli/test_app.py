"""The command line: exit codes, what goes to stdout, and messages that say what to do next."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from redactor.cli import app as cli_app

Cli = Callable[..., tuple[int, str, str]]
README = Path(__file__).resolve().parents[2] / "README.md"


def test_init_makes_a_case_that_says_what_is_missing(cli: Cli, tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert cli("init", str(case))[0] == 0
    assert (case / "submitted").is_dir() and "people:" in (case / "case.yaml").read_text(encoding="utf-8")
    code, _, err = cli("run", str(case))
    assert code == 2 and "submitted/" in err
    assert cli("init", str(case))[0] == 2


def test_run_prints_one_json_object(cli: Cli, small_case: Path) -> None:
    code, out, _ = cli("run", str(small_case), "--json")
    body = json.loads(out)
    assert code == body["exit_code"] == 0 and body["version"] == 1 and body["outcomes"] == {"D01": "done"}


def test_audit_verify_finds_a_changed_line(cli: Cli, small_case: Path) -> None:
    cli("run", str(small_case))
    assert cli("audit", "verify", str(small_case))[0] == 0
    path = small_case / "out" / "audit.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"label"', '"keep"', 1), encoding="utf-8")
    assert cli("audit", "verify", str(small_case))[0] == 6
    (small_case / "out" / "manifest.json").write_text("[]", encoding="utf-8")
    assert cli("audit", "verify", str(small_case))[0] == 6


@pytest.mark.parametrize(("name", "text"), [("labels.json", "{"), ("places.json", "[]"), ("run.json", "")])
def test_damaged_notes_of_earlier_runs_are_told(
    cli: Cli, small_case: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)  # with it, the time of the first run is not asked for
    (small_case / "work").mkdir()
    (small_case / "work" / name).write_text(text, encoding="utf-8")
    code, _, err = cli("run", str(small_case))
    assert code == 3 and f"work/{name}: the file is damaged" in err


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["run", "no-such-folder"], 2),
        (["run", "{case}", "--profile", "no-such-profile"], 3),
        (["audit", "verify", "no-such-folder"], 2),
        (["check", "no-such-file.pdf"], 2),
        (["check", "{case}/submitted/social-care/notes.txt", "--case", "no-such-case"], 3),
        (["init", "{case}/case.yaml/inside"], 8),
        (["demo", "{case}", "--sample", "no-such-sample"], 2),
    ],
)
def test_errors_have_exit_codes_and_a_next_step(cli: Cli, small_case: Path, args: list[str], code: int) -> None:
    got, out, err = cli(*(a.replace("{case}", str(small_case)) for a in args))
    assert got == code and out == "" and err.startswith("redactor: ") and err.count("\n") == 1


@pytest.mark.parametrize("args", [["run"], ["run", "x", "--no-such-option"], ["no-such-command"]])
def test_a_wrong_command_line_is_a_usage_error(cli: Cli, args: list[str]) -> None:
    assert cli(*args)[0] == 2


def test_ctrl_c_says_that_work_is_kept(cli: Cli, small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("redactor.flow.documents.receive", stop)
    code, out, err = cli("run", str(small_case))
    assert code == 130 and out == "" and "go on" in err


@pytest.mark.parametrize(
    ("yaml", "place"),
    [
        ("peple: []\n", "case.yaml:1"),
        ("people:\n  - {rol: mother, name: Rowena Alderfinch}\n", "case.yaml:2"),
        ("people:\n  - name: Rowena\n name: x\n", "case.yaml"),
        ("title: a\ntitle: b\n", "case.yaml:2"),
    ],
)
def test_config_errors_name_line_and_key_but_no_value(cli: Cli, small_case: Path, yaml: str, place: str) -> None:
    (small_case / "case.yaml").write_text(yaml, encoding="utf-8")
    code, _, err = cli("run", str(small_case))
    assert code == 3 and place in err and "Rowena" not in err


def test_a_missing_named_model_says_what_to_install(
    cli: Cli, small_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redactor import shipped

    folder = small_case / "pipelines"
    folder.mkdir()
    text = (shipped.folder("pipelines") / "strict.yaml").read_text(encoding="utf-8")
    (folder / "strict.yaml").write_text(text.replace("model: shipped", "model: en_core_web_nothing"), encoding="utf-8")
    real = shipped.folder
    monkeypatch.setattr(shipped, "folder", lambda name: folder if name == "pipelines" else real(name))
    code, _, err = cli("run", str(small_case), "--profile", "strict")
    assert code == 5 and "nstall" in err


def test_every_command_stands_in_the_readme_and_shows_an_example() -> None:
    groups = [("", cli_app.app), ("rules ", cli_app.rules_app), ("audit ", cli_app.audit_app)]
    readme = README.read_text(encoding="utf-8")
    for prefix, group in groups:
        for command in group.registered_commands:
            name = f"{prefix}{command.name or command.callback.__name__}"
            assert f"redactor {name}" in readme, name
            assert "Example: redactor" in str(command.callback.__doc__), name
