"""The finders by name, in a plain dict, and the function that readies those a pipeline asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from redactor.detect.addresses import addresses
from redactor.detect.dates import dates
from redactor.detect.detect import Finder
from redactor.detect.identifiers import identifiers
from redactor.detect.institutions import institutions
from redactor.detect.labels import labels
from redactor.detect.model_names import model_names
from redactor.detect.names import names
from redactor.detect.places import places
from redactor.detect.register import register_names
from redactor.engines.ner import NerModel
from redactor.errors import ConfigError
from redactor.model.document import Document
from redactor.model.identity import Register
from redactor.model.mention import Detection
from redactor.rulebook.rules_book import RuleBook

Run = Callable[[Document], Sequence[Detection]]


@dataclass(frozen=True, slots=True)
class _Given:
    book: RuleBook
    register: Register
    model: NerModel | None


def _ner(given: _Given) -> Run:
    return model_names(given.model, given.book) if given.model is not None else lambda document: ()


FINDERS: dict[str, Callable[[_Given], Run]] = {
    "register": lambda g: register_names(g.register, g.book),
    "labels": lambda g: labels(g.book),
    "identifiers": lambda g: identifiers(g.book),
    "dates": lambda g: dates(g.book),
    "addresses": lambda g: addresses(g.book),
    "institutions": lambda g: institutions(g.book),
    "places": lambda g: places(g.book),
    "names": lambda g: names(g.book),
    "ner": _ner,
}


def build_finders(
    thresholds: Mapping[str, float], book: RuleBook, register: Register, model: NerModel | None
) -> tuple[Finder, ...]:
    """The finders that `thresholds` names, ready to run, in the order of `FINDERS`.

    Raises ConfigError for a name that isn't a finder.
    """
    unknown = sorted(set(thresholds) - set(FINDERS))
    if unknown:
        raise ConfigError(
            "pipeline", f"unknown finder {unknown[0]}", f"Allowed: {', '.join(FINDERS)}.", code="finder-name"
        )
    given = _Given(book, register, model)
    return tuple(Finder(name, thresholds[name], make(given)) for name, make in FINDERS.items() if name in thresholds)
