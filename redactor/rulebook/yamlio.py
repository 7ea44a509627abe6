"""Reads YAML with places: file, line and key for every error, no surprises from YAML's own guessing.

Only true/false are booleans, only plain decimal numbers are numbers, dates stay text, duplicate keys refuse.
(YAML 1.1 would read NO as false, 12:30 as 750 and keep the last of two equal keys.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from redactor.errors import ConfigError

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads ten times as fast
_LIMIT = 4_000_000
_DEEPEST = 50
_FACTS = {
    "extra_forbidden": "there is no such key",
    "model_type": "this must be keys with values, such as `name: ...`",
    "string_type": "this must be text",
    "missing": "this key is missing",
}
"""What pydantic's codes mean to somebody who writes YAML. Unknown keys are shown as "?": one may be a name."""


class Written(BaseModel):
    """Base of everything written in YAML: unknown keys refuse, values never show in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


W = TypeVar("W", bound=Written)


class Places(dict[tuple[str | int, ...], int]):
    """Line number (from 1) of every key and list item, by its path."""


def parse(text: str, place: str) -> tuple[Any, Places]:
    """The values of one YAML text and where each stands. Raises ConfigError naming `place` and the line."""
    if len(text) > _LIMIT:
        raise ConfigError(place, "the file is larger than 4 MB", code="yaml-size")
    try:
        _not_too_deep(text, place)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{min(mark.line, text.count(chr(10))) + 1}" if mark else ""  # libyaml ends on a line of its own
        raise ConfigError(
            f"{place}{line}", "this is not valid YAML", "Check indentation and quotes.", code="yaml"
        ) from None
    places = Places()
    return (_value(node, (), places, place) if node is not None else {}), places


def _not_too_deep(text: str, place: str) -> None:
    """Depth is counted before anything is built: libyaml's builder calls itself at each level, without end."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _too_deep(f"{place}:{event.start_mark.line + 1}")


def _too_deep(where: str) -> ConfigError:
    return ConfigError(where, "this is nested too deep, or within itself", code="yaml-deep")


def _value(node: yaml.Node, path: tuple[str | int, ...], places: Places, place: str) -> Any:
    places[path] = node.start_mark.line + 1
    if len(path) > _DEEPEST:
        raise _too_deep(f"{place}:{places[path]}")
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in out:
                raise ConfigError(
                    f"{place}:{key_node.start_mark.line + 1}", "a key stands here twice", code="yaml-twice"
                )
            out[key] = _value(value_node, (*path, key), places, place)
            places[(*path, key)] = key_node.start_mark.line + 1
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, n), places, place) for n, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None):  # in quotes or a block
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def bind(model: type[W], data: Any, places: Mapping[tuple[str | int, ...], int], place: str) -> W:
    """Check `data` against a written form. Raises ConfigError with file, line, key and what is allowed."""
    try:
        return model.model_validate(data)
    except ValidationError as errors:
        found = errors.errors(include_url=False, include_context=False, include_input=False)
        # A misspelt key is also a missing one: say the first, it can be acted on.
        first = next((e for e in found if e["type"] == "extra_forbidden"), found[0])
        path = tuple(first["loc"])
        line = next((places[path[:n]] for n in range(len(path), -1, -1) if path[:n] in places), 0)
        allowed = _all_keys(model)
        key = ".".join(str(p) if isinstance(p, int) or p in allowed else "?" for p in path)
        fact = f"key {key}: {_FACTS.get(first['type'], first['msg'].lower())}"
        raise ConfigError(f"{place}:{line}", fact, _hint(model, path, first["type"]), code="config") from None


def _hint(model: type[Written], path: tuple[str | int, ...], kind: str) -> str:
    if kind != "extra_forbidden":
        return ""
    here = _keys(_form_at(model, path[:-1]))
    close = get_close_matches(str(path[-1]), here, n=1) or get_close_matches(str(path[-1]), _all_keys(model), n=1)
    return f"Did you mean {close[0]}?" if close else f"Allowed here: {', '.join(here)}."


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys as written in YAML ("from", not the field's own name)."""
    return sorted(f.alias or name for name, f in model.model_fields.items())


def _form_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The written form at a place of the file, as far as it can be told."""
    for step in path:
        field = next((f for name, f in model.model_fields.items() if step in (name, f.alias)), None)
        forms = list(_forms_in(field.annotation)) if field is not None else []
        model = forms[0] if forms else model
    return model


def _forms_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _forms_in(part)


def _all_keys(model: type[BaseModel]) -> list[str]:
    keys = set(_keys(model))
    for field in model.model_fields.values():
        for form in _forms_in(field.annotation):
            keys |= set(_all_keys(form))
    return sorted(keys)


def read(model: type[W], path: Path, *, show: str = "") -> W:
    """Read and check one YAML file. `show` names it in errors (default: its own name)."""
    place = show or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ConfigError(
            place, "the file can't be read as UTF-8 text", "Save it as UTF-8.", code="config-read"
        ) from None
    data, places = parse(text, place)
    return bind(model, data, places, place)
