"""Numbers, matrices and resources of content streams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from redactor.engines.pdf.marks import Matrix
from redactor.engines.pdf.types import Rect


@dataclass(slots=True)
class Scope:
    """Resources in force."""

    fonts: Any
    forms: Any
    states: Any
    spaces: Any
    properties: Any


def said(value: Any) -> str:
    """A string or name as text; bytes that are not in the encoding they claim are replaced, as by any reader."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("utf-8", "replace")


def number(value: float) -> bytes:
    """A number as written into content: at most four decimals, no exponent."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return (text if text not in {"", "-0"} else "0").encode()


def number_or_array(value: Any) -> bytes:
    """An operand that is a number or an array of numbers."""
    if isinstance(value, pikepdf.Array):
        return b"[" + b" ".join(number(float(v)) for v in value) + b"]"
    return number(float(value))


def matrix_of(values: Sequence[Any]) -> Matrix:
    """Six operands as a matrix. Raises ValueError when there are not six."""
    a, b, c, d, e, f = map(float, values)
    return (a, b, c, d, e, f)


def box_of(points: Sequence[tuple[float, float]]) -> Rect:
    """The smallest rectangle around the points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def scope_of(resources: Any) -> Scope:
    """The parts of a resource dictionary; missing ones are empty."""

    def part(name: str) -> Any:
        found = resources.get(name) if isinstance(resources, pikepdf.Dictionary) else None
        return found if isinstance(found, pikepdf.Dictionary) else {}

    return Scope(part("/Font"), part("/XObject"), part("/ExtGState"), part("/ColorSpace"), part("/Properties"))
