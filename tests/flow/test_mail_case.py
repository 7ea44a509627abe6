"""A case of an e-mail with attachments and a rich text file, from submitted files to verified copies."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from redactor.engines import office_convert
from redactor.engines.office_convert import find_office
from redactor.flow.run import run_case
from redactor.flow.sources import find_submitted
from redactor.model.outcome import Status
from tests.conftest import CASE_YAML, make_case

Cli = Callable[..., tuple[int, str, str]]
RTF = (
    rb"{\rtf1\ansi{\info{\author Zeleth Canary}}12/02/2019 Home visit to Rowena Alderfinch, 7 Quillet Row, Hexworth."
    rb"\par{\v Zelhidden Canary}\par}"
)


def letter(text: str) -> bytes:
    made = docx.Document()
    made.core_properties.author = "Zelauthor Canary"
    made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def mail() -> bytes:
    """An e-mail with a canary (a word with "zel" in it) in every place that is never copied."""
    made = EmailMessage()
    made["From"] = "Rowena Alderfinch <rowena@post.example>"
    made["To"], made["Date"] = "Duty Team <duty@council.example>", "Mon, 04 Feb 2019 10:15:00 +0000"
    made["Subject"] = "Tobias Alderfinch"
    for name in ("Message-ID", "Received", "X-Zelmail", "Reply-To", "In-Reply-To", "User-Agent", "Thread-Topic"):
        made[name] = f"zel{len(name)}canary@zelhost.example"
    made.set_content("Tobias was off school on 31/01/2019. Ring 07700 900123.\n\n> From Ro\n> Alderfinch to you\n")
    made.add_alternative(
        "<title>zelq</title><!-- zelc --><style>.zelcss{}</style><script>zels</script><p hidden>zelh</p>"
        "<p>Tobias was off school on 31/01/2019. Ring "
        "<a href='https://zel.example/zelp' title=zelt>07700 900123</a>.</p>"
        "<img src='cid:zeli' alt='zela'><blockquote><p>From Ro Alderfinch to you</p></blockquote>",
        subtype="html",
    )
    made.add_attachment(
        letter("Tobias Alderfinch was seen on 2 February 2019."), maintype="application", subtype="octet-stream",
        filename="Zelfile canary.docx",
    )  # fmt: skip
    made.add_attachment(b"\x89PNG\r\n\x1a\n\0\0\0\0zelpixels", maintype="image", subtype="png", filename="zelpic.png")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Rowena <rowena@post.example>", "Inner"
    inner.set_content("Tobias Alderfinch again.")
    inner.add_attachment(b"Notes on Rowena Alderfinch", maintype="text", subtype="plain", filename="zelnotes.txt")
    made.add_attachment(inner)
    return made.as_bytes()


def everything(folder: Path) -> str:
    """All bytes handed over, unzipped, as text."""
    told = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        told.append(path.name)
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                told += [archive.read(n).decode("utf-8", "ignore") for n in archive.namelist()]
        else:
            told += [data.decode("latin-1"), data.decode("utf-16-le", "ignore")]
    return "\n".join(told)


def text_of(path: Path) -> str:
    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def check_mail_copies(out: Path) -> None:
    copy = text_of(out / "redacted" / "D01.docx")
    assert "Date: Mon 4 Feb 2019 10:15 GMT" in copy and "off school on 31/01/2019" in copy
    assert re.search(r"^> From .* to you$", copy, re.MULTILINE)
    assert copy.count("a document of its own") == 2 and copy.count("left out of this copy") == 1
    assert "was seen on 2 February 2019" in text_of(out / "redacted" / "D02.docx")
    assert "again." in text_of(out / "redacted" / "D03.docx")
    assert "Notes on" in (out / "redacted" / "D04.txt").read_text(encoding="utf-8")
    whole = everything(out)
    assert re.findall(r"(?i)(?<![a-z])zel|alderfinch|rowena|tobias|900123|\bquillet|post\.example", whole) == []
    audit = (out / "audit.jsonl").read_text(encoding="utf-8")
    assert '"reason":"picture"' in audit and '"mail-headers"' in audit and '"links"' in audit


def test_an_email_and_all_that_is_attached_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    case = make_case(tmp_path / "case", {"school/zelname.eml": mail()})
    other = tmp_path / "other"
    shutil.copytree(case, other)
    result = run_case(case)
    assert result.exit_code == 0 and [o.status for o in result.outcomes] == [Status.DONE] * 4
    check_mail_copies(case / "out")
    first = {p.name: sha256(p.read_bytes()).hexdigest() for p in (case / "out").rglob("*") if p.is_file()}
    assert run_case(case).exit_code == run_case(other).exit_code == 0
    for folder in (case, other):
        assert {p.name: sha256(p.read_bytes()).hexdigest() for p in (folder / "out").rglob("*") if p.is_file()} == first


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed; the refusal is tested below")
def test_rich_text_beside_the_email(tmp_path: Path) -> None:
    case = make_case(tmp_path / "case", {"gp/b.eml": mail(), "school/a.rtf": RTF})
    assert run_case(case).exit_code == 0
    check_mail_copies(case / "out")
    copy = text_of(case / "out" / "redacted" / "D05.docx")
    assert "12/02/2019 Home visit to" in copy
    assert '"converted"' in (case / "out" / "audit.jsonl").read_text(encoding="utf-8")


def test_without_libreoffice_the_case_stops_with_exit_code_5(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_convert, "find_office", lambda: None)
    case = make_case(tmp_path / "case", {"school/a.rtf": RTF})
    code, out, err = cli("run", str(case))
    assert code == 5 and not (case / "out").exists()
    assert "Install it" in out + err and "a.rtf" not in out + err and "Alder" not in out + err


def test_a_bad_attachment_stops_the_case_until_it_is_skipped(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"] = "a@post.example"
    made.set_content("Body of 1 February 2019 about a visit")
    made.add_attachment(b"PK\x03\x04broken", maintype="application", subtype="zip", filename="zel.docx")
    case = make_case(tmp_path / "case", {"gp/a.eml": made.as_bytes()})
    stopped = run_case(case)
    assert stopped.exit_code == 4
    assert [(o.subject, o.status) for o in stopped.outcomes] == [("D01", Status.DONE), ("D02", Status.REFUSED)]
    assert "D02,gp/a.eml/attachment-1," in (case / "work" / "sources.csv").read_text(encoding="utf-8")
    skip = "skip: [{file: gp/a.eml/attachment-1, reason: broken}]\n"
    (case / "case.yaml").write_text(CASE_YAML + skip, encoding="utf-8")
    assert run_case(case).exit_code == 0
    (case / "case.yaml").write_text(CASE_YAML + "skip: [{file: gp/a.eml, reason: all}]\n", encoding="utf-8")
    assert [s.id for s in find_submitted(case, {}, ())] == ["D01", "D02"]


@pytest.mark.parametrize(("name", "data"), [("a.eml", mail()), ("a.rtf", RTF)])
def test_check_says_that_it_does_not_read_them(cli: Cli, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    code, out, err = cli("check", str(tmp_path / name))
    assert code == 4 and "no e-mails and no old formats" in out + err
