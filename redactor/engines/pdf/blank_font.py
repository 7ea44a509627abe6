"""A TrueType font of one empty glyph, for text that is only there to be searched and copied."""

from __future__ import annotations

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

_EPOCH = 2_082_844_800  # 1970-01-01 in the font format's own count of seconds


@cache
def blank_font() -> bytes:
    """The font's bytes, always the same."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupPost()
    builder.updateHead(created=_EPOCH, modified=_EPOCH)
    builder.font.recalcTimestamp = False
    for tag in ("post", "cmap"):
        del builder.font[tag]
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()
