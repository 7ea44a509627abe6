"""Policies: what happens to each kind of mention in an output. The first rule that matches decides.

A kind that no rule names is removed: a gap in a policy never lets a value through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from redactor.errors import ConfigError
from redactor.model.decision import Action
from redactor.model.mention import Kind
from redactor.rulebook.yamlio import Written, read

AUTHORITIES = frozenset({"police", "council", "national body"})
"""Roles of organisations that act in the open: naming them does not name a family."""

_DATE_WAYS = ("month_year", "quarter", "season", "year", "relative", "age")
_AGE_WAYS = ("age", "age_years", "age_band")
_WAYS: Mapping[Action, tuple[str, ...]] = {
    Action.KEEP: ("",),
    Action.LABEL: ("label", "role"),
    Action.PSEUDONYM: ("label",),
    Action.REMOVE: ("type",),
    Action.GENERALISE: (*_DATE_WAYS, "age_years", "age_band", "type"),
    Action.PENDING: ("type",),
}
_COARSER: Mapping[Kind, tuple[str, ...]] = {
    Kind.DATE: _DATE_WAYS,
    Kind.DATE_OF_BIRTH: _DATE_WAYS,
    Kind.AGE: _AGE_WAYS,
    **dict.fromkeys((Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.ADDRESS, Kind.POSTCODE), ("type",)),
}
"""Which coarser forms there are of each kind; the other kinds have none and are removed or kept whole."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | list[str])]


class WrittenWhen(Written):
    """Conditions on a mention and its identity; all that are given must hold."""

    schemes: Words = ()
    roles: Words = ()
    professional: bool | None = None
    in_register: bool | None = None
    authority: bool | None = None
    identified: bool | None = None
    requester: bool | None = None
    below: float | None = Field(default=None, ge=0, le=1)
    at_least: float | None = Field(default=None, ge=0, le=1)


class WrittenPolicyRule(Written):
    """One rule: which mentions, what happens, why."""

    id: str
    kinds: Annotated[tuple[Kind, ...], BeforeValidator(_listed, json_schema_input_type=Kind | list[Kind])] = ()
    when: WrittenWhen = WrittenWhen()
    action: Action
    way: str = Field(default="", alias="as")
    reason: str = Field(pattern="^[A-K]$")
    why: str = ""


class WrittenPolicy(Written):
    """A policy file."""

    version: int = Field(ge=1, le=1)
    name: str
    title: str = ""
    mark: str = "[{}]"
    label: str = "[{}]"
    absorb_titles: bool = False
    for_publication: bool = False
    names: dict[str, str] = Field(default_factory=dict)
    rules: tuple[WrittenPolicyRule, ...]


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """A bound rule. Empty tuples and None mean "no condition"."""

    id: str
    kinds: tuple[Kind, ...]
    schemes: tuple[str, ...]
    roles: tuple[str, ...]
    professional: bool | None
    in_register: bool | None
    authority: bool | None
    identified: bool | None
    below: float | None
    at_least: float | None
    action: Action
    way: str
    reason_code: str
    why: str = ""
    requester: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may ask about one mention. `role` is "" and `identified` False without an identity.

    `requester`: it is about the person whom case.yaml names as `requester`, and the register says so.
    """

    kind: Kind
    scheme: str = ""
    score: float = 1.0
    role: str = ""
    professional: bool = False
    in_register: bool = False
    authority: bool = False
    identified: bool = False
    requester: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """A bound policy. `mark` and `label` hold the bracket style; `names` overrides the words for a kind.

    `for_publication`: what it makes is meant for the public, so the jigsaw check reads it.
    """

    name: str
    title: str
    mark: str
    label: str
    absorb_titles: bool
    rules: tuple[PolicyRule, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    for_publication: bool = False


_REST = PolicyRule("unlisted", (), (), (), None, None, None, None, None, None, Action.REMOVE, "type", "K", "no rule")


def load_policy(name: str, folders: Sequence[Path]) -> Policy:
    """The policy `name` of the last of `folders` (rules folders) that has `policy/<name>.yaml`.

    Raises ConfigError when no folder has it or when it is wrong.
    """
    files = [f for folder in folders for f in sorted((folder / "policy").glob("*.yaml")) if f.stem == name]
    if not files:
        known = sorted({p.stem for folder in folders for p in (folder / "policy").glob("*.yaml")})
        step = f"Known: {', '.join(known)}."
        raise ConfigError("policy", "there is no policy of that name", step, code="policy")
    return _bound(read(WrittenPolicy, files[-1], show=f"policy/{name}.yaml"), f"policy/{name}.yaml")


def _bound(written: WrittenPolicy, place: str) -> Policy:
    ids = [r.id for r in written.rules]
    if written.name != Path(place).stem:
        raise ConfigError(place, "key name: it differs from the file's name", "Make both the same.", code="policy")
    wrong = partial(ConfigError, code="policy")
    for style in (written.mark, written.label):
        if style.count("{}") != 1:
            raise wrong(place, "mark and label need {} once, where the word goes")
    for rule in written.rules:
        if ids.count(rule.id) > 1:
            raise wrong(place, f"rule {rule.id} stands here twice")
        allowed = _allowed(rule)
        if (rule.way or _WAYS[rule.action][0]) not in allowed:
            fact = f"rule {rule.id}: that `as` does not go with {rule.action.value} for these kinds"
            raise wrong(place, fact, f"Allowed: {', '.join(w for w in allowed if w) or 'nothing'}.")
    return Policy(
        name=written.name,
        title=written.title,
        mark=written.mark,
        label=written.label,
        absorb_titles=written.absorb_titles,
        rules=tuple(_rule(r) for r in written.rules),
        names=dict(written.names),
        for_publication=written.for_publication,
    )


def _allowed(rule: WrittenPolicyRule) -> tuple[str, ...]:
    """The values of `as` that a rule may have: for `generalise`, those that all its kinds know."""
    ways = _WAYS[rule.action]
    if rule.action is not Action.GENERALISE:
        return ways
    return tuple(w for w in ways if all(w in _COARSER.get(k, ()) for k in rule.kinds))


def check_requester(policies: Iterable[Policy], requester: Set[str]) -> None:
    """Raises ConfigError when a policy treats one person's own data apart and case.yaml doesn't say whose."""
    if not requester and any(r.requester is not None for p in policies for r in p.rules):
        fact = "the profile keeps one person's own data, and the key requester is missing"
        step = "Write `requester:` with the id of a person under people."
        raise ConfigError("case.yaml", fact, step, code="requester")


def _rule(r: WrittenPolicyRule) -> PolicyRule:
    w = r.when
    return PolicyRule(
        r.id, r.kinds, w.schemes, w.roles, w.professional, w.in_register, w.authority, w.identified, w.below,
        w.at_least, r.action, r.way or _WAYS[r.action][0], r.reason, r.why, w.requester,
    )  # fmt: skip


def rule_for(policy: Policy, facts: Facts) -> PolicyRule:
    """The first rule that matches; without one, a rule that removes."""
    return next((r for r in policy.rules if _matches(r, facts)), _REST)


def _matches(rule: PolicyRule, f: Facts) -> bool:
    return (
        (not rule.kinds or f.kind in rule.kinds)
        and (not rule.schemes or f.scheme in rule.schemes)
        and (not rule.roles or f.role in rule.roles)
        and rule.professional in (None, f.professional)
        and rule.in_register in (None, f.in_register)
        and rule.authority in (None, f.authority)
        and rule.identified in (None, f.identified)
        and rule.requester in (None, f.requester)
        and (rule.below is None or f.score < rule.below)
        and (rule.at_least is None or f.score >= rule.at_least)
    )
