"""E-mails in internet form: what is shown, what is only learnt from, what becomes a document, what is refused."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from redactor.engines.mail import load_mail
from redactor.engines.mail_html import read_html
from redactor.engines.mail_text import header_text, sent_at, stretches
from redactor.errors import InputRefused
from redactor.ingest.mail import read_mail
from redactor.ingest.receive import receive
from redactor.model.document import BlockKind, Media

HEAD = b"From: a@post.example\nSubject: S\n"


def shown(data: bytes) -> list[str]:
    mail = load_mail(data, Media.EML, "D01")
    return [p.text for p in mail.passages if not p.removed and p.part == "body"]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("a<br>b", ["a\nb"]),
        ("<select><option>a<option>b</select><textarea>c</textarea><noscript>d</noscript>e", ["a b c d e"]),
        ("a<button>b</button>c <ruby>d<rt>e</rt></ruby>f", ["a b c d e f"]),
        ("<b>Ro</b>wena", ["Rowena"]),
        ("<p>x &amp; y&nbsp;z</p>", ["x & y z"]),
        ("<td>a</td><td>b</td>", ["a\tb"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a\tb", "c"]),
        ("<p style='display:none'>no<p>yes", ["yes"]),
        ("<div style='DISPLAY : none'>no <b>nor</b></div>yes", ["yes"]),
        ("<span style='mso-hide:all'>no</span>yes", ["yes"]),
        ("<span style='font-size:0px;'>no</span>yes", ["yes"]),
        ("<span style='border-width:0;line-height:0'>yes</span>", ["yes"]),
        ("<p hidden>no</p>yes", ["yes"]),
        ("<script>no</script><style>no</style><title>no</title>yes", ["yes"]),
        ("<script>var a='</div>no'</script>yes", ["yes"]),
        ("<!-- no -->yes<![if !mso]> also<![endif]>", ["yes also"]),
        ("<img src=x alt='no'>yes", ["yes"]),
        ("<pre>a\n  b</pre>", ["a\nb"]),
        ("</p></div>yes</table>", ["yes"]),
        ("", []),
    ],
)
def test_html_shows_what_a_mail_program_shows(page: str, wanted: list[str]) -> None:
    assert [s.text for s in read_html(page).shown] == wanted


def test_html_nested_very_deep_is_read_whole_and_in_time() -> None:
    assert len(read_html("<div>" * 20_000 + "<p>x</p>" * 20_000).shown) == 20_000


def test_html_keeps_apart_what_is_not_shown() -> None:
    page = read_html(
        "<title>zt</title><script>zs</script><!-- zc --><a href='https://zel.example/' title='za'>x</a>"
        "<p hidden>zh</p><input type=hidden value=zv><img src=zi alt=zl>"
    )
    assert dict.fromkeys(code for code, _ in page.unshown).keys() == {"links", "alt-text", "comments", "hidden-text"}
    assert {t for _, t in page.unshown} >= {"zt", "zs", "zc", "https://zel.example/", "za", "zh", "zv", "zi", "zl"}


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("=?utf-8?q?Zo=C3=AB?= <z@post.example>", "Zoë <z@post.example>"),
        ("=?iso-8859-1?q?Zo=EB?=\r\n =?iso-8859-1?q?_Vane?=", "Zoë Vane"),
        ("=?nosuch?q?Zo=C3=AB?=", "Zoë"),
        ("Zo\udcc3\udcab", "Zoë"),
        ("Zo\udceb", "Zoë"),
        ("folded\r\n\tline", "folded line"),
        ('"Vane, Zoe" (GP) <z@post.example>;', '"Vane, Zoe" (GP) <z@post.example>;'),
    ],
)
def test_headers_are_decoded_and_lose_nothing(value: str, wanted: str) -> None:
    assert header_text(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Mon, 04 Feb 2019 10:15:00 +0000", "Mon 4 Feb 2019 10:15 GMT"),
        ("Thu, 4 Jul 2019 10:15:00 +0100", "Thu 4 Jul 2019 10:15 GMT+1"),
        ("4 Jul 2019 10:15 -0330", "Thu 4 Jul 2019 10:15 GMT-3:30"),
        ("Thu, 4 Jul 2019 10:15:00 -0000", "Thu 4 Jul 2019 10:15"),
        ("last week", "last week"),
        ("32 Foo 2019", "32 Foo 2019"),
    ],
)
def test_the_date_as_people_write_it(value: str, wanted: str) -> None:
    assert sent_at(value) == wanted


def test_quoted_threads_keep_their_depth_and_names_join_over_quoted_lines() -> None:
    made = [(s.depth, s.text) for s in stretches("Yes.\n> Dear Ro\n> Alder\n>\n>> older\nBye\n")]
    assert made == [(0, "Yes."), (1, "Dear Ro\nAlder"), (2, "older"), (0, "Bye")]


@pytest.mark.parametrize(
    ("charset", "body", "wanted"),
    [
        ("utf-8", "Zoë".encode(), "Zoë"),
        ("iso-8859-1", "Zoë".encode("latin-1"), "Zoë"),
        ("utf-8", "Zoë".encode("cp1252"), "Zoë"),
        ("nosuch", "Zoë".encode(), "Zoë"),
        ("us-ascii", "Zoë".encode(), "Zoë"),
    ],
)
def test_bodies_by_charset_or_by_their_bytes(charset: str, body: bytes, wanted: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert shown(head + body) == [wanted]


def both(plain: str, page: str) -> bytes:
    made = EmailMessage()
    made["From"] = "a@post.example"
    made.set_content(plain)
    made.add_alternative(page, subtype="html")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("plain", "page", "wanted", "differs"),
    [
        ("One two", "<p>One</p><p>two</p>", ["One", "two"], 0),
        ("One two [cid:logo@1] <https://zel.example/q>", "<p>One two</p>", ["One two"], 0),
        ("One two three", "<p>One two</p>", ["One two three"], 0),
        ("One two", "<p>One two three</p>", ["One two three"], 0),
        ("One four", "<p>One five</p>", ["One four", "One five"], 1),
    ],
)
def test_of_two_versions_the_one_that_says_more(plain: str, page: str, wanted: list[str], differs: int) -> None:
    data = both(plain, page)
    assert shown(data) == wanted
    assert load_mail(data, Media.EML, "D01").counts.get("alternative-differs", 0) == differs


def attached(content: bytes, kind: str, name: str | None) -> bytes:
    made = EmailMessage()
    made["From"] = "a@post.example"
    made.set_content("Body")
    main, sub = kind.split("/")
    made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


@pytest.mark.parametrize(
    ("content", "kind", "name", "ending", "left_out"),
    [
        (b"%PDF-1.7\n", "application/octet-stream", "zel.bin", ".pdf", ""),
        (b"{\\rtf1 x}", "application/msword", "zel.doc", ".rtf", ""),
        (b"a,b\n1,2\n", "application/octet-stream", "zel.CSV", ".csv", ""),
        (b"words", "application/octet-stream", "zel.txt", ".txt", ""),
        (b"words", "application/octet-stream", None, "", "attachment-not-read"),
        (b"BEGIN:VCARD\nN:Zel\n", "text/vcard", "zel.vcf", "", "attachment-not-read"),
        (b"<b>zel</b>", "text/html", "zel.html", "", "attachment-not-read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0", "image/png", "zel.png", "", "picture"),
        (b"", "application/pdf", "zel.pdf", "", "attachment-not-read"),
        (b"From: z@post.example\nSubject: s\n\nhi", "application/octet-stream", "zel.eml", ".eml", ""),
        (b"PK\x03\x04broken", "application/octet-stream", "zel.docx", "", ""),
    ],
)
def test_attachments_become_documents_or_are_listed(
    content: bytes, kind: str, name: str | None, ending: str, left_out: str
) -> None:
    mail = load_mail(attached(content, kind, name), Media.EML, "D01")
    (found,) = mail.attachments
    assert (found.ending, found.left_out, found.data) == (ending, left_out, content)
    assert [u.reason for u in mail.unread] == ([left_out] if left_out else [])
    assert not any("zel" in u.part for u in mail.unread)


MIXED = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
CODED = base64.b64encode(bytes(range(256)) * 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxx", "encrypted"),
        (HEAD + b"Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n", "encrypted"),
        (HEAD + b"\n-----BEGIN PGP MESSAGE-----\nabc\n", "encrypted"),
        (HEAD + MIXED + b"--b\nContent-Type: text/plain\n\ncut off", "damaged"),
        (HEAD + b"Content-Type: multipart/mixed\n\nno boundary", "damaged"),
        (HEAD + b"Content-Transfer-Encoding: base64\n\nnot base64 at all!\n", "damaged"),
        (HEAD + b"Content-Transfer-Encoding: x-strange\n\nwords\n", "damaged"),
        (b"X-A: b\nSubject:\n\n", "no-text"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    with pytest.raises(InputRefused) as caught:
        read_mail(receive(path, "D01", "gp"))
    assert caught.value.code == code


def test_encoded_data_pasted_into_a_body_is_left_out_and_listed() -> None:
    lines = b"\n".join(CODED[n : n + 76] for n in range(0, len(CODED), 76))
    data = HEAD + b"\nBefore\n\n" + lines + b"\n\nAfter\n"
    mail = load_mail(data, Media.EML, "D01")
    text = " ".join(p.text for p in mail.passages)
    assert "Before" in text and "After" in text and CODED[:40].decode() not in text
    assert [u.reason for u in mail.unread] == ["encoded-data"]


def test_the_document_learns_from_what_it_never_shows(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"], made["Reply-To"], made["X-Mailer"] = "a@post.example", "Zella Vane <z@post.example>", "Zelmail"
    made.set_content("Body")
    made.add_attachment(b"%PDF-1.7\n", maintype="application", subtype="pdf", filename="Zorvath.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(made.as_bytes())
    document = read_mail(receive(path, "D01", "gp"))
    learnt = {b.text: b.kind for b in document.blocks if b.removed}
    assert learnt == {"Zella Vane <z@post.example>": BlockKind.METADATA, "Zorvath.pdf": BlockKind.METADATA}
