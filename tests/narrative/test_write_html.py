"""The HTML timeline: whole without scripts, nothing fetched, filters by keys, marks no finer than what is shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from redactor.model.event import When
from redactor.narrative.chronology import Chronology, Scope, merge_events
from redactor.narrative.events import find_events
from redactor.narrative.write_html import chronology_html, named_people
from redactor.safe.text import fixed
from tests.narrative.build import document, exact, month, safe

DOCUMENTS = (
    document(
        [
            ["Date", "Event", "Outcome"],
            ["13/03/2019", "Home visit, no reply. [Nurse 10] left <script>alert(1)</script> a card.", "None & closed"],
            ["14/05/2020", 'Seen by [Nurse 1] "at home" with [Mother]', ""],
            ["unknown", "Found in the file", ""],
        ]
    ),
    document("15/05/2020 10:00 Call from school about [Mother].", id="D02", agency="Education & play"),
)
PEOPLE = ("[Nurse 1]", "[Nurse 10]", "[Mother]", "[Father]")


def page(show: object = exact) -> str:
    events = [e for d in DOCUMENTS for e in find_events(d, ())]
    made: Chronology = merge_events(events, safe(*DOCUMENTS), show, scope=Scope("2020-01-01"))  # type: ignore[arg-type]
    return chronology_html(made, fixed("Case <1>"), PEOPLE, "2020 to 2021").decode("utf-8")


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_every_row_is_in_the_page_in_order_without_scripts() -> None:
    body = page().split("<script>")[0]
    told = Tags(body)
    rows = [a["id"] for t, a in told.tags if t == "tr" and a.get("id")]
    assert rows == ["E0001", "E0002", "E0003", "E0004"]
    assert not any("hidden" in a for t, a in told.tags if t != "div" or a.get("id") != "tools")
    text = " ".join(told.words)
    for words in ("Home visit, no reply.", "Found in the file", "Entries without a date", "None & closed"):
        assert words in text
    assert [re.search(r"id=\"tools\" hidden", body)] != [None]


def test_nothing_is_fetched_and_text_is_no_markup() -> None:
    text = page()
    assert not re.search(r"https?:|//[a-z]|\bsrc=|url\(|@import|fetch\(|XMLHttp|import\(|<link|<img|<iframe", text)
    assert "default-src 'none'" in text
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text
    assert text.count("<script>") == 1 and "Case &lt;1&gt;" in text


def test_rows_and_marks_carry_keys_for_agency_person_and_flag() -> None:
    told = Tags(page())
    rows = {a["id"]: a for t, a in told.tags if t == "tr" and a.get("id")}
    names = dict(re.findall(r'<option value="(p\d)">([^<]+)</option>', page()))
    people = {i: {names[k] for k in (a["data-people"] or "").split()} for i, a in rows.items()}
    assert people == {"E0001": {"Nurse 10"}, "E0002": {"Nurse 1", "Mother"}, "E0003": {"Mother"}, "E0004": set()}
    assert set(names.values()) == {"Nurse 1", "Nurse 10", "Mother"}
    assert "outside-scope" in (rows["E0001"]["data-flags"] or "") and "undated" in (rows["E0004"]["data-flags"] or "")
    assert rows["E0002"]["data-agency"] != rows["E0003"]["data-agency"]
    marks = [a for t, a in told.tags if t == "a" and "data-agency" in a]
    assert [m["href"] for m in marks] == ["#E0003", "#E0001", "#E0002"]


def test_marks_tell_no_more_than_the_shown_date() -> None:
    coarse = [a for t, a in Tags(page(month)).tags if t == "a" and "data-agency" in a]
    assert all("wide" in (a["class"] or "") and "width" in (a["style"] or "") for a in coarse)
    assert not re.search(r"2019-03-13|13 March|13/03", page(month))
    places = [re.search(r"left:([\d.]+)%", a["style"] or "") for a in coarse]
    assert {p[1] for p in places if p} == {
        "0.00",
        "93.23",
    }  # March 2019 starts the axis; both of May start in one place


def test_equal_input_gives_equal_bytes() -> None:
    assert page() == page()


def test_a_chronology_without_dates_has_no_lanes() -> None:
    def nothing(_: When) -> str:
        return "Undated"

    text = page(nothing)
    assert 'id="lanes"' not in text and "Home visit, no reply." in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seen by Nurse 10.", ("Nurse 10",)),
        ("Nurse 1 and Nurse 10 came", ("Nurse 1", "Nurse 10")),
        ("Nurse 1's visit", ("Nurse 1",)),
        ("Mother's Partner rang", ("Mother's Partner",)),
        ("The motherboard broke", ()),
        ("", ()),
    ],
)
def test_labels_are_found_whole(text: str, found: tuple[str, ...]) -> None:
    assert named_people(text, ("Nurse 1", "Nurse 10", "Mother", "Mother's Partner")) == found
