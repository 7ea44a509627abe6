"""The written form of `case.yaml`: which keys there are and what each may hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from redactor.rulebook.yamlio import Written


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return value
    return str(value).strip() if isinstance(value, int | float | str) else value


def _as_list(value: object) -> object:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


_Scalar = str | int | float
Text = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=_Scalar), Field(min_length=1)]
MaybeText = Annotated[str | None, BeforeValidator(_as_text, json_schema_input_type=_Scalar | None)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list, json_schema_input_type=_Scalar | list[_Scalar] | None)]
Mapped = Annotated[
    dict[str, Text],
    BeforeValidator(lambda v: {} if v is None else v, json_schema_input_type=dict[str, _Scalar] | None),
]


class WrittenPerson(Written):
    """One person. `role` and `relation` mean the same."""

    id: MaybeText = None
    role: MaybeText = None
    relation: MaybeText = None
    name: Text
    aliases: Texts = ()
    born: MaybeText = None
    died: MaybeText = None
    pseudonym: MaybeText = None


class WrittenPlace(Written):
    """An address, place or organisation: `name` or `address`, with other spellings under `aliases`.

    `person` is the id of the one person whose address it is, where that matters (subject access).
    """

    id: MaybeText = None
    name: MaybeText = None
    address: MaybeText = None
    kind: MaybeText = None
    aliases: Texts = ()
    pseudonym: MaybeText = None
    person: MaybeText = None


class WrittenIdentifier(Written):
    """A number of the case. `type` is a scheme (nhs, police, ...) or phone, email, vehicle, username."""

    type: MaybeText = None
    value: Text
    person: MaybeText = None


class WrittenScope(Written):
    """The period under review."""

    start: MaybeText = Field(default=None, alias="from")
    to: MaybeText = None


class WrittenEvent(Written):
    """The incident that led to the review."""

    date: Text
    label: MaybeText = None


class WrittenSkip(Written):
    """A submitted file to leave out, relative to `submitted/`, and why."""

    file: Text
    reason: Text


class WrittenTemplates(Written):
    """Word documents whose look the summary and the chronology take on, relative to the case folder."""

    summary: MaybeText = None
    chronology: MaybeText = None


def _templates(value: object) -> object:
    return {"summary": value, "chronology": value} if isinstance(value, str) else value


Templates = Annotated[
    WrittenTemplates | None, BeforeValidator(_templates, json_schema_input_type=str | WrittenTemplates | None)
]


def _entries(value: object) -> object:
    items = _as_list(value)
    if not isinstance(items, list):
        return items
    return [i if isinstance(i, dict | bool) else {"name": i} for i in items]


def _numbers(value: object) -> object:
    items = _as_list(value)
    if not isinstance(items, list):
        return items
    return [i if isinstance(i, dict | bool) else {"value": i} for i in items]


Entries = Annotated[
    tuple[WrittenPlace, ...],
    BeforeValidator(_entries, json_schema_input_type=_Scalar | WrittenPlace | list[_Scalar | WrittenPlace] | None),
]
Numbers = Annotated[
    tuple[WrittenIdentifier, ...],
    BeforeValidator(
        _numbers, json_schema_input_type=_Scalar | WrittenIdentifier | list[_Scalar | WrittenIdentifier] | None
    ),
]
People = Annotated[
    tuple[WrittenPerson, ...],
    BeforeValidator(_as_list, json_schema_input_type=WrittenPerson | list[WrittenPerson] | None),
]
Columns = Annotated[
    dict[str, Mapped],
    BeforeValidator(
        lambda v: {} if v is None else v, json_schema_input_type=dict[str, dict[str, _Scalar] | None] | None
    ),
]
Skips = Annotated[
    tuple[WrittenSkip, ...],
    BeforeValidator(_as_list, json_schema_input_type=WrittenSkip | list[WrittenSkip] | None),
]


class WrittenCase(Written):
    """What the panel already knows. Every key is optional. `requester` is the `id` of a person under `people`."""

    title: MaybeText = None
    profile: MaybeText = None
    people: People = ()
    addresses: Entries = ()
    organisations: Entries = ()
    places: Entries = ()
    identifiers: Numbers = ()
    keep: Texts = ()
    chair: Texts = ()
    author: Texts = ()
    panel: Texts = ()
    agencies: Mapped = Field(default_factory=dict)
    requester: MaybeText = None
    scope: WrittenScope | None = None
    index_event: WrittenEvent | None = None
    skip: Skips = ()
    terms_of_reference: Texts = ()
    template: Templates = None
    columns: Columns = Field(default_factory=dict)
    packs: Texts = ()
