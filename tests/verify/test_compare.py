from __future__ import annotations

import pytest

from redactor.model.source import Surface
from redactor.verify.compare import unexpected

LINES = [
    "signed by both parties for the ac-",
    "tual costs of",
    "12",
    "34",
    "Rose Hill said so",
    "7.1%",
    "1,234.50%",
    "E = mc2",
]


@pytest.mark.parametrize(
    ("seen", "strange"),
    [
        ("signed by both parties", 0),
        ("thepartiesfor", 1),
        ("actual", 0),
        ("signedactual", 1),
        ("of12", 0),
        ("of1234Rose", 0),
        ("costs0.071", 1),
        ("0.071", 0),
        ("12.345", 0),
        ("0.072", 1),
        ("Zephyrwood", 1),
        ("esoR", 1),
        ("2E", 0),
        ("2esoR", 1),
    ],
)
def test_only_words_that_nobody_wrote_are_strange(seen: str, strange: int) -> None:
    assert unexpected([Surface("page 1", seen, shown=True)], LINES) == strange


def test_words_from_right_to_left_may_come_in_either_order() -> None:
    word = "\u05e9\u05dc\u05d5\u05dd"
    assert unexpected([Surface("page 1", word[::-1], shown=True)], [word]) == 0
    assert unexpected([Surface("page 1", word[:-1] + "\u05d0", shown=True)], [word]) == 1
