"""Binds everything a run needs, once, before the first file is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from redactor import shipped
from redactor.engines.ner import NerModel, load_model
from redactor.errors import UsageError
from redactor.flow.store import key_of
from redactor.rulebook.case import CaseFile, load_case
from redactor.rulebook.pipeline import Pipeline, load_pipeline
from redactor.rulebook.policy import Policy, check_requester, load_policy
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import RuleBook

DEFAULT_PROFILE = "practice-review"


@dataclass(frozen=True, slots=True)
class Plan:
    """A run's whole configuration: the case, the pipeline, rules, policies by output, the model, and a key of all."""

    case_dir: Path = field(repr=False)
    case: CaseFile = field(repr=False)
    pipeline: Pipeline
    book: RuleBook = field(repr=False)
    policies: Mapping[str, Policy] = field(repr=False)
    model: NerModel | None = field(repr=False)
    detect_key: str
    key: str


def make_plan(case_dir: Path, profile: str | None) -> Plan:
    """Load and check the configuration of a case. Raises ConfigError, UsageError or EngineError."""
    if not (case_dir / "case.yaml").is_file():
        raise UsageError("case", "the folder has no case.yaml", "Make a case with `redactor init DIR`.", code="no-case")
    case = load_case(case_dir / "case.yaml")
    pipeline = load_pipeline(profile or case.profile or DEFAULT_PROFILE, shipped.folder("pipelines"))
    case = replace(case, facts=replace(case.facts, subject=pipeline.subject))
    folders = [shipped.folder("rules")]
    if (case_dir / "rules").is_dir():
        folders.append(case_dir / "rules")
    book = load_rules(folders, case.packs or pipeline.packs)
    policies = {output: load_policy(name, folders) for output, name in sorted(pipeline.outputs.items())}
    check_requester(policies.values(), case.facts.requester)
    model = None if pipeline.model == "none" else load_model(pipeline.model)
    written = sha256((case_dir / "case.yaml").read_bytes()).hexdigest()
    detect_key = key_of(shipped.build_key(), written, dict(book.packs), dict(pipeline.finders), model_name(model))
    key = key_of(detect_key, pipeline.sha256, {k: repr(p) for k, p in policies.items()}, _templates(case_dir, case))
    return Plan(case_dir, case, pipeline, book, policies, model, detect_key, key)


def _templates(case_dir: Path, case: CaseFile) -> dict[str, str]:
    """The hash of each house template by output, "" for one that isn't there: a new template makes a new run."""
    paths = {output: case_dir / Path(name) for output, name in sorted(case.templates.items()) if name}
    return {output: sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for output, p in paths.items()}


def model_name(model: NerModel | None) -> str:
    """The model's name for manifest and report, or a sentence that says there is none."""
    return model.name if model is not None else "none (rules, name lists and the register)"
