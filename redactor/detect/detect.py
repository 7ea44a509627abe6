"""Runs the finders over one document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from redactor.errors import EngineError, RedactorError
from redactor.model.document import Document
from redactor.model.mention import Detection


@dataclass(frozen=True, slots=True)
class Finder:
    """A named way of finding. `run` returns claims in any order; those under `threshold` are dropped."""

    name: str
    threshold: float
    run: Callable[[Document], Sequence[Detection]] = field(repr=False)


def detect(document: Document, finders: Sequence[Finder]) -> tuple[Detection, ...]:
    """Every claim of every finder, in reading order.

    Raises EngineError when a finder fails: a document that was searched only in part counts as failed.
    """
    found: list[Detection] = []
    for finder in finders:
        try:
            found += [d for d in finder.run(document) if d.score >= finder.threshold]
        except RedactorError:
            raise
        except Exception as error:
            fact = f"finder {finder.name} failed ({type(error).__name__})"
            raise EngineError(
                document.id, fact, "Report this; the document was not searched whole.", code="finder"
            ) from error
    return tuple(sorted(set(found), key=order))


def order(d: Detection) -> tuple[str, int, int, str, str, str, str, float, str]:
    """The full sort key of detections."""
    return (d.span.block_id, d.span.start, d.span.end, d.kind.value, d.finder, d.rule_id, d.scheme, d.score, d.entity)
