"""HTML and JSON outputs read a second time: a planted name is found wherever it hides."""

from __future__ import annotations

import pytest

from redactor.errors import InputRefused
from redactor.model.mention import Kind
from redactor.verify.deny import build_deny
from redactor.verify.page import surfaces
from redactor.verify.readers import WRITTEN, written_surfaces
from redactor.verify.verify import verify_output

DENY = build_deny([(Kind.PERSON, "Rowena Quillfeather", "P01")], frozenset(), ())
CLEAN = "<!doctype html><html><body><p>Mother came.</p><script>var a = 1;</script></body></html>"


def leaks(name: str, text: str) -> int:
    return len(verify_output(name, written_surfaces(name, text.encode("utf-8")), DENY, None))


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Rowena Quillfeather</p>",
        "<p>Row<b>ena</b> Quill<i>feather</i></p>",
        "<td>Quill</td><td>feather</td>",
        "<a title='Rowena Quillfeather'>x</a>",
        "<img alt='quillfeather'>",
        "<!-- Quillfeather -->",
        "<script>var name = 'Quillfeather';</script>",
        "<style>.quillfeather { color: red }</style>",
        "<p>&#81;uillfeather</p>",
        "<p hidden>Quillfeather</p>",
        "<a href='mailto:r.quillfeather@mail.example'>mail</a>",
        "<?note Quillfeather?>",
    ],
)
def test_a_planted_name_is_found(planted: str) -> None:
    assert leaks("a.html", CLEAN.replace("<script>", f"{planted}<script>", 1)) > 0


def test_a_clean_page_passes() -> None:
    assert leaks("a.html", CLEAN) == 0


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputRefused):
        surfaces(b"\xff\xfe\x00\x80")


def test_an_empty_page_is_not_clean() -> None:
    assert leaks("a.html", "") == 1


@pytest.mark.parametrize(
    "value", ['"Rowena"', '["x", {"Quillfeather": 1}]', '"a\\nQuillfeather"', '"\\u0051uillfeather"']
)
def test_json_strings_are_read_with_escapes_resolved(value: str) -> None:
    assert leaks("a.json", f'{{"rows": {value}}}') > 0


def test_every_written_ending_has_a_reader() -> None:
    assert sorted(WRITTEN) == ["csv", "docx", "html", "json", "xlsx"]
    with pytest.raises(KeyError):
        next(written_surfaces("a.odt", b"x"))
