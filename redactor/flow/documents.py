"""Steps 1-4, one document at a time: receive, read, detect. A document that fails becomes an Outcome, never a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redactor import logs
from redactor.detect.detect import Finder, detect
from redactor.detect.finders import build_finders
from redactor.errors import InputRefused, RedactorError
from redactor.flow.config import Plan
from redactor.flow.progress import Progress
from redactor.flow.sources import Submitted
from redactor.flow.store import Store, key_of
from redactor.ingest.readers import READERS, reader_version
from redactor.ingest.receive import receive
from redactor.model.document import Document
from redactor.model.mention import Detection
from redactor.model.outcome import Failure, Outcome, Status
from redactor.model.source import Source
from redactor.shipped import build_key

Detections = tuple[Detection, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Documents that were read and searched, by id, and how every submitted file fared."""

    sources: Mapping[str, Source] = field(repr=False)
    documents: Mapping[str, Document] = field(repr=False)
    detections: Mapping[str, Detections] = field(repr=False)
    outcomes: tuple[Outcome, ...]

    @property
    def complete(self) -> bool:
        """Whether every file was read or left out on purpose."""
        return all(o.status in (Status.DONE, Status.SKIPPED) for o in self.outcomes)


def prepare(plan: Plan, submitted: tuple[Submitted, ...], store: Store, progress: Progress) -> Prepared:
    """Receive, read and search every submitted file, taking finished work from the store."""
    sources: dict[str, Source] = {}
    documents: dict[str, Document] = {}
    detections: dict[str, Detections] = {}
    outcomes: list[Outcome] = []
    finders = build_finders(plan.pipeline.finders, plan.book, plan.case.register, plan.model)
    progress.begin("read", len(submitted))
    for item in submitted:
        try:
            if item.skip_reason:
                outcomes.append(Outcome(item.id, Status.SKIPPED))
            else:
                sources[item.id] = receive(item.path, item.id, item.agency)
                documents[item.id] = _read(sources[item.id], store)
                outcomes.append(Outcome(item.id, Status.DONE))
        except Exception as error:
            outcomes.append(failed(item.id, "read", error))
        progress.advance("read")
    progress.begin("detect", len(documents))
    for doc_id, document in documents.items():
        try:
            detections[doc_id] = _detect(plan, document, finders, store)
        except Exception as error:
            outcomes = [o for o in outcomes if o.subject != doc_id] + [failed(doc_id, "detect", error)]
        progress.advance("detect")
    return Prepared(sources, documents, detections, tuple(sorted(outcomes, key=lambda o: o.subject)))


def failed(doc_id: str, step: str, error: Exception) -> Outcome:
    """The outcome of a document that a step could not finish; says nothing of what the error quoted."""
    refused = isinstance(error, InputRefused)
    code = error.code if isinstance(error, RedactorError) else "bug"
    message = error.message() if isinstance(error, RedactorError) else f"{doc_id}: {type(error).__name__} in {step}."
    logs.event("document.failed", document=doc_id, step=step, code=code)
    return Outcome(doc_id, Status.REFUSED if refused else Status.FAILED, Failure(step, code, message))


def _read(source: Source, store: Store) -> Document:
    key = key_of(build_key(), source.sha256, source.agency, source.media, reader_version(source.media))
    stored: Document | None = store.get("read", source.id, key, Document)
    if stored is not None:
        return stored
    document = READERS[source.media](source)
    store.put("read", source.id, key, document)
    return document


def _detect(plan: Plan, document: Document, finders: tuple[Finder, ...], store: Store) -> Detections:
    key = key_of(plan.detect_key, document)
    stored: Detections | None = store.get("detect", document.id, key, Detections)
    if stored is not None:
        return stored
    found: Detections = detect(document, finders)
    store.put("detect", document.id, key, found)
    return found
