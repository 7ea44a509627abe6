"""Which optional-content groups (layers) of a PDF are switched off when it is opened (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

import pikepdf

from redactor.engines.pdf.marks import Unsupported


def hidden_groups(pdf: pikepdf.Pdf) -> frozenset[int]:
    """Object numbers of the groups that the default configuration hides on screen."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return frozenset()
    default = properties.get("/D")
    if not isinstance(default, pikepdf.Dictionary):
        return frozenset()
    off = _numbers(properties.get("/OCGs")) if default.get("/BaseState") == "/OFF" else set()
    off = (off - _numbers(default.get("/ON"))) | _numbers(default.get("/OFF"))
    usages = default.get("/AS")
    for usage in usages if isinstance(usages, pikepdf.Array) else ():
        if usage.get("/Event") == "/View":
            for group in usage.get("/OCGs", []):
                state = _view_state(group)
                off = off | {group.objgen[0]} if state == "/OFF" else off - {group.objgen[0]} if state else off
    return frozenset(off)


def _view_state(group: Any) -> Any:
    for key in ("/Usage", "/View", "/ViewState"):
        group = group.get(key) if isinstance(group, pikepdf.Dictionary) else None
    return group


def _numbers(groups: Any) -> set[int]:
    return {g.objgen[0] for g in groups} if isinstance(groups, pikepdf.Array) else set()


def is_hidden(content: Any, hidden: AbstractSet[int]) -> bool:
    """Whether a group, or a rule over groups, is switched off. Raises Unsupported for rules that are not known."""
    if not isinstance(content, pikepdf.Dictionary):
        raise Unsupported("layer")
    if content.get("/Type") == "/OCG" and content.is_indirect:
        return content.objgen[0] in hidden
    if content.get("/Type") != "/OCMD" or "/VE" in content:
        raise Unsupported("layer")
    groups = content.get("/OCGs")
    listed = list(groups) if isinstance(groups, pikepdf.Array) else [groups] if groups is not None else []
    states = [g.objgen[0] not in hidden for g in listed if isinstance(g, pikepdf.Dictionary)]
    if not states:
        return False
    policies = {
        "/AnyOn": any(states),
        "/AllOn": all(states),
        "/AnyOff": not all(states),
        "/AllOff": not any(states),
    }
    policy = str(content.get("/P", "/AnyOn"))
    if policy not in policies:
        raise Unsupported("layer")
    return not policies[policy]
