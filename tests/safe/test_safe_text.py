"""SafeText: made in one place, exact, and impossible to make elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.errors import OutputError
from redactor.model.decision import Action, Decision
from redactor.model.spans import Span
from redactor.safe.text import SafeText, fixed, joined, make_safe


def _decision(n: int, start: int, end: int, replacement: str, action: Action = Action.LABEL) -> Decision:
    return Decision(f"m{n}", Span("b", start, end), action, replacement, "rule", "A")


def test_replaces_and_keeps() -> None:
    text = "Hope met Mark on 3 May."
    made = [
        _decision(1, 0, 4, "[Mother]"),
        _decision(2, 9, 13, "", Action.KEEP),
        _decision(3, 17, 22, "May 2018", Action.GENERALISE),
    ]
    safe = make_safe("b", text, made)
    assert safe.text == "[Mother] met Mark on May 2018."
    assert [(p.start, p.end, p.at) for p in safe.pieces] == [(0, 4, 0), (17, 22, 21)]


def test_part_takes_a_touched_replacement_whole() -> None:
    safe = make_safe("b", "aa NAME bb", [_decision(1, 3, 7, "[X]")])
    assert safe.part(0, 3).text == "aa "
    assert safe.part(5, 10).text == "[X] bb"
    assert safe.part(7, 10).text == " bb"


@pytest.mark.parametrize(
    "decisions",
    [
        [_decision(1, 0, 4, "x"), _decision(2, 3, 6, "y")],
        [_decision(1, 0, 99, "x")],
        [Decision("m", Span("other", 0, 2), Action.REMOVE, "x", "r", "A")],
    ],
)
def test_bad_spans_make_nothing(decisions: list[Decision]) -> None:
    with pytest.raises(OutputError):
        make_safe("b", "some text", decisions)


def test_nobody_else_can_make_it() -> None:
    with pytest.raises(OutputError):
        SafeText("source text")


def test_fixed_and_joined() -> None:
    assert joined([fixed("a"), fixed("b")], ", ").text == "a, b"


@given(st.data())
def test_equals_plain_replacement(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab \n\u00e9", min_size=1, max_size=40))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    made = [_decision(n, a, b, f"[{n}]") for n, (a, b) in enumerate(spans)]
    expected, at = "", 0
    for n, (a, b) in enumerate(spans):
        expected += text[at:a] + f"[{n}]"
        at = b
    safe = make_safe("b", text, made)
    assert safe.text == expected + text[at:]
    assert all(safe.text[p.at : p.at + len(p.replacement)] == p.replacement for p in safe.pieces)
