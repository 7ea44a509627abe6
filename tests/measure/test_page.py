"""The page: sensitive and saying so, self-contained, every miss and loss in context, no source as markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from redactor.measure.build import SampleCase, load_sample
from redactor.measure.chart import Figure, ceiling, chart
from redactor.measure.duplicates import DuplicateScore
from redactor.measure.events import score_events
from redactor.measure.excerpts import excerpt
from redactor.measure.figures import duplicate_figures, event_figures, figures
from redactor.measure.page import render_page
from redactor.measure.score import Score, score_document
from redactor.measure.table import score_table
from tests.measure.sample_made import make_sample


@pytest.fixture
def sample(tmp_path: Path) -> SampleCase:
    return load_sample(make_sample(tmp_path / "made"))


def _scored(sample: SampleCase) -> dict[str, Score]:
    notes, letter = sample.documents
    left = notes.text.replace("Rowena", "[Mother]").replace("seen, wearing", "[Person 1]")
    return {notes.name: score_document(notes, left), letter.name: score_document(letter, "[all gone]")}


def _scores(sample: SampleCase, *, plain: bool) -> dict[str, Any]:
    clear = {d.name: score_document(d, d.text) for d in sample.documents}
    told = score_events(sample.events, {"rows": [], "undated": []}, {"01-notes": "D01"})
    return {
        "case": sample.name,
        "register": "family",
        "profile": "strict",
        "model": "none",
        **figures(_scored(sample)),
        "identities": None,
        "events": event_figures(told),
        "duplicates": duplicate_figures(DuplicateScore(3, 1, 0)),
        "presidio": figures(clear) if plain else None,
    }


@pytest.mark.parametrize("plain", [True, False])
def test_every_miss_and_loss_stands_in_context(sample: SampleCase, plain: bool) -> None:
    page = render_page(_scores(sample, plain=plain), sample, _scored(sample))
    assert page.index("Sensitive.") < page.index("<h1>")
    assert 'Home visit to <mark>Rowena </mark><mark class="left">Alderfinch</mark> at' in page
    assert '<mark class="left">seen, wearing</mark>' in page and "Home visit to</mark>" in page
    assert "<b>clean</b>" not in page and "&lt;b&gt;clean&lt;/b&gt;" in page
    assert ("plain Presidio" in page) is plain
    assert not re.search(r"<script|<link|<img|\bsrc=|https?://|url\(|@import", page)


def test_numbers_for_others_hold_no_text(sample: SampleCase) -> None:
    shown = f"{_scores(sample, plain=True)} {score_table(_scores(sample, plain=True))}"
    assert not re.search(r"Alderfinch|Rowena|Tobias|900123|Quillet", shown)
    assert "plain Presidio" in shown


@pytest.mark.parametrize(
    ("marked", "pieces"),
    [
        ([(10, 13), (14, 17)], (("two six", True),)),
        ([(14, 17)], (("two ", False), ("six", True))),
        ([], (("two six", False),)),
    ],
)
def test_pieces_of_an_excerpt(marked: list[tuple[int, int]], pieces: tuple[tuple[str, bool], ...]) -> None:
    assert excerpt("abcde fgh two six next", 10, 17, marked).pieces == pieces


def test_an_excerpt_is_cut_at_words_and_long_losses_in_the_middle() -> None:
    text = "alpha " * 100
    shown = excerpt(text, 300, 305, [(300, 305)])
    assert shown.before.startswith("… alpha") and shown.after.endswith("alpha …")
    assert 40 <= len(shown.before) <= 60 and 40 <= len(shown.after) <= 60
    (piece,) = excerpt(text, 0, 599, [(0, 599)]).pieces
    assert len(piece[0]) < 200 and "479 characters" in piece[0]


def test_bars_keep_to_the_scale() -> None:
    drawn = chart([("a", [Figure(0.5, (0.25, 1.0)), Figure(None)]), ("b", [Figure(0.0), Figure(2.0)])])
    (half,), (none, over) = (g.bars for g in drawn.groups)
    assert half.width == drawn.scale / 2 and (half.low, half.high) == (
        drawn.label + drawn.scale / 4,
        drawn.label + drawn.scale,
    )
    assert none.width == 0 and over.width == drawn.scale
    assert all(b.y + 14 <= drawn.height for g in drawn.groups for b in g.bars)


@pytest.mark.parametrize(("share", "end"), [(0.0, 0.02), (0.02, 0.02), (0.05, 0.08), (0.5, 1.0)])
def test_the_end_of_the_scale_holds_every_share(share: float, end: float) -> None:
    assert ceiling([0.0, share]) == end
