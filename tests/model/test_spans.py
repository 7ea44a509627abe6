"""Span arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.model.spans import Span

spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda t: Span("b", t[0], t[0] + t[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_bad_offsets_refuse(start: int, end: int) -> None:
    with pytest.raises(ValueError):
        Span("b", start, end)


@given(spans, spans)
def test_overlap_is_symmetric_and_means_a_shared_point(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)


@given(spans, spans)
def test_union_contains_both_and_is_smallest(a: Span, b: Span) -> None:
    u = a.union(b)
    assert u.contains(a) and u.contains(b)
    assert (u.start, u.end) == (min(a.start, b.start), max(a.end, b.end))


def test_other_blocks_never_overlap_and_have_no_union() -> None:
    a, b = Span("a", 0, 5), Span("b", 0, 5)
    assert not a.overlaps(b) and not a.contains(b)
    with pytest.raises(ValueError):
        a.union(b)
