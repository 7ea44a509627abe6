"""The samples' markup."""

from pathlib import Path

import pytest

from redactor.errors import ConfigError
from redactor.measure.markup import load_gold, parts, plain, unmark

BODY = """\
# Notes about {{Rowena::PERSON::mother}}

First line
second line

- item one
| A | B |
|---|---|
| {{7 Quillet Row
Hexworth::ADDRESS::home}} | x |
---page---
Last
"""


def test_unmark_gives_text_and_offsets() -> None:
    text, spans = unmark("Seen {{Ro::PERSON::mother}} at {{10 May::DATE::-}}.")
    assert text == "Seen Ro at 10 May."
    assert [(text[s.start : s.end], s.type, s.entity) for s in spans] == [
        ("Ro", "PERSON", "mother"),
        ("10 May", "DATE", "-"),
    ]


def test_parts_of_a_body() -> None:
    kinds = [(p.kind, p.text) for p in parts(BODY.replace("\nHexworth", " Hexworth"))]
    assert [k for k, _ in kinds] == ["h1", "p", "li", "table", "page", "p"]
    assert plain(kinds[0][1]) == "Notes about Rowena" and kinds[1][1] == "First line\nsecond line"


def test_gold_covers_header_body_footer_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "01-a.md"
    front = (
        'agency: GP\nkind: records\nformat: docx\nheader: "{{Ro::PERSON::m}}"\nfootnotes: ["see {{Al::PERSON::a}}"]\n'
    )
    path.write_text(f"---\n{front}---\nBody {{{{Bo::PERSON::b}}}}\n", encoding="utf-8")
    gold = load_gold(path)
    assert [gold.text[s.start : s.end] for s in gold.spans] == ["Ro", "Bo", "Al"]


@pytest.mark.parametrize("text", ["no front matter", "---\nagency: GP\n---\nbody"])
def test_incomplete_documents_refuse(tmp_path: Path, text: str) -> None:
    path = tmp_path / "01-a.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        load_gold(path)
