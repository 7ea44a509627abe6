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


Text = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
MaybeText = Annotated[str | None, BeforeValidator(_as_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
Mapped = Annotated[dict[str, Text], BeforeValidator(lambda v: {} if v is None else v)]


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
    """An address, place or organisation: `name` or `address`, with other spellings under `aliases`."""

    id: MaybeText = None
    name: MaybeText = None
    address: MaybeText = None
    kind: MaybeText = None
    aliases: Texts = ()
    pseudonym: MaybeText = None


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


Entries = Annotated[tuple[WrittenPlace, ...], BeforeValidator(_entries)]


class WrittenCase(Written):
    """The whole file. Every key is optional."""

    title: MaybeText = None
    profile: MaybeText = None
    people: Annotated[tuple[WrittenPerson, ...], BeforeValidator(_as_list)] = ()
    addresses: Entries = ()
    organisations: Entries = ()
    places: Entries = ()
    identifiers: Annotated[tuple[WrittenIdentifier, ...], BeforeValidator(_numbers)] = ()
    keep: Texts = ()
    chair: Texts = ()
    author: Texts = ()
    panel: Texts = ()
    agencies: Mapped = Field(default_factory=dict)
    scope: WrittenScope | None = None
    index_event: WrittenEvent | None = None
    skip: Annotated[tuple[WrittenSkip, ...], BeforeValidator(_as_list)] = ()
