"""The shipped JSON Schemas are current, and what they allow is what the program takes."""

from __future__ import annotations

import json
import re

import pytest

from redactor.rulebook.schemas import FORMS, case_template, schema_path, schema_text


@pytest.mark.parametrize("name", sorted(FORMS))
def test_shipped_schemas_are_current(name: str) -> None:
    text = schema_path(name).read_text(encoding="utf-8")
    assert text == schema_text(name), "run: python -m redactor.rulebook.schemas"


def test_every_shipped_schema_has_a_form() -> None:
    assert {p.stem for p in schema_path("case").parent.iterdir()} == set(FORMS)


def test_keys_stand_as_written_and_unknown_ones_are_refused() -> None:
    case = json.loads(schema_text("case"))
    assert case["additionalProperties"] is False
    assert "requester" in case["properties"] and "from" in case["$defs"]["WrittenScope"]["properties"]
    rule = json.loads(schema_text("policy"))["$defs"]["WrittenPolicyRule"]
    assert "as" in rule["properties"] and "way" not in rule["properties"]


def test_the_template_names_a_schema_that_is_there() -> None:
    first = case_template().splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(file://.+/case\.json)", first)
    assert found is not None and found[1] == schema_path("case").as_uri()
