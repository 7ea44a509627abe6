"""Text files in the code pages of old machines."""

from __future__ import annotations

import pytest

from redactor.engines.sniff import decode

TEXTS = (
    "Zoë’s mother – Mrs Rée – said “no” to the café in Caernarfon.",
    "Siân and Gwenllïan paid £20 for José’s crèche.",
    "Ângela Muñoz, née Gonçalves; ‘seen’ at 37°",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("page", ["cp1252", "mac_roman", "utf-8"])
def test_letters_are_those_that_were_written(text: str, page: str) -> None:
    assert decode(text.encode(page)) == text


@pytest.mark.parametrize("text", ["Zoë saw Mrs Rée in Bûcher.", "Siân paid £20 for José.", "Müller, née Gonçalves"])
@pytest.mark.parametrize("page", ["cp850", "cp1252"])
def test_text_of_old_ms_dos_programs(text: str, page: str) -> None:
    assert decode(text.encode(page)) == text


@pytest.mark.parametrize("data", [b"only \xa3 20", b"50 \x80", b"\x96 a list", b"caf\xe9"])
def test_windows_when_in_doubt(data: bytes) -> None:
    assert decode(data) == data.decode("cp1252")
