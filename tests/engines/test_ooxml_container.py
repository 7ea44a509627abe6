from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactor.engines.ooxml import package as ooxml
from redactor.engines.ooxml.package import Package, open_package, parse, relationships_xml, write_zip
from redactor.engines.word.ns import W
from redactor.engines.word.replace import replace_in
from redactor.engines.word.walk import Walk
from redactor.errors import InputRefused


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(InputRefused) as caught:
        open_package(data, "D01")
    return caught.value.code


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(zipped({"bomb": b"0" * 2**24})) == "too-large"
    assert refusal(zipped({"a/../../b": b""})) == "unsafe"
    assert refusal(zipped({"a": b"", "A": b""})) == "unsafe"
    assert refusal(zipped({"a": b"xyz"})[:-8]) == "damaged"
    monkeypatch.setattr(ooxml, "MAX_UNPACKED", 10)
    assert refusal(zipped({"a": b"0" * 11})) == "too-large"


def test_a_part_that_lies_about_its_content_is_damaged() -> None:
    data = bytearray(zipped({"a": b"some words that are packed"}))
    data[data.index(b"a", 30) + 3] ^= 0xFF
    assert refusal(bytes(data)) == "damaged"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"<a>", "damaged"),
        (b"", "damaged"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "unsafe"),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "unsafe"),
        (b'<!DOCTYPE a [<!ENTITY e "' + b"x" * 9000 + b'">]><a>' + b"&e;" * 9000 + b"</a>", "unsafe"),
        (b"<!DOCTYPE a [<!ENTITY e", "unsafe"),
    ],
)
def test_parse_refuses(xml: bytes, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        parse(xml, "D01")
    assert caught.value.code == code


def test_relationships_find_their_parts_whatever_the_spelling() -> None:
    rels = relationships_xml(
        [("a", "styles", "styles.xml"), ("b", "image", "/word/Media/i.png"), ("c", "x", "../t%20t.xml")]
    )
    parts = {"word/_rels/d.xml.rels": rels.encode(), "word/styles.xml": b"", "word/media/i.png": b"", "t t.xml": b""}
    found = {r.id: r.target for r in Package("D01", parts).relationships("word/d.xml")}
    assert found == {"a": "word/styles.xml", "b": "word/media/i.png", "c": "t t.xml"}


def test_writing_is_the_same_whatever_the_order() -> None:
    one, two = write_zip({"b": b"1", "a": b"2"}), write_zip({"a": b"2", "b": b"1"})
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert [(e.filename, e.date_time[0]) for e in archive.infolist()] == [("a", 1980), ("b", 1980)]


_PIECES = st.lists(st.text("ab\t\n", min_size=1, max_size=4), min_size=1, max_size=6)


def _run(text: str) -> str:
    inner = "".join({"\t": "<w:tab/>", "\n": "<w:br/>"}.get(c, f'<w:t xml:space="preserve">{c}</w:t>') for c in text)
    return f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"


@given(paragraphs=st.lists(_PIECES, min_size=1, max_size=3), data=st.data())
@settings(max_examples=150, deadline=None)
def test_replacing_in_a_cell_gives_exactly_the_wanted_text(paragraphs: list[list[str]], data: st.DataObject) -> None:
    """Whatever the runs, tabs, breaks and paragraph ends a replacement runs over."""
    body = "".join(f"<w:p>{''.join(map(_run, pieces))}</w:p>" for pieces in paragraphs)
    root = parse(
        f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tr><w:tc><w:p>{_run("x")}</w:p>{body}</w:tc></w:tr></w:tbl>'
        "</w:body></w:document>".encode(),
        "D01",
    )
    spot = Walk({}).spots(root, "body")[0]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(spot.text)), max_size=6)))
    spans = [(a, b, f"[L{a}]") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    wanted, at = "", 0
    for start, end, label in spans:
        wanted, at = wanted + spot.text[at:start] + label, end
    wanted += spot.text[at:]
    replace_in(spot, spans)
    after = Walk({}).spots(root, "body")
    assert [s.text for s in after] == [wanted]
