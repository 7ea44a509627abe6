"""Splitting content streams into instructions and their operands."""

from __future__ import annotations

import pytest

from redactor.engines.pdf.content import instructions, name, shown, states, string
from redactor.engines.pdf.marks import Unsupported


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"q Q", [(b"", b"q"), (b"", b"Q")]),
        (b"q(Q q)Tj%Q\nQ", [(b"", b"q"), (b"(Q q)", b"Tj"), (b"", b"Q")]),
        (b"/F1 12. Tf(a(b)\\)c)Tj", [(b"/F1 12. ", b"Tf"), (b"(a(b)\\)c)", b"Tj")]),
        (b"[(a)-20<41 42>]TJ%x\nT*", [(b"[(a)-20<41 42>]", b"TJ"), (b"", b"T*")]),
        (b"-.5 +3 0 .25 m W* n", [(b"-.5 +3 0 .25 ", b"m"), (b"", b"W*"), (b"", b"n")]),
        (b"/P<</A[1 2]/B(x)>>BDC", [(b"/P<</A[1 2]/B(x)>>", b"BDC")]),
        (b"BT ET BT % Q\nET\n", [(b"", b"BT"), (b"", b"BT"), (b"", b"ET")]),
        (b"", []),
    ],
)
def test_content_is_split_into_instructions(content: bytes, expected: list[tuple[bytes, bytes]]) -> None:
    assert instructions(content) == expected
    assert states(content) == [operator for _, operator in expected if operator in {b"q", b"Q"}]


@pytest.mark.parametrize(
    "content",
    [
        b"1 " * 100_000,
        b"(open Tj",
        b"BI /W 1 ID q EI",
        b"1 {2} w",
        b"]",
        b"<</A<</B 1>>>> BDC",
        b"/A#20 gs",
        b"12w",
        b"1.2.3 w",
    ],
)
def test_content_that_is_not_certain_is_refused(content: bytes) -> None:
    for reader in (instructions, states):
        with pytest.raises(Unsupported):
            reader(content)


def test_a_comment_at_the_end_says_nothing() -> None:
    assert states(b"q Q % Q") == [b"q", b"Q"]
    with pytest.raises(Unsupported):
        instructions(b"q Q % Q")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"(plain)", b"plain"),
        (b"(\\(\\)\\\\\\101\\7x)", b"()\\A\x07x"),
        (b"(a\\\nb\\n\r\nc\rd)", b"ab\n\nc\nd"),
        (b"<4 1\n4>", b"A@"),
        (b"<>", b""),
    ],
)
def test_strings_are_decoded(written: bytes, expected: bytes) -> None:
    assert string(written) == expected


@pytest.mark.parametrize(
    ("operands", "expected"),
    [
        (b"/F1 12 ", "/F1"),
        (b"/Im0", "/Im0"),
        (b"/F1+a-b\n", "/F1+a-b"),
        (b"12", ""),
        (b"/F\x0b1", ""),
        (b"/F\xff 1", ""),
    ],
)
def test_a_name_is_the_first_operand(operands: bytes, expected: str) -> None:
    if expected:
        assert name(operands) == expected
        return
    with pytest.raises(ValueError):
        name(operands)


@pytest.mark.parametrize("written", [b"(a) (b)", b"(a", b"41", b"<4", b"/Name", b""])
def test_only_one_whole_string_is_decoded(written: bytes) -> None:
    with pytest.raises(ValueError):
        string(written)


def test_an_array_gives_strings_and_shifts() -> None:
    assert list(shown(b"[(a) -20.5<42>] ")) == [b"a", -20.5, b"B"]
    with pytest.raises(ValueError):
        list(shown(b"[/Name (a)]"))
