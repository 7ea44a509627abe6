"""The deny list finds what was to go, in the forms it may take, and leaves ordinary words alone."""

import pytest

from redactor.model.mention import Kind
from redactor.model.source import Surface
from redactor.verify.deny import build_deny
from redactor.verify.verify import verify_output

ORDINARY = frozenset("hope grace will mark street flat the young".split())
DENY = build_deny(
    [
        (Kind.PERSON, "Hope Marsden-Vale", "P01"),
        (Kind.PERSON, "Zo\u00eb", "P02"),
        (Kind.PERSON, "Will Young", "P03"),
        (Kind.IDENTIFIER, "999 123 4560", "N01"),
        (Kind.ADDRESS, "Flat 2, 47 Quillet Street, Newtown-on-Sea", "A01"),
        (Kind.POSTCODE, "ZZ1 1ZZ", ""),
        (Kind.PERSON, "Dana Cheverell", "P04"),
    ],
    ORDINARY,
    kept=["Mary Cheverell"],
)


@pytest.mark.parametrize(
    "text",
    [
        "seen with MARSDEN today",
        "Hope  Marsden\u2011Vale",
        "hope mars\u00adden-vale",
        "ZOE came",
        "no. 9991234560.",
        "999-123-4560",
        "at 47 Quillet Street",
        "zz11zz",
        "Dana Cheverell",
        "DearMarsden,",
        "MarsdenVale2019.pdf",
        "re:MrsMARSDEN",
        "marsdenvale99",
        "Marsdenwas seen",
        "toMarsdenat home",
        "M A R S D E N",
        "Name:  M  A  R  S  D  E  N   V  A  L  E",
        "M.a.r.s.d.e.n",
        "9   9   9   1   2   3   4   5   6   0",
        "M\nA\nR\nS\nD\nE\nN",
        "https://files.example/?q=Dana%20Cheverell",
        "dana%2Echeverell",
        "&#68;ana &#x43;heverell was seen",
        "Z&ouml;&euml; and Zo&euml;",
        "Dana=20Cheve=\nrell",
        "Zo=C3=AB=20came",
        "Zo%C3%AB",
        "\\u0044ana \\u0043heverell",
        "id=RGFuYSBDaGV2ZXJlbGw=",
        "see SG9wZSBNYXJzZGVuLVZhbGUgd2FzIHNlZW4",
    ],
)
def test_found(text: str) -> None:
    hits = list(DENY.find(text))
    assert hits and all(text[h.start : h.end].strip() for h in hits)


@pytest.mark.parametrize(
    "text",
    [
        "I hope he will mark it",
        "the young man",
        "100%25 of 20=20 and AT&amp;T; the safeguarding Assessment2019 of R&D;",
        "aGVsbG8gd29ybGQ= and dGhlIHlvdW5nIG1hbg==",
        "Newtown-on-Sea City Council",
        "99912345601",
        "Flat 2",
        "Mrs Cheverell",
        "marsdenia",
        "McMarsden",
        "Marsdenson marsdenton",
        "A B C D E F G",
        "C H E V E R E L",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert list(DENY.find(text)) == []


@pytest.mark.parametrize("text", ["at QX4 7TV", "qx47tv", "(QX47TV)"])
def test_postcode_of_an_address_alone(text: str) -> None:
    deny = build_deny([(Kind.ADDRESS, "3 Quillet Lane, Newtown, QX4 7TV", "A01")], ORDINARY, ())
    assert [h.entity for h in deny.find(text)] == ["A01"]


def test_names_written_together_keep_their_owner() -> None:
    assert [(h.start, h.end, h.entity) for h in DENY.find("to DearMarsden2")] == [(7, 14, "P01")]
    assert [h.entity for h in DENY.find("marsdenmarsden zoemarsden")] == ["P01"]


def test_raw_bytes_are_searched_by_word_and_in_utf16() -> None:
    assert DENY.in_raw("(HopeMarsdenVale)Tj marsden") == 1
    assert DENY.in_raw("m\x00a\x00r\x00s\x00d\x00e\x00n\x00") == 1
    assert DENY.in_raw("/Length 400 /Filter") == 0
    assert DENY.in_raw("marsdens marsdenia") == 0 and DENY.in_raw("a/marsden_7.txt") == 1


def test_findings_never_hold_the_value() -> None:
    findings = verify_output("D01", [Surface("page 1", "Marsden was here", shown=True)], DENY, ["was here"])
    assert {f.code for f in findings} == {"denied", "unexpected-text"}
    assert "marsden" not in repr(findings).lower()


def test_clean_output_has_no_findings() -> None:
    assert (
        verify_output("D01", [Surface("page 1", "[Mother] was\nhere", shown=True)], DENY, ["[Mother] was here"]) == ()
    )


def test_nothing_readable_is_a_finding() -> None:
    assert [f.code for f in verify_output("D01", [Surface("page 1", " ")], DENY, [])] == ["unreadable"]
