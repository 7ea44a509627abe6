"""Pipelines: which finders run and how sure they must be, which model, and which policy each output gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import Field

from redactor.errors import ConfigError
from redactor.rulebook.yamlio import Written, read


class _Outputs(Written):
    redacted: str
    chronology: str = ""
    summary: str = ""


class _Pipeline(Written):
    version: int = Field(ge=1, le=1)
    name: str
    why: str = ""
    finders: dict[str, float]
    model: str = "shipped"
    outputs: _Outputs


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline as run. `finders` maps a finder's name to the least score it may claim with (0-1).

    `model` is "shipped", "none" or the name or folder of a spaCy model. `outputs` maps redacted, chronology and
    summary to a policy's name; an output without a policy is not made. `sha256` is of the file.
    """

    name: str
    why: str
    finders: Mapping[str, float]
    model: str
    outputs: Mapping[str, str]
    sha256: str


def load_pipeline(name: str, folder: Path) -> Pipeline:
    """Load `folder/<name>.yaml`. Raises ConfigError when there is none, naming those there are."""
    path = folder / f"{name}.yaml"
    known = sorted(p.stem for p in folder.glob("*.yaml"))
    if name not in known:
        raise ConfigError("profile", "no pipeline has this name", f"There are: {', '.join(known)}.", code="profile")
    written = read(_Pipeline, path)
    bad = [k for k, v in sorted(written.finders.items()) if not 0 <= v <= 1]
    if bad:
        raise ConfigError(path.name, f"finders.{bad[0]}: a threshold lies between 0 and 1", code="threshold")
    outputs = {k: v for k, v in written.outputs.model_dump().items() if v}
    digest = sha256(path.read_bytes()).hexdigest()
    return Pipeline(written.name, written.why, dict(written.finders), written.model, outputs, digest)
