"""Steps 6-9: decide under each output's policy, render the copies, write chronology and summary, verify all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redactor.decide.decide import decide
from redactor.flow.config import Plan
from redactor.flow.documents import Prepared
from redactor.flow.profiled import shown_entries
from redactor.flow.progress import Progress
from redactor.flow.store import Store, key_of
from redactor.flow.whole_case import Settled, kept_names, ordinary_words, register_items
from redactor.jigsaw.worksheet import Passage
from redactor.model.codec import decode, encode
from redactor.model.decision import Action, Decision
from redactor.model.document import Document, Media
from redactor.model.mention import Kind
from redactor.model.outcome import Finding
from redactor.model.source import Rendered
from redactor.render.renderers import AS_PICTURES, FIXED_WORDS, RENDERERS, delivered
from redactor.safe.text import SafeText, make_safe
from redactor.shipped import build_key
from redactor.verify.deny import DenyList, build_deny
from redactor.verify.pictures import verify_pictures
from redactor.verify.readers import surfaces, written_surfaces
from redactor.verify.verify import verify_output

Decisions = tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Treated:
    """Everything one policy decided: decisions and safe text by document, and what its outputs may not hold."""

    policy: str
    decisions: Mapping[str, Decisions] = field(repr=False)
    safe: Mapping[str, Mapping[str, SafeText]] = field(repr=False)
    deny: DenyList = field(repr=False)


@dataclass(frozen=True, slots=True)
class Output:
    """One finished file of `out/`: its name there, its bytes, what was noted while making it, and what the jigsaw
    check is to read of it."""

    name: str
    data: bytes = field(repr=False)
    findings: tuple[Finding, ...] = ()
    passages: tuple[Passage, ...] = field(default=(), repr=False)


def treat(plan: Plan, prepared: Prepared, settled: Settled) -> dict[str, Treated]:
    """Decisions and safe text under each policy that some output uses, by policy name."""
    treated: dict[str, Treated] = {}
    for policy in plan.policies.values():
        if policy.name in treated:
            continue
        decisions: dict[str, Decisions] = {}
        safe: dict[str, Mapping[str, SafeText]] = {}
        for doc_id, document in prepared.documents.items():
            made = decide(document, settled.mentions[doc_id], settled.resolution, policy, plan.case.facts)
            decisions[doc_id] = made
            safe[doc_id] = safe_blocks(document, made)
        deny = _deny(plan, prepared, decisions, shown_entries(policy, plan.case.facts))
        treated[policy.name] = Treated(policy.name, decisions, safe, deny)
    return treated


def safe_blocks(document: Document, decisions: Decisions) -> dict[str, SafeText]:
    """Safe text of every block that is written to outputs, by block id."""
    by_block: dict[str, list[Decision]] = {}
    for d in decisions:
        by_block.setdefault(d.span.block_id, []).append(d)
    return {b.id: make_safe(b.id, b.text, by_block.get(b.id, ())) for b in document.blocks if not b.removed}


def _deny(plan: Plan, prepared: Prepared, decisions: Mapping[str, Decisions], shown: frozenset[str]) -> DenyList:
    items: list[tuple[Kind, str, str]] = [i for i in register_items(plan.case.register) if i[2] not in shown]
    kept = list(kept_names(plan.case.register))
    for doc_id, made in decisions.items():
        texts = {b.id: b.text for b in prepared.documents[doc_id].blocks}
        for d in made:
            if d.action is Action.KEEP:
                kept.append(texts[d.span.block_id][d.span.start : d.span.end])
    return build_deny(items, ordinary_words(plan), kept)


def render_copies(
    prepared: Prepared, treated: Treated, store: Store, progress: Progress, pdf: str = "text"
) -> tuple[tuple[Output, ...], tuple[Finding, ...]]:
    """Redacted copies of all documents, each verified at once. The second value holds leaks, empty when clean.

    `pdf` "raster": pages of PDFs become pictures, whose pixels are verified too.
    """
    outputs: list[Output] = []
    leaks: list[Finding] = []
    progress.begin("render", len(prepared.documents))
    for doc_id, document in prepared.documents.items():
        safe = treated.safe[doc_id]
        raster = pdf == "raster" and document.media is Media.PDF
        rendered = _render(prepared, document, safe, store, raster)
        expected = [*(s.text for s in safe.values()), *FIXED_WORDS]
        leaks += verify_output(doc_id, surfaces(rendered.data, rendered.media), treated.deny, expected)
        leaks += verify_pictures(doc_id, rendered.data, treated.deny) if raster else ()
        outputs.append(Output(f"redacted/{doc_id}.{rendered.media.value}", rendered.data, rendered.findings))
        progress.advance("render")
    return tuple(outputs), tuple(leaks)


def _render(
    prepared: Prepared, document: Document, safe: Mapping[str, SafeText], store: Store, raster: bool
) -> Rendered:
    key = key_of(build_key(), document.sha256, sorted((k, s.text) for k, s in safe.items()), raster)
    data = store.get_bytes("render", document.id, key)
    notes = store.get("notes", document.id, key, tuple[Finding, ...])
    if data is not None and notes is not None:
        return Rendered(data, delivered(document.media), notes)
    render = (AS_PICTURES if raster else RENDERERS)[document.media]
    rendered: Rendered = render(prepared.sources[document.id], document, safe)
    store.put_bytes("render", document.id, key, rendered.data)
    store.put("notes", document.id, key, decode(tuple[Finding, ...], encode(rendered.findings)))
    return rendered


def verify_written(outputs: tuple[Output, ...], deny: DenyList) -> tuple[Finding, ...]:
    """Leaks in written outputs (chronology, summary), read again by their own format's second reader."""
    leaks: list[Finding] = []
    for output in outputs:
        leaks += verify_output(output.name, written_surfaces(output.name, output.data), deny, None)
    return tuple(leaks)
