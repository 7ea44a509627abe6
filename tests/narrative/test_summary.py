"""The executive-summary draft: extracted or fixed sentences only, cited, with places for judgement."""

from __future__ import annotations

import io

import docx
import pytest

from redactor.errors import OutputError
from redactor.model.document import Document
from redactor.model.identity import Identity
from redactor.model.mention import Kind
from redactor.narrative.chronology import merge_events
from redactor.narrative.events import find_events
from redactor.narrative.salience import key_events, weigh
from redactor.narrative.sections import read_sections
from redactor.narrative.summary import Summary, SummaryFacts, build_summary
from redactor.narrative.summary_parts import Bullet, Columns, Section, Todo, Words
from redactor.narrative.summary_write import summary_docx
from redactor.safe.text import fixed
from tests.narrative.build import document, month, safe

RECORDS = document(
    "13/03/2019 10:00 Strategy meeting held. The sun was out. Joint enquiry agreed after a fracture was found.",
    "14/03/2019 Routine weight, clinic busy.",
    "20/04/2019 Home visit, no reply. Card left.",
)
REPORT = document(
    "# Individual Management Review",
    "# Terms of reference",
    "- Was the voice of the child heard?",
    "# Analysis",
    "Calls were seen one by one.",
    "# Good practice",
    "- An officer sat with the child.",
    "# Lessons learned",
    "- Previous names need to be searched.",
    "- Text in slang carries information.",
    "# Recommendations",
    "The force should do two things.",
    "- Agree a notice with the neighbouring force.",
    [["No", "Recommendation", "Owner"], ["1", "Review withdrawn cases in 72 hours.", "Superintendent"]],
    id="D07",
    agency="Police",
)
PEOPLE = (
    Identity("P01", Kind.PERSON, "subject child", "[Child A]", "the child", ()),
    Identity("P02", Kind.PERSON, "mother", "[Mother]", "the mother", ()),
    Identity("P03", Kind.PERSON, "social worker", "[Social worker 1]", "a social worker", (), professional=True),
    Identity("P04", Kind.PERSON, "foster carer", "[Carer 1]", "a foster carer", ()),
)


def draft(*documents: Document, **facts: object) -> Summary:
    known = safe(*documents)
    events = [e for d in documents for e in find_events(d, ())]
    reports = [s for d in documents for s in read_sections(d, known)]
    return build_summary(merge_events(events, known, month), reports, PEOPLE, SummaryFacts(fixed("Child A"), **facts))  # type: ignore[arg-type]


def section(summary: Summary, start: str) -> Section:
    return next(s for s in summary.sections if s.heading.startswith(start))


def texts(part: Section) -> list[str]:
    return [i.text.text for i in part.items if isinstance(i, Words | Bullet)]


def test_sections_stand_in_the_fields_order() -> None:
    assert [s.heading for s in draft(RECORDS, REPORT).sections] == [
        "Introduction and process",
        "Terms of reference and scope",
        "Family composition",
        "Agencies involved",
        "Summary of events",
        "Key practice episodes",
        "What each agency's management review found",
        "Good practice",
        "Lessons and learning themes",
        "Recommendations",
        "How anonymity was kept",
        "Appendix: glossary",
    ]


def test_lessons_and_recommendations_are_word_for_word_under_their_agency() -> None:
    summary = draft(RECORDS, REPORT)
    assert texts(section(summary, "Lessons"))[1:] == [
        "Police",
        "Previous names need to be searched.",
        "Text in slang carries information.",
    ]
    assert texts(section(summary, "Recommendations"))[1:] == [
        "Police",
        "The force should do two things.",
        "Agree a notice with the neighbouring force.",
        "1 - Review withdrawn cases in 72 hours. - Superintendent",
    ]


def test_every_told_sentence_cites_its_rows_or_section() -> None:
    summary = draft(RECORDS, REPORT)
    for name in ("Summary of events", "What each", "Good practice", "Lessons"):
        for item in section(summary, name).items:
            if isinstance(item, Words | Bullet) and not (isinstance(item, Words) and item.heading):
                assert item.refs, item
    assert section(summary, "Good").items[1].refs == ("D07, Good practice",)  # type: ignore[union-attr]


def test_events_are_told_in_their_own_words_by_month() -> None:
    part = section(draft(RECORDS), "Summary of events")
    told = [i for i in part.items if isinstance(i, Bullet)]
    assert [b.text.text for b in told] == [
        "Strategy meeting held. The sun was out. Joint enquiry agreed after a fracture was found.",
        "Routine weight, clinic busy.",
        "Home visit, no reply. Card left.",
    ]
    assert [i.text.text for i in part.items if isinstance(i, Words) and i.heading] == ["March 2019", "April 2019"]
    assert told[0].refs == ("E0001",)


def test_no_day_of_an_event_is_shown() -> None:
    text = " ".join(s.text() for s in draft(RECORDS).sections)
    assert "13" not in text
    assert "2019-03-13" not in text


def test_the_budget_keeps_the_weightiest_events() -> None:
    rows = merge_events(find_events(RECORDS, ()), safe(RECORDS), month).rows
    assert [e.row.id for e in key_events(rows, 16)] == ["E0001"]
    assert key_events(rows, 0) == ()


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Bruise to left arm", ("injury",)),
        ("ICPC held, plan agreed", ("protection", "decision")),
        ("DNA clinic", ("missed",)),
        ("Routine chat about toys", ()),
    ],
)
def test_reasons_for_salience(text: str, reasons: tuple[str, ...]) -> None:
    weight, found = weigh(text)
    assert found == reasons
    assert (weight > 0) == bool(reasons)


def test_family_table_holds_kin_only() -> None:
    part = section(draft(RECORDS, ages={"P01": "4 months"}), "Family")
    (table,) = [i for i in part.items if isinstance(i, Columns)]
    assert [[c.text for c in r] for r in table.rows] == [
        ["Child A", "Subject child", "4 months"],
        ["Mother", "Mother", ""],
    ]


def test_judgement_is_left_to_the_reviewer() -> None:
    summary = draft(RECORDS)
    todos = [i for s in summary.sections for i in s.items if isinstance(i, Todo)]
    assert any("chaired" in t.what for t in todos)
    assert any("key practice episode" in t.what and t.refs for t in todos)
    named = draft(RECORDS, chair=fixed("Margaret Example"))
    assert "The review panel was chaired by Margaret Example." in texts(section(named, "Introduction"))


def test_a_record_is_no_report() -> None:
    assert read_sections(RECORDS, safe(RECORDS)) == ()


def test_missing_safe_text_makes_nothing() -> None:
    with pytest.raises(OutputError):
        read_sections(REPORT, {})


def test_word_draft_and_clean_copy() -> None:
    summary = draft(RECORDS, REPORT)
    cited, clean = summary_docx(summary), summary_docx(summary, citations=False)
    assert cited == summary_docx(summary)
    read = [_text(cited), _text(clean)]
    assert "[E0001]" in read[0]
    assert "[D07, Lessons learned]" in read[0]
    assert not any(mark in read[1] for mark in ("E0001", "D07"))
    assert all("[Reviewer to complete: " in t for t in read)


def _text(data: bytes) -> str:
    made = docx.Document(io.BytesIO(data))
    cells = [c.text for t in made.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


LONG = document(
    "13/03/2019 10:00 Mother was arrested, and the strategy meeting heard that\nthe fracture was old. The weather was "
    "mild. " + "A long account of the arrest follows here and goes on for many more words than anybody needs. " * 6,
    "14/03/2019 " + "The child was arrested and ".ljust(900, "x").replace("xxxxxxxxxx", "again and again, "),
)


def test_an_event_is_told_in_about_sixty_words_and_shows_what_is_left_out() -> None:
    chosen = key_events(merge_events(find_events(LONG, ()), safe(LONG), month).rows, 500)
    told = [e.told.text for e in chosen]
    assert len(told) == 2
    assert all(len(t.split()) <= 66 and t.endswith("...") for t in told)


def test_an_event_is_one_paragraph_without_the_pages_line_breaks() -> None:
    made = docx.Document(io.BytesIO(summary_docx(draft(LONG))))
    (found,) = [p for p in made.paragraphs if "the fracture was old" in p.text]
    assert "heard that the fracture" in found.text
    assert "\n" not in found.text
    assert found.text.endswith("]")


def test_lessons_are_grouped_by_declared_themes_and_stay_whole() -> None:
    part = section(draft(RECORDS, REPORT), "Lessons")
    (table,) = [i for i in part.items if isinstance(i, Columns)]
    rows = {r[0].text: (r[1].text, r[2].text) for r in table.rows}
    assert rows["Sharing and joining up information"] == ("2", "Police")
    assert "Domestic abuse" not in rows


def test_recommendations_are_counted_by_agency() -> None:
    part = section(draft(RECORDS, REPORT), "Recommendations")
    (table,) = [i for i in part.items if isinstance(i, Columns)]
    assert [[c.text for c in r] for r in table.rows] == [["Police", "2"]]


def test_terms_and_panel_of_the_case_file_win_over_a_report_s() -> None:
    told = draft(
        RECORDS, REPORT, terms=(fixed("Was help offered?"),), panel=(fixed("Designated Doctor, Example Trust"),)
    )
    assert "Was help offered?" in texts(section(told, "Terms"))
    assert "Was the voice of the child heard?" not in texts(section(told, "Terms"))
    assert "Designated Doctor, Example Trust" in texts(section(told, "Introduction"))


def test_an_event_told_twice_in_the_same_words_is_named_once() -> None:
    doc = document(
        "13/03/2019 Strategy meeting held after a fracture was found, joint enquiry agreed.",
        "18/03/2019 Strategy meeting held after a fracture was found, joint enquiry agreed again.",
        "20/04/2019 Home visit, no reply. Card left.",
    )
    told = key_events(merge_events(find_events(doc, ()), safe(doc), month).rows, 500)
    assert [e.row.id for e in told] == ["E0001", "E0003"]


def test_the_head_of_a_letter_is_not_told() -> None:
    doc = document("Clinic: 13/03/2019\nTyped: 15/03/2019\nDear colleague\nHe was not brought and has a fracture.")
    (event,) = key_events(merge_events(find_events(doc, ()), safe(doc), month).rows, 500)
    assert event.told.text == "He was not brought and has a fracture."


def test_length_is_kept_by_fewer_events_not_by_fewer_lessons() -> None:
    report = document(
        "# Individual Management Review", "# Analysis",
        *(f"Finding {n}: {'practice was slow ' * 30}" for n in range(40)),
        "# Lessons learned", *(f"- Lesson {n}: {'ask what the child does all day ' * 5}" for n in range(20)),
        id="D07",
    )  # fmt: skip
    starts = ("bren", "dolt", "grum", "pask", "quil", "tren")
    words = [f"{a}{b}sal".title() for a in starts for b in "abcdefghijklmnopqrst"]
    entries = [
        f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2019 Strategy meeting {a} {b} {c} {d}, arrest, bruise {e} {f} {g}."
        for n, (a, b, c, d, e, f, g) in enumerate(zip(*(iter(words * 7),) * 7, strict=True))
    ]
    told = draft(document(*entries), report)
    assert 2000 <= told.words() <= 3500
    assert sum(t.startswith("Lesson") for t in texts(section(told, "Lessons"))) == 20


def test_numbered_lines_are_items_and_a_reports_closing_lines_are_none() -> None:
    doc = document(
        "# Agency report",
        "# Recommendations",
        "1. Ask who is speaking.\n2. Visit within a week,\nand write it down.",
        "Yours sincerely,\nA Example",
        "cc B Example",
    )
    (found,) = read_sections(doc, safe(doc))
    assert [t.text.strip() for t in found.items] == [
        "1. Ask who is speaking.",
        "2. Visit within a week,\nand write it down.",
    ]
    assert found.listed == (True, True)
