"""PDFs that loop or unpack without end: refused, or read like any other, and never a hang."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from redactor.engines.pdf import limits
from redactor.errors import InputRefused
from redactor.verify.pdf import inspect_pdf
from tests.engines.pdf_made import read

SHOWN = b" BT /F1 11 Tf 72 700 Td (Some words) Tj ET"
FALSE_UTF8 = String(b"\xef\xbb\xbfAlder\xed\xa0\x80finch")


def made(tmp_path: Path, change: Callable[[Pdf], None]) -> Path:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)), XObject=Dictionary())
    page.obj.Contents = pdf.make_stream(SHOWN)
    change(pdf)
    pdf.save(tmp_path / "a.pdf")
    return tmp_path / "a.pdf"


def form(pdf: Pdf, content: bytes, inner: object = None) -> pikepdf.Stream:
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    stream.Resources = Dictionary(XObject=Dictionary(X=stream if inner is None else inner))
    return stream


def drawing(content: bytes, levels: int = 1) -> Callable[[Pdf], None]:
    """A page that draws a form that draws itself, or forms in forms."""

    def change(pdf: Pdf) -> None:
        top = form(pdf, content) if levels == 1 else form(pdf, b"0 0 1 1 re f", Dictionary())
        for _ in range(levels - 1):
            top = form(pdf, content, top)
        page = pdf.pages[0].obj
        page.Resources.XObject.X = top
        page.Contents = pdf.make_stream(b"/X Do" + SHOWN)

    return change


def lzw() -> bytes:
    """Codes that each stand for one byte more than the one before: 101 926 bytes. The table's widths are 9 and 10."""
    bits = f"{256:09b}{48:09b}" + "".join(f"{258 + n:0{9 if n < 253 else 10}b}" for n in range(450)) + f"{257:010b}"
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def packed(pdf: Pdf, data: bytes, *filters: str) -> pikepdf.Stream:
    stream = pikepdf.Stream(pdf, b"")
    stream.write(data, filter=Array([Name("/" + f) for f in filters]))
    return stream


def content(data: bytes, *filters: str) -> Callable[[Pdf], None]:
    """Content that unpacks to more than the limit, under the filters named."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = packed(pdf, data, *filters)

    return change


def wide(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"\0")
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 60_000, 60_000
    pdf.pages[0].obj.Resources.XObject.I = picture


def many_times(pdf: Pdf) -> None:
    part = pdf.make_stream(b"0 0 m " * 20_000)
    pdf.pages[0].obj.Contents = Array([part] * 20)


@pytest.mark.parametrize(
    "change",
    [
        drawing(b"/X Do /X Do"),
        drawing(b"/X Do " * 20, 8),
        content(zlib.compress(b"0 0 m " * 200_000), "FlateDecode"),
        content(zlib.compress(zlib.compress(b"0 0 m " * 200_000)), "FlateDecode", "FlateDecode"),
        content(lzw(), "LZWDecode"),
        wide,
        many_times,
    ],
)
def test_what_unpacks_without_end_is_refused(
    change: Callable[[Pdf], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_STREAM", 80_000)
    monkeypatch.setattr("redactor.engines.pdf.open.MAX_STREAM", 80_000)
    with pytest.raises(InputRefused) as caught:
        read(made(tmp_path, change))
    assert caught.value.code == "too-large"


def information(pdf: Pdf) -> None:
    pdf.docinfo = pdf.make_indirect(Dictionary(Title=FALSE_UTF8))


def note(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=FALSE_UTF8)])


def loop(pdf: Pdf) -> pikepdf.Object:
    array = pdf.make_indirect(Array([]))
    array.append(array)
    array.append(array)
    return array


def tags(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot = Dictionary(K=loop(pdf))


def fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=loop(pdf))


def choices(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T=String("Alder"), Opt=loop(pdf))]))


@pytest.mark.parametrize("change", [drawing(b"/X Do"), information, note, tags, fields, choices])
def test_loops_and_false_encodings_are_read_and_looked_over(change: Callable[[Pdf], None], tmp_path: Path) -> None:
    path = made(tmp_path, change)
    assert [b.text for b in read(path).blocks if not b.removed] == ["Some words"]
    assert inspect_pdf(path) is not None


def test_a_string_in_a_false_encoding_is_still_learnt_from(tmp_path: Path) -> None:
    hidden = [b.text for b in read(made(tmp_path, information)).blocks if b.removed]
    assert len(hidden) == 1 and "Alder" in hidden[0]


def test_lzw_is_measured_as_it_unpacks() -> None:
    example = bytes.fromhex("800b6050220c0c8501")  # ISO 32000-1, 7.4.4.2
    for data in (example, lzw()):
        assert limits._lzw_size(data) == len(packed(pikepdf.new(), data, "LZWDecode").read_bytes())
