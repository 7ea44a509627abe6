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
    ("his two-and-a-half year old", "two-and-a-half year old", (2, 0, 0, 0)),
    ("She is 4 and a half.", "4 and a half", (4, 0, 0, 0)),
    ("She is 3! Took it", "3", (3, 0, 0, 0)),
    ("a child of 13 weeks", "13 weeks", (0, 0, 13, 0)),
    ("DOB unknown, age c.25", "25", (25, 0, 0, 0)),
    ("Ben Low, 5; then", "5", (5, 0, 0, 0)),
    ("still in nappies at four and", "four", (4, 0, 0, 0)),
    ("had no words at two.", "two", (2, 0, 0, 0)),
    ("Kit's birthday (26).", "26", (26, 0, 0, 0)),
    ("lived for 117 days.", "117 days", (0, 0, 0, 117)),
    ("Age/sex: 34F", "34", (34, 0, 0, 0)),
    ("M/34", "34", (34, 0, 0, 0)),
    ("27F presents with pain", "27", (27, 0, 0, 0)),
    ("14-Jun-1996 (26y)", "26y", (26, 0, 0, 0)),
    ("Boy 5 opened the door", "5", (5, 0, 0, 0)),
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


TOLD = [
    ("seen 4y 10m, thin", ["4y 10m"]),
    ("at 7y 2m he was", ["7y 2m"]),
    ("who was 7 when it began", ["7"]),
    ("a boy of 10", ["10"]),
    ("turned 11 in May", ["11"]),
    ("She turned sixteen last week", ["sixteen"]),
    ("her 4 yr old", ["4 yr old"]),
    ("lives with nan, now 15.", ["15"]),
    ("brother now 15 and at work", ["15"]),
    ("aged 14", ["aged 14"]),
    ("a 15yo girl", ["15yo"]),
    ("baby approx 16 months in a cot", ["16 months"]),
    ("age today: 29", ["29"]),
    ("nine months old", ["nine months old"]),
    ("two weeks old", ["two weeks old"]),
    ("can you go if you are fifteen tomorrow", ["fifteen"]),
    ("I'm 14 and nobody asked", ["14"]),
    ("he's only 4.", ["4"]),
    ("she will be 10 in June", ["10"]),
    ("they were 12 and 14", ["12"]),
    ("when he was 7 he moved", ["7"]),
    ("since she was nine, her aunt", ["nine"]),
    ("at fifteen she left", ["fifteen"]),
    ("At 14 he was excluded", ["14"]),
    ("from the age of 12", ["12"]),
    ("just before his fourth birthday", ["fourth"]),
    ("on her 15th birthday", ["15th"]),
    ("children aged 5, 7 and 11", ["aged 5", "7", "11"]),
    ("Children (14, 11 and 3)", ["14", "11", "3"]),
    ("three sons, 12 and 14, and a baby", ["12", "14"]),
    ("siblings: 6, 4 and 11 months", ["6", "4", "11 months"]),
    ("was adopted at 2 and moved south", ["2"]),
    ("accommodated by Selby Council at 12 and lived", ["12"]),
    ("day after his birthday, fifteen. Cake uneaten", ["fifteen"]),
    ("DOB 08/04/08   15 M   NHS", ["15"]),
    ("b. 11-02-1994, 28, of the town", ["28"]),
    ("d.o.b. 14.6.01  20 at start.", ["20"]),
    ("Girl 4, baby 4/12, boy 11 seen.", ["4", "4/12", "11"]),
    ("funded hours and was four when she started", ["four"]),
]

NOT_TOLD = (
    "turned 180 degrees|turned 6 times|turned up 2 hours late|now 3 visits missed|score now 15.|weight now 11,|"
    "now 14:30|now 10mg|I'm 10 minutes away|she will be 15 minutes late|when he was 5 miles away|at 10 she rang|"
    "at 14:10 she rang|children under the age of 5|class of 30 children, 4 absent|boys 2 girls 3|seen by 2 officers|"
    "the children, 3 visits|5 Elm Road|flat 12, now 4 rooms|they were 3 of the families|now 5 of the team|"
    "until 12 she slept|3 children at 10|room now 12.|Year 9 now.|20 a day|she is 20 weeks pregnant|for two weeks|"
    "it was now 12, nobody came|fostered at 9.30|married at 10am|section 3 M|pregnant, 11 weeks, well|"
    "not booked, thinks she is 24 weeks. Lives|average wait 3.4 years.|12 weeks|4 wks|"
    "walking at 2pm|meeting at two.|lived for 3 months in Leeds.|a bottle at 3 am|page c.25|M 62 closed|the F/34 form|"
    "children were 2 hours late|Forms: M/34/2|birthday (see 26)|A/F, 29 June|a party of 13 weeks|Child 2: seen"
)


@pytest.mark.parametrize(("text", "surfaces"), TOLD)
def test_ages_told_by_the_words_before(text: str, surfaces: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_ages(text)] == surfaces


@pytest.mark.parametrize("text", NOT_TOLD.split("|"))
def test_numbers_behind_the_same_words(text: str) -> None:
    assert [text[m.start : m.end] for m in find_ages(text)] == []


BEHIND = [
    ("*Rhodri* 8, *Ffion* 4, *Lowri* 11 months.", ["8", "4", "11 months"]),
    ("*Rhodri* (14), at home", ["14"]),
    ("*Rhodri*, 15, said no", ["15"]),
    ("*Hansa* (gran, 70) cooks", ["70"]),
    ("*Hansa*, 70, cooks", ["70"]),
    ("*Rhodri* 8 and *Ffion* 4 seen", ["8", "4"]),
    ("*ADAMS* 14 arrested", ["14"]),
    ("*Rhodri*, 13/12", ["13/12"]),
    ("*Rhodri* 7yrs, *Ffion* 5y", ["7yrs", "5y"]),
    ("*Rhodri* (aged 7)", ["aged 7"]),
    ("*Rhodri*, fifteen, and his mate", ["fifteen"]),
    ("*Rhodri*'s 9", []),
    ("*Rhodri* 8\n*Ffion* 4", ["8", "4"]),
    ("*Rhodri* home, 3.", ["3"]),
    ("*Ffion*, off school, 10, said so", ["10"]),
    ("*RHODRI* 10 AND *FFION* 2\n IN", ["10", "2"]),
]

NOT_BEHIND = (
    "*Rhodri* 2 visits|*Rhodri* 10mg|*Rhodri* 10:30|*Rhodri* 4 weeks ago|*Rhodri* 14 March|*Rhodri* 4 Oak Road|"
    "*Rhodri*, 12 Oak Road, Leeds|*Rhodri* 3/5|*Rhodri* 5th|*Rhodri* 30 a day|*Rhodri* 44, of the office|"
    "*Rhodri* 07700 900123|*Rhodri* 2pm|*Rhodri* 12 cigs|*Rhodri* 6 points|*Rhodri* 4.2kg|1. *Rhodri*, 2. *Ffion*|"
    "(1) *Rhodri* (2) *Ffion*|*Rhodri* x 3|*Rhodri* 3 times|*Rhodri* 12 months order|*Rhodri* 98%|"
    "*Rhodri* scored well, 9, on it|*Rhodri* seen in ward, 4, then|*Rhodri* 2-4pm"
)


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its stars, and the offsets of the names between them."""
    names, plain = [], ""
    for n, part in enumerate(text.split("*")):
        if n % 2:
            names.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, names


@pytest.mark.parametrize(("marked", "surfaces"), BEHIND)
def test_ages_behind_names(marked: str, surfaces: list[str]) -> None:
    text, names = _marked(marked)
    assert [text[m.start : m.end] for m in find_ages(text, names)] == surfaces


@pytest.mark.parametrize("marked", NOT_BEHIND.split("|"))
def test_other_numbers_behind_names(marked: str) -> None:
    text, names = _marked(marked)
    assert [text[m.start : m.end] for m in find_ages(text, names)] == []
