"""Old office formats through LibreOffice, or a stand-in that misbehaves; what LibreOffice may not do."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

import pytest

from redactor.engines import office_convert
from redactor.engines.office_convert import CONVERTED, find_office, ooxml_of
from redactor.engines.word.read import load_word
from redactor.errors import EngineError, InputRefused
from redactor.ingest.receive import receive
from redactor.ingest.sheet import read_xlsx
from redactor.ingest.word import read_docx
from redactor.model.document import Media

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\info{\author Zelauthor}{\title Zeltitle}}Visit to Zo\'eb at home.\par"
    rb"{\v Zelhidden words}\par{\field{\*\fldinst HYPERLINK "
    rb'"http://zel.example"}{\fldrslt shown link}}\par}'
)


def made_by_office(data: bytes, ending: str, wanted: str, folder: Path) -> bytes:
    """The document in another format, by LibreOffice itself."""
    (folder / f"a.{ending}").write_bytes(data)
    command = [
        str(find_office()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", wanted, "--outdir", str(folder / "made"), str(folder / f"a.{ending}"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "made" / f"a.{wanted.partition(':')[0]}").read_bytes()


def shown(data: bytes) -> list[str]:
    return [p.text for p, _ in load_word(data, "D01").passages()]


@needs_office
def test_rich_text_is_read_as_word(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    document = read_docx(receive(path, "D01", "gp"))
    assert document.media is Media.RTF
    assert [b.text for b in document.blocks if not b.removed] == ["Visit to Zoë at home.", "shown link"]
    assert {"Zelauthor", "Zeltitle", "Zelhidden words"} <= {b.text for b in document.blocks if b.removed}


@needs_office
@pytest.mark.parametrize(("ending", "media"), [("doc", Media.DOC), ("odt", Media.ODT)])
def test_old_word_and_opendocument_are_read_as_word(tmp_path: Path, ending: str, media: Media) -> None:
    data = made_by_office(RTF, "rtf", ending, tmp_path)
    path = tmp_path / f"b.{ending}"
    path.write_bytes(data)
    source = receive(path, "D01", "gp")
    assert source.media is media
    assert [b.text for b in read_docx(source).blocks if not b.removed] == ["Visit to Zoë at home.", "shown link"]


@needs_office
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_excel_and_opendocument_are_read_as_excel(tmp_path: Path, ending: str) -> None:
    data = made_by_office(b"Date,Event\n04/02/2019,Visit to Zoe\n", "csv", ending, tmp_path)
    path = tmp_path / f"b.{ending}"
    path.write_bytes(data)
    blocks = read_xlsx(receive(path, "D01", "gp")).blocks
    assert [b.text for b in blocks if b.cell is not None and b.cell.column == 1] == ["Event", "Visit to Zoe"]


@needs_office
def test_no_link_is_followed_to_the_network_or_to_other_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("zelsecret", encoding="utf-8")
    server = socket.create_server(("127.0.0.1", 0))
    reached: list[object] = []
    threading.Thread(target=lambda: reached.append(server.accept()), daemon=True).start()
    port = server.getsockname()[1]
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2">'
        "<office:body><office:text><text:p>Shown words</text:p>"
        f'<text:section text:name="a"><text:section-source xlink:href="{secret.as_uri()}" '
        'text:filter-name="Text"/><text:p>Section</text:p></text:section>'
        f'<text:section text:name="b"><text:section-source xlink:href="http://127.0.0.1:{port}/b.odt"/>'
        "<text:p>Section</text:p></text:section>"
        f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="http://127.0.0.1:{port}/x.png"/>'
        "</draw:frame></text:p></office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    made = ooxml_of(out.getvalue(), Media.ODT, "D01")
    server.close()
    assert shown(made)[0] == "Shown words"
    assert reached == []
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not any(b"zelsecret" in archive.read(n) for n in archive.namelist())


DATED = (
    rb'{\rtf1\ansi Sent {\field{\*\fldinst DATE \\@ "d MMMM yyyy"}{\fldrslt 3 March 2019}} at '
    rb"{\field{\*\fldinst {\f0 TIME}}{\fldrslt 10:15}}\par}"
)


@needs_office
def test_dates_that_update_themselves_stay_as_sent_or_are_refused(tmp_path: Path) -> None:
    assert shown(ooxml_of(DATED, Media.RTF, "D01")) == ["Sent 3 March 2019 at 10:15"]
    data = made_by_office(DATED, "rtf", "odt", tmp_path)
    with pytest.raises(InputRefused) as caught:
        ooxml_of(data, Media.ODT, "D01")
    assert caught.value.code == "self-updating"


@needs_office
def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ooxml_of(RTF, Media.RTF, "D01")
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_the_document_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_convert, "find_office", lambda: None)
    with pytest.raises(EngineError) as caught:
        ooxml_of(RTF, Media.RTF, "D01")
    assert caught.value.code == "no-converter" and caught.value.exit_code == 5
    assert "libreoffice" in caught.value.message() and "save the file as .docx" in caught.value.message()


@pytest.mark.parametrize("media", [Media.DOCX, Media.XLSX])
def test_what_is_word_or_excel_already_is_left_as_it_is(media: Media, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_convert, "find_office", lambda: None)
    assert ooxml_of(b"anything", media, "D01") == b"anything" and media not in CONVERTED


def test_a_file_that_is_something_else_is_refused() -> None:
    with pytest.raises(InputRefused):
        ooxml_of(RTF, Media.DOC, "D01")


def stand_in(folder: Path, body: str) -> Path:
    """A converter of our own: a script that gets LibreOffice's arguments; $OUT is where its result belongs."""
    path = folder / "office"
    lines = ["#!/bin/sh", 'while [ "$1" != --outdir ]; do shift; done', 'OUT="$2/document.docx"; IN="$3"', body]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@needs_posix
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("exit 0", "converter-failed"),
        ("exit 77", "converter-failed"),
        ('cp "$IN" "$OUT"', "converter-failed"),
        ('printf "" > "$OUT"', "converter-failed"),
        ("echo Zelname >&2; kill -9 $$", "converter-failed"),
    ],
)
def test_a_converter_that_misbehaves(
    tmp_path: Path, body: str, code: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(office_convert, "find_office", lambda: stand_in(tmp_path, body))
    with pytest.raises(EngineError) as caught:
        ooxml_of(RTF, Media.RTF, "D01")
    assert caught.value.code == code
    assert "Zel" not in caught.value.message() + "".join(capfd.readouterr())


@needs_posix
def test_a_converter_that_hangs_is_killed_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = tmp_path / "late"
    body = f'(sleep 3; touch "{late}") & sleep 60'
    monkeypatch.setattr(office_convert, "find_office", lambda: stand_in(tmp_path, body))
    monkeypatch.setattr(office_convert, "LIMIT", 0.5)
    with pytest.raises(EngineError) as caught:
        ooxml_of(RTF, Media.RTF, "D01")
    assert caught.value.code == "converter-timeout"
    threading.Event().wait(4)
    assert not late.exists()


@needs_posix
def test_the_converter_gets_a_home_of_its_own_and_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("ZELTOKEN", "zelvalue")
    monkeypatch.setattr(office_convert, "find_office", lambda: stand_in(tmp_path, f'env > "{seen}"'))
    with pytest.raises(EngineError):
        ooxml_of(RTF, Media.RTF, "D01")
    told = dict(line.split("=", 1) for line in seen.read_text(encoding="utf-8").splitlines() if "=" in line)
    assert "ZELTOKEN" not in told
    assert told["HOME"] == told["TMPDIR"] != str(Path.home())


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("unshare") is None, reason="needs network namespaces")
def test_where_the_system_allows_it_there_is_no_network_at_all() -> None:
    words = office_convert._no_network()
    if not words:
        pytest.skip("this system gives nobody a namespace of their own")
    done = subprocess.run([*words, "cat", "/proc/net/dev"], check=True, capture_output=True, text=True)
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines() if ":" in line] == ["lo"]
