"""`redactor rules explain`: what found a mention of a case, and which rule of each output's policy decided, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from redactor.decide.decide import decide
from redactor.errors import UsageError
from redactor.flow.config import Plan, make_plan
from redactor.flow.documents import Prepared, prepare
from redactor.flow.lock import only_run
from redactor.flow.progress import Silent
from redactor.flow.sources import find_submitted
from redactor.flow.store import Store
from redactor.flow.whole_case import Settled, register_deny, settle
from redactor.model.decision import Decision
from redactor.model.mention import Mention
from redactor.rulebook.policy import Policy
from redactor.rulebook.rules_book import RuleBook


@dataclass(frozen=True, slots=True)
class Found:
    """One claim on the mention: the finder, its rule, the score (0-1) and the rule's reason, "" when it has none."""

    finder: str
    rule_id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What one policy did: for which outputs, which rule, what came in its place. `with_mention` decided instead."""

    outputs: tuple[str, ...]
    rule_id: str
    action: str
    replacement: str
    why: str
    with_mention: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a mention was treated as it was. `text` is source text: sensitive, and "" unless it was asked for."""

    mention_id: str
    kind: str
    scheme: str
    block_id: str
    start: int
    end: int
    score: float
    identity: str
    label: str
    doubt: str
    found: tuple[Found, ...]
    decided: tuple[Decided, ...]
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Explained:
    """A case's decisions as they stand in its store. `counts` maps (output, rule id, action) to a number."""

    plan: Plan = field(repr=False)
    prepared: Prepared = field(repr=False)
    settled: Settled = field(repr=False)
    decisions: Mapping[str, tuple[Decision, ...]] = field(repr=False)

    def counts(self) -> dict[tuple[str, str, str], int]:
        """How often each rule decided, by output."""
        count: Counter[tuple[str, str, str]] = Counter()
        for policy, made in self.decisions.items():
            for output in _outputs(self.plan, policy):
                count.update((output, d.rule_id, d.action.value) for d in made)
        return dict(sorted(count.items()))


def load_explained(case_dir: Path, profile: str | None) -> Explained:
    """Decide a case again from its stored steps. Raises UsageError when it was never run, or files changed since."""
    if not (case_dir / "work" / "store").is_dir():
        raise UsageError("explain", "the case was not run yet", "Run it first: `redactor run CASE`.", code="not-run")
    plan = make_plan(case_dir, profile)
    with only_run(case_dir / "work"):
        submitted = find_submitted(case_dir, plan.case.agencies, plan.case.skip, register_deny(plan))
        prepared = prepare(plan, submitted, Store(case_dir / "work" / "store"), Silent())
        if not prepared.complete:
            raise UsageError("explain", "the last run could not read every file", "Run it again first.", code="not-run")
        settled = settle(plan, prepared.documents, prepared.detections)
    decisions = {
        policy.name: tuple(
            d
            for doc_id, document in prepared.documents.items()
            for d in decide(document, settled.mentions[doc_id], settled.resolution, policy, plan.case.facts)
        )
        for policy in plan.policies.values()
    }
    return Explained(plan, prepared, settled, decisions)


def explain_mention(case: Explained, mention_id: str, *, show_text: bool = False) -> Explanation:
    """One mention explained. Raises UsageError when the case has no mention of that id."""
    doc_id = mention_id.partition(".")[0]
    m = next((x for x in case.settled.mentions.get(doc_id, ()) if x.id == mention_id), None)
    if m is None:
        step = "Ids stand in work/worklist.csv and in out/audit.jsonl."
        raise UsageError("explain", "the case has no mention of this id", step, code="no-mention")
    identity = case.settled.resolution.by_id().get(case.settled.resolution.of(m.id))
    text = next(b.text for b in case.prepared.documents[doc_id].blocks if b.id == m.span.block_id)
    whys = _whys(case.plan.book)
    return Explanation(
        mention_id=m.id, kind=m.kind.value, scheme=m.scheme, block_id=m.span.block_id, start=m.span.start,
        end=m.span.end, score=round(m.score, 3), identity=identity.id if identity else "",
        label=identity.label if identity else "",
        doubt=next((w.reason for w in case.settled.resolution.worklist if w.mention_id == m.id), ""),
        found=tuple(
            Found(f, r, round(s, 3), whys.get(r, ""))
            for f, r, s in sorted({(d.finder, d.rule_id, d.score) for d in m.detections})
        ),
        decided=tuple(_decided(case, m, policy) for policy in _policies(case.plan)),
        text=text[m.span.start : m.span.end] if show_text else "",
    )  # fmt: skip


def _policies(plan: Plan) -> list[Policy]:
    return [p for _, p in sorted({p.name: p for p in plan.policies.values()}.items())]


def _outputs(plan: Plan, policy: str) -> tuple[str, ...]:
    return tuple(sorted(output for output, p in plan.policies.items() if p.name == policy))


def _decided(case: Explained, m: Mention, policy: Policy) -> Decided:
    made = next(
        d for d in case.decisions[policy.name] if d.span.block_id == m.span.block_id and d.span.overlaps(m.span)
    )
    rule = made.rule_id.removeprefix(f"{policy.name}.")
    why = next((r.why for r in policy.rules if r.id == rule), "no rule of the policy names it")
    other = made.mention_id if made.mention_id != m.id else ""
    return Decided(_outputs(case.plan, policy.name), made.rule_id, made.action.value, made.replacement, why, other)


def _whys(book: RuleBook) -> dict[str, str]:
    return {r.id: r.why for r in book.rules} | {r.id: r.why for r in book.labels}
