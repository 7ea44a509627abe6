"""YAML with places and without surprises."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.errors import ConfigError
from redactor.rulebook.pipeline import load_pipeline
from redactor.rulebook.yamlio import Written, parse, read


class Inner(Written):
    colour: str
    size: int = 1


class Outer(Written):
    name: str
    items: list[Inner] = []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO", "NO"),
        ("a: 12:30", "12:30"),
        ("a: 0123", "0123"),
        ("a: 2018-11-14", "2018-11-14"),
        ("a: 7", 7),
        ("a: -1.5", -1.5),
        ("a: true", True),
        ('a: "true"', "true"),
        ("a: ~", None),
        ("a:", None),
    ],
)
def test_scalars_mean_what_they_look_like(text: str, value: object) -> None:
    got = parse(text, "x.yaml")[0]["a"]
    assert got == value and type(got) is type(value)


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 100_000, "{a: " * 5_000, "a: &b\n  - *b"])
def test_what_has_no_end_of_depth_is_refused(text: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse(text, "x.yaml")
    assert "too deep" in str(error.value)


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("name: a\nitems:\n  - {colour: red, sise: 2}\n", "x.yaml:3", "Did you mean size?"),
        ("name: a\nitems:\n  - {size: 2}\n", "x.yaml:3", ""),
        ("name: a\nname: b\n", "x.yaml:2", ""),
        ("name: [a\n", "x.yaml", "indentation"),
        ("name: a\nitems: secret-value\n", "x.yaml:2", ""),
    ],
)
def test_errors_name_line_and_hint_but_no_value(tmp_path: Path, text: str, place: str, hint: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read(Outer, path)
    assert place in str(error.value) and hint in str(error.value) and "secret-value" not in str(error.value)


def test_a_file_that_is_not_utf8_refuses(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("name: caf\u00e9".encode("utf-16"))
    with pytest.raises(ConfigError):
        read(Outer, path)


@pytest.mark.parametrize(
    "change",
    [
        ("register: 0.5", "register: 1.5"),
        ("version: 1", "version: 2"),
        ("outputs:", "outptus:"),
        ("redacted:", "redact:"),
    ],
)
def test_a_wrong_pipeline_refuses(tmp_path: Path, change: tuple[str, str]) -> None:
    text = "version: 1\nname: a\nfinders:\n  register: 0.5\noutputs:\n  redacted: panel\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert load_pipeline("a", tmp_path).outputs == {"redacted": "panel"}
    (tmp_path / "a.yaml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ConfigError):
        load_pipeline("a", tmp_path)


def test_an_unknown_pipeline_lists_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("version: 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="There are: a"):
        load_pipeline("b", tmp_path)
