"""Pipelines: which finders run and how sure they must be, which model, and which policy each output gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import Field

from redactor.errors import ConfigError
from redactor.rulebook.yamlio import Written, read


class WrittenOutputs(Written):
    """The policy of each output, by name; an output without one is not made."""

    redacted: str
    chronology: str = ""
    summary: str = ""


class WrittenPipeline(Written):
    """A pipeline file: finders with their thresholds (0-1), the model, and the policy of each output.

    `packs` names the shipped rule packs that apply, all when empty (see `rules.load_rules`).
    `labels` renames what a role is called in the outputs of this kind of review (`adult subject: Victim`).
    `clean_summary` asks for a second copy of the summary without citations. `subject` is what running text calls whom
    the review is about: child, adult, victim. `pdf: raster` makes every page of a redacted PDF a picture with a clean
    text layer, and reads its pixels again by OCR; `text` keeps pages as text.
    """

    version: int = Field(ge=1, le=1)
    name: str
    why: str = ""
    finders: dict[str, float]
    packs: list[str] = []
    model: str = Field(default="shipped", min_length=1)
    outputs: WrittenOutputs
    clean_summary: bool = False
    pdf: Literal["text", "raster"] = "text"
    labels: dict[str, str] = Field(default_factory=dict)
    subject: str = Field(default="child", min_length=1)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline as run. `finders` maps a finder's name to the least score it may claim with (0-1).

    `model` is "shipped", "none", the name of an installed spaCy package, or the path of a spaCy or GLiNER folder.
    `outputs` maps redacted, chronology and summary to a policy's name; an output without a policy is not made.
    `labels` maps a role to what outputs call it, `subject` is the word for whom the review is about. `pdf` is "text" or
    "raster": how pages of redacted PDFs are made. `sha256` is of the file.
    """

    name: str
    why: str
    finders: Mapping[str, float]
    model: str
    outputs: Mapping[str, str]
    sha256: str
    labels: Mapping[str, str] = field(default_factory=dict)
    clean_summary: bool = False
    subject: str = "child"
    packs: tuple[str, ...] = ()
    pdf: str = "text"


def load_pipeline(name: str, folder: Path) -> Pipeline:
    """Load `folder/<name>.yaml`. Raises ConfigError when there is none, naming those there are."""
    path = folder / f"{name}.yaml"
    known = sorted(p.stem for p in folder.glob("*.yaml"))
    if name not in known:
        raise ConfigError("profile", "no pipeline has this name", f"There are: {', '.join(known)}.", code="profile")
    written = read(WrittenPipeline, path)
    if written.name != name:
        raise ConfigError(path.name, "key name: it differs from the file's name", "Make both the same.", code="profile")
    bad = [k for k, v in sorted(written.finders.items()) if not 0 <= v <= 1]
    if bad:
        raise ConfigError(path.name, f"finders.{bad[0]}: a threshold lies between 0 and 1", code="threshold")
    outputs = {k: v for k, v in written.outputs.model_dump().items() if v}
    digest = sha256(path.read_bytes()).hexdigest()
    model = _model(written.model, path.parent)
    labels = {role.lower(): label.strip() for role, label in written.labels.items()}
    if not all(labels.values()):
        raise ConfigError(
            path.name, "key labels: a label is empty", "Write a word or leave the role out.", code="label"
        )
    return Pipeline(
        written.name, written.why, dict(written.finders), model, outputs, digest, labels, written.clean_summary,
        written.subject, tuple(written.packs), written.pdf,
    )  # fmt: skip


def _model(written: str, folder: Path) -> str:
    """A model's name as written, a model's path made whole: `~` is the home folder, others start at the pipeline."""
    if any(c in written for c in "/\\~"):
        return str(folder / Path(written).expanduser())
    return written
