"""Two runs on one case: the second is turned away, and a dead run is in nobody's way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from redactor.errors import UsageError
from redactor.flow.lock import only_run
from redactor.flow.run import run_case

_HOLD = """
import sys, time
from pathlib import Path
from redactor.flow.lock import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_second_run_is_turned_away_and_nothing_is_touched(small_case: Path) -> None:
    work = small_case / "work"
    staging = work / "staging" / "redacted"
    staging.mkdir(parents=True)
    (staging / "D01.txt").write_text("of the first run", encoding="utf-8")
    with only_run(work), pytest.raises(UsageError, match="another run") as stopped:
        run_case(small_case)
    assert stopped.value.exit_code == 2
    assert sorted(p.name for p in work.iterdir()) == ["run.lock", "staging"]
    assert (staging / "D01.txt").read_text(encoding="utf-8") == "of the first run" and not (small_case / "out").exists()


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline().strip() == b"held"
        with pytest.raises(UsageError), only_run(tmp_path):
            pass
        other.kill()
        other.wait()
    with only_run(tmp_path):
        pass
