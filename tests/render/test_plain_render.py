from __future__ import annotations

from pathlib import Path

import pytest

from redactor.engines.sniff import decode
from redactor.errors import InputRefused, OutputError
from redactor.ingest.plain import read_txt
from redactor.ingest.receive import receive
from redactor.model.document import Document
from redactor.model.source import Source
from redactor.render.plain import render_txt
from tests.render.office_rounds import safe_texts


def read(tmp_path: Path, data: bytes) -> tuple[Source, Document]:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    source = receive(path, "D01", "gp")
    return source, read_txt(source)


def test_paragraphs_are_blocks_and_lines_stay_joined(tmp_path: Path) -> None:
    _, document = read(tmp_path, b"First line\r\nsecond line\r\n\r\n  \r\nThird\r\n")
    assert [(b.id, b.text) for b in document.blocks] == [
        ("D01.b0001", "First line\nsecond line"),
        ("D01.b0002", "Third"),
    ]


@pytest.mark.parametrize(
    "data", [b"\r\n\r\nA b\r\n\r\n\r\n C\r\n", b"A\n\n\nB", b"A\nB\n", "Zo\u00eb\n".encode(), b"A\x0cB"]
)
def test_spacing_and_line_ends_come_back(tmp_path: Path, data: bytes) -> None:
    source, document = read(tmp_path, data)
    assert render_txt(source, document, safe_texts(document, {})).data == data


def test_labels_stand_where_the_names_were(tmp_path: Path) -> None:
    source, document = read(tmp_path, "\ufeffSeen Rowena\nAlderfinch today.\n\nRang Rowena.".encode("utf-16"))
    safe = safe_texts(document, {"Rowena\nAlderfinch": "[Mother]", "Rowena": "[Mother]"})
    assert render_txt(source, document, safe).data.decode() == "Seen [Mother] today.\n\nRang [Mother]."


def test_a_long_log_is_parted_and_comes_back(tmp_path: Path) -> None:
    data = "\n".join(f"0{n % 9}:00 call {n}" for n in range(200)).encode()
    source, document = read(tmp_path, data)
    assert [b.text.count("\n") + 1 for b in document.blocks] == [80, 80, 40]
    assert render_txt(source, document, safe_texts(document, {})).data == data


def test_refuses_without_words_and_without_safe_text(tmp_path: Path) -> None:
    source, document = read(tmp_path, b"Some words")
    with pytest.raises(OutputError):
        render_txt(source, document, {})
    source.path.write_bytes(b"Other words")
    with pytest.raises(OutputError):
        render_txt(source, document, safe_texts(document, {}))
    with pytest.raises(InputRefused):
        read(tmp_path, b"\x0c\n")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xe9 \x80 5", "caf\u00e9 \u20ac 5"),
        ("na\u00efve".encode(), "na\u00efve"),
        (b"Ja\x00ne S\x08mith and many other words to dilute the odd control sign", None),
        (b"a\x1bb", "ab"),
        (bytes(range(32)) * 4, None),
    ],
)
def test_decoding(data: bytes, text: str | None) -> None:
    if text is None and b"Ja" in data:
        assert "Jane Smith" in (decode(data) or "")
    else:
        assert decode(data) == text
