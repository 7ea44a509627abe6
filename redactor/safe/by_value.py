"""Operators for presidio-anonymizer that make the replacement from the text itself, from a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from redactor.errors import OutputError

Make = Callable[[str, Mapping[str, Any]], str]


def by_value(name: str, make: Make, check: Callable[[Mapping[str, Any]], str]) -> type[Operator]:
    """An operator class called `name` that writes `make(text, params)`; Presidio adds `entity_type` to the params.

    `check` says what is wrong with the params, "" when nothing is; the operator then raises OutputError with it.
    """

    class ByValue(Operator):
        """Writes what a function makes of the text."""

        def operate(self, text: str | None = None, params: dict[str, Any] | None = None) -> str:
            """The replacement."""
            return make(text or "", params or {})

        def validate(self, params: dict[str, Any] | None = None) -> None:
            """Raises OutputError when the params don't fit."""
            wrong = check(params or {})
            if wrong:
                raise OutputError("operator", f"{name}: {wrong}", code="operator")

        def operator_name(self) -> str:
            """The name used in operator configurations."""
            return name

        def operator_type(self) -> OperatorType:
            """It anonymises; it can't be reversed."""
            return OperatorType.Anonymize

    ByValue.__name__ = ByValue.__qualname__ = "".join(part.capitalize() for part in name.split("_"))
    return ByValue
