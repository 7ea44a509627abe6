"""Coarser dates keep their order and never gain what was not written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from redactor import shipped
from redactor.decide.dates import coarse, month_of, show_when
from redactor.model.event import When
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import load_policy

_FACTS = CaseFacts(index_date="2019-03-19", index_label="the injury", subject_born="2018-10-21")


@pytest.mark.parametrize(
    ("first", "last", "way", "told"),
    [
        ("2019-03-12", "2019-03-12", "month_year", "March 2019"),
        ("2018-08-11", "2018-08-12", "month_year", "August 2018"),
        ("2018-04-30", "2018-05-04", "month_year", "April to May 2018"),
        ("2018-12-27", "2019-01-13", "month_year", "December 2018 to January 2019"),
        ("2018-01-01", "2018-12-31", "month_year", "2018"),
        ("2019-03-12", "2019-03-12", "year", "2019"),
        ("2019-03-12", "2019-03-12", "season", "spring 2019"),
        ("2019-01-12", "2019-01-12", "season", "winter 2018/19"),
        ("2019-02-26", "2019-02-26", "relative", "three weeks before the injury"),
        ("2019-03-19", "2019-03-19", "relative", "the day of the injury"),
        ("2019-03-20", "2019-03-20", "relative", "one day after the injury"),
        ("2017-03-19", "2017-03-19", "relative", "two years before the injury"),
        ("2019-02-20", "2019-02-20", "age", "when the child was 3 months"),
        ("2018-10-01", "2018-10-01", "age", "before the child's birth"),
        ("2022-11-15", "2022-11-15", "age", "when the child was 4 years"),
        ("", "", "month_year", ""),
    ],
)
def test_ways(first: str, last: str, way: str, told: str) -> None:
    assert coarse(first, last, way, _FACTS) == told


def test_relative_without_an_index_event_falls_back_to_the_month() -> None:
    assert coarse("2019-03-12", "2019-03-12", "relative", CaseFacts()) == "March 2019"


def test_months_keep_the_order_of_days() -> None:
    days = [date(2018, 1, 1) + timedelta(17 * n) for n in range(60)]
    months = [coarse(d.isoformat(), d.isoformat(), "month_year", CaseFacts()) for d in days]
    first = {m: i for i, m in reversed(list(enumerate(months)))}
    assert all(first[a] <= first[b] for a, b in pairwise(months))


@pytest.mark.parametrize(
    ("surface", "month"),
    [
        ("11/3", "March"),
        ("30 Jan", "January"),
        ("Christmas Eve", "December"),
        ("the 10th", ""),
        ("Easter Sunday", ""),
        ("?", ""),
    ],
)
def test_the_month_of_a_date_without_a_year(surface: str, month: str) -> None:
    assert month_of(surface) == month


@pytest.mark.parametrize(
    ("when", "panel", "strict"),
    [
        (When("2019-03-12", "2019-03-12", "day", "14:10"), "12 March 2019", "March 2019"),
        (When("2018-08-11", "2018-08-12", "range"), "11 to 12 August 2018", "August 2018"),
        (
            When("2018-12-27", "2019-01-13", "range"),
            "27 December 2018 to 13 January 2019",
            "December 2018 to January 2019",
        ),
        (When("2019-03-01", "2019-03-31", "month"), "March 2019", "March 2019"),
        (When("2019-03-12", "2019-03-12", "approximate"), "about 12 March 2019", "about March 2019"),
        (When("", "", "unknown"), "Date not known", "Date not known"),
    ],
)
def test_the_chronologys_date_column(when: When, panel: str, strict: str) -> None:
    folders = [shipped.folder("rules")]
    assert show_when(load_policy("panel", folders), _FACTS)(when) == panel
    assert show_when(load_policy("strict", folders), _FACTS)(when) == strict
