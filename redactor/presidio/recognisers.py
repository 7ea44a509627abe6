"""Recogniser classes that Presidio can make by name: one for each rule, one for labels, dates and addresses each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from redactor import shipped
from redactor.detect.addresses import addresses
from redactor.detect.dates import dates
from redactor.detect.identifiers import specs
from redactor.detect.labels import labels
from redactor.engines.presidio import PatternSpec, RuleRecognizer
from redactor.engines.presidio_registry import Claim, FunctionRecognizer
from redactor.errors import ConfigError
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.mention import Detection
from redactor.presidio.entities import entity_name
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import RuleBook

_DATES = "A date that names a day, a date of birth or an exact age, by the date grammar."
_ADDRESSES = "An address, a street or a postcode, by the address grammar."


@cache
def rule_book() -> RuleBook:
    """The shipped rules."""
    return load_rules([shipped.folder("rules")])


@cache
def rule_specs() -> Mapping[str, PatternSpec]:
    """Every pattern rule by id, under its entity's name."""
    rules = {r.id: r for r in rule_book().rules}
    return {
        s.id: replace(s, entity=entity_name(rules[s.id].kind, rules[s.id].scheme), why=rules[s.id].why)
        for s in specs(rule_book().rules)
    }


class UkRuleRecognizer(RuleRecognizer):
    """The rule whose id is `name` ("school.upn"): pattern, check digit and context words in one recogniser.

    `context` adds context words. Raises ConfigError when no rule has the id.
    """

    COUNTRY_CODE = "uk"

    def __init__(self, name: str, supported_language: str = "en", context: Sequence[str] | None = None) -> None:
        spec = rule_specs().get(name)
        if spec is None:
            raise ConfigError("recognizers, name", "no rule has this id", "See registry_yaml().", code="rule-id")
        super().__init__(replace(spec, context=(*spec.context, *(context or ()))), supported_language)


class UkLabelRecognizer(FunctionRecognizer):
    """Values that words announce ("NHS No:", "Seen by:", "DOB"), whatever their form or check digit."""

    COUNTRY_CODE = "uk"

    def __init__(self, name: str = "UkLabelRecognizer", supported_language: str = "en") -> None:
        book = rule_book()
        why = {label.id: label.why for label in book.labels}
        kinds = {entity_name(label.kind, label.scheme) for label in book.labels}
        super().__init__(name, sorted(kinds), _find(labels(book), why, ""), supported_language)


class UkDateRecognizer(FunctionRecognizer):
    """Dates as British records write them (day first, words, feasts, no year), dates of birth, exact ages."""

    COUNTRY_CODE = "uk"

    def __init__(self, name: str = "UkDateRecognizer", supported_language: str = "en") -> None:
        kinds = ("AGE", "DATE_OF_BIRTH", "DATE_TIME")
        super().__init__(name, kinds, _find(dates(rule_book()), {}, _DATES), supported_language)


class UkAddressRecognizer(FunctionRecognizer):
    """Addresses, streets alone and postcodes."""

    COUNTRY_CODE = "uk"

    def __init__(self, name: str = "UkAddressRecognizer", supported_language: str = "en") -> None:
        kinds = ("ADDRESS", "LOCATION", "UK_POSTCODE")
        super().__init__(name, kinds, _find(addresses(rule_book()), {}, _ADDRESSES), supported_language)


def _find(
    run: Callable[[Document], Sequence[Detection]], why: Mapping[str, str], otherwise: str
) -> Callable[[str], Iterator[Claim]]:
    """A finder of documents as a function of one text, in reading order, without punctuation at the end."""

    def find(text: str) -> Iterator[Claim]:
        document = Document("T01", "", Media.TXT, "", (), (Block("T01.b0001", BlockKind.PARAGRAPH, text),))
        for d in sorted(run(document), key=lambda d: (d.span.start, d.span.end, d.kind, d.rule_id, d.scheme)):
            start, end = d.span.start, d.span.start + len(text[d.span.start : d.span.end].rstrip(" \n\t.,;:"))
            if start < end:
                entity = entity_name(d.kind, d.scheme)
                yield Claim(start, end, entity, d.score, d.rule_id, why.get(d.rule_id, otherwise))

    return find
