"""What pages may hold and still be rebuilt: layers, spot colours, forms, notes, inline pictures. Pages as pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from redactor.engines.pdf.layers import is_hidden
from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.tints import function
from redactor.model.source import Rendered
from redactor.render.pdf import render_pdf
from tests.engines.pdf_made import dense, drawn, everything, lines, page_texts, pixels, redacted, source

NAME = "Quillon Zephyrwood"
LABELS = {NAME: "[Mother]"}
TEXT = b"BT /F1 12 Tf 72 700 Td (Words that stay) Tj ET "
SECRET = b"BT /F1 12 Tf 72 650 Td (Quillon Zephyrwood came) Tj ET "


def made(path: Path, content: bytes, fill: Callable[[pikepdf.Pdf, Any], None] = lambda *_: None) -> Path:
    """A page of content in Helvetica; `fill` adds to the PDF and the page."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page = Dictionary(
        Type=Name.Page, MediaBox=[0, 0, 595, 842], Contents=pdf.make_stream(content),
        Resources=Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)), XObject=Dictionary()),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    fill(pdf, pdf.pages[0].obj)
    pdf.save(path, static_id=True)
    return path


def form(pdf: pikepdf.Pdf, page: Any, name: str, content: bytes, **more: object) -> Any:
    """A form XObject added to the page."""
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    stream.Resources = Dictionary(Font=page.Resources.Font, XObject=Dictionary())
    for key, value in more.items():
        stream[f"/{key}"] = value
    page.Resources.XObject[f"/{name}"] = stream
    return stream


def outcome(path: Path) -> tuple[Rendered, str]:
    """The redacted file, its page still being content, and its text without spaces."""
    rendered = redacted(path, LABELS)[2]
    assert not [f for f in rendered.findings if f.code == "page-as-picture"]
    assert "Zephyrwood" not in everything(rendered.data)
    return rendered, dense("".join(page_texts(rendered.data)))


def layers(pdf: pikepdf.Pdf, page: Any) -> None:
    """Two layers, the second off."""
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String(n))) for n in ("A", "Zephyrwood notes"))
    page.Resources.Properties = Dictionary(
        On=on, Off=off, Both=Dictionary(Type=Name.OCMD, OCGs=[on, off], P=Name.AllOn)
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(OFF=Array([off])))


def test_layers_shown_are_kept_and_hidden_ones_go_and_are_reported(tmp_path: Path) -> None:
    content = (
        TEXT + b"/OC /On BDC BT /F1 12 Tf 72 660 Td (Shown layer) Tj ET EMC "
        b"/OC /Off BDC BT /F1 12 Tf 72 500 Td (Quillon Zephyrwood) Tj ET 10 10 200 200 re f EMC "
        b"/OC /Both BDC BT /F1 12 Tf 72 600 Td (Also Zephyrwood) Tj ET EMC "
    )
    rendered, text = outcome(made(tmp_path / "a.pdf", content, layers))
    assert text == "WordsthatstayShownlayer"
    assert [(f.part, f.count) for f in rendered.findings if f.code == "layer-removed"] == [("page 1", 2)]
    assert min(v for _, v in pixels(rendered.data).crop((30, 1300, 400, 1660)).getcolors(256) or []) == 255


def test_text_of_a_hidden_layer_under_the_same_words_is_not_told_apart_by_guessing(tmp_path: Path) -> None:
    content = SECRET + b"/OC /Off BDC " + SECRET + b"EMC "
    rendered = redacted(made(tmp_path / "a.pdf", content, layers), LABELS)[2]
    assert "page-as-picture" in {f.code for f in rendered.findings}
    assert "Zephyrwood" not in everything(rendered.data)


def test_a_hidden_form_goes_whole(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, page: Any) -> None:
        layers(pdf, page)
        form(pdf, page, "X", SECRET, OC=page.Resources.Properties.Off)

    rendered, text = outcome(made(tmp_path / "a.pdf", TEXT + b"/X Do ", fill))
    assert text == "Wordsthatstay"
    assert "layer-removed" in {f.code for f in rendered.findings}


@pytest.mark.parametrize(
    ("rule", "hidden"),
    [("/AnyOn", False), ("/AllOn", True), ("/AnyOff", False), ("/AllOff", True), ("", False)],
)
def test_rules_over_layers(rule: str, hidden: bool) -> None:
    with pikepdf.new() as pdf:
        on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG)) for _ in range(2))
        content = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]))
        if rule:
            content.P = Name(rule)
        assert is_hidden(content, {off.objgen[0]}) == hidden
        assert is_hidden(off, {off.objgen[0]}) and not is_hidden(on, {off.objgen[0]})
        for odd in (
            Dictionary(Type=Name.OCMD, VE=Array([Name.Not, on])),
            None,
            Dictionary(Type=Name.OCMD, OCGs=[on], P=Name.X),
        ):
            with pytest.raises(Unsupported):
                is_hidden(odd, set())


def test_shared_and_nested_forms_are_rebuilt_where_they_differ(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, page: Any) -> None:
        inner = form(pdf, page, "In", SECRET)
        outer = form(pdf, page, "Out", b"q 1 0 0 1 0 -200 cm /In Do Q " + TEXT)
        outer.Resources.XObject.In = inner

    content = b"/In Do /Out Do q 0.5 0 0 0.5 100 20 cm /In Do Q "
    _, text = outcome(made(tmp_path / "a.pdf", content, fill))
    assert text.count("[Mother]came") == 3 and "Wordsthatstay" in text


def test_an_inline_picture_goes_and_the_page_stays(tmp_path: Path) -> None:
    image = b"q 90 0 0 60 300 400 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\x40\x80\xc0 EI Q "
    rendered, text = outcome(made(tmp_path / "a.pdf", TEXT + SECRET + image))
    assert "[Mother]came" in text and "picture-removed" in {f.code for f in rendered.findings}


def test_a_note_drawn_on_the_page_is_redacted_like_the_page(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, page: Any) -> None:
        look = form(
            pdf, page, "Look", b"BT /F1 12 Tf 4 4 Td (See Quillon Zephyrwood) Tj ET", BBox=Array([0, 0, 200, 20])
        )
        del page.Resources.XObject["/Look"]
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=[72, 500, 272, 520], Contents=pikepdf.String(NAME), F=4,
            AP=Dictionary(N=look),
        )  # fmt: skip
        page.Annots = Array([pdf.make_indirect(note)])

    _, text = outcome(made(tmp_path / "a.pdf", TEXT, fill))
    assert "See[Mother]" in text


def test_spot_colours_become_the_colours_that_stand_for_them(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, page: Any) -> None:
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 0, 0], N=1)
        page.Resources.ColorSpace = Dictionary(
            S=Array([Name.Separation, Name("/Zephyrwood Blue"), Name.DeviceCMYK, pdf.make_indirect(tint)])
        )

    box = b"q /S cs 0.5 scn 300 300 100 100 re f Q "
    path = made(tmp_path / "a.pdf", TEXT + SECRET + box, fill)
    rendered, _ = outcome(path)
    place = (620, 2 * (842 - 380), 760, 2 * (842 - 320))
    before, after = (np.asarray(pixels(d).crop(place)) for d in (path.read_bytes(), rendered.data))
    assert np.abs(before.astype(int) - after).max() <= 2 and after.max() < 250


@pytest.mark.parametrize(
    ("made_of", "at", "expected"),
    [
        (Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 1], C1=[1, 0], N=1), 0.25, [0.25, 0.75]),
        (Dictionary(FunctionType=2, Domain=[0, 1], N=2), 0.5, [0.25]),
        (Dictionary(FunctionType=2, Domain=[0, 1], N=1), 3.0, [1.0]),
    ],
)
def test_tints(made_of: Any, at: float, expected: list[float]) -> None:
    assert function(made_of)([at]) == pytest.approx(expected)
    halves = Dictionary(FunctionType=3, Domain=[0, 1], Functions=[made_of, made_of], Bounds=[0.5], Encode=[0, 1, 1, 0])
    assert function(halves)([0.25]) == pytest.approx(function(made_of)([0.5]))
    assert function(halves)([1.0]) == pytest.approx(function(made_of)([0.0]))


def test_sampled_tints_are_read_between_samples_and_programs_are_refused() -> None:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(bytes([0, 255, 100, 0]))
        stream.FunctionType, stream.Domain, stream.Range = 0, Array([0, 1]), Array([0, 1, 0, 1])
        stream.Size, stream.BitsPerSample = Array([2]), 8
        assert function(stream)([0.5]) == pytest.approx([50 / 255, 0.5])
        stream.FunctionType = 4
        with pytest.raises(Unsupported):
            function(stream)


@pytest.mark.parametrize("words", [b"/Pattern cs /P1 scn 10 10 50 50 re f", b"/S1 sh", b"BT /F1 9 Tf 7 Tr (a) Tj ET"])
def test_what_is_not_understood_becomes_a_picture(tmp_path: Path, words: bytes) -> None:
    rendered = redacted(made(tmp_path / "a.pdf", TEXT + SECRET + words), LABELS)[2]
    assert "page-as-picture" in {f.code for f in rendered.findings}
    assert "Zephyrwood" not in everything(rendered.data)


def _pictured(path: Path, name: str) -> bytes:
    document, safe, _ = redacted(path, {re.escape(name): "[Mother]"})
    return render_pdf(source(path), document, safe, as_pictures=True).data


def test_pages_as_pictures_tell_nothing_of_the_secret_and_keep_their_text(tmp_path: Path) -> None:
    files = []
    for n, name in enumerate(("Ola Wi", "Maximilianna Wolfensberger")):
        words = ("Some public words stand here first.", f"Then {name} came home again", "More words stand last.")
        files.append(_pictured(drawn(tmp_path / f"{n}.pdf", lines(*words)), name))
    assert files[0] == files[1]
    assert "Then[Mother]camehomeagain" in dense(page_texts(files[0])[0])
    with pikepdf.open(io.BytesIO(files[0])) as pdf:
        assert set(pdf.pages[0].Resources.keys()) == {"/Font", "/XObject"}


def test_on_a_page_that_must_be_a_picture_words_stand_on_whole_pixels_wherever_they_stood(tmp_path: Path) -> None:
    files = set()
    for n, name in enumerate(("Ola Wi", "Maximilianna Wolfensberger", "Bo Zyk")):

        def draw(canvas: Canvas, name: str = name) -> None:
            lines("Public words.", f"Then {name} came home again", "More words.")(canvas)
            canvas.linearGradient(100, 300, 300, 500, ((1, 0, 0), (0, 0, 1)), extend=False)

        path = drawn(tmp_path / f"{n}.pdf", draw)
        rendered = redacted(path, {re.escape(name): "[Mother]"})[2]
        assert "page-as-picture" in {f.code for f in rendered.findings}
        files.add(rendered.data)
    assert len(files) == 1
