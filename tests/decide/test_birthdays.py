"""What gives a date of birth away is treated like one; what can't be a date is not taken for one."""

from __future__ import annotations

import pytest

from redactor import shipped
from redactor.decide.birthdays import birthday_words, impossible_dates, on_a_birthday
from redactor.decide.decide import decide
from redactor.decide.doubts import date_doubts
from redactor.model.document import Block, BlockKind, Cell, Document, Media
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import load_policy
from redactor.safe.text import make_safe
from tests.decide.test_decide import Known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Happy birthday Zed!", ["birthday"]),
        ("Happy birthday, 5 today", ["birthday", "5 today"]),
        ("he is five today", ["five today"]),
        ("turned 5 on Tuesday", ["turned 5"]),
        ("b'day tomorrow", ["b'day"]),
        ("birthday party on Sunday", ["birthday"]),
        ("a birthday card was seen", []),
        ("calls: 3 today", []),
        ("seen twice, 2 today", []),
        ("turned away 5 times", []),
    ],
)
def test_birthday_words(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in birthday_words(text)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 31/02/2019 seen", ["31/02/2019"]),
        ("31.04.2019", ["31.04.2019"]),
        ("30 February 2018", ["30 February 2018"]),
        ("29 Feb 2019", ["29 Feb 2019"]),
        ("29 Feb 2020", []),
        ("28/02/2019", []),
        ("ref 99/99/2019", []),
        ("12/13/2018", []),
    ],
)
def test_impossible_dates(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in impossible_dates(text)] == found


@pytest.mark.parametrize(
    ("text", "date", "birthday"),
    [
        ("her 5th birthday on 3 March 2019", "3 March 2019", True),
        ("3 March 2019 (his birthday)", "3 March 2019", True),
        ("turned 5 on 3 March 2019", "3 March 2019", True),
        ("3 March 2019 seen at home. A birthday card.", "3 March 2019", False),
        ("birthday money spent; seen 3 March 2019", "3 March 2019", False),
    ],
)
def test_on_a_birthday(text: str, date: str, birthday: bool) -> None:
    assert on_a_birthday(text, text.index(date), text.index(date) + len(date)) is birthday


def _document(*texts: str, row: bool = False) -> Document:
    cells = [Cell("t1", 1, n) if row else None for n in range(len(texts))]
    blocks = tuple(
        Block(f"D01.b{n:04}", BlockKind.CELL if row else BlockKind.PARAGRAPH, text, cell=cells[n])
        for n, text in enumerate(texts)
    )
    return Document("D01", "0" * 64, Media.TXT, "GP", (), blocks)


def _mentions(document: Document, *marks: tuple[int, str, Kind]) -> list[Mention]:
    out = []
    for n, (block, surface, kind) in enumerate(marks):
        start = document.blocks[block].text.index(surface)
        span = Span(document.blocks[block].id, start, start + len(surface))
        out.append(Mention(f"D01.m{n:04}", span, kind, 1.0))
    return out


def _safe(document: Document, mentions: list[Mention], policy: str, facts: CaseFacts | None = None) -> list[str]:
    bound = load_policy(policy, [shipped.folder("rules")])
    made = decide(document, mentions, Known(), bound, facts or CaseFacts())
    return [make_safe(b.id, b.text, [d for d in made if d.span.block_id == b.id]).text for b in document.blocks]


def test_a_greeting_beside_a_date_is_treated_as_a_date_of_birth() -> None:
    document = _document("3 March 2019", "Happy birthday sung. He is 5 today.", row=True)
    mentions = _mentions(document, (0, "3 March 2019", Kind.DATE))
    assert _safe(document, mentions, "panel") == [
        "3 March 2019", "Happy [personal date] sung. He is [personal date].",
    ]  # fmt: skip


def test_a_greeting_without_a_date_tells_nothing() -> None:
    document = _document("Happy birthday sung.")
    assert _safe(document, [], "panel") == ["Happy birthday sung."]


@pytest.mark.parametrize(
    ("policy", "safe"),
    [("panel", "Party in 2019 held"), ("strict", "Party on [Date removed] held")],
)
def test_a_registered_birthday_without_its_label_is_a_date_of_birth(policy: str, safe: str) -> None:
    document = _document("Party on 3 March 2019 held")
    mentions = _mentions(document, (0, "3 March 2019", Kind.DATE))
    assert _safe(document, mentions, policy, CaseFacts(born={"P01": "2019-03-03"})) == [safe]
    other = _safe(document, mentions, policy, CaseFacts(born={"P01": "2019-03-04"}))
    assert other != [safe] and "March 2019" in other[0]


def test_an_impossible_date_is_kept_or_removed_like_a_date() -> None:
    document = _document("seen 31/02/2019.")
    assert _safe(document, [], "panel") == ["seen 31/02/2019."]
    assert _safe(document, [], "strict") == ["seen [date]."]


def test_doubtful_dates_are_listed() -> None:
    document = _document("? 22 May 2016 seen", "31/02/2019", "3 March 2019 birthday", "1 May 2035", "4 May 2016")
    mentions = _mentions(
        document, (0, "22 May 2016", Kind.DATE), (2, "3 March 2019", Kind.DATE), (3, "1 May 2035", Kind.DATE),
        (4, "4 May 2016", Kind.DATE),
    )  # fmt: skip
    assert date_doubts(document, mentions, CaseFacts(scope_from="2016-01-01", scope_to="2019-12-31")) == (
        ("D01.b0001.date-impossible1", "date-impossible"),
        ("D01.b0002.birthday1", "birthday"),
        ("D01.m0000", "date-vague"),
        ("D01.m0002", "date-impossible"),
    )
