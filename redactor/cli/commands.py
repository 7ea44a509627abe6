"""What each command does; imported late, so that `redactor --help` is quick."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from redactor.errors import Interrupted, OutputError, UsageError
from redactor.model.codec import encode
from redactor.model.outcome import Finding, Status


@contextmanager
def _keeping_work() -> Iterator[None]:
    """Ctrl-C becomes an error of ours, with its own exit code and the advice to run again."""
    try:
        yield
    except KeyboardInterrupt:
        step = "Finished work is kept; run the same command again to go on."
        raise Interrupted("run", "stopped", step, code="interrupted") from None


def print_json(kind: str, body: Mapping[str, Any]) -> None:
    """Print one versioned JSON object."""
    typer.echo(json.dumps({"version": 1, "kind": kind, **body}, indent=1, sort_keys=True))


def init(directory: Path) -> None:
    """Make a case folder. Raises UsageError when it already holds a case."""
    from redactor.rulebook.schemas import case_template

    if (directory / "case.yaml").exists():
        raise UsageError("init", "the folder already holds a case.yaml", "Choose another folder.", code="exists")
    try:
        (directory / "submitted").mkdir(parents=True, exist_ok=True)
        (directory / "case.yaml").write_text(case_template(), encoding="utf-8")
    except OSError:
        raise OutputError("init", "the folder can't be made there", "Choose another place.", code="write") from None
    typer.echo("Made the case folder.")
    typer.echo("1. Write what you know into case.yaml.  2. Put records into submitted/<agency>/.")
    typer.echo("3. redactor run <the folder>")


def run(case: Path, profile: str | None, out: Path | None, as_json: bool) -> int:
    """Run a case; the exit code says how it ended."""
    from redactor.flow.progress import terminal_progress
    from redactor.flow.run import run_case

    with _keeping_work(), terminal_progress() as progress:
        result = run_case(case, profile=profile, out=out, progress=progress)
    if as_json:
        failures = [encode(o.failure) for o in result.outcomes if o.failure]
        statuses = {o.subject: o.status.value for o in result.outcomes}
        body = {"exit_code": result.exit_code, "outcomes": statuses, "counts": result.counts, "failures": failures}
        print_json("run", body)
        return result.exit_code
    if result.out is None:
        _say_stopped(result.outcomes)
        return result.exit_code
    counts = result.counts
    typer.echo(f"{counts['documents']} documents redacted: {counts['redactions']} redactions, every output checked.")
    if counts["left_out"]:
        typer.echo(f"{counts['left_out']} pictures, drawings or attached files were left out (work/worklist.csv).")
    if counts["doubts"]:
        typer.echo(f"{counts['doubts']} points deserve a look (work/worklist.csv); they were treated the safe way.")
    typer.echo("Look at: out/audit-report.html, out/redacted/, and where the profile makes them out/chronology.docx,")
    typer.echo("out/executive-summary.docx. Which file is which: work/sources.csv")
    return result.exit_code


def _say_stopped(outcomes: tuple[Any, ...]) -> None:
    typer.echo(
        "The case was not published. These files need you first (work/sources.csv says which they are):", err=True
    )
    for o in outcomes:
        if o.status in (Status.REFUSED, Status.FAILED) and o.failure:
            typer.echo(f"  {o.failure.message}", err=True)


def check(paths: list[Path], case: Path | None, marked: Path | None, as_json: bool) -> int:
    """Inspect files; exit 6 when something of weight is found, 0 when clean, 4 when one can't be opened.

    With `marked`, copies of files with findings are written there, their findings marked at their places.
    """
    from redactor.flow.checking import case_deny, check_file, files_in, mark_file

    files = [file for path in paths for file in files_in(path)]
    with _keeping_work():
        deny = case_deny(case)
        results = [check_file(n, path, deny) for n, path in enumerate(files, 1)]
        found = [(n, path) for n, (path, result) in enumerate(zip(files, results, strict=True), 1) if result]
        copies = [mark_file(n, path, deny, marked) for n, path in found] if marked is not None else []
    names = [name for name in copies if name]
    if as_json:
        body: dict[str, Any] = {"files": [encode(r) for r in results]}
        print_json("check", body if marked is None else {**body, "marked": names})
    else:
        for number, (result, path) in enumerate(zip(results, files, strict=True), 1):
            _print_findings(f"File {number} of {len(files)} ({path.suffix or 'no ending'})", result)
        if marked is not None:
            typer.echo(
                f"{len(names)} marked copies written. They hold personal data: keep them as you keep the originals."
            )
    worst = any(f.severity in ("high", "medium") for r in results for f in r)
    return 6 if worst else 0


def _print_findings(title: str, findings: tuple[Finding, ...]) -> None:
    typer.echo(f"{title}: {'nothing found' if not findings else f'{len(findings)} findings'}")
    for f in findings:
        typer.echo(f"  {f.severity:<6} {f.part}: {f.code.replace('-', ' ')} ({f.count}). {f.advice}")


def demo(directory: Path, sample: str | None) -> int:
    """Build a sample case and run it."""
    from redactor import shipped
    from redactor.measure.build import build_case, load_sample

    root = shipped.folder("samples")
    names = sorted(p.name for p in root.iterdir() if (p / "case.yaml").is_file())
    if sample is not None and sample not in names:
        raise UsageError("--sample", "there is no such sample", f"There are: {', '.join(names)}.", code="sample")
    if directory.exists() and any(directory.iterdir()) and not (directory / "submitted").is_dir():
        raise UsageError("demo", "the folder is in use for something else", "Name an empty folder.", code="exists")
    typer.echo(f"Building the fictional case {sample or names[0]} ...")
    build_case(load_sample(root / (sample or names[0])), directory, "family")
    code = run(directory, None, None, False)
    typer.echo(f"The case is in {directory}/: compare submitted/ with out/redacted/.")
    return code


def evaluate(
    directory: Path | None, register: str, profile: str, report: Path | None, spans: list[Path], as_json: bool
) -> int:
    """Run and score a sample case, or score the detector on marked texts; exit 0 whatever the score."""
    if (directory is None) == (not spans) or (spans and report is not None):
        fact = "it takes one case folder (with or without --report), or files with --spans"
        raise UsageError("evaluate", fact, "See `redactor evaluate --help`.", code="arguments")
    if directory is None:
        return _evaluate_spans(spans, profile, as_json)
    from redactor.flow.evaluating import evaluate_case, write_report
    from redactor.measure.table import score_table

    with _keeping_work():
        evaluation = evaluate_case(directory, register, profile)
    if report is not None:
        write_report(evaluation, report)
    if as_json:
        print_json("evaluate", evaluation.scores)
    else:
        typer.echo(score_table(evaluation.scores))
    if report is not None:
        typer.echo("Wrote scores.json and evaluation.html. The page quotes the source: keep it private.", err=True)
    return 0


def _evaluate_spans(files: list[Path], profile: str, as_json: bool) -> int:
    from redactor.flow.evaluating_spans import evaluate_spans
    from redactor.measure.spans import span_table

    with _keeping_work():
        scores = evaluate_spans(files, profile)
    if as_json:
        print_json("evaluate-spans", {"files": scores})
    else:
        typer.echo(span_table(scores))
    return 0


def audit_verify(case: Path, as_json: bool) -> int:
    """Check the audit chain of a published case against itself and its manifest."""
    from redactor.audit.chain import check_lines

    path, manifest = case / "out" / "audit.jsonl", case / "out" / "manifest.json"
    if not path.is_file() or not manifest.is_file():
        raise UsageError("audit", "the case has no published audit", "Run the case first.", code="no-audit")
    result = check_lines(path.read_text(encoding="utf-8", errors="replace"))
    try:
        stated = json.loads(manifest.read_text(encoding="utf-8"))["audit"]
    except (ValueError, KeyError, TypeError):
        stated = None
    whole = result.sound and stated == {"records": result.records, "last_hash": result.last_hash}
    if as_json:
        print_json("audit-verify", {"sound": whole, "records": result.records, "bad_line": result.bad_line})
    elif whole:
        typer.echo(f"Sound: {result.records} records, last hash {result.last_hash}.")
    else:
        place = f"line {result.bad_line}" if result.bad_line else "the end (records are missing or added)"
        typer.echo(f"Not sound: the first fault is at {place}.", err=True)
    return 0 if whole else 6
