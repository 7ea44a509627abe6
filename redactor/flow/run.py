"""The story of a run, in ten steps: from what agencies sent to what a reviewer may share.

 1 receive   hash, tell the type by content, give an id; refuse what can't be worked on
 2 read      file -> blocks of text; what could not be read is noted, never kept silently
 3 detect    every finder makes its claims
 4 merge     overlapping claims become mentions
 5 resolve   over the whole case: who is who; a second look for what was learnt anywhere
 6 decide    each output's policy gives every mention a treatment
 7 list      doubtful mentions are treated the safe way and listed for the reviewer
 8 render    redacted copies, chronology and summary, from safe text only
 9 verify    every output is read again by other code; a leak stops the case
10 publish   staging becomes out/ by one rename, with manifest, audit and report
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from redactor import logs
from redactor.errors import LeakError
from redactor.flow.config import Plan, make_plan
from redactor.flow.documents import Prepared, prepare
from redactor.flow.jigsaw_check import write_worksheet
from redactor.flow.lock import only_run
from redactor.flow.narratives import write_narratives
from redactor.flow.outputs import Output, Treated, render_copies, treat, verify_written
from redactor.flow.progress import Progress, Silent
from redactor.flow.publish import Finished, check_target, hand_over, publish, write_private
from redactor.flow.sources import find_submitted
from redactor.flow.store import Store, private_folder
from redactor.flow.whole_case import Settled, register_deny, settle
from redactor.model.decision import Action
from redactor.model.outcome import Finding, Outcome, Status
from redactor.verify.labels import verify_labels


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to: an exit code (see `errors`), outcomes by document, counts, and where the outputs are."""

    exit_code: int
    outcomes: tuple[Outcome, ...]
    counts: dict[str, int]
    out: Path | None = field(repr=False)


def run_case(
    case_dir: Path, *, profile: str | None = None, out: Path | None = None, progress: Progress | None = None
) -> RunResult:
    """Run a case folder from `submitted/` to `out/`. Raises RedactorError; then nothing was handed over.

    UsageError when another run is at work on the same case.
    """
    check_target(out or case_dir / "out")
    return run_plan(make_plan(case_dir, profile), out=out, progress=progress)


def run_plan(plan: Plan, *, out: Path | None = None, progress: Progress | None = None) -> RunResult:
    """The same with a configuration that was made before."""
    target = out or plan.case_dir / "out"
    check_target(target)
    private_folder(plan.case_dir / "work")
    with only_run(plan.case_dir / "work"):
        return _run(plan, target, progress or Silent())


def _run(plan: Plan, target: Path, shown: Progress) -> RunResult:
    case_dir = plan.case_dir
    store = Store(case_dir / "work" / "store")
    submitted = find_submitted(case_dir, plan.case.agencies, plan.case.skip, register_deny(plan))
    prepared = prepare(plan, submitted, store, shown)
    if not prepared.complete or not prepared.documents:
        return _stopped(prepared)
    shown.begin("resolve", 1)
    settled = settle(plan, prepared.documents, prepared.detections)
    write_private(case_dir, settled, prepared)
    shown.advance("resolve")
    shown.begin("decide", 1)
    treated = treat(plan, prepared, settled)
    shown.advance("decide")
    copies_treated = treated[plan.policies["redacted"].name]
    copies, leaks = render_copies(prepared, copies_treated, store, shown, plan.pipeline.pdf)
    shown.begin("publish", 1)
    written, more = _narratives(plan, prepared, settled, treated, {s.id: s.relative for s in submitted})
    outputs = (*copies, *written)
    wrong = (*leaks, *more, *labels_wrong(settled, treated))
    if wrong:
        _quarantine(case_dir, outputs, wrong)
    write_worksheet(plan, [p for o in written for p in o.passages], settled)
    publish(Finished(plan, submitted, prepared, settled, treated, outputs), target)
    shown.advance("publish")
    logs.event("case.published", documents=len(prepared.documents), outputs=len(outputs))
    return RunResult(0, prepared.outcomes, _counts(prepared, settled, copies_treated), target)


def _narratives(
    plan: Plan, prepared: Prepared, settled: Settled, treated: dict[str, Treated], files: dict[str, str]
) -> tuple[tuple[Output, ...], tuple[Finding, ...]]:
    outputs: list[Output] = []
    leaks: list[Finding] = []
    for policy, written in write_narratives(plan, prepared, settled, treated, files):
        outputs += written
        leaks += verify_written(written, treated[policy].deny)
    return tuple(outputs), tuple(leaks)


def labels_wrong(settled: Settled, treated: dict[str, Treated]) -> tuple[Finding, ...]:
    """Labels that two people share, or people with two labels, in any output."""
    made = {t.policy: [d for ds in t.decisions.values() for d in ds] for t in treated.values()}
    return verify_labels(settled.resolution.identities, made)


def _stopped(prepared: Prepared) -> RunResult:
    """The case can't be published: some files are refused or failed. Refusals give 4, failures of ours 5 or 1."""
    statuses = {o.status for o in prepared.outcomes}
    codes = {o.failure.code for o in prepared.outcomes if o.failure is not None}
    exit_code = 4 if Status.FAILED not in statuses else 1 if "bug" in codes else 5
    return RunResult(exit_code, prepared.outcomes, {"files": len(prepared.outcomes)}, None)


def _quarantine(case_dir: Path, outputs: tuple[Output, ...], leaks: tuple[Finding, ...]) -> None:
    """Keep the leaking outputs where only the reviewer can see them, and stop with LeakError."""
    hand_over(outputs, case_dir / "work" / "staging", case_dir / "work" / "quarantine")
    for leak in leaks:
        logs.event("leak", subject=leak.subject, code=leak.code, count=leak.count)
    places = ", ".join(sorted({f"{leak.subject} ({leak.code})" for leak in leaks}))
    raise LeakError(
        "verify",
        f"an output still holds what was to be removed: {places}",
        "Nothing was handed over; the outputs are in work/quarantine.",
        code="leak",
    )


def _counts(prepared: Prepared, settled: Settled, copies: Treated) -> dict[str, int]:
    redactions = sum(d.action is not Action.KEEP for made in copies.decisions.values() for d in made)
    return {
        "files": len(prepared.outcomes),
        "documents": len(prepared.documents),
        "pages": sum(len(d.pages) for d in prepared.documents.values()),
        "redactions": redactions,
        "identities": len(settled.resolution.identities),
        "doubts": len(settled.resolution.worklist),
        "left_out": sum(len(d.unread) for d in prepared.documents.values()),
    }
