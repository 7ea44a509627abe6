"""JSON Schemas of everything written in YAML, for editors. `python -m redactor.rulebook.schemas` renews the files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from redactor import shipped
from redactor.rulebook.case_form import WrittenCase
from redactor.rulebook.pipeline import WrittenPipeline
from redactor.rulebook.policy import WrittenPolicy
from redactor.rulebook.rules_written import WrittenPack
from redactor.rulebook.template import CASE_TEMPLATE
from redactor.rulebook.yamlio import Written

FORMS: Mapping[str, type[Written]] = {
    "case": WrittenCase,
    "pipeline": WrittenPipeline,
    "policy": WrittenPolicy,
    "rules": WrittenPack,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str) -> str:
    """The JSON Schema (2020-12) of one written form as the text of its file; the same form gives the same text."""
    body = {"$schema": _DIALECT, **FORMS[name].model_json_schema(by_alias=True, mode="validation")}
    return json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def schema_path(name: str) -> Path:
    """Where the shipped schema of a form lies."""
    return shipped.folder("rules") / "schema" / f"{name}.json"


def case_template() -> str:
    """The template of case.yaml with a first line that tells editors where its schema lies on this computer."""
    return f"# yaml-language-server: $schema={schema_path('case').as_uri()}\n{CASE_TEMPLATE}"


def write_schemas() -> None:
    """Write all schemas to their place."""
    for name in FORMS:
        path = schema_path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas()
