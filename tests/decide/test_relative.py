"""Dates told by distance: true where they say so, never reversed, nothing made up."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.decide.dates import MONTHS, coarse, coarse_match
from redactor.decide.relative import at_age, event_words, gap, relative
from redactor.rulebook.case import CaseFacts
from redactor.text.dates import DateContext, find_dates

_INDEX = date(2019, 3, 19)
_FACTS = CaseFacts(index_date="2019-03-19", index_label="the injury", subject_born="2018-10-21")
_DAYS = st.dates(date(2001, 1, 1), date(2035, 12, 31))
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_UNIT = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2019-03-18", "2019-03-18", "one day before the injury"),
        ("2019-03-12", "2019-03-12", "one week before the injury"),
        ("2019-03-10", "2019-03-10", "nine days before the injury"),
        ("2019-03-06", "2019-03-06", "13 days before the injury"),
        ("2019-03-05", "2019-03-05", "two weeks before the injury"),
        ("2019-03-03", "2019-03-03", "about two weeks before the injury"),
        ("2019-01-19", "2019-01-19", "about eight weeks before the injury"),
        ("2018-12-19", "2018-12-19", "three months before the injury"),
        ("2018-12-10", "2018-12-10", "about three months before the injury"),
        ("2018-03-19", "2018-03-19", "one year before the injury"),
        ("2017-09-19", "2017-09-19", "18 months before the injury"),
        ("2016-09-30", "2016-09-30", "about two years before the injury"),
        ("2021-03-19", "2021-03-19", "two years after the injury"),
        ("2019-03-01", "2019-03-31", "around the time of the injury"),
        ("2019-01-01", "2019-01-31", "between about seven weeks and about three months before the injury"),
        ("2019-04-01", "2019-04-02", "between 13 days and two weeks after the injury"),
        ("2017-03-01", "2017-03-31", "about two years before the injury"),
    ],
)
def test_distance(first: str, last: str, told: str) -> None:
    assert relative(date.fromisoformat(first), date.fromisoformat(last), _INDEX, "the injury") == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2018-10-20", "2018-10-20", "before the child's birth"),
        ("2018-10-21", "2018-10-21", "when the child was under 1 month"),
        ("2018-11-20", "2018-11-20", "when the child was under 1 month"),
        ("2018-11-21", "2018-11-21", "when the child was 1 month"),
        ("2019-05-21", "2019-05-21", "when the child was 7 months"),
        ("2020-10-20", "2020-10-20", "when the child was 23 months"),
        ("2020-10-21", "2020-10-21", "when the child was 2 years"),
        ("2019-01-01", "2019-03-31", "when the child was 2 months to 5 months"),
        ("2018-10-01", "2018-10-31", "around the child's birth"),
        ("2018-01-01", "2018-12-31", "before the child was 2 months"),
    ],
)
def test_age(first: str, last: str, told: str) -> None:
    assert at_age(date.fromisoformat(first), date.fromisoformat(last), date(2018, 10, 21)) == told


@pytest.mark.parametrize(
    ("text", "way", "told"),
    [
        ("12 March 2019", "quarter", "January to March 2019"),
        ("31/12/2018", "quarter", "October to December 2018"),
        ("? 26/02/2019", "relative", "about three weeks before the injury"),
        ("26/02/2019", "relative", "three weeks before the injury"),
        ("12/3", "year", ""),
        ("12/3", "quarter", ""),
        ("the 10th", "relative", ""),
        ("21/05/2019", "age", "when the child was 7 months"),
        ("c. 21/05/2019", "age", "about when the child was 7 months"),
    ],
)
def test_what_was_not_written_is_not_told(text: str, way: str, told: str) -> None:
    assert coarse_match(text, find_dates(text, DateContext(expected=True)), way, _FACTS) == told


def test_a_way_without_its_anchor_gives_the_month() -> None:
    assert coarse("2019-03-12", "2019-03-12", "age", CaseFacts()) == "March 2019"
    assert coarse("2019-03-12", "2019-03-12", "relative", CaseFacts()) == "March 2019"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("", "the incident"),
        ("Emergency admission", "the emergency admission"),
        ("the injury", "the injury"),
        ("A fall", "a fall"),
        ("A&E attendance", "the A&E attendance"),
        ("mother's death", "mother's death"),
    ],
)
def test_the_event_stands_in_a_sentence(label: str, words: str) -> None:
    assert event_words(label) == words


def _days(told: str) -> tuple[float, float]:
    """The days a distance names and by how much it may be off."""
    m = re.fullmatch(r"(about )?(\w+) (day|week|month|year)s?", told)
    assert m is not None, told
    number = _NUMBERS.index(m[2]) if m[2] in _NUMBERS else int(m[2])
    calendar = {"month": 3.0, "year": 1.5}.get(m[3], 0.0)
    return number * _UNIT[m[3]], _UNIT[m[3]] / 2 + 1 if m[1] else calendar


@given(_DAYS, _DAYS)
def test_a_distance_is_true(day: date, index: date) -> None:
    told = gap(day, index)
    if day == index:
        assert told == ""
        return
    named, off = _days(told)
    assert abs(abs((day - index).days) - named) <= off


def _place(told: str, way: str) -> tuple[float, ...]:
    """Where a told date stands on the line of time; equal dates may be told alike, later ones never as earlier."""
    if way == "relative":
        if told.startswith("the day"):
            return (0.0,)
        distance, side, *_ = re.split(r" (before|after) ", told)
        return (_days(distance)[0] * (-1 if side == "before" else 1),)
    if way == "age":
        if told.startswith("before"):
            return (-1.0,)
        if "under" in told:
            return (0.0,)
        m = re.search(r"(\d+) (month|year)", told)
        assert m is not None
        return (int(m[1]) * (12 if m[2] == "year" else 1),)
    year = int(re.findall(r"\d{4}", told)[0])
    if way == "season":
        return (year, ("spring", "summer", "autumn", "winter").index(told.split(maxsplit=1)[0]))
    return (year, MONTHS.index(told.split(maxsplit=1)[0]) if told[0].isalpha() else 0)


@pytest.mark.parametrize("way", ["month_year", "quarter", "season", "year", "relative", "age"])
@given(a=_DAYS, b=_DAYS)
def test_order_is_never_reversed(way: str, a: date, b: date) -> None:
    first, second = sorted((a, b))
    told = [coarse(d.isoformat(), d.isoformat(), way, _FACTS) for d in (first, second)]
    assert _place(told[0], way) <= _place(told[1], way)


@given(st.integers(0, 1500), st.integers(-3000, 3000))
def test_neighbouring_days_keep_their_order(gap_days: int, start: int) -> None:
    day = _INDEX + timedelta(start)
    later = day + timedelta(gap_days)
    told = [relative(d, d, _INDEX, "it") for d in (day, later)]
    assert _place(told[0], "relative") <= _place(told[1], "relative")
