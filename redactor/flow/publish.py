"""Step 10: manifest, audit and report beside the outputs; then one rename hands everything over."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from redactor import __version__
from redactor.audit.chain import AuditEntry, chain, to_lines
from redactor.audit.entries import (
    file_entries,
    finding_entries,
    output_entries,
    redaction_entries,
    unread_entries,
)
from redactor.audit.report import CastRow, Report, ReportRow, TableRow, render_report
from redactor.engines.ocr.page import ocr_engine
from redactor.errors import OutputError, UsageError
from redactor.flow.columns import tables_read, told_columns
from redactor.flow.config import Plan, model_name
from redactor.flow.documents import Prepared
from redactor.flow.narratives import written_only
from redactor.flow.outputs import Output, Treated
from redactor.flow.sources import Submitted
from redactor.flow.store import key_of, read_facts, write_atomic
from redactor.flow.whole_case import Settled
from redactor.identity.cast import by_agency, cast_rows
from redactor.model.decision import Action
from redactor.model.outcome import Status
from redactor.model.records import RunManifest

_PLACES = frozenset(
    "page attachment attachments annotations body bookmarks form structure document information xmp metadata word xl "
    "docprops header footer footnotes endnotes comments media image embeddings oleobject worksheets sheet drawings "
    "drawing charts chart vmldrawing activex vbaproject xml bin png jpeg jpg gif emf wmf tiff tif docx xlsx "
    "microsoft excel worksheet".split()
)
_REPLACED = "replaced"
_ENGINES = ("spacy", "presidio-analyzer", "presidio-anonymizer", "pdfplumber", "pikepdf", "pypdfium2", "python-docx")


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything a run made, ready to be handed over."""

    plan: Plan = field(repr=False)
    submitted: tuple[Submitted, ...]
    prepared: Prepared
    settled: Settled
    treated: Mapping[str, Treated]
    outputs: tuple[Output, ...]


def make_manifest(plan: Plan, prepared: Prepared, outputs: tuple[Output, ...]) -> RunManifest:
    """The manifest of this run. Its time stamp is SOURCE_DATE_EPOCH, or the time of the first run on equal input."""
    inputs = {s.id: s.sha256 for s in prepared.sources.values()}
    run = key_of(plan.key, inputs)
    return RunManifest(
        version=1,
        package=__version__,
        run=run,
        profile=plan.pipeline.name,
        pipeline_sha256=plan.pipeline.sha256,
        engines={name: version(name) for name in _ENGINES} | {"ocr": str(ocr_engine() or "none")},
        rules=dict(sorted(plan.book.packs.items())),
        model=model_name(plan.model),
        inputs=inputs,
        outputs={o.name: sha256(o.data).hexdigest() for o in outputs},
        started=_started(plan.case_dir / "work" / "run.json", run),
    )


def _started(path: Path, run: str) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).isoformat()
    last = read_facts(path)
    if last.get("run") == run:
        return str(last["started"])
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    write_atomic(path, json.dumps({"run": run, "started": now}).encode("utf-8"))
    return now


def publish(done: Finished, out: Path) -> RunManifest:
    """Write all outputs with manifest, audit and report to a staging folder and rename it to `out`."""
    manifest = make_manifest(done.plan, done.prepared, done.outputs)
    entries = _entries(done, manifest)
    records = chain(entries, run=manifest.run, at=manifest.started)
    last = records[-1].hash if records else ""
    page = render_report(_report(done, manifest, len(records), last), records)
    summary = asdict(manifest) | {"audit": {"records": len(records), "last_hash": last}}
    beside = (
        Output("audit.jsonl", to_lines(records).encode("utf-8")),
        Output("audit-report.html", page.encode("utf-8")),
        Output("manifest.json", (json.dumps(summary, indent=1, sort_keys=True) + "\n").encode("utf-8")),
    )
    hand_over((*done.outputs, *beside), done.plan.case_dir / "work" / "staging", out)
    return manifest


def hand_over(outputs: tuple[Output, ...], staging: Path, out: Path) -> None:
    """Write to `staging`, then put it in the place of `out`. Raises OutputError; `out` is then as it was."""
    shutil.rmtree(staging, ignore_errors=True)
    for output in outputs:
        write_atomic(staging / output.name, output.data)
    old = _place_for_old(staging, out)
    try:
        if out.exists():
            shutil.move(out, old)
        shutil.move(staging, out)
    except OSError:
        if old.exists() and not out.exists():
            shutil.move(old, out)
        raise OutputError("out/", "the outputs could not be moved into place", "Close files open in it.") from None
    if old.name == _REPLACED:
        shutil.rmtree(old, ignore_errors=True)


def check_target(out: Path) -> None:
    """Raises UsageError when `out` holds something that no run of ours made: replacing it would lose it."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())) and not (out / "manifest.json").is_file():
        fact = "the output folder holds files that this program did not make"
        raise UsageError("--out", fact, "Name an empty or a new folder.", code="out-in-use")


def _place_for_old(staging: Path, out: Path) -> Path:
    """Where the outputs of the last run go: away, or kept as `work/previous-out-1` when somebody changed them."""
    if not _changed_by_hand(out):
        old = staging.with_name(_REPLACED)
        shutil.rmtree(old, ignore_errors=True)
        return old
    numbers = range(1, 10_000)
    return next(p for n in numbers if not (p := staging.with_name(f"previous-out-{n}")).exists())


def _changed_by_hand(out: Path) -> bool:
    try:
        made: dict[str, str] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["outputs"]
        present = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file()}
        others = set(present) - set(made) - {"audit.jsonl", "audit-report.html", "manifest.json"}
        hashes = {name: sha256(path.read_bytes()).hexdigest() for name, path in present.items() if name in made}
    except (OSError, ValueError, KeyError):
        return out.exists()
    return bool(others) or any(hashes[name] != made[name] for name in hashes)


def _entries(done: Finished, manifest: RunManifest) -> Iterator[AuditEntry]:
    reasons = _skip_reasons(done.submitted, done.treated)
    yield from file_entries(done.prepared.outcomes, manifest.inputs, reasons)
    yield from unread_entries(done.prepared.documents.values())
    for policy, t in sorted(done.treated.items()):
        names = sorted(output for output, p in done.plan.policies.items() if p.name == policy)
        for doc_id, document in done.prepared.documents.items():
            yield from redaction_entries(names, document, done.settled.mentions[doc_id], t.decisions[doc_id])
    for output in done.outputs:
        yield from finding_entries("render", output.findings)
    yield from output_entries(manifest.outputs)


def _skip_reasons(submitted: tuple[Submitted, ...], treated: Mapping[str, Treated]) -> dict[str, str]:
    """Reasons for skipped files as written, or "withheld" when one holds something that was to be removed."""
    denies = [t.deny for t in treated.values()]
    return {
        s.id: "withheld" if any(next(d.find(s.skip_reason), None) for d in denies) else s.skip_reason
        for s in submitted
        if s.skip_reason
    }


def _report(done: Finished, manifest: RunManifest, records: int, last_hash: str) -> Report:
    plan, prepared = done.plan, done.prepared
    copies = done.treated[plan.policies["redacted"].name]
    reasons = _skip_reasons(done.submitted, done.treated)
    return Report(
        manifest=manifest,
        rows=[_row(s, prepared, copies, reasons) for s in done.submitted],
        cast=_cast(done.settled, prepared),
        foreign=[(p.document, p.page) for p in done.settled.foreign],
        doubts=dict(sorted(Counter(w.reason for w in done.settled.resolution.worklist).items())),
        policies={output: p.title or p.name for output, p in sorted(plan.policies.items())},
        findings=dict(sorted(Counter(f.code for o in done.outputs for f in o.findings).items())),
        records=records,
        last_hash=last_hash,
        tables=_tables(done),
    )


def _tables(done: Finished) -> list[TableRow]:
    """How the tables were read that the chronology was made from; none where the profile makes no chronology."""
    if "chronology" not in done.plan.policies:
        return []
    documents = {doc_id: written_only(d) for doc_id, d in done.prepared.documents.items()}
    files = {s.id: s.relative for s in done.submitted}
    return [
        TableRow(t.document_id, t.number, t.rows, told_columns(t))
        for t in tables_read(documents, done.plan.case.columns, files)
    ]


def _row(item: Submitted, prepared: Prepared, copies: Treated, reasons: Mapping[str, str]) -> ReportRow:
    outcome = next(o for o in prepared.outcomes if o.subject == item.id)
    document = prepared.documents.get(item.id)
    if document is None:
        return ReportRow(item.id, item.agency, "", 0, 0, 0, 0, outcome.status.value, reasons.get(item.id, ""))
    redactions = sum(d.action is not Action.KEEP for d in copies.decisions[item.id])
    ocr = sum(p.ocr for p in document.pages)
    status = "redacted" if outcome.status is Status.DONE else outcome.status.value
    return ReportRow(
        item.id, item.agency, document.media.value, len(document.pages), ocr, redactions, len(document.unread), status
    )


def _cast(settled: Settled, prepared: Prepared) -> list[CastRow]:
    rows = [
        CastRow(r.label, r.kind.value, sum(n for _, n in r.mentions), r.sure, r.in_register, r.role, by_agency(r))
        for r in cast_rows(settled.resolution, tuple(prepared.documents.values()))
        if r.mentions
    ]
    return sorted(rows, key=lambda r: (r.kind, not r.in_register, r.label))


def write_private(case_dir: Path, settled: Settled, prepared: Prepared) -> None:
    """`work/people.csv` and `work/worklist.csv`: for the reviewer only, still without names.

    What was left out of the copies (pictures, drawings, embedded files) stands at the worklist's end, by place.
    """
    cast = cast_rows(settled.resolution, tuple(prepared.documents.values()))
    people = [("id", "label", "role", "kind", "mentions", "mentions_by_agency", "in_register", "sure")]
    people += [
        (r.identity_id, r.label, r.role, r.kind.value, str(sum(n for _, n in r.mentions)), by_agency(r),
         str(r.in_register).lower(), f"{r.sure:.2f}")
        for r in cast
    ]  # fmt: skip
    worklist = [("mention", "document", "reason", "candidates")]
    worklist += [
        (w.mention_id, w.mention_id.split(".")[0], w.reason, "; ".join(w.candidates))
        for w in settled.resolution.worklist
    ]
    worklist += _left_out(prepared)
    for name, rows in (("people.csv", people), ("worklist.csv", worklist)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        write_atomic(case_dir / "work" / name, out.getvalue().encode("utf-8"))


def _left_out(prepared: Prepared) -> Iterator[tuple[str, str, str, str]]:
    """Worklist rows for what is in no copy: no mention, document, reason with a count, and where."""
    for doc_id, document in prepared.documents.items():
        counts = Counter((_place(unread.part), unread.reason) for unread in document.unread)
        for (place, reason), count in sorted(counts.items()):
            yield "", doc_id, f"left out: {reason.replace('-', ' ')} ({count})", place


def _place(part: str) -> str:
    """Where in a file, without a picture's number; "" for a part whose name is not one that programs give."""
    place = re.sub(r" (?:picture|drawing) \d+$", "", part)
    return place if set(re.findall(r"[^\W\d_]+", place.lower())) <= _PLACES else ""
