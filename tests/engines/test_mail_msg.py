"""Outlook messages, made here byte by byte, read as the e-mails they are."""

from __future__ import annotations

import random
import struct
import uuid

import pytest

from redactor.engines.mail import load_mail
from redactor.engines.mail_msg import eml_of
from redactor.engines.mail_rtf import unpack_rtf
from redactor.engines.sniff import sniff
from redactor.errors import InputRefused
from redactor.model.document import Media
from tests.engines.compound_made import compound, message, part

SENT = 131937489000000000  # 4 February 2019 10:15 UTC in steps of 100 ns from 1601
# The example of [MS-OXRTFCP] 4.1.1: a public specification's own bytes.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
UNPACKED = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def whole() -> bytes:
    inner = message({0x0037: "Inner", 0x0042: "Zella", 0x1000: "Inner words.", 0x001A: "IPM.Note"}, embedded=True)
    return compound(
        message(
            {
                0x001A: "IPM.Note", 0x0037: "About Tobias", 0x0042: "Rowena Alderfinch", 0x5D02: "ro@post.example",
                0x1000: "Dear Priya,\r\n\r\nTobias was seen.\r\n",
                0x007D: "Received: from zelhost\r\nX-Zel: zelx\r\n\r\n",
            },
            sent=SENT,
            recipients={
                "__recip_version1.0_#00000000": part({0x3001: "Priya V", 0x39FE: "p@council.example"}, {0x0C15: 1}),
                "__recip_version1.0_#00000001": part({0x3001: "Duty", 0x3003: "/O=ZEL/CN=DUTY"}, {0x0C15: 2}),
            },
            attachments={
                "__attach_version1.0_#00000000": part(
                    {0x3707: "zelname.txt"}, {0x3705: 1}, {"__substg1.0_37010102": b"Attached words. " * 400}
                ),
                "__attach_version1.0_#00000001": part(
                    {0x3001: "Inner"}, {0x3705: 5}, {"__substg1.0_3701000D": inner}
                ),
                "__attach_version1.0_#00000002": part({0x3707: "zel.lnk"}, {0x3705: 2}),
            },
        )
    )  # fmt: skip


def test_a_message_with_people_and_attachments() -> None:
    data = whole()
    assert sniff(data).media is Media.MSG
    mail = load_mail(data, Media.MSG, "D01")
    assert [p.text for p in mail.passages if not p.removed] == [
        "Date: Mon 4 Feb 2019 10:15 GMT",
        "From: Rowena Alderfinch <ro@post.example>",
        "To: Priya V <p@council.example>",
        "Cc: Duty",
        "Subject: About Tobias",
        "Dear Priya,",
        "Tobias was seen.",
        "[Attachment 1: a document of its own]",
        "[Attachment 2: a document of its own]",
        "[Attachment 3: left out of this copy]",
    ]
    assert mail.attachments[0].data.strip() == (b"Attached words. " * 400).strip()
    inner = load_mail(mail.attachments[1].data, Media.EML, "D02")
    assert [p.text for p in inner.passages if not p.removed] == ["From: Zella", "Subject: Inner", "Inner words."]
    assert mail.counts["mail-headers"] == 2
    assert eml_of(data, "D01") == eml_of(data, "D01")


def test_a_calendar_entry_says_where_and_when() -> None:
    appointment = uuid.UUID("00062002-0000-0000-c000-000000000046").bytes_le
    names = {0x8208: 0x8001, 0x820D: 0x8002, 0x820E: 0x8003}
    entries = b"".join(struct.pack("<IHH", lid, 3 << 1, number - 0x8000) for lid, number in names.items())
    whole = message(
        {0x001A: "IPM.Appointment", 0x0037: "Core group", 0x0042: "Rowena Alderfinch", 0x8001: "7 Quillet Row"},
        binary={},
    )
    times = b"".join(
        struct.pack("<HHIQ", 0x40, n, 6, SENT + k * 36_000_000_000) for k, n in enumerate((0x8002, 0x8003))
    )
    whole["__properties_version1.0"] = b"\0" * 32 + times
    whole["__nameid_version1.0"] = {"__substg1.0_00020102": appointment, "__substg1.0_00030102": entries}
    mail = load_mail(compound(whole), Media.MSG, "D01")
    assert [p.text for p in mail.passages if not p.removed] == [
        "From: Rowena Alderfinch", "Subject: Core group", "Where: 7 Quillet Row",
        "Start: Mon 4 Feb 2019 10:15 GMT", "End: Mon 4 Feb 2019 11:15 GMT",
    ]  # fmt: skip


def test_html_in_its_code_page_and_no_plain_body() -> None:
    page = "<p>Seen by Zoë</p>".encode("cp1250", "replace").replace(b"?", b"\xeb")
    fixed = struct.pack("<HHIQ", 3, 0x3FDE, 6, 1250)
    tree = message({0x001A: "IPM.Note", 0x0037: "S"}, binary={0x1013: page})
    tree["__properties_version1.0"] = b"\0" * 32 + fixed
    mail = load_mail(compound(tree), Media.MSG, "D01")
    assert "Seen by Zoë" in [p.text for p in mail.passages]


def test_a_body_in_rich_text_only_becomes_a_document() -> None:
    mail = load_mail(compound(message({0x0037: "S"}, binary={0x1009: PACKED})), Media.MSG, "D01")
    assert [(a.ending, a.data) for a in mail.attachments] == [(".rtf", UNPACKED)]


def test_rich_text_unpacked_or_refused() -> None:
    assert unpack_rtf(PACKED, "D01") == UNPACKED
    raw = struct.pack("<III4s", 0, 3, 0x414C454D, b"") + b"abc"
    assert unpack_rtf(raw, "D01") == b"abc"
    for bad in (b"", PACKED[:-4], PACKED[:20] + b"x" + PACKED[21:]):
        with pytest.raises(InputRefused):
            unpack_rtf(bad, "D01")


@pytest.mark.parametrize(
    ("kind", "code"),
    [("IPM.Note.SMIME", "encrypted"), ("IPM.Contact", "unknown"), ("IPM.Note.rpmsg.Microsoft.SMIME", "encrypted")],
)
def test_items_that_are_refused(kind: str, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        load_mail(compound(message({0x001A: kind, 0x1000: "x"})), Media.MSG, "D01")
    assert caught.value.code == code


def test_a_cut_off_message_is_refused() -> None:
    data = whole()
    for end in (600, 2000, len(data) // 2):
        cut = sniff(data[:end])
        if cut.media is None:
            assert cut.refusal in ("damaged", "legacy")
            continue
        with pytest.raises(InputRefused):
            load_mail(data[:end], Media.MSG, "D01")


def test_any_damage_is_refused_or_read_and_never_a_crash() -> None:
    chance, base = random.Random(7), whole()
    for _ in range(300):
        data = bytearray(base)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            load_mail(bytes(data), Media.MSG, "D01")
        except InputRefused:
            continue
