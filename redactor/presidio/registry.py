"""The registry: everything in Presidio's own configuration format, for its provider, as YAML, or ready made.

Two forms of YAML. The whole one names our classes, so the program that loads it imports `redactor.presidio` first.
The standalone one holds plain patterns that any Presidio reads; what needs more than a pattern is left out of it.
"""

from __future__ import annotations

from typing import Any

from redactor.engines.presidio_registry import as_yaml, provider_of, registry_of
from redactor.presidio.entities import entity_name
from redactor.presidio.recognisers import (
    UkAddressRecognizer,
    UkDateRecognizer,
    UkLabelRecognizer,
    UkRuleRecognizer,
    rule_book,
    rule_specs,
)
from redactor.rulebook.rules_book import Rule

_GRAMMARS = (UkLabelRecognizer, UkDateRecognizer, UkAddressRecognizer)
_PRESIDIO_OWN = ("NhsRecognizer", "UkNinoRecognizer", "UkDrivingLicenceRecognizer", "UkPostcodeRecognizer")
_FLAGS = 26  # regex DOTALL, MULTILINE and IGNORECASE, Presidio's default; each pattern says what it wants itself
_LANGUAGE = "en"
_ENGLISH = [{"language": _LANGUAGE}]  # in this form a user may add `context` words beside the language


def uk_recognisers() -> list[Any]:
    """Every recogniser, for `registry.add_recognizer`: one a rule, and those of labels, dates and addresses."""
    return [*(UkRuleRecognizer(name) for name in rule_specs()), *(grammar() for grammar in _GRAMMARS)]


def uk_registry() -> Any:
    """A RecognizerRegistry of all of them, made by Presidio's own provider."""
    return registry_of(configuration())


def registry_provider(*, standalone: bool = False) -> Any:
    """Presidio's RecognizerRegistryProvider over the configuration, for engines that take a provider."""
    return provider_of(configuration(standalone=standalone))


def registry_yaml(*, standalone: bool = False) -> str:
    """The configuration as the YAML file that Presidio's RecognizerRegistryProvider reads."""
    if not standalone:
        return as_yaml(configuration(), ("Import redactor.presidio before you load this file.",))
    remarks = [f"  {rule}: {reason}" for rule, reason in left_out().items()]
    return as_yaml(
        configuration(standalone=True), ["Patterns only. Left out, because a pattern can't say it:", *remarks]
    )


def configuration(*, standalone: bool = False) -> dict[str, Any]:
    """Presidio's registry configuration as a dict."""
    if standalone:
        out = left_out()
        own = [{"name": name, "type": "predefined", "supported_languages": _ENGLISH} for name in _PRESIDIO_OWN]
        entries = [*own, *(_custom(rule) for rule in rule_book().rules if rule.id not in out)]
    else:
        entries = [
            {"name": name, "class_name": cls.__name__, "type": "predefined", "supported_languages": _ENGLISH}
            for name, cls in [
                *((rule, UkRuleRecognizer) for rule in rule_specs()),
                *((grammar.__name__, grammar) for grammar in _GRAMMARS),
            ]
        ]
    return {"supported_languages": [_LANGUAGE], "global_regex_flags": _FLAGS, "recognizers": entries}


def left_out() -> dict[str, str]:
    """What the standalone YAML can't hold, by rule id or class, and why."""
    out: dict[str, str] = {}
    for rule in rule_book().rules:
        if rule.check:
            out[rule.id] = "a check digit or range decides"
        elif not rule.score:
            out[rule.id] = "it counts only beside a context word"
        elif plain_pattern(rule) is None:
            out[rule.id] = "its value stands inside a larger group"
    return out | {grammar.__name__: "it is a grammar, not one pattern" for grammar in _GRAMMARS}


def _custom(rule: Rule) -> dict[str, Any]:
    """A rule as a custom recogniser. Presidio compares context word by word, so phrases are no use to it."""
    entry: dict[str, Any] = {
        "name": rule.id,
        "type": "custom",
        "supported_language": _LANGUAGE,
        "supported_entity": entity_name(rule.kind, rule.scheme),
        "country_code": "uk",
        "patterns": [{"name": rule.id, "regex": plain_pattern(rule), "score": rule.score}],
    }
    words = [word for word in rule.context if word.isalnum()]
    return entry | ({"context": words} if words else {})


def plain_pattern(rule: Rule) -> str | None:
    r"""The rule as a pattern whose whole match is the value: what stands before is dropped (\K), after only seen.

    None when the value's group is nested in another, so that the pattern can't be cut in three.
    """
    flags = "-is" if rule.case else "i-s"
    head, mark, rest = rule.pattern.partition("(?P<v>")
    if not mark:
        return f"(?{flags}:{rule.pattern})"
    end = _closing(rest)
    signs = [sign for _, sign in _brackets(head)]
    if signs.count("(") != signs.count(")"):
        return None
    value, tail = rest[:end], rest[end + 1 :]
    before, after = rf"(?:{head})\K" if head else "", f"(?={tail})" if tail else ""
    return f"(?{flags}:{before}(?:{value}){after})"


def _closing(pattern: str) -> int:
    """The index of the bracket that closes the group `pattern` starts in, its length when none does."""
    depth = 0
    for at, sign in _brackets(pattern):
        depth += 1 if sign == "(" else -1
        if depth < 0:
            return at
    return len(pattern)


def _brackets(pattern: str) -> list[tuple[int, str]]:
    """The round brackets of a pattern that group, without those escaped or in a character class."""
    out, inside, at = [], False, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif inside:
            inside = sign != "]" or pattern[at - 1] == "["
        elif sign == "[":
            inside = True
        elif sign in "()":
            out.append((at, sign))
        at += 1
    return out
