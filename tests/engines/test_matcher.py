"""Many strings at once."""

from __future__ import annotations

from redactor.engines.matcher import build, find


def test_overlapping_and_equal_strings_are_all_found() -> None:
    matcher = build([("otter vale", 1), ("vale", 2), ("vale", 3)])
    assert find(matcher, "the otter vale pool") == [(4, 14, (1,)), (10, 14, (2, 3))]


def test_only_whole_words_count() -> None:
    matcher = build([("ann", 1)])
    assert find(matcher, "joanne annual ann") == [(14, 17, (1,))]
    assert len(find(matcher, "joanne annual ann", whole=False)) == 3


def test_nothing_to_search_finds_nothing() -> None:
    assert find(build([]), "text") == []
