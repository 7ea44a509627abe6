"""Which rows may tell one event, and what the flags say of how they differ."""

from __future__ import annotations

import pytest

from redactor.model.event import When
from redactor.narrative.alike import Told, same_event_pairs


def told(agency: str, day: str, text: str, time: str = "", document: str = "") -> Told:
    return Told(agency, document or f"D-{agency}", When(day, day, "day", time), text)


PADDING = tuple(
    told("Police", f"2020-{m:02d}-02", f"Routine patrol number {m}, nothing of note was seen in the area.")
    for m in range(1, 13)
)


def pairs(*rows: Told) -> list[tuple[str, ...]]:
    listed = sorted((*rows, *PADDING), key=lambda r: r.when.earliest)
    return [flags for a, b, flags in same_event_pairs(listed) if listed[a] in rows and listed[b] in rows]


@pytest.mark.parametrize(
    ("one", "two", "flags"),
    [
        # one meeting, told by two agencies with other times
        (
            told("Police", "2021-03-04", "Strategy meeting by phone, joint enquiry agreed.", "10:00"),
            told("Children's Services", "2021-03-04", "Strategy discussion. Joint enquiry agreed.", "10:30"),
            [("same-event", "times-differ")],
        ),
        # a call that one made and the other missed: each speaks of the other
        (
            told("Health visiting", "2021-03-04", "Rang duty social worker about the weight, left message.", "09:30"),
            told("Social care", "2021-03-04", "Missed call from health visitor re weight, no message.", "09:30"),
            [("same-event",)],
        ),
        # same day, nothing in common
        (
            told("GP", "2021-03-04", "Asthma review, inhaler changed."),
            told("Housing", "2021-03-04", "Boiler repaired by contractor."),
            [],
        ),
        # the same words three days apart
        (
            told("Police", "2021-03-04", "Strategy meeting by phone, joint enquiry agreed."),
            told("Children's Services", "2021-03-07", "Strategy meeting by phone, joint enquiry agreed."),
            [],
        ),
        # one agency entering a thing twice
        (
            told("Police", "2021-03-04", "Caller reports shouting and a child crying upstairs.", document="D01"),
            told("Police", "2021-03-04", "Caller reports shouting and a child crying upstairs", document="D02"),
            [("duplicate",)],
        ),
    ],
)
def test_pairs(one: Told, two: Told, flags: list[tuple[str, ...]]) -> None:
    assert pairs(one, two) == flags


@pytest.mark.parametrize(
    ("one", "two", "against"),
    [
        ("Child seen alone in class.", "Child not seen.", True),
        ("Referral sent to the hub.", "No referral received.", True),
        ("Came to clinic, was brought by aunt.", "Was not brought.", True),
        ("Bruise to cheek.", "No injuries, no marks.", True),
        ("Child not seen.", "Not seen by anyone.", False),
        ("Child seen alone.", "Seen by worker.", False),
    ],
)
def test_contradictions(one: str, two: str, against: bool) -> None:
    same = "Strategy meeting at school about the scooter accident near the bakery, joint enquiry. "
    (flags,) = pairs(told("Police", "2021-03-04", same + one), told("School", "2021-03-04", same + two))
    assert ("contradiction" in flags) == against
