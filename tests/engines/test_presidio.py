"""Our recognisers inside Presidio: value groups, checks, whole-word context, failing closed."""

from __future__ import annotations

import socket

import pytest

from redactor.engines.presidio import PatternSpec, analyse, pattern_analyser
from redactor.errors import EngineError

CODE = PatternSpec("t.code", "CODE", r"\bcode (?P<v>\d{4})\b", False, 0.5, 0.9, ("badge",), lambda t: t != "6666")


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("his code 1234 was", 0.5),
        ("the badge has code 1234", 0.9),
        ("a code 6666 here", None),
        ("badge code 6666", 0.72),
        ("badger code 1234", 0.5),
    ],
)
def test_context_and_check_make_the_score(text: str, score: float | None) -> None:
    hits = [h for h in analyse(pattern_analyser([CODE]), text) if h.recogniser == "t.code"]
    assert [round(h.score, 2) for h in hits] == ([] if score is None else [score])
    assert all(text[h.start : h.end].isdigit() for h in hits)


def test_a_broken_pattern_is_an_engine_error() -> None:
    with pytest.raises(EngineError):
        pattern_analyser([PatternSpec("t.bad", "BAD", "(", False, 0.5, 0.9)])


def test_nothing_reaches_for_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert analyse(pattern_analyser([CODE]), "mail a@b.example, code 1234")
