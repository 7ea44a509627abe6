"""Refuses PDFs that unpack without end: streams of gigabytes in a small file, forms that draw forms that draw forms.

Sizes are worked out without unpacking more than one block at a time. Source: ISO 32000-1, 7.4 (filters), 8.10 (forms);
RFC 1951 (deflate packs at most 1 032 to one).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf

MAX_STREAM = 256 * 2**20
"""Bytes a stream may unpack to."""
MAX_DRAWN = 100_000
"""Forms that may be drawn on a page, those in forms counted each time."""
MAX_PICTURE = 400_000_000
"""Pixels of one picture."""
_RATIO = {
    "/FlateDecode": 1032, "/Fl": 1032, "/LZWDecode": 4096, "/LZW": 4096, "/RunLengthDecode": 64, "/RL": 64,
    "/ASCII85Decode": 4, "/A85": 4, "/ASCIIHexDecode": 1, "/AHx": 1,
}  # fmt: skip
_FLATE = ("/FlateDecode", "/Fl")
_BLOCK = 2**20
_DRAWS = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)[\x00\t\n\x0c\r ]+Do(?![A-Za-z0-9])")
_DEEPEST = 30

Form = tuple[int, int]
"""A form by its object's number and generation."""


class TooMuch(Exception):
    """What a file unpacks to goes over a limit."""


pikepdf.settings.set_qpdf_limits(flate_max_memory=MAX_STREAM, run_length_max_memory=MAX_STREAM)


def is_bomb(pdf: pikepdf.Pdf) -> bool:
    """Whether a stream unpacks to more than `MAX_STREAM`, a picture or a page's forms to more than can be drawn."""
    if any(_too_large(obj) for obj in pdf.objects if isinstance(obj, pikepdf.Stream)):
        return True
    drawing: dict[Form, Counter[Form]] = {}
    for page in pdf.pages:
        forms = _forms(page.obj.get("/Resources"))
        if forms and _all_drawn(_drawn_by(forms, _contents(page.obj), drawing), drawing) > MAX_DRAWN:
            return True
    return False


def _too_large(stream: Any) -> bool:
    if (
        stream.get("/Subtype") == "/Image"
        and _whole(stream.get("/Width")) * _whole(stream.get("/Height")) > MAX_PICTURE
    ):
        return True
    filters = stream.get("/Filter")
    names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    most: int | None = None
    for name in names:
        if name not in _RATIO:
            break
        if most is None:
            most = len(stream.read_raw_bytes())
        most *= _RATIO[name]
    if most is None or most <= MAX_STREAM:
        return False
    if names[0] in ("/LZWDecode", "/LZW"):
        return _lzw_size(stream.read_raw_bytes()) > MAX_STREAM
    return names[0] in _FLATE and _unpacked(stream.read_raw_bytes(), names) > MAX_STREAM


def _unpacked(data: bytes, names: list[str]) -> int:
    """Bytes after the deflate filters that come first, each cut off where it goes over the limit."""
    for n, name in enumerate(names):
        if name not in _FLATE:
            break
        last = n + 1 == len(names)
        blocks, size = [], 0
        for block in _inflated(data):
            size += len(block)
            if size > MAX_STREAM:
                return size
            if not last:
                blocks.append(block)
        if last:
            return size
        data = b"".join(blocks)
    return len(data)


def _inflated(data: bytes) -> Iterator[bytes]:
    """The unpacked data block by block, up to where it is damaged."""
    machine = zlib.decompressobj()
    try:
        block = machine.decompress(data, _BLOCK)
        while block:
            yield block
            block = machine.decompress(machine.unconsumed_tail, _BLOCK)
    except zlib.error:
        return


def _lzw_size(data: bytes) -> int:
    """Bytes that LZW data unpacks to, counted by its codes; over the limit, the count so far."""
    size = held = bits = before = 0
    known: list[int] = []
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        width = min(9 + sum(len(known) + 259 >= full for full in (512, 1024, 2048)), 12)
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & (1 << bits) - 1
        if code == 257 or size > MAX_STREAM:
            break
        if code == 256:
            known, before = [], 0
            continue
        length = 1 if code < 256 else known[code - 258] if code - 258 < len(known) else before + 1
        size += length
        if before and len(known) < 3838:
            known.append(before + 1)
        before = length
    return size


def _drawn_by(forms: Any, contents: Iterable[bytes], drawing: dict[Form, Counter[Form]]) -> Counter[Form]:
    """How often contents draw each form themselves. The same of those forms is added to `drawing`."""
    found: Counter[Form] = Counter()
    todo = [(forms, contents, found)]
    while todo:
        named, given, counts = todo.pop()
        for match in (m for content in given for m in _DRAWS.finditer(content)):
            form = named.get("/" + match[1].decode("latin-1"))
            if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
                continue
            counts[form.objgen] += 1
            if form.objgen not in drawing:
                drawing[form.objgen] = Counter()
                inner = _forms(form.get("/Resources")) if "/Resources" in form else named
                if inner:
                    todo.append((inner, _streams([form]), drawing[form.objgen]))
    return found


def _all_drawn(level: Counter[Form], drawing: Mapping[Form, Counter[Form]]) -> int:
    """How many forms are drawn with those in forms, as deep as readers go; over the limit, the count so far."""
    total = 0
    for _ in range(_DEEPEST):
        total += level.total()
        if total > MAX_DRAWN or not level:
            break
        below: Counter[Form] = Counter()
        for form, times in level.items():
            for inner, count in drawing[form].items():
                below[inner] += times * count
        level = below
    return total


def _forms(resources: Any) -> Any:
    found = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Dictionary) else None


def _contents(page: Any) -> Iterator[bytes]:
    parts = page.get("/Contents")
    yield from _streams(list(parts) if isinstance(parts, pikepdf.Array) else [parts])


def _streams(items: list[Any]) -> Iterator[bytes]:
    for item in items:
        if isinstance(item, pikepdf.Stream):
            try:
                yield item.read_bytes()
            except pikepdf.PdfError:
                continue


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int) else 0
