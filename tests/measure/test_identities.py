"""B-cubed against figures worked out by hand."""

from __future__ import annotations

import pytest

from redactor.measure.identities import score_identities
from redactor.measure.score import Redaction


def _said(*pairs: tuple[str, str]) -> tuple[Redaction, ...]:
    return tuple(
        Redaction("PERSON", (n,), ("PERSON", person), f"m{n}", identity) for n, (identity, person) in enumerate(pairs)
    )


def test_mixed_and_split_people() -> None:
    # P1 = {a, a, b}, P2 = {a}, P3 = {c}: precision (2/3 + 2/3 + 1/3 + 1 + 1) / 5, recall (2/3 + 2/3 + 1 + 1/3 + 1) / 5
    score = score_identities(
        {"one": _said(("P1", "a"), ("P1", "a"), ("P1", "b")), "two": _said(("P2", "a"), ("P3", "c"))}
    )
    assert score is not None
    assert (score.mentions, score.people, score.clusters) == (5, 3, 3)
    assert score.precision == pytest.approx(11 / 15) and score.recall == pytest.approx(11 / 15)
    assert score.f1 == pytest.approx(11 / 15)
    assert score.mixed == (("P1", 3, 2),) and score.split == (("a", 3, 2),)


def test_each_kind_by_itself_and_the_worst_first() -> None:
    made = tuple(
        Redaction("ORG", (n,), ("ORG", body), f"m{n}", identity)
        for n, (identity, body) in enumerate(
            [("O1", "x"), ("O1", "y"), ("O2", "z"), ("O3", "z"), ("O4", "z"), ("O5", "x")]
        )
    )
    score = score_identities({"one": (*made, *_said(("P1", "a")))}, kind="ORG")
    assert score is not None and (score.mentions, score.people) == (6, 3)
    assert score.mixed == (("O1", 2, 2),)
    assert score.split == (("z", 3, 3), ("x", 2, 2))


def test_a_mention_without_identity_stands_alone() -> None:
    score = score_identities({"one": _said(("", "a"), ("", "a"))})
    assert score is not None and (score.precision, score.recall, score.clusters) == (1.0, 0.5, 2)


def test_nothing_to_compare() -> None:
    nobody = (
        Redaction("PERSON", (0,), ("PERSON", "-"), "m1", "P1"),
        Redaction("PERSON", (1,), None, "m2", "P1"),
        Redaction("ORG", (2,), ("ORG", "school"), "m3", "O1"),
        Redaction("PERSON", (3,), ("PERSON", "chair"), "m4", "P2"),
    )
    assert score_identities({"one": nobody}, frozenset({"chair"})) is None
