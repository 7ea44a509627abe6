"""Measuring a model: exact precision and recall, overlap recall by type and set, robustness and speed."""

from __future__ import annotations

import json
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from spacy.language import Language

from redactor.engines.ner import load_model
from redactor.shipped import folder
from redactor.train.compose import compose_many
from redactor.train.corpora import read_corpus
from redactor.train.grammar import assemble
from redactor.train.names import load_names
from redactor.train.pipeline import LABELS
from redactor.train.places import load_gazetteer

_log = logging.getLogger(__name__)
Gold = tuple[str, list[tuple[int, int, str]]]
_MARK = re.compile(r"\{\{(.+?)::([A-Z_]+)::[^{}:]+?\}\}", re.S)
_TYPES = {
    "PERSON": "PERSON",
    "ADDRESS": "LOCATION",
    "LOCATION": "LOCATION",
    "POSTCODE": "LOCATION",
    "ORG": "ORG",
    "DATE": "DATE",
    "DOB": "DATE",
}
_CHUNK = 3000


def marked_case(path: Path) -> Iterator[Gold]:
    """Text and gold of the marked-up documents of one case (``{{surface::TYPE::entity}}``)."""
    for file in sorted((path / "docs").glob("*.md")):
        raw = file.read_text(encoding="utf-8").split("---\n", 2)[-1]
        text, at = "", 0
        spans: list[tuple[int, int, str]] = []
        for match in _MARK.finditer(raw):
            text += raw[at : match.start()]
            if match.group(2) in _TYPES:
                spans.append((len(text), len(text) + len(match.group(1)), _TYPES[match.group(2)]))
            text += match.group(1)
            at = match.end()
        yield text + raw[at:], spans


def chunks(gold: Iterable[Gold]) -> Iterator[Gold]:
    """Long texts cut at line ends outside spans into runs of about 3,000 characters, as detection reads them."""
    for text, spans in gold:
        start = 0
        while len(text) - start > _CHUNK * 1.5:
            inside = [(s, e) for s, e, _ in spans]
            breaks = [m.end() for m in re.finditer(r"\n| ", text[start : start + _CHUNK])]
            free = (start + b for b in reversed(breaks) if all(not s < start + b < e for s, e in inside))
            cut = next(free, start + _CHUNK)
            yield text[start:cut], [(s - start, e - start, t) for s, e, t in spans if start <= s and e <= cut]
            start = cut
        yield text[start:], [(s - start, e - start, t) for s, e, t in spans if s >= start]


def measure(nlp: Language, gold: Iterable[Gold], change: Callable[[str], str] = str) -> dict[str, dict[str, float]]:
    """Per label: gold count n, exact P R F, overlap recall ov (same type), covered cov (any type), in percent."""
    counts: dict[str, Counter[str]] = {label: Counter() for label in LABELS}
    rows = list(gold)
    for (_, spans), doc in zip(rows, nlp.pipe((change(t) for t, _ in rows), batch_size=64), strict=True):
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        for _, _, label in found:
            counts[label]["found"] += 1
        for start, end, label in spans:
            hits = [f for f in found if f[0] < end and start < f[1]]
            tally = counts[label]
            tally["n"] += 1
            tally["exact"] += (start, end, label) in found
            tally["ov"] += any(f[2] == label for f in hits)
            tally["cov"] += bool(hits)
    return {label: _figures(tally) for label, tally in counts.items() if tally["n"]}


def _figures(tally: Counter[str]) -> dict[str, float]:
    precision = tally["exact"] / max(1, tally["found"])
    recall = tally["exact"] / tally["n"]
    both = 2 * precision * recall / max(1e-9, precision + recall)
    shares = {
        "P": precision,
        "R": recall,
        "F": both,
        "ov": tally["ov"] / tally["n"],
        "cov": tally["cov"] / tally["n"],
    }
    return {"n": tally["n"]} | {key: round(100 * value, 1) for key, value in shares.items()}


def synthetic(corpora: Path | None, count: int = 1500) -> dict[str, list[Gold]]:
    """Held-out synthetic records by genre (another seed than training; the templates are the same)."""
    lists = folder("rules") / "lists"
    out: dict[str, list[Gold]] = {}
    for genre, pieces in compose_many(load_names(lists, corpora), load_gazetteer(lists, corpora), 977, count):
        text, spans = assemble(pieces)
        out.setdefault(genre, []).append((text, list(spans)))
    return out


def words_per_second(nlp: Language, gold: list[Gold]) -> float:
    """Words a second of process time, over chunks of about 3,000 characters."""
    texts = [t for t, _ in gold]
    Random(1).shuffle(texts)
    long = ["\n".join(texts[k : k + 12])[:_CHUNK] for k in range(0, len(texts), 12)]
    for _ in nlp.pipe(long[:5]):
        pass
    start = time.process_time()
    for _ in nlp.pipe(long, batch_size=32):
        pass
    return sum(len(t.split()) for t in long) / (time.process_time() - start)


def score(model: Path, corpora: Path | None, cases: list[Path], out: Path | None) -> None:
    """Log the figures of every set; with ``out`` write them as JSON."""
    nlp = load_model(str(model)).nlp
    sets: dict[str, dict[str, dict[str, float]]] = {}
    made = synthetic(None)
    for genre, gold in sorted(made.items()):
        sets[f"synthetic/{genre}"] = measure(nlp, gold)
    tests = sorted((corpora / "ner" / "test").glob("*.jsonl")) if corpora is not None else []
    named = {path.stem: list(chunks(read_corpus(path))) for path in tests}
    named |= {f"case/{case.name}": list(chunks(marked_case(case))) for case in cases}
    for name, gold in named.items():
        sets[name] = measure(nlp, gold)
        if name.startswith(("case/", "handmade")):
            sets[f"{name}/lower"] = measure(nlp, gold, str.lower)
            sets[f"{name}/upper"] = measure(nlp, gold, lambda t: t.upper() if len(t.upper()) == len(t) else t)
    for name, figures in sets.items():
        for label, row in figures.items():
            _log.info("%-28s %-9s %s", name, label, "  ".join(f"{k} {v:g}" for k, v in row.items()))
    speed = words_per_second(nlp, [g for gold in made.values() for g in gold])
    _log.info("%.0f words a second of process time", speed)
    if out is not None:
        figures_json = json.dumps({"sets": sets, "words_per_second": round(speed)}, indent=1, sort_keys=True)
        out.write_text(figures_json + "\n", encoding="utf-8")
