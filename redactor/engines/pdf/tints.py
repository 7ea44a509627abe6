"""Spot colours (Separation, DeviceN) as the device colours that stand in for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pikepdf

from redactor.engines.pdf.marks import Unsupported

Tint = Callable[[Sequence[float]], list[float]]
_MOST_SAMPLES = 1_000_000


def spot_colour(space: Any) -> tuple[Any, int, Tint]:
    """(Alternate space, number of tints, tints to its components). Raises Unsupported for kinds not worked out."""
    family = str(space[0])
    if family == "/Separation":
        count = 1
        names = [str(space[1])]
    else:
        names = [str(n) for n in space[1]]
        count = len(names)
    if any(n == "/None" for n in names):
        raise Unsupported("colour-space")
    return space[2], count, function(space[3])


def function(source: Any) -> Tint:
    """A PDF function of type 0 (sampled), 2 (exponential) or 3 (stitched). Raises Unsupported for others."""
    kind = int(source.FunctionType)
    domain = [float(v) for v in source.Domain]
    if kind == 2:
        low = [float(v) for v in source.get("/C0", [0.0])]
        high = [float(v) for v in source.get("/C1", [1.0])]
        power = float(source.N)
        return lambda x: [a + _held(x[0], domain) ** power * (b - a) for a, b in zip(low, high, strict=True)]
    if kind == 3:
        return _stitched(source, domain)
    if kind == 0 and isinstance(source, pikepdf.Stream):
        return _sampled(source, domain)
    raise Unsupported("colour-space")


def _held(value: float, domain: Sequence[float]) -> float:
    return min(max(value, domain[0]), domain[1])


def _stitched(source: Any, domain: list[float]) -> Tint:
    parts = [function(f) for f in source.Functions]
    bounds = [domain[0], *(float(v) for v in source.Bounds), domain[1]]
    encode = [float(v) for v in source.Encode]

    def value(x: Sequence[float]) -> list[float]:
        at = _held(x[0], domain)
        n = next((k for k in range(len(parts)) if at < bounds[k + 1]), len(parts) - 1)
        low, high = bounds[n], bounds[n + 1]
        share = (at - low) / (high - low) if high > low else 0.0
        return parts[n]([encode[2 * n] + share * (encode[2 * n + 1] - encode[2 * n])])

    return value


def _sampled(source: Any, domain: list[float]) -> Tint:
    sizes = [int(v) for v in source.Size]
    ranges = [float(v) for v in source.Range]
    outputs = len(ranges) // 2
    total = outputs
    for size in sizes:
        total *= size
    if int(source.BitsPerSample) != 8 or total > _MOST_SAMPLES or len(sizes) > 4:
        raise Unsupported("colour-space")
    samples = source.read_bytes()
    decode = [float(v) for v in source.get("/Decode", ranges)]
    encode = [float(v) for v in source.get("/Encode", [v for size in sizes for v in (0, size - 1)])]

    def value(x: Sequence[float]) -> list[float]:
        places = []
        for n, size in enumerate(sizes):
            low, high = domain[2 * n], domain[2 * n + 1]
            share = (_held(x[n], (low, high)) - low) / (high - low)
            at = min(max(encode[2 * n] + share * (encode[2 * n + 1] - encode[2 * n]), 0.0), size - 1.0)
            places.append((int(at), min(int(at) + 1, size - 1), at - int(at)))
        out = [0.0] * outputs
        for corner in product((0, 1), repeat=len(sizes)):
            weight, index, step = 1.0, 0, 1
            for n, side in enumerate(corner):
                low_at, high_at, share = places[n]
                weight *= share if side else 1 - share
                index += (high_at if side else low_at) * step
                step *= sizes[n]
            for k in range(outputs):
                out[k] += weight * samples[index * outputs + k] / 255 if weight else 0.0
        return [decode[2 * k] + v * (decode[2 * k + 1] - decode[2 * k]) for k, v in enumerate(out)]

    return value
