"""Clock times, and measures that look like them."""

from __future__ import annotations

import pytest

from redactor.text.dates_time import find_time, whole_time


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        (" 14:10 Visit", "14:10"),
        (" 10am Home visit", "10:00"),
        (", 11.45. Tearful", "11:45"),
        (" 1435hrs call", "14:35"),
        (" 22.05", "22:05"),
        (" at 9.30 pm", "21:30"),
        (" 12am", "00:00"),
        (" (23:55hrs)", "23:55"),
        (" noon", "12:00"),
        (" T/C from mother 11.45.", "11:45"),
    ],
)
def test_times_behind_a_date(text: str, clock: str) -> None:
    assert find_time(text)[0] == clock


@pytest.mark.parametrize(
    "text", [" wt 3.44 kg", " 2.50ml given", " £10.30 owed", " no time. Next day 10:15", " 4/3/19", " ", " 25:10"]
)
def test_not_times(text: str) -> None:
    assert find_time(text)[0] == ""


@pytest.mark.parametrize(
    ("text", "clock"),
    [("14:00", "14:00"), ("1435", "14:35"), ("9.15am", "09:15"), ("Not known", ""), ("2019", "20:19")],
)
def test_a_time_cell(text: str, clock: str) -> None:
    assert whole_time(text) == clock
