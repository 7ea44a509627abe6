"""Coarser ages: always rounded down, never invented."""

from __future__ import annotations

import pytest

from redactor.decide.ages import age_band, coarse_age, years_only


@pytest.mark.parametrize(
    ("text", "coarse", "band", "years"),
    [
        ("2/52", "under 1 month", "infant", "under 1 year"),
        ("2 days old", "under 1 month old", "infant", "under 1 year"),
        ("aged 16 weeks", "aged 3 months", "infant", "under 1 year"),
        ("7 months", "7 months", "infant", "under 1 year"),
        ("3/12", "3 months", "infant", "under 1 year"),
        ("8m", "8 months", "infant", "under 1 year"),
        ("18 months", "18 months", "child under 2", "1 year"),
        ("3 yrs", "3 years", "young child", "3 years"),
        ("4 yrs 11 mths", "4 years", "young child", "4 years"),
        ("aged nine", "aged 9 years", "child", "9 years"),
        ("14 y/o", "14 years old", "teenager", "14 years"),
        ("22", "early twenties", "adult in their twenties", "22 years"),
        ("aged 35", "in their mid-thirties", "adult in their thirties", "35 years"),
        ("52", "early fifties", "adult in their fifties", "52 years"),
        ("19", "late teens", "young adult", "19 years"),
        ("93", "nineties or older", "older adult", "93 years"),
        ("old enough", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_ages(text: str, coarse: str, band: str, years: str) -> None:
    assert (coarse_age(text), age_band(text), years_only(text)) == (coarse, band, years)
