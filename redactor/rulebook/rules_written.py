"""Detection packs as written in YAML (`rules/core`, `rules/labels`, `rules/roles`, `rules/keep`)."""

from __future__ import annotations

from pydantic import Field

from redactor.model.mention import Kind
from redactor.rulebook.yamlio import Written


class WrittenExamples(Written):
    """Texts the rule must find something in, and texts it must leave alone."""

    match: list[str] = []
    no_match: list[str] = []


class WrittenRule(Written):
    """One entry under `rules:`."""

    id: str
    kind: Kind
    scheme: str = ""
    pattern: str = ""
    words: list[str] = []
    case: bool = False
    check: str = ""
    context: list[str] = []
    score: float = Field(default=0.5, ge=0, le=1)
    context_score: float | None = Field(default=None, ge=0, le=1)
    why: str
    examples: WrittenExamples


class WrittenLabel(Written):
    """One entry under `labels:`."""

    id: str
    kind: Kind
    scheme: str = ""
    words: list[str]
    value: str
    colon: bool = False
    column: bool = False
    score: float = Field(default=0.85, ge=0, le=1)
    why: str
    examples: WrittenExamples = WrittenExamples()


class WrittenKeep(Written):
    """One entry under `keep:`: a family of terms that stay."""

    id: str
    words: list[str] = []
    pattern: str = ""
    why: str


class WrittenRole(Written):
    """One entry under `roles:`: who somebody is in the family, or a profession.

    `id` is the role as a register writes it ("maternal aunt"). Up to four capitals in `words` count only as written.
    `sole`: one person of a case has it. `service` groups professions of one agency.
    """

    id: str = Field(min_length=1)
    label: str = ""
    generic: str = ""
    professional: bool = False
    sex: str = Field(default="", pattern="^[fm]?$")
    service: str = ""
    sole: bool = False
    words: list[str] = []
    pattern: str = ""
    why: str = ""
    examples: WrittenExamples = WrittenExamples()


class WrittenPack(Written):
    """One YAML file of rules, labels, keep terms, roles, what roles are called in outputs, and extra list words."""

    version: int = Field(default=1, ge=1, le=1)
    name: str = ""
    rules: list[WrittenRule] = []
    labels: list[WrittenLabel] = []
    keep: list[WrittenKeep] = []
    roles: list[WrittenRole] = []
    called: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
