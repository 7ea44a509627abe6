"""Generates the training data, trains the model on one core and writes it without any training text."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed, warmup_linear

from redactor.engines import ner_features
from redactor.train.compose import compose_many
from redactor.train.corpora import corpus_documents
from redactor.train.grammar import Pieces
from redactor.train.names import Names, load_names
from redactor.train.pipeline import LABELS, held_out, list_codes, new_pipeline, to_doc
from redactor.train.places import Gazetteer, load_gazetteer

_log = logging.getLogger(__name__)
VERSION = "1.0.0"
HELD_OUT = 0.25


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build: ``documents`` synthetic texts, ``epochs`` passes, batches of some ``batch_words`` words.

    ``keep``, 0 to 1: the share that the weights of ``start_from`` have in those written; the mean of a model and of
    what it was trained on to keeps what the first had learnt of other texts.
    """

    out: Path
    lists: Path
    corpora: Path | None
    documents: int
    epochs: int
    batch_words: int
    width: int
    depth: int
    seed: int
    rate: float
    cache: Path | None = None
    start_from: Path | None = None
    keep: float = 0.0


def build(plan: Plan) -> None:
    """Train and write the model to ``plan.out``; the same plan, lists and corpora give the same data."""
    fix_random_seed(plan.seed)
    names, gaz = load_names(plan.lists, plan.corpora), load_gazetteer(plan.lists, plan.corpora)
    codes = list_codes(plan.lists, names, gaz)
    nlp = new_pipeline(plan.width, plan.depth)
    _feature(nlp).set_codes(held_out(codes, plan.seed, HELD_OUT))
    docs = _documents(plan, nlp, names, gaz)
    _log.info("%d documents, %d tokens", len(docs), sum(len(d) for d in docs))
    optimizer = train(nlp, docs, plan)
    with nlp.get_pipe("ner").model.use_params(optimizer.averages):  # type: ignore[attr-defined]
        if plan.start_from is not None and plan.keep:
            _blend(nlp, plan.start_from, plan.keep)
        weights = nlp.get_pipe("ner").to_bytes(exclude=["vocab"])  # type: ignore[attr-defined]
    write_model(plan, weights, codes)


def _blend(nlp: Language, before: Path, share: float) -> None:
    """Move every weight towards that of the model in ``before`` by ``share`` of the way."""
    model = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    for now, old in zip(model.walk(), spacy.load(before).get_pipe("ner").model.walk(), strict=True):  # type: ignore[attr-defined]
        for name in now.param_names:
            if now.has_param(name):
                now.set_param(name, (1 - share) * now.get_param(name) + share * old.get_param(name))


def _feature(nlp: Language) -> ner_features.NameLists:
    pipe = nlp.get_pipe(ner_features.FACTORY)
    assert isinstance(pipe, ner_features.NameLists)
    return pipe


def _documents(plan: Plan, nlp: Language, names: Names, gaz: Gazetteer) -> list[Doc]:
    pieces: list[Pieces] = [p for _, p in compose_many(names, gaz, plan.seed, plan.documents)]
    if plan.corpora is not None:
        pieces += corpus_documents(plan.corpora, names, gaz, plan.seed)
    store = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"], docs=(to_doc(nlp, p) for p in pieces))
    if plan.cache is not None:
        store.to_disk(plan.cache)
    return list(store.get_docs(nlp.vocab))


def _batches(docs: list[Doc], plan: Plan, rng: Random) -> Iterator[list[Example]]:
    """Batches that grow from a third of ``batch_words`` to all of it over the first epoch."""
    target = plan.batch_words / 3
    for _ in range(plan.epochs):
        order = list(docs)
        rng.shuffle(order)
        batch: list[Example] = []
        words = 0
        for doc in order:
            words += len(doc)
            plain = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
            batch.append(Example(plain, doc))
            if words >= target:
                yield batch
                batch, words = [], 0
                target = min(plan.batch_words, target * 1.001)
        if batch:
            yield batch


def train(nlp: Language, docs: list[Doc], plan: Plan) -> Optimizer:
    """Run every epoch; returns the optimiser, which holds the averaged weights."""
    ner = nlp.get_pipe("ner")
    for label in LABELS:
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize(lambda: [Example(nlp.make_doc(d.text), d) for d in docs[:50]])
    if plan.start_from is not None:
        ner.from_disk(plan.start_from / "ner", exclude=["vocab"])  # type: ignore[attr-defined]
    total = plan.epochs * sum(len(d) for d in docs) // plan.batch_words
    rate = warmup_linear(plan.rate, 200, int(total * 1.15))
    optimizer: Optimizer = Adam(rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)  # type: ignore[arg-type]
    losses: dict[str, float] = {}
    start = time.monotonic()
    for step, batch in enumerate(_batches(docs, plan, Random(plan.seed)), 1):
        nlp.update(batch, drop=0.1, sgd=optimizer, losses=losses)
        optimizer.step_schedules()  # type: ignore[no-untyped-call]
        if step % 100 == 0:
            seconds = time.monotonic() - start
            _log.info("step %d of about %d, loss %.0f, %.0f s", step, total, losses.pop("ner"), seconds)
    return optimizer


def write_model(plan: Plan, weights: bytes, codes: dict[str, int]) -> None:
    """Write a fresh pipeline with the trained weights: its vocabulary never met the training text."""
    clean = new_pipeline(plan.width, plan.depth)
    clean.meta.update(
        name="safeguarding_ner",
        version=VERSION,
        license="MIT",
        lang="en",
        description="Entity suggester for UK safeguarding records: PERSON, ORG, LOCATION, DATE.",
    )
    for label in LABELS:
        clean.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    clean.initialize()
    clean.get_pipe("ner").from_bytes(weights, exclude=["vocab"])  # type: ignore[attr-defined]
    _feature(clean).set_codes(codes)
    clean.to_disk(plan.out)
    _pin(plan.out)
    spacy.load(plan.out)


def _pin(folder: Path) -> None:
    """Rewrite the JSON files with sorted keys, so that equal models are equal bytes."""
    for path in (folder / "meta.json",):
        data = json.loads(path.read_text(encoding="utf-8"))
        data.pop("performance", None)
        path.write_text(json.dumps(data, indent=2, sort_keys=True) + "\n", encoding="utf-8")
