from __future__ import annotations

import pytest

from redactor.engines.sheet.format import Shown, hides_all, shown, visible_value
from redactor.engines.sheet.header import header_row

SHOWN = [
    (43210, "dd/mm/yyyy", "20/04/2018"),
    (43210.5, "d/m/yy h:mm", "20/04/2018 12:00"),
    (43210, "mmm-yy", "April 2018"),
    (43210, "yyyy", "2018"),
    (0.75, "h:mm AM/PM", "18:00"),
    (1.5, "[h]:mm", "36:00"),
    (45000, "[$-809]dd mmmm yyyy", "15/03/2023"),
    (1, "dd/mm/yyyy", "01/01/1900"),
    (61, "dd/mm/yyyy", "01/03/1900"),
    (9991234560, "000 000 0000", "999 123 4560"),
    (7700900123, "00000 000000", "07700 900123"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (0.256, "0%", "26%"),
    (0.30000000000000004, "General", "0.3"),
    (12345678901, "General", "12345678901"),
    (-5, "0", "-5"),
    (-1234, "#,##0;(#,##0)", "(1,234)"),
    (12.5, '"£"#,##0.00', "£12.50"),
    (7, "0000", "0007"),
    (12, '0" years"', "12 years"),
    (3, "[Red]0", "3"),
    (0, "0;-0;;@", ""),
    (1.5, "# ?/?", "1.5"),
    (100.1 + 200.2, "0.00000000000000000", "300.30000000000000000"),
]


@pytest.mark.parametrize(("number", "code", "text"), SHOWN)
def test_numbers_as_shown(number: float, code: str, text: str) -> None:
    assert shown(number, code).text == text


def test_the_1904_system_starts_four_years_later() -> None:
    assert shown(0, "dd/mm/yyyy", from_1904=True).text == "01/01/1904"


@pytest.mark.parametrize(
    ("number", "seen", "value"),
    [
        (43210.7, Shown("20/04/2018", "dd/mm/yyyy"), 43210),
        (43210.5, Shown("20/04/2018 12:00", "dd/mm/yyyy hh:mm"), 43210.5),
        (43210.5, Shown("12:00", "hh:mm"), 0.5),
        (43210, Shown("April 2018", "mmmm yyyy"), None),
        (0.256, Shown("26%", "0%"), None),
        (0.25, Shown("25%", "0%"), 0.25),
        (0.1 + 0.2, Shown("0.3", "General"), 0.3),
        (0.57 / 10, Shown("5.7%", "0.0%"), 0.057),
        (9991234560, Shown("999 123 4560", "000 000 0000"), 9991234560),
        (5, Shown("5 yrs", ""), None),
    ],
)
def test_no_number_says_more_than_is_shown(number: float, seen: Shown, value: float | None) -> None:
    assert visible_value(number, seen) == value


@pytest.mark.parametrize(("code", "hides"), [(";;;", True), ("", True), ("0", False), ("General", False), ("@", False)])
def test_formats_that_hide(code: str, hides: bool) -> None:
    assert hides_all(code) is hides


ROWS = [
    ("after a title", ["Log of calls"], ["Date", "Event"], ["1/2/2020", "x"], 1),
    ("no header", ["1/2/2020", "x"], ["2/2/2020", "y"], ["3/2/2020", "z"], -1),
    ("a form", ["Name:", "Rowena"], ["Born:", "2001"], ["Seen:", "yes"], -1),
    ("one column", ["Date"], ["1/2/2020"], ["x"], -1),
    ("twins are no names", ["x", "x"], ["1/2/2020", "y"], ["2/2/2020", "z"], -1),
]


@pytest.mark.parametrize(("case", "first", "second", "third", "row"), ROWS, ids=[r[0] for r in ROWS])
def test_header_row(case: str, first: list[str], second: list[str], third: list[str], row: int) -> None:
    assert header_row({r: dict(enumerate(texts)) for r, texts in enumerate((first, second, third))}) == row
