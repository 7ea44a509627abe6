from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from redactor.errors import REFUSALS, InputRefused
from redactor.ingest.receive import receive
from redactor.model.document import Media

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def docx_bytes() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def xlsx_bytes() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def zip_of(parts: dict[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def macro_types(kind: str) -> bytes:
    return f'<Types><Override PartName="/x.xml" ContentType="application/vnd.ms-{kind}.main+xml"/></Types>'.encode()


ACCEPTED: list[tuple[str, Callable[[], bytes], Media]] = [
    ("a.docx", docx_bytes, Media.DOCX),
    ("a.DOCX", docx_bytes, Media.DOCX),
    ("a.docm", lambda: zip_of({"[Content_Types].xml": macro_types("word.document.macroEnabled")}), Media.DOCX),
    ("a.xlsm", lambda: zip_of({"[Content_Types].xml": macro_types("excel.sheet.macroEnabled")}), Media.XLSX),
    ("noending", docx_bytes, Media.DOCX),
    ("a.xlsx", xlsx_bytes, Media.XLSX),
    ("a.pdf", lambda: b"%PDF-1.7\n", Media.PDF),
    ("a.pdf", lambda: b"\n\n%PDF-1.4\n", Media.PDF),
    ("a.txt", lambda: b"Home visit, all well, no concerns", Media.TXT),
    ("a.txt", lambda: "Visit to Zo\u00eb".encode("cp1252"), Media.TXT),
    ("a.txt", lambda: "Visit".encode("utf-16"), Media.TXT),
    ("a.txt", lambda: "Visit to the home".encode("utf-16-le"), Media.TXT),
    ("a.csv", lambda: b"Date,Event\n1/2/2020,Visit\n", Media.CSV),
    ("a.csv", lambda: b"\xef\xbb\xbfDate;Event\n1/2/2020;Visit\n", Media.CSV),
    ("a.csv", lambda: b"one column\nonly\n", Media.CSV),
    ("log", lambda: b"a,b,c\n1,2,3\n4,5,6\n", Media.CSV),
    ("notes", lambda: b"Visit today, no reply.\nLeft a card.\n", Media.TXT),
    ("a.txt", lambda: b"a,b,c\n1,2,3\n4,5,6\n", Media.TXT),
]

REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("a.txt", lambda: b"", "empty"),
    ("a.docx", lambda: b"", "empty"),
    ("a.txt", lambda: b" \r\n\t ", "empty"),
    ("a.docx", lambda: OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("a.doc", lambda: OLE + b"x" * 600, "legacy"),
    ("a.docx", lambda: OLE + b"x" * 600, "legacy"),
    ("a.rtf", lambda: b"{\\rtf1 hello}", "legacy"),
    ("a.odt", lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}), "legacy"),
    ("a.xlsb", lambda: zip_of({"[Content_Types].xml": macro_types("excel.sheet.binary.macroEnabled")}), "legacy"),
    ("a.eml", lambda: b"Hello there", "legacy"),
    ("a.txt", lambda: b"Received: from x\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\nHi", "legacy"),
    ("a.docx", xlsx_bytes, "misnamed"),
    ("a.pdf", docx_bytes, "misnamed"),
    ("a.doc", docx_bytes, "misnamed"),
    ("a.docx", lambda: b"only text", "misnamed"),
    ("a.pdf", lambda: b"only text", "misnamed"),
    ("a.csv", docx_bytes, "misnamed"),
    ("a.txt", lambda: b"%PDF-1.7", "misnamed"),
    ("a.docx", lambda: docx_bytes()[:400], "damaged"),
    ("a.bin", lambda: bytes(range(256)) * 20, "unknown"),
    ("a.zip", lambda: zip_of({"a.txt": b"x"}), "unknown"),
    ("a.html", lambda: b"<!DOCTYPE html><html></html>", "unknown"),
    ("a.docx", lambda: zip_of({"[Content_Types].xml": b"x", "big": b"0" * 2**24}), "too-large"),
    ("a.docx", lambda: zip_of({f"p{n}": b"" for n in range(10_001)}), "too-large"),
    ("a.docx", lambda: zip_of({"../up.xml": b"x"}), "unsafe"),
]


@pytest.mark.parametrize(("name", "make", "media"), ACCEPTED)
def test_received_by_content(tmp_path: Path, name: str, make: Callable[[], bytes], media: Media) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    source = receive(path, "D01", "school")
    assert (source.media, source.id, source.agency, len(source.sha256)) == (media, "D01", "school", 64)


@pytest.mark.parametrize(("name", "make", "code"), REFUSED)
def test_refused_with_a_code_and_without_the_name(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str
) -> None:
    path = tmp_path / f"zelda{name}"
    path.write_bytes(make())
    with pytest.raises(InputRefused) as caught:
        receive(path, "D01", "school")
    assert caught.value.code == code and code in REFUSALS
    assert "zelda" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        receive(tmp_path / "gone.txt", "D01", "school")
    assert caught.value.code == "damaged"
