"""Who speaks in a written-out chat: saved contacts are names whatever word they are; labels of logs are not."""

from __future__ import annotations

import pytest

from tests.detect.conftest import Look, document

CHAT = (
    "19/05/2023, 16:02 - Badger 2: yo where u at",
    "19/05/2023, 16:03 - Me: dont no im hidin",
    "19/05/2023, 16:09 - Badger 2: not my prob u owe",
    "19/05/2023, 16:20 - mam: ok ring me",
    "19/05/2023, 16:21 - wrenny x: its on snap lol",
)


def test_saved_contacts_are_people_and_kin_are_not(look: Look) -> None:
    found = {text for kind, text in look(document(*CHAT)) if kind == "person"}
    assert {"Badger", "wrenny"} <= found
    assert not {"mam", "Me", "x"} & found


def test_a_chat_in_one_paragraph_reads_the_same(look: Look) -> None:
    assert ("person", "Badger") in look(document("\n".join(CHAT)))


def test_a_saved_contact_is_known_in_the_rest_of_the_case(look: Look) -> None:
    told = look(document(*CHAT, "He has BADGER tattooed on his neck. The badger in the road was dead."))
    assert ("person", "BADGER") in told
    assert ("person", "badger") not in told


@pytest.mark.parametrize(
    "lines",
    [
        ("14:05 Update: no reply at the door", "14:10 Caller: states he is gone", "14:20 Update: units sent"),
        ("09:00 Visit: seen in the hall", "10:00 Call: no answer", "11:00 Visit: not in", "12:00 Call: left message"),
        ("19/05/2023, 16:02 - Badger 2: yo where u at",),
    ],
)
def test_labels_of_a_log_and_a_single_line_are_not(look: Look, lines: tuple[str, ...]) -> None:
    assert not [text for kind, text in look(document(*lines)) if kind == "person"]
