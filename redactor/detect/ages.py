"""Ages told by nothing but their place behind a name: "Rhodri 8, Ffion 4", "QURESHI 14 arrested", "Adam is 15"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEHIND = re.compile(
    r"(?:,?\s\(?)(?P<v>\d{1,2})\)?(?=[,.;)]|\s(?:and|arrested|pregnant|said|was|is|in|with|not|at|yrs?\b|seen|"
    r"\d{1,2}\s(?:months|weeks|mths))|\s*$|\n)"
)
_AFTER_COMMA = re.compile(r",\s(?P<v>\d{1,2})(?=[,.;)]|\s*$|\n)")
_NUMBER = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen"
)
_IS = re.compile(
    rf"\b(?:he|she|who|(?P<name>[A-Z][a-z]+)|client|child|baby|boy|girl|son|daughter)\s(?:is|was|being|turned|turns|"
    rf"just)\s(?:now\s|only\s|just\s|still\s)?"
    rf"(?P<v>\d{{1,2}}|{_NUMBER})(?=[.,;]|\s(?:when|and\s(?:was|is|has|had|could|lived|that)|at\sthe\stime|then|now)\b)"
)
_AGED = re.compile(
    rf"\b(?:boy|girl|child|son|daughter|brother|sister|age|aged)\sof\s(?P<v>\d{{1,2}}|"
    rf"{_NUMBER})\b(?!\s(?:the|these|them|weeks|months))"
)


def ages_behind(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The age that follows a person's name ending at `end` in a view's text."""
    m = _BEHIND.match(text, end) or _AFTER_COMMA.match(text, end)
    if m and int(m["v"]) > 0:
        yield m.span("v")


def ages_told(text: str) -> Iterator[tuple[int, int]]:
    """Ages told by a verb or by "a boy of"."""
    for pattern in (_IS, _AGED):
        for m in pattern.finditer(text):
            yield m.span("v")
