"""The operators inside presidio-anonymizer: one value one number, coarser dates and ages, refusals without values."""

from __future__ import annotations

from typing import Any

import pytest
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from redactor.errors import OutputError
from redactor.presidio import Numbers, operators


@pytest.fixture
def engine() -> Any:
    made = AnonymizerEngine()
    for operator in operators():
        made.add_anonymizer(operator)
    return made


def _replace(engine: Any, text: str, entity: str, value: str, operator: OperatorConfig) -> str:
    at = text.index(value)
    return str(engine.anonymize(text, [RecognizerResult(entity, at, at + len(value), 0.9)], {entity: operator}).text)


def test_operators_are_pinned() -> None:
    assert [o().operator_name() for o in operators()] == [
        "number", "generalise_date", "generalise_age", "label", "pseudonym", "generalise", "remove", "pending",
    ]  # fmt: skip


def test_numbers_run_in_reading_order_and_over_texts(engine: Any) -> None:
    numbers = Numbers()
    config = {"DEFAULT": OperatorConfig("number", {"numbers": numbers})}
    shown = []
    for text in ("Ash met Bea and ASH", "Bea, then Cyd"):
        found = [
            RecognizerResult("PERSON", text.index(n), text.index(n) + 3, 0.9)
            for n in ("Ash", "Bea", "ASH", "Cyd")
            if n in text
        ]
        numbers.learn(text, found)
        shown.append(engine.anonymize(text, found, config).text)
    assert shown == ["[PERSON 1] met [PERSON 2] and [PERSON 1]", "[PERSON 2], then [PERSON 3]"]


def test_a_number_in_other_groups_is_the_same_number() -> None:
    numbers = Numbers()
    assert numbers.of("UK_NHS", "999 864 1969") == numbers.of("UK_NHS", "999-864-1969") == 1
    assert numbers.of("UK_UPN", "9998641969") == 1
    assert numbers.of("UK_NHS", "999 987 6536") == 2
    assert numbers.of("X", "***") != numbers.of("X", "---")
    assert "999" not in repr(numbers)


def test_the_form_is_the_users(engine: Any) -> None:
    config = OperatorConfig("number", {"numbers": Numbers(), "form": "Person {number}"})
    assert _replace(engine, "Ash came", "PERSON", "Ash", config) == "Person 1 came"


@pytest.mark.parametrize(
    ("value", "params", "shown"),
    [
        ("12/03/2019", {}, "March 2019"),
        ("3rd of April 2021", {"way": "month_year"}, "April 2021"),
        ("12.3.19", {"way": "year"}, "2019"),
        ("1 May 2020", {"way": "season"}, "spring 2020"),
        ("11/3", {}, "March"),
        ("the 10th", {}, "[date]"),
        ("soon", {}, "[date]"),
    ],
)
def test_dates_get_coarser_and_never_gain_a_year(engine: Any, value: str, params: dict[str, str], shown: str) -> None:
    operator = OperatorConfig("generalise_date", params)
    assert _replace(engine, f"seen {value} there", "DATE_TIME", value, operator) == f"seen {shown} there"


@pytest.mark.parametrize(
    ("value", "way", "shown"),
    [("14 y/o", "age_band", "teenager"), ("7 years 3 months", "age_years", "7 years"), ("old", "age", "[age]")],
)
def test_ages_get_coarser(engine: Any, value: str, way: str, shown: str) -> None:
    assert _replace(engine, f"he is {value}.", "AGE", value, OperatorConfig("generalise_age", {"way": way})) == (
        f"he is {shown}."
    )


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("number", {}),
        ("number", {"numbers": {}}),
        ("number", {"numbers": Numbers(), "form": "[{name}]"}),
        ("number", {"numbers": Numbers(), "form": "[{entity}]"}),
        ("generalise_date", {"way": "day"}),
        ("generalise_age", {"way": "weeks"}),
        ("label", {}),
    ],
)
def test_wrong_params_refuse_and_quote_nothing(engine: Any, name: str, params: dict[str, Any]) -> None:
    with pytest.raises(OutputError) as caught:
        _replace(engine, "Zebedee came", "PERSON", "Zebedee", OperatorConfig(name, params))
    assert "Zebedee" not in caught.value.message()
