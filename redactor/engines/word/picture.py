"""The grey box that stands where a picture was taken out of a Word file."""

from __future__ import annotations

import struct
import zlib

from redactor.engines.ooxml.package import OFFICE_RELS, Element, parse
from redactor.engines.word.ns import W

PICTURE_REL = "rIdRemoved"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
BLIP = f"{{{_A}}}blip"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WIDEST, _TALLEST = 2_880_000, 1_440_000


def grey_drawing(mark: Element, number: int) -> Element:
    """The drawing that stands where a picture was: inline, alternative text "Picture removed", at most 8 by 4 cm."""
    width, height = max(int(mark.get("cx", "1")), 180_000), max(int(mark.get("cy", "1")), 180_000)
    scale = min(1.0, _WIDEST / width, _TALLEST / height)
    cx, cy = int(width * scale), int(height * scale)
    return parse(
        f'<w:drawing xmlns:w="{W}" xmlns:r="{OFFICE_RELS}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="Picture removed"/>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{PICTURE_REL}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>".encode(),
        "picture",
    )


def grey_box() -> bytes:
    """A small PNG: light grey with a darker edge and diagonals, for "a picture was here"."""
    width, height = 120, 60
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            edge = x in (0, width - 1) or y in (0, height - 1)
            diagonal = abs(x - 2 * y) < 2 or abs(x - (width - 1 - 2 * y)) < 2
            rows.append(150 if edge else 200 if diagonal else 225)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(rows), 9))
        + chunk(b"IEND", b"")
    )
