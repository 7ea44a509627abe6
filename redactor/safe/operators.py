"""Our operators for presidio-anonymizer: label, pseudonym, generalise, remove, pending.

Each writes what was decided for one mention (`replacement`); they differ in what they accept, so that a
decision of one kind can't be carried out as another. Usable in any Presidio project through `OPERATORS`.
"""

from __future__ import annotations

from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from redactor.errors import OutputError


class _Replacing(Operator):
    """Writes the `replacement` parameter in place of the text it is given."""

    name = "replacing"

    def operate(self, text: str | None = None, params: dict[str, Any] | None = None) -> str:
        """The replacement; the source text is not looked at."""
        return str((params or {})["replacement"])

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raises OutputError when no replacement was decided."""
        if not isinstance((params or {}).get("replacement"), str):
            raise OutputError("decision", f"operator {self.name} needs a replacement", code="operator")

    def operator_name(self) -> str:
        """The name used in operator configurations."""
        return self.name

    def operator_type(self) -> OperatorType:
        """All of ours anonymise; none can be reversed."""
        return OperatorType.Anonymize


class Label(_Replacing):
    """Writes a role label such as "[Mother]" or a type label such as "[Phone number]"."""

    name = "label"


class Pseudonym(_Replacing):
    """Writes the pseudonym the register gives."""

    name = "pseudonym"


class Generalise(_Replacing):
    """Writes a coarser value: month and year for a date, a band for an age, a type for an institution."""

    name = "generalise"


class Remove(_Replacing):
    """Writes a neutral mark that says a value was removed."""

    name = "remove"


class Pending(_Replacing):
    """Writes the mark of a value that waits for a person's decision; it renders as removed."""

    name = "pending"


OPERATORS: tuple[type[_Replacing], ...] = (Label, Pseudonym, Generalise, Remove, Pending)
