"""What was found: one finder's claim (detection) and overlapping claims joined (mention)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from redactor.model.spans import Span


class Kind(StrEnum):
    """The kinds of identifying text. A new number format is a `scheme` of IDENTIFIER, not a new kind."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    ADDRESS = "address"
    POSTCODE = "postcode"
    DATE = "date"
    DATE_OF_BIRTH = "date_of_birth"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    USERNAME = "username"
    VEHICLE = "vehicle"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Detection:
    """One finder's claim that a span is of a kind. `score` is 0-1; `scheme` names a number format or subtype."""

    span: Span
    kind: Kind
    score: float
    finder: str
    rule_id: str
    scheme: str = ""
    entity: str = ""
    """Id of the register entry that matched (`P01`, `A02`, `O03`), empty when the register did not speak."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Overlapping claims joined; the union of their spans is kept. `id` is `<document id>.m<number>`."""

    id: str
    span: Span
    kind: Kind
    score: float
    scheme: str = ""
    entity: str = ""
    detections: tuple[Detection, ...] = ()
