"""Dates in every form of the field, and figures that look like dates and are not."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest

from redactor.text.dates import DateContext, DateMatch, find_dates, is_range, resolve_year
from redactor.text.dates_words import easter, feast_date

PREVIOUS = DateContext(previous="2021-11-20")

FULL = [
    ("14/11/2018", "14/11/2018", "2018-11-14"),
    ("seen 4.3.19 at home", "4.3.19", "2019-03-04"),
    ("28-11-18 discharged", "28-11-18", "2018-11-28"),
    ("22.05/16", "22.05/16", "2016-05-22"),
    ("05 / 03 / 2019", "05 / 03 / 2019", "2019-03-05"),
    ("2018-11-14 10:20", "2018-11-14", "2018-11-14"),
    ("2019-03-12T00:00:00", "2019-03-12", "2019-03-12"),
    ("12/03/2019 14:10", "12/03/2019", "2019-03-12"),
    ("12-10-18 11:00", "12-10-18", "2018-10-12"),
    ("O5/03/2019", "O5/03/2019", "2019-03-05"),
    ("12/\n03/2019", "12/\n03/2019", "2019-03-12"),
    ("03/25/2019", "03/25/2019", "2019-03-25"),
    ("Weds 30.1.19", "Weds 30.1.19", "2019-01-30"),
    ("3rd of March 2019", "3rd of March 2019", "2019-03-03"),
    ("Friday, 4 January 2019", "Friday, 4 January 2019", "2019-01-04"),
    ("14-Nov-2018", "14-Nov-2018", "2018-11-14"),
    ("14NOV18", "14NOV18", "2018-11-14"),
    ("22 Feb 19, seen", "22 Feb 19", "2019-02-22"),
    ("12 Febuary 2020", "12 Febuary 2020", "2020-02-12"),
    ("12th\nMarch 2019", "12th\nMarch 2019", "2019-03-12"),
    ("12 March 2018 14.00", "12 March 2018", "2018-03-12"),
    ("January 3rd, 2019", "January 3rd, 2019", "2019-01-03"),
    ("May 4, 2020", "May 4, 2020", "2020-05-04"),
    ("twenty-third of June 2018", "twenty-third of June 2018", "2018-06-23"),
    ("2nd of the 3rd '14", "2nd of the 3rd '14", "2014-03-02"),
    ("02iii14", "02iii14", "2014-03-02"),
    ("14.III.2019", "14.III.2019", "2019-03-14"),
    ("notes_180419.docx", "180419", "2019-04-18"),
    ("dated 20190418", "20190418", "2019-04-18"),
    ("Date: 05 03 2019", "05 03 2019", "2019-03-05"),
    ("Christmas Eve 2018", "Christmas Eve 2018", "2018-12-24"),
    ("Halloween, 2018", "Halloween, 2018", "2018-10-31"),
    ("Good Friday 2018", "Good Friday 2018", "2018-03-30"),
    ("Easter Monday 2019", "Easter Monday 2019", "2019-04-22"),
    ("Shrove Tuesday 2019", "Shrove Tuesday 2019", "2019-03-05"),
    ("New Year's Eve 2018", "New Year's Eve 2018", "2018-12-31"),
    ("NYE 2018", "NYE 2018", "2018-12-31"),
    ("August bank holiday 2019", "August bank holiday 2019", "2019-08-26"),
    ("b. 22.07.93", "22.07.93", "1993-07-22"),
]

FROM_CONTEXT = [
    ("Tues 5 Apr", "Tues 5 Apr", "2022-04-05"),
    ("4th March", "4th March", "2022-03-04"),
    ("18th Sept - no reply", "18th Sept", "2021-09-18"),
    ("Dec 3rd", "Dec 3rd", "2021-12-03"),
    ("Boxing Day", "Boxing Day", "2021-12-26"),
    ("until 11/3.", "11/3", "2022-03-11"),
    ("(19/07)", "19/07", "2021-07-19"),
    ("assessed 26/2, moderate", "26/2", "2022-02-26"),
    ("LMP 4/2.", "4/2", "2022-02-04"),
    ("Thurs 27/12 10:15", "Thurs 27/12", "2018-12-27"),
    ("Saw them Tuesday the 30th, well", "Tuesday the 30th", "2021-11-30"),
    ("alone on 25th.", "25th", "2021-11-25"),
    ("meeting 14th, 9am", "14th", "2021-11-14"),
    ("3 March 12 officers attended", "3 March", "2022-03-03"),
]

NOT_DATES = """Thread 1, April|Level 3 May 2021|r/v 2/7 10.30|NFA 4/12|
8/12|review 2/52|36/40|BP 120/80|1/2 tablet|24/7 helpline|1:1 staffing|15/20|in 2018|Children Act 1989|
3.2 of the report|scored 4/10|5/7 course|6/12 then stopped|back pain for 2/52|version 1.2.19|07700 900 417|£12.50|
she may have|they march on|2 may have been seen|25th centile|2nd imms|her 5th birthday|at 14.30|open 9-10.30|9.30-11.00|
EPDS 17/30|Apgars 9/10/10|1-2/52|38+2|ratio 3/4|Child 2 May be|in May 3 visits were made|sort code 20-10-14|Section 47|
attended 5/6 sessions|12 March Road|NHS 999 478 9325|MAT/18/0917|NS/MC/2019/00318|crime 21C/4471/19|15/day|
20-30 mg|3/4 of the bottle|12.5.1|sat 10 minutes|score 6|temp 36.9|6-8 week check|2.5ml|call 101 or 999|G2P1|
Form MG11|Year 6|Key Stage 2|the Christmas tree|a Mother's Day card|April showers|Will May come?|31/02/2019""".replace(
    "\n", ""
).split("|")

BESIDE = [
    ("Same day 5/7 11:00 mother rang", ["5/7"]),
    ("protection ends 11/11", ["11/11"]),
    ("Heard 4/12. Adjourned", ["4/12"]),
    ("u got till bonfire nite", ["bonfire nite"]),
    ("by April.\n3. Joint visit", []),
    ("Thread 1, May 19 and after", ["May 19"]),
    ("Draft 2, 18 September 2023", ["18 September 2023"]),
    ("14, 15 May 2019", ["14, 15 May 2019"]),
    ("DOB / EDD: 17/3/24 / 16/03/2024", ["17/3/24", "16/03/2024"]),
    ("Yours, TB / 160724", ["160724"]),
    ("JT_IMR_v3_280224.docx", ["280224"]),
]

VAGUE = [
    ("March 2019", "month", "2019-03-01", "2019-03-31"),
    ("07/2014", "month", "2014-07-01", "2014-07-31"),
    ("late May 2018", "approximate", "2018-05-21", "2018-05-31"),
    ("early 2018", "approximate", "2018-01-01", "2018-05-02"),
    ("Spring term 2019", "season", "2019-01-01", "2019-04-30"),
    ("in the summer 2018", "season", "2018-06-01", "2018-08-31"),
    ("winter 2018", "season", "2018-12-01", "2019-02-28"),
]


def only(text: str, context: DateContext | None = None) -> DateMatch:
    found = find_dates(text, context)
    assert len(found) == 1, [text[m.start : m.end] for m in found]
    return found[0]


@pytest.mark.parametrize(("text", "surface", "day"), FULL)
def test_full_dates(text: str, surface: str, day: str) -> None:
    match = only(text)
    assert (text[match.start : match.end], match.earliest, match.latest) == (surface, day, day)
    assert match.identifying
    assert not match.inferred


@pytest.mark.parametrize(("text", "surface", "day"), FROM_CONTEXT)
def test_year_or_month_from_context_is_marked(text: str, surface: str, day: str) -> None:
    match = only(text, PREVIOUS)
    assert (text[match.start : match.end], match.earliest) == (surface, day)
    assert match.inferred


@pytest.mark.parametrize("text", [t.strip() for t in NOT_DATES])
def test_figures_and_words_that_are_not_dates(text: str) -> None:
    assert [text[m.start : m.end] for m in find_dates(text, PREVIOUS) if m.identifying] == []


@pytest.mark.parametrize(("text", "surfaces"), BESIDE)
def test_dates_and_the_figures_beside_them(text: str, surfaces: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_dates(text) if m.identifying] == surfaces


@pytest.mark.parametrize(("text", "precision", "earliest", "latest"), VAGUE)
def test_vague_times_keep_their_width_and_identify_nobody(
    text: str, precision: str, earliest: str, latest: str
) -> None:
    match = only(text)
    assert (match.precision, match.earliest, match.latest) == (precision, earliest, latest)
    assert not match.identifying


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("11-12 August 2018", "2018-08-11", "2018-08-12"),
        ("15/16 Oct 2018", "2018-10-15", "2018-10-16"),
        ("5 and 6 March 2019", "2019-03-05", "2019-03-06"),
        ("12 to 14 May 2020", "2020-05-12", "2020-05-14"),
        ("w/c 4/3/19", "2019-03-04", "2019-03-10"),
        ("week ending 10 March 2019", "2019-03-04", "2019-03-10"),
    ],
)
def test_ranges_in_one_date(text: str, earliest: str, latest: str) -> None:
    match = only(text)
    assert (match.precision, match.earliest, match.latest) == ("range", earliest, latest)


def test_week_words_stand_outside_the_span() -> None:
    assert only("w/c 4/3/19").start == 4


@pytest.mark.parametrize(
    "text", ["30.04.2018 - 04.05.2018", "01/08/18 to 31/08/18", "18/3 - 29/3/2019", "28 Feb - 3 Mar 2019"]
)
def test_two_dates_that_make_a_range(text: str) -> None:
    first, second = find_dates(text)
    assert is_range(text, first, second)
    assert first.earliest[:4] == second.earliest[:4]


def test_dates_side_by_side_are_no_range() -> None:
    text = "22 Feb 19, 26 Feb 19"
    first, second = find_dates(text)
    assert not is_range(text, first, second)


@pytest.mark.parametrize("text", ["?22 may 2016", "? 22 May 2016", "approx 22 May 2016"])
def test_the_writers_doubt_is_kept(text: str) -> None:
    match = only(text)
    assert match.unsure
    assert match.precision == "approximate"
    assert match.earliest == "2016-05-22"


def test_without_context_the_year_stays_unknown() -> None:
    match = only("seen Tues 5 March")
    assert (match.earliest, match.latest, match.precision) == ("", "", "day")
    assert match.identifying


def test_feasts_of_other_calendars_are_found_and_not_computed() -> None:
    match = only("He came home at Eid and stayed.", PREVIOUS)
    assert (match.precision, match.earliest) == ("feast", "")
    assert find_dates("The family celebrate Eid together.") == ()


def test_a_date_of_birth_is_told_and_is_no_anchor() -> None:
    text = "DOB 02/01/1990. Seen 05/06/2021, then 19 July."
    born, seen, later = find_dates(text)
    assert born.born
    assert not seen.born
    assert later.earliest == "2021-07-19"


def test_dates_without_a_year_follow_each_other_over_new_year() -> None:
    days = [m.earliest for m in find_dates("12 Dec 2018. 27 Dec. 4 Jan. 30 Jan.")]
    assert days == ["2018-12-12", "2018-12-27", "2019-01-04", "2019-01-30"]


def test_a_date_column_makes_short_forms_dates() -> None:
    assert find_dates("8/12", PREVIOUS) == ()
    match = only("8/12", DateContext(previous="2021-11-20", expected=True))
    assert match.earliest == "2021-12-08"


def test_the_weekday_chooses_the_year() -> None:
    assert resolve_year(3, 5, DateContext(previous="2018-12-01"), weekday=1) == 2019
    assert resolve_year(3, 5, DateContext(earliest="2018-01-01", latest="2020-12-31"), weekday=1) == 2019
    assert resolve_year(3, 5, DateContext()) == 0


@pytest.mark.parametrize(
    ("year", "day"), [(2018, "2018-04-01"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


def test_movable_feasts() -> None:
    assert str(feast_date("father's day", 2021)) == "2021-06-20"
    assert str(feast_date("spring bank holiday", 2021)) == "2021-05-31"
    assert feast_date("diwali", 2021) is None


def test_spans_do_not_overlap_and_are_in_order() -> None:
    text = "On 3 May 2019 (Friday 3rd May), 4/5/19 and Christmas Eve 2019, w/c 6 May 2019 - 12 May 2019."
    spans = [(m.start, m.end) for m in find_dates(text)]
    assert len(spans) == 6
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_fast_enough_for_long_records() -> None:
    plain = "The worker spoke with the family about the plan and agreed what would happen next week at school. " * 20
    dated = "12/03/2019 14:10 Visit made, 3 of 4 rooms seen; next contact 19 March. " * 20
    started = time.perf_counter()
    for _ in range(20):
        find_dates(plain)
        find_dates(dated)
    seconds = time.perf_counter() - started
    assert 20 * (len(plain) + len(dated)) / seconds > 50_000


def test_a_range_into_a_leap_day_of_a_common_year_is_undated_and_does_not_fail() -> None:
    match = only("28-29 Feb", DateContext(previous="2019-02-01"))
    assert (match.earliest, match.precision) == ("", "range")


def test_odd_strings_never_fail_and_never_overlap() -> None:
    rng = random.Random(7)
    words = "0 2 12 31 29 2019 / . - , th of Feb MAR may Sun sat w/c ? iv Christmas Eve late 180419 _ ' O ( 30/02 to is"
    for _ in range(3000):
        text = "".join(rng.choice(words.split()) + rng.choice(["", " "]) for _ in range(rng.randint(1, 12)))
        found = find_dates(text, DateContext(previous="2020-02-29", expected=rng.random() < 0.5))
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(m.earliest <= m.latest for m in found)
