"""What is left per person and paragraph, how it combines, and how it is written."""

from __future__ import annotations

import csv
import io

import pytest

from redactor.jigsaw.rules import load_traits
from redactor.jigsaw.traits import find_facts, strongest
from redactor.jigsaw.worksheet import Passage, build_worksheet
from redactor.jigsaw.write import jigsaw_csv, jigsaw_html
from redactor.safe.text import fixed
from redactor.shipped import folder

RULES = load_traits([folder("rules")])


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("The boy, aged 7 months, had cystic fibrosis.", {"sex", "age", "condition"}),
        ("In March 2019 Father was convicted of manslaughter.", {"date", "court"}),
        ("The twins lived on a canal boat.", {"twins", "place"}),
        ("One of seven children.", {"family size"}),
        ('Newspapers dubbed it "the house of silence".', {"media", "media phrase"}),
        ("Mother worked as a childminder.", {"occupation"}),
        ("A visit was made and the plan was agreed.", set()),
    ],
)
def test_facts_that_are_left(text: str, traits: set[str]) -> None:
    assert {f.trait for f in find_facts(text, RULES)} >= traits
    if not traits:
        assert find_facts(text, RULES) == ()


def test_of_each_trait_the_strongest_counts_once() -> None:
    facts = find_facts("Aged 7 months; later, aged 3 years. A boy, her son.", RULES)
    assert next((f.trait, f.bits) for f in strongest(facts)) == ("age", 7.0)
    assert sorted(f.trait for f in strongest(facts)) == ["age", "sex"]


def test_a_persons_facts_come_from_the_sentences_that_name_them_and_add_up() -> None:
    sheet = build_worksheet(
        [
            Passage("summary", "5.1", fixed("Subject child was 7 months old. Mother worked nights.")),
            Passage("summary", "5.2", fixed("Subject child had cystic fibrosis. Mother 2 was convicted.")),
        ],
        ("Subject child", "Mother", "Mother 2"),
        RULES,
    )
    people = {r.subject: r for r in sheet.people}
    assert set(people) == {"Subject child", "Mother 2"}
    child = people["Subject child"]
    assert child.places == ("5.1", "5.2") and child.bits == 18.0 and child.level == "high" and not child.searchable
    assert people["Mother 2"].searchable
    assert [r.subject for r in sheet.paragraphs] == ["5.2"] and sheet.passages == 2


def test_a_searchable_fact_raises_the_level_and_the_worst_stands_first() -> None:
    sheet = build_worksheet(
        [
            Passage("summary", "1.1", fixed("A boy of 3 years.")),
            Passage("summary", "1.2", fixed("Aged 3 years, he died; an inquest was opened.")),
        ],
        (),
        RULES,
    )
    assert [(r.subject, r.level) for r in sheet.paragraphs] == [("1.2", "high"), ("1.1", "low")]


def test_never_fewer_than_one_child_and_never_more_bits_than_children() -> None:
    text = "Triplets aged 2 weeks with cystic fibrosis on a canal boat; the trial, a vigil, one of nine children."
    row = build_worksheet([Passage("summary", "1.1", fixed(text))], (), RULES).paragraphs[0]
    assert (row.remaining, row.bits, row.level) == (1, 23.5, "very high")


def test_the_csv_has_no_formula_and_room_to_sign() -> None:
    sheet = build_worksheet([Passage("summary", "=1+1", fixed("A boy aged 7 months."))], (), RULES)
    rows = list(csv.DictReader(io.StringIO(jigsaw_csv(sheet).decode("utf-8"))))
    assert rows[0]["subject"] == "'=1+1" and rows[0]["decision"] == rows[0]["decided_by"] == ""
    assert "age: 7 months (7)" in rows[0]["what_remains"] or "7 months" in rows[0]["what_remains"]


def test_the_page_is_self_contained_and_escapes() -> None:
    sheet = build_worksheet([Passage("summary", "1.1", fixed("A boy aged 7 months <b>, an inquest."))], (), RULES)
    page = jigsaw_html(sheet).decode("utf-8")
    assert "How the score is made" in page and "<script" not in page and "http" not in page
    empty = jigsaw_html(build_worksheet([], (), RULES)).decode("utf-8")
    assert "None tells two kinds of fact." in empty
