"""`redactor rules`: a case's own rules are checked, and every decision can be explained without showing its text."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import make_case

Cli = Callable[..., tuple[int, str, str]]
_SECRETS = ("Alderfinch", "Rowena", "Tobias", "Quillet", "999 123 4560")
_PACK = """\
rules:
  - id: case.claim
    kind: identifier
    scheme: claim
    pattern: 'ZQ-\\d{4}'
    score: 0.9
    why: "the claim numbers of this case's insurer"
    examples: {match: [ZQ-1234], no_match: [ZQ-12]}
"""


def test_counts_and_one_mention_explained(cli: Cli, small_case: Path) -> None:
    assert cli("run", str(small_case))[0] == 0
    code, out, _ = cli("rules", "explain", str(small_case))
    assert code == 0 and "panel.person" in out and "publication.date" in out
    rows = json.loads(cli("rules", "explain", str(small_case), "--json")[1])["rules"]
    assert {"output": "redacted", "rule": "panel.number", "action": "remove", "count": 1} in rows
    audit = [json.loads(line) for line in (small_case / "out" / "audit.jsonl").read_text("utf-8").splitlines()]
    mention = next(r["subject"] for r in audit if r["rule_id"] == "panel.person")
    code, out, err = cli("rules", "explain", str(small_case), mention)
    assert code == 0 and not any(s in out + err for s in _SECRETS)
    assert "register" in out and "panel.person -> label" in out and "the same label in every document" in out
    code, out, err = cli("rules", "explain", str(small_case), mention, "--show-text")
    assert any(s in out for s in _SECRETS) and "sensitive" in err
    body = json.loads(cli("rules", "explain", str(small_case), mention, "--json")[1])["mention"]
    assert body["mention_id"] == mention and "text" not in body and body["decided"]


def test_the_worklists_ids_can_be_explained(cli: Cli, tmp_path: Path) -> None:
    notes = b"Notes\n\n? 03/02/2019 visit by Rowena Alderfinch.\n"
    case = make_case(tmp_path / "case", {"gp/notes.txt": notes})
    assert cli("run", str(case))[0] == 0
    with (case / "work" / "worklist.csv").open(encoding="utf-8", newline="") as lines:
        vague = [row["mention"] for row in csv.DictReader(lines) if row["reason"] == "date-vague"]
    assert vague and cli("rules", "explain", str(case), vague[0])[0] == 0


@pytest.mark.parametrize("args", [["D01.m9999"], ["nonsense"], ["--show-text"]])
def test_what_cannot_be_explained_is_a_usage_error(cli: Cli, small_case: Path, args: list[str]) -> None:
    assert cli("rules", "explain", str(small_case))[0] == 2
    cli("run", str(small_case))
    code, out, err = cli("rules", "explain", str(small_case), *args)
    assert code == 2 and out == "" and err.startswith("redactor: ")


def test_a_cases_own_rules_and_policy_are_used(cli: Cli, tmp_path: Path) -> None:
    notes = b"Notes\n\n03/02/2019 claim ZQ-4711 paid to Rowena Alderfinch, call 999 in an emergency.\n"
    case = make_case(tmp_path / "case", {"gp/notes.txt": notes})
    (case / "rules" / "core").mkdir(parents=True)
    (case / "rules" / "core" / "own.yaml").write_text(_PACK, encoding="utf-8")
    (case / "rules" / "policy").mkdir()
    panel = "version: 1\nname: panel\nrules:\n  - {id: own, kinds: [person], action: remove, reason: A}\n"
    (case / "rules" / "policy" / "panel.yaml").write_text(panel, encoding="utf-8")
    assert cli("rules", "check", str(case))[0] == 0
    assert cli("run", str(case), "--profile", "records-only")[0] == 0
    text = (case / "out" / "redacted" / "D01.txt").read_text(encoding="utf-8")
    assert "4711" not in text and "[Name removed]" in text and "[Mother]" not in text
    manifest = json.loads((case / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert "core/own.yaml" in manifest["rules"]


def test_a_cases_rule_overrides_a_shipped_one_by_id(tmp_path: Path) -> None:
    from redactor import shipped
    from redactor.rulebook.rules import load_rules

    shipped_rules = load_rules([shipped.folder("rules")])
    rule_id = shipped_rules.rules[0].id
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "own.yaml").write_text(_PACK.replace("case.claim", rule_id), encoding="utf-8")
    book = load_rules([shipped.folder("rules"), tmp_path])
    assert len(book.rules) == len(shipped_rules.rules)
    assert next(r for r in book.rules if r.id == rule_id).scheme == "claim"


def test_a_cases_rule_with_a_wrong_example_is_found(cli: Cli, small_case: Path) -> None:
    assert cli("rules", "check", str(small_case))[0] == 2
    (small_case / "rules" / "core").mkdir(parents=True)
    wrong = _PACK.replace("no_match: [ZQ-12]", "no_match: [ZQ-1299]")
    (small_case / "rules" / "core" / "own.yaml").write_text(wrong, encoding="utf-8")
    code, out, _ = cli("rules", "check", str(small_case))
    assert code == 3 and "case.claim" in out
