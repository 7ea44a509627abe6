"""Span-level figures of the detector on marked texts: JSON lines of {"text", "ents": [[start, end, type], ...]}.

Types are PERSON, ORG, LOCATION and DATE, offsets code points. A type that a file never marks is not scored in it.
Ages count for nothing either way: corpora differ on whether they are dates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactor.errors import ConfigError, UsageError
from redactor.model.mention import Kind

TYPES = {
    Kind.PERSON: "PERSON",
    Kind.ORGANISATION: "ORG",
    Kind.PLACE: "LOCATION",
    Kind.ADDRESS: "LOCATION",
    Kind.POSTCODE: "LOCATION",
    Kind.DATE: "DATE",
    Kind.DATE_OF_BIRTH: "DATE",
}
Ranges = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One text with its gold spans (start, end, type)."""

    text: str = field(repr=False)
    spans: Ranges


def load_marked(path: Path) -> tuple[Marked, ...]:
    """Read a file. Raises UsageError when there is none, ConfigError (with the line) when it isn't in the format."""
    if not path.is_file():
        raise UsageError("--spans", "there is no such file", "Name a file of JSON lines.", code="spans")
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            data = json.loads(line)
            spans = tuple(sorted((int(a), int(b), str(t)) for a, b, t in data["ents"]))
            if not all(0 <= a < b <= len(data["text"]) and t in TYPES.values() for a, b, t in spans):
                raise ValueError
            out.append(Marked(str(data["text"]), spans))
        except (ValueError, KeyError, TypeError):
            step = 'Each line is {"text": ..., "ents": [[start, end, PERSON|ORG|LOCATION|DATE], ...]}.'
            raise ConfigError(f"--spans:{number}", "the line is not in the format", step, code="spans") from None
    return tuple(out)


def score_spans(gold: Sequence[Marked], found: Sequence[Ranges]) -> dict[str, Any]:
    """Figures by type and for texts that hold nothing to find. `found` has one tuple a text; type "" is another kind.

    `covered` counts gold spans that any finding overlaps, `overlapped` those that one of the same type does, `exact`
    those with one of the same type and ends; `claimed` are findings of the type.
    """
    scored = {t for g in gold for _, _, t in g.spans}
    rows = {t: dict.fromkeys(("total", "covered", "overlapped", "claimed", "exact"), 0) for t in sorted(scored)}
    for g, mine in zip(gold, found, strict=True):
        for start, end, kind in g.spans:
            touching = [f for f in mine if f[0] < end and start < f[1]]
            row = rows[kind]
            row["total"] += 1
            row["covered"] += bool(touching)
            row["overlapped"] += any(f[2] == kind for f in touching)
            row["exact"] += (start, end, kind) in touching
        for _, _, kind in mine:
            if kind in rows:
                rows[kind]["claimed"] += 1
    whole = {k: sum(r[k] for r in rows.values()) for k in ("total", "covered", "overlapped", "claimed", "exact")}
    return {
        "texts": len(gold),
        "types": {t: _shares(r) for t, r in rows.items()},
        "total": _shares(whole),
        "nothing_to_find": _untouched(gold, found, scored),
    }


def span_table(scores: Mapping[str, Any]) -> str:
    """A readable table, one line a type and file."""
    heads = ("covered", "overlap", "exact R", "exact P", "exact F1")
    lines = [f"{'file':<24}{'type':<10}{'spans':>7}" + "".join(f"{h:>10}" for h in heads)]
    for name, score in scores.items():
        for kind, row in (*score["types"].items(), ("all", score["total"])):
            keys = ("cover", "overlap", "exact_recall", "exact_precision", "exact_f1")
            lines.append(f"{name:<24}{kind:<10}{row['total']:>7}" + "".join(f"{row[k]:>10.1%}" for k in keys))
        none = score["nothing_to_find"]
        if none["texts"]:
            lines.append(
                f"{name:<24}{none['texts']} texts with nothing to find: {none['untouched_texts']:.1%} untouched, "
                f"{none['untouched_words']:.2%} of their words"
            )
    return "\n".join(lines)


def _shares(row: Mapping[str, int]) -> dict[str, float | int]:
    recall, precision = _ratio(row["exact"], row["total"]), _ratio(row["exact"], row["claimed"])
    return {
        **row,
        "cover": _ratio(row["covered"], row["total"]),
        "overlap": _ratio(row["overlapped"], row["total"]),
        "exact_recall": recall,
        "exact_precision": precision,
        "exact_f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
    }


def _untouched(gold: Sequence[Marked], found: Sequence[Ranges], scored: set[str]) -> dict[str, Any]:
    """Texts without any gold span: the share left wholly alone, by text and by word, and what was claimed there."""
    texts = untouched = words = touched = 0
    claimed = dict.fromkeys(sorted(scored), 0)
    for g, mine in zip(gold, found, strict=True):
        if g.spans:
            continue
        claims = [f for f in mine if f[2] in scored]
        places = [m.span() for m in re.finditer(r"\w+", g.text)]
        texts += 1
        untouched += not claims
        words += len(places)
        touched += sum(any(a < f[1] and f[0] < b for f in claims) for a, b in places)
        for _, _, kind in claims:
            claimed[kind] += 1
    return {
        "texts": texts,
        "untouched_texts": _ratio(untouched, texts),
        "untouched_words": _ratio(words - touched, words),
        "claimed": claimed,
    }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
