"""Audit entries for what a run did: every file, every redaction, everything left unread, every check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactor.audit.chain import AuditEntry
from redactor.model.decision import Action, Decision
from redactor.model.document import Document
from redactor.model.mention import Mention
from redactor.model.outcome import Finding, Outcome


def file_entries(
    outcomes: Iterable[Outcome], hashes: Mapping[str, str], reasons: Mapping[str, str]
) -> Iterator[AuditEntry]:
    """One entry a submitted file: done, skipped (with the reason given) or refused."""
    for o in outcomes:
        detail: dict[str, str | int | float | bool] = {"sha256": hashes.get(o.subject, "")}
        if o.subject in reasons:
            detail["reason"] = reasons[o.subject]
        yield AuditEntry("receive", o.subject, o.status.value, detail=detail)


def unread_entries(documents: Iterable[Document]) -> Iterator[AuditEntry]:
    """One entry a part that was seen but not read, and so left out of every output."""
    for document in documents:
        for n, unread in enumerate(document.unread, 1):
            yield AuditEntry("read", f"{document.id}.u{n:03d}", "left_out", detail={"reason": unread.reason})


def redaction_entries(
    outputs: Sequence[str], document: Document, mentions: Sequence[Mention], decisions: Iterable[Decision]
) -> Iterator[AuditEntry]:
    """One entry a redaction: where (block, offsets, page), what kind, which finders and rule, what was done."""
    by_id = {m.id: m for m in mentions}
    blocks = {b.id: b for b in document.blocks}
    for d in decisions:
        if d.action is Action.KEEP:
            continue
        mention = by_id.get(d.mention_id)
        detail: dict[str, str | int | float | bool] = {
            "outputs": ",".join(outputs),
            "block": d.span.block_id,
            "start": d.span.start,
            "end": d.span.end,
            "page": blocks[d.span.block_id].page,
            "reason": d.reason_code,
            "identity": d.identity_id,
        }
        if mention is not None:
            finders = sorted({x.finder for x in mention.detections})
            detail |= {"kind": mention.kind.value, "scheme": mention.scheme, "score": round(mention.score, 3)}
            detail["finders"] = ",".join(finders)
        yield AuditEntry("decide", d.mention_id, d.action.value, d.rule_id, d.by, detail)


def finding_entries(step: str, findings: Iterable[Finding]) -> Iterator[AuditEntry]:
    """One entry a finding of a renderer or checker."""
    for f in findings:
        yield AuditEntry(step, f.subject, f.code, detail={"part": f.part, "severity": f.severity, "count": f.count})


def output_entries(hashes: Mapping[str, str]) -> Iterator[AuditEntry]:
    """One entry an output that was verified and handed over."""
    for name, digest in sorted(hashes.items()):
        yield AuditEntry("verify", name, "clean", detail={"sha256": digest})
