"""Step 5, the whole case at once: a second look, who is who, and a sweep for anything the first looks left."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from redactor.detect.merge import merge
from redactor.detect.second_look import second_look
from redactor.flow.config import Plan
from redactor.flow.documents import Detections
from redactor.flow.profiled import called, profiled
from redactor.flow.store import key_of, read_facts, write_atomic
from redactor.flow.sweep import sweep
from redactor.identity.foreign import ForeignPage, find_foreign, foreign_items
from redactor.identity.held import given
from redactor.identity.resolve import Resolution, resolve
from redactor.identity.several import split_lists
from redactor.model.document import Document
from redactor.model.identity import Register
from redactor.model.mention import Kind, Mention
from redactor.verify.deny import DenyList, build_deny

Mentions = tuple[Mention, ...]
_SWEPT = frozenset(
    {Kind.PERSON, Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL, Kind.IDENTIFIER, Kind.VEHICLE, Kind.USERNAME}
)
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Settled:
    """Final mentions by document, who they are, and pages that may belong to another family."""

    mentions: Mapping[str, Mentions] = field(repr=False)
    resolution: Resolution = field(repr=False)
    foreign: tuple[ForeignPage, ...] = ()


def settle(plan: Plan, documents: Mapping[str, Document], detections: Mapping[str, Detections]) -> Settled:
    """Join claims into mentions over the whole case and resolve who is who; labels given before are kept."""
    book = plan.book
    ordered = tuple(documents.values())
    first = {d.id: merge(d, detections[d.id], book) for d in ordered}
    extra = second_look(ordered, first, book)
    claims = {d.id: (*detections[d.id], *extra.get(d.id, ())) for d in ordered}
    mentions = {d.id: merge(d, claims[d.id], book) for d in ordered}
    swept = {d.id: tuple(sweep(d, mentions[d.id], deny_of(plan, documents, mentions))) for d in ordered}
    if any(swept.values()):
        mentions = {d.id: merge(d, (*claims[d.id], *swept[d.id]), book) for d in ordered}
    mentions = split_lists(ordered, mentions)
    resolution = profiled(plan, ordered, mentions, _resolve(plan, ordered, mentions))
    foreign = find_foreign(ordered, mentions, resolution)
    return Settled(mentions, replace(resolution, worklist=(*resolution.worklist, *foreign_items(foreign))), foreign)


def _resolve(plan: Plan, ordered: Sequence[Document], mentions: Mapping[str, Mentions]) -> Resolution:
    """Who is who, with the labels of earlier runs: by name, and by place as long as the register is the same."""
    work = plan.case_dir / "work"
    names, places = work / "labels.json", work / "places.json"
    secret = _secret(work / "labels.key")
    register = blake2b(key_of(plan.case.register).encode(), key=secret[:64], digest_size=12).hexdigest()
    last = read_facts(places)
    before = last.get("documents", {}) if last.get("register") == register else {}
    resolution = resolve(
        ordered, mentions, plan.case.register, plan.book, read_facts(names),
        secret=secret, before=before, called=called(plan),
    )  # fmt: skip
    now = before | given(ordered, mentions, resolution.identities)
    write_atomic(names, json.dumps(dict(resolution.known), indent=1, sort_keys=True).encode("utf-8"))
    told = json.dumps({"register": register, "documents": now}, indent=1, sort_keys=True)
    write_atomic(places, told.encode("utf-8"))
    return resolution


def deny_of(plan: Plan, documents: Mapping[str, Document], mentions: Mapping[str, Mentions]) -> DenyList:
    """What may stand nowhere: the register, and whatever was found with good reason anywhere in the case."""
    ordinary = ordinary_words(plan)
    items = [*register_items(plan.case.register), *_found(documents, mentions)]
    return build_deny(items, ordinary, kept_names(plan.case.register))


def register_deny(plan: Plan) -> DenyList:
    """What the register alone says may stand nowhere."""
    register = plan.case.register
    return build_deny(register_items(register), ordinary_words(plan), kept_names(register))


def ordinary_words(plan: Plan) -> frozenset[str]:
    """Words of the language, in which a name can't be told from the word."""
    return plan.book.lists.of("common_words") | plan.book.lists.of("ambiguous") | plan.book.lists.of("place_words")


def register_items(register: Register) -> Iterator[tuple[Kind, str, str]]:
    """(kind, surface, entry id) of everything the register wants removed."""
    for entry in register.entries:
        if not entry.keep:
            yield from ((entry.kind, name, entry.id) for name in entry.names)


def kept_names(register: Register) -> tuple[str, ...]:
    """Names that the register says must stay."""
    return tuple(name for entry in register.entries if entry.keep for name in entry.names)


def _found(documents: Mapping[str, Document], mentions: Mapping[str, Mentions]) -> Iterator[tuple[Kind, str, str]]:
    for doc_id, found in mentions.items():
        texts = {b.id: b.text for b in documents[doc_id].blocks}
        for m in found:
            if m.kind in _SWEPT and (max(d.score for d in m.detections) >= _SURE or m.entity):
                yield m.kind, texts[m.span.block_id][m.span.start : m.span.end], m.entity


def _secret(path: Path) -> bytes:
    """The key that makes the keys of labels.json opaque; it never leaves `work/`."""
    if not path.is_file():
        write_atomic(path, secrets.token_bytes(32))
    return path.read_bytes()
