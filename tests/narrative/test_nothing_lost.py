"""Rows of an accepted table are events, dated or undated, and every word of a row stands in its event."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.narrative.events import find_events
from redactor.narrative.layout import Table, segments
from redactor.narrative.mapping import Mapped, map_table
from redactor.narrative.tables import is_heading_row
from tests.narrative.build import document

_DATES = st.sampled_from(
    ["03/02/2020", "17.2.20", "5 March 2020", "w/c 4/5/20", "2020-06-01 09:30", "late May 2020", "not known", "",
     "ditto", "6/7/20 (phone)", "Visit on 8/8/20", "10:15", "June 2020", "1/9/20 - 3/9/20"]
)  # fmt: skip
_TEXTS = st.sampled_from(
    ["", "Rang, no reply.", "Mother said that he had been sick.", "AB", "14", "Visit", "08:30", "3/12", "nil",
     "Seen at clinic on 4/4/20, weight was 5.1 kg.", "Date", "Outcome", "Refer to early help", "Social worker"]
)  # fmt: skip
_HEADS = st.lists(
    st.sampled_from(
        ["Who", "Details", "Outcome", "Time", "Ref", "No", "Wk of", "Notes", "End date", "Year", "Colour", ""]
    ),
    min_size=2,
    max_size=4,
)
_WORD = re.compile(r"[A-Za-z]{3,}")


@st.composite
def _tables(draw: st.DrawFn) -> list[list[str]]:
    heads = draw(_HEADS)
    place = draw(st.integers(0, len(heads)))
    rows = draw(st.lists(st.tuples(_DATES, st.lists(_TEXTS, min_size=len(heads), max_size=len(heads))), max_size=9))
    head = draw(st.sampled_from(["Date", "When", "Wk of", "Column", ""]))
    lines = [[*texts[:place], date, *texts[place:]] for date, texts in rows]
    return [[*heads[:place], head, *heads[place:]], *lines]


def _mapped(rows: list[list[str]]) -> tuple[Table, Mapped | None]:
    for segment in segments(document(rows)):
        if isinstance(segment, Table):
            return segment, map_table(segment, {})
    return Table(1, ()), None


@settings(max_examples=150, deadline=None, derandomize=True)
@given(_tables())
def test_rows_in_are_events_out(rows: list[list[str]]) -> None:
    table, mapped = _mapped(rows)
    events = find_events(document(rows), ())
    if mapped is None:
        assert all(not e.source.startswith("D01 table") for e in events)
        return
    wanted = [r for r in mapped.rows if not is_heading_row(r, mapped)]
    above = [r for r in table.rows if r.number < mapped.rows[0].number]
    assert len(events) == len(wanted)
    assert len(above) <= 1
    texts = {b.id: b.text for b in document(rows).blocks}
    for row, event in zip(wanted, events, strict=True):
        assert event.when.earliest or "undated" in event.flags
        spans = [*event.date_spans, *event.text_spans]
        told = " ".join(texts[s.block_id][s.start : s.end] for s in spans)
        for column in row.cells:
            for word in _WORD.findall(row.text(column)):
                assert word in told or word in ("not", "known", "ditto"), (word, told)


def test_the_random_tables_are_often_accepted() -> None:
    seen: list[bool] = []

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(_tables())
    def look(rows: list[list[str]]) -> None:
        seen.append(_mapped(rows)[1] is not None)

    look()
    assert sum(seen) > 8
