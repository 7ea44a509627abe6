"""Operators for `AnonymizerEngine.add_anonymizer`: numbered labels, coarser dates and ages, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from redactor.decide.ages import age_band, coarse_age, years_only
from redactor.decide.dates import coarse_match
from redactor.rulebook.case import CaseFacts
from redactor.safe.by_value import by_value
from redactor.safe.operators import OPERATORS
from redactor.text.dates import DateContext, find_dates
from redactor.text.fold import fold_key

_FORM = "[{entity} {number}]"
_DATE_WAYS = ("month_year", "season", "year")
_AGES = {"age": coarse_age, "age_years": years_only, "age_band": age_band}


class Found(Protocol):
    """What is needed of a recogniser's result."""

    entity_type: str
    start: int
    end: int


class Numbers:
    """The number of every value, by entity: the same value has the same number in every text, from 1.

    Case, accents and separators don't count. It is a key to the values: keep it as safe as the texts.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}

    def __repr__(self) -> str:
        return f"Numbers({sum(len(known) for known in self._numbers.values())} values)"

    def of(self, entity: str, value: str) -> int:
        """The number of `value`; a new one when it was never met."""
        known = self._numbers.setdefault(entity, {})
        folded = fold_key(value)
        return known.setdefault("".join(c for c in folded if c.isalnum()) or folded, len(known) + 1)

    def learn(self, text: str, results: Iterable[Found]) -> None:
        """Number a text's results in reading order. Without it Presidio would number a text from its end."""
        for r in sorted(results, key=lambda r: (r.start, -r.end, r.entity_type)):
            self.of(r.entity_type, text[r.start : r.end])


def operators() -> tuple[type[Any], ...]:
    """The operator classes, each for `AnonymizerEngine.add_anonymizer`.

    number: params `numbers` (a Numbers) and `form`. generalise_date: `way` month_year, season or year.
    generalise_age: `way` age, age_years or age_band. label, pseudonym, generalise, remove, pending: `replacement`.
    """
    return (
        by_value("number", _number, _check_number),
        by_value("generalise_date", _date, lambda params: _check_way(params, _DATE_WAYS)),
        by_value("generalise_age", _age, lambda params: _check_way(params, tuple(_AGES))),
        *OPERATORS,
    )


def _number(text: str, params: Mapping[str, Any]) -> str:
    entity = str(params.get("entity_type", ""))
    return str(params.get("form", _FORM)).format(entity=entity, number=params["numbers"].of(entity, text))


def _check_number(params: Mapping[str, Any]) -> str:
    if not isinstance(params.get("numbers"), Numbers):
        return "it needs a Numbers under `numbers`"
    try:
        shown = str(params.get("form", _FORM)).format(entity="", number=0)
    except (KeyError, IndexError, ValueError):
        shown = ""
    return "" if "0" in shown else "`form` may hold {entity} and must hold {number}"


def _date(text: str, params: Mapping[str, Any]) -> str:
    found = find_dates(text, DateContext(expected=True))
    return coarse_match(text, found, str(params.get("way", "month_year")), CaseFacts()) or "[date]"


def _age(text: str, params: Mapping[str, Any]) -> str:
    return _AGES[str(params.get("way", "age"))](text) or "[age]"


def _check_way(params: Mapping[str, Any], ways: tuple[str, ...]) -> str:
    return "" if params.get("way", ways[0]) in ways else f"`way` is one of {', '.join(ways)}"
