"""`redactor check`: what a reader could still find in a file that anybody made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from redactor.errors import REFUSALS, InputRefused, UsageError
from redactor.flow.store import private_folder
from redactor.flow.whole_case import kept_names, register_items
from redactor.ingest.receive import receive
from redactor.model.document import Media
from redactor.model.outcome import Finding
from redactor.render.renderers import delivered
from redactor.rulebook.case import load_case
from redactor.rulebook.rules import load_rules
from redactor.shipped import folder
from redactor.verify.deny import DenyList, build_deny
from redactor.verify.marked import marked_copy
from redactor.verify.office import inspect_office
from redactor.verify.pdf import inspect_pdf
from redactor.verify.readers import surfaces
from redactor.verify.verify import verify_output

INSPECTORS: Mapping[Media, Callable[[Path], tuple[Finding, ...]]] = {
    Media.PDF: inspect_pdf,
    Media.DOCX: inspect_office,
    Media.XLSX: inspect_office,
}


def files_in(path: Path) -> tuple[Path, ...]:
    """A file as it is; of a folder, with those below it, the files that can be checked, by name."""
    if not path.is_dir():
        return (path,)
    endings = {f".{media.value}" for media in (*INSPECTORS, Media.CSV, Media.TXT)}
    found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in endings)
    if not found:
        raise UsageError("check", "the folder holds no file that can be checked", "Name another one.", code="no-file")
    return tuple(found)


def check_file(number: int, path: Path, deny: DenyList | None) -> tuple[Finding, ...]:
    """Findings of one file, worst first; with `deny`, also what stands on it. Raises InputRefused, UsageError."""
    if not path.is_file():
        raise UsageError(f"file {number}", "there is no such file", "Check the path.", code="no-file")
    subject = f"F{number:02d}"
    source = receive(path, subject, "")
    if delivered(source.media) is not source.media:
        raise InputRefused(subject, REFUSALS["not-checked"], "Save it as PDF, Word or Excel first.", code="not-checked")
    inspect = INSPECTORS.get(source.media)
    findings = list(inspect(path)) if inspect else []
    if deny is not None:
        leaks = verify_output(subject, surfaces(path.read_bytes(), source.media, ours=False), deny, None)
        findings += [Finding(f.subject, f.part, "register-name", "high", "Remove it here.", f.count) for f in leaks]
    return _by_weight(findings)


def mark_file(number: int, path: Path, deny: DenyList | None, target: Path) -> str:
    """Write a copy of a checked file with what was found marked at its place. Returns its name, "" when none is made.

    The copy holds everything the file holds. Raises UsageError when a file of that name is there already.
    """
    subject = f"F{number:02d}"
    media = receive(path, subject, "").media
    data = marked_copy(path, subject, media, deny)
    if data is None:
        return ""
    name = f"{subject}-marked.{media.value}"
    private_folder(target)
    if (target / name).exists():
        raise UsageError("--marked", "the folder holds marked copies already", "Name an empty folder.", code="exists")
    (target / name).write_bytes(data)
    return name


def case_deny(case_dir: Path | None) -> DenyList | None:
    """A case's names and numbers, None without a case. Raises ConfigError or UsageError."""
    if case_dir is None:
        return None
    register = load_case(case_dir / "case.yaml").register
    lists = load_rules([folder("rules")]).lists
    ordinary = lists.of("common_words") | lists.of("ambiguous")
    return build_deny(register_items(register), ordinary, kept_names(register))


def _by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each part and code (several readings of a part may see the same thing), worst first."""
    most: dict[tuple[str, str], Finding] = {}
    for f in findings:
        key = (f.part or "document", f.code)
        if key not in most or f.count > most[key].count:
            most[key] = replace(f, part=key[0])
    order = {"high": 0, "medium": 1, "low": 2}
    return tuple(sorted(most.values(), key=lambda f: (order.get(f.severity, 3), f.part, f.code)))
