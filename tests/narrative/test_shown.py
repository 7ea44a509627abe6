"""Every way in which a policy may show dates: headings, order, typed cells, JSON, timeline and summary wording."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from itertools import groupby

import docx
import openpyxl
import pytest

from redactor.decide.dates import coarse
from redactor.model.event import When
from redactor.narrative.chronology import Chronology, merge_events
from redactor.narrative.events import find_events
from redactor.narrative.shown import read_shown
from redactor.narrative.summary_story import events, month_words
from redactor.narrative.write import chronology_docx, gap_length
from redactor.narrative.write_data import chronology_json, chronology_xlsx
from redactor.narrative.write_html import chronology_html
from redactor.rulebook.case import CaseFacts
from redactor.safe.text import fixed
from tests.narrative.build import document, exact, safe

FACTS = CaseFacts(index_date="2023-03-01", index_label="the incident", subject_born="2022-01-10")
LOG = document(
    "03/11/2021 Booked at clinic.",
    "12/12/2022 10:00 Visit, no reply.",
    "20/01/2023 Seen at home.",
    "22/02/2023 Bruise seen by the nurse.",
    "01/03/2023 Taken to hospital.",
    "09/05/2023 Placed with an aunt.",
)
HEADINGS = {
    "exact": ["2021", "2022", "2023"],
    "month_year": ["2021", "2022", "2023"],
    "quarter": ["2021", "2022", "2023"],
    "season": ["2021", "2022", "2023"],
    "year": ["2021", "2022", "2023"],
    "relative": [
        "Months before the incident",
        "Weeks before the incident",
        "The day of the incident",
        "Months after the incident",
    ],
    "age": ["Before birth", "Under one year old", "Aged 1"],
}
DATES = {
    "exact": ["2021-11-03", "2022-12-12", "2023-01-20", "2023-02-22", "2023-03-01", "2023-05-09"],
    "month_year": ["2021-11", "2022-12", "2023-01", "2023-02", "2023-03", "2023-05"],
    "quarter": ["2021", "2022", "2023", "2023", "2023", "2023"],
    "season": ["2021", "", "", "", "2023", "2023"],
    "year": ["2021", "2022", "2023", "2023", "2023", "2023"],
    "relative": [""] * 6,
    "age": [""] * 6,
}


def shown(way: str) -> Callable[[When], str]:
    return exact if way == "exact" else lambda when: coarse(when.earliest, when.latest, way, FACTS)


def merged(way: str) -> Chronology:
    return merge_events(find_events(LOG, ()), safe(LOG), shown(way))


@pytest.mark.parametrize("way", HEADINGS)
def test_headings_and_dates(way: str) -> None:
    rows = merged(way).rows
    assert (rows[0].event.text, rows[-1].event.text) == ("Booked at clinic.", "Placed with an aunt.")
    assert [r.date for r in rows] == DATES[way]
    if way != "season":  # winter spans two years, and stands under the one in which it began
        assert [h for h, _ in groupby(r.heading for r in rows)] == HEADINGS[way]


@pytest.mark.parametrize("way", HEADINGS)
def test_no_output_tells_more_than_what_is_shown(way: str) -> None:
    chronology = merged(way)
    book = openpyxl.load_workbook(io.BytesIO(chronology_xlsx(chronology)))
    cells = [c for page in book for row in page.iter_rows() for c in row]
    assert any(c.is_date for c in cells) is (way == "exact")
    made = docx.Document(io.BytesIO(chronology_docx(chronology, fixed("T"))))
    headings = [p.text for p in made.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[0] == HEADINGS[way][0]
    page = chronology_html(chronology, fixed("T")).decode()
    assert page.count("data-agency=") == 12  # six rows and six marks under every policy
    texts = [page, chronology_json(chronology).decode(), *(str(c.value) for c in cells)]
    if way != "exact":
        assert not any(re.search(r"2022-12-12|10:00|12 December|\b22 February", t) for t in texts)
    if way in ("year", "relative", "age"):
        assert not any(re.search(r"2023-0[1-5]-|\b(?:February|December|May) 20", t) for t in texts)


@pytest.mark.parametrize("way", HEADINGS)
def test_the_summary_tells_times_as_the_policy_shows_them(way: str) -> None:
    chronology = merged(way)
    words = [month_words(r) for r in chronology.rows]
    assert (
        words[3]
        == {
            "exact": "February 2023",
            "month_year": "February 2023",
            "quarter": "January to March 2023",
            "season": "winter 2022/23",
            "year": "2023",
            "relative": "one week before the incident"
            if words[3].startswith("one")
            else "seven days before the incident",
            "age": "when the child was 13 months",
        }[way]
    )
    opening = events(chronology, (), "")[0]
    assert f"from {words[0]} to {words[-1]}" in opening.text.text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "date", "begins", "ends", "heading"),
    [
        ("3 July 2023", "2023-07-03", "2023-07-03", "2023-07-03", "2023"),
        ("30 June to 3 July 2023", "2023-06-30", "2023-06-30", "2023-07-03", "2023"),
        ("about July 2023", "2023-07", "2023-07", "2023-07", "2023"),
        ("June to July 2023", "2023", "2023-06", "2023-07", "2023"),
        ("December 2022 to January 2023", "", "2022-12", "2023-01", "2022"),
        ("winter 2022/23", "", "2022-12", "2023-02", "2022"),
        ("spring 2023 to autumn 2023", "2023", "2023-03", "2023-11", "2023"),
        ("2022 to 2023", "", "2022-01", "2023-12", "2022"),
        ("2022", "2022", "2022-01", "2022-12", "2022"),
        ("Date removed", "", "", "", "Date not shown"),
        ("Date not known", "", "", "", "Date not shown"),
        ("about two years before the death on 3 May 2021", "", "", "", "Years before the death on 3 May 2021"),
        ("around the time of the move", "", "", "", "Around the time of the move"),
        ("between two and three weeks after the fall", "", "", "", "Weeks after the fall"),
        ("when the child was under 1 month", "", "", "", "Under one year old"),
        ("when the child was 9 years", "", "", "", "Aged 9"),
        ("around the child's birth", "", "", "", "Around the time of birth"),
    ],
)
def test_shown_words_are_read_back(words: str, date: str, begins: str, ends: str, heading: str) -> None:
    told = read_shown(words)
    assert (told.date, told.begins, told.ends, told.heading) == (date, begins, ends, heading)


@pytest.mark.parametrize(
    ("days", "date", "told"),
    [(90, "2023-01-01", "90 days"), (90, "2023-01", "about 3 months"), (40, "", "about 1 month"),
     (90, "2023", "less than a year"), (800, "2023", "about 2 years"), (400, "2023", "about 1 year")],
)  # fmt: skip
def test_gaps_are_no_finer_than_dates(days: int, date: str, told: str) -> None:
    assert gap_length(days, date) == told


def test_blank_columns_are_left_out_of_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(chronology_xlsx(merged("relative"))))
    assert [c.value for c in book["Chronology"][1]] == [
        "Ref",
        "Date as shown",
        "Precision",
        "Agency",
        "Event",
        "Source",
    ]


def test_the_json_names_where_a_stretch_begins_and_ends() -> None:
    rows = json.loads(chronology_json(merged("quarter")))["rows"]
    assert (rows[3]["date"], rows[3]["begins"], rows[3]["ends"]) == ("2023", "2023-01", "2023-03")
