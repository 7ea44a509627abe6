"""The narrative's word lists (`rules/narrative/*.yaml`): column names, report headings, reasons for salience."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from redactor.rulebook.yamlio import Written, read
from redactor.shipped import folder


class _Columns(Written):
    version: int
    roles: dict[str, list[str]]
    not_when: list[str]
    plan: list[str]
    chart: list[str]
    not_chronology: list[str]
    not_under: list[str]
    never_under: list[str]
    kin: list[str]
    author_note_marks: list[str]


class _Sections(Written):
    version: int
    sections: dict[str, list[str]]
    titles: list[str]
    minutes: list[str]


class _Reason(Written):
    weight: int
    words: list[str]


class _Salience(Written):
    version: int
    reasons: dict[str, _Reason]


class _Themes(Written):
    version: int
    themes: dict[str, list[str]]


class _AgencyKind(Written):
    labels: list[str]
    words: list[str]


class _Agencies(Written):
    version: int
    agencies: dict[str, _AgencyKind]


class _Happenings(Written):
    version: int
    happenings: dict[str, list[str]]


class _Opposite(Written):
    so: list[str]
    not_so: list[str] = Field(alias="not")


class _Opposites(Written):
    version: int
    opposites: dict[str, _Opposite]


class _Abbreviations(Written):
    version: int
    abbreviations: dict[str, str]


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What chronology columns may be called: (heading, role), longest heading first; `whole` must match as a whole.

    The other lists are the headings and words that tell other tables (plans, charts, people) from chronologies.
    """

    names: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]
    not_when: tuple[str, ...]
    plan: frozenset[str]
    chart: frozenset[str]
    not_chronology: frozenset[str]
    not_under: tuple[str, ...]
    never_under: tuple[str, ...]
    kin: frozenset[str]
    note_marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionNames:
    """Words that tell a report's sections, and titles that tell reports and minutes."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    titles: tuple[str, ...]
    minutes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for naming an event in the summary."""

    name: str
    weight: int
    pattern: re.Pattern[str]


@cache
def columns() -> ColumnNames:
    """The column synonyms. Raises ConfigError when the file is wrong."""
    form = read(_Columns, _path("columns.yaml"), show="rules/narrative/columns.yaml")
    written = [(name, role) for role, words in form.roles.items() for name in words]
    names = [(plain(name), role) for name, role in written if not name.startswith("=")]
    whole = [(plain(name), role) for name, role in written]
    return ColumnNames(
        tuple(sorted(names, key=lambda n: -len(n[0]))),
        tuple(whole),
        tuple(n if n.startswith("=") else plain(n) for n in form.not_when),
        frozenset(plain(n) for n in form.plan),
        frozenset(plain(n) for n in form.chart),
        frozenset(plain(n) for n in form.not_chronology),
        tuple(form.not_under),
        tuple(form.never_under),
        frozenset(plain(n) for n in form.kin),
        tuple(form.author_note_marks),
    )


@cache
def sections() -> SectionNames:
    """The report headings. Raises ConfigError when the file is wrong."""
    form = read(_Sections, _path("sections.yaml"), show="rules/narrative/sections.yaml")
    named = tuple((name, tuple(words)) for name, words in form.sections.items())
    return SectionNames(named, tuple(form.titles), tuple(form.minutes))


@cache
def reasons() -> tuple[Reason, ...]:
    """The reasons for salience, in file order. Raises ConfigError when the file is wrong."""
    form = read(_Salience, _path("salience.yaml"), show="rules/narrative/salience.yaml")
    return tuple(_reason(name, reason) for name, reason in form.reasons.items())


@cache
def themes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Learning themes and what tells them, in file order. Raises ConfigError when the file is wrong."""
    form = read(_Themes, _path("themes.yaml"), show="rules/narrative/themes.yaml")
    return tuple((name, _at_word_start(words)) for name, words in form.themes.items())


@cache
def agency_kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Kinds of agency: name, what its label holds, and how others speak of it. Raises ConfigError when it's wrong."""
    form = read(_Agencies, _path("agencies.yaml"), show="rules/narrative/agencies.yaml")
    return tuple((n, _at_word_start(k.labels), _whole_words(k.words)) for n, k in form.agencies.items())


@cache
def happenings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds of happening and what tells them, in file order. Raises ConfigError when the file is wrong."""
    form = read(_Happenings, _path("happenings.yaml"), show="rules/narrative/happenings.yaml")
    return tuple((name, _at_word_start(words)) for name, words in form.happenings.items())


@cache
def opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Facts told as so and as not so, in file order. Raises ConfigError when the file is wrong."""
    form = read(_Opposites, _path("opposites.yaml"), show="rules/narrative/opposites.yaml")
    return tuple((_at_word_start(o.so), _at_word_start(o.not_so)) for o in form.opposites.values())


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """The abbreviations that a glossary explains, in alphabetical order. Raises ConfigError when the file is wrong."""
    form = read(_Abbreviations, _path("abbreviations.yaml"), show="rules/narrative/abbreviations.yaml")
    return tuple(sorted(form.abbreviations.items()))


def known_roles() -> tuple[str, ...]:
    """The roles that a column can play, "other" last."""
    return (*dict.fromkeys(role for _, role in columns().whole), "other")


def _reason(name: str, reason: _Reason) -> Reason:
    return Reason(name, reason.weight, _at_word_start(reason.words))


def _at_word_start(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?i)(?<![A-Za-z0-9])(?:{longest_first})")


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    """Long words at word starts, short ones ("hv", "pc") only as a whole."""
    ends = (re.escape(w) + (r"(?![a-z0-9])" if len(w) <= 4 else "") for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?i)(?<![A-Za-z0-9])(?:{'|'.join(ends)})")


def _path(name: str) -> Path:
    return folder("rules") / "narrative" / name


def plain(heading: str) -> str:
    """A column heading in the form in which headings are compared."""
    return " ".join(re.sub(r"[^\w#]+", " ", heading.lower().replace("'", "").replace("\u2019", "")).split())


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether `text` holds one of `words` at the start of a word, in any case."""
    low = text.lower()
    return any(re.search(rf"(?<![a-z]){re.escape(w)}", low) for w in words)


def role_of(heading: str, override: Mapping[str, str]) -> str:
    """The role of a column by its heading, "" when no synonym fits. `override` maps headings to roles and wins."""
    key = plain(heading)
    if not key or len(key) > 60:
        return ""
    given = {plain(h): role for h, role in override.items()}
    if key in given:
        return given[key]
    for name, role in columns().whole:
        if key == name:
            return role
    known = columns().names
    if re.search(r"^dates? | dates?$| date time$", key):
        return "end_date" if re.search(r"\b(?:end|ended|finish|closed|until)\b|^date to ", key) else "date"
    if key.endswith(" time"):
        return "end_time" if re.search(r"\b(?:end|finish|to)\b", key) else "time"
    return next((role for name, role in known if key.startswith(f"{name} ") or key.endswith(f" {name}")), "")


def is_not_when(heading: str) -> bool:
    """Whether dates under this heading are no days on which something happened (births, deadlines, reviews due)."""
    key = plain(heading)
    return any(
        key == n[1:] if n.startswith("=") else key == n or key.startswith(f"{n} ") or key.endswith(f" {n}")
        for n in columns().not_when
    )
