"""Ages as records tell them, and durations, gestations and numbers that are not ages."""

from __future__ import annotations

import pytest

from redactor.text.ages import find_ages

AGES = [
    ("aged 7 months", "aged 7 months", (0, 7, 0, 0)),
    ("a boy, 14 y/o", "14 y/o", (14, 0, 0, 0)),
    ("now 4 yrs 11 mths.", "4 yrs 11 mths", (4, 11, 0, 0)),
    ("child aged 16 weeks", "aged 16 weeks", (0, 0, 16, 0)),
    ("Jade (19)", "19", (19, 0, 0, 0)),
    ("Jade Smith, 19, said", "19", (19, 0, 0, 0)),
    ("baby 2 days old", "2 days old", (0, 0, 0, 2)),
    ("baby 8/52", "8/52", (0, 0, 8, 0)),
    ("child aged 3/12", "aged 3/12", (0, 3, 0, 0)),
    ("Seen by Dr A. 8/52. Hips normal", "8/52", (0, 0, 8, 0)),
    ("Age: 5m", "5m", (0, 5, 0, 0)),
    ("Age at booking: 21", "21", (21, 0, 0, 0)),
    ("a 22-year-old man", "22-year-old", (22, 0, 0, 0)),
    ("a 4 month old baby", "4 month old", (0, 4, 0, 0)),
    ("aged four", "aged four", (4, 0, 0, 0)),
    ("her six-year-old", "six-year-old", (6, 0, 0, 0)),
    ("18 months of age", "18 months of age", (0, 18, 0, 0)),
    ("Infant 16 weeks to hospital", "16 weeks", (0, 0, 16, 0)),
    ("Ellie 5 months, 7.0kg", "5 months", (0, 5, 0, 0)),
    ("mother (22)", "22", (22, 0, 0, 0)),
    ("5yo", "5yo", (5, 0, 0, 0)),
    ("Same day, Dr A. 4y 10m. Thirst", "4y 10m", (4, 10, 0, 0)),
    ("Age today: 29", "29", (29, 0, 0, 0)),
    ("a boy of 10 drew", "10", (10, 0, 0, 0)),
    ("Ffi was 5 and could not say", "5", (5, 0, 0, 0)),
    ("who was seven when it began", "seven", (7, 0, 0, 0)),
    ("Adam is 15.", "15", (15, 0, 0, 0)),
    ("Keira Stott, 14\n\nKnown", "14", (14, 0, 0, 0)),
]

NOT_AGES = (
    "for 3 weeks|2 years ago|took tablets for 6/12 then stopped|36/40|38+2|r/v 2/52|unsettled nights 1/52|"
    "within 10 days|Section 47 (17)|page 12|4 months pregnant|every 2 weeks|Apgar (9)|risk HIGH (15)|"
    "3 weeks later|old notes from 2015|old yellow bruise|manage 3 children|page 3 of 12|over the last 5 years|"
    "20 mg|weight 3.44|tenancy 12 months.|Introductory tenancy 12 months. |Children Act (22)|24/7|"
    "12 month order|Smokes 15/day|Ward (12)|reading age nine|a mother of 3|It was 5.|Temp was 38.|"
    "The score was 9 and|She was 2 minutes late|aged debt of £400"
)


@pytest.mark.parametrize(("text", "surface", "parts"), AGES)
def test_ages(text: str, surface: str, parts: tuple[int, int, int, int]) -> None:
    (match,) = find_ages(text)
    assert text[match.start : match.end] == surface
    assert (match.years, match.months, match.weeks, match.days) == parts


@pytest.mark.parametrize("text", NOT_AGES.split("|"))
def test_not_ages(text: str) -> None:
    assert [text[m.start : m.end] for m in find_ages(text)] == []


def test_several_ages_in_order() -> None:
    text = "Children: Anna (7), Ben aged 4 and a baby 3 weeks old."
    assert [text[m.start : m.end] for m in find_ages(text)] == ["7", "aged 4", "3 weeks old"]
