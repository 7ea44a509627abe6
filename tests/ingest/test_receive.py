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
from tests.engines.compound_made import Tree, compound

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


def odf(kind: str, **parts: bytes) -> bytes:
    named = {name.replace("__", "/"): data for name, data in parts.items()}
    return zip_of({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>"} | named)


def old_word(flags: int = 0, extra: Tree | None = None) -> bytes:
    return compound(
        {"WordDocument": b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little") + bytes(600)} | dict(extra or {})
    )


def old_excel(*records: bytes) -> bytes:
    return compound({"Workbook": b"".join(records) + b"\x0a\0\0\0"})


MAIL = b"Received: from x\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\nHi"


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
    ("a.eml", lambda: MAIL, Media.EML),
    ("noending", lambda: MAIL, Media.EML),
    ("a.eml", lambda: b"From: a@b.example\r\nSubject: x\r\n\r\nHi", Media.EML),
    ("a.eml", lambda: b"From a@b.example Mon Feb  4 10:15:00 2019\n" + MAIL, Media.EML),
    ("a.txt", lambda: b"From: Rowena\nTo: Priya\n\nA note of a call.", Media.TXT),
    ("a.rtf", lambda: b"{\\rtf1 hello}", Media.RTF),
    ("a.doc", lambda: b"{\\rtf1 hello}", Media.RTF),
    ("a.txt", lambda: b"Visit\x85\nall well \x93quoted\x94", Media.TXT),
    ("a.doc", old_word, Media.DOC),
    ("a.xls", lambda: old_excel(b"\x85\0\x0e\0" + bytes(14)), Media.XLS),
    ("a.odt", lambda: odf("text"), Media.ODT),
    ("a.ott", lambda: odf("text-template"), Media.ODT),
    ("a.ods", lambda: odf("spreadsheet", **{"Basic__Standard__script-lb.xml": b""}), Media.ODS),
    ("a.msg", lambda: compound({"__properties_version1.0": bytes(32)}), Media.MSG),
]

REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("a.txt", lambda: b"", "empty"),
    ("a.docx", lambda: b"", "empty"),
    ("a.txt", lambda: b" \r\n\t ", "empty"),
    ("a.docx", lambda: OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("a.doc", lambda: OLE + b"x" * 600, "damaged"),
    ("a.docx", old_word, "misnamed"),
    ("a.docx", lambda: b"{\\rtf1 hello}", "misnamed"),
    ("a.doc", lambda: old_word(0x0100), "encrypted"),
    ("a.doc", lambda: old_word(extra={"Macros": {"VBA": {"dir": b"x"}}}), "macros"),
    ("a.xls", lambda: old_excel(b"\x2f\0\x02\0\0\0"), "encrypted"),
    ("a.xls", lambda: old_excel(b"\x85\0\x0e\0" + bytes(5) + b"\x01" + bytes(8)), "macros"),
    ("a.ppt", lambda: compound({"PowerPoint Document": b"x"}), "legacy"),
    ("a.odt", lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}), "damaged"),
    ("a.odt", lambda: odf("text", **{"META-INF__manifest.xml": b"<encryption-data/>"}), "encrypted"),
    ("a.odt", lambda: odf("text", **{"Basic__Standard__Module1.xml": b"<x/>"}), "macros"),
    ("a.odt", lambda: odf("text", **{"Scripts__python__a.py": b"x"}), "macros"),
    ("a.odp", lambda: odf("presentation"), "legacy"),
    ("a.mbox", lambda: b"From a\n" + MAIL, "misnamed"),
    ("a.eml", lambda: b"From a 2019\n" + MAIL + b"\n\nFrom b 2019\n" + MAIL, "legacy"),
    ("a.emlx", lambda: b"123\nSubject: x\n\nHi", "legacy"),
    ("a.xlsb", lambda: zip_of({"[Content_Types].xml": macro_types("excel.sheet.binary.macroEnabled")}), "legacy"),
    ("a.eml", lambda: b"Hello there", "misnamed"),
    ("a.msg", lambda: b"Hello there", "misnamed"),
    ("a.txt", lambda: MAIL, "misnamed"),
    ("a.docx", xlsx_bytes, "misnamed"),
    ("a.pdf", docx_bytes, "misnamed"),
    ("a.doc", docx_bytes, "misnamed"),
    ("a.docx", lambda: b"only text", "misnamed"),
    ("a.pdf", lambda: b"only text", "misnamed"),
    ("a.pdf", lambda: b"%\xe2\xe3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "damaged"),
    ("a.pdf", lambda: b"1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 20, "damaged"),
    ("a.csv", docx_bytes, "misnamed"),
    ("a.txt", lambda: b"%PDF-1.7", "misnamed"),
    ("a.docx", lambda: docx_bytes()[:400], "damaged"),
    ("a.bin", lambda: bytes(range(256)) * 20, "unknown"),
    ("a.txt", lambda: "Seen with Rowena at home, all well".encode("cp500"), "misnamed"),
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
