"""A readable table of scores for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_MEASURES = (
    ("names, addresses, numbers removed (direct)", "direct"),
    ("dates, ages, places, institutions (quasi)", "quasi"),
    ("innocent words lost", "over_redaction"),
    ("redacted runs that touch a gold span", "precision"),
)


def score_table(scores: Mapping[str, Any]) -> str:
    """Totals and types with 95 % intervals, ours beside plain Presidio, then documents, identities and events."""
    lines = [f"{scores['case']}, register {scores['register']}, profile {scores['profile']}", ""]
    plain = scores.get("presidio")
    lines += [*_totals(scores["total"], plain["total"] if plain else None), ""]
    lines += [*_types(scores["types"], plain["types"] if plain else {}), ""]
    lines += _documents(scores)
    lines += _identities(scores.get("identities_by_kind") or {})
    lines += _chronology(scores.get("events"), scores.get("duplicates"))
    return "\n".join(lines)


def _identities(by_kind: Mapping[str, Any]) -> list[str]:
    """B-cubed by kind, and the worst clusters by id: identities that hold several, gold entities that are spread."""
    lines = []
    for kind, who in by_kind.items():
        if not who:
            continue
        lines.append(
            f"identities, {kind}: B-cubed precision {who['precision']:.1%}, recall {who['recall']:.1%}, "
            f"F1 {who['f1']:.1%} over {who['mentions']} mentions of {who['people']}"
        )
        lines += [f"  {id_}: {n} mentions of {parts}" for id_, n, parts in who["mixed"]]
        lines += [f"  gold {id_}: {n} mentions under {parts} identities" for id_, n, parts in who["split"]]
    return ["", *lines] if lines else []


def _chronology(events: Mapping[str, Any] | None, twice: Mapping[str, Any] | None) -> list[str]:
    if not events:
        return []
    lines = [
        "",
        f"chronology: {events['found']} of {events['total']} gold events found, rightly dated and under their agency "
        f"({events['recall']:.1%}); {events['cut']} of them with words replaced by labels",
        f"  {events['misdated']} told under another date or none, mean date error {events['date_error']:.2f} days; "
        f"{events['wrong_agency']} under another agency",
        f"  {events['right']} of {events['judged']} rows tell a gold event ({events['precision']:.1%}); "
        f"{events['repeats']} repeat one",
    ]
    if twice:
        lines.append(
            f"told by several agencies: {twice['hits']} of {twice['hits'] + twice['misses']} pairs flagged "
            f"(recall {twice['recall']:.1%}, precision {twice['precision']:.1%}); {events['flagged']} rows flagged"
        )
    return lines


def _totals(ours: Mapping[str, Any], plain: Mapping[str, Any] | None) -> list[str]:
    lines = [f"{'':<44}{'redactor':>24}" + (f"{'plain Presidio':>24}" if plain else "")]
    for title, key in _MEASURES:
        cells = [shown(t[key], t["intervals"][key]) for t in (ours, plain) if t is not None]
        lines.append(f"{title:<44}" + "".join(f"{c:>24}" for c in cells))
    return lines


def _types(ours: Mapping[str, Any], plain: Mapping[str, Any]) -> list[str]:
    lines = [f"{'type':<14}{'recall':>24}{'found':>7}{'of':>6}{'precision':>11}" + ("  Presidio" if plain else "")]
    for kind, row in sorted(ours.items()):
        right = "" if row["precision"] is None else f"{row['precision']:.1%}"
        other = plain.get(kind, {}).get("recall")
        lines.append(
            f"{kind:<14}{shown(row['recall'], row['interval']):>24}{row['found']:>7}{row['total']:>6}{right:>11}"
            + ("" if other is None else f"{other:>10.1%}")
        )
    return lines


def _documents(scores: Mapping[str, Any]) -> list[str]:
    lines = [f"{'document':<34}{'direct':>8}{'quasi':>8}{'over':>8}{'right':>8}"]
    for row in (*scores["documents"], {"name": "all", **scores["total"]}):
        figures = "".join(f"{row[k]:>8.1%}" for k in ("direct", "quasi", "over_redaction", "precision"))
        lines.append(f"{row['name']:<34}{figures}")
    return lines


def shown(value: float | None, interval: Sequence[float] | None) -> str:
    """A share with its interval, "97.3% (95.1 to 98.8)"; an empty string when there is nothing to share out.

    An interval without width is not shown: every document agreed, which does not make the figure certain.
    """
    if value is None:
        return ""
    wide = interval is not None and interval[0] < interval[1]
    return f"{value:.1%}" + (f" ({100 * interval[0]:.1f} to {100 * interval[1]:.1f})" if interval and wide else "")
