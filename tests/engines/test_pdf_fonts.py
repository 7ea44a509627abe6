"""Fonts are made anew: nothing of letters that went is left, and what stays looks as before."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from redactor.engines.pdf.font_faces import face_of, program_of
from redactor.engines.pdf.fonts import plan_font
from redactor.engines.pdf.marks import Unsupported
from redactor.engines.pdf.open import open_plain
from redactor.engines.pdf.recode import fonts_of, recoded
from redactor.engines.pdf.resources import Library
from redactor.engines.pdf.type1 import read_type1
from tests.engines.pdf_fonts import KINDS, with_font
from tests.engines.pdf_made import dense, everything, page_texts, pixels, redacted

NAME = "Quillon Zephyrwood"
TEXTS = ("the house is cold", f"{NAME} said so", "and it was seen")
LABELS = {NAME: "[Mother]"}


def outlines(data: bytes) -> list[Any]:
    """The outlines of every embedded font program, empty ones left out."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for obj in pdf.objects:
            if not isinstance(obj, pikepdf.Dictionary):
                continue
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in obj:
                    glyphs = _glyph_set(obj[key].read_bytes(), key)
                    found += [drawn for name in glyphs.keys() if (drawn := _drawn(glyphs, name))]  # noqa: SIM118
    return found


def _glyph_set(program: bytes, key: str) -> Any:
    if key == "/FontFile2":
        return TTFont(io.BytesIO(program)).getGlyphSet()
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None, isCFF2=False)
    return fonts.topDictIndex[0].CharStrings


def _drawn(glyphs: Any, name: str) -> list[Any]:
    pen = RecordingPen()
    glyphs[name].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_embedded_font_is_kept_and_holds_only_letters_that_stay(tmp_path: Path, kind: str) -> None:
    path = with_font(tmp_path / "a.pdf", kind, *TEXTS, word=1.5)
    _, safe, rendered = redacted(path, LABELS)
    assert not [f for f in rendered.findings if f.code == "page-as-picture"]
    assert sorted(dense("".join(page_texts(rendered.data)))) == sorted(dense("".join(s.text for s in safe.values())))
    said = everything(rendered.data)
    assert "Zephyr" not in said and "ZEPHYR" not in said and "CharSet" not in said
    maps = re.findall(r"beginbfchar\n(.*?)endbfchar", said, flags=re.S)
    letters = {chr(int(v, 16)) for m in maps for v in re.findall(r"<[0-9A-F]+> <([0-9A-F]{4})>", m)}
    kept = set("".join(TEXTS).replace(NAME, "")) - {" "}
    assert letters - {" "} == kept
    assert len(outlines(rendered.data)) == len(kept)
    before, after = (np.asarray(pixels(d)).astype(int) for d in (path.read_bytes(), rendered.data))
    for y in (772, 736):  # the lines that stay
        top = int(2 * (842 - y)) - 22
        assert np.abs(before[top : top + 34] - after[top : top + 34]).max() < 64  # hints of the old program at most


@pytest.mark.parametrize("kind", KINDS)
def test_letters_secrets_used_first_leave_no_trace_in_codes_or_glyph_numbers(tmp_path: Path, kind: str) -> None:
    names = ("Xavier Quill", "Bo Zyk", "Maximilianna Wolfensberger-Jones")
    files = set()
    for n, name in enumerate(names):
        path = with_font(tmp_path / f"{n}.pdf", kind, f"{name} came", "the house was cold", "and empty")
        files.add(redacted(path, {re.escape(name): "[Mother]"})[2].data)
    assert len(files) == 1


@given(
    texts=st.lists(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", min_size=4, max_size=12), min_size=2, max_size=4),
    kept=st.sets(st.integers(0, 40), min_size=1),
    kind=st.sampled_from(KINDS),
)
@settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_a_made_font_holds_the_glyphs_asked_for_and_no_other(
    tmp_path: Path, texts: list[str], kept: set[int], kind: str
) -> None:
    """`plan_font` itself compares every glyph by sight and raises when one looks otherwise."""
    plain = open_plain(with_font(tmp_path / "h.pdf", kind, *texts), "D01")
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        font = Library(plain.data).font(pdf.pages[0].Resources.Font.F1)
        chars = sorted(set("".join(texts)))
        wanted = {chars[n % len(chars)] for n in kept}
        codes = {c: c.to_bytes(font.length, "big") for c in range(2000) if font.length == 2 or c < 256}
        used = {codes[c] for c in codes if font.width(c) and font.text(c) in wanted}
        plan = plan_font(font, used)
        assert set(plan.codes) == used
        out = pikepdf.new()
        out.Root.Kept = plan.write(out)
        buffer = io.BytesIO()
        out.save(buffer)
    assert len(outlines(buffer.getvalue())) == len(wanted)


def test_a_program_that_is_not_understood_is_refused(tmp_path: Path) -> None:
    path = with_font(tmp_path / "a.pdf", "type1", "abc")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Resources.Font.F1.FontDescriptor.FontFile.write(b"%!PS-AdobeFont-1.0 eexec nothing that follows")
        pdf.save(path)
    plain = open_plain(path, "D01")
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        font = Library(plain.data).font(pdf.pages[0].Resources.Font.F1)
        with pytest.raises(Unsupported):
            plan_font(font, {b"a"})


def test_a_font_that_shows_other_glyphs_than_it_says_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redactor.engines.pdf import fonts

    plain = open_plain(with_font(tmp_path / "a.pdf", "type1", "abc"), "D01")
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        font = Library(plain.data).font(pdf.pages[0].Resources.Font.F1)
        monkeypatch.setattr(fonts, "glyph_names", lambda *_: iter(["Q"]))
        with pytest.raises(Unsupported, match="font-glyph"):
            plan_font(font, {b"a"})


@pytest.mark.parametrize("data", [b"", b"%!PS eexec", b"\x80\x01\x04\0\0\0abcd", b"%!PS eexec 0123456789"])
def test_damaged_type1_programs_raise(data: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        read_type1(data)


def test_type1_in_hex_and_in_segments_reads_the_same(tmp_path: Path) -> None:
    plain = open_plain(with_font(tmp_path / "a.pdf", "type1", "abc"), "D01")
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        found = program_of(Library(plain.data).font(pdf.pages[0].Resources.Font.F1))
        assert found is not None
        data = found[1].read_bytes()
        names = face_of(*found).order
    at = data.index(b"eexec") + 6
    size = len(data) - at
    pieces = ((1, data[:at]), (2, data[at:]))
    segments = b"".join(b"\x80" + bytes([n]) + len(d).to_bytes(4, "little") + d for n, d in pieces) + b"\x80\x03"
    assert size and tuple(read_type1(segments).glyphs) == names
    assert tuple(read_type1(data[:at] + data[at:].hex().encode()).glyphs) == names


def test_content_is_recoded_font_by_font() -> None:
    content = (
        b"BT /F7 9 Tf <0102> Tj ET\nBT /FL 9 Tf <41> Tj ET\nBT /F3 9 Tf [<00050006>-20<0005>] TJ ET /F7 1 Tf <01> Tj"
    )
    codes = {7: {b"\x01": b"\0\x02", b"\x02": b"\0\x01"}, 3: {b"\0\x05": b"\0\x01", b"\0\x06": b"\0\x02"}}
    assert list(fonts_of(content)) == [7, 3]
    assert recoded(content, {7: b"/F0", 3: b"/F1"}, codes) == (
        b"BT /F0 9 Tf <00020001> Tj ET\nBT /FL 9 Tf <41> Tj ET\n"
        b"BT /F1 9 Tf [<00010002>-20<0001>] TJ ET /F0 1 Tf <0002> Tj"
    )
