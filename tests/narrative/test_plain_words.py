"""Clipped records made to read well: capitals in small letters, full stops, outcomes."""

from __future__ import annotations

import pytest

from redactor.errors import OutputError
from redactor.narrative.plain_words import says_nothing, sentence_cased, stopped
from redactor.safe.text import fixed


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("MALE EJECTED AFTER A FIGHT. PPN SENT TO MASH.", "Male ejected after a fight. PPN sent to MASH."),
        (
            "[Mother] SEEN AT HOME ON MONDAY, [NHS number removed].",
            "[Mother] seen at home on Monday, [NHS number removed].",
        ),
        ('CALLER STATES "he hit me" AND I WILL ATTEND', 'Caller states "he hit me" and I will attend'),
        ("UNIT S47 CHECK WITH A&E, CAR 4X4 SEEN BY ALL", "Unit S47 check with A&E, car 4X4 seen by all"),
        ("Seen by the GP. NFA. DNA.", "Seen by the GP. NFA. DNA."),
    ],
)
def test_capitals_become_small_letters(written: str, shown: str) -> None:
    assert sentence_cased(fixed(written)).text == shown


def test_only_the_case_may_change() -> None:
    with pytest.raises(OutputError, match="case of letters"):
        fixed("SEEN").recased(lambda text: text + "!")


def test_full_stops_and_empty_outcomes() -> None:
    assert stopped([fixed("No reply"), fixed("Card left."), fixed("...")]).text == "No reply. Card left. ..."
    assert [says_nothing(a) for a in ("", "None", "nil.", "-", "Sent", "No reply")] == [True] * 4 + [False] * 2
