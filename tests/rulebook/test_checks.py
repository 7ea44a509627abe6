"""Check digits: each row is a value and whether it holds."""

from __future__ import annotations

import pytest

from redactor.rulebook.checks import CHECKS

ROWS = [
    ("mod11", "999 123 4551", True),
    ("mod11", "999-123-4551", True),
    ("mod11", "999 123 4552", False),
    ("mod11", "999 999 999", False),
    ("mod11", "1111111111", False),
    ("hcn", "999 123 4560", False),
    ("nino", "JX 38 41 06 C", True),
    ("nino", "JX384106", True),
    ("nino", "QQ 12 34 56 A", False),
    ("nino", "GB 12 34 56 A", False),
    ("nino", "AO 12 34 56 A", False),
    ("uln", "1000000043", True),
    ("uln", "1000000042", False),
    ("phone", "07700 900 417", True),
    ("phone", "+44 (0)1632 960123", True),
    ("phone", "0044 7700 900123", True),
    ("phone", "03.11.2021 17", False),
    ("phone", "12345", False),
    ("ip", "192.0.2.44", True),
    ("ip", "300.1.1.1", False),
    ("luhn", "4539 1488 0343 6467", True),
    ("luhn", "4539 1488 0343 6468", False),
    ("six_digit_date", "130319", True),
    ("six_digit_date", "991399", False),
    ("driver", "MORGA657054SM9IJ", True),
    ("driver", "MORGA699954SM9IJ", False),
]


@pytest.mark.parametrize(("name", "value", "holds"), ROWS)
def test_check(name: str, value: str, holds: bool) -> None:
    assert CHECKS[name](value) is holds


@pytest.mark.parametrize("name", ["pnc", "cro", "upn"])
def test_a_check_letter_decides_between_neighbours(name: str) -> None:
    """Exactly one letter of the alphabet fits each serial."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    made = {
        "pnc": [f"19/123456{c}" for c in letters],
        "cro": [f"123456/08{c}" for c in letters],
        "upn": [f"{c}820200017001" for c in letters],
    }[name]
    assert sum(CHECKS[name](value) for value in made) == 1


def test_names_are_pinned() -> None:
    assert sorted(CHECKS) == [
        "chi", "cro", "driver", "hcn", "ip", "luhn", "mod11", "nino", "phone", "pnc", "six_digit_date", "uln", "upn",
    ]  # fmt: skip
