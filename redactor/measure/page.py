"""The evaluation as one self-contained page without scripts. It quotes the source texts and is as sensitive as they."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from redactor.measure.bootstrap import RESAMPLES
from redactor.measure.build import SampleCase
from redactor.measure.chart import Chart, Figure, ceiling, chart
from redactor.measure.excerpts import lost, missed
from redactor.measure.score import DIRECT, Score
from redactor.measure.table import shown

WORDS = {
    "PERSON": "Names of people",
    "ADDRESS": "Addresses",
    "POSTCODE": "Postcodes",
    "PHONE": "Phone numbers",
    "EMAIL": "E-mail addresses",
    "URL": "Web addresses",
    "USERNAME": "User names",
    "NHS_NUMBER": "NHS numbers",
    "NINO": "National Insurance numbers",
    "VEHICLE_REG": "Vehicle registrations",
    "CASE_REF": "Case references",
    "ID": "Other numbers",
    "DOB": "Dates of birth",
    "ORG": "Institutions",
    "LOCATION": "Places",
    "DATE": "Dates",
    "AGE": "Ages",
    "": "Not redacted: misread in a scan, moved or left out",
}
_HEADLINES = (
    ("Names, addresses, numbers", "direct"),
    ("Dates, ages, places, institutions", "quasi"),
)


def render_page(scores: Mapping[str, Any], sample: SampleCase, scored: Mapping[str, Score]) -> str:
    """The page's HTML: figures with intervals, the comparison, and every miss and every lost run in context."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    events = scores["events"]
    types = scores["types"]
    direct = [types[k] for k in types if k in DIRECT]
    return environment.get_template("page.html.j2").render(
        scores=scores,
        title=str(sample.case.get("title", sample.name)),
        words=WORDS,
        shown=shown,
        resamples=RESAMPLES,
        direct_total=sum(r["total"] for r in direct),
        direct_left=sum(r["total"] - r["found"] for r in direct),
        rows=sorted(types, key=lambda k: (k not in DIRECT, -types[k]["total"], k)),
        direct=DIRECT,
        headline=_headline(scores),
        losses=_losses(scores),
        by_type=_by_type(scores),
        missed=missed(sample.documents, scored),
        lost=lost(sample.documents, scored),
        events_missed=[sample.events[n] for n in events["missing"]] if events else [],
    )


def _tools(scores: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [scores, *([scores["presidio"]] if scores["presidio"] else [])]


def _headline(scores: Mapping[str, Any]) -> Chart:
    totals = [t["total"] for t in _tools(scores)]
    return chart([(label, [Figure(t[k], t["intervals"][k]) for t in totals]) for label, k in _HEADLINES])


def _losses(scores: Mapping[str, Any]) -> Chart:
    totals = [t["total"] for t in _tools(scores)]
    figures = [Figure(t["over_redaction"], t["intervals"]["over_redaction"]) for t in totals]
    tops = [max([f.value or 0.0, *(f.interval or ())]) for f in figures]
    return chart([("Innocent words lost", figures)], ceiling(tops))


def _by_type(scores: Mapping[str, Any]) -> Chart:
    tools = [t["types"] for t in _tools(scores)]
    kinds = sorted((k for k, r in tools[0].items() if r["total"]), key=lambda k: (-tools[0][k]["total"], k))
    return chart([
        (f"{WORDS[k]} ({tools[0][k]['total']})", [Figure(t[k]["recall"], t[k]["interval"]) for t in tools])
        for k in kinds
    ])  # fmt: skip
