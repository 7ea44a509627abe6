"""`redactor check`: what a reader could still find in a file that anybody made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from redactor.errors import REFUSALS, InputRefused, UsageError
from redactor.flow.whole_case import kept_names, register_items
from redactor.ingest.receive import receive
from redactor.model.document import Media
from redactor.model.outcome import Finding
from redactor.render.renderers import delivered
from redactor.rulebook.case import load_case
from redactor.rulebook.rules import load_rules
from redactor.shipped import folder
from redactor.verify.deny import build_deny
from redactor.verify.office import inspect_office
from redactor.verify.pdf import inspect_pdf
from redactor.verify.readers import surfaces
from redactor.verify.verify import verify_output

INSPECTORS: Mapping[Media, Callable[[Path], tuple[Finding, ...]]] = {
    Media.PDF: inspect_pdf,
    Media.DOCX: inspect_office,
    Media.XLSX: inspect_office,
}


def check_file(number: int, path: Path, case_dir: Path | None) -> tuple[Finding, ...]:
    """Findings of one file, worst first; with a case, also its names and numbers. Raises InputRefused, UsageError."""
    if not path.is_file():
        raise UsageError(f"file {number}", "there is no such file", "Check the path.", code="no-file")
    subject = f"F{number:02d}"
    source = receive(path, subject, "")
    if delivered(source.media) is not source.media:
        raise InputRefused(subject, REFUSALS["not-checked"], "Save it as PDF, Word or Excel first.", code="not-checked")
    inspect = INSPECTORS.get(source.media)
    findings = list(inspect(path)) if inspect else []
    if case_dir is not None:
        register = load_case(case_dir / "case.yaml").register
        lists = load_rules([folder("rules")]).lists
        ordinary = lists.of("common_words") | lists.of("ambiguous")
        deny = build_deny(register_items(register), ordinary, kept_names(register))
        leaks = verify_output(subject, surfaces(path.read_bytes(), source.media), deny, None)
        findings += [Finding(f.subject, f.part, "register-name", "high", "Remove it here.", f.count) for f in leaks]
    return _by_weight(findings)


def _by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each part and code (several readings of a part may see the same thing), worst first."""
    most: dict[tuple[str, str], Finding] = {}
    for f in findings:
        key = (f.part or "document", f.code)
        if key not in most or f.count > most[key].count:
            most[key] = replace(f, part=key[0])
    order = {"high": 0, "medium": 1, "low": 2}
    return tuple(sorted(most.values(), key=lambda f: (order.get(f.severity, 3), f.part, f.code)))
