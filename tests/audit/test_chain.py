"""The audit chain shows every change."""

import json

import pytest

from redactor.audit.chain import AuditEntry, chain, check_lines, to_lines

ENTRIES = [AuditEntry("decide", f"D01.m{n:04d}", "label", "panel.person", detail={"start": n}) for n in range(1, 6)]
TEXT = to_lines(chain(ENTRIES, run="r", at="2020-01-01T00:00:00+00:00"))


def test_untouched_is_sound_and_repeatable() -> None:
    result = check_lines(TEXT)
    assert result.sound and result.records == 5
    assert to_lines(chain(ENTRIES, run="r", at="2020-01-01T00:00:00+00:00")) == TEXT


def _edit(line: str) -> str:
    record = json.loads(line)
    record["action"] = "keep"
    return json.dumps(record, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    ("change", "bad_line"),
    [
        (lambda lines: [lines[0], _edit(lines[1]), *lines[2:]], 2),
        (lambda lines: [lines[0], *lines[2:]], 2),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: [*lines, "not json"], 6),
        (lambda lines: [*lines, lines[-1]], 6),
    ],
)
def test_changes_show(change, bad_line: int) -> None:  # type: ignore[no-untyped-def]
    assert check_lines("\n".join(change(TEXT.splitlines()))).bad_line == bad_line


def test_a_cut_end_shows_in_the_count() -> None:
    cut = check_lines("\n".join(TEXT.splitlines()[:-1]))
    assert cut.sound and cut.records == 4 and cut.last_hash != check_lines(TEXT).last_hash
