"""`redactor evaluate`: the table, the report folder, marked texts, and wrong arguments."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.measure.sample_made import make_sample

Cli = Callable[..., tuple[int, str, str]]


def test_report_is_written_where_asked_and_the_terminal_shows_no_text(cli: Cli, tmp_path: Path) -> None:
    sample, out = make_sample(tmp_path / "made"), tmp_path / "report"
    code, shown, told = cli("evaluate", str(sample), "--report", str(out), "--json")
    body = json.loads(shown)
    assert code == 0 and "private" in told
    assert sorted(p.name for p in out.iterdir()) == ["evaluation.html", "scores.json"]
    assert json.loads((out / "scores.json").read_text(encoding="utf-8")) == body
    assert 0.5 < body["total"]["direct"] <= 1.0 and body["identities"]["mentions"] >= 3
    assert body["types"]["ORG"] == body["types"]["ORG"] | {"found": 0, "total": 1}
    assert body["presidio"]["total"]["direct"] < 1.0 and body["total"]["intervals"]["quasi"]
    page = (out / "evaluation.html").read_text(encoding="utf-8")
    assert '<mark class="left">zorblat</mark>' in page and "plain Presidio" in page
    for word in ("Alderfinch", "zorblat", "900123"):
        assert word not in shown + told


def test_two_evaluations_give_the_same_scores_and_nothing_is_written_unasked(cli: Cli, tmp_path: Path) -> None:
    sample = make_sample(tmp_path / "made")
    before = sorted(tmp_path.rglob("*"))
    first, second = cli("evaluate", str(sample)), cli("evaluate", str(sample))
    assert first == second and "likely" not in first[1] and "names, addresses, numbers" in first[1]
    assert sorted(tmp_path.rglob("*")) == before


def test_marked_texts(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    text = "Home visit.\n\nMrs Rowena Alderfinch was seen on 3 March 2019."
    at = text.index("Rowena")
    rows = [
        {"text": text, "ents": [[at, at + 17, "PERSON"], [text.index("3 March"), text.index("3 March") + 12, "DATE"]]},
        {"text": "A plan of care was agreed.", "ents": []},
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    code, shown, _ = cli("evaluate", "--spans", str(path), "--json")
    score = json.loads(shown)["files"]["marked"]
    assert code == 0 and score["total"]["cover"] == 1.0 and score["types"]["DATE"]["exact_recall"] == 1.0
    assert score["nothing_to_find"]["untouched_texts"] == 1.0
    code, shown, _ = cli("evaluate", "--spans", str(path))
    assert code == 0 and "marked" in shown and "Rowena" not in shown


@pytest.mark.parametrize(
    "args",
    [
        ["evaluate"],
        ["evaluate", "{case}", "--spans", "{case}"],
        ["evaluate", "--spans", "{case}", "--report", "{case}"],
        ["evaluate", "--spans", "no-such-file.jsonl"],
        ["evaluate", "no-such-folder"],
    ],
)
def test_wrong_arguments_are_usage_errors(cli: Cli, tmp_path: Path, args: list[str]) -> None:
    code, out, err = cli(*(a.replace("{case}", str(tmp_path)) for a in args))
    assert code == 2 and out == "" and err.startswith("redactor: ")
