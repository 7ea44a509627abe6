"""The canary: no name, number or file name of a case in logs, terminal, errors, audit, manifest or output names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from redactor import shipped
from redactor.measure.build import build_case, load_sample
from redactor.measure.score import DIRECT
from redactor.rulebook.rules import load_rules

SAMPLES = ("cwm-arian",)  # of every format; a whole run at the lowest log level takes most of a minute
STEPS = [
    "redactor.flow.documents.receive",
    "redactor.flow.documents.detect",
    "redactor.flow.whole_case.merge",
    "redactor.flow.whole_case.resolve",
    "redactor.flow.outputs.decide",
    "redactor.flow.outputs.make_safe",
    "redactor.flow.outputs.verify_output",
    "redactor.flow.run.write_narratives",
    "redactor.flow.run.publish",
]
Cli = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_in_any_step_says_nothing_of_the_text(
    step: str, small_case: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ValueError("Rowena Alderfinch 999 123 4560 notes.txt")

    monkeypatch.setattr(step, crash)
    code, out, err = cli("run", str(small_case))
    assert code == 1
    assert not re.search(r"rowena|alderfinch|999|notes\.txt", (out + err), re.IGNORECASE)
    assert not (small_case / "out").exists()


def _secrets(sample: str) -> list[str]:
    ordinary = load_rules([shipped.folder("rules")]).lists.of("common_words")
    found: set[str] = set()
    for document in load_sample(shipped.folder("samples") / sample).documents:
        found.add(document.name)
        for span in document.spans:
            words = re.findall(r"\w+", span.surface.lower())
            if span.type in DIRECT and len(span.surface) >= 5 and not all(w in ordinary for w in words):
                found.add(" ".join(span.surface.split()))
    return sorted(found)


def test_the_network_is_closed_in_child_processes_too() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parent / "offline")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 1 and "tried to open a network connection" in done.stderr


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_whole_run_with_every_logger_at_debug_names_nobody(sample: str, tmp_path: Path) -> None:
    case = tmp_path / "case"
    build_case(load_sample(shipped.folder("samples") / sample), case, "family")
    blocker = Path(__file__).parent / "offline"
    env = os.environ | {"REDACTOR_LOG": "debug", "PYTHONPATH": str(blocker)}
    command = [sys.executable, "-m", "redactor", "run", str(case), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=280)
    assert done.returncode == 0, done.stderr[-2000:]
    said = {"stdout": done.stdout, "stderr": done.stderr}
    for name in ("audit.jsonl", "manifest.json", "audit-report.html"):
        said[name] = (case / "out" / name).read_text(encoding="utf-8")
    said["file names"] = " ".join(p.name for p in (case / "out").rglob("*"))
    for place, text in said.items():
        low = " ".join(text.lower().split())
        leaked = [s for s in _secrets(sample) if re.search(rf"(?<!\w){re.escape(s.lower())}(?!\w)", low)]
        assert not leaked, f"{len(leaked)} secrets in {place}"
