"""What docs/presidio.md shows is run, and prints what it says; what it lists is what there is."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from redactor.presidio import ENTITIES, left_out

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "presidio.md").read_text(encoding="utf-8")


def test_the_examples_print_what_the_page_says() -> None:
    shown = re.findall(r"```(python|text)\n(.*?)```", PAGE, flags=re.DOTALL)
    assert [kind for kind, _ in shown] == ["python", "text", "python", "text"]
    names: dict[str, object] = {}
    for (_, code), (_, expected) in zip(shown[::2], shown[1::2], strict=True):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(code, "docs/presidio.md", "exec"), names)
        assert out.getvalue() == expected


def test_the_page_names_every_entity_and_everything_left_out() -> None:
    table = PAGE.partition("## Entities")[2].partition("\n\n`PERSON`")[0]
    assert tuple(re.findall(r"`(\w+)`", table)) == ENTITIES
    yaml = PAGE.partition("- `uk-patterns.yaml`")[2].partition("## Operators")[0]
    assert set(re.findall(r"`(\w+\.[\w-]+)`", yaml)) == {name for name in left_out() if "." in name}
